"""Booking: whose nights, in which rooms, with whom; each refusal with the next step."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.db.verify import verify
from desktop.domain.problem import NotPermitted
from desktop.domain.stay import StayState
from desktop.usecases.stays.models import (
    StayOverride,
)
from desktop.usecases.stays.rows import stay_by_id

from .stay_checks import arrive, refused
from .stay_people import TODAY, book, day, full_house, nik_of, patient, referral, referred


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
    plain = book(kepala, full, day(4), day(5), override=override)
    stored = [stay_by_id(kepala.store, one.stay_id).override_reason for one in (done, plain)]
    assert stored == [override.reason, None], "a decision nobody needed is none"
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
