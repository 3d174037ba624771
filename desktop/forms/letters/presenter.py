"""Decides what the list of letters shows and does. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from desktop.domain.money import rupiah
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.letters.lines import LetterDetails, LetterLine, details_of, line_of
from desktop.forms.permission_words import why_not
from desktop.usecases.command import Message
from desktop.usecases.letters.issued_letters import (
    LetterListed,
    VoidLetter,
    copy_doubts,
    list_letters,
    open_letter,
    print_again,
    void_letter,
)
from desktop.usecases.letters.paper import save_letter_page
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages

SHOWN_AT_MOST = 500

Printing = Callable[[bytes, str], str]
"""Prints a page with a title on the remembered printer and returns its name; "" when there is no printer."""


class LettersView(Protocol):
    """What the presenter asks of the screen."""

    def show_letters(self, lines: Sequence[LetterLine], *, searched: bool, more: bool) -> None:
        """Show the list; `searched` when something narrows it, `more` when older ones are left out."""

    def show_details(self, details: LetterDetails | None) -> None:
        """Show what is known of the marked letter."""

    def show_allowed(self, *, reprint: str, void: str) -> None:
        """Enable the acts; a sentence says why one is not possible, "" that it is."""

    def show_page(self, pdf: bytes, number: str) -> None:
        """Show a letter's page instead of the list."""

    def show_printing(self, *, busy: bool) -> None:
        """Let the buttons wait while a copy is printed."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""


class LettersPresenter:
    """The list, the marked letter, and what may be done with it. Copies without a printer go to `folder`."""

    def __init__(
        self, view: LettersView, office: Office, runner: Runner, printing: Printing, folder: Path
    ) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._print_on, self._folder = printing, folder
        self._busy = False
        self._letters: dict[str, LetterListed] = {}
        self._names: dict[str, str] = {}
        self._text = ""
        self._marked = ""
        self._asked = 0

    def refresh(self) -> None:
        """Read the list anew; the mark stays where it was."""
        self._asked += 1
        asked, text, office = self._asked, self._text, self._office

        def work() -> tuple[list[LetterListed], dict[str, str]]:
            names = {scheme.id: scheme.name for scheme in office.reference.schemes}
            return list_letters(office, text, SHOWN_AT_MOST), names

        self._runner.run(work, lambda found: self._listed(asked, *found), self.refused)

    def search(self, text: str) -> None:
        """Narrow the list by number, name or facility."""
        self._text = text
        self.refresh()

    def mark(self, letter_id: str) -> None:
        """Show what is known of a letter."""
        self._marked = letter_id
        letter = self._letters.get(letter_id)
        self._view.show_details(details_of(letter, self._office.clock(), self._names) if letter else None)
        self._view.show_allowed(reprint=self._why_no_reprint(), void=self._why_no_void())

    def open(self) -> None:
        """Show the marked letter's page; the look is journaled."""
        letter = self._letters.get(self._marked)
        if letter is None:
            return
        self._runner.run(
            lambda: open_letter(self._office, letter.id),
            lambda pdf: self._view.show_page(pdf, letter.number),
            self.refused,
        )

    def reprint(self) -> None:
        """Print the marked letter again as the next copy; without a printer the copy becomes a file."""
        letter = self._letters.get(self._marked)
        if letter is None or self._why_no_reprint() or self._busy:
            return
        self._set_busy(busy=True)
        self._runner.run(
            lambda: (*print_again(self._office, letter.id), copy_doubts(self._office, letter.id)),
            lambda result: self._send(letter, *result),
            self.refused,
        )

    def void(self, reason: str) -> None:
        """Make the marked letter void."""
        letter = self._letters.get(self._marked)
        if letter is None or self._why_no_void():
            return
        if len(reason.strip()) < 3:  # noqa: PLR2004 - as VoidLetter asks
            self.refused((Problem("void_reason_short", "reason"),))
            return

        command = VoidLetter(letter_id=letter.id, reason=reason)

        def done(released_idr: int) -> None:
            freed = f" {rupiah(released_idr)} kembali ke pagu." if released_idr else ""
            self._view.say(f"Surat {letter.number} dibatalkan.{freed}")
            self.refresh()

        self._runner.run(lambda: void_letter(self._office, command).released_idr, done, self.refused)

    def marked_number(self) -> str:
        """Return the number of the marked letter, "" when none is."""
        letter = self._letters.get(self._marked)
        return letter.number if letter else ""

    def refused(self, problems: tuple[Problem, ...]) -> None:
        """Say what went wrong."""
        self._set_busy(busy=False)
        self._view.show_problems(messages(problems))

    def _send(self, letter: LetterListed, pdf: bytes, copy: int, doubts: Sequence[Problem]) -> None:
        title = f"{letter.number} salinan {copy}"
        about = "".join(f"{one.message} " for one in messages(doubts))

        def sent(printer: str) -> None:
            if printer:
                self._went(f"{about}Salinan {copy} surat {letter.number} dikirim ke printer {printer}.")
            else:
                self._save(letter, pdf, f"{about}Belum ada printer di komputer ini. ")

        self._runner.aside(
            lambda: self._print_on(pdf, title),
            sent,
            lambda _problems: self._save(letter, pdf, f"{about}Printer tidak dapat mencetak. "),
        )

    def _save(self, letter: LetterListed, pdf: bytes, why: str) -> None:
        self._runner.run(
            lambda: save_letter_page(self._office, letter.id, pdf, self._folder),
            lambda path: self._went(f"{why}Salinan disimpan sebagai PDF: {path}"),
            self.refused,
        )

    def _went(self, sentence: str) -> None:
        self._set_busy(busy=False)
        self._view.say(sentence)
        self.refresh()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.show_printing(busy=busy)

    def _listed(self, asked: int, letters: Sequence[LetterListed], names: dict[str, str]) -> None:
        if asked != self._asked:
            return
        self._names = names
        self._letters = {letter.id: letter for letter in letters}
        now = self._office.clock()
        self._view.show_problems(())
        self._view.show_letters(
            [line_of(letter, now) for letter in letters],
            searched=bool(self._text),
            more=len(letters) == SHOWN_AT_MOST,
        )
        if not letters:
            self.mark("")

    def _why_no_reprint(self) -> str:
        if self._marked not in self._letters:
            return "Pilih surat dahulu."
        return why_not(self._office, Permission.ISSUE_LETTER, "mencetak ulang surat")

    def _why_no_void(self) -> str:
        letter = self._letters.get(self._marked)
        if letter is None:
            return "Pilih surat dahulu."
        if letter.state == "void":
            return "Surat ini sudah dibatalkan."
        return why_not(self._office, Permission.VOID_LETTER, "membatalkan surat")
