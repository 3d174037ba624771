"""Arithmetic on days that never leaves the calendar, whatever date was typed."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

MONTHS_IN_YEAR = 12


def plus_days(day: date, days: int) -> date:
    """Return the day `days` (>= 0) later, at most the last day of the calendar."""
    return date.max if (date.max - day).days < days else day + timedelta(days=days)


def plus_months(day: date, months: int) -> date:
    """Return the same day `months` (>= 0) later, the month's last day where it has no such day."""
    year, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_between(born: date, on: date) -> int:
    """Return the age in full years on a day; negative before the birth."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
