"""Houses as the program uses them: those that ship in resources, as the office changed them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pydantic import Field

from desktop.db.ids import new_id
from desktop.db.store import Transaction
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.stay import CapacityBy
from desktop.rules.house import House, Mou, Room, Shelter, room_number
from desktop.usecases.command import Command, Line, Result, Words
from desktop.usecases.office import Office
from desktop.usecases.stays.hospitals import hospital_id, hospital_of, shipped_houses
from desktop.usecases.stays.rows import Source


@dataclass(frozen=True)
class _Saved:
    id: str
    content: str


@dataclass(frozen=True)
class _Id:
    id: str


class ChangeHouse(Command):
    """A house as it shall stand: contact, agreement, rooms, rules. Rooms that were used may not vanish."""

    house: House


class HouseChanged(Result):
    """The house that was saved."""

    house_id: str


class AddHouse(Command):
    """Another house: `city` is whose people may come, by name or code; rooms are numbered, beds lettered.

    `hospital` is whose patients it takes, by name or id: one on record, or a new one. The rules are those
    usual elsewhere and marked unconfirmed until somebody has asked.
    """

    name: Words = Field(max_length=120)
    city: Words = Field(max_length=80)
    place: Words = Field(max_length=80)
    address: Line = Field(default="", max_length=300)
    contact: Line = Field(default="", max_length=120)
    phone: Line = Field(default="", max_length=40)
    hospital: Line | None = Field(default=None, max_length=120)
    capacity_by: CapacityBy = CapacityBy.ROOM
    mou_from_on: date
    rooms: int = Field(ge=1, le=60)
    beds: int = Field(default=2, ge=1, le=20)


class HouseAdded(Result):
    """The house that was added."""

    house_id: str
    rooms: int


@lru_cache(maxsize=32)
def _read(content: str) -> House:
    """Read a house as saved; frozen, and the same text again and again within one booking."""
    return House.model_validate_json(content)


def shelters(office: Office) -> tuple[Shelter, ...]:
    """Return where else a family can sleep near the hospital, with rules and the day last checked."""
    return shipped_houses(office).shelters


def all_houses(office: Office, source: Source | None = None) -> tuple[House, ...]:
    """Return every house: the shipped ones as the office last saved them, then the office's own."""
    rows = (source or office.store).ask(_Saved, "houses")
    saved = {row.id: _read(row.content) for row in rows}
    shipped = [saved.pop(house.id, house) for house in shipped_houses(office).houses]
    return (*shipped, *saved.values())


def house_named(houses: Sequence[House], named: str | None, city: str = "") -> House:
    """Return a house by id or name; without a name the one of that city, else the first.

    Raises ToCorrect(house_unknown).
    """
    if named:
        said = " ".join(named.casefold().split())
        found = next((one for one in houses if said in {one.id, one.name.casefold()}), None)
    else:
        found = next((one for one in houses if one.city == city), houses[0] if houses else None)
    if found is None:
        known = [one.name for one in houses]
        raise ToCorrect(Problem("house_unknown", "house", {"house": named or "", "known": known}))
    return found


def room_named(house: House, named: str) -> Room:
    """Return a room of a house. Raises ToCorrect: room_beyond_mou for a number that the agreement lacks."""
    found = house.room_named(named)
    if found is None:
        values = {
            "room": room_number(named),
            "house": house.name,
            "rooms": house.mou.rooms,
            "known": [room.name for room in house.rooms],
        }
        raise ToCorrect(Problem("room_beyond_mou", "room", values))
    return found


def house_with_room(houses: Sequence[House], named: str, city: str) -> tuple[House, Room]:
    """Return the house that has a room of this id, or of this name in the house of the city."""
    for house in houses:
        for room in house.rooms:
            if room.id == named:
                return house, room
    house = house_named(houses, None, city)
    return house, room_named(house, named)


def stored_house(tx: Transaction, office: Office, house: House) -> House:
    """Make sure that house, rooms and beds have their rows, so that nights can refer to them."""
    known = {row.id for row in tx.ask(_Id, "bed_ids", house_id=house.id)}
    if not known >= {bed for room in house.rooms for bed in room.bed_ids}:
        _store(tx, office, house, known)
    return house


def _store(tx: Transaction, office: Office, house: House, beds: set[str]) -> None:
    row = {"content": house.model_dump_json(), "mou_rooms": house.mou.rooms}
    by = {"changed_at": office.now(), "changed_by": office.operator.id}
    if any(one.id == house.id for one in tx.ask(_Saved, "houses")):
        tx.update("house", house.id, row | by)
    else:
        tx.insert("house", {"id": house.id, **row, **by})
    rooms = {one.id for one in tx.ask(_Id, "room_ids", house_id=house.id)}
    for room in house.rooms:
        if room.id not in rooms:
            tx.insert("room", {"id": room.id, "house_id": house.id, "name": room.name})
        for name in room.beds:
            if room.bed_id(name) not in beds:
                tx.insert("bed", {"id": room.bed_id(name), "room_id": room.id, "name": name})


def add_house(office: Office, command: AddHouse) -> HouseAdded:
    """Take in another house.

    Raises ToCorrect: house_city_unknown, house_name_taken, hospital_missing, hospital_unknown. Raises
    NotPermitted.
    """
    office.require(Permission.MANAGE_OFFICE)
    regions, shipped = office.reference.regions, shipped_houses(office)
    city = regions.find_city(command.city)
    if city is None:
        raise ToCorrect(Problem("house_city_unknown", "city", {"city": command.city}))
    house_id, name = new_id(), " ".join(command.name.split())
    beds = tuple(chr(ord("A") + at) for at in range(command.beds))
    numbers = [str(number) for number in range(1, command.rooms + 1)]
    model = shipped.houses[0]
    house = House(
        id=house_id,
        name=name,
        city=city,
        area=regions.name_of(city) or command.city,
        place=command.place,
        address=command.address,
        contact=command.contact,
        phone=command.phone,
        capacity_by=command.capacity_by,
        hospital=model.hospital,
        mou=Mou(from_on=command.mou_from_on, rooms=command.rooms),
        rules=model.rules,
        rooms=tuple(Room(id=f"{house_id}-{number}", name=number, beds=beds) for number in numbers),
        unconfirmed=("rules",),
    )
    with office.write("add-house", command) as tx:
        if name.casefold() in {one.name.casefold() for one in all_houses(office, tx)}:
            raise ToCorrect(Problem("house_name_taken", "name", {"name": name}))
        house = house.model_copy(update={"hospital": hospital_id(office, tx, command.hospital)})
        stored_house(tx, office, _papers_named(office, house))
    return HouseAdded(house_id=house_id, rooms=command.rooms)


def _papers_named(office: Office, house: House) -> House:
    """Return a house whose papers name its own hospital, not that of the house whose rules it begins with."""
    shipped = shipped_houses(office)
    if house.hospital == shipped.houses[0].hospital:
        return house
    usual, own = shipped.hospital_of(shipped.houses[0]), hospital_of(office, house).name
    papers = tuple(paper.replace(usual.spellings[0], own) for paper in house.rules.papers)
    return house.model_copy(update={"rules": house.rules.model_copy(update={"papers": papers})})


def change_house(office: Office, command: ChangeHouse) -> HouseChanged:
    """Save a house. Raises ToCorrect: room_beyond_mou, room_still_needed; NotPermitted."""
    office.require(Permission.MANAGE_OFFICE)
    house = command.house
    if len(house.rooms) > house.mou.rooms:
        values = {
            "room": house.rooms[-1].name,
            "house": house.name,
            "rooms": house.mou.rooms,
            "known": [room.name for room in house.rooms[: house.mou.rooms]],
        }
        raise ToCorrect(Problem("room_beyond_mou", "house.rooms", values))
    with office.write("change-house", command) as tx:
        beds = {row.id for row in tx.ask(_Id, "bed_ids", house_id=house.id)}
        kept = {bed for room in house.rooms for bed in room.bed_ids}
        if beds - kept:
            raise ToCorrect(Problem("room_still_needed", "house.rooms", {"beds": sorted(beds - kept)}))
        _store(tx, office, house, beds)
    return HouseChanged(house_id=house.id)
