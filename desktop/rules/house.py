"""Houses near the hospital as data: rooms, beds, agreement and rules, read from a strict TOML text."""

from __future__ import annotations

import tomllib
from datetime import date, time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.stay import CapacityBy, RoomUse

Text = Annotated[str, Field(min_length=1, max_length=300)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,60}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Hospital(_Strict):
    """A hospital that referrals name, with the spellings seen on paper (folded by `rules.spelling`)."""

    id: Id
    name: Text
    spellings: tuple[Text, ...]


class Mou(_Strict):
    """The agreement that gives the rooms: first and last day (None: no end known), number of rooms."""

    number: str = ""
    from_on: date
    until_on: date | None = None
    rooms: int = Field(ge=1)


class HouseRules(_Strict):
    """What a house asks. `longest_nights` and `extensions` are None where no limit is known.

    `child_below` is in years; `check_out_time` is wall time in South Sumatra (None: noon).
    """

    source: str = ""
    companions_adult: int = Field(default=1, ge=0)
    companions_child: int = Field(default=2, ge=0)
    companions_frail_more: int = Field(default=1, ge=0)
    child_below: int = Field(default=18, ge=1)
    longest_nights: int | None = Field(default=None, ge=1)
    extensions: int | None = Field(default=None, ge=0)
    check_out_time: str = Field(default="12:00", pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    ward_keeps_bed_for_companion: bool = True
    papers: tuple[Text, ...] = ()

    @property
    def leaves_by(self) -> time:
        """Wall time by which a room is to be left on the leaving day."""
        return time.fromisoformat(self.check_out_time)


class Room(_Strict):
    """A room with its beds by name; `used_by` says for whom it is meant."""

    id: Id
    name: Text
    used_by: RoomUse = RoomUse.ANY
    beds: Annotated[tuple[Annotated[str, Field(pattern=r"^[A-Z0-9]{1,4}$")], ...], Field(min_length=1)]
    notes: str = ""

    def bed_id(self, name: str) -> str:
        """Return the fixed id of a bed: that of its room and its name."""
        return f"{self.id}-{name.lower()}"

    @property
    def bed_ids(self) -> tuple[str, ...]:
        """Every bed's id, in the order of the file."""
        return tuple(self.bed_id(name) for name in self.beds)


class House(_Strict):
    """A house of one city near a hospital. `city` is the Kemendagri code of those who may come.

    `unconfirmed` names what nobody has confirmed yet; screens mark it *belum dikonfirmasi*.
    """

    id: Id
    name: Text
    city: Annotated[str, Field(pattern=r"^\d\d\.\d\d$")]
    area: Text
    place: Text
    address: str = ""
    contact: str = ""
    phone: str = ""
    capacity_by: CapacityBy
    hospital: Id
    mou: Mou
    rules: HouseRules
    rooms: tuple[Room, ...]
    source: str = ""
    certainty: Literal["confirmed", "unconfirmed"] = "unconfirmed"
    unconfirmed: tuple[str, ...] = ()

    def room_named(self, text: str) -> Room | None:
        """Return the room by id, by name ("3") or as people say it ("Kamar 3")."""
        said = room_number(text).casefold()
        return next((room for room in self.rooms if said in {room.id, room.name.casefold()}), None)


def room_number(text: str) -> str:
    """Return a room's name alone of what people say: "6" of "Kamar 6"."""
    words = text.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].casefold() == "kamar" else words)


class Shelter(_Strict):
    """Another place to sleep near the hospital, offered when nothing is free. `checked_on`: last checked."""

    id: Id
    name: Text
    place: Text
    capacity: str = ""
    rules: str = ""
    phone: str = ""
    source: str = ""
    checked_on: date | None = None
    certainty: Literal["confirmed", "unconfirmed"] = "unconfirmed"


class Houses(_Strict):
    """The whole file: hospitals, houses with rooms, other shelters."""

    hospitals: tuple[Hospital, ...]
    houses: tuple[House, ...]
    shelters: tuple[Shelter, ...] = ()

    def hospital_of(self, house: House) -> Hospital:
        """Return the hospital a house serves."""
        return next(one for one in self.hospitals if one.id == house.hospital)


def parse_houses(text: str) -> Houses:
    """Read the file's text. Raises ToCorrect(houses_file_wrong) with every place that is wrong."""
    try:
        found = Houses.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ToCorrect(Problem("houses_file_wrong", "", {"place": str(error)})) from error
    except ValidationError as error:
        places = (".".join(str(part) for part in one["loc"]) for one in error.errors())
        raise ToCorrect(
            *(Problem("houses_file_wrong", place, {"place": place}) for place in places)
        ) from error
    wrong = [*_unknown_hospitals(found), *_repeated(found), *_beyond_mou(found)]
    if wrong:
        raise ToCorrect(*(Problem("houses_file_wrong", place, {"place": place}) for place in wrong))
    return found


def _unknown_hospitals(houses: Houses) -> list[str]:
    known = {one.id for one in houses.hospitals}
    return [f"{house.id}.hospital" for house in houses.houses if house.hospital not in known]


def _repeated(houses: Houses) -> list[str]:
    ids = [house.id for house in houses.houses]
    ids += [room.id for house in houses.houses for room in house.rooms]
    ids += [f"{house.id}/{room.name}" for house in houses.houses for room in house.rooms]
    return sorted({one for one in ids if ids.count(one) > 1})


def _beyond_mou(houses: Houses) -> list[str]:
    return [f"{house.id}.rooms" for house in houses.houses if len(house.rooms) > house.mou.rooms]
