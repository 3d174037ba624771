"""Every action on stays in any order, on real files, each step compared with the model."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from desktop.db.verify_nights import check_nights
from desktop.domain.dates import instant_text
from desktop.usecases.office import Office
from desktop.usecases.stays.arrivals import (
    back_from_ward,
    cancel_stay,
    check_in,
    check_out,
    leave_to_ward,
    no_show,
)
from desktop.usecases.stays.models import (
    AnswerOffer,
    CheckIn,
    LeaveToWard,
    ReviewOffers,
    StayMoment,
)
from desktop.usecases.stays.room_plan import ReadRoomPlan, room_plan
from desktop.usecases.stays.rooms import CloseRoom, ReopenRoom, close_room, reopen_room
from desktop.usecases.stays.waiting_list import answer_offer, review_offers

from .stay_bookings import Bookings
from .stay_model import HOLDING, IN_HOUSE, ROOMS, Stay, nights
from .stay_offices import DAY, DAYS, FIRST, HOUSE, LENGTH, PEOPLE, PICK

__all__ = ["PEOPLE", "Stays"]

Step = Callable[[Office, str, str], object]
STEPS: tuple[Step, ...] = (
    lambda office, stay_id, at: check_in(office, CheckIn(stay_id=stay_id, at=at)),
    lambda office, stay_id, at: leave_to_ward(office, LeaveToWard(stay_id=stay_id, at=at)),
    *(
        lambda office, stay_id, at, act=act: act(office, StayMoment(stay_id=stay_id, at=at))
        for act in (check_out, cancel_stay, no_show, back_from_ward)
    ),
)


class Stays(Bookings):
    """All steps together; after each one table, plan and model agree."""

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

    @rule(pick=PICK, seconds=st.integers(1, 400 * 86_400), act=st.sampled_from(STEPS))
    def too_soon(self, pick: int, seconds: int, act: Step) -> None:
        """Record nothing that has not happened yet, whatever the stay's state."""
        stay = self.some(pick)
        if stay is None:
            return
        at = instant_text(self.clock() + timedelta(seconds=seconds))
        head = self.offices[0].store.head()
        assert self.tried(lambda office: act(office, stay.id, at)) is None
        assert self.refusal.code == "moment_not_yet"
        assert self.offices[0].store.head() == head

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
        if any(
            known == room and since <= first and last <= until
            for known, since, until in self.model.closures.values()
        ):
            assert done is None
            assert self.refusal.code == "closure_known"
            return
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
