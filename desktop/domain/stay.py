"""Nights in a rumah singgah: half-open spans, the states of a stay and of a bed's night."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)


class StayState(StrEnum):
    """Where a stay stands. Occupancy follows from stays alone; a bed has no state of its own."""

    WAITING = "waiting"
    OFFERED = "offered"
    BOOKED = "booked"
    CHECKED_IN = "checked_in"
    ON_WARD = "on_ward"
    CHECKED_OUT = "checked_out"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


HOLDING = frozenset({StayState.OFFERED, StayState.BOOKED, StayState.CHECKED_IN, StayState.ON_WARD})
"""The states in which a stay holds every one of its nights."""

IN_HOUSE = frozenset({StayState.CHECKED_IN, StayState.ON_WARD})
"""The states in which somebody of the party has the key of the room."""

OVER = frozenset({StayState.CHECKED_OUT, StayState.CANCELLED, StayState.NO_SHOW})
"""The states from which nothing changes any more."""


class NightState(StrEnum):
    """What the plan shows of one room or bed in one night."""

    FREE = "free"
    BOOKED = "booked"
    OFFERED = "offered"
    OCCUPIED = "occupied"
    ON_WARD = "on_ward"
    LEFT = "left"
    OVERSTAY = "overstay"
    AT_RISK = "at_risk"
    CLOSED = "closed"


NIGHT_LETTERS = {
    NightState.FREE: "",
    NightState.BOOKED: "D",
    NightState.OFFERED: "?",
    NightState.OCCUPIED: "T",
    NightState.ON_WARD: "B",
    NightState.LEFT: "P",
    NightState.OVERSTAY: "L",
    NightState.AT_RISK: "!",
    NightState.CLOSED: "X",
}
"""One letter a state, on screen and paper: the plan can be read in grey and by who sees no colours."""


class RoomUse(StrEnum):
    """For whom a room is meant."""

    ANY = "any"
    WOMEN = "women"
    MEN = "men"
    FAMILY = "family"


class CapacityBy(StrEnum):
    """Whether a house gives whole rooms to a party or single beds."""

    ROOM = "room"
    BED = "bed"


@dataclass(frozen=True, order=True)
class Span:
    """The nights from `arrive_on` until the morning of `leave_on`; the leaving day is free again."""

    arrive_on: date
    leave_on: date

    def __len__(self) -> int:
        """Return the number of nights, never below 0."""
        return max(0, (self.leave_on - self.arrive_on).days)

    def nights(self) -> Iterator[date]:
        """Yield each night by the day on which it begins."""
        for number in range(len(self)):
            yield self.arrive_on + timedelta(days=number)

    def overlaps(self, other: Span) -> bool:
        """Whether both have a night in common: one comparison, so that no case is forgotten."""
        return self.arrive_on < other.leave_on and other.arrive_on < self.leave_on

    def __contains__(self, night: object) -> bool:
        return isinstance(night, date) and self.arrive_on <= night < self.leave_on
