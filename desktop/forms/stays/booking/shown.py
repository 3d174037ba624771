"""A booking as its form shows it: what is known, the house's rules, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.dates import long_date, short_date
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.referral import ReferralState
from desktop.forms.mood import Mood
from desktop.forms.stays.shown import BookingStart, who_words
from desktop.forms.stays.steps.shown import Values
from desktop.forms.stays.steps.step import SHORTEST_REASON
from desktop.rules.house import Shelter
from desktop.usecases.sentences import message, messages
from desktop.usecases.stays.models import BookStay, CompanionGiven, StayOverride
from desktop.usecases.stays.proposal import StayProposal

MOST_COMPANIONS = 4

RELATIONS: dict[str, str] = {
    "Suami": "L",
    "Istri": "P",
    "Ayah": "L",
    "Ibu": "P",
    "Anak laki-laki": "L",
    "Anak perempuan": "P",
    "Saudara laki-laki": "L",
    "Saudara perempuan": "P",
    "Kerabat laki-laki": "L",
    "Kerabat perempuan": "P",
}
"""Relation → sex: enough to choose a room where the companion's KTP is still to be seen."""


@dataclass(frozen=True)
class BookingShown:
    """The form as it opens. `rooms` are (key, words); `companions` how many rows are shown first.

    `against` says why the house must refuse, before anything is typed.
    """

    who: str = ""
    referral: str = ""
    referral_mood: Mood = "plain"
    has_referral: bool = False
    patient_known: bool = False
    against: tuple[str, ...] = ()
    why: str = ""
    rules: str = ""
    rooms: tuple[tuple[str, str], ...] = ()
    companions: int = 1
    values: Mapping[str, str] = field(default_factory=dict)


def _marked(start: BookingStart) -> str:
    place = f", kamar, dan tempat tidur {start.bed}" if start.bed else " dan kamar"
    return f"Malam{place} menurut yang ditandai pada denah."


def marked_shown(start: BookingStart) -> BookingShown:
    """Write the nights and room that the plan marked, while nobody is chosen yet."""
    if start.arrive_on is None or start.leave_on is None:
        return BookingShown()
    return BookingShown(
        why=_marked(start),
        rooms=((start.room, f"Kamar {start.room}"),) if start.room else (),
        values={
            "arrive_on": short_date(start.arrive_on),
            "leave_on": short_date(start.leave_on),
            "room": start.room,
        },
    )


def booking_shown(found: StayProposal, start: BookingStart, today: date) -> BookingShown:
    """Write a proposal for the form; what the plan marked goes before what the referral proposes."""
    span = found.span
    arrive_on, leave_on = start.arrive_on or span.arrive_on, start.leave_on or span.leave_on
    values = {
        "arrive_on": short_date(arrive_on),
        "leave_on": short_date(leave_on),
        "room": start.room,
        "distance_km": "",
        **dict(_companion_values(found)),
    }
    marked = start.arrive_on is not None
    return BookingShown(
        who=who_words(found.patient.name, found.patient.nik)
        + (f" · {found.age} tahun" if found.age is not None else ""),
        referral=_referral(found),
        referral_mood=_mood(found, today),
        has_referral=True,
        against=tuple(one.message for one in messages(found.against)),
        patient_known=True,
        why=_marked(start) if marked else message(found.why).message,
        rules=_rules(found),
        rooms=(("", "Mana saja"), *((room.name, f"Kamar {room.name}") for room in found.house.rooms)),
        companions=max(found.companions_usual, len(found.companions)),
        values=values,
    )


def shelter_words(shelters: Sequence[Shelter]) -> tuple[str, ...]:
    """Name where else a family can sleep, for when nothing is free."""
    return tuple(
        f"{one.name} (dicek {long_date(one.checked_on)})" if one.checked_on else f"{one.name} (belum dicek)"
        for one in shelters
    )


def booking_command(
    referral_id: str, house: str, values: Values, start: BookingStart, *, or_wait: bool
) -> BookStay:
    """Return the command that the fields say, with the bed the plan marked while room and nights are its own.

    Raises ToCorrect at the field that is wrong.
    """
    companions = tuple(_companions(values))
    reason = values.text("override")
    if reason and len(reason) < SHORTEST_REASON:
        raise ToCorrect(Problem("override_reason_short", "override"))
    room = values.text("room")
    arrive_on, leave_on = values.needed_day("arrive_on"), values.needed_day("leave_on")
    as_marked = (room, arrive_on, leave_on) == (start.room, start.arrive_on, start.leave_on)
    return BookStay(
        referral_id=referral_id,
        house=house or None,
        room=room or None,
        bed=start.bed if as_marked and start.bed else None,
        arrive_on=arrive_on,
        leave_on=leave_on,
        companions=companions,
        or_wait=or_wait,
        split=values.tick("split"),
        frail=values.tick("frail"),
        disability=values.tick("disability"),
        distance_km=values.number("distance_km"),
        override=StayOverride(reason=reason) if reason else None,
    )


def companion_rows(values: Values) -> list[int]:
    """Return the rows of the form in which somebody stands: the n-th companion is in the n-th of them."""
    return [at for at in range(MOST_COMPANIONS) if _row_filled(values, at)]


def _row_filled(values: Values, at: int) -> bool:
    return any(values.text(f"companions.{at}.{name}") for name in ("name", "nik", "relation", "phone"))


def _companions(values: Values) -> Iterator[CompanionGiven]:
    for at in companion_rows(values):
        said = {name: values.text(f"companions.{at}.{name}") for name in ("name", "nik", "relation", "phone")}
        if not said["name"]:
            raise ToCorrect(Problem("companion_nameless", f"companions.{at}.name"))
        sex = None if said["nik"] else RELATIONS.get(said["relation"])
        facts = said | {"nik": said["nik"] or None, "sex": sex}
        yield CompanionGiven.model_validate(facts)


def _companion_values(found: StayProposal) -> Iterator[tuple[str, str]]:
    for at, one in enumerate(found.companions[:MOST_COMPANIONS]):
        yield f"companions.{at}.name", one.name
        yield f"companions.{at}.nik", one.nik or ""
        yield f"companions.{at}.relation", one.relation
        yield f"companions.{at}.phone", one.phone


def _referral(found: StayProposal) -> str:
    one = found.referral
    name = f"Rujukan {one.number}" if one.number else "Darurat, rujukan menyusul"
    parts = [f"{name} ke {one.to_facility}", one.clinic, f"berlaku sampai {long_date(one.facts.valid_until)}"]
    if one.appointment_on:
        parts.append(f"periksa {long_date(date.fromisoformat(one.appointment_on))}")
    if one.control_on:
        parts.append(f"kontrol {long_date(date.fromisoformat(one.control_on))}")
    return " · ".join(part for part in parts if part)


def _mood(found: StayProposal, today: date) -> Mood:
    if found.against:
        return "bad"
    state = found.referral.facts.state_on(today)
    return {ReferralState.VALID: "good", ReferralState.EMERGENCY: "warn"}.get(state, "bad")  # type: ignore[return-value] # mypy widens the literals of a dict


def _rules(found: StayProposal) -> str:
    house, usual, frail = found.house, found.companions_usual, found.companions_frail
    longest = house.rules.longest_nights
    parts = [
        f"{house.name}: bagi warga {house.area} yang dirujuk ke {found.hospital}",
        f"pendamping {usual} orang, {frail} bila pasien lemah",
        f"paling lama {longest} malam" if longest else "",
    ]
    mark = " (aturan belum dikonfirmasi)" if "rules" in house.unconfirmed else ""
    return "; ".join(part for part in parts if part) + mark + "."
