"""Which of many backups are kept: 24 hourly, 14 daily, 8 weekly, 12 monthly (reliability.md, Backup)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

_KEPT: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (24, lambda instant: (instant.date(), instant.hour)),
    (14, datetime.date),
    (8, lambda instant: instant.isocalendar()[:2]),
    (12, lambda instant: (instant.year, instant.month)),
)
"""(how many, the span an instant belongs to)."""


def to_keep(instants: Iterable[datetime]) -> frozenset[datetime]:
    """Return the newest backup of each of the last spans; the newest of all is always among them."""
    newest_first = sorted(instants, reverse=True)
    kept: set[datetime] = set()
    for most, span_of in _KEPT:
        newest_of: dict[object, datetime] = {}
        for instant in newest_first:
            newest_of.setdefault(span_of(instant), instant)
        kept.update(list(newest_of.values())[:most])
    return frozenset(kept)
