"""The steps of the machine that give and change nights."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from desktop.domain.dates import instant_text
from desktop.usecases.stays.book_stay import book_stay
from desktop.usecases.stays.changes import change_stay, swap_stays
from desktop.usecases.stays.models import (
    BookStay,
    ChangeStay,
    StayBooked,
    SwapStays,
)

from .stay_model import HOLDING, IN_HOUSE, ROOMS, House, Stay, nights
from .stay_offices import DAY, FIRST, LENGTH, PERSON, PICK, ROOM, TwoOffices


def rank_of(person: int) -> tuple[object, ...]:
    """Return where a person stands by the published order, as `people` in the test registers them."""
    appointment = date(2027, 1, 10) if person == 1 else date.max
    return (appointment, person not in {2, 3}, person not in {3, 4}, -100 if person == 5 else 0)


class Bookings(TwoOffices):
    """Books, changes, swaps; what is refused is refused rightly."""

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
