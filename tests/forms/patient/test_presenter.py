"""The patient form's decisions: what is proposed, what is refused, likely duplicates before a second record."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.forms.patient.presenter import PatientPresenter, command_of
from desktop.usecases.demo.people import invent, write_roster_csv
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.patients.registered import patient_by_id
from desktop.usecases.reference import Reference
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from tests.offices import NOW, siti

NIK = "1674031507809001"
TODAY = NOW.date()


@pytest.fixture
def saved():
    return []


@pytest.fixture
def form(view, jobs, office):
    return PatientPresenter(view, jobs, office)


@pytest.fixture
def siti_id(office):
    return register_patient(office, siti()).patient_id


def typed(**changes):
    values = {
        "nik": NIK,
        "name": "RAHMAT HIDAYAT",
        "sex": "L",
        "birth_date": "15/07/1980",
        "city": "16.74",
        "kelurahan": "Sindur",
    }
    return {**values, **changes}


def first_row(path, city):
    """Write a roster of one invented person, and return that person."""
    write_roster_csv(path, city=city, rows=20, seed=3, as_of=date(2026, 10, 31))
    return next(invent(Reference().regions, city, 20, 3))


def test_a_nik_alone_proposes_date_and_sex(form, view, saved):
    """Somebody nobody knows: the number's own date and sex are offered, and the note says where from."""
    form.open_new(NIK, saved.append)
    title, note, values = next(args for name, args, _named in view.calls if name == "show_form")
    assert title == "Pasien baru"
    assert "NIK" in note
    assert values == {"nik": NIK, "sex": "L", "birth_date": "15/07/1980"}


def test_the_roster_fills_the_form(form, view, admin, tmp_path, saved):
    """Nothing the roster knows is asked again: name, address, KK and its city, card."""
    person = first_row(tmp_path / "peserta.csv", "16.74")
    import_roster(admin, ImportRoster(path=str(tmp_path / "peserta.csv"), city="16.74", complete=True))
    form.open_new(person.nik, saved.append)
    values = next(args[2] for name, args, _named in view.calls if name == "show_form")
    assert (values["name"], values["kk_number"], values["city"]) == (person.name, person.kk, "16.74")
    assert values["kk_city"] == "16.74"


def test_a_taken_nik_leads_to_its_patient(form, view, siti_id, saved):
    """The same NIK never becomes a second patient: the form says whose it is and leads there."""
    form.open_new("", saved.append)
    form.nik_typed("1674036807569001")
    assert view.last("show_taken") == "SITI AMINAH"
    form.open_taken()
    assert saved == [siti_id]
    assert view.was_told("leave")


def test_a_half_typed_nik_is_not_looked_up(form, view, saved):
    """Proposals wait for the whole number, and come once."""
    form.open_new("", saved.append)
    form.nik_typed(NIK[:-1])
    assert not view.was_told("propose")
    form.nik_typed(NIK)
    form.nik_typed(NIK)
    assert sum(name == "propose" for name, _args, _named in view.calls) == 1


def test_saving_returns_the_new_patient(form, office, saved):
    """The opener gets the id of who was saved, and the record holds what was typed."""
    form.open_new(NIK, saved.append)
    form.save(typed())
    (patient_id,) = saved
    patient = patient_by_id(office.store, patient_id)
    assert (patient.name, patient.birth_date, patient.city) == ("RAHMAT HIDAYAT", "1980-07-15", "16.74")


def test_likely_duplicates_come_before_saving(form, view, siti_id, saved):
    """A typing error in the NIK's serial would make a second Siti: she is shown first, side by side."""
    form.open_new("", saved.append)
    again = typed(
        nik="1674036807569002", name="SITI AMINAH", sex="P", birth_date="28/07/1956", kelurahan="SINDUR"
    )
    form.save(again)
    (found,) = view.last("show_duplicates")
    assert found.patient_id == siti_id
    assert found.detail.startswith("1674••••••••9001")
    assert saved == []
    form.open_duplicate(siti_id)
    assert saved == [siti_id]


def test_somebody_else_of_that_name_is_saved(form, siti_id, saved):
    """The clerk looked and says that it is somebody else: then it is."""
    form.open_new("", saved.append)
    form.save_anyway(typed(nik="1674036807569002", name="SITI AMINAH", sex="P", birth_date="28/07/1956"))
    assert len(saved) == 1
    assert saved != [siti_id]


def test_problems_stand_under_their_fields(form, view, saved):
    """Everything that is wrong is told at once, by the field's name."""
    form.open_new("", saved.append)
    form.save(typed(nik="167403150780900", name="", sex="", birth_date="32/13/2020", city=""))
    assert sorted(view.fields()) == ["birth_date", "city", "name", "nik", "sex"]
    form.check(typed(city=""))
    assert view.fields() == ["city"]
    form.save(typed(nik="", no_nik_reason="unidentified", estimated_age="200", birth_date=""))
    assert view.fields() == ["estimated_age"]
    assert saved == []


def test_a_change_is_saved_to_the_same_patient(form, view, office, siti_id, saved):
    """Editing changes the record, never the NIK."""
    form.open_patient(siti_id, saved.append)
    values = next(args[2] for name, args, _named in view.calls if name == "show_form")
    form.save({**values, "phone": "0812"})
    assert saved == [siti_id]
    assert patient_by_id(office.store, siti_id).phone == "0812"
    form.open_patient(siti_id, saved.append)
    form.save({**values, "nik": NIK, "sex": "L"})
    assert view.codes() == ["nik_fixed"]


def test_a_kk_number_proposes_its_city(form, view, saved):
    """The number's city is a proposal for an empty field; a number that points nowhere proposes nothing."""
    form.open_new("", saved.append)
    form.kk_typed("1673040101159001")
    assert view.last("propose") == {"kk_city": "16.73"}
    before = len(view.calls)
    form.kk_typed("0000")
    assert len(view.calls) == before


def test_a_late_proposal_for_the_last_patient_is_dropped(view, office, siti_id, saved):
    """What was looked up for one form never fills the next one."""
    held = []

    class Late:
        def run(self, task, done, _failed=None):
            held.append(lambda: done(task()))

        aside = run

    form = PatientPresenter(view, Late(), office)
    form.open_new("", saved.append)
    form.nik_typed("1674036807569001")
    form.open_new("", saved.append)
    for late in held:
        late()
    assert not view.was_told("show_taken")


@pytest.mark.parametrize(
    ("changes", "nik", "reason"),
    [
        ({}, NIK, None),
        ({"no_nik_reason": "not_recorded"}, NIK, None),
        ({"nik": "", "no_nik_reason": "not_recorded"}, None, "not_recorded"),
    ],
)
def test_a_number_beats_a_reason_for_having_none(changes, nik, reason):
    """A NIK that came after all makes the earlier choice void."""
    problems, command = command_of(typed(**changes), TODAY, looked=True)
    assert problems == []
    assert (command.nik, command.no_nik_reason) == (nik, reason)


def test_an_age_in_words_is_told():
    """The estimated age of somebody unidentified is a whole number of years."""
    problems, _command = command_of(typed(nik="", estimated_age="tua"), TODAY, looked=True)
    assert [one.code for one in problems] == ["age_not_read"]
