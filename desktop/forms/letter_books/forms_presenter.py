"""Decides what the forms on paper show: blocks set aside, printed, numbers recorded void. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.letter_books.shown import FormLine, form_line, matches, recovered_words
from desktop.forms.permission_words import why_not
from desktop.forms.settings.typed import Values, empty_fields, whole
from desktop.usecases.command import Message
from desktop.usecases.letters.lost_numbers import RecoverNumbers, recover_numbers
from desktop.usecases.letters.paper_numbers import (
    MOST,
    ListPaperNumbers,
    ReserveNumbers,
    VoidPaperNumber,
    list_paper_numbers,
    reserve_numbers,
    void_paper_number,
)
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages


class FormsView(Protocol):
    """What the presenter asks of the page."""

    def show_lines(self, lines: Sequence[FormLine], summary: str, *, searched: bool) -> None:
        """Show the numbers."""

    def show_acts(self, why_not: str, *, restored: bool) -> None:
        """Allow setting numbers aside, or say why not; once restored, also taking lost numbers back."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say above the list what went wrong; none clears it."""

    def show_form_problems(self, told: Sequence[Message]) -> None:
        """Put problems under the fields of the open form."""

    def form_done(self) -> None:
        """Close the open form: what was asked is done."""

    def ask_place(self, name: str) -> None:
        """Ask where the blank forms go."""

    def say(self, sentence: str) -> None:
        """Say what was done."""


class FormsPresenter:
    """Numbers are taken only once it is known where their forms go."""

    def __init__(self, view: FormsView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._text = ""
        self._wanted: ReserveNumbers | None = None

    def refresh(self) -> None:
        """Read the numbers anew."""
        office = self._office
        refused = why_not(office, Permission.ISSUE_LETTER, "menyisihkan nomor surat")

        def read() -> tuple[Sequence[FormLine], bool]:
            numbers = list_paper_numbers(office, ListPaperNumbers()).numbers
            return [form_line(one) for one in numbers], office.record.epoch > 1

        def show(read_now: tuple[Sequence[FormLine], bool]) -> None:
            found, restored = read_now
            self._view.show_acts(refused, restored=restored)
            lines = [line for line in found if matches(self._text, line.id, line.reason, line.state)]
            waiting = sum(line.open for line in lines)
            summary = f"{len(lines)} nomor, {waiting} belum dicatat" if lines else ""
            self._view.show_problems(())
            self._view.show_lines(lines, summary, searched=bool(self._text))

        self._runner.run(read, show, self._refused)

    def search(self, text: str) -> None:
        """Narrow the list."""
        self._text = text.strip()
        self.refresh()

    def reserve(self, values: Values) -> None:
        """Read how many and why; ask for a place before anything is taken."""
        problems = empty_fields(values, ("reason",))
        try:
            count = whole(values, "count", 1, MOST)
        except ToCorrect as wrong:
            problems += wrong.problems
        if problems:
            self._view.show_form_problems(messages(problems))
            return
        self._wanted = ReserveNumbers(count=count, reason=values["reason"].strip().ljust(3, "."))
        self._view.ask_place(f"formulir-surat-{self._office.today():%Y-%m-%d}.pdf")

    def print_to(self, path: str) -> None:
        """Take the numbers and write their forms."""
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        command = wanted.model_copy(update={"pdf_path": str(Path(path))})

        def made(numbers: tuple[str, ...]) -> None:
            self._view.say(f"{len(numbers)} nomor disisihkan. Cetak formulirnya dari {path}")
            self.refresh()

        self._runner.run(lambda: reserve_numbers(self._office, command).numbers, made, self._refused)

    def recover(self, values: Values) -> None:
        """Take a number back that was given out after the backup."""
        problems = empty_fields(values, ("number",))
        if problems:
            self._view.show_form_problems(messages(problems))
            return
        command = RecoverNumbers(number=values["number"].strip()[:120])

        def done(numbers: tuple[str, ...]) -> None:
            self._view.form_done()
            self._view.say(recovered_words(numbers))
            self.refresh()

        def refused(problems: tuple[Problem, ...]) -> None:
            self._view.show_form_problems(messages(problems))

        self._runner.run(lambda: recover_numbers(self._office, command).numbers, done, refused)

    def void(self, number: str, reason: str) -> None:
        """Record a number as void."""
        if len(reason.strip()) < 3:  # noqa: PLR2004 - as VoidPaperNumber asks
            self._refused((Problem("void_reason_short", "reason"),))
            return
        command = VoidPaperNumber(number=number, reason=reason.strip())

        def done(_result: object) -> None:
            self._view.say(f"Nomor {number} dicatat batal dan tetap ada dalam buku.")
            self.refresh()

        self._runner.run(lambda: void_paper_number(self._office, command), done, self._refused)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
