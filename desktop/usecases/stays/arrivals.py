"""Arrive, leave, cancel, not come, lie on the ward: each step frees its nights at once and offers them on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.db.store import Transaction
from desktop.domain.labels import label
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.stay import IN_HOUSE, OVER, Span, StayState
from desktop.rules.house import House
from desktop.rules.stays import referral_problems
from desktop.usecases.office import Office
from desktop.usecases.sentences import messages
from desktop.usecases.stays.bed_nights import AHEAD, Party, free_nights, hold, nights_of, occupancy
from desktop.usecases.stays.checks import overruled, require_override
from desktop.usecases.stays.hospitals import hospital_of
from desktop.usecases.stays.houses import all_houses, house_named
from desktop.usecases.stays.models import CheckIn, LeaveToWard, OfferedTo, StayMoment, StayStepped
from desktop.usecases.stays.referrals import referral_by_id
from desktop.usecases.stays.risks import closed_ahead
from desktop.usecases.stays.room_choice import closed_problem
from desktop.usecases.stays.rooms import note_dirty, open_notes
from desktop.usecases.stays.rows import Moment, StayRow, change_row, moment, note_step, stay_brief, stay_by_id
from desktop.usecases.stays.waiting_list import settle, withdraw

_MOVE = "Pindahkan dahulu dengan Ubah malam atau kamar, lalu catat kedatangannya"


@dataclass
class _Step:
    """One step of a stay inside its transaction."""

    office: Office
    tx: Transaction
    stay: StayRow
    house: House
    when: Moment
    reason: str
    warnings: list[Problem] = field(default_factory=list)
    offered: list[OfferedTo] = field(default_factory=list)

    def become(self, state: StayState, step: str, **changes: object) -> None:
        """Change state and columns and add the step to the history."""
        change_row(self.tx, self.stay, state=state.value, **changes)
        rows = nights_of(self.tx, self.stay.id)
        night = self.when.day.isoformat()
        room_id = next(
            (row.room_id for row in rows if row.night >= night), rows[-1].room_id if rows else None
        )
        note_step(
            self.tx, self.office, self.stay.id, step, at=self.when.at, reason=self.reason, room_id=room_id
        )

    def refuse(self, code: str, **values: object) -> ToCorrect:
        """Return the problem of this stay, with its patient's name and state."""
        named = {"name": self.stay.patient_name, "state": label(self.stay.held_state).lower()}
        return ToCorrect(Problem(code, "stay_id", named | values))

    def result(self) -> StayStepped:
        """Return the answer of the step."""
        return StayStepped(
            stay_id=self.stay.id,
            state=StayState(stay_brief(self.tx, self.stay.id).state),
            offered_to=tuple(self.offered),
            warnings=messages(self.warnings),
        )


@contextmanager
def _step(office: Office, action: str, command: StayMoment, why: str = "") -> Iterator[_Step]:
    """Open the transaction of one step; when it is done the waiting list is served.

    Raises ToCorrect: stay_unknown, stay_over, moment_not_read, moment_not_yet.
    """
    office.require(Permission.BOOK_STAY)
    when = moment(office, command.at)
    patient_id = stay_brief(office.store, command.stay_id).patient_id
    with office.write(action, command, why=why or command.reason, person=patient_id) as tx:
        stay = stay_by_id(tx, command.stay_id)
        house = house_named(all_houses(office, tx), stay.house_id)
        step = _Step(office, tx, stay, house, when, command.reason)
        if stay.held_state in OVER:
            raise step.refuse("stay_over")
        yield step
        step.offered += settle(tx, office, house)


def check_in(office: Office, command: CheckIn) -> StayStepped:
    """Record the arrival: a valid referral to the house's hospital, signed house rules, a room that is free.

    Raises ToCorrect: stay_already_in, stay_not_booked, arrival_early, arrival_late, referral_expired,
    referral_other_hospital (the head may decide otherwise), house_rules_unsigned, room_still_occupied,
    room_closed.
    """
    require_override(office, command.override)
    why = command.override.reason if command.override else ""
    with _step(office, "check-in", command, why) as step:
        stay, day = step.stay, step.when.day
        if stay.held_state is StayState.OFFERED:
            raise step.refuse("offer_unanswered")
        if stay.held_state in IN_HOUSE:
            raise step.refuse("stay_already_in")
        if stay.held_state is not StayState.BOOKED:
            raise step.refuse("stay_not_booked")
        if day < stay.span.arrive_on:
            raise step.refuse("arrival_early", arrive_on=stay.span.arrive_on)
        if day >= stay.span.leave_on:
            raise step.refuse("arrival_late", leave_on=stay.span.leave_on)
        if not command.house_rules_signed:
            raise ToCorrect(Problem("house_rules_unsigned", "house_rules_signed"))
        referral = referral_by_id(step.tx, stay.referral_id).facts
        ruled = (
            [] if stay.override_reason else referral_problems(hospital_of(office, step.house), referral, day)
        )
        step.warnings += overruled(ruled, _room_problems(step), command.override)
        override: dict[str, object] = {}
        if command.override is not None:
            override = {"override_reason": command.override.reason, "override_by": office.operator.id}
        step.become(StayState.CHECKED_IN, "checked_in", **override)
        step.warnings += _room_warnings(step)
    return step.result()


def _tonight(step: _Step) -> tuple[str, list[str]]:
    rows = [row for row in nights_of(step.tx, step.stay.id) if row.night == step.when.day.isoformat()]
    return rows[0].room_id, [row.bed_id for row in rows]


def _room_problems(step: _Step) -> list[Problem]:
    """Somebody who has not left still has the room; a room out of service takes nobody in."""
    room_id, beds = _tonight(step)
    room = next(one for one in step.house.rooms if one.id == room_id)
    day = step.when.day
    coming = Span(day, step.stay.span.leave_on)
    plan = occupancy(step.tx, step.office, step.house, Span(day, coming.leave_on + AHEAD))
    if plan.closure(room, day) is not None:
        party = Party(step.stay.party, step.stay.sexes, step.stay.id)
        closed = closed_problem(plan, room, list(coming.nights()), party)
        return [replace(closed, values={**closed.values, "then": _MOVE})]
    before = _not_yet_left(step, beds)
    if before is None:
        return []
    values = {"room": room.name, "name": before.patient_name, "stay_id": before.id}
    return [Problem("room_still_occupied", "stay_id", values)]


def _not_yet_left(step: _Step, beds: list[str]) -> StayRow | None:
    """Return who should leave by this day, slept last in one of the beds, and is not recorded as gone."""
    day = step.when.day.isoformat()
    for stay in step.tx.ask(StayRow, "stays_due_out", house_id=step.house.id, today=day):
        rows = nights_of(step.tx, stay.id)
        if any(row.night == rows[-1].night and row.bed_id in beds for row in rows):
            return stay
    return None


def _room_warnings(step: _Step) -> list[Problem]:
    room_id, _ = _tonight(step)
    name = next(one.name for one in step.house.rooms if one.id == room_id)
    found = []
    for note in open_notes(step.tx, step.house):
        if note.room_id == room_id:
            code = "room_dirty" if note.kind == "dirty" else "room_broken"
            found.append(Problem(code, "", {"room": name, "words": note.words}))
    plan = occupancy(step.tx, step.office, step.house, step.stay.span)
    closed = closed_ahead(plan, step.stay.id, step.when.day)
    if closed is not None and closed.closure is not None:
        values = {"room": closed.room, "from_on": closed.first, "reason": closed.closure.reason}
        found.append(Problem("room_closed_later", "", values | {"name": step.stay.patient_name}))
    return found


def check_out(office: Office, command: StayMoment) -> StayStepped:
    """Record the leaving: early frees the rest of the nights at once, late adds the nights that were slept.

    Raises ToCorrect: stay_not_in_house, leaving_early_wrong.
    """
    with _step(office, "check-out", command) as step:
        if step.stay.held_state not in IN_HOUSE:
            raise step.refuse("stay_not_in_house")
        _leave(step, "checked_out")
    return step.result()


def _leave(step: _Step, name: str) -> None:
    stay, day, span = step.stay, step.when.day, step.stay.span
    if day < span.arrive_on:
        raise step.refuse("leaving_early_wrong", arrive_on=span.arrive_on)
    rooms = {row.room_id for row in nights_of(step.tx, stay.id)[-1:]}
    free_nights(step.tx, stay.id, day)
    leave_on = day if day < span.leave_on else _slept_until(step, day)
    step.become(StayState.CHECKED_OUT, name, leave_on=leave_on.isoformat(), left_on=day.isoformat())
    for room_id in rooms:
        note_dirty(step.tx, step.office, room_id)


def _slept_until(step: _Step, day: date) -> date:
    """Record the nights slept after the agreed ones, as far as nobody else held the beds."""
    stay, span = step.stay, step.stay.span
    rows = nights_of(step.tx, stay.id)
    if day == span.leave_on or not rows:
        return span.leave_on
    beds = [row.bed_id for row in rows if row.night == rows[-1].night]
    plan = occupancy(step.tx, step.office, step.house, Span(span.leave_on, day))
    room = next(one for one in step.house.rooms if beds[0] in one.bed_ids)
    until = span.leave_on
    for night in Span(span.leave_on, day).nights():
        holders = [plan.holder(bed, night) for bed in beds]
        taken = any(one is not None and one.stay_id != stay.id for one in holders)
        if taken or plan.closure(room, night) is not None:
            break
        hold(step.tx, stay.id, [(bed, night) for bed in beds])
        until = date.fromordinal(night.toordinal() + 1)
    return until


def cancel_stay(office: Office, command: StayMoment) -> StayStepped:
    """Give a booking, an offer or a place on the waiting list up. Raises ToCorrect(stay_in_house)."""
    with _step(office, "cancel-stay", command) as step:
        if step.stay.held_state in IN_HOUSE:
            raise step.refuse("stay_in_house")
        _give_up(step, StayState.CANCELLED, "cancelled")
    return step.result()


def no_show(office: Office, command: StayMoment) -> StayStepped:
    """Record that a party did not come. Raises ToCorrect: stay_in_house, stay_not_booked, no_show_early."""
    with _step(office, "no-show", command) as step:
        if step.stay.held_state in IN_HOUSE:
            raise step.refuse("stay_in_house")
        if step.stay.held_state is not StayState.BOOKED:
            raise step.refuse("stay_not_booked")
        if step.when.day < step.stay.span.arrive_on:
            raise step.refuse("no_show_early", arrive_on=step.stay.span.arrive_on)
        _give_up(step, StayState.NO_SHOW, "no_show")
    return step.result()


def _give_up(step: _Step, state: StayState, name: str) -> None:
    if withdraw(step.tx, step.office, step.house, step.stay.id, reason=step.reason):
        step.stay = stay_by_id(step.tx, step.stay.id)
    free_nights(step.tx, step.stay.id)
    step.become(state, name)


def leave_to_ward(office: Office, command: LeaveToWard) -> StayStepped:
    """Record the admission: a companion who stays keeps the room, else the nights are given back at once.

    Raises ToCorrect: stay_not_in_house, ward_without_companion, ward_keeps_no_room.
    """
    with _step(office, "leave-to-ward", command) as step:
        if step.stay.held_state is not StayState.CHECKED_IN:
            raise step.refuse("stay_not_in_house")
        keeps = step.house.rules.ward_keeps_bed_for_companion and step.stay.companions > 0
        if command.companion_stays and not keeps:
            kept = step.house.rules.ward_keeps_bed_for_companion
            code = "ward_without_companion" if kept else "ward_keeps_no_room"
            raise step.refuse(code, house=step.house.name)
        if command.companion_stays:
            step.become(StayState.ON_WARD, "on_ward")
        else:
            _leave(step, "left_to_ward")
    return step.result()


def back_from_ward(office: Office, command: StayMoment) -> StayStepped:
    """Record that the patient came back from the ward. Raises ToCorrect(stay_not_in_house)."""
    with _step(office, "back-from-ward", command) as step:
        if step.stay.held_state is not StayState.ON_WARD:
            raise step.refuse("stay_not_in_house")
        step.become(StayState.CHECKED_IN, "back_from_ward")
    return step.result()
