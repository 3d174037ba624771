"""Which contact at the counter is a visit, and what of it is kept for the day."""

from __future__ import annotations

from desktop.domain.facts import Case
from desktop.usecases.patients.day_register import visits_of_day
from desktop.usecases.patients.register_patient import register_patient
from tests.forms.counter.brought import INACTIVE
from tests.offices import issued, siti


def test_an_unchanged_question_is_not_asked_again(desk, siti_id):
    """The same papers and the same day once more are no new question."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.case_chosen(Case.ILLNESS)
    desk.view.forget()
    desk.counter.case_chosen(Case.ILLNESS)
    desk.counter.papers_changed(())
    assert desk.view.calls == []


def test_a_name_picked_by_mistake_is_no_visit(desk, siti_id):
    """Opening and leaving leaves the day's register as it was; the chosen case makes a visit."""
    desk.counter.open(patient_id=siti_id)
    assert not desk.view.last("show_recorded")[0]
    desk.counter.leave()
    today = desk.office.today()
    assert visits_of_day(desk.office, today) == []
    desk.counter.open(patient_id=siti_id)
    desk.counter.case_chosen(Case.ILLNESS)
    assert desk.view.last("show_recorded")[0]
    (visit,) = visits_of_day(desk.office, today)
    assert (visit.name, visit.case_kind) == ("SITI AMINAH", "illness")


def test_who_was_served_is_a_visit(desk, siti_id):
    """JKN pays and the clerk goes on, by button or by the Esc on it: a contact, which can be taken back."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.step_out()
    assert visits_of_day(desk.office, desk.office.today()) == []
    desk.counter.open(patient_id=siti_id)
    desk.counter.next_patient()
    assert len(visits_of_day(desk.office, desk.office.today())) == 1
    sentence, take_back = desk.view.last("tell_visit")
    assert "SITI AMINAH" in sentence
    take_back()
    assert visits_of_day(desk.office, desk.office.today()) == []
    register_patient(desk.office, siti(nik="1674036807569002", name="RAHMA"))
    desk.counter.open(patient_id=siti_id)
    desk.search.asked("1674036807569002")
    names = [one.name for one in visits_of_day(desk.office, desk.office.today())]
    assert sorted(names) == ["RAHMA", "SITI AMINAH"]


def test_a_card_in_the_hand_is_a_visit_at_once(desk, siti_id):
    """A scanned or typed number is no slip; *Bukan kunjungan* takes it out, and going on does not bring it back."""
    today = desk.office.today()
    desk.search.asked("1674036807569001")
    assert desk.view.last("show_recorded")[0]
    assert len(visits_of_day(desk.office, today)) == 1
    desk.counter.no_visit()
    assert not desk.view.last("show_recorded")[0]
    desk.counter.next_patient()
    assert visits_of_day(desk.office, today) == []


def test_a_visit_with_a_letter_is_not_dropped(desk):
    """What was promised in a visit keeps it in the register, and the sentence says so."""
    patient_id, letter = issued(desk.office)
    desk.counter.open(patient_id=patient_id)
    desk.counter.no_visit()
    sentence, take_back = desk.view.last("tell_visit")
    assert "Batalkan dahulu suratnya" in sentence
    assert take_back is None
    (visit,) = visits_of_day(desk.office, desk.office.today())
    assert letter.number in visit.done


def test_what_was_asked_today_is_not_asked_again(desk, siti_id):
    """The status a clerk read this morning stands there with his name, and so does the case; tomorrow both are gone."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.status_asked(INACTIVE)
    desk.counter.case_chosen(Case.ACCIDENT_SINGLE)
    desk.counter.leave()
    desk.view.forget()
    desk.counter.open(patient_id=siti_id)
    assert desk.counter.status() == INACTIVE
    assert "oleh Loket Uji" in desk.view.last("show_person")[0].jkn_detail
    assert desk.view.last("show_question")[0].case is Case.ACCIDENT_SINGLE
    assert desk.view.last("show_recorded")[0]
    desk.office.clock.forward(days=1)
    desk.counter.open(patient_id=siti_id)
    assert desk.counter.status() is None
