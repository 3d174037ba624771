from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from desktop.db.verify import verify
from desktop.domain.dates import long_date
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.domain.stay import NightState, StayState
from desktop.usecases.access.operators import AddOperator, add_operator
from desktop.usecases.office import Office
from desktop.usecases.sentences import all_sentences, message
from desktop.usecases.stays.arrivals import (
    back_from_ward,
    cancel_stay,
    check_in,
    check_out,
    leave_to_ward,
    no_show,
)
from desktop.usecases.stays.changes import change_stay, swap_stays
from desktop.usecases.stays.day import stay_day
from desktop.usecases.stays.houses import ChangeHouse, all_houses, change_house
from desktop.usecases.stays.models import (
    AnswerOffer,
    ChangeStay,
    CheckIn,
    LeaveToWard,
    ReviewOffers,
    StayMoment,
    StayOverride,
    StayStepped,
    SwapStays,
)
from desktop.usecases.stays.referrals import (
    RecordReferral,
    control_letters_of,
    record_referral,
    referral_by_id,
)
from desktop.usecases.stays.room_plan import ReadRoomPlan, RoomPlan, room_plan
from desktop.usecases.stays.rooms import CloseRoom, MarkRoom, ReopenRoom, close_room, mark_room, reopen_room
from desktop.usecases.stays.rows import history
from desktop.usecases.stays.waiting_list import answer_offer, review_offers

from .conftest import PASSWORD, HandClock
from .stay_people import TODAY, book, day, full_house, nik_of, patient, referral, referred


@pytest.fixture
def rujukan(admin: Office, signed_in: Callable[[str], Office]) -> Office:
    """Sign the referral officer in."""
    command = {"username": "rujukan", "name": "Rujukan Uji", "role": "rujukan", "password": PASSWORD}
    add_operator(admin, AddOperator.model_validate(command))
    return signed_in("rujukan")


def refused(call: Callable[[], object]) -> dict[str, dict[str, Any]]:
    """Return the problems of a refusal by code; each has its sentence with every value filled."""
    with pytest.raises(ToCorrect) as caught:
        call()
    for problem in caught.value.problems:
        assert problem.code in all_sentences()
        assert "…" not in message(problem).message
        assert "{" not in message(problem).message
    return {problem.code: dict(problem.values) for problem in caught.value.problems}


def plan_of(office: Office, first: date, last: date) -> RoomPlan:
    return room_plan(office, ReadRoomPlan(from_on=first, until_on=last))


def states(office: Office, room: str, first: date, last: date) -> list[str]:
    plan = plan_of(office, first, last)
    return [night.state.value for one in plan.rooms if one.room == room for night in one.nights]


def arrive(office: Office, stay_id: str, on: date, **changes: object) -> StayStepped:
    return check_in(office, CheckIn.model_validate({"stay_id": stay_id, "at": on.isoformat()} | changes))


# Referrals


def test_referral_holds_ninety_days(rujukan):
    """A referral of 20 November holds through 18 February, date + 90 exactly."""
    command = {
        "patient_id": patient(rujukan),
        "number": "123",
        "issued_on": date(2026, 11, 20),
        "from_facility": "Puskesmas Taba",
        "to_facility": "RS Moh. Hoesin",
    }
    done = record_referral(rujukan, RecordReferral.model_validate(command))
    assert done.valid_until == date(2027, 2, 18)
    row = referral_by_id(rujukan.store, done.referral_id)
    assert (row.to_facility, row.number) == ("RS Moh. Hoesin", "123")


def test_same_number_adds_a_control_letter_and_forgets_nothing(rujukan):
    """The same referral again carries on: control letter added, appointment kept."""
    person = patient(rujukan)
    first = referral(rujukan, person, appointment_on=day(10), clinic="Onkologi")
    letter = {"number": "SK-1", "control_on": day(28)}
    again = referral(rujukan, person, control_letter=letter)
    assert again == first
    assert referral(rujukan, person, control_letter="SK-1") == first
    row = referral_by_id(rujukan.store, first)
    assert (row.appointment_on, row.clinic, row.control_on) == ("2026-12-10", "Onkologi", None)
    assert [one.number for one in control_letters_of(rujukan.store, first)] == ["SK-1"]


def test_emergency_has_no_number_until_the_referral_follows(rujukan):
    """An emergency is its own state and is completed by the referral that follows."""
    person = patient(rujukan)
    emergency = referral(rujukan, person, number="", emergency=True)
    assert referral_by_id(rujukan.store, emergency).emergency == 1
    book(rujukan, emergency, day(1), day(3))
    assert referral(rujukan, person, completes=emergency) == emergency
    assert referral_by_id(rujukan.store, emergency).emergency == 0
    other = patient(rujukan, 2)
    assert "referral_other_patient" in refused(lambda: referral(rujukan, other, completes=emergency))


def test_what_cannot_be_a_referral_is_refused(rujukan):
    """Without number, from the future, of nobody: each in words."""
    person = patient(rujukan)
    assert "referral_number_missing" in refused(lambda: referral(rujukan, person, number=" "))
    assert "referral_future" in refused(lambda: referral(rujukan, person, issued_on=day(1)))
    assert "control_letter_number_missing" in refused(lambda: referral(rujukan, person, control_letter=" "))
    assert "patient_unknown" in refused(lambda: referral(rujukan, "tidak-ada"))
    assert "referral_unknown" in refused(lambda: book(rujukan, "tidak-ada", day(1), day(2)))


def test_clerk_at_the_counter_books_nothing(office, rujukan):
    """Referrals and stays are the referral officer's; the counter sees the plan."""
    found = referred(rujukan)
    with pytest.raises(NotPermitted):
        book(office, found, day(1), day(2))
    assert plan_of(office, day(1), day(2)).rooms


# Who may come


def test_leaving_day_is_free_for_the_next(rujukan):
    """A stay that ends on the day the next begins is accepted, in the same room."""
    book(rujukan, referred(rujukan, 1), day(1), day(4), room="3")
    second = book(rujukan, referred(rujukan, 2), day(4), day(6), room="Kamar 3")
    assert (second.state, second.room, second.nights) == (StayState.BOOKED, "3", (day(4), day(5)))
    assert verify(rujukan.store) == []


def test_clash_says_with_whom_and_what_is_free(rujukan):
    """A taken room names the stay and offers other rooms in the same nights."""
    first = book(rujukan, referred(rujukan, 1), day(1), day(4), room="3")
    found = referred(rujukan, 2)
    problem = refused(lambda: book(rujukan, found, day(3), day(5), room="3"))["room_taken"]
    assert problem["stay_id"] == first.stay_id
    free = [(one["room"], one["arrive_on"]) for one in problem["free"]]
    assert free == [*((room, "2026-12-03") for room in "1245"), ("3", "2026-12-04")]


def test_full_house_offers_the_next_free_nights(rujukan):
    """With all rooms taken the alternatives are later nights, and other shelters are named."""
    full_house(rujukan, day(1), day(4))
    found = referred(rujukan, 9)
    problem = refused(lambda: book(rujukan, found, day(1), day(3)))["room_taken"]
    assert problem["free"][0] == {
        "room": "1",
        "room_id": "lubuklinggau-palembang-1",
        "arrive_on": "2026-12-04",
        "leave_on": "2026-12-06",
    }
    assert "Wisma RSMH" in problem["shelters"]
    assert len(problem["stays"]) == 5


def test_sixth_room_does_not_exist(rujukan):
    """The agreement gives five rooms; the sixth is refused with those there are."""
    problem = refused(lambda: book(rujukan, referred(rujukan), day(1), day(2), room="6"))
    assert problem["room_beyond_mou"]["rooms"] == 5


def test_arrival_before_the_agreement(rujukan):
    """The day before the MoU starts is refused, its first day is taken."""
    old = date(2024, 12, 1)
    found = referral(rujukan, patient(rujukan), issued_on=old)
    problems = refused(lambda: book(rujukan, found, date(2024, 12, 31), date(2025, 1, 2)))
    assert problems["before_mou"]["from_on"] == date(2025, 1, 1)
    first = book(rujukan, found, date(2025, 1, 1), date(2025, 1, 2))
    assert [one.code for one in first.warnings] == ["arrival_past"]


def test_other_hospital_other_city_and_old_referral(rujukan):
    """A referral elsewhere, a patient of another city, an expired or future referral: each its own words."""
    elsewhere = referral(rujukan, patient(rujukan, 1), to_facility="RSUD Siti Fatimah")
    assert "referral_other_hospital" in refused(lambda: book(rujukan, elsewhere, day(1), day(2)))
    stranger = referral(rujukan, patient(rujukan, 2, city="16.74"))
    problem = refused(lambda: book(rujukan, stranger, day(1), day(2)))["stay_domicile"]
    assert problem["city"] == "Kota Prabumulih"
    nowhere = referral(
        rujukan,
        patient(
            rujukan, 3, nik=None, no_nik_reason="unidentified", city=None, birth_date=None, estimated_age=40
        ),
    )
    assert "stay_domicile_unknown" in refused(lambda: book(rujukan, nowhere, day(1), day(2)))
    found = referral(rujukan, patient(rujukan, 4))
    late = date(2027, 2, 19)
    assert "referral_expired" in refused(lambda: book(rujukan, found, late, date(2027, 2, 20)))
    assert book(rujukan, found, date(2027, 2, 18), date(2027, 3, 5)).state == "booked"
    early = date(2026, 11, 19)
    assert "referral_not_yet" in refused(lambda: book(rujukan, found, early, TODAY))


def test_head_decides_otherwise_with_a_reason(rujukan, kepala):
    """A rule of the house may be overruled by the head only; the reason stays with the stay."""
    stranger = referral(rujukan, patient(rujukan, 2, city="16.74"))
    override = StayOverride(reason="Satu keluarga dengan warga")
    with pytest.raises(NotPermitted):
        book(rujukan, stranger, day(1), day(2), override=override)
    done = book(kepala, stranger, day(1), day(2), override=override)
    assert [one.code for one in done.warnings] == ["stay_overridden"]
    assert arrive(rujukan, done.stay_id, day(1)).state == "checked_in"
    full = referral(rujukan, patient(rujukan, 3))
    assert "before_mou" in refused(
        lambda: book(kepala, full, date(2024, 1, 1), date(2024, 1, 2), override=override)
    )


def test_dates_the_wrong_way_round(rujukan):
    """No night, or more than a year of them, is a typing error."""
    found = referred(rujukan)
    assert "span_wrong" in refused(lambda: book(rujukan, found, day(2), day(2)))
    assert "span_wrong" in refused(lambda: book(rujukan, found, day(2), date(2028, 1, 1)))
    assert "house_unknown" in refused(lambda: book(rujukan, found, day(1), day(2), house="x"))
    assert "bed_unknown" in refused(lambda: book(rujukan, found, day(1), day(2), room="1", bed="Z"))


# Companions


def test_companions_by_age_and_frailty(rujukan):
    """An adult brings one, a child both parents, somebody frail one more."""
    two = [{"name": "IBU", "nik": nik_of(71)}, {"name": "AYAH", "nik": nik_of(72)}]
    adult = referred(rujukan, 1)
    assert (
        refused(lambda: book(rujukan, adult, day(1), day(2), companions=two))["companions_too_many"]["most"]
        == 1
    )
    assert book(rujukan, adult, day(1), day(2), companions=two, frail=True).state == "booked"
    child = referred(rujukan, 2, birth_date=date(2020, 1, 1))
    two[0]["nik"], two[1]["nik"] = nik_of(73), nik_of(74)
    assert book(rujukan, child, day(1), day(2), companions=two).state == "booked"


def test_companion_already_elsewhere_that_night(rujukan):
    """A companion sleeps in one place a night; from the leaving day on he is free."""
    companion = [{"name": "PENDAMPING", "nik": nik_of(80)}]
    first = book(rujukan, referred(rujukan, 1), day(1), day(4), companions=companion)
    found = referred(rujukan, 2)
    problem = refused(lambda: book(rujukan, found, day(3), day(6), companions=companion))
    assert problem["companion_elsewhere"]["stay_id"] == first.stay_id
    assert book(rujukan, found, day(4), day(6), companions=companion).state == "booked"
    third = referred(rujukan, 3)
    as_patient = [{"name": "ANDI", "nik": nik_of(1)}]
    assert "companion_elsewhere" in refused(
        lambda: book(rujukan, third, day(1), day(2), companions=as_patient)
    )


def test_companion_slips(rujukan):
    """Twice the same, the patient himself, a NIK that is none: refused; without KTP a reminder."""
    found = referred(rujukan, 1, birth_date=date(2020, 1, 1))
    same = [{"name": "IBU", "nik": nik_of(81)}, {"name": "IBU", "nik": nik_of(81)}]
    assert "companion_twice" in refused(lambda: book(rujukan, found, day(1), day(2), companions=same))
    self_ = [{"name": "SENDIRI", "nik": nik_of(1)}]
    assert "companion_is_patient" in refused(lambda: book(rujukan, found, day(1), day(2), companions=self_))
    wrong = [{"name": "IBU", "nik": "12"}]
    assert "nik_length" in refused(lambda: book(rujukan, found, day(1), day(2), companions=wrong))
    done = book(rujukan, found, day(1), day(2), companions=[{"name": "IBU"}])
    assert [one.code for one in done.warnings] == ["companion_without_nik"]


def test_patient_has_one_bed_a_night(rujukan):
    """The same patient is not booked twice in one night."""
    found = referred(rujukan)
    book(rujukan, found, day(1), day(4))
    assert "patient_already_stays" in refused(lambda: book(rujukan, found, day(3), day(5)))
    assert book(rujukan, found, day(4), day(5)).state == "booked"


# Arriving and leaving


def test_whole_stay_with_early_leaving(rujukan):
    """Arrival, early leaving: the rest of the nights is free at once, what was slept stays on record."""
    stay = book(rujukan, referred(rujukan), TODAY, day(4), room="1")
    assert arrive(rujukan, stay.stay_id, TODAY).state == "checked_in"
    assert states(rujukan, "1", TODAY, day(1))[0] == "occupied"
    done = check_out(rujukan, StayMoment(stay_id=stay.stay_id, at=day(1).isoformat()))
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
    assert no_show(rujukan, StayMoment(stay_id=stay, at=day(2).isoformat())).state == "no_show"
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


# Changing


def test_extension_asks_for_the_control_letter(rujukan):
    """Longer nights are held at once; without a control letter of those days a reminder follows."""
    person = patient(rujukan)
    found = referral(rujukan, person)
    stay = book(rujukan, found, day(1), day(4), room="1").stay_id
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
    """Nobody is pushed out by an extension; the clash names who comes next."""
    stay = book(rujukan, referred(rujukan, 1), day(1), day(4), room="1").stay_id
    nxt = book(rujukan, referred(rujukan, 2), day(4), day(6), room="1").stay_id
    problem = refused(lambda: change_stay(rujukan, ChangeStay(stay_id=stay, leave_on=day(5))))
    assert problem["room_taken"]["stay_id"] == nxt
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


# Rooms


def test_closed_room_refuses_and_names_who_is_at_risk(rujukan):
    """Stays in a closed room are named and shown at risk; new ones are refused until it opens again."""
    stay = book(rujukan, referred(rujukan, 1), day(2), day(4), room="1").stay_id
    command = {"room": "1", "from": day(1), "until": day(6), "reason": "atap bocor"}
    closed = close_room(rujukan, CloseRoom.model_validate(command))
    assert [(one.stay_id, one.nights) for one in closed.stays_at_risk] == [(stay, (day(2), day(3)))]
    assert states(rujukan, "1", day(1), day(7)) == [
        "closed",
        "at_risk",
        "at_risk",
        "closed",
        "closed",
        "free",
    ]
    found = referred(rujukan, 2)
    assert "room_closed" in refused(lambda: book(rujukan, found, day(5), day(7), room="1"))
    closed_at_the_door = refused(lambda: arrive(rujukan, stay, day(2)))["room_closed"]
    assert closed_at_the_door["choices"][0].startswith("Kamar 2, 2 Desember")
    assert "Ubah malam atau kamar" in closed_at_the_door["then"]
    (risk,) = stay_day(rujukan).at_risk
    assert (risk.stay.id, risk.risk.said if risk.risk else "") == (stay, "kamar ditutup (atap bocor)")
    assert book(rujukan, found, day(5), day(7)).room == "2"
    reopen_room(rujukan, ReopenRoom(closure_id=closed.closure_id, on=day(2)))
    assert states(rujukan, "1", day(1), day(4)) == ["closed", "booked", "booked"]
    wrong = CloseRoom.model_validate(command | {"until": day(1)})
    assert "closure_dates" in refused(lambda: close_room(rujukan, wrong))
    assert "room_beyond_mou" in refused(
        lambda: close_room(rujukan, CloseRoom.model_validate(command | {"room": "6"}))
    )
    assert "closure_unknown" in refused(lambda: reopen_room(rujukan, ReopenRoom(closure_id="x")))
    assert verify(rujukan.store) == []


def test_rooms_get_dirty_clean_broken_and_fixed(rujukan):
    """Between guests a room is dirty; notes on broken things stay until somebody settles them."""
    assert mark_room(rujukan, MarkRoom(room="1", mark="dirty")).dirty
    assert mark_room(rujukan, MarkRoom(room="1", mark="broken", words="kran bocor")).broken == ("kran bocor",)
    assert not mark_room(rujukan, MarkRoom(room="1", mark="clean")).dirty
    assert plan_of(rujukan, day(1), day(2)).rooms[0].broken == ("kran bocor",)
    assert mark_room(rujukan, MarkRoom(room="1", mark="fixed")).broken == ()


# The waiting list


def test_freed_nights_are_offered_in_the_published_order(rujukan):
    """The nearest appointment comes before a child, with the reason shown; the next follows the answer."""
    stays = full_house(rujukan, day(1), day(4))
    child = referral(rujukan, patient(rujukan, 11, birth_date=date(2020, 1, 1)))
    soon = referral(rujukan, patient(rujukan, 12), appointment_on=day(2))
    first = book(rujukan, child, day(1), day(3), or_wait=True)
    second = book(rujukan, soon, day(1), day(4), or_wait=True)
    assert (first.state, second.state) == ("waiting", "waiting")
    assert second.waiting_place == 1
    assert "waiting_now" in {one.code for one in first.warnings}
    done = cancel_stay(rujukan, StayMoment(stay_id=stays[2].stay_id, reason="operasi ditunda"))
    assert [(one.stay_id, one.room) for one in done.offered_to] == [(second.stay_id, "3")]
    assert done.offered_to[0].reason.code == "offer_appointment"
    assert long_date(day(2)) in done.offered_to[0].reason.message
    assert states(rujukan, "3", day(1), day(4)) == ["offered"] * 3
    assert "offer_unanswered" in refused(lambda: arrive(rujukan, second.stay_id, day(1)))
    no = answer_offer(rujukan, AnswerOffer(stay_id=second.stay_id, accept=False, reason="sudah menumpang"))
    assert [one.stay_id for one in no.offered_to] == [first.stay_id]
    yes = answer_offer(rujukan, AnswerOffer(stay_id=first.stay_id, accept=True))
    assert yes.state == "booked"
    assert "offer_unknown" in refused(
        lambda: answer_offer(rujukan, AnswerOffer(stay_id=first.stay_id, accept=True))
    )
    plan = plan_of(rujukan, day(1), day(4))
    assert [(one.stay_id, one.passed) for one in plan.waiting] == [(second.stay_id, True)]
    assert verify(rujukan.store) == []


def test_an_offer_is_answered_before_its_first_night_ends(rujukan):
    """Nobody may think it over beyond the night that is kept free for them."""
    stays = full_house(rujukan, TODAY, day(1))
    book(rujukan, referred(rujukan, 10), TODAY, day(1), or_wait=True)
    offered = cancel_stay(rujukan, StayMoment(stay_id=stays[0].stay_id)).offered_to
    assert [one.answer_by_at for one in offered] == ["2026-11-23T16:59:00Z"]


def test_a_family_that_wants_other_nights_is_no_rival(rujukan):
    """Whoever alone wants the freed nights is told so, not that an appointment or a child decided."""
    stays = full_house(rujukan, day(1), day(8))
    soon = referral(rujukan, patient(rujukan, 11), appointment_on=day(6))
    book(rujukan, soon, day(5), day(7), or_wait=True)
    book(rujukan, referred(rujukan, 12), day(1), day(3), or_wait=True)
    offered = cancel_stay(rujukan, StayMoment(stay_id=stays[0].stay_id)).offered_to
    assert [one.reason.code for one in offered] == ["offer_only", "offer_only"]


def test_unanswered_offer_lapses_and_goes_on(rujukan, clock: HandClock):
    """After the time to answer the next is offered; who let it pass is asked again only when they say so."""
    stays = full_house(rujukan, day(1), day(4))
    waiting = [
        book(rujukan, referred(rujukan, 10 + n), day(1), day(4), or_wait=True).stay_id for n in range(2)
    ]
    done = cancel_stay(rujukan, StayMoment(stay_id=stays[0].stay_id))
    assert [one.stay_id for one in done.offered_to] == waiting[:1]
    assert review_offers(rujukan, ReviewOffers()).offered_to == ()
    clock.forward(hours=24)
    assert [one.stay_id for one in review_offers(rujukan, ReviewOffers()).offered_to] == waiting[1:]
    late = AnswerOffer(stay_id=waiting[0], accept=True)
    assert "offer_unknown" in refused(lambda: answer_offer(rujukan, late))
    cancel_stay(rujukan, StayMoment(stay_id=waiting[1]))
    assert states(rujukan, "1", day(1), day(4)) == ["free"] * 3
    again = change_stay(rujukan, ChangeStay(stay_id=waiting[0]))
    assert (again.state, again.room) == ("offered", "1")
    moved = change_stay(rujukan, ChangeStay(stay_id=waiting[0], leave_on=day(3)))
    assert (moved.state, moved.nights) == ("offered", (day(1), day(2)))
    assert verify(rujukan.store) == []


def test_early_leaving_offers_from_that_night(rujukan):
    """The waiting family is offered the nights that an early leaving frees, shortened to those to come."""
    stays = full_house(rujukan, TODAY, day(4))
    waits = book(rujukan, referred(rujukan, 20), date(2026, 11, 22), day(4), or_wait=True)
    arrive(rujukan, stays[0].stay_id, TODAY)
    done = check_out(rujukan, StayMoment(stay_id=stays[0].stay_id))
    assert [(one.stay_id, one.arrive_on) for one in done.offered_to] == [(waits.stay_id, TODAY)]
    assert verify(rujukan.store) == []


def test_leaving_told_ahead_of_the_clock_offers_from_its_own_day(rujukan):
    """A leaving recorded for a later day frees the nights from that day on, and offers just those."""
    stays = full_house(rujukan, day(1), day(4))
    waits = book(rujukan, referred(rujukan, 20), day(1), day(4), or_wait=True)
    arrive(rujukan, stays[0].stay_id, day(1))
    done = check_out(rujukan, StayMoment(stay_id=stays[0].stay_id, at=day(2).isoformat()))
    assert [(one.stay_id, one.arrive_on) for one in done.offered_to] == [(waits.stay_id, day(2))]
    assert verify(rujukan.store) == []


def test_offer_for_a_closed_room_is_taken_back(rujukan):
    """When the offered room must close, the family goes back to the front of the list."""
    stays = full_house(rujukan, day(1), day(4))
    waits = book(rujukan, referred(rujukan, 20), day(1), day(4), or_wait=True).stay_id
    cancel_stay(rujukan, StayMoment(stay_id=stays[0].stay_id))
    command = {"room": "1", "from": day(1), "until": day(3), "reason": "banjir"}
    closed = close_room(rujukan, CloseRoom.model_validate(command))
    assert (closed.stays_at_risk, closed.offered_to) == ((), ())
    opened = reopen_room(rujukan, ReopenRoom(closure_id=closed.closure_id))
    assert [one.stay_id for one in opened.offered_to] == [waits]
    assert verify(rujukan.store) == []
