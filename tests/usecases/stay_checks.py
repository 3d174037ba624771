"""What tests of stays ask again and again: why something was refused, what the plan says, an arrival."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from desktop.domain.dates import WIB
from desktop.domain.problem import ToCorrect
from desktop.usecases.office import Office
from desktop.usecases.sentences import all_sentences, message
from desktop.usecases.stays.arrivals import (
    check_in,
)
from desktop.usecases.stays.models import (
    CheckIn,
    StayStepped,
)
from desktop.usecases.stays.room_plan import ReadRoomPlan, RoomPlan, room_plan
from tests.offices import HandClock


def refused(call: Callable[[], object]) -> dict[str, dict[str, Any]]:
    """Return the problems of a refusal by code; each has its sentence with every value filled."""
    with pytest.raises(ToCorrect) as caught:
        call()
    for problem in caught.value.problems:
        assert problem.code in all_sentences()
        assert "…" not in message(problem).message
        assert "{" not in message(problem).message
    return {problem.code: dict(problem.values) for problem in caught.value.problems}


def plan_of(office: Office, first: date, last: date) -> RoomPlan:
    return room_plan(office, ReadRoomPlan(from_on=first, until_on=last))


def states(office: Office, room: str, first: date, last: date) -> list[str]:
    plan = plan_of(office, first, last)
    return [night.state.value for one in plan.rooms if one.room == room for night in one.nights]


def live_until(office: Office, on: date) -> str:
    """Turn the clock to noon of a day that has not come yet, and return the day as text."""
    assert isinstance(office.clock, HandClock)
    if on > office.today():
        office.clock.now = datetime.combine(on, time(12), WIB).astimezone(UTC)
    return on.isoformat()


def arrive(office: Office, stay_id: str, on: date, **changes: object) -> StayStepped:
    return check_in(
        office, CheckIn.model_validate({"stay_id": stay_id, "at": live_until(office, on)} | changes)
    )
