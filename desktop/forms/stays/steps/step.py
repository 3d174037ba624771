"""A step is a pair of functions: what it asks, and how it is done. Windows and presenters know no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import MONTHS, long_date, short_date, weekday
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.stays.steps.shown import FieldAsked, StepAsked, StepDone, Values
from desktop.usecases.office import Office
from desktop.usecases.stays.models import StayOverride

SHORTEST_REASON = 3
"""As `StayOverride` asks."""


@dataclass(frozen=True)
class Step:
    """`ask` reads and says what is asked about a thing by its key; `do` does it. Both may raise ToCorrect.

    `at_once`: nothing is asked, the key press does it.
    """

    ask: Callable[[Office, str], StepAsked]
    do: Callable[[Office, str, Values], StepDone]
    at_once: bool = False


def reason_field(words: str = "Alasan", *, optional: bool = True, help_line: str = "") -> FieldAsked:
    """Return the field of a reason; it goes into history and journal."""
    return FieldAsked("reason", words, "text", optional=optional, help_line=help_line)


def override_field(office: Office) -> tuple[FieldAsked, ...]:
    """Return the field of the head's decision, shown after a refusal; none for who may not decide."""
    if not office.may(Permission.OVERRIDE):
        return ()
    words = "Alasan keputusan kepala"
    help_line = "Isi bila tetap diizinkan; alasan dan nama Anda dicatat di jurnal."
    return (
        FieldAsked("override", words, "notes", optional=True, later=True, decides=True, help_line=help_line),
    )


def override_of(values: Values) -> StayOverride | None:
    """Return the head's decision as typed. Raises ToCorrect(override_reason_short)."""
    reason = values.text("override")
    if not reason:
        return None
    if len(reason) < SHORTEST_REASON:
        raise ToCorrect(Problem("override_reason_short", "override"))
    return StayOverride(reason=reason)


def needed_reason(values: Values) -> str:
    """Return the reason. Raises ToCorrect(step_reason_missing)."""
    reason = values.text("reason")
    if not reason:
        raise ToCorrect(Problem("step_reason_missing", "reason"))
    return reason


def day_field(
    name: str, words: str, day: date | None, *, help_line: str = "", optional: bool = False
) -> FieldAsked:
    """Return a field for a day, filled with one."""
    value = short_date(day) if day else ""
    return FieldAsked(name, words, "day", value=value, help_line=help_line, optional=optional)


def said_day(day: date) -> str:
    """Write a day as people say it at the counter: "Jumat 27 November"."""
    return f"{weekday(day)} {day.day} {MONTHS[day.month - 1]}"


def brief_day(day: date) -> str:
    """Write a day where room is short: "18 Feb 2027"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def span_words(arrive_on: date, leave_on: date) -> str:
    """Write nights in full: "27 November 2026 sampai 30 November 2026 (3 malam)"."""
    nights = (leave_on - arrive_on).days
    return f"{long_date(arrive_on)} sampai {long_date(leave_on)} ({nights} malam)"


def party_words(companions: int) -> str:
    """Write who comes along: "dengan 1 pendamping", "tanpa pendamping"."""
    return f"dengan {companions} pendamping" if companions else "tanpa pendamping"


def known(lines: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the facts that have a value."""
    return tuple(line for line in lines if line[1])
