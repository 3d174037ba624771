"""Dates and instants as people write and read them in South Sumatra.

Month names stand here and not in the locale, so that no printed paper ever shows an English month.
Nothing here asks a clock: the present day or instant is always an argument.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from desktop.domain.problem import Problem, ToCorrect

WIB = timezone(timedelta(hours=7), "WIB")
"""South Sumatra's time. A fixed offset: Indonesia has no summer time."""

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

EARLIEST_YEAR = 1900
"""No paper and no living person at the counter is older; an earlier year is a typing error."""

LATEST_YEAR = 2199

# First three letters are enough to tell months apart; these are the other short forms in use.
_MONTH_BY_START = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)} | {
    "agt": 8,
    "ags": 8,
    "nop": 11,
    "peb": 2,
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_PARTED = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,9})\.?[-/. ]+(\d{4}|\d{2})")
_JOINED = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")


def long_date(day: date) -> str:
    """Write a date as letters do: "9 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Write a date as forms and tables do: "09/11/2026"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def weekday(day: date) -> str:
    """Name the day of the week: "Senin"."""
    return WEEKDAYS[day.weekday()]


def parse_typed(text: str, today: date, *, may_be_future: bool = False) -> date:
    """Read a date as typed: 17/08/2015, 17-8-15, 17082015, 170815, "17 Agustus 2015" or 2015-08-17.

    A two-digit year is the latest that is not in the future (ux.md 13); with `may_be_future` (the last
    valid day of a paper) it is the one nearest to `today`. Raises `ToCorrect` with code `date_not_read`.
    """
    folded = " ".join(text.lower().split())
    iso = _ISO.fullmatch(folded)
    parted = _PARTED.fullmatch(folded) or _JOINED.fullmatch(folded)
    found = None
    if iso:
        found = day_or_none(int(iso[1]), int(iso[2]), int(iso[3]))
    elif parted:
        found = _from_parts(parted[1], parted[2], parted[3], today, may_be_future=may_be_future)
    if found is None or not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        raise ToCorrect(Problem("date_not_read", "", {"text": text.strip()}))
    return found


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return the date, or None when the calendar does not have it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_parts(day: str, month: str, year: str, today: date, *, may_be_future: bool) -> date | None:
    number = int(month) if month.isdigit() else _MONTH_BY_START.get(month[:3], 0)
    if len(year) > 2:  # noqa: PLR2004  two digits or four, by the patterns above
        return day_or_none(int(year), number, int(day))
    century = today.year // 100 * 100
    years = (century + 100 + int(year), century + int(year), century - 100 + int(year))
    dates = [found for found in (day_or_none(each, number, int(day)) for each in years) if found]
    if may_be_future:
        return min(dates, key=lambda found: abs(found - today), default=None)
    return max((found for found in dates if found <= today), default=None)


def wib(instant: datetime) -> datetime:
    """Return an aware instant as wall time in South Sumatra. Raises `ValueError` for a naive one."""
    if instant.tzinfo is None:
        raise ValueError("naive instant")
    return instant.astimezone(WIB)


def wib_day(instant: datetime) -> date:
    """Return the day in South Sumatra at an aware instant: the *today* of a use case."""
    return wib(instant).date()


def wib_text(instant: datetime) -> str:
    """Write an instant as papers do: "23 November 2026 pukul 13.39 WIB"."""
    local = wib(instant)
    return f"{long_date(local.date())} pukul {local.hour:02d}.{local.minute:02d} WIB"


def instant_text(instant: datetime) -> str:
    """Write an aware instant as stored in `_at` columns: UTC ISO to the second, "2026-11-23T06:39:16Z"."""
    if instant.tzinfo is None:
        raise ValueError("naive instant")
    return instant.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def parse_instant(text: str) -> datetime:
    """Read what `instant_text` wrote. Raises `ValueError` for anything else: stored text is never typed."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
