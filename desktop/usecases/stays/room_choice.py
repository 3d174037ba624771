"""Beds for a party: the room it asked for or the first that suits, or a clash said in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from desktop.domain.dates import long_date
from desktop.domain.labels import label
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.stay import CapacityBy, Span, StayState
from desktop.rules.house import House, Room
from desktop.rules.stays import suits
from desktop.usecases.office import Office
from desktop.usecases.stays.bed_nights import AHEAD, BedNight, Holder, Occupancy, Party
from desktop.usecases.stays.houses import shelters

_NOBODY = "kamar yang tersisa ditutup, tidak sesuai, atau terlalu kecil"


def bed_named(room: Room, named: str) -> str:
    """Return the id of a bed by its name or id. Raises ToCorrect(bed_unknown)."""
    said = named.strip().casefold()
    for name in room.beds:
        if said in {name.casefold(), room.bed_id(name)}:
            return room.bed_id(name)
    values = {"bed": named, "room": room.name, "known": list(room.beds)}
    raise ToCorrect(Problem("bed_unknown", "bed", values))


def beds_in(
    office: Office,
    plan: Occupancy,
    room: Room,
    nights: Sequence[date],
    party: Party,
    *,
    bed: str | None = None,
    ahead: Callable[[], Occupancy] | None = None,
) -> list[BedNight]:
    """Return beds of one room for all the nights; `ahead` reads the plan in which a clash finds what is free.

    Raises ToCorrect: room_taken (by which stay, and what is free), room_closed, room_unsuitable, bed_unknown.
    """
    first = bed_named(room, bed) if bed else None
    chosen = plan.beds_for(room, nights, party, first if plan.house.capacity_by is CapacityBy.BED else None)
    if not chosen:
        raise ToCorrect(_why_not(office, ahead() if ahead else plan, room, nights, party))
    return [(bed_id, night) for night in nights for bed_id in chosen]


def beds_anywhere(
    office: Office,
    plan: Occupancy,
    nights: Sequence[date],
    party: Party,
    *,
    split: bool,
    ahead: Callable[[], Occupancy] | None = None,
) -> list[BedNight]:
    """Return beds in the first room that suits, or with `split` in several. Raises ToCorrect(room_taken)."""
    found = plan.place(nights, party)
    if not found and split:
        found = plan.place_split(nights, party)
    if not found:
        raise ToCorrect(_house_full(office, ahead() if ahead else plan, nights, party))
    return found


def _span_of(nights: Sequence[date]) -> Span:
    last = max(nights)
    return Span(min(nights), date.fromordinal(last.toordinal() + 1))


def _why_not(office: Office, plan: Occupancy, room: Room, nights: Sequence[date], party: Party) -> Problem:
    free = _free(plan, nights, party)
    name = f"Kamar {room.name}"
    if any(plan.closure(room, night) for night in nights):
        return closed_problem(plan, room, nights, party)
    if not suits(room.used_by, party.sexes):
        return Problem(
            "room_unsuitable", "room", {"room": name, "used_by": label(room.used_by).lower(), **free}
        )
    others = plan.others_in(room, nights, party.stay_id)
    return _taken(office, name, others, free)


def closed_problem(plan: Occupancy, room: Room, nights: Sequence[date], party: Party) -> Problem:
    """Return that a room is closed in one of the nights, why, and what is free instead."""
    closure = next(one for night in nights if (one := plan.closure(room, night)))
    span = closure.span
    values = {"from_on": span.arrive_on, "until_on": span.leave_on, "reason": closure.reason}
    return Problem(
        "room_closed", "room", {"room": f"Kamar {room.name}", **values, **_free(plan, nights, party)}
    )


def _house_full(office: Office, plan: Occupancy, nights: Sequence[date], party: Party) -> Problem:
    others: dict[str, Holder] = {}
    for room in plan.house.rooms:
        others |= {one.stay_id: one for one in plan.others_in(room, nights, party.stay_id)}
    name = f"Semua kamar {plan.house.name} ({', '.join(room.name for room in plan.house.rooms)})"
    return _taken(office, name, list(others.values()), _free(plan, nights, party), _closed(plan, nights))


def _closed(plan: Occupancy, nights: Sequence[date]) -> list[str]:
    """Write each room that is closed in one of the nights, with its reason."""
    return [
        f"Kamar {room.name} ditutup ({closure.reason})"
        for room in plan.house.rooms
        if (closure := next((one for night in nights if (one := plan.closure(room, night))), None))
    ]


def _taken(
    office: Office, name: str, others: Sequence[Holder], free: dict[str, object], closed: Sequence[str] = ()
) -> Problem:
    parties = [*map(_holding, others), *closed] or [_NOBODY]
    # What is only offered is nobody's yet: the answer decides.
    offered = bool(others) and not closed and all(one.state == StayState.OFFERED for one in others)
    if offered:
        free |= {"then": f"Catat dahulu jawaban tawarannya; bila diterima: {str(free['then']).lower()}"}
    values: dict[str, object] = {
        "room": name,
        "how": "sedang ditawarkan" if offered else "sudah dipakai",
        "parties": parties,
        "stay_id": others[0].stay_id if others else "",
        "stays": [one.stay_id for one in others],
        "shelters": [shelter.name for shelter in shelters(office)],
    }
    return Problem("room_taken", "room", values | free)


def _holding(one: Holder) -> str:
    if one.state == StayState.OFFERED:
        return f"{one.name} (ditawarkan)"
    until = "lewat hari pulang" if one.overstay else f"pulang {long_date(one.leave_on)}"
    return f"{one.name} ({until})"


def _free(plan: Occupancy, nights: Sequence[date], party: Party) -> dict[str, object]:
    choices = plan.free_choices(_span_of(nights), party)
    return {
        "free": [
            {
                "room": room.name,
                "room_id": room.id,
                "arrive_on": span.arrive_on.isoformat(),
                "leave_on": span.leave_on.isoformat(),
            }
            for room, span in choices
        ],
        "choices": [_said(room, span) for room, span in choices]
        or [f"tidak ada dalam {AHEAD.days} hari ke depan"],
        "then": "Pilih salah satunya, atau masukkan ke daftar tunggu"
        if choices
        else "Masukkan ke daftar tunggu",
    }


def _said(room: Room, span: Span) -> str:
    return f"Kamar {room.name}, {long_date(span.arrive_on)} sampai {long_date(span.leave_on)}"


def rooms_of(house: House, nights: Sequence[BedNight]) -> dict[date, tuple[Room, str]]:
    """Return the room and first bed's name of each night."""
    found: dict[date, tuple[Room, str]] = {}
    by_bed = {room.bed_id(name): (room, name) for room in house.rooms for name in room.beds}
    for bed_id, night in nights:
        found.setdefault(night, by_bed[bed_id])
    return found
