"""Why somebody with a room may find it not free: somebody overdue still sleeps there, or it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.domain.problem import Problem
from desktop.domain.stay import IN_HOUSE, ONE_DAY, StayState
from desktop.usecases.office import Office
from desktop.usecases.stays.bed_nights import Closure, Occupancy, occupancy
from desktop.usecases.stays.houses import all_houses, house_named
from desktop.usecases.stays.rows import Source, StayRow

_TO_COME = frozenset({StayState.BOOKED, StayState.OFFERED})


@dataclass(frozen=True)
class Risk:
    """A room that a stay may not have, in the nights from `first` until the morning of `after`.

    `closure` is None where somebody overdue has not left it: `overdue` is their name.
    """

    room: str
    first: date
    after: date
    closure: Closure | None = None
    overdue: str = ""

    @property
    def said(self) -> str:
        """What is wrong, as part of a sentence on the family's own paper: other guests are not named."""
        return f"kamar ditutup ({self.closure.reason})" if self.closure else "kamarnya masih terisi"

    @property
    def told(self) -> str:
        """What is wrong, as part of a sentence at the counter: who still lies there is seen to first."""
        return self.said if self.closure else f"masih ditempati {self.overdue}"


def risks(plan: Occupancy, since: date) -> dict[str, Risk]:
    """Return why the booked and the offered may not have their nights from a day on; a closure goes first."""
    found: dict[str, Risk] = {}
    for stay_id, risk in _seen(plan, since, _TO_COME):
        before = found.get(stay_id)
        if before is None or (risk.closure and not before.closure):
            found[stay_id] = risk
        elif before.closure == risk.closure:
            found[stay_id] = replace(before, after=risk.after)
    return found


def closed_ahead(plan: Occupancy, stay_id: str, since: date) -> Risk | None:
    """Return the first closed night that somebody who is in the house still holds."""
    seen = _seen(plan, since, frozenset(IN_HOUSE))
    return next((risk for held, risk in seen if held == stay_id and risk.closure), None)


def _seen(plan: Occupancy, since: date, states: frozenset[StayState]) -> Iterator[tuple[str, Risk]]:
    rooms = {bed: room for room in plan.house.rooms for bed in room.bed_ids}
    for (bed, night), holder in sorted(plan.held.items(), key=lambda one: (one[0][1], one[0][0])):
        if night < since or holder.overstay or StayState(holder.state) not in states:
            continue
        room = rooms[bed]
        closure = plan.closure(room, night)
        if closure is not None or holder.stay_id in plan.at_risk:
            overdue = "" if closure else plan.at_risk[holder.stay_id]
            yield holder.stay_id, Risk(room.name, night, night + ONE_DAY, closure, overdue)


def risk_of(source: Source, office: Office, stay: StayRow) -> Risk | None:
    """Return why a booked stay may not have its room, None where nothing speaks against it."""
    return room_risk(source, office, stay) if stay.held_state is StayState.BOOKED else None


def room_risk(source: Source, office: Office, stay: StayRow) -> Risk | None:
    """Return why a booked or offered room may not be had, None where nothing speaks against it."""
    today = office.today()
    if stay.held_state not in _TO_COME:
        return None
    house = house_named(all_houses(office, source), stay.house_id)
    window = replace(stay.span, leave_on=max(stay.span.leave_on, today + timedelta(days=2)))
    return risks(occupancy(source, office, house, window), today).get(stay.id)


def risk_problem(stay: StayRow, risk: Risk) -> Problem:
    """Return the warning that a stay's room is not sure, with the next step."""
    values = {"name": stay.patient_name, "room": risk.room, "why": risk.told, "from_on": risk.first}
    return Problem("stay_at_risk", "", values)
