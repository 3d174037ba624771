"""The plan: rooms down, nights across, with who waits and what runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import ConfigDict, Field

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.stay import CapacityBy, NightState, RoomUse, Span, StayState
from desktop.rules.house import House, Room
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.office import Office
from desktop.usecases.sentences import messages
from desktop.usecases.stays.bed_nights import AHEAD, Occupancy, Party, night_state, occupancy
from desktop.usecases.stays.houses import all_houses, house_named
from desktop.usecases.stays.models import LONGEST
from desktop.usecases.stays.risks import risks
from desktop.usecases.stays.rooms import RoomNote, open_notes
from desktop.usecases.stays.rows import StayRow
from desktop.usecases.stays.waiting_list import open_offers, waiting_in_order


class ReadRoomPlan(Command):
    """Nights from `from` until the morning of `until`."""

    model_config = ConfigDict(populate_by_name=True)

    house: str | None = None
    from_on: date = Field(alias="from")
    until_on: date = Field(alias="until")


class PlannedNight(Result):
    """One night of a room or bed. `closed` says so even under a stay, `reason` why it is."""

    night: date
    state: NightState
    stay_id: str | None = None
    name: str | None = None
    closed: bool = False
    reason: str | None = None


class PlannedBed(Result):
    """One bed and its nights."""

    bed: str
    bed_id: str
    nights: tuple[PlannedNight, ...]


class PlannedRoom(Result):
    """One room: its nights (in a house of single beds free as long as one bed is), beds and open notes."""

    room: str
    room_id: str
    used_by: RoomUse
    dirty: bool
    broken: tuple[str, ...]
    nights: tuple[PlannedNight, ...]
    beds: tuple[PlannedBed, ...]


class PlannedStay(Result):
    """A stay of the window, with what the plan draws on it; `at_risk`: its bed is still taken or closed.

    `taken_by` is who should have left that bed and has not.
    `letter_until` is the last day of the patient's guarantee letter.
    """

    stay_id: str
    patient_id: str
    name: str
    state: StayState
    arrive_on: date
    leave_on: date
    companions: int
    referral_until: date
    control_on: date | None
    letter_until: date | None
    at_risk: bool
    overstay: bool
    taken_by: str | None = None


class WaitingStay(Result):
    """Somebody who waits or was offered nights, in the published order."""

    stay_id: str
    patient_id: str
    name: str
    phone: str | None
    state: StayState
    arrive_on: date
    leave_on: date
    place: int | None
    passed: bool
    answer_by_at: str | None = None


class RoomPlan(Result):
    """The plan of one house. `from` and `until` as asked."""

    model_config = ConfigDict(populate_by_name=True)

    house: str
    house_name: str
    from_on: date = Field(alias="from")
    until_on: date = Field(alias="until")
    rooms: tuple[PlannedRoom, ...]
    stays: tuple[PlannedStay, ...]
    waiting: tuple[WaitingStay, ...]
    unconfirmed: tuple[str, ...]
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True)
class _LetterEnd:
    patient_id: str
    valid_until_on: str


def room_plan(office: Office, command: ReadRoomPlan) -> RoomPlan:
    """Return who sleeps where. Raises ToCorrect: house_unknown, plan_backward. Raises NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    span = Span(command.from_on, command.until_on)
    if not 1 <= len(span) <= LONGEST:
        values = {"from_on": command.from_on, "longest": LONGEST}
        raise ToCorrect(Problem("plan_backward", "until", values))
    house = house_named(all_houses(office), command.house, office.record.city)
    with office.store.connection.snapshot():
        return _plan(office, house, span)


def free_stretches(office: Office, named: str, span: Span) -> list[tuple[str, Span]]:
    """Return where so many nights are free from the first one on, soonest first: (room, nights).

    Looked for as far ahead as a booking is. Raises ToCorrect(house_unknown); NotPermitted.
    """
    office.require(Permission.READ_PEOPLE)
    house = house_named(all_houses(office), named, office.record.city)
    with office.store.connection.snapshot():
        plan = occupancy(office.store, office, house, Span(span.arrive_on, span.leave_on + AHEAD))
    choices = plan.free_choices(span, Party(1, ""))
    return [(f"Kamar {room.name}", found) for room, found in choices]


def _plan(office: Office, house: House, span: Span) -> RoomPlan:
    plan = occupancy(office.store, office, house, span)
    notes = open_notes(office.store, house)
    rooms = tuple(_room(plan, room, span, notes) for room in house.rooms)
    return RoomPlan(
        house=house.id,
        house_name=house.name,
        from_on=span.arrive_on,
        until_on=span.leave_on,
        rooms=rooms,
        stays=_stays(office, plan, span),
        waiting=_waiting(office, house),
        unconfirmed=house.unconfirmed,
        warnings=messages(()),
    )


def _room(plan: Occupancy, room: Room, span: Span, notes: list[RoomNote]) -> PlannedRoom:
    beds = tuple(
        PlannedBed(
            bed=name,
            bed_id=room.bed_id(name),
            nights=tuple(_night(plan, room, room.bed_id(name), night) for night in span.nights()),
        )
        for name in room.beds
    )
    own = [note for note in notes if note.room_id == room.id]
    columns = zip(*(bed.nights for bed in beds), strict=True)
    by_bed = plan.house.capacity_by is CapacityBy.BED
    return PlannedRoom(
        room=room.name,
        room_id=room.id,
        used_by=room.used_by,
        dirty=any(note.kind == "dirty" for note in own),
        broken=tuple(note.words for note in own if note.kind == "broken"),
        nights=tuple(_together(column, by_bed=by_bed) for column in columns),
        beds=beds,
    )


def _together(beds: tuple[PlannedNight, ...], *, by_bed: bool) -> PlannedNight:
    """Return the room's night: with single beds a free one speaks first, else the one that is held."""
    free = [one for one in beds if one.state is NightState.FREE]
    if by_bed and free:
        return free[0]
    return next((one for one in beds if one.stay_id is not None), beds[0])


def _night(plan: Occupancy, room: Room, bed_id: str, night: date) -> PlannedNight:
    holder = plan.holder(bed_id, night)
    closure = plan.closure(room, night)
    closed, reason = closure is not None, closure.reason if closure else None
    if holder is None:
        state = NightState.CLOSED if closed else NightState.FREE
        return PlannedNight(night=night, state=state, closed=closed, reason=reason)
    state = night_state(holder, at_risk=holder.stay_id in plan.at_risk, closed=closed)
    return PlannedNight(
        night=night, state=state, stay_id=holder.stay_id, name=holder.name, closed=closed, reason=reason
    )


def _stays(office: Office, plan: Occupancy, span: Span) -> tuple[PlannedStay, ...]:
    unsure = risks(plan, span.arrive_on)
    overdue = {holder.stay_id for holder in plan.held.values() if holder.overstay}
    shown = {holder.stay_id for holder in plan.held.values()}
    days = {"from": span.arrive_on.isoformat(), "until": span.leave_on.isoformat()}
    rows = office.store.ask(StayRow, "stays_between", house_id=plan.house.id, **days)
    letters = {
        one.patient_id: date.fromisoformat(one.valid_until_on)
        for one in office.store.ask(_LetterEnd, "letters_of_guests", house_id=plan.house.id, **days)
    }
    return tuple(
        PlannedStay(
            stay_id=row.id,
            patient_id=row.patient_id,
            name=row.patient_name,
            state=row.held_state,
            arrive_on=row.span.arrive_on,
            leave_on=row.span.leave_on,
            companions=row.companions,
            referral_until=date.fromisoformat(row.referral_until_on),
            control_on=date.fromisoformat(row.control_on) if row.control_on else None,
            letter_until=letters.get(row.patient_id),
            at_risk=row.id in plan.at_risk or row.id in unsure,
            overstay=row.id in overdue,
            taken_by=plan.at_risk.get(row.id),
        )
        for row in rows
        if row.id in shown
    )


def _waiting(office: Office, house: House) -> tuple[WaitingStay, ...]:
    offers = {offer.stay_id: offer for offer in open_offers(office.store, house)}
    offered = [office.store.ask_one(StayRow, "stay_by_id", id=stay_id) for stay_id in offers]
    rows = [row for row in offered if row is not None]
    ranked = waiting_in_order(office.store, office, house)
    places = {row.id: number for number, row in enumerate(ranked, 1)}
    return tuple(
        WaitingStay(
            stay_id=row.id,
            patient_id=row.patient_id,
            name=row.patient_name,
            phone=row.phone,
            state=row.held_state,
            arrive_on=row.span.arrive_on,
            leave_on=row.span.leave_on,
            place=places.get(row.id),
            passed=bool(row.passed),
            answer_by_at=offers[row.id].answer_by_at if row.id in offers else None,
        )
        for row in [*rows, *ranked]
    )
