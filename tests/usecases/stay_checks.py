"""What tests of stays ask again and again: why something was refused, what the plan says, an arrival."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

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


def arrive(office: Office, stay_id: str, on: date, **changes: object) -> StayStepped:
    return check_in(office, CheckIn.model_validate({"stay_id": stay_id, "at": on.isoformat()} | changes))
