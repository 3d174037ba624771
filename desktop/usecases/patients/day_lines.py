"""The lines of a day: its visits, letters of several cases apart, and what befell older letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from desktop.domain.dates import WIB, instant_text, long_date
from desktop.usecases.office import Office


@dataclass(frozen=True)
class VisitListed:
    """A visit as the list of the day shows it; `id` is the visit's, also where it fills several lines."""

    id: str
    opened_at: str
    name: str
    nik: str | None
    case_kind: str
    done: str
    operator: str
    answer: str | None
    patient_id: str | None


@dataclass(frozen=True)
class DayLines:
    """The lines by the clock, how many visits they are, and how many of those have a letter.

    Work on letters of another day is no visit.
    """

    lines: tuple[VisitListed, ...]
    visits: int
    with_letters: int = 0


@dataclass(frozen=True)
class _Letter:
    id: str
    visit_id: str
    number: str
    issued_at: str
    starts_on: str
    voided_at: str | None
    void_reason: str | None
    visit_on: str
    name: str
    nik: str | None
    patient_id: str | None
    case_kind: str
    answer: str
    operator: str
    voided_by: str | None


def day_lines(office: Office, visits: Sequence[VisitListed], day: date) -> DayLines:
    """Return the lines of a day, in the order of the clock."""
    from_at = instant_text(datetime.combine(day, time(), WIB))
    before_at = instant_text(datetime.combine(day + timedelta(days=1), time(), WIB))
    letters = office.store.ask(
        _Letter, "letters_of_day", day=day.isoformat(), from_at=from_at, before_at=before_at
    )
    found: list[VisitListed] = []
    for visit in visits:
        found += _visit(visit, [one for one in letters if one.visit_id == visit.id])
    for letter in letters:
        if letter.visit_on != day.isoformat():
            found += _older(letter, from_at, before_at)
    with_letters = {visit.id for visit in visits} & {one.visit_id for one in letters}
    return DayLines(tuple(sorted(found, key=lambda line: line.opened_at)), len(visits), len(with_letters))


def _visit(visit: VisitListed, letters: Sequence[_Letter]) -> Iterator[VisitListed]:
    """Yield one line, or one a letter where they are several or were asked for another case."""
    if len(letters) < 2 and all(one.case_kind == visit.case_kind for one in letters):  # noqa: PLR2004 - several
        yield visit
        return
    left = [part for part in visit.done.split("; ") if part]
    for letter in letters:
        mine = [part for part in left if letter.number in part]
        left = [part for part in left if part not in mine]
        yield _line(letter, letter.issued_at, "; ".join(mine))
    if left or visit.case_kind not in {one.case_kind for one in letters}:
        yield replace(visit, done="; ".join(left))


def _older(letter: _Letter, from_at: str, before_at: str) -> Iterator[VisitListed]:
    """Yield what was done on this day about a letter whose service is on another day."""
    if from_at <= letter.issued_at < before_at:
        service = long_date(date.fromisoformat(letter.starts_on))
        yield _line(letter, letter.issued_at, f"surat jaminan {letter.number}; layanan {service}")
    if letter.voided_at is not None and from_at <= letter.voided_at < before_at:
        done = f"surat {letter.number} dibatalkan; alasan: {letter.void_reason}"
        yield replace(_line(letter, letter.voided_at, done), operator=letter.voided_by or "")


def _line(letter: _Letter, at: str, done: str) -> VisitListed:
    return VisitListed(
        id=letter.visit_id,
        opened_at=at,
        name=letter.name,
        nik=letter.nik,
        case_kind=letter.case_kind,
        done=done,
        operator=letter.operator,
        answer=letter.answer,
        patient_id=letter.patient_id,
    )
