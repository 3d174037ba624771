"""Decides where the page of an issued letter goes: to the printer, marked as a copy, or into a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.forms.counter.shown import IssuedShown, Mood
from desktop.usecases.letters.issued_letters import reprinted
from desktop.usecases.letters.paper import note_printed, save_letter_page
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import message

Printing = Callable[[bytes, str], str]
"""Prints a page with a title on the remembered printer and returns its name; "" when there is no printer."""


class PreviewView(Protocol):
    """What the presenter asks of the preview."""

    def show_issued(self, issued: IssuedShown, pdf: bytes) -> None:
        """Show the letter and its page."""

    def show_page(self, pdf: bytes) -> None:
        """Show another page: a marked copy."""

    def show_printing(self, *, busy: bool) -> None:
        """Let the buttons wait."""

    def say(self, sentence: str, mood: Mood) -> None:
        """Say where the page went."""

    def close_preview(self) -> None:
        """Close and forget the page."""


class PreviewPresenter:
    """The page of one letter after the other."""

    def __init__(
        self, view: PreviewView, runner: Runner, office: Office, printing: Printing, folder: Path
    ) -> None:
        self._view, self._runner, self._office = view, runner, office
        self._print_on, self._folder = printing, folder
        self._round = 0
        self._letter_id, self._number, self._pdf = "", "", b""
        self._printed = self._busy = False

    def show(self, letter_id: str, issued: IssuedShown, pdf: bytes) -> None:
        """Show a letter right after it was issued."""
        self._round += 1
        self._letter_id, self._number, self._pdf = letter_id, issued.number, pdf
        self._printed = self._busy = False
        self._view.show_issued(issued, pdf)

    def print_page(self) -> None:
        """Print the letter; a second time prints a marked copy. Without a printer the page becomes a file."""
        if not self._letter_id or self._busy:
            return
        self._set_busy(busy=True)
        asked, letter_id = self._round, self._letter_id
        if self._printed:
            self._runner.run(
                lambda: reprinted(self._office, letter_id)[0],
                lambda pdf: self._copy(asked, pdf),
                lambda problems: self._told(asked, problems),
            )
        else:
            self._send(asked)

    def save_page(self) -> None:
        """Save the letter as a file."""
        if self._letter_id and not self._busy:
            self._set_busy(busy=True)
            self._save(self._round, "")

    def close(self) -> None:
        """Forget the letter."""
        self._round += 1
        self._letter_id, self._number, self._pdf = "", "", b""
        self._printed = self._busy = False
        self._view.close_preview()

    def is_open(self) -> bool:
        """Whether a letter is shown."""
        return bool(self._letter_id)

    def _copy(self, asked: int, pdf: bytes) -> None:
        if asked == self._round:
            self._pdf = pdf
            self._view.show_page(pdf)
            self._send(asked)

    def _send(self, asked: int) -> None:
        pdf, title = self._pdf, self._number
        self._runner.aside(
            lambda: self._print_on(pdf, title),
            lambda printer: self._sent(asked, printer),
            lambda _problems: self._save(asked, "Printer tidak dapat mencetak. "),
        )

    def _sent(self, asked: int, printer: str) -> None:
        if asked != self._round:
            return
        if not printer:
            self._save(asked, "Belum ada printer di komputer ini. ")
            return
        letter_id = self._letter_id
        self._runner.run(
            lambda: note_printed(self._office, letter_id, printer),
            lambda _nothing: self._went(asked, f"Surat dikirim ke printer {printer}."),
            lambda problems: self._told(asked, problems),
        )

    def _save(self, asked: int, why: str) -> None:
        if asked != self._round:
            return
        letter_id, pdf, folder = self._letter_id, self._pdf, self._folder
        self._runner.run(
            lambda: save_letter_page(self._office, letter_id, pdf, folder),
            lambda path: self._went(asked, f"{why}Surat disimpan sebagai PDF: {path}"),
            lambda problems: self._told(asked, problems),
        )

    def _went(self, asked: int, sentence: str) -> None:
        if asked == self._round:
            self._printed = True
            self._set_busy(busy=False)
            self._view.say(sentence, "good")

    def _told(self, asked: int, problems: tuple[Problem, ...]) -> None:
        if asked == self._round:
            self._set_busy(busy=False)
            self._view.say(" ".join(message(one).message for one in problems), "bad")

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.show_printing(busy=busy)
