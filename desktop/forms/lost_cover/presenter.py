"""Decides what the list of those who lost cover shows and does. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.details import DetailsShown, matches
from desktop.forms.lost_cover.shown import LossLine, loss_details, loss_line, summary
from desktop.forms.permission_words import why_not
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.roster.cover_losses import (
    LossShown,
    LostCoverList,
    LostCoverTold,
    ReadLostCover,
    TellLostCover,
    lost_cover_list,
    print_lost_cover,
    tell_lost_cover,
)
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages

Printing = Callable[[bytes, str], str]
"""Prints a page with a title on the remembered printer and returns its name; "" when there is no printer."""

_NO_PRINTER = "Belum ada printer di komputer ini. Simpan sebagai PDF, lalu cetak di komputer lain."


class LostCoverView(Protocol):
    """What the presenter asks of the screen."""

    def show_lines(self, lines: Sequence[LossLine], summary: str, *, searched: bool) -> None:
        """Show the list; `searched` when something narrows it."""

    def show_details(self, details: DetailsShown | None) -> None:
        """Show what is known of the marked person."""

    def show_telling(self, *, told: bool, why_not: str) -> None:
        """Say on the main button what it does; `why_not` when it may not."""

    def show_exports(self, why_not: str) -> None:
        """Allow the exports, or say why not."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""

    def open_person(self, patient_id: str) -> None:
        """Open somebody at the counter."""


class LostCoverPresenter:
    """The list, the marked person, and the tick."""

    def __init__(self, view: LostCoverView, office: Office, runner: Runner, printing: Printing) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._print_on = printing
        self._people: dict[str, LossShown] = {}
        self._waiting = 0
        self._text = ""
        self._marked = ""

    def refresh(self) -> None:
        """Read the list anew."""
        self._runner.run(lambda: lost_cover_list(self._office, ReadLostCover()), self._read, self._refused)

    def search(self, text: str) -> None:
        """Narrow the list by name, NIK, telephone, or what is open."""
        self._text = text
        self._show()

    def mark(self, loss_id: str) -> None:
        """Show what is known of a person."""
        self._marked = loss_id
        one = self._people.get(loss_id)
        self._view.show_details(loss_details(one) if one else None)
        self._view.show_telling(told=bool(one and one.told_at), why_not=self._why_not(one))

    def tell(self, note: str) -> None:
        """Tick the marked person, or take the tick back."""
        one = self._people.get(self._marked)
        if one is None or self._why_not(one):
            return
        command = TellLostCover(loss_id=one.loss_id, note=note[:300], undo=one.told_at is not None)

        def done(told: LostCoverTold) -> None:
            rest = f"{told.waiting} orang lagi." if told.waiting else "Semua sudah dihubungi."
            words = "belum dihubungi" if command.undo else "sudah dihubungi"
            self._view.say(f"{told.name}: {words}. {rest}")
            self.refresh()

        self._runner.run(lambda: tell_lost_cover(self._office, command), done, self._refused)

    def open(self, loss_id: str) -> None:
        """Open the person at the counter."""
        one = self._people.get(loss_id)
        if one is not None:
            self._view.open_person(one.patient_id)

    def print(self) -> None:
        """Print who is still to be called."""
        self._runner.run(lambda: print_lost_cover(self._office), self._send, self._refused)

    def save(self, path: str, _kind: str) -> None:
        """Save the list for the telephone or for paper."""
        command = ReadLostCover(path=path)
        self._runner.run(
            lambda: lost_cover_list(self._office, command),
            lambda found: self._view.say(f"Daftar {len(found.people)} orang tersimpan: {Path(path).name}"),
            self._refused,
        )

    def _send(self, pdf: bytes) -> None:
        def sent(printer: str) -> None:
            words = f"Daftar dikirim ke printer {printer}." if printer else _NO_PRINTER
            self._view.say(words)

        self._runner.aside(lambda: self._print_on(pdf, "Kehilangan jaminan"), sent, self._refused)

    def _read(self, found: LostCoverList) -> None:
        self._people = {one.loss_id: one for one in found.people}
        self._waiting = found.waiting
        self._view.show_problems(())
        self._show()
        no_rows = "" if found.people else "Belum ada yang dapat disimpan."
        self._view.show_exports(no_rows or why_not(self._office, Permission.READ_REPORTS, "menyimpan daftar"))

    def _show(self) -> None:
        lines = [loss_line(one) for one in self._people.values()]
        shown = [
            line
            for line in lines
            if matches(self._text, line.name, line.nik, line.phone, line.open, line.told)
        ]
        self._view.show_lines(
            shown, summary(self._waiting, len(self._people)), searched=bool(self._text and self._people)
        )

    def _why_not(self, one: LossShown | None) -> str:
        if one is None:
            return "Pilih orangnya dahulu." if self._people else ""
        return why_not(self._office, Permission.REGISTER, "mencatat ini")

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
