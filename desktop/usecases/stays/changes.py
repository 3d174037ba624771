"""Change a stay: extend, shorten, move to another room from a night on, swap two parties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.db.store import Transaction
from desktop.domain.labels import label
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.stay import IN_HOUSE, ONE_DAY, OVER, CapacityBy, Span, StayState
from desktop.rules.house import House, Room
from desktop.rules.stays import (
    Guest,
    agreement_problems,
    companion_problems,
    length_problems,
    may_come,
    may_share,
)
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import patient_by_id
from desktop.usecases.stays.bed_nights import (
    AHEAD,
    BedNight,
    Occupancy,
    Party,
    StayNight,
    free_nights,
    hold,
    nights_of,
    occupancy,
)
from desktop.usecases.stays.book_stay import booked
from desktop.usecases.stays.checks import (
    Wish,
    check_span,
    clashes,
    companions_wrong,
    overruled,
    require_override,
    tidy_companions,
    without_nik,
    write_companions,
)
from desktop.usecases.stays.hospitals import hospital_of
from desktop.usecases.stays.houses import all_houses, house_named, room_named, stored_house
from desktop.usecases.stays.models import ChangeStay, CompanionGiven, StayBooked, SwapStays
from desktop.usecases.stays.referrals import add_control_letter, referral_by_id
from desktop.usecases.stays.room_choice import beds_in
from desktop.usecases.stays.rooms import note_dirty
from desktop.usecases.stays.rows import StayRow, change_row, companions_of, note_step, stay_by_id
from desktop.usecases.stays.waiting_list import settle, withdraw


@dataclass(frozen=True)
class _Change:
    """A change that was checked: how the stay stands now, what is asked, and the nights it shall have."""

    stay: StayRow
    command: ChangeStay
    wish: Wish
    room: Room | None

    @property
    def moves_from(self) -> date:
        """The first night in the new room."""
        return self.command.from_on or self.wish.span.arrive_on


def change_stay(office: Office, command: ChangeStay) -> StayBooked:
    """Change nights, room or companions; freed nights are offered at once, moves are kept as history.

    Raises ToCorrect: stay_unknown, stay_over, nothing_to_change, span_wrong, already_arrived,
    nights_already_slept, room_taken, before_mou, extensions_used and those of book_stay and
    add_control_letter. Raises NotPermitted.
    """
    office.require(Permission.BOOK_STAY)
    require_override(office, command.override)
    patient_id = stay_by_id(office.store, command.stay_id).patient_id
    why = command.override.reason if command.override else command.reason
    with office.write("change-stay", command, why=why, person=patient_id) as tx:
        stay = stay_by_id(tx, command.stay_id)
        house = stored_house(tx, office, house_named(all_houses(office, tx), stay.house_id))
        add_control_letter(office, tx, stay.referral_id, command.control_letter)
        change = _checked(office, tx, house, command)
        warnings = _judged(office, tx, change)
        stay = change.stay
        if command.companions is not None:
            _replace_companions(tx, stay, change.wish.companions)
        if stay.held_state is StayState.WAITING:
            _wish_anew(office, tx, change)
        else:
            _lay_anew(office, tx, change)
        offered = settle(tx, office, house)
        return booked(office, tx, stay.id, warnings=warnings, offered=offered)


def _checked(office: Office, tx: Transaction, house: House, command: ChangeStay) -> _Change:
    stay = stay_by_id(tx, command.stay_id)
    if stay.held_state in OVER:
        raise ToCorrect(Problem("stay_over", "stay_id", _named(stay)))
    if stay.held_state is StayState.OFFERED:
        # A changed wish is no longer what was offered.
        withdraw(tx, office, house, stay.id, reason=command.reason)
        stay = stay_by_id(tx, command.stay_id)
    span = Span(command.arrive_on or stay.span.arrive_on, command.leave_on or stay.span.leave_on)
    asked = (command.arrive_on, command.leave_on, command.room, command.bed, command.companions)
    if stay.held_state is not StayState.WAITING and all(one is None for one in asked):
        raise ToCorrect(Problem("nothing_to_change"))
    check_span(span)
    _check_past(office, stay, span)
    companions = _companions(tx, stay, command)
    wish = Wish(
        house=house,
        span=span,
        patient=patient_by_id(office.store, stay.patient_id),
        referral=referral_by_id(tx, stay.referral_id),
        companions=companions,
        frail=bool(stay.frail),
        stay_id=stay.id,
    )
    return _Change(stay, command, wish, _room(tx, house, stay, command))


def _room(tx: Transaction, house: House, stay: StayRow, command: ChangeStay) -> Room | None:
    if command.room:
        return room_named(house, command.room)
    counted = command.companions is not None and house.capacity_by is CapacityBy.BED
    if not command.bed and not counted:
        return None
    nights = nights_of(tx, stay.id)
    last = nights[-1].room_id if nights else ""
    return next((room for room in house.rooms if room.id == last), None)


def _named(stay: StayRow) -> dict[str, object]:
    return {"name": stay.patient_name, "state": label(stay.held_state).lower()}


def _check_past(office: Office, stay: StayRow, span: Span) -> None:
    if stay.held_state not in IN_HOUSE:
        return
    if span.arrive_on != stay.span.arrive_on:
        raise ToCorrect(Problem("already_arrived", "arrive_on", {"name": stay.patient_name}))
    today = office.today()
    if span.leave_on < min(today, stay.span.leave_on):
        raise ToCorrect(Problem("nights_already_slept", "leave_on", {"today": today}))


def _companions(tx: Transaction, stay: StayRow, command: ChangeStay) -> tuple[CompanionGiven, ...]:
    if command.companions is not None:
        return tidy_companions(command.companions)
    return tuple(
        CompanionGiven.model_validate(
            {"name": row.name, "nik": row.nik, "relation": row.relation, "sex": row.sex, "phone": row.phone}
        )
        for row in companions_of(tx, stay.id)
    )


def _judged(office: Office, tx: Transaction, change: _Change) -> list[Problem]:
    """Check again only what the change touches: who is in the house is not asked for the referral again."""
    stay, wish, command = change.stay, change.wish, change.command
    guest = Guest(
        name=wish.patient.name,
        city=wish.patient.city,
        city_name=office.reference.regions.name_of(wish.patient.city) or wish.patient.city,
        age=stay.age_on(wish.span.arrive_on),
        frail=wish.frail,
    )
    ruled: list[Problem] = []
    if wish.span.arrive_on != stay.span.arrive_on:
        ruled += may_come(wish.house, hospital_of(office, wish.house), guest, wish.referral.facts, wish.span)
    elif len(wish.span) > len(stay.span):
        ruled += _extension(change)
    if command.companions is not None:
        ruled += companion_problems(wish.house, guest, len(wish.companions))
    fixed = [*agreement_problems(wish.house, wish.span), *companions_wrong(wish), *clashes(tx, office, wish)]
    warnings = overruled(ruled, fixed, command.override)
    if command.companions is not None:
        warnings += without_nik(wish.companions)
    if wish.span.leave_on > stay.span.leave_on and not _carried_on(change):
        warnings.append(Problem("control_letter_asked", "leave_on", {"leave_on": wish.span.leave_on}))
    return warnings


def _extension(change: _Change) -> list[Problem]:
    wish, rules = change.wish, change.wish.house.rules
    found = length_problems(wish.house, wish.span)
    if rules.extensions is not None and change.stay.extensions >= rules.extensions:
        found.append(
            Problem("extensions_used", "leave_on", {"house": wish.house.name, "most": rules.extensions})
        )
    return found


def _carried_on(change: _Change) -> bool:
    """Whether a control letter speaks of a day on or after the one on which they were to leave."""
    control_on = change.wish.referral.control_on
    return control_on is not None and control_on >= change.stay.leave_on


def _replace_companions(tx: Transaction, stay: StayRow, companions: Iterable[CompanionGiven]) -> None:
    for row in companions_of(tx, stay.id):
        tx.remove("companion", row.id, person=stay.patient_id)
    write_companions(tx, stay.id, stay.patient_id, tuple(companions))


def _wish_anew(office: Office, tx: Transaction, change: _Change) -> None:
    """Whoever waits may wish otherwise, and asks again with it after an offer was let pass."""
    span = change.wish.span
    changes = {"arrive_on": span.arrive_on.isoformat(), "leave_on": span.leave_on.isoformat(), "passed": 0}
    change_row(tx, change.stay, **changes)
    note_step(tx, office, change.stay.id, "wished", at=office.now(), reason=change.command.reason)


def _lay_anew(office: Office, tx: Transaction, change: _Change) -> None:
    stay, span = change.stay, change.wish.span
    old = nights_of(tx, stay.id)
    wanted = _wanted(office, tx, change, old)
    have = {(row.bed_id, date.fromisoformat(row.night)) for row in old}
    for bed_id, night in sorted(have - wanted):
        tx.remove("bed_night", (bed_id, night.isoformat()))
    change_row(
        tx,
        stay,
        arrive_on=span.arrive_on.isoformat(),
        leave_on=span.leave_on.isoformat(),
        extensions=stay.extensions + (span.leave_on > stay.span.leave_on),
    )
    hold(tx, stay.id, sorted(wanted - have, key=lambda one: (one[1], one[0])))
    if stay.held_state in IN_HOUSE:
        for room_id in _room_tonight(office, old) - _room_tonight(office, nights_of(tx, stay.id)):
            note_dirty(tx, office, room_id)
    step = "moved" if change.room is not None else "changed"
    reason = change.command.reason
    note_step(
        tx,
        office,
        stay.id,
        step,
        at=office.now(),
        reason=reason,
        room_id=change.room.id if change.room else None,
    )


def _room_tonight(office: Office, nights: list[StayNight]) -> set[str]:
    """Return the room of tonight."""
    return {row.room_id for row in nights if row.night == office.today().isoformat()}


def _wanted(office: Office, tx: Transaction, change: _Change, old: list[StayNight]) -> set[BedNight]:
    """Return the beds and nights as they shall be: kept, added beside them, moved from a night on."""
    stay, span, house = change.stay, change.wish.span, change.wish.house
    window = Span(min(span.arrive_on, stay.span.arrive_on), max(span.leave_on, stay.span.leave_on) + AHEAD)
    plan = occupancy(tx, office, house, window)
    rooms = {date.fromisoformat(row.night): row.room_id for row in old}
    by_id = {room.id: room for room in house.rooms}
    wanted = {(row.bed_id, date.fromisoformat(row.night)) for row in old if row.night in _texts(span)}
    first_move = max(change.moves_from, office.today()) if stay.held_state in IN_HOUSE else change.moves_from
    moved = [night for night in span.nights() if change.room is not None and night >= first_move]
    wanted -= {one for one in wanted if one[1] in moved}
    added = [night for night in span.nights() if night not in rooms and night not in moved]
    party = Party(1 + len(change.wish.companions), _sexes(change.wish), stay.id)
    if change.room is not None and moved:
        wanted |= set(beds_in(office, plan, change.room, moved, party, bed=change.command.bed))
    for room_id, nights in _beside(rooms, added).items():
        own = sorted({row.bed_id for row in old if row.room_id == room_id})
        wanted |= set(_same_beds(office, plan, by_id[room_id], nights, party, own=own))
    return wanted


def _texts(span: Span) -> set[str]:
    return {night.isoformat() for night in span.nights()}


def _sexes(wish: Wish) -> str:
    return wish.patient.sex + "".join(one.sex or "" for one in wish.companions)


def _beside(rooms: dict[date, str], added: list[date]) -> dict[str, list[date]]:
    """Return added nights by room: that of the nearest night already held, before or after."""
    found: dict[str, list[date]] = {}
    for night in added:
        nearest = min(rooms, key=lambda known: abs(known - night))
        found.setdefault(rooms[nearest], []).append(night)
    return found


def _same_beds(
    office: Office, plan: Occupancy, room: Room, nights: list[date], party: Party, *, own: list[str]
) -> list[BedNight]:
    """Return the added nights in the very beds the party has, where they are free."""
    others = plan.others_in(room, nights, party.stay_id)
    by_bed = plan.house.capacity_by is CapacityBy.BED
    shared = all(may_share(room.used_by, party.sexes, one.sexes) for one in others) if by_bed else not others
    taken = any((bed, night) in plan.held or plan.closure(room, night) for bed in own for night in nights)
    if shared and not taken:
        return [(bed, night) for night in nights for bed in own]
    return beds_in(office, plan, room, nights, party)


def swap_stays(office: Office, command: SwapStays) -> StayBooked:
    """Let two parties exchange rooms for the nights to come. Raises ToCorrect: swap_needs_two, room_taken."""
    office.require(Permission.BOOK_STAY)
    one = stay_by_id(office.store, command.stay_id)
    with office.write("swap-stays", command, why=command.reason, person=one.patient_id) as tx:
        pair = [stay_by_id(tx, command.stay_id), stay_by_id(tx, command.other_stay_id)]
        if pair[0].id == pair[1].id or pair[0].house_id != pair[1].house_id:
            raise ToCorrect(Problem("swap_needs_two", "other_stay_id"))
        house = house_named(all_houses(office, tx), pair[0].house_id)
        _swap(office, tx, house, pair, command.reason)
        offered = settle(tx, office, house)
        return booked(office, tx, one.id, offered=offered)


def _swap(office: Office, tx: Transaction, house: House, pair: list[StayRow], reason: str) -> None:
    coming = [_coming(office, tx, stay) for stay in pair]
    for stay, nights in zip(pair, coming, strict=True):
        if not nights:
            raise ToCorrect(Problem("stay_not_booked", "stay_id", _named(stay)))
        free_nights(tx, stay.id, date.fromisoformat(nights[0].night))
    rooms = {room.id: room for room in house.rooms}
    for number, stay in enumerate(pair):
        target = rooms[coming[1 - number][0].room_id]
        coming_nights = sorted({date.fromisoformat(row.night) for row in coming[number]})
        plan = occupancy(tx, office, house, Span(coming_nights[0], coming_nights[-1] + ONE_DAY + AHEAD))
        party = Party(stay.party, stay.sexes, stay.id)
        hold(tx, stay.id, beds_in(office, plan, target, coming_nights, party))
        note_step(tx, office, stay.id, "swapped", at=office.now(), reason=reason, room_id=target.id)


def _coming(office: Office, tx: Transaction, stay: StayRow) -> list[StayNight]:
    if stay.held_state in OVER | {StayState.WAITING, StayState.OFFERED}:
        return []
    today = office.today().isoformat() if stay.held_state in IN_HOUSE else ""
    return [row for row in nights_of(tx, stay.id) if row.night >= today]
