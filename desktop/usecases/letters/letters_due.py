"""Every letter that holds money and waits for somebody: papers, the head's word, a bill that never came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from pydantic import Field

from desktop.domain.dates import parse_instant, wib_day
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Result
from desktop.usecases.letters.provisional_letters import last_claim_day
from desktop.usecases.office import Office


class Waiting(StrEnum):
    """What a letter waits for, the most pressing first."""

    PAPERS_OVERDUE = "papers_overdue"
    TO_CONFIRM = "to_confirm"
    UNBILLED = "unbilled"
    PAPERS_DUE = "papers_due"
    ENDING = "ending"


class ReadLettersDue(Command):
    """`days`: how far ahead to look for papers that fall due and letters that end."""

    days: int = Field(default=3, ge=0, le=366)


class LetterDue(Result):
    """One letter; `due_on` is the day by which something must happen, past for what is late."""

    letter_id: str
    number: str
    patient_name: str
    facility: str
    scheme: str
    held_idr: int
    waiting: Waiting
    due_on: date
    provisional: bool
    to_confirm: bool
    valid_until: date
    papers_due_at: str | None


class LettersDue(Result):
    """The letters in the order in which they press, with what they hold together."""

    letters: tuple[LetterDue, ...]
    held_idr: int


@dataclass(frozen=True)
class _Row:
    id: str
    number: str
    patient_name: str
    facility: str
    scheme: str
    valid_until_on: str
    provisional: int
    papers_due_at: str | None
    to_confirm: int
    held_idr: int
    claimed: int


_ORDER = {waiting: place for place, waiting in enumerate(Waiting)}


def letters_due(office: Office, command: ReadLettersDue) -> LettersDue:
    """List what runs out. Raises NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    now = office.clock()
    rows = office.store.ask(_Row, "letters_due")
    found = [_due(office, row, now, command.days) for row in rows]
    letters = sorted((one for one in found if one), key=lambda one: (_ORDER[one.waiting], one.due_on))
    return LettersDue(letters=tuple(letters), held_idr=sum(one.held_idr for one in letters))


def _due(office: Office, row: _Row, now: datetime, days: int) -> LetterDue | None:
    waiting = _waiting(office, row, now, days)
    if waiting is None:
        return None
    kind, due_on = waiting
    return LetterDue(
        letter_id=row.id,
        number=row.number,
        patient_name=row.patient_name,
        facility=row.facility,
        scheme=row.scheme,
        held_idr=row.held_idr,
        waiting=kind,
        due_on=due_on,
        provisional=bool(row.provisional),
        to_confirm=bool(row.to_confirm),
        valid_until=date.fromisoformat(row.valid_until_on),
        papers_due_at=row.papers_due_at,
    )


def _waiting(office: Office, row: _Row, now: datetime, days: int) -> tuple[Waiting, date] | None:
    """Return what a letter waits for; what a hospital is billing waits for the verifier, not for us."""
    today, ahead = office.today(), office.today() + timedelta(days=days)
    end = date.fromisoformat(row.valid_until_on)
    if row.to_confirm:
        return Waiting.TO_CONFIRM, today
    if row.provisional and row.papers_due_at:
        due = parse_instant(row.papers_due_at)
        if due < now:
            return Waiting.PAPERS_OVERDUE, wib_day(due)
        if wib_day(due) <= ahead:
            return Waiting.PAPERS_DUE, wib_day(due)
    if row.claimed:
        return None
    billable = last_claim_day(office, end)
    if billable < today:
        return Waiting.UNBILLED, billable
    return (Waiting.ENDING, end) if today <= end <= ahead else None
