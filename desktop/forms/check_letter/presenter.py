"""Decides what the screen Periksa surat shows: a check, its first use, lists in and out. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.check_letter.shown import Answer, ListAge, answer_of, list_age
from desktop.forms.letter_books.shown import recovered_words
from desktop.forms.permission_words import why_not
from desktop.usecases.command import Message
from desktop.usecases.letters.lost_numbers import RecoverNumbers, recover_numbers
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.seals.export_verifier import ExportVerifier, export_verifier
from desktop.usecases.seals.redeem_letter import RedeemLetter, redeem_letter
from desktop.usecases.seals.verify_letter import LetterVerified, VerifyLetter, as_code, verify_letter
from desktop.usecases.seals.void_lists import ExportRevocations, export_bulletin, export_revocations
from desktop.usecases.seals.void_lists_taken import (
    RevocationsTaken,
    TakeRevocations,
    newest_list_day,
    take_revocations,
)
from desktop.usecases.sentences import messages

T = TypeVar("T")
_LISTS = ("SJL1:", "SJP1:")
_LONGEST = 4000


class CheckLetterView(Protocol):
    """What the presenter asks of the screen."""

    def show_answer(self, answer: Answer | None) -> None:
        """Show what was found, or none."""

    def show_list(self, age: ListAge) -> None:
        """Show how old the list of void letters is."""

    def show_place(self, word: str) -> None:
        """Show where a letter is checked while nothing is named."""

    def show_allowed(self, *, use: str, export: str, recover: str) -> None:
        """Enable recording a use, giving out lists, taking a number back; a sentence says why not."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""

    def show_busy(self, *, busy: bool) -> None:
        """Show that a file is being read."""

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""


@dataclass(frozen=True)
class _Standing:
    listed_on: date | None
    schemes: dict[str, str]
    place: str


class CheckLetterPresenter:
    """One letter at a time; the codes of a printed list are gathered until all are there."""

    def __init__(self, view: CheckLetterView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._schemes: dict[str, str] = {}
        self._checked, self._number, self._place = "", "", ""
        self._parts: tuple[str, ...] = ()

    def refresh(self) -> None:
        """Read how old the list is, and what the operator may do."""
        office = self._office
        self._view.show_allowed(
            use=why_not(office, Permission.REGISTER, "mencatat surat dipakai"),
            export=why_not(office, Permission.VOID_LETTER, "membuat daftar surat batal"),
            recover=why_not(office, Permission.ISSUE_LETTER, "mencatat nomor surat"),
        )

        def work() -> _Standing:
            record = office.record
            return _Standing(
                newest_list_day(office),
                {scheme.id: scheme.name for scheme in office.reference.schemes},
                "kosong: tujuan tidak dibandingkan" if record.kind == "dinkes" else record.name,
            )

        self._runner.run(work, self._standing, self._refused)

    def present_at(self, place: str) -> None:
        """Compare the addressee of the next letters with this place; "" for the office itself."""
        self._place = place

    def check(self, text: str) -> None:
        """Check a scanned or pasted text; the code of a list is taken in instead."""
        text = as_code(text)
        self._view.show_answer(None)
        if not text:
            self._refused((Problem("code_empty", "qr"),))
        elif text.startswith(_LISTS):
            self._take_code(text)
        elif len(text) > _LONGEST:
            self._refused((Problem("seal_not_ours", "qr"),))
        else:
            self._verify(self._command(qr=text))

    def check_file(self, path: str) -> None:
        """Check the letter in a PDF."""
        self._view.show_answer(None)
        self._verify(self._command(pdf_path=path))

    def use(self, case_number: str) -> None:
        """Record the first use of the checked letter here."""
        if not case_number.strip():
            self._refused((Problem("case_number_missing", "case_number"),))
            return
        text = self._checked
        case, place = case_number.strip()[:60], self._place or None
        command = RedeemLetter(qr=text, case_number=case, facility=place)

        def used(_result: object) -> None:
            self._view.say(f"Pemakaian pertama dicatat dengan nomor kasus {command.case_number}.")
            self._verify(self._command(qr=text))

        self._run(lambda: redeem_letter(self._office, command), used)

    def recover(self) -> None:
        """Take the number of the checked letter back into the books of this restored counter."""
        text, command = self._checked, RecoverNumbers(number=self._number)

        def done(numbers: tuple[str, ...]) -> None:
            self._view.say(recovered_words(numbers))
            self._verify(self._command(qr=text))

        self._run(lambda: recover_numbers(self._office, command).numbers, done)

    def take_list(self, path: str) -> None:
        """Take in a list of void letters from a file."""
        self._run(lambda: take_revocations(self._office, TakeRevocations(path=path)), self._taken)

    def export_list(self, path: str) -> None:
        """Write the list of void letters as a file."""

        def work() -> str:
            made = export_revocations(self._office, ExportRevocations(path=path))
            return f"Daftar {_counted(made.letters, made.keys)} disimpan: {path}"

        self._run(work, self._exported)

    def export_bulletin(self, path: str) -> None:
        """Write the printed announcement of void letters."""
        self._run(lambda: export_bulletin(self._office, Path(path)), self._bulletin(path))

    def export_verifier(self, path: str) -> None:
        """Write the verifier for a hospital's browser."""

        def work() -> str:
            export_verifier(self._office, ExportVerifier(path=path))
            return f"Pemeriksa di peramban disimpan: {path}. Salin ke cakram USB untuk rumah sakit."

        self._run(work, self._exported)

    def _bulletin(self, path: str) -> Callable[[object], None]:
        return lambda _made: self._exported(f"Pengumuman surat batal disimpan untuk dicetak: {path}")

    def _command(self, *, qr: str | None = None, pdf_path: str | None = None) -> VerifyLetter:
        return VerifyLetter(qr=qr, pdf_path=pdf_path, facility=self._place or None)

    def _verify(self, command: VerifyLetter) -> None:
        self._run(lambda: verify_letter(self._office, command), self._answered)

    def _answered(self, found: LetterVerified) -> None:
        self._checked, self._number = found.qr, found.facts.number if found.facts else ""
        self._view.show_answer(answer_of(found, self._schemes))

    def _take_code(self, text: str) -> None:
        # A part of another list begins anew: the newest sheet is the one in the clerk's hand.
        same = [one for one in self._parts if one.split(":")[1] == text.split(":")[1]]
        codes = (*(one for one in same if one != text), text)
        self._parts = codes
        self._run(lambda: take_revocations(self._office, TakeRevocations(codes=codes)), self._taken)

    def _taken(self, taken: RevocationsTaken) -> None:
        if taken.missing:
            parts = ", ".join(map(str, taken.missing))
            self._view.say(f"Kode diterima. Pindai juga bagian {parts} dari lembar yang sama.")
            return
        self._parts = ()
        if taken.warnings:
            self._view.show_problems(taken.warnings)
        else:
            whose = f" loket {taken.whose}" if taken.whose else ""
            self._view.say(f"Daftar surat batal{whose} diterima: {_counted(taken.letters, taken.keys)}.")
        self.refresh()

    def _exported(self, sentence: str) -> None:
        self._view.say(sentence)
        self.refresh()

    def _standing(self, found: _Standing) -> None:
        self._schemes = found.schemes
        self._view.show_place(found.place)
        self._view.show_list(list_age(found.listed_on, self._office.today()))

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._view.show_problems(())
        self._view.show_busy(busy=True)

        def ended(result: T) -> None:
            self._view.show_busy(busy=False)
            done(result)

        self._runner.run(work, ended, self._refused)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_busy(busy=False)
        self._view.show_problems(messages(problems))


def _counted(letters: int, keys: int) -> str:
    return f"{letters} surat batal" + (f" dan {keys} kunci dicabut" if keys else "")
