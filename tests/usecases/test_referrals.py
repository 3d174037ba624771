"""Referrals: how long they hold, what carries them on, who may record them."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from desktop.domain.problem import NotPermitted
from desktop.usecases.stays.referrals import (
    RecordReferral,
    control_letters_of,
    record_referral,
    referral_by_id,
    referrals_of,
)

from .stay_checks import plan_of, refused
from .stay_people import book, day, patient, referral, referred


def test_referral_holds_ninety_days(rujukan):
    """A referral of 20 November holds through 18 February, date + 90 exactly."""
    command = {
        "patient_id": patient(rujukan),
        "number": "123",
        "issued_on": date(2026, 11, 20),
        "from_facility": "Puskesmas Belum Dikenal",
        "to_facility": "RS Moh. Hoesin",
    }
    done = record_referral(rujukan, RecordReferral.model_validate(command))
    assert done.valid_until == date(2027, 2, 18)
    row = referral_by_id(rujukan.store, done.referral_id)
    assert (row.to_facility, row.number) == ("RS Moh. Hoesin", "123")
    # The hospital is known by its spellings; the puskesmas is new, is said to be, and is known from then on.
    assert [(one.code, one.field) for one in done.warnings] == [("facility_added", "from_facility")]
    assert "perlu dicek" in done.warnings[0].message
    assert record_referral(rujukan, RecordReferral.model_validate(command)).warnings == ()


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
    """Without number, from the future, a control day before its letter, of nobody: each in words."""
    person = patient(rujukan)
    assert "referral_number_missing" in refused(lambda: referral(rujukan, person, number=" "))
    assert "referral_future" in refused(lambda: referral(rujukan, person, issued_on=day(1)))
    assert "control_letter_number_missing" in refused(lambda: referral(rujukan, person, control_letter=" "))
    for letter, code in (
        ({"control_on": day(19, 11)}, "control_before_letter"),
        ({"issued_on": day(22, 11), "control_on": day(21, 11)}, "control_before_letter"),
        ({"issued_on": day(24, 11)}, "control_letter_future"),
    ):
        wrong = partial(referral, rujukan, person, control_letter={"number": "SK"} | letter)
        assert code in refused(wrong)
    assert referrals_of(rujukan.store, person) == []
    noted_late = referral(rujukan, person, control_letter={"number": "SK", "control_on": day(21, 11)})
    (kept,) = control_letters_of(rujukan.store, noted_late)
    assert (kept.issued_on, kept.control_on) == ("2026-11-21", "2026-11-21")
    assert "patient_unknown" in refused(lambda: referral(rujukan, "tidak-ada"))
    assert "referral_unknown" in refused(lambda: book(rujukan, "tidak-ada", day(1), day(2)))


def test_clerk_at_the_counter_books_nothing(office, rujukan):
    """Referrals and stays are the referral officer's; the counter sees the plan."""
    found = referred(rujukan)
    with pytest.raises(NotPermitted):
        book(office, found, day(1), day(2))
    assert plan_of(office, day(1), day(2)).rooms
