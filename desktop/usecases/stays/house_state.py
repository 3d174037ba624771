"""A house as its screen shows it: data, rooms between guests, closures that still count."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.roles import Permission
from desktop.domain.stay import ONE_DAY, Span
from desktop.rules.house import Hospital, House, Room
from desktop.usecases.office import Office
from desktop.usecases.stays.bed_nights import AHEAD, Closure, Holder, occupancy
from desktop.usecases.stays.hospitals import hospital_of
from desktop.usecases.stays.houses import all_houses, house_named
from desktop.usecases.stays.rooms import RoomNote, open_notes


@dataclass(frozen=True)
class RoomState:
    """A room tonight: who holds it, what is wrong with it, when it is closed."""

    room: Room
    holders: tuple[Holder, ...]
    notes: tuple[RoomNote, ...]
    closures: tuple[Closure, ...]

    @property
    def dirty(self) -> bool:
        """Whether it waits to be cleaned."""
        return any(note.kind == "dirty" for note in self.notes)

    @property
    def broken(self) -> tuple[str, ...]:
        """What is broken in it, in words."""
        return tuple(note.words for note in self.notes if note.kind == "broken")


@dataclass(frozen=True)
class HouseState:
    """A house with its rooms and the hospital it serves."""

    house: House
    hospital: Hospital
    rooms: tuple[RoomState, ...]


def list_houses(office: Office) -> tuple[House, ...]:
    """Return every house, the one of the office's city first. Raises NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    houses = all_houses(office)
    own = house_named(houses, None, office.record.city)
    return (own, *(one for one in houses if one.id != own.id))


def house_state(office: Office, house: str | None = None) -> HouseState:
    """Return how a house stands. Raises ToCorrect(house_unknown); NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    found = house_named(all_houses(office), house, office.record.city)
    today = office.today()
    with office.store.connection.snapshot():
        plan = occupancy(office.store, office, found, Span(today, today + AHEAD))
        notes = open_notes(office.store, found)
    tonight = Span(today, today + ONE_DAY)
    return HouseState(
        house=found,
        hospital=hospital_of(office, found),
        rooms=tuple(
            RoomState(
                room=room,
                holders=tuple(plan.others_in(room, list(tonight.nights()), "")),
                notes=tuple(note for note in notes if note.room_id == room.id),
                closures=tuple(
                    sorted(
                        (one for one in plan.closures if one.room_id == room.id and len(one.span)),
                        key=lambda one: one.from_on,
                    )
                ),
            )
            for room in found.rooms
        ),
    )
