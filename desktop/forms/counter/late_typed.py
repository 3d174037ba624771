"""What the clerk typed of a form that was filled in by hand: its number, the day and the hour on it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time

from desktop.domain.dates import WIB, parse_typed
from desktop.domain.problem import Problem, ToCorrect
from desktop.usecases.letters.late_entry import LateEntry

_TIME = re.compile(r"([01]?\d|2[0-3])[.:]?([0-5]\d)")


def late_typed(number: str, day: str, hour: str, today: date) -> LateEntry | None:
    """Return the late entry, None when no form is meant.

    Raises ToCorrect: late_number_missing, date_not_read, late_time_missing.
    """
    if not (number or day or hour):
        return None
    problems = [] if number else [Problem("late_number_missing", "late.number")]
    found = _TIME.fullmatch(hour.strip())
    on = None
    try:
        on = parse_typed(day, today) if day.strip() else None
    except ToCorrect as wrong:
        problems += [replace(one, field="late.written_at") for one in wrong.problems]
    else:
        if on is None:
            problems.append(Problem("late_day_missing", "late.written_at"))
    if found is None:
        problems.append(Problem("late_time_missing", "late_time"))
    if problems or on is None or found is None:
        raise ToCorrect(*problems)
    return LateEntry(number=number, written_at=datetime.combine(on, time(int(found[1]), int(found[2])), WIB))
