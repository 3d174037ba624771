"""Where a page goes: to the printer of its kind, else into a file. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.forms.mood import Mood
from desktop.usecases.letters.files import save_beside
from desktop.usecases.running import Runner
from desktop.usecases.sentences import message

Printing = Callable[[bytes, str], str]
"""Prints a page with a title on the remembered printer and returns its name; "" when there is no printer."""


class PaperView(Protocol):
    """What this asks of the preview."""

    def show_printing(self, *, busy: bool) -> None:
        """Let the buttons wait."""

    def say(self, sentence: str, mood: Mood) -> None:
        """Say where the page went."""


@dataclass(frozen=True)
class Sheet:
    """A page: what it is called in a sentence, the printer's title, the file's name without ending."""

    pdf: bytes
    word: str
    title: str
    file_name: str


class PaperOut:
    """One page at a time; while one is on its way nothing else happens."""

    def __init__(self, view: PaperView, runner: Runner, printing: Printing, folder: Path) -> None:
        self._view, self._runner = view, runner
        self._print_on, self._folder = printing, folder
        self._busy = False

    def print_sheet(self, sheet: Sheet) -> None:
        """Print; without a printer, or when it fails, the page becomes a file."""
        if self._busy:
            return
        self._set_busy(busy=True)

        def sent(printer: str) -> None:
            if printer:
                self._went(f"{sheet.word} dikirim ke printer {printer}.")
            else:
                self._write(sheet, "Belum ada printer di komputer ini. ")

        self._runner.aside(
            lambda: self._print_on(sheet.pdf, sheet.title),
            sent,
            lambda _problems: self._write(sheet, "Printer tidak dapat mencetak. "),
        )

    def save_sheet(self, sheet: Sheet) -> None:
        """Write the page into the folder of letters."""
        if not self._busy:
            self._set_busy(busy=True)
            self._write(sheet, "")

    def _write(self, sheet: Sheet, why: str) -> None:
        self._runner.run(
            lambda: save_beside(self._folder, sheet.file_name, sheet.pdf),
            lambda path: self._went(f"{why}{sheet.word} disimpan sebagai PDF: {path}"),
            self._failed,
        )

    def _went(self, sentence: str) -> None:
        self._set_busy(busy=False)
        self._view.say(sentence, "good")

    def _failed(self, problems: tuple[Problem, ...]) -> None:
        self._set_busy(busy=False)
        self._view.say(" ".join(message(one).message for one in problems), "bad")

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.show_printing(busy=busy)
