"""What a house ought to look like, kept by simple means of its own: the yardstick of the state machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

ROOMS = ("1", "2", "3", "4", "5")
HOLDING = {"offered", "booked", "checked_in", "on_ward"}
IN_HOUSE = {"checked_in", "on_ward"}
NOON = 12
WIB_HOURS = 7
ANSWER_HOURS = 24


def nights(arrive: date, leave: date) -> list[date]:
    return [arrive + timedelta(days=number) for number in range(max(0, (leave - arrive).days))]


@dataclass
class Stay:
    """One stay as it should stand; `rooms` says where it sleeps in which night."""

    id: str
    person: int
    state: str
    arrive: date
    leave: date
    since: str
    rank: tuple[object, ...]
    rooms: dict[date, str] = field(default_factory=dict)
    passed: bool = False
    answer_by: datetime | None = None


@dataclass
class House:
    """Every stay and closure of the house, and the clock."""

    now: datetime
    stays: dict[str, Stay] = field(default_factory=dict)
    closures: dict[str, tuple[str, date, date]] = field(default_factory=dict)

    @property
    def local(self) -> datetime:
        return self.now + timedelta(hours=WIB_HOURS)

    @property
    def today(self) -> date:
        return self.local.date()

    def overdue(self, stay: Stay) -> bool:
        late = (self.today, self.local.hour) >= (stay.leave, NOON)
        return stay.state in IN_HOUSE and late

    def needs(self, stay: Stay) -> dict[date, str]:
        """Return the nights a stay sleeps or needs: somebody overdue needs every night until tonight."""
        found = dict(stay.rooms)
        if self.overdue(stay) and stay.rooms:
            room = stay.rooms[max(stay.rooms)]
            found |= {
                night: room
                for night in nights(stay.leave, self.today + timedelta(days=1))
                if not any(
                    other.rooms.get(night) == room for other in self.stays.values() if other.id != stay.id
                )
            }
        return found

    def closed(self, room: str, night: date) -> bool:
        return any(where == room and first <= night < last for where, first, last in self.closures.values())

    def free(self, room: str, wanted: list[date], besides: str = "") -> bool:
        taken = {
            night
            for stay in self.stays.values()
            if stay.id != besides
            for night, where in self.needs(stay).items()
            if where == room
        }
        return not any(night in taken or self.closed(room, night) for night in wanted)

    def lapse(self) -> None:
        """Take back every offer whose time to answer is over."""
        for stay in self.stays.values():
            if stay.state == "offered" and stay.answer_by is not None and stay.answer_by <= self.now:
                self.take_back(stay, passed=True)

    def take_back(self, stay: Stay, *, passed: bool) -> None:
        stay.state, stay.rooms, stay.answer_by, stay.passed = "waiting", {}, None, passed

    def waiting(self) -> list[Stay]:
        """Return who waits and may be offered, in the published order: appointment, child, disability, waiting."""
        found = [stay for stay in self.stays.values() if stay.state == "waiting" and not stay.passed]
        return sorted(found, key=lambda stay: (*stay.rank, stay.since, stay.id))

    def offers(self) -> Iterator[tuple[str, str]]:
        """Offer what is free to the first whom it suits, until it suits nobody; yield (stay, room)."""
        while True:
            for stay in self.waiting():
                arrive = max(stay.arrive, self.today)
                wanted = nights(arrive, stay.leave)
                room = next((room for room in ROOMS if wanted and self.free(room, wanted)), None)
                if room is not None:
                    stay.state, stay.arrive = "offered", arrive
                    stay.rooms = dict.fromkeys(wanted, room)
                    last = datetime(arrive.year, arrive.month, arrive.day, 23, 59, tzinfo=self.now.tzinfo)
                    ends = last - timedelta(hours=WIB_HOURS)
                    stay.answer_by = min(self.now + timedelta(hours=ANSWER_HOURS), ends)
                    yield stay.id, room
                    break
            else:
                return
