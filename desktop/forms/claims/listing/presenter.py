"""Decides what the list of claims shows. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from desktop.domain.claim import ClaimPeriod, ClaimState
from desktop.domain.dates import short_date
from desktop.domain.money import rupiah
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.claims.shown import STATE_MOODS, month_words, punctuality, state_word
from desktop.forms.mood import Mood
from desktop.forms.permission_words import why_not
from desktop.usecases.claims.bundle import BundleMade, BundleProgress, MakeBundle, make_bundle
from desktop.usecases.claims.file_claim import list_claims
from desktop.usecases.claims.rows import ClaimListed
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.settings import letter_settings

MOST = 1000
"""Claims that are listed; a city with ten hospitals files a hundred and twenty a year."""


@dataclass(frozen=True)
class ClaimRowShown:
    """One claim as a line; numbers sort, words are read."""

    id: str
    number: str
    facility: str
    period: str
    month: str
    state: str
    mood: Mood
    came: str
    came_mood: Mood
    filed: str
    filed_on: str
    lines: int
    refused: int
    billed_idr: int
    verified_idr: int
    approved_idr: int
    paid_idr: int

    def holds(self, words: str) -> bool:
        """Whether every word stands somewhere in the line."""
        text = f"{self.number} {self.facility} {self.month} {self.state} {self.came}".casefold()
        return all(word in text for word in words.casefold().split())


class BundleSteps(Protocol):
    """How far a bundle is, and whether to stop (`ui.progress.Steps` is one)."""

    def progress(self, counted: BundleProgress) -> None:
        """Tell how far the work is."""

    def cancelled(self) -> bool:
        """Whether the clerk pressed Batal."""
        ...


class ClaimListView(Protocol):
    """What the presenter asks of the list."""

    def show_claims(self, rows: Sequence[ClaimRowShown], summary: str, *, searched: bool) -> None:
        """Show the list and its sums in words; `searched` when something narrows it."""

    def begin_bundle(self, title: str) -> BundleSteps:
        """Show that a bundle is being made, with a way to stop it."""
        ...

    def end_bundle(self, sentence: str) -> None:
        """Hide the progress and say what came of it, "" when it is said elsewhere."""

    def show_allowed(self, why_no_entry: str) -> None:
        """Enable the entry of a new claim, or say why not."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""


class ClaimListPresenter:
    """All claims, narrowed by words as they are typed."""

    def __init__(self, view: ClaimListView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._rows: tuple[ClaimRowShown, ...] = ()
        self._text = ""

    def refresh(self) -> None:
        """Read the claims anew."""
        office = self._office
        self._view.show_allowed(why_not(office, Permission.FILE_CLAIM, "mencatat klaim"))

        def work() -> tuple[ClaimRowShown, ...]:
            day = letter_settings(office.store).claim_deadline_day
            return tuple(_row(one, day) for one in list_claims(office, limit=MOST))

        self._runner.run(work, self._listed, self._refused)

    def search(self, text: str) -> None:
        """Narrow by hospital, month, state or number."""
        self._text = text
        self._show()

    def bundle(self, claim_id: str, path: str) -> None:
        """Bind a claim with its letters and scans into one PDF, beside the other work."""
        row = next((one for one in self._rows if one.id == claim_id), None)
        if row is None:
            return
        steps = self._view.begin_bundle(f"Menjilid klaim {row.facility}, {row.month}")
        command = MakeBundle(claim_id=claim_id, pdf_path=path)

        def work() -> BundleMade:
            beside = self._office.again()
            try:
                return make_bundle(beside, command, steps.progress, steps.cancelled)
            finally:
                beside.close()

        self._runner.aside(work, self._bundled, self._not_bundled)

    def _bundled(self, made: BundleMade) -> None:
        self._view.show_problems(made.warnings)
        self._view.end_bundle(_bundle_words(made))

    def _not_bundled(self, problems: tuple[Problem, ...]) -> None:
        self._view.end_bundle("")
        self._view.show_problems(messages(problems))

    def _listed(self, rows: tuple[ClaimRowShown, ...]) -> None:
        self._rows = rows
        self._view.show_problems(())
        self._show()

    def _show(self) -> None:
        rows = [row for row in self._rows if row.holds(self._text)]
        self._view.show_claims(rows, _summary(rows), searched=bool(self._text.strip()))

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))


def _row(claim: ClaimListed, deadline_day: int) -> ClaimRowShown:
    state, filed_on = ClaimState(claim.state), date.fromisoformat(claim.filed_on)
    came, came_mood = punctuality(filed_on, ClaimPeriod.parse(claim.period).deadline(deadline_day))
    return ClaimRowShown(
        id=claim.id,
        number=claim.number,
        facility=claim.facility,
        period=claim.period,
        month=month_words(claim.period),
        state=state_word(claim.state),
        mood=STATE_MOODS[state],
        came=came,
        came_mood=came_mood,
        filed=short_date(filed_on),
        filed_on=claim.filed_on,
        lines=claim.lines,
        refused=claim.refused,
        billed_idr=claim.billed_idr,
        verified_idr=claim.verified_idr,
        approved_idr=claim.approved_idr,
        paid_idr=claim.paid_idr,
    )


def _bundle_words(made: BundleMade) -> str:
    """Say what was bound and what the payer will still miss."""
    files = f" dalam {len(made.files)} jilid" if len(made.files) > 1 else ""
    bound = f"{made.letters} surat dijilid menjadi {made.pages} halaman{files}."
    if made.complete == made.letters:
        return f"{bound} Semua berkasnya lengkap."
    missing = ", ".join(f"{one.label} ({one.letters} surat)" for one in made.missing)
    return f"{bound} Lengkap {made.complete} surat; yang kurang: {missing}."


def _summary(rows: Sequence[ClaimRowShown]) -> str:
    if not rows:
        return ""
    asked = sum(row.billed_idr for row in rows)
    paid = sum(row.paid_idr for row in rows)
    return f"{len(rows)} klaim · diajukan {rupiah(asked)} · dibayar {rupiah(paid)}"
