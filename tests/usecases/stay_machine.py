"""Every action on stays in any order, on real files, each step compared with the model."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.db.journal import entries
from desktop.db.verify_nights import check_nights
from desktop.domain.dates import instant_text
from desktop.domain.problem import ToCorrect
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.office import Office
from desktop.usecases.stays.arrivals import (
    back_from_ward,
    cancel_stay,
    check_in,
    check_out,
    leave_to_ward,
    no_show,
)
from desktop.usecases.stays.book_stay import book_stay
from desktop.usecases.stays.changes import change_stay, swap_stays
from desktop.usecases.stays.models import (
    AnswerOffer,
    BookStay,
    ChangeStay,
    CheckIn,
    LeaveToWard,
    OfferedTo,
    ReviewOffers,
    StayBooked,
    StayMoment,
    SwapStays,
)
from desktop.usecases.stays.room_plan import ReadRoomPlan, room_plan
from desktop.usecases.stays.rooms import CloseRoom, ReopenRoom, close_room, reopen_room
from desktop.usecases.stays.waiting_list import answer_offer, review_offers
from tests.conftest import PROFILE
from tests.offices import NOW, PASSWORD, HandClock

from .stay_model import HOLDING, IN_HOUSE, ROOMS, House, Stay, nights

PEOPLE = 9
FIRST = date(2026, 11, 20)
DAYS = 12
HOUSE = "lubuklinggau-palembang"

PERSON = st.integers(0, PEOPLE - 1)
PICK = st.integers(0, 40)
DAY = st.integers(0, DAYS)
LENGTH = st.integers(1, 5)
ROOM = st.none() | st.sampled_from(ROOMS)


def rank_of(person: int) -> tuple[object, ...]:
    """Return where a person stands by the published order, as `people` in the test registers them."""
    appointment = date(2027, 1, 10) if person == 1 else date.max
    return (appointment, person not in {2, 3}, person not in {3, 4}, -100 if person == 5 else 0)


class Stays(RuleBasedStateMachine):
    """Two connections to one office act in turn; the model says what must be."""

    template: ClassVar[Path]
    referrals: ClassVar[tuple[str, ...]]
    taken: ClassVar[int] = 0
    """Steps over all runs."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        folder = Path(self.place.name) / "kantor"
        shutil.copytree(self.template, folder)
        # Each run is a computer of its own: the witness of the run before would speak against this copy.
        os.environ[PROFILE] = f"{self.place.name}/profil"
        self.clock = HandClock()
        first = sign_in(folder, "admin", PASSWORD, self.clock)
        self.offices = (first, first.again())
        self.model = House(NOW)
        self.turn = 0

    def teardown(self) -> None:
        for office in self.offices:
            office.close()
        self.place.cleanup()

    @initialize()
    def begin(self) -> None:
        self.model = House(NOW)

    def office(self) -> Office:
        self.turn += 1
        return self.offices[self.turn % 2]

    def some(self, pick: int, states: set[str] | None = None) -> Stay | None:
        found = [stay for stay in self.model.stays.values() if states is None or stay.state in states]
        return found[pick % len(found)] if found else None

    def tried(self, act: Callable[[Office], Any]) -> Any:
        """Act; a refusal changes nothing but the note of it, and the nights it names as free are free."""
        office = self.office()
        before = office.store.head()
        try:
            return act(office)
        except ToCorrect as refusal:
            written = {one.action for one in entries(office.store.connection, before.sequence)}
            assert written <= {"refuse-stay"}
            for problem in refusal.problems:
                free = problem.values.get("free", [])
                assert isinstance(free, list)
                self.pending_free = free
                self.refusal = problem
            return None

    def settled(self, offered: tuple[OfferedTo, ...]) -> None:
        """Compare the offers made with the published order: nothing free is withheld from anybody waiting."""
        assert [(one.stay_id, one.room) for one in offered] == list(self.model.offers())

    # Booking and changing

    @rule(person=PERSON, start=DAY, length=LENGTH, room=ROOM, wait=st.booleans(), split=st.booleans())
    def book(
        self, person: int, start: int, length: int, room: str | None, *, wait: bool, split: bool
    ) -> None:
        arrive = FIRST + timedelta(days=start)
        leave = arrive + timedelta(days=length)
        command = BookStay(
            referral_id=self.referrals[person],
            room=room,
            arrive_on=arrive,
            leave_on=leave,
            or_wait=wait,
            split=split,
            disability=person in {3, 4},
            distance_km=100 if person == 5 else None,
        )
        twice = any(
            stay.person == person and stay.arrive < leave and arrive < stay.leave
            for stay in self.model.stays.values()
            if stay.state in HOLDING | {"waiting"}
        )
        done: StayBooked | None = self.tried(lambda office: book_stay(office, command))
        if done is None:
            if not twice:
                self.refused_rightly(room, nights(arrive, leave), wait=wait, split=split)
            return
        assert not twice
        self.model.lapse()
        self.settled(done.offered_to)
        stay = Stay(
            done.stay_id, person, done.state, arrive, leave, instant_text(self.clock()), rank_of(person)
        )
        wanted = nights(arrive, leave)
        if done.state == "booked":
            self.lie(stay, done)
            assert room is None or set(stay.rooms.values()) == {room}
        else:
            assert wait
            assert not any(self.model.free(one, wanted) for one in ([room] if room else ROOMS))
        self.model.stays[stay.id] = stay

    def refused_rightly(self, room: str | None, wanted: list[date], *, wait: bool, split: bool) -> None:
        """Refuse only what is taken by somebody or offered to somebody just now, and name what is free."""
        assert not wait
        trial = House(self.model.now, {key: Stay(**vars(one)) for key, one in self.model.stays.items()})
        trial.closures = dict(self.model.closures)
        trial.lapse()
        list(trial.offers())
        assert not any(trial.free(one, wanted) for one in ([room] if room else ROOMS))
        for choice in self.pending_free:
            span = nights(date.fromisoformat(choice["arrive_on"]), date.fromisoformat(choice["leave_on"]))
            assert len(span) == len(wanted)
            assert trial.free(choice["room"], span)
        if split and room is None:
            assert any(not any(trial.free(one, [night]) for one in ROOMS) for night in wanted)

    def lie(self, stay: Stay, done: StayBooked) -> None:
        """Take over where a stay lies; every night was free, none is lost, none is left over."""
        rooms = {one.night: one.room for one in done.placed}
        assert list(done.nights) == sorted(rooms) == nights(stay.arrive, stay.leave)
        for night, room in rooms.items():
            if stay.rooms.get(night) != room:
                assert self.model.free(room, [night], stay.id)
        stay.rooms = rooms

    @rule(pick=PICK, start=st.integers(-2, 3), longer=st.integers(-3, 4), room=ROOM)
    def change(self, pick: int, start: int, longer: int, room: str | None) -> None:
        stay = self.some(pick)
        if stay is None:
            return
        arrive, leave = stay.arrive + timedelta(days=start), stay.leave + timedelta(days=longer)
        if stay.state in IN_HOUSE:
            arrive = stay.arrive
        command = ChangeStay(stay_id=stay.id, arrive_on=arrive, leave_on=leave, room=room)
        done: StayBooked | None = self.tried(lambda office: change_stay(office, command))
        if done is None:
            return
        assert stay.state not in {"checked_out", "cancelled", "no_show"}
        held = dict(stay.rooms) if stay.state != "offered" else {}
        if stay.state == "offered":
            self.model.take_back(stay, passed=False)
        stay.arrive, stay.leave, stay.passed = arrive, leave, False
        if stay.state == "waiting":
            self.model.lapse()
            self.settled(done.offered_to)
            assert done.state == stay.state
            return
        self.lie(stay, done)
        moved_from = max(arrive, self.model.today) if stay.state in IN_HOUSE else arrive
        for night, before in held.items():
            if night in stay.rooms and (room is None or night < moved_from):
                assert stay.rooms[night] == before
        self.model.lapse()
        self.settled(done.offered_to)

    @rule(pick=PICK, other=PICK)
    def swap(self, pick: int, other: int) -> None:
        one, two = self.some(pick, {"booked", "checked_in"}), self.some(other, {"booked", "checked_in"})
        if one is None or two is None:
            return
        done: StayBooked | None = self.tried(
            lambda office: swap_stays(office, SwapStays(stay_id=one.id, other_stay_id=two.id))
        )
        if done is None:
            return
        coming = [self.coming(stay) for stay in (one, two)]
        rooms = [stay.rooms[min(found)] for stay, found in zip((one, two), coming, strict=True)]
        for stay, found, room in zip((one, two), coming, reversed(rooms), strict=True):
            stay.rooms |= dict.fromkeys(found, room)
        self.model.lapse()
        self.settled(done.offered_to)

    def coming(self, stay: Stay) -> list[date]:
        return [night for night in stay.rooms if stay.state not in IN_HOUSE or night >= self.model.today]

    # Steps

    def step(self, stay: Stay, act: Callable[[Office, StayMoment], Any]) -> Any:
        moment = StayMoment(stay_id=stay.id, at=instant_text(self.clock()))
        return self.tried(lambda office: act(office, moment))

    @rule(pick=PICK)
    def arrive(self, pick: int) -> None:
        stay = self.some(pick, {"booked", "offered", "waiting"})
        if stay is None:
            return
        done = self.tried(lambda office: check_in(office, CheckIn(stay_id=stay.id)))
        if done is None:
            return
        assert stay.state == "booked"
        assert stay.arrive <= self.model.today < stay.leave
        room = stay.rooms[self.model.today]
        assert not any(
            self.model.overdue(other) and other.rooms[max(other.rooms)] == room
            for other in self.model.stays.values()
        )
        stay.state = "checked_in"
        self.model.lapse()
        self.settled(done.offered_to)

    @rule(pick=PICK)
    def leave(self, pick: int) -> None:
        stay = self.some(pick, IN_HOUSE)
        if stay is None:
            return
        done = self.step(stay, check_out)
        assert done is not None
        self.left(stay)
        self.model.lapse()
        self.settled(done.offered_to)

    def left(self, stay: Stay) -> None:
        today, before = self.model.today, stay.leave
        room = stay.rooms[max(stay.rooms)]
        stay.state = "checked_out"
        if today < before:
            stay.leave = today
            stay.rooms = {night: where for night, where in stay.rooms.items() if night < today}
            return
        for night in nights(before, today):
            if not self.model.free(room, [night], stay.id):
                break
            stay.rooms[night] = room
            stay.leave = night + timedelta(days=1)

    @rule(pick=PICK, companion=st.booleans())
    def ward(self, pick: int, companion: bool) -> None:
        stay = self.some(pick, {"checked_in"})
        if stay is None:
            return
        command = LeaveToWard(stay_id=stay.id, companion_stays=companion)
        done = self.tried(lambda office: leave_to_ward(office, command))
        # Nobody brought a companion: none can stay, and without one the bed is given back.
        if companion:
            assert done is None
            return
        assert done is not None
        assert done.state == "checked_out"
        self.left(stay)
        self.model.lapse()
        self.settled(done.offered_to)

    @rule(pick=PICK)
    def back(self, pick: int) -> None:
        stay = self.some(pick)
        if stay is not None:
            assert self.step(stay, back_from_ward) is None

    @rule(pick=PICK, absent=st.booleans())
    def give_up(self, pick: int, absent: bool) -> None:
        stay = self.some(pick, {"waiting", "offered", "booked"})
        if stay is None:
            return
        done = self.step(stay, no_show if absent else cancel_stay)
        if done is None:
            assert absent
            assert stay.state != "booked" or self.model.today < stay.arrive
            return
        stay.state, stay.rooms, stay.answer_by = "no_show" if absent else "cancelled", {}, None
        self.model.lapse()
        self.settled(done.offered_to)

    # The waiting list and the rooms

    @rule(pick=PICK, accept=st.booleans())
    def answer(self, pick: int, accept: bool) -> None:
        stay = self.some(pick, {"offered"})
        if stay is None:
            return
        command = AnswerOffer(stay_id=stay.id, accept=accept)
        done = self.tried(lambda office: answer_offer(office, command))
        if done is None:
            assert stay.answer_by is not None
            assert stay.answer_by <= self.model.now
            return
        if accept:
            stay.state, stay.answer_by, stay.passed = "booked", None, False
        else:
            self.model.take_back(stay, passed=True)
        self.model.lapse()
        self.settled(done.offered_to)

    @rule()
    def review(self) -> None:
        done = self.tried(lambda office: review_offers(office, ReviewOffers(house=HOUSE)))
        self.model.lapse()
        self.settled(done.offered_to)

    @rule(room=st.sampled_from(ROOMS), start=DAY, length=LENGTH)
    def close(self, room: str, start: int, length: int) -> None:
        first = FIRST + timedelta(days=start)
        last = first + timedelta(days=length)
        command = CloseRoom(room=room, from_on=first, until_on=last, reason="perbaikan")
        done = self.tried(lambda office: close_room(office, command))
        assert done is not None
        self.model.closures[done.closure_id] = (room, first, last)
        for stay in self.model.stays.values():
            inside = any(where == room and first <= night < last for night, where in stay.rooms.items())
            if stay.state == "offered" and inside:
                self.model.take_back(stay, passed=False)
        at_risk = {
            stay.id
            for stay in self.model.stays.values()
            if stay.state in HOLDING
            and any(
                where == room and first <= night < last for night, where in self.model.needs(stay).items()
            )
        }
        assert {one.stay_id for one in done.stays_at_risk} == at_risk
        self.model.lapse()
        self.settled(done.offered_to)

    @precondition(lambda self: self.model.closures)
    @rule(pick=PICK)
    def reopen(self, pick: int) -> None:
        closure_id = list(self.model.closures)[pick % len(self.model.closures)]
        done = self.tried(lambda office: reopen_room(office, ReopenRoom(closure_id=closure_id)))
        room, first, last = self.model.closures[closure_id]
        self.model.closures[closure_id] = (room, first, min(last, max(first, self.model.today)))
        self.model.lapse()
        self.settled(done.offered_to)

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        self.clock.forward(hours=hours)
        self.model.now = self.clock()

    # After every step

    @invariant()
    def table_is_the_model(self) -> None:
        """Hold every bed and night exactly as the model says: nobody twice, no night lost or left over."""
        type(self).taken += 1
        stored = self.offices[0].store.connection.rows("SELECT bed_id, night, stay_id FROM bed_night")
        expected = {
            (f"{HOUSE}-{room}-{bed}", night.isoformat(), stay.id)
            for stay in self.model.stays.values()
            for night, room in stay.rooms.items()
            for bed in "ab"
        }
        assert set(stored) == expected
        assert len(stored) == len({(bed, night) for bed, night, _ in expected})
        assert list(check_nights(self.offices[0].store.connection)) == []
        states = dict(self.offices[0].store.connection.rows("SELECT id, state FROM stay"))
        assert states == {stay.id: stay.state for stay in self.model.stays.values()}

    @invariant()
    def plan_is_the_table(self) -> None:
        """Show in the plan what the table holds, and who should have left."""
        command = ReadRoomPlan(from_on=FIRST, until_on=FIRST + timedelta(days=DAYS + 10))
        plan = room_plan(self.offices[1], command)
        for room in plan.rooms:
            for night in room.nights:
                expected = {
                    stay.id
                    for stay in self.model.stays.values()
                    if self.model.needs(stay).get(night.night) == room.room
                }
                assert ({night.stay_id} if night.stay_id else set()) == expected
                assert (night.state == "free") == self.model.free(room.room, [night.night])
