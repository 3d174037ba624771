"""The house in words: facts with what is not confirmed, rooms with what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.domain.labels import label
from desktop.forms.mood import Mood
from desktop.forms.stays.steps.housekeeping import NOT_CONFIRMED, capacity_words, mou_words
from desktop.forms.stays.steps.step import said_day
from desktop.usecases.stays.bed_nights import Closure
from desktop.usecases.stays.house_state import HouseState, RoomState


@dataclass(frozen=True)
class RoomLine:
    """One room. `closure_id` is that of the closure that counts now or comes next, "" for none."""

    room_id: str
    name: str
    use: str
    beds: str
    tonight: str
    state: str
    mood: Mood
    closed: str
    closure_id: str
    dirty: bool
    broken: tuple[str, ...]
    notes: str


@dataclass(frozen=True)
class HouseShown:
    """The sheet: the house, whether guesses are left, its facts as (word, value), its rooms."""

    house: str
    name: str
    place: str
    unconfirmed: int
    facts: tuple[tuple[str, str], ...]
    source: str
    rooms: tuple[RoomLine, ...]


def house_shown(state: HouseState, today: date) -> HouseShown:
    """Write a house for the screen."""
    house = state.house
    return HouseShown(
        house=house.id,
        name=house.name,
        place=f"{house.place} · bagi warga {house.area} yang dirujuk ke {state.hospital.name}",
        unconfirmed=len(house.unconfirmed),
        facts=tuple(_facts(state)),
        source=house.source,
        rooms=tuple(_room(one, today) for one in state.rooms),
    )


def _facts(state: HouseState) -> Iterator[tuple[str, str]]:
    house, rules = state.house, state.house.rules

    def told(name: str, value: str) -> str:
        if not value:
            return "belum diketahui"
        return f"{value} ({NOT_CONFIRMED})" if name in house.unconfirmed else value

    yield "Alamat", told("address", house.address)
    yield "Penghubung", told("contact", house.contact)
    yield "Telepon", told("phone", house.phone)
    agreed = " ".join(part for part in (house.mou.number, mou_words(house.mou)) if part)
    yield "Perjanjian", told("mou_from_on", agreed)
    yield "Kamar", told("beds", capacity_words(house))
    yield "Aturan", NOT_CONFIRMED if "rules" in house.unconfirmed else rules.source
    companions = f"dewasa {rules.companions_adult}, anak {rules.companions_child}"
    yield "Pendamping", f"{companions}, lemah tambah {rules.companions_frail_more}"
    yield "Paling lama", f"{rules.longest_nights} malam" if rules.longest_nights else "tidak dibatasi"
    yield "Diperpanjang", f"{rules.extensions} kali" if rules.extensions is not None else "tidak dibatasi"
    yield "Pulang", f"sebelum pukul {rules.leaves_by:%H.%M}"
    yield "Berkas", "; ".join(rules.papers)


def _room(one: RoomState, today: date) -> RoomLine:
    closure = next(iter(one.closures), None)
    closed_now = closure is not None and today in closure.span
    names = ", ".join(holder.name for holder in one.holders)
    return RoomLine(
        room_id=one.room.id,
        name=f"Kamar {one.room.name}",
        use=label(one.room.used_by),
        beds=str(len(one.room.beds)),
        tonight=names or ("ditutup" if closed_now else "kosong"),
        state=_state(one, closed=closed_now),
        mood=_mood(one, closed=closed_now),
        closed=_closed(closure) if closure else "",
        closure_id=closure.id if closure else "",
        dirty=one.dirty,
        broken=one.broken,
        notes=one.room.notes,
    )


def _closed(closure: Closure) -> str:
    return f"{said_day(closure.span.arrive_on)} sampai {said_day(closure.span.leave_on)}: {closure.reason}"


def _state(one: RoomState, *, closed: bool) -> str:
    signs = [
        *(["Ditutup"] if closed else []),
        *(["Kotor"] if one.dirty else []),
        *(["Rusak"] if one.broken else []),
    ]
    return ", ".join(signs) or "Siap dipakai"


def _mood(one: RoomState, *, closed: bool) -> Mood:
    if closed:
        return "bad"
    return "warn" if one.dirty or one.broken else "good"
