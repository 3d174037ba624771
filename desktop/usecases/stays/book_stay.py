"""Book nights in a rumah singgah for a referred patient, or join the waiting list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.db.ids import new_id
from desktop.db.store import Transaction
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.stay import CapacityBy, Span, StayState
from desktop.rules.house import House
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import PatientRow, patient_by_id
from desktop.usecases.sentences import messages
from desktop.usecases.stays.bed_nights import AHEAD, BedNight, Occupancy, Party, hold, nights_of, occupancy
from desktop.usecases.stays.checks import (
    Wish,
    check_span,
    check_wish,
    tidy_companions,
    without_nik,
    write_companions,
)
from desktop.usecases.stays.houses import all_houses, house_named, room_named, stored_house
from desktop.usecases.stays.models import BookStay, CompanionGiven, NightPlaced, OfferedTo, StayBooked
from desktop.usecases.stays.referrals import ReferralRow, referral_by_id
from desktop.usecases.stays.refusals import note_refusal
from desktop.usecases.stays.room_choice import beds_anywhere, beds_in, rooms_of
from desktop.usecases.stays.rows import Source, note_step, stay_by_id
from desktop.usecases.stays.waiting_list import settle, waiting_in_order

_TO_WAIT_FOR = frozenset({"room_taken", "room_closed", "room_unsuitable"})
"""What time can heal; everything else is a reason to correct the wish."""


@dataclass(frozen=True)
class _Wanted:
    """Who wants which nights, before a house is looked at."""

    span: Span
    patient: PatientRow
    referral: ReferralRow
    companions: tuple[CompanionGiven, ...]


@dataclass(frozen=True)
class _Entry:
    """A wish that may be recorded, with its beds; none when it joins the waiting list.

    `overruled`: the head's decision was needed, so it is kept with the stay.
    """

    command: BookStay
    wish: Wish
    beds: list[BedNight]
    overruled: bool


@dataclass(frozen=True)
class _Answer:
    """A stay as it stands after the step, with its beds or its place on the waiting list."""

    id: str
    state: StayState
    span: Span
    house: House
    beds: list[BedNight]
    waiting_place: int | None


def book_stay(office: Office, command: BookStay) -> StayBooked:
    """Hold the nights, or with `or_wait` join the waiting list when they are taken.

    Raises ToCorrect: referral_unknown, span_wrong, house_unknown, room_beyond_mou, bed_unknown, before_mou,
    after_mou, stay_domicile, referral_other_hospital, referral_expired, companion_elsewhere,
    patient_already_stays, room_taken, room_closed, room_unsuitable and the like. Raises NotPermitted.
    """
    office.require(Permission.BOOK_STAY)
    span = Span(command.arrive_on, command.leave_on)
    check_span(span)
    companions = tidy_companions(command.companions)
    referral = referral_by_id(office.store, command.referral_id)
    patient = patient_by_id(office.store, referral.patient_id)
    why = command.override.reason if command.override else ""
    try:
        return _book(office, command, _Wanted(span, patient, referral, companions), why)
    except ToCorrect as refused:
        note_refusal(office, patient, span, command.house, refused.problems)
        raise


def _book(office: Office, command: BookStay, wanted: _Wanted, why: str) -> StayBooked:
    patient, stay_id = wanted.patient, new_id()
    with office.write("book-stay", command, why=why, person=patient.id) as tx:
        house = house_named(all_houses(office, tx), command.house, patient.city)
        wish = Wish(house, wanted.span, patient, wanted.referral, wanted.companions, frail=command.frail)
        warnings = check_wish(office, tx, wish, command.override)
        stored_house(tx, office, house)
        # Whoever waits comes first: what is free now is offered before somebody new takes it.
        offered = settle(tx, office, house)
        beds = _beds(office, tx, command, wish, warnings)
        overruled = any(one.code == "stay_overridden" for one in warnings)
        _store(office, tx, stay_id, _Entry(command, wish, beds, overruled=overruled))
        warnings += _told(office, wish)
        state = StayState.BOOKED if beds else StayState.WAITING
        beds.sort(key=lambda one: (one[1], one[0]))  # as they are read back
        place = None if beds else _waiting_place(office, tx, house, stay_id)
    answer = _Answer(stay_id, state, wish.span, house, beds, place)
    return _answered(office, answer, warnings=warnings, offered=offered)


def _told(office: Office, wish: Wish) -> list[Problem]:
    past = wish.span.arrive_on < office.today()
    late = [Problem("arrival_past", "arrive_on", {"arrive_on": wish.span.arrive_on})] if past else []
    return [*late, *without_nik(wish.companions)]


def party_of(wish: Wish) -> Party:
    """Return how many beds are needed, and for whom."""
    sexes = wish.patient.sex + "".join(one.sex or "" for one in wish.companions)
    return Party(1 + len(wish.companions), sexes, wish.stay_id)


def _beds(
    office: Office, tx: Transaction, command: BookStay, wish: Wish, warnings: list[Problem]
) -> list[BedNight]:
    span, house = wish.span, wish.house
    room = room_named(house, command.room) if command.room else None
    plan = occupancy(tx, office, house, span)
    nights, party = list(span.nights()), party_of(wish)

    def ahead() -> Occupancy:
        return occupancy(tx, office, house, Span(span.arrive_on, span.leave_on + AHEAD))

    try:
        if room is not None:
            return beds_in(office, plan, room, nights, party, bed=command.bed, ahead=ahead)
        return beds_anywhere(office, plan, nights, party, split=command.split, ahead=ahead)
    except ToCorrect as clash:
        if not command.or_wait or any(one.code not in _TO_WAIT_FOR for one in clash.problems):
            raise
        warnings.append(Problem("waiting_now", "", {"house": house.name}))
        return []


def _store(office: Office, tx: Transaction, stay_id: str, entry: _Entry) -> None:
    command, wish, now = entry.command, entry.wish, office.now()
    state = StayState.BOOKED if entry.beds else StayState.WAITING
    override = command.override if entry.overruled else None
    row = {
        "id": stay_id,
        "patient_id": wish.patient.id,
        "referral_id": wish.referral.id,
        "house_id": wish.house.id,
        "state": state.value,
        "arrive_on": wish.span.arrive_on.isoformat(),
        "leave_on": wish.span.leave_on.isoformat(),
        "left_on": None,
        "extensions": 0,
        "frail": int(command.frail),
        "disability": int(command.disability),
        "distance_km": command.distance_km,
        "passed": 0,
        "waiting_since_at": now,
        "override_reason": override.reason if override else None,
        "override_by": office.operator.id if override else None,
        "booked_at": now,
        "booked_by": office.operator.id,
    }
    tx.insert("stay", row)
    write_companions(tx, stay_id, wish.patient.id, wish.companions)
    hold(tx, stay_id, entry.beds)
    room_id = _first_room(wish.house, entry.beds)
    note_step(tx, office, stay_id, state.value, at=now, room_id=room_id)


def _first_room(house: House, beds: list[BedNight]) -> str | None:
    if not beds:
        return None
    rooms = rooms_of(house, beds)
    return rooms[min(rooms)][0].id


def booked(
    office: Office,
    source: Source,
    stay_id: str,
    *,
    warnings: list[Problem] | None = None,
    offered: list[OfferedTo] | None = None,
) -> StayBooked:
    """Return a stay as the answer of booking and changing shows it."""
    stay = stay_by_id(source, stay_id)
    house = house_named(all_houses(office, source), stay.house_id)
    waits = stay.held_state is StayState.WAITING
    place = _waiting_place(office, source, house, stay_id) if waits else None
    answer = _Answer(stay.id, stay.held_state, stay.span, house, _held(source, stay_id), place)
    return _answered(office, answer, warnings=warnings or [], offered=offered or [])


def _waiting_place(office: Office, source: Source, house: House, stay_id: str) -> int:
    return 1 + [one.id for one in waiting_in_order(source, office, house)].index(stay_id)


def _answered(
    office: Office, stay: _Answer, *, warnings: list[Problem], offered: list[OfferedTo]
) -> StayBooked:
    house = stay.house
    placed = _placed(house, stay.beds)
    coming = [one for one in placed if one.night >= office.today()] or placed
    return StayBooked(
        stay_id=stay.id,
        state=stay.state,
        house=house.id,
        room=coming[0].room if coming else None,
        bed=coming[0].bed if coming else None,
        arrive_on=stay.span.arrive_on,
        leave_on=stay.span.leave_on,
        nights=tuple(one.night for one in placed),
        placed=tuple(placed),
        waiting_place=stay.waiting_place,
        warnings=messages(warnings),
        offered_to=tuple(offered),
    )


def placed_nights(source: Source, house: House, stay_id: str) -> list[NightPlaced]:
    """Return each night of a stay with its room, in order."""
    return _placed(house, _held(source, stay_id))


def _held(source: Source, stay_id: str) -> list[BedNight]:
    return [(row.bed_id, date.fromisoformat(row.night)) for row in nights_of(source, stay_id)]


def _placed(house: House, beds: list[BedNight]) -> list[NightPlaced]:
    rooms = rooms_of(house, beds)
    by_bed = house.capacity_by is CapacityBy.BED
    return [
        NightPlaced(night=night, room=room.name, bed=bed if by_bed else None)
        for night, (room, bed) in sorted(rooms.items())
    ]
