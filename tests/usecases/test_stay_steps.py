"""Steps of a stay: arriving, leaving early and late, the ward, and every change of nights and rooms."""

from __future__ import annotations

from datetime import date
from functools import partial

from desktop.db.verify import verify
from desktop.domain.dates import long_date
from desktop.domain.stay import NightState
from desktop.usecases.stays.arrivals import (
    back_from_ward,
    cancel_stay,
    check_in,
    check_out,
    leave_to_ward,
    no_show,
)
from desktop.usecases.stays.changes import change_stay, swap_stays
from desktop.usecases.stays.houses import ChangeHouse, all_houses, change_house
from desktop.usecases.stays.models import (
    ChangeStay,
    CheckIn,
    LeaveToWard,
    StayMoment,
    SwapStays,
)
from desktop.usecases.stays.rows import history

from .conftest import HandClock
from .stay_checks import arrive, live_until, plan_of, refused, states
from .stay_people import TODAY, book, day, full_house, nik_of, patient, referral, referred


def test_whole_stay_with_early_leaving(rujukan):
    """Arrival, early leaving: the rest of the nights is free at once, what was slept stays on record."""
    stay = book(rujukan, referred(rujukan), TODAY, day(4), room="1")
    assert arrive(rujukan, stay.stay_id, TODAY).state == "checked_in"
    assert states(rujukan, "1", TODAY, day(1))[0] == "occupied"
    done = check_out(rujukan, StayMoment(stay_id=stay.stay_id, at=live_until(rujukan, day(1))))
    assert done.state == "checked_out"
    nights = plan_of(rujukan, TODAY, day(4)).rooms[0].nights
    assert [one.state for one in nights] == [NightState.LEFT] * 8 + [NightState.FREE] * 3
    assert plan_of(rujukan, TODAY, day(4)).rooms[0].dirty
    assert [one.step for one in history(rujukan.store, stay.stay_id)] == [
        "booked",
        "checked_in",
        "checked_out",
    ]
    assert "stay_over" in refused(lambda: check_out(rujukan, StayMoment(stay_id=stay.stay_id)))
    assert verify(rujukan.store) == []


def test_arrival_is_checked(rujukan):
    """Too early, too late, unsigned rules, unknown stay, unread moment: each in words."""
    stay = book(rujukan, referred(rujukan), day(1), day(4)).stay_id
    assert "arrival_early" in refused(lambda: arrive(rujukan, stay, TODAY))
    assert "arrival_late" in refused(lambda: arrive(rujukan, stay, day(4)))
    assert "house_rules_unsigned" in refused(lambda: arrive(rujukan, stay, day(1), house_rules_signed=False))
    assert "stay_unknown" in refused(lambda: arrive(rujukan, "x", day(1)))
    for text in ("besok", "2026-12-01T10:00:00"):
        assert "moment_not_read" in refused(partial(check_in, rujukan, CheckIn(stay_id=stay, at=text)))
    assert arrive(rujukan, stay, day(1), at="2026-11-30T20:00:00Z").state == "checked_in"
    assert "stay_already_in" in refused(lambda: arrive(rujukan, stay, day(1)))
    assert "stay_in_house" in refused(lambda: cancel_stay(rujukan, StayMoment(stay_id=stay)))
    assert "stay_in_house" in refused(lambda: no_show(rujukan, StayMoment(stay_id=stay)))
    early = StayMoment(stay_id=stay, at=TODAY.isoformat())
    assert "leaving_early_wrong" in refused(lambda: check_out(rujukan, early))


def test_nothing_is_recorded_before_it_happened(rujukan):
    """A day or an hour still to come is refused in words for each step; today is now, whatever the hour."""
    stay = book(rujukan, referred(rujukan), TODAY, day(4), room="2").stay_id
    head = rujukan.store.head()
    for at in ("2026-11-24", "2027-11-20", "2026-11-23T10:00:00+07:00"):
        moment = StayMoment(stay_id=stay, at=at)
        for act in (cancel_stay, no_show, check_out, back_from_ward):
            assert "moment_not_yet" in refused(partial(act, rujukan, moment))
        assert "moment_not_yet" in refused(partial(check_in, rujukan, CheckIn(stay_id=stay, at=at)))
        assert "moment_not_yet" in refused(partial(leave_to_ward, rujukan, LeaveToWard(stay_id=stay, at=at)))
    assert rujukan.store.head() == head
    arrive(rujukan, stay, TODAY)
    assert history(rujukan.store, stay)[-1].happened_at == rujukan.now()


def test_arrival_needs_a_valid_referral(rujukan, kepala):
    """The arrival day alone decides: a day later the referral has run out and the head must decide."""
    found = referral(rujukan, patient(rujukan), issued_on=date(2026, 9, 2))
    stay = book(rujukan, found, day(1), day(4)).stay_id
    assert "referral_expired" in refused(lambda: arrive(rujukan, stay, day(2)))
    done = arrive(kepala, stay, day(2), override={"reason": "jadwal operasi tetap"})
    assert done.state == "checked_in"


def test_no_show_frees_all(rujukan):
    """Who did not come gives every night back, but not before the day of arrival."""
    stay = book(rujukan, referred(rujukan), day(1), day(4), room="2").stay_id
    early = StayMoment(stay_id=stay, at=TODAY.isoformat())
    assert "no_show_early" in refused(lambda: no_show(rujukan, early))
    assert no_show(rujukan, StayMoment(stay_id=stay, at=live_until(rujukan, day(2)))).state == "no_show"
    assert set(states(rujukan, "2", day(1), day(4))) == {"free"}
    assert verify(rujukan.store) == []


def test_overstay_puts_tomorrow_at_risk_at_once(rujukan, clock: HandClock):
    """After noon of the leaving day the room is still taken tonight and tomorrow's arrival is at risk."""
    tomorrow = date(2026, 11, 24)
    stay = book(rujukan, referred(rujukan, 1), date(2026, 11, 20), TODAY, room="1").stay_id
    arrive(rujukan, stay, date(2026, 11, 20))
    nxt = book(rujukan, referred(rujukan, 2), tomorrow, day(1), room="1").stay_id
    assert states(rujukan, "1", TODAY, day(1))[:2] == ["free", "booked"]
    clock.forward(hours=3)
    assert states(rujukan, "1", TODAY, day(1))[:2] == ["overstay", "at_risk"]
    plan = plan_of(rujukan, TODAY, day(1))
    assert {one.stay_id for one in plan.stays if one.at_risk} == {nxt}
    found = referred(rujukan, 3)
    assert "room_taken" in refused(lambda: book(rujukan, found, TODAY, tomorrow, room="1"))
    clock.forward(days=1)
    problem = refused(lambda: arrive(rujukan, nxt, tomorrow))["room_still_occupied"]
    assert problem["stay_id"] == stay
    done = check_out(rujukan, StayMoment(stay_id=stay))
    assert done.state == "checked_out"
    assert states(rujukan, "1", TODAY, date(2026, 11, 25)) == ["left", "booked"]
    assert [one.code for one in arrive(rujukan, nxt, tomorrow).warnings] == ["room_dirty"]
    assert verify(rujukan.store) == []


def test_nobody_arrives_in_a_bed_that_is_not_given_back(rujukan):
    """On the morning of the leaving day the next party waits until the leaving is recorded, or moves."""
    before = book(rujukan, referred(rujukan, 1), date(2026, 11, 21), TODAY, room="1").stay_id
    arrive(rujukan, before, date(2026, 11, 21))
    nxt = book(rujukan, referred(rujukan, 2), TODAY, day(1), room="1").stay_id
    problem = refused(lambda: arrive(rujukan, nxt, TODAY))["room_still_occupied"]
    assert (problem["stay_id"], problem["room"]) == (before, "1")
    change_stay(rujukan, ChangeStay(stay_id=nxt, room="2"))
    assert arrive(rujukan, nxt, TODAY).state == "checked_in"
    third = book(rujukan, referred(rujukan, 3), TODAY, day(1), room="1").stay_id
    check_out(rujukan, StayMoment(stay_id=before))
    assert arrive(rujukan, third, TODAY).state == "checked_in"


def test_leave_to_the_ward(rujukan, admin):
    """With a companion the room is kept, without one it is given back at once."""
    companion = [{"name": "ISTRI", "nik": nik_of(80)}]
    kept = book(rujukan, referred(rujukan, 1), TODAY, day(4), companions=companion).stay_id
    alone = book(rujukan, referred(rujukan, 2), TODAY, day(4)).stay_id
    for stay in (kept, alone):
        arrive(rujukan, stay, TODAY)
    assert leave_to_ward(rujukan, LeaveToWard(stay_id=kept, companion_stays=True)).state == "on_ward"
    stays = LeaveToWard(stay_id=alone, companion_stays=True)
    assert "ward_without_companion" in refused(lambda: leave_to_ward(rujukan, stays))
    assert leave_to_ward(rujukan, LeaveToWard(stay_id=alone)).state == "checked_out"
    assert states(rujukan, "1", TODAY, day(4)) == ["on_ward"] * 11
    assert back_from_ward(rujukan, StayMoment(stay_id=kept)).state == "checked_in"
    house = all_houses(admin)[0]
    rules = house.rules.model_copy(update={"ward_keeps_bed_for_companion": False})
    change_house(admin, ChangeHouse(house=house.model_copy(update={"rules": rules})))
    keeps = LeaveToWard(stay_id=kept, companion_stays=True)
    assert "ward_keeps_no_room" in refused(lambda: leave_to_ward(rujukan, keeps))
    assert "stay_not_in_house" in refused(lambda: back_from_ward(rujukan, StayMoment(stay_id=kept)))
    waiting = book(rujukan, referred(rujukan, 3), day(1), day(2)).stay_id
    assert "stay_not_in_house" in refused(lambda: leave_to_ward(rujukan, LeaveToWard(stay_id=waiting)))
    assert "stay_not_in_house" in refused(lambda: check_out(rujukan, StayMoment(stay_id=waiting)))


def test_extension_asks_for_the_control_letter(rujukan):
    """Longer nights are held at once; without a control letter of those days a reminder follows."""
    person = patient(rujukan)
    found = referral(rujukan, person)
    stay = book(rujukan, found, day(1), day(4), room="1").stay_id
    wrong = {"number": "SK-1", "issued_on": TODAY, "control_on": date(2026, 11, 21)}
    asked = {"stay_id": stay, "leave_on": day(6), "control_letter": wrong}
    said = refused(lambda: change_stay(rujukan, ChangeStay.model_validate(asked)))
    assert said["control_before_letter"]["control_on"] == date(2026, 11, 21)
    assert states(rujukan, "1", day(4), day(6)) == ["free", "free"]
    first = change_stay(rujukan, ChangeStay(stay_id=stay, leave_on=day(6)))
    assert first.nights == (day(1), day(2), day(3), day(4), day(5))
    assert [one.code for one in first.warnings] == ["control_letter_asked"]
    referral(rujukan, person, control_letter={"number": "SK-2", "control_on": day(7)})
    assert change_stay(rujukan, ChangeStay(stay_id=stay, leave_on=day(8))).warnings == ()
    short = change_stay(rujukan, ChangeStay(stay_id=stay, arrive_on=day(2), leave_on=day(3)))
    assert short.nights == (day(2),)
    assert "nothing_to_change" in refused(lambda: change_stay(rujukan, ChangeStay(stay_id=stay)))
    assert verify(rujukan.store) == []


def test_extension_into_the_next_party_clashes(rujukan):
    """Nobody is pushed out by an extension; the clash names who comes next, or who is only offered the nights."""
    stay = book(rujukan, referred(rujukan, 1), day(1), day(4), room="1").stay_id
    nxt = book(rujukan, referred(rujukan, 2), day(4), day(6), room="1").stay_id
    problem = refused(lambda: change_stay(rujukan, ChangeStay(stay_id=stay, leave_on=day(5))))
    assert problem["room_taken"]["stay_id"] == nxt
    assert (problem["room_taken"]["how"], problem["room_taken"]["parties"]) == (
        "sudah dipakai",
        [f"CICI UJI 2 (pulang {long_date(day(6))})"],
    )
    others = full_house(rujukan, day(10), day(12), first=3)
    waiting = book(rujukan, referred(rujukan, 20), day(10), day(12), or_wait=True).stay_id
    cancel_stay(rujukan, StayMoment(stay_id=others[0].stay_id))
    stay = book(rujukan, referred(rujukan, 21), day(8), day(10), room="1").stay_id
    problem = refused(lambda: change_stay(rujukan, ChangeStay(stay_id=stay, leave_on=day(11))))
    offered = problem["room_taken"]
    assert (offered["stay_id"], offered["how"]) == (waiting, "sedang ditawarkan")
    assert offered["parties"] == ["INTAN UJI 20 (ditawarkan)"]
    assert offered["then"].startswith("Catat dahulu jawaban tawarannya")
    assert verify(rujukan.store) == []


def test_room_change_keeps_what_was_slept(rujukan, clock: HandClock):
    """Somebody in the house moves from tonight on; the nights before stay in the old room."""
    stay = book(rujukan, referred(rujukan), TODAY, day(1), room="1").stay_id
    arrive(rujukan, stay, TODAY)
    clock.forward(days=2)
    moved = change_stay(rujukan, ChangeStay(stay_id=stay, room="2", reason="lampu rusak"))
    assert [one.room for one in moved.placed] == ["1"] * 2 + ["2"] * 6
    assert states(rujukan, "1", TODAY, date(2026, 11, 27)) == ["occupied"] * 2 + ["free"] * 2
    assert "already_arrived" in refused(
        lambda: change_stay(rujukan, ChangeStay(stay_id=stay, arrive_on=date(2026, 11, 24)))
    )
    assert "span_wrong" in refused(lambda: change_stay(rujukan, ChangeStay(stay_id=stay, leave_on=TODAY)))
    past = ChangeStay(stay_id=stay, leave_on=date(2026, 11, 24))
    assert "nights_already_slept" in refused(lambda: change_stay(rujukan, past))
    assert history(rujukan.store, stay)[-1].reason == "lampu rusak"
    assert [one.dirty for one in plan_of(rujukan, TODAY, day(1)).rooms] == [True, False, False, False, False]
    assert verify(rujukan.store) == []


def test_split_over_rooms(rujukan):
    """When no room has all nights, two rooms may share them if the family agrees."""
    for number, (room, first, last) in enumerate(
        (("1", 1, 3), ("2", 3, 6), ("3", 1, 6), ("4", 1, 6), ("5", 1, 6))
    ):
        book(rujukan, referred(rujukan, number + 1), day(first), day(last), room=room)
    found = referred(rujukan, 9)
    assert "room_taken" in refused(lambda: book(rujukan, found, day(1), day(6)))
    done = book(rujukan, found, day(1), day(6), split=True)
    assert [one.room for one in done.placed] == ["2", "2", "1", "1", "1"]
    assert verify(rujukan.store) == []


def test_two_parties_swap(rujukan):
    """Both keep their nights and have the other's room."""
    one = book(rujukan, referred(rujukan, 1), day(1), day(4), room="1").stay_id
    two = book(rujukan, referred(rujukan, 2), day(2), day(6), room="2").stay_id
    done = swap_stays(rujukan, SwapStays(stay_id=one, other_stay_id=two))
    assert {night.room for night in done.placed} == {"2"}
    assert states(rujukan, "1", day(1), day(6)) == ["free"] + ["booked"] * 4
    assert "swap_needs_two" in refused(lambda: swap_stays(rujukan, SwapStays(stay_id=one, other_stay_id=one)))
    assert verify(rujukan.store) == []


def test_companions_can_be_exchanged(rujukan):
    """A companion is replaced by another; the first is free for another family at once."""
    companion = [{"name": "KAKAK", "nik": nik_of(80)}]
    stay = book(rujukan, referred(rujukan, 1), day(1), day(4), companions=companion).stay_id
    command = {"stay_id": stay, "companions": [{"name": "ADIK", "nik": nik_of(81)}]}
    change_stay(rujukan, ChangeStay.model_validate(command))
    assert book(rujukan, referred(rujukan, 2), day(1), day(4), companions=companion).state == "booked"
