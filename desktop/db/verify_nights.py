"""Whether nights and stays agree: every held stay has exactly its nights, nobody else has any."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.db.adapter import Connection
from desktop.domain.problem import Problem
from desktop.domain.stay import HOLDING, Span, StayState

_STAYS = """
SELECT s.id, s.state, s.arrive_on, s.leave_on, n.night, count(DISTINCT b.room_id), count(n.bed_id)
FROM stay AS s LEFT JOIN bed_night AS n ON n.stay_id = s.id LEFT JOIN bed AS b ON b.id = n.bed_id
GROUP BY s.id, n.night ORDER BY s.id, n.night
"""
_HELD_BEFORE = HOLDING | {StayState.CHECKED_OUT}
"""States whose nights stay on record: those that hold them, and those that slept them."""


def check_nights(connection: Connection) -> Iterator[Problem]:
    """Yield nights_differ for each stay whose rows are not exactly the nights from arrival to leaving.

    In a night a party lies in one room; a stay that waits, was cancelled or never came has no night.
    """
    found: dict[str, tuple[str, Span, set[date], bool]] = {}
    for stay_id, state, arrive_on, leave_on, night, rooms, _beds in connection.rows(_STAYS):
        span = Span(date.fromisoformat(arrive_on), date.fromisoformat(leave_on))
        _, _, nights, split = found.get(stay_id, (state, span, set(), False))
        if night is not None:
            nights.add(date.fromisoformat(night))
        found[stay_id] = (state, span, nights, split or rooms > 1)
    for stay_id, (state, span, nights, split) in found.items():
        expected = set(span.nights()) if StayState(state) in _HELD_BEFORE else set()
        if nights != expected or split:
            yield Problem("nights_differ", "", {"stay_id": stay_id, "count": len(nights ^ expected)})
