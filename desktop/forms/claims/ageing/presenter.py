"""Decides what the sheet Umur klaim shows. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.domain.dates import short_date
from desktop.domain.money import rupiah
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.claims.shown import STATE_MOODS, month_words, plain_idr
from desktop.forms.mood import Mood
from desktop.forms.permission_words import why_not
from desktop.usecases.claims.ageing_letters import (
    AgeingLetterPrinted,
    PrintAgeingLetter,
    PrintAgeingLetters,
    print_ageing_letter,
    print_ageing_letters,
)
from desktop.usecases.claims.hospital_ageing import (
    Ageing,
    HospitalAgeing,
    ReadAgeing,
    WaitingClaim,
    hospital_ageing,
)
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages

_LATE, _VERY_LATE = 30, 60
"""Days unpaid after which a hospital is amber, then red."""


@dataclass(frozen=True)
class HospitalLine:
    """One hospital; numbers sort and draw, words are read. `ages`: unpaid up to 30, 60, 90 days, longer."""

    id: str
    name: str
    letters: int
    held: str
    held_idr: int
    unbilled: int
    oldest: str
    claims: int
    waiting: str
    waiting_idr: int
    ages: tuple[int, int, int, int]
    days: int
    word: str
    mood: Mood


@dataclass(frozen=True)
class WaitingClaimLine:
    """One claim that waits for money."""

    id: str
    number: str
    month: str
    period: str
    why: str
    mood: Mood
    days: int
    waiting: str
    waiting_idr: int


class AgeingView(Protocol):
    """What the presenter asks of the sheet."""

    def show_hospitals(self, lines: Sequence[HospitalLine], summary: str) -> None:
        """Show every hospital; the marked one stays marked."""

    def show_claims(self, name: str, lines: Sequence[WaitingClaimLine]) -> None:
        """Show what the marked hospital waits for."""

    def show_letters(self, why_not: str) -> None:
        """Allow the letters to hospitals, or say why not."""

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""


class AgeingPresenter:
    """All hospitals with something open."""

    def __init__(self, view: AgeingView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._found: dict[str, HospitalAgeing] = {}

    def refresh(self) -> None:
        """Read what waits."""
        self._runner.run(lambda: hospital_ageing(self._office, ReadAgeing()), self._show, self._refused)

    def letter(self, facility_id: str, path: str) -> None:
        """Write the letter about what is open to one hospital."""
        command = PrintAgeingLetter(facility=facility_id, pdf_path=path)
        self._runner.run(lambda: print_ageing_letter(self._office, command), self._written, self._refused)

    def letters(self, folder: str) -> None:
        """Write the letters to all hospitals with anything open."""
        command = PrintAgeingLetters(folder=folder)
        self._runner.run(
            lambda: print_ageing_letters(self._office, command),
            lambda done: self._view.say(f"{len(done.letters)} surat tersimpan di folder itu."),
            self._refused,
        )

    def mark(self, facility_id: str) -> None:
        """Show one hospital's claims."""
        hospital = self._found.get(facility_id)
        if hospital is not None:
            self._view.show_claims(hospital.facility, [_claim(one) for one in hospital.claims])

    def _written(self, done: AgeingLetterPrinted) -> None:
        self._view.show_problems(done.warnings)
        if done.pdf_path is not None:
            copied = f" (salinan {done.copy_number})" if done.copy_number else ""
            self._view.say(f"Surat {done.number} kepada {done.facility} tersimpan{copied}.")

    def _show(self, found: Ageing) -> None:
        self._found = {one.facility_id: one for one in found.hospitals}
        self._view.show_problems(())
        refused = why_not(self._office, Permission.SETTLE_CLAIM, "menulis surat kepada rumah sakit")
        self._view.show_letters(refused if found.hospitals else "Belum ada yang menunggu.")
        waiting = sum(one.waiting_idr for one in found.hospitals)
        held = sum(one.held_idr for one in found.hospitals)
        summary = f"{rupiah(held)} dijaminkan · {rupiah(waiting)} ditagihkan dan belum dibayar"
        self._view.show_hospitals([_line(one) for one in found.hospitals], summary if found.hospitals else "")

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))


def _line(one: HospitalAgeing) -> HospitalLine:
    days = max((claim.days for claim in one.claims), default=0)
    mood: Mood = "bad" if days > _VERY_LATE else "warn" if days > _LATE else "good" if one.claims else "plain"
    return HospitalLine(
        id=one.facility_id,
        name=one.facility,
        letters=one.letters,
        held=plain_idr(one.held_idr),
        held_idr=one.held_idr,
        unbilled=one.unbilled,
        oldest=short_date(one.oldest_unbilled_on) if one.oldest_unbilled_on else "–",
        claims=len(one.claims),
        waiting=plain_idr(one.waiting_idr),
        waiting_idr=one.waiting_idr,
        ages=one.by_age_idr,
        days=days,
        word=f"{days} hari menunggu" if one.claims else "tidak ada klaim terbuka",
        mood=mood,
    )


def _claim(claim: WaitingClaim) -> WaitingClaimLine:
    return WaitingClaimLine(
        id=claim.claim_id,
        number=claim.number,
        month=month_words(claim.period),
        period=claim.period,
        why=f"{claim.why}, {claim.days_in_state} hari",
        mood=STATE_MOODS[claim.state],
        days=claim.days,
        waiting=plain_idr(claim.waiting_idr),
        waiting_idr=claim.waiting_idr,
    )
