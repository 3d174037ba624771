"""The period of a report: civil days in South Sumatra, both included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from desktop.domain.dates import MONTHS, WIB, instant_text, long_date
from desktop.domain.problem import Problem, ToCorrect

MOST_DAYS = 366 * 5


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included. Raises ToCorrect: period_backward, period_long."""

    from_on: date
    until_on: date

    def __post_init__(self) -> None:
        if self.until_on < self.from_on:
            raise ToCorrect(Problem("period_backward", "until"))
        if (self.until_on - self.from_on).days > MOST_DAYS:
            raise ToCorrect(Problem("period_long", "until"))

    @property
    def words(self) -> str:
        """How a report names it."""
        return f"{long_date(self.from_on)} sampai dengan {long_date(self.until_on)}"

    @property
    def instants(self) -> dict[str, str]:
        """Bounds for stored instants: `from_at` belongs to it, `before_at` no more."""
        return {"from_at": _begin_of(self.from_on), "before_at": _begin_of(self.until_on + timedelta(days=1))}

    @property
    def days(self) -> dict[str, str]:
        """Bounds for stored days, both included."""
        return {"from_on": self.from_on.isoformat(), "until_on": self.until_on.isoformat()}

    def months(self) -> Iterator[str]:
        """Yield the months it touches, "2026-11"."""
        year, month = self.from_on.year, self.from_on.month
        while (year, month) <= (self.until_on.year, self.until_on.month):
            yield f"{year:04}-{month:02}"
            year, month = (year + 1, 1) if month == len(MONTHS) else (year, month + 1)


def month_words(month: str) -> str:
    """Return a month as people read it: "2026-11" is "November 2026"."""
    return f"{MONTHS[int(month[5:7]) - 1]} {month[:4]}"


def _begin_of(day: date) -> str:
    return instant_text(datetime.combine(day, time(0), WIB).astimezone(UTC))
