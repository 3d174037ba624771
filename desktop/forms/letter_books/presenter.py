"""Decides what the books of letters show: a month, narrowed, written out; letters in. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.letter_books.shown import InLine, Month, OutLine, in_line, matches, out_line
from desktop.forms.permission_words import why_not
from desktop.forms.settings.typed import Values, day, empty_fields
from desktop.usecases.command import Message
from desktop.usecases.letters.agenda import (
    Book,
    LetterBookRead,
    ReadLetterBook,
    RecordIncoming,
    StrikeIncoming,
    read_letter_book,
    record_incoming,
    strike_incoming,
)
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages


class BookView(Protocol):
    """What the presenter asks of a book's page."""

    def show_month(self, words: str) -> None:
        """Say which month is shown."""

    def show_lines(
        self,
        lines: Sequence[Any],  # of OutLine or of InLine, as the book is
        summary: str,
        *,
        searched: bool,
    ) -> None:
        """Show the rows and what they are in sum."""

    def show_exports(self, why_not: str) -> None:
        """Allow the exports, or say why not."""

    def show_acts(self, why_not: str) -> None:
        """Allow recording and striking out, or say why not."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say above the list what went wrong; none clears it."""

    def show_form_problems(self, told: Sequence[Message]) -> None:
        """Put problems under the fields of the open form."""

    def form_done(self) -> None:
        """Close the open form."""

    def say(self, sentence: str) -> None:
        """Say what was done."""


class BookPresenter:
    """One book, a month at a time."""

    def __init__(self, view: BookView, office: Office, runner: Runner, book: Book) -> None:
        self._view, self._office, self._runner, self._book = view, office, runner, book
        self._month = Month.of(office.today())
        self._text = ""
        self._asked = 0

    def refresh(self) -> None:
        """Read the month anew."""
        self._asked += 1
        asked, office = self._asked, self._office
        self._view.show_exports(why_not(office, Permission.READ_REPORTS, "menyimpan laporan"))
        self._view.show_acts(why_not(office, Permission.REGISTER, "mencatat surat masuk"))
        self._view.show_month(self._month.words)
        command = self._command(None)
        self._runner.run(
            lambda: read_letter_book(office, command), lambda found: self._read(asked, found), self._refused
        )

    def search(self, text: str) -> None:
        """Narrow the month by any words."""
        self._text = text.strip()
        self.refresh()

    def move(self, by: int) -> None:
        """Show another month."""
        self._month = self._month.moved(by)
        self.refresh()

    def save(self, path: str, _kind: str) -> None:
        """Write the month to a file; its ending says as what."""
        command = self._command(path)
        self._runner.run(
            lambda: read_letter_book(self._office, command),
            lambda _found: self._view.say(f"Buku {self._month.words} disimpan: {path}"),
            self._refused,
        )

    def record(self, values: Values) -> None:
        """Enter a letter that came in, as typed."""
        try:
            command = self._incoming(values)
        except ToCorrect as wrong:
            self._view.show_form_problems(messages(wrong.problems))
            return

        def recorded(agenda: int) -> None:
            self._view.form_done()
            self._view.say(f"Surat dari {command.sender} dicatat dengan agenda {agenda}.")
            self._month = Month.of(command.received_on)
            self.refresh()

        self._runner.run(
            lambda: record_incoming(self._office, command).agenda,
            recorded,
            lambda problems: self._view.show_form_problems(messages(problems)),
        )

    def strike(self, incoming_id: str, reason: str) -> None:
        """Strike an entry out."""
        if len(reason.strip()) < 3:  # noqa: PLR2004 - as StrikeIncoming asks
            self._refused((Problem("void_reason_short", "reason"),))
            return
        command = StrikeIncoming(incoming_id=incoming_id, reason=reason.strip())

        def struck(_result: object) -> None:
            self._view.say("Catatan dicoret; agendanya tetap tertulis.")
            self.refresh()

        self._runner.run(lambda: strike_incoming(self._office, command), struck, self._refused)

    def _incoming(self, values: Values) -> RecordIncoming:
        today = self._office.today()
        problems = empty_fields(values, ("received_on", "number", "sender", "subject"))
        if problems:
            raise ToCorrect(*problems)
        received = day(values, "received_on", today)
        return RecordIncoming(
            received_on=received or today,
            number=values["number"].strip(),
            dated_on=day(values, "dated_on", today),
            sender=values["sender"].strip(),
            subject=values["subject"].strip(),
            passed_to=values.get("passed_to", "").strip(),
        )

    def _command(self, path: str | None) -> ReadLetterBook:
        return ReadLetterBook(book=self._book, year=self._month.year, month=self._month.month, path=path)

    def _read(self, asked: int, found: LetterBookRead) -> None:
        if asked != self._asked:
            return
        self._view.show_problems(())
        searched = bool(self._text)
        if self._book == "out":
            out = [line for line in map(out_line, found.outgoing) if self._has(line.id, *_out_cells(line))]
            void = sum(line.mood == "bad" for line in out)
            summary = f"{len(out)} nomor, {void} batal" if out else ""
            self._view.show_lines(out, summary, searched=searched)
        else:
            into = [line for line in map(in_line, found.incoming) if self._has(*_in_cells(line))]
            self._view.show_lines(into, f"{len(into)} surat" if into else "", searched=searched)

    def _has(self, *cells: str) -> bool:
        return matches(self._text, *cells)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))


def _out_cells(line: OutLine) -> tuple[str, ...]:
    return line.subject, line.addressee, line.about, line.remark


def _in_cells(line: InLine) -> tuple[str, ...]:
    return line.number, line.sender, line.subject, line.passed_to, line.remark
