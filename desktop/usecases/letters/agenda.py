"""Buku agenda: every letter that went out, with its number, and every one that came in; void ones stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Literal

from pydantic import Field

from desktop.db.ids import new_id
from desktop.domain.dates import MONTHS, WIB, instant_text, parse_instant, wib_day
from desktop.domain.letter_book import InRow, OutRow, incoming_report, late_words, outgoing_report
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.claims.papers import claim_addressee
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office
from desktop.usecases.reports import kind_of, report_stamp, save_report

Book = Literal["out", "in"]


class RecordIncoming(Command):
    """A letter that came in: its own number and date, from whom, about what, to whom it was passed."""

    received_on: date
    number: str = Field(min_length=1, max_length=120)
    dated_on: date | None = None
    sender: str = Field(min_length=2, max_length=160)
    subject: str = Field(min_length=2, max_length=300)
    passed_to: str = Field(default="", max_length=160)


class IncomingRecorded(Result):
    """The running number in the book."""

    incoming_id: str
    agenda: int


class StrikeIncoming(Command):
    """An entry made by mistake: it stays, struck out, with the reason."""

    incoming_id: str
    reason: str = Field(min_length=3, max_length=200)


class IncomingStruck(Result):
    """The entry that no longer counts."""

    incoming_id: str


class ReadLetterBook(Command):
    """One month, or the whole year without `month`; `path` writes it as pdf, xlsx or csv by its ending."""

    book: Book
    year: int = Field(ge=2000, le=2200)
    month: int | None = Field(default=None, ge=1, le=12)
    path: str | None = None


class OutgoingShown(Result):
    """A letter that went out, or a number that was set aside or is void.

    A late entry has `written_at`, when it was written, and `entered_at`, when it came into the books.
    """

    number: str
    on: date
    kind: str
    addressee: str
    about: str
    note: str
    void: bool
    written_at: str | None = None
    entered_at: str | None = None


class IncomingShown(Result):
    """A letter that came in."""

    incoming_id: str
    agenda: int
    received_on: date
    number: str
    dated_on: date | None
    sender: str
    subject: str
    passed_to: str
    struck_why: str | None


class LetterBookRead(Result):
    """The rows of the one book that was asked for."""

    outgoing: tuple[OutgoingShown, ...] = ()
    incoming: tuple[IncomingShown, ...] = ()
    path: str | None = None


@dataclass(frozen=True)
class _Out:
    number: str
    at: str
    kind: str
    addressee: str
    about: str
    state: str
    note: str
    written_at: str | None
    entered_at: str | None


@dataclass(frozen=True)
class _In:
    id: str
    year: int
    agenda: int
    received_on: str
    number: str
    dated_on: str | None
    sender: str
    subject: str
    passed_to: str
    struck_why: str | None
    entered_at: str
    entered_by: str


@dataclass(frozen=True)
class _Last:
    agenda: int


def record_incoming(office: Office, command: RecordIncoming) -> IncomingRecorded:
    """Enter a letter that came in. Raises ToCorrect: incoming_in_future, incoming_dated_later."""
    office.require(Permission.REGISTER)
    if command.received_on > office.today():
        raise ToCorrect(Problem("incoming_in_future", "received_on"))
    if command.dated_on is not None and command.dated_on > command.received_on:
        raise ToCorrect(Problem("incoming_dated_later", "dated_on"))
    record, year = office.record, command.received_on.year
    incoming_id = new_id()
    with office.write("record-incoming", command) as tx:
        place = {"year": year, "counter_code": record.counter_code, "epoch": record.epoch}
        last = tx.ask_one(_Last, "incoming_last_agenda", **place)
        agenda = (last.agenda if last else 0) + 1
        row = command.model_dump(mode="json") | place
        row |= {"id": incoming_id, "agenda": agenda, "struck_why": None}
        row |= {"entered_at": office.now(), "entered_by": office.operator.id}
        tx.insert("incoming_letter", row)
    return IncomingRecorded(incoming_id=incoming_id, agenda=agenda)


def strike_incoming(office: Office, command: StrikeIncoming) -> IncomingStruck:
    """Strike an entry out. Raises ToCorrect: incoming_unknown, incoming_struck."""
    office.require(Permission.REGISTER)
    with office.write("strike-incoming", command, why=command.reason) as tx:
        found = tx.ask_one(_In, "letters_in", id=command.incoming_id, since="", until="9999")
        if found is None:
            raise ToCorrect(Problem("incoming_unknown", "incoming_id"))
        if found.struck_why is not None:
            raise ToCorrect(Problem("incoming_struck", "incoming_id", {"agenda": found.agenda}))
        tx.update("incoming_letter", found.id, {"struck_why": command.reason.strip()})
    return IncomingStruck(incoming_id=command.incoming_id)


def read_letter_book(office: Office, command: ReadLetterBook) -> LetterBookRead:
    """Return a book's rows in their order, and write them where asked.

    Raises ToCorrect(report_kind_unknown), NotPermitted, SurroundingsFailed.
    """
    office.require(Permission.READ_PEOPLE)
    first, end = _span(command.year, command.month)
    period = f"{MONTHS[command.month - 1]} {command.year}" if command.month else f"Tahun {command.year}"
    if command.book == "out":
        claims_to = claim_addressee(office.record)
        rows = office.store.ask(_Out, "letters_out", since=_midnight(first), until=_midnight(end))
        shown = LetterBookRead(outgoing=tuple(_outgoing(row, claims_to) for row in rows))
    else:
        found = office.store.ask(_In, "letters_in", id="", since=first.isoformat(), until=end.isoformat())
        shown = LetterBookRead(incoming=tuple(map(_incoming, found)))
    if command.path is None:
        return shown
    office.require(Permission.READ_REPORTS)
    stamp = report_stamp(office)
    report = (
        outgoing_report(period, tuple(out_row(one) for one in shown.outgoing), stamp)
        if command.book == "out"
        else incoming_report(period, tuple(_in_row(one) for one in shown.incoming), stamp)
    )
    save_report(office, report, Path(command.path), kind_of(command.path))
    return shown.model_copy(update={"path": command.path})


def _span(year: int, month: int | None) -> tuple[date, date]:
    """Return the first day, and the day after the last one."""
    if month is None:
        return date(year, 1, 1), date(year + 1, 1, 1)
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)


def _midnight(day: date) -> str:
    return instant_text(datetime.combine(day, time(), WIB))


def _outgoing(row: _Out, claims_to: str) -> OutgoingShown:
    return OutgoingShown(
        number=row.number,
        on=wib_day(parse_instant(row.at)),
        kind=row.kind,
        addressee=claims_to if row.kind == "claim" else row.addressee,
        about=row.about,
        note=row.note,
        void=row.state == "void",
        written_at=row.written_at,
        entered_at=row.entered_at,
    )


def _incoming(row: _In) -> IncomingShown:
    return IncomingShown(
        incoming_id=row.id,
        agenda=row.agenda,
        received_on=date.fromisoformat(row.received_on),
        number=row.number,
        dated_on=date.fromisoformat(row.dated_on) if row.dated_on else None,
        sender=row.sender,
        subject=row.subject,
        passed_to=row.passed_to,
        struck_why=row.struck_why,
    )


def out_row(one: OutgoingShown) -> OutRow:
    """Return a letter that went out as the printed book has it."""
    return OutRow(
        one.on,
        one.number,
        one.kind,
        one.addressee,
        one.about,
        one.note,
        void=one.void,
        late=late_words(one.written_at, one.entered_at),
    )


def _in_row(one: IncomingShown) -> InRow:
    return InRow(
        agenda=one.agenda,
        received_on=one.received_on,
        number=one.number,
        dated_on=one.dated_on,
        sender=one.sender,
        subject=one.subject,
        passed_to=one.passed_to,
        struck_why=one.struck_why,
    )
