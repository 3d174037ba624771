"""Steps about rooms and houses: close, reopen, clean, broken; the house's data; the waiting list's order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import ValidationError

from desktop.domain.dates import long_date, short_date
from desktop.domain.labels import label
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.stay import ONE_DAY, CapacityBy, RoomUse
from desktop.forms.stays.shown import CRITERIA
from desktop.forms.stays.steps.shown import FieldAsked, StepAsked, StepDone, Values
from desktop.forms.stays.steps.step import Step, day_field, needed_reason
from desktop.rules.house import House, Mou, Room
from desktop.rules.stays import PUBLISHED_ORDER, Criterion
from desktop.usecases.office import Office
from desktop.usecases.stays.house_state import HouseState, house_state
from desktop.usecases.stays.houses import ChangeHouse, change_house
from desktop.usecases.stays.rooms import (
    CloseRoom,
    MarkRoom,
    ReopenRoom,
    close_room,
    mark_room,
    reopen_room,
)
from desktop.usecases.stays.settings import StaySettings, change_stay_settings, stay_settings

NOT_CONFIRMED = "belum dikonfirmasi"


def room_key(house: str, room: str, from_on: date | None = None, until_on: date | None = None) -> str:
    """Return the key of a room of a house, perhaps with the nights that the plan has marked."""
    days = [day.isoformat() if day else "" for day in (from_on, until_on)]
    return "|".join([house, room, *days])


def _room(office: Office, key: str) -> tuple[HouseState, Room, date | None, date | None]:
    house, room, *days = [*key.split("|"), "", ""][:4]
    state = house_state(office, house)
    found = next(one.room for one in state.rooms if one.room.id == room)
    from_on, until_on = (date.fromisoformat(day) if day else None for day in days)
    return state, found, from_on, until_on


def _ask_close(office: Office, key: str) -> StepAsked:
    state, room, from_on, until_on = _room(office, key)
    start = from_on or office.today()
    return StepAsked(
        title=f"Tutup Kamar {room.name}",
        sentence=f"{state.house.name}. Pesanan yang sudah ada di malam-malam itu menjadi terancam dan perlu "
        "dipindahkan.",
        verb="Tutup kamar",
        fields=(
            day_field("from_on", "Mulai malam", start),
            day_field("until_on", "Dapat dipakai lagi", until_on or start + ONE_DAY),
            FieldAsked("reason", "Alasan", help_line="Misalnya: atap bocor, dipakai tamu dinas."),
        ),
        mood="warn",
    )


def _close(office: Office, key: str, values: Values) -> StepDone:
    state, room, _from, _until = _room(office, key)
    days = {"from": values.needed_day("from_on"), "until": values.needed_day("until_on")}
    facts = {"room": room.id, "house": state.house.id, "reason": needed_reason(values), **days}
    closed = close_room(office, CloseRoom.model_validate(facts))
    names = ", ".join(one.name for one in closed.stays_at_risk)
    risk = f" Terancam, pindahkan segera: {names}." if names else ""
    return StepDone(f"Kamar {room.name} ditutup.{risk}", offered=closed.offered_to)


def _ask_reopen(_office: Office, _key: str) -> StepAsked:
    return StepAsked("Buka kamar kembali?", "", "Buka kamar")


def _reopen(office: Office, key: str, _values: Values) -> StepDone:
    opened = reopen_room(office, ReopenRoom(closure_id=key))
    return StepDone("Kamar dibuka kembali mulai malam ini.", offered=opened.offered_to)


def _mark(office: Office, key: str, mark: str, words: str = "") -> StepDone:
    state, room, _from, _until = _room(office, key)
    facts = {"room": room.id, "house": state.house.id, "mark": mark, "words": words}
    mark_room(office, MarkRoom.model_validate(facts))
    said = {"clean": "sudah bersih", "dirty": "ditandai kotor", "fixed": "sudah diperbaiki"}
    return StepDone(f"Kamar {room.name} {said.get(mark, 'dicatat rusak')}.")


def _ask_mark(office: Office, key: str) -> StepAsked:
    _state, room, _from, _until = _room(office, key)
    return StepAsked(f"Kamar {room.name}", "", "Tandai")


def _ask_broken(office: Office, key: str) -> StepAsked:
    _state, room, _from, _until = _room(office, key)
    return StepAsked(
        title=f"Apa yang rusak di Kamar {room.name}?",
        sentence="Catatan tampil pada denah dan saat tamu datang, sampai ditandai sudah diperbaiki.",
        verb="Catat kerusakan",
        fields=(FieldAsked("words", "Kerusakan", help_line="Misalnya: keran bocor, kasur sobek."),),
    )


def _broken(office: Office, key: str, values: Values) -> StepDone:
    words = values.text("words")
    if not words:
        raise ToCorrect(Problem("step_reason_missing", "words"))
    return _mark(office, key, "broken", words)


def _words(house: House, name: str, words: str) -> str:
    return f"{words} *" if name in house.unconfirmed else words


def _ask_house(office: Office, key: str) -> StepAsked:
    house = house_state(office, key).house
    rules, mou = house.rules, house.mou

    def count(value: int | None) -> str:
        return "" if value is None else str(value)

    return StepAsked(
        title=house.name,
        sentence="Yang bertanda * belum dikonfirmasi; tanyakan kepada pengelola rumah, lalu perbaiki.",
        verb="Simpan data rumah",
        fields=(
            FieldAsked("address", _words(house, "address", "Alamat"), value=house.address, optional=True),
            FieldAsked("contact", _words(house, "contact", "Penghubung"), value=house.contact, optional=True),
            FieldAsked("phone", _words(house, "phone", "Telepon"), value=house.phone, optional=True),
            FieldAsked("mou_number", "Nomor perjanjian", value=mou.number, optional=True),
            day_field("mou_from_on", _words(house, "mou_from_on", "Perjanjian mulai"), mou.from_on),
            FieldAsked(
                "mou_until_on",
                _words(house, "mou_until_on", "Perjanjian berakhir"),
                "day",
                value=short_date(mou.until_on) if mou.until_on else "",
                optional=True,
            ),
            FieldAsked("mou_rooms", "Jumlah kamar menurut perjanjian", "number", value=str(mou.rooms)),
            FieldAsked(
                "companions_adult",
                _words(house, "rules", "Pendamping pasien dewasa"),
                "number",
                value=str(rules.companions_adult),
            ),
            FieldAsked(
                "companions_child",
                _words(house, "rules", "Pendamping pasien anak"),
                "number",
                value=str(rules.companions_child),
            ),
            FieldAsked(
                "longest_nights",
                "Paling lama (malam)",
                "number",
                value=count(rules.longest_nights),
                optional=True,
            ),
            FieldAsked(
                "extensions",
                "Paling banyak perpanjangan",
                "number",
                value=count(rules.extensions),
                optional=True,
            ),
            FieldAsked("check_out_time", "Jam meninggalkan kamar", value=rules.check_out_time),
            FieldAsked("confirmed", "Semua isian di atas sudah dikonfirmasi pengelola", "tick"),
        ),
    )


def _house(office: Office, key: str, values: Values) -> StepDone:
    house = house_state(office, key).house
    mou = {
        "number": values.text("mou_number"),
        "from_on": values.needed_day("mou_from_on"),
        "until_on": values.day("mou_until_on"),
        "rooms": values.number("mou_rooms"),
    }
    rules = house.rules.model_dump() | {
        "companions_adult": values.number("companions_adult"),
        "companions_child": values.number("companions_child"),
        "longest_nights": values.number("longest_nights"),
        "extensions": values.number("extensions"),
        "check_out_time": values.text("check_out_time").replace(".", ":"),
    }
    told = {name: values.text(name) for name in ("address", "contact", "phone")}
    unconfirmed = () if values.tick("confirmed") else _still_open(house, told, mou)
    certainty = "confirmed" if values.tick("confirmed") else house.certainty
    changed = {**told, "mou": mou, "rules": rules, "unconfirmed": unconfirmed, "certainty": certainty}
    return _saved(office, house, changed, f"Data {house.name} tersimpan.")


def _still_open(house: House, told: dict[str, str], mou: dict[str, object]) -> tuple[str, ...]:
    """Return what is still a guess: not what somebody filled in or corrected."""
    before: dict[str, object] = {"address": house.address, "contact": house.contact, "phone": house.phone}
    before |= {"mou_from_on": house.mou.from_on, "mou_until_on": house.mou.until_on}
    now: dict[str, object] = {**told, "mou_from_on": mou["from_on"], "mou_until_on": mou["until_on"]}
    return tuple(name for name in house.unconfirmed if name not in now or now[name] == before[name])


def _saved(office: Office, house: House, changes: Mapping[str, object], sentence: str) -> StepDone:
    try:
        changed = House.model_validate({**house.model_dump(), **changes})
    except ValidationError as error:
        places = [str(one["loc"][-1]) for one in error.errors()]
        problems = (Problem("house_field_wrong", _field(place), {"words": place}) for place in places)
        raise ToCorrect(*problems) from error
    change_house(office, ChangeHouse(house=changed))
    return StepDone(sentence)


def _field(place: str) -> str:
    return {"rooms": "mou_rooms", "from_on": "mou_from_on", "until_on": "mou_until_on"}.get(place, place)


def _ask_change_room(office: Office, key: str) -> StepAsked:
    state, room, _from, _until = _room(office, key)
    return StepAsked(
        title=f"Kamar {room.name}",
        sentence=f"{state.house.name}. Tempat tidur yang pernah dipakai tetap tersimpan dalam riwayat.",
        verb="Simpan kamar",
        fields=_room_fields(state.house, room),
    )


def _room_fields(house: House, room: Room | None) -> tuple[FieldAsked, ...]:
    uses = tuple((one.value, label(one)) for one in RoomUse)
    return (
        *(() if room else (FieldAsked("name", "Nama kamar", value=str(len(house.rooms) + 1)),)),
        FieldAsked("used_by", "Bagi", "choice", value=room.used_by.value if room else "any", choices=uses),
        FieldAsked(
            "beds",
            _words(house, "beds", "Jumlah tempat tidur"),
            "number",
            value=str(len(room.beds)) if room else "2",
        ),
        FieldAsked(
            "notes",
            "Keterangan",
            value=room.notes if room else "",
            optional=True,
            help_line="Misalnya: lantai bawah, kamar mandi dalam, cocok bagi kursi roda.",
        ),
    )


def _change_room(office: Office, key: str, values: Values) -> StepDone:
    state, room, _from, _until = _room(office, key)
    changed = room.model_copy(update=_room_facts(values, room.beds))
    rooms = tuple(changed if one.id == room.id else one for one in state.house.rooms)
    return _saved(office, state.house, {"rooms": rooms}, f"Kamar {room.name} tersimpan.")


def _room_facts(values: Values, beds: tuple[str, ...]) -> dict[str, object]:
    count = values.number("beds") or 0
    letters = [chr(ord("A") + at) for at in range(26)]
    more = [letter for letter in letters if letter not in beds]
    return {
        "used_by": RoomUse(values.text("used_by") or "any"),
        "beds": (*beds, *more)[: min(count, len(letters))],
        "notes": values.text("notes"),
    }


def _ask_add_room(office: Office, key: str) -> StepAsked:
    house = house_state(office, key).house
    return StepAsked(
        title="Kamar baru",
        sentence=f"Perjanjian memberi {house.mou.rooms} kamar; tercatat {len(house.rooms)}.",
        verb="Tambah kamar",
        fields=_room_fields(house, None),
    )


def _add_room(office: Office, key: str, values: Values) -> StepDone:
    house = house_state(office, key).house
    name = values.text("name")
    made = {"id": f"{house.id}-{name.lower().replace(' ', '-')}", "name": name, **_room_facts(values, ())}
    rooms = (*(room.model_dump() for room in house.rooms), made)
    return _saved(office, house, {"rooms": rooms}, f"Kamar {name} ditambahkan.")


def _ask_order(office: Office, _key: str) -> StepAsked:
    settings = stay_settings(office)
    choices = tuple((one.value, CRITERIA[one]) for one in PUBLISHED_ORDER)
    fields = [
        FieldAsked(f"at_{at}", f"Urutan ke-{at}", "choice", value=one.value, choices=choices)
        for at, one in enumerate(settings.order, start=1)
    ]
    hours = FieldAsked("answer_hours", "Waktu menjawab (jam)", "number", value=str(settings.answer_hours))
    days = FieldAsked(
        "referral_days",
        "Rujukan berlaku (hari)",
        "number",
        value=str(settings.referral_days),
        help_line=settings.referral_source,
    )
    return StepAsked(
        title="Urutan daftar tunggu",
        sentence="Urutan ini diumumkan: ukuran pertama yang berbeda menentukan siapa yang ditawari dahulu.",
        verb="Simpan urutan",
        fields=(*fields, hours, days),
    )


def _order(office: Office, _key: str, values: Values) -> StepDone:
    before = stay_settings(office)
    order = [values.text(f"at_{at}") for at in range(1, len(before.order) + 1)]
    for at, one in enumerate(order, start=1):
        if not one or one in order[: at - 1]:
            raise ToCorrect(Problem("order_repeats", f"at_{at}"))
    try:
        settings = StaySettings.model_validate(
            before.model_dump()
            | {
                "order": tuple(Criterion(one) for one in order),
                "answer_hours": values.number("answer_hours"),
                "referral_days": values.number("referral_days"),
            }
        )
    except ValidationError as error:
        fields = [str(one["loc"][0]) for one in error.errors()]
        raise ToCorrect(*(Problem("number_out_of_range", one) for one in fields)) from error
    change_stay_settings(office, settings)
    return StepDone("Urutan daftar tunggu tersimpan.")


def mou_words(mou: Mou) -> str:
    """Write how long the agreement runs."""
    until = f" sampai {long_date(mou.until_on)}" if mou.until_on else ""
    return f"mulai {long_date(mou.from_on)}{until}"


def capacity_words(house: House) -> str:
    """Write what a house gives: whole rooms or single beds."""
    by = (
        "kamar utuh bagi satu rombongan"
        if house.capacity_by is CapacityBy.ROOM
        else "tempat tidur satu per satu"
    )
    return f"{len(house.rooms)} dari {house.mou.rooms} kamar tercatat; diberikan {by}"


STEPS = {
    "close-room": Step(_ask_close, _close),
    "reopen-room": Step(_ask_reopen, _reopen, at_once=True),
    "clean-room": Step(_ask_mark, lambda office, key, _values: _mark(office, key, "clean"), at_once=True),
    "dirty-room": Step(_ask_mark, lambda office, key, _values: _mark(office, key, "dirty"), at_once=True),
    "fixed-room": Step(_ask_mark, lambda office, key, _values: _mark(office, key, "fixed"), at_once=True),
    "broken-room": Step(_ask_broken, _broken),
    "change-house": Step(_ask_house, _house),
    "change-room": Step(_ask_change_room, _change_room),
    "add-room": Step(_ask_add_room, _add_room),
    "waiting-order": Step(_ask_order, _order),
}
