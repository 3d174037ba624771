"""What the screens of Singgah read: referrals, one stay, the officer's day, the waiting list, the house."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from desktop.domain.problem import ToCorrect
from desktop.domain.referral import Referral
from desktop.domain.stay import ONE_DAY, Span
from desktop.rules.stays import proposed_nights
from desktop.usecases.office import Office
from desktop.usecases.stays.arrivals import cancel_stay, check_in
from desktop.usecases.stays.card import read_stay
from desktop.usecases.stays.day import stay_day
from desktop.usecases.stays.house_state import house_state, list_houses
from desktop.usecases.stays.models import CheckIn, StayMoment
from desktop.usecases.stays.paper_files import note_paper_printed, save_paper
from desktop.usecases.stays.proposal import open_referral, propose_stay
from desktop.usecases.stays.referral_form import people_to_refer, referral_draft
from desktop.usecases.stays.referral_list import list_referrals
from desktop.usecases.stays.referrals import CarryOn, ControlLetterGiven, carry_on, control_letters_of
from desktop.usecases.stays.rooms import CloseRoom, MarkRoom, close_room, mark_room
from desktop.usecases.stays.waiting_entries import waiting_list

from .stay_people import TODAY, book, full_house, nik_of, patient, referral, referred

COMPANION = {"name": "ROSMALA", "relation": "Istri", "nik": nik_of(80, woman=True), "phone": "0812 9101"}


def names(stays: tuple[object, ...]) -> list[str]:
    return [one.stay.patient_name for one in stays]  # type: ignore[attr-defined] # DayStay


def test_nights_follow_the_appointment_or_the_control_day():
    """The family comes the evening before and leaves the day after; without a day it is one night from today."""
    paper = Referral(TODAY, TODAY + timedelta(days=90), "RSMH")
    assert proposed_nights(paper, TODAY) == (Span(TODAY, TODAY + ONE_DAY), "nights_from_today", None)
    on = TODAY + timedelta(days=4)
    booked = Referral(TODAY, paper.valid_until, "RSMH", appointment_on=on)
    assert proposed_nights(booked, TODAY) == (Span(on - ONE_DAY, on + ONE_DAY), "nights_from_appointment", on)
    again = Referral(TODAY, paper.valid_until, "RSMH", control_on=TODAY)
    assert proposed_nights(again, TODAY) == (Span(TODAY, TODAY + ONE_DAY), "nights_from_control", TODAY)


def test_a_booking_begins_with_what_is_known(admin: Office):
    """Nothing is asked twice: nights from the appointment, companions of the last stay, the house's figures."""
    referral_id = referred(admin, 1, birth_date=TODAY.replace(year=2020))
    first = propose_stay(admin, referral_id)
    assert (first.companions, first.companions_usual, first.companions_frail) == ((), 2, 3)
    stay = book(admin, referral_id, TODAY, TODAY + ONE_DAY, companions=[COMPANION])
    cancel_stay(admin, StayMoment(stay_id=stay.stay_id, reason="uji"))
    again = propose_stay(admin, referral_id)
    assert [one.name for one in again.companions] == ["ROSMALA"]
    assert (again.house.id, again.age, len(again.shelters)) == ("lubuklinggau-palembang", 6, 5)


def test_only_a_referral_that_holds_is_taken_for_granted(admin: Office):
    """A run-out referral, or another one than that on the counter, makes the officer record the new one."""
    who = patient(admin)
    assert open_referral(admin, who) is None
    old = referral(admin, who, number="LAMA", issued_on=TODAY - timedelta(days=100))
    assert open_referral(admin, who) is None
    new = referral(admin, who, number="BARU")
    assert old != new
    found = open_referral(admin, who)
    assert found is not None
    assert found.id == new
    assert open_referral(admin, who, "LAIN") is None


def test_referrals_are_listed_with_their_stay(admin: Office):
    """One line says how a referral holds and what has become of the room."""
    referral_id = referred(admin, 1)
    referred(admin, 2, name="LAIN ORANG")
    book(admin, referral_id, TODAY, TODAY + ONE_DAY)
    assert len(list_referrals(admin)) == 2
    [one] = list_referrals(admin, "BUDI UJI")
    assert (one.stay_state, one.from_facility, one.runs_out(TODAY)) == ("booked", "RSUD Siti Aisyah", False)
    assert one.runs_out(TODAY + timedelta(days=80))
    assert not one.runs_out(TODAY + timedelta(days=95))
    draft = referral_draft(admin, "", referral_id)
    assert draft.referral == one
    assert (draft.patient and draft.patient.name, draft.valid_days) == ("BUDI UJI 1", 90)
    assert referral_draft(admin, "").patient is None


def test_people_are_suggested_for_a_referral(admin: Office):
    """A name or a NIK leads to the patient."""
    who = patient(admin, 3)
    [found] = people_to_refer(admin, nik_of(3))
    assert (found.patient_id, "DEDI UJI 3" in found.words) == (who, True)


def test_a_control_letter_carries_on(admin: Office):
    """The letter alone is recorded; a blank number is not."""
    referral_id = referred(admin)
    letter = ControlLetterGiven(number=" SK-1 ", control_on=TODAY + ONE_DAY)
    carry_on(admin, CarryOn(referral_id=referral_id, control_letter=letter))
    [stored] = control_letters_of(admin.store, referral_id)
    assert (stored.number, stored.control_on) == ("SK-1", (TODAY + ONE_DAY).isoformat())
    with pytest.raises(ToCorrect) as caught:
        carry_on(admin, CarryOn(referral_id=referral_id, control_letter=ControlLetterGiven(number="  ")))
    assert caught.value.problems[0].code == "control_letter_number_missing"


def test_the_day_of_the_referral_officer(admin: Office, clock):
    """Who comes, who leaves, who should have left, whose arrival is at risk, whom nobody can ring."""
    day = lambda number: TODAY + timedelta(days=number)  # noqa: E731 - shorter than a function in each line
    overdue = book(admin, referred(admin, 1, phone="0811"), day(-3), day(-1), room="1")
    check_in(admin, CheckIn(stay_id=overdue.stay_id, at=day(-3).isoformat()))
    book(admin, referred(admin, 2, phone="0812"), day(1), day(3), room="1")
    leaving = book(admin, referred(admin, 3), day(-1), day(0), room="2", companions=[COMPANION])
    check_in(admin, CheckIn(stay_id=leaving.stay_id, at=day(-1).isoformat()))
    late = book(admin, referred(admin, 4, phone="0814"), day(-1), day(2), room="3")
    soon = referral(admin, patient(admin, 5, phone="0815"), issued_on=day(-87))
    book(admin, soon, day(0), day(2), room="4")
    carry_on(
        admin, CarryOn(referral_id=soon, control_letter=ControlLetterGiven(number="SK", control_on=day(1)))
    )
    found = stay_day(admin)
    assert names(found.overstays) == ["BUDI UJI 1"]
    assert names(found.at_risk) == ["CICI UJI 2"]
    assert names(found.leaving) == ["DEDI UJI 3"]
    assert names(found.late) == ["ELI UJI 4"]
    assert names(found.arrivals) == names(found.referrals) == names(found.controls) == ["FARID UJI 5"]
    assert names(found.unreachable) == []
    assert (found.guests, found.waiting) == (3, 0)
    assert found.overstays[0].room == "1"
    assert found.leaving[0].phones == ("0812 9101 (ROSMALA)",)
    card = read_stay(admin, overdue.stay_id)
    assert (card.overstay, card.room, card.room_on(day(-3))) == (True, "1", "1")
    assert read_stay(admin, late.stay_id).at_risk is False
    clock.forward(days=3)
    assert names(stay_day(admin, "lubuklinggau-palembang").overstays) == ["BUDI UJI 1", "DEDI UJI 3"]


def test_an_empty_house_has_an_empty_day(admin: Office):
    """Before the first booking nothing is asked of anybody."""
    found = stay_day(admin)
    assert (found.arrivals, found.offers, found.unreachable) == ((), (), ())


def test_the_waiting_list_says_who_and_why(admin: Office):
    """Offers first, with reason, room and time to answer; then the published order; then other shelters."""
    stays = full_house(admin, TODAY, TODAY + timedelta(days=3))
    waits = referral(admin, patient(admin, 8), appointment_on=TODAY + ONE_DAY)
    book(admin, waits, TODAY, TODAY + ONE_DAY, or_wait=True)
    book(admin, referred(admin, 9, birth_date=TODAY.replace(year=2020)), TODAY, TODAY + ONE_DAY, or_wait=True)
    cancel_stay(admin, StayMoment(stay_id=stays[2].stay_id, reason="uji"))
    found = waiting_list(admin)
    offered, waiting = found.entries
    assert (offered.offered, offered.place, offered.offer_room) == (True, None, "3")
    assert offered.reason is not None
    assert "24 November 2026" in offered.reason.message
    assert (waiting.offered, waiting.place, waiting.child, waiting.answer_by_at) == (False, 1, True, None)
    assert read_stay(admin, offered.stay.id).offer is not None
    assert (found.answer_hours, len(found.shelters)) == (24, 5)


def test_rooms_between_guests(admin: Office):
    """Who sleeps there tonight, what is wrong, and when a room is closed."""
    book(admin, referred(admin), TODAY, TODAY + ONE_DAY, room="1")
    mark_room(admin, MarkRoom(room="2", mark="dirty"))
    mark_room(admin, MarkRoom(room="2", mark="broken", words="keran"))
    window = {"from": TODAY, "until": TODAY + ONE_DAY}
    close_room(admin, CloseRoom.model_validate({"room": "3", "reason": "atap", **window}))
    state = house_state(admin)
    one, two, three = state.rooms[:3]
    assert [holder.name for holder in one.holders] == ["BUDI UJI 1"]
    assert (two.dirty, two.broken, one.dirty) == (True, ("keran",), False)
    assert [closure.reason for closure in three.closures] == ["atap"]
    assert list_houses(admin)[0].id == state.house.id


def test_a_paper_is_kept_as_a_file_and_noted(admin: Office, signed_in: Callable[[str], Office], tmp_path):
    """Without a printer the page becomes a file; a folder that cannot be made is a sentence."""
    path = save_paper(admin, "Konfirmasi SITI / 12", b"%PDF", tmp_path / "surat")
    assert (path.name, path.read_bytes()) == ("Konfirmasi-SITI-12.pdf", b"%PDF")
    note_paper_printed(admin, "Konfirmasi", "", "EPSON")
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(ToCorrect) as caught:
        save_paper(admin, "Konfirmasi", b"%PDF", tmp_path / "berkas" / "surat")
    assert caught.value.problems[0].code == "pdf_folder_missing"
