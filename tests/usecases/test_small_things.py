"""What several use cases share: facilities, commands, second connections, the words of a verdict."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from desktop.domain.problem import ToCorrect
from desktop.usecases.command import parse_command
from desktop.usecases.letters.issue_letter import FacilityNamed, issue_letter
from desktop.usecases.letters.issued_letters import VoidLetter, list_letters, reprinted, void_letter
from desktop.usecases.money.budget import SetBudget, set_budget
from desktop.usecases.patients.day_register import day_register
from desktop.usecases.patients.facilities import facilities, folded
from desktop.usecases.patients.find_people import FindPeople, find_people
from desktop.usecases.patients.register_patient import RegisterPatient, register_patient
from tests.offices import KK, NOW, STATEMENT, ask, issued, letter_command, siti


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("RSUD Prabumulih", "Rumah Sakit Umum Daerah Kota Prabumulih"),
        ("RSUP Dr. Mohammad Hoesin", "RS UMUM PUSAT DR MOHAMMAD HOESIN"),
        ("PKM Sindur", "Puskesmas  Sindur"),
    ],
)
def test_facility_names_meet_however_written(first, second):
    """The usual abbreviations of one facility are one facility."""
    assert folded(first) == folded(second)


@pytest.mark.parametrize(
    ("name", "kind", "greeting"),
    [
        ("Klinik Uji Sehat", "klinik", "Kepala Klinik"),
        ("Puskesmas Baru Uji", "puskesmas", "Kepala Puskesmas"),
        ("RS Uji", "rumah_sakit", "Direktur RS"),
    ],
)
def test_unknown_facility_is_added_to_be_checked(office, name, kind, greeting):
    """A letter to a facility nobody knows is written, and the facility waits to be checked."""
    patient_id = register_patient(office, siti()).patient_id
    command = letter_command(
        patient_id, ask(office, patient_id, KK, STATEMENT), facility=FacilityNamed(name=name)
    )
    issue_letter(office, command)
    issue_letter(office, command)
    (found,) = [one for one in facilities(office.store) if one.name == name]
    assert (found.kind, found.certainty) == (kind, "perlu dicek")
    _, copy = reprinted(office, list_letters(office)[0].id)
    assert copy == 1


def test_people_without_nik_get_letters(office):
    """A newborn, an unidentified man and a foreigner get letters that say why there is no NIK."""
    people = (
        RegisterPatient.model_validate(
            {"no_nik_reason": "newborn", "mother_nik": "1674036807569001", "name": "Bayi Ny. Siti", "sex": "L",
             "birth_date": date(2026, 11, 20), "city": "16.74", "kk_city": "16.74"}
        ),
        RegisterPatient.model_validate(
            {"no_nik_reason": "not_recorded", "name": "TANPA CATATAN", "sex": "P", "rt": "001",
             "birth_date": date(1980, 1, 1), "city": "16.74", "kk_city": "16.74"}
        ),
    )  # fmt: skip
    for person in people:
        patient_id = register_patient(office, person).patient_id
        answer = ask(office, patient_id, KK, STATEMENT)
        issue_letter(office, letter_command(patient_id, answer))
    assert [one.nik for one in list_letters(office)] == [None, None]
    assert [row[2] for row in day_register(office, NOW.date()).tables[0].rows] == ["tanpa NIK", "tanpa NIK"]


def test_letters_are_found_by_number_name_and_facility(office):
    """The list of letters narrows by what is typed, and shows the void ones too."""
    _, letter = issued(office)
    void_letter(office, VoidLetter(letter_id=letter.letter_id, reason="uji coba"))
    for text in ("", letter.number, "siti", "Prabumulih", "1674036807569001"):
        assert [(one.number, one.state) for one in list_letters(office, text)] == [(letter.number, "void")]
    assert list_letters(office, "tidak ada") == []
    assert [one.name for one in find_people(office, FindPeople(text=letter.number)).people] == ["SITI AMINAH"]


def test_commands_name_every_wrong_field():
    """Unknown, missing and mistyped fields are named, nested ones by their path."""
    with pytest.raises(ToCorrect) as error:
        parse_command(SetBudget, '{"scheme": "jkn", "year": "2026", "warna": 1}')
    found = {(one.code, one.field) for one in error.value.problems}
    assert {("field_missing", "ceiling_idr"), ("field_unknown", "warna"), ("field_wrong", "year")} <= found
    with pytest.raises(ToCorrect) as error:
        parse_command(VoidLetter, '{"letter_id": null, "reason": " "}')
    assert [(one.code, one.field) for one in error.value.problems] == [
        ("field_missing", "letter_id"),
        ("field_blank", "reason"),
    ]
    assert parse_command(SetBudget, '{"scheme":"jkn","year":2026,"ceiling_idr":1,"decree":"x"}').year == 2026


def test_second_connection_for_another_thread(kepala):
    """The same office opens again for a thread of its own; both see what the other wrote."""
    seen = []

    def elsewhere() -> None:
        again = kepala.again()
        set_budget(again, SetBudget(scheme="prabumulih-jaminan-kota", year=2026, ceiling_idr=5, decree="x"))
        seen.append(again.store.head().sequence)
        again.close()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert seen == [kepala.store.head().sequence]


def test_register_says_who_pays_in_few_words(office):
    """Covered, covered once, nobody and not sure yet each have their words in the day's register."""
    paying = register_patient(office, siti()).patient_id
    ask(office, paying, KK, STATEMENT)
    missing = register_patient(
        office, siti(nik="1674034107909002", name="A", birth_date=date(1990, 7, 1))
    ).patient_id
    ask(office, missing)
    nobody = register_patient(
        office,
        siti(nik="1674034107909003", name="B", birth_date=date(1990, 7, 1), city="16.02", kk_city="16.02"),
    ).patient_id
    ask(office, nobody)
    words = [str(row[4]) for row in day_register(office, NOW.date()).tables[0].rows]
    assert words[0] == "Jaminan Kota Prabumulih"
    assert words[1].startswith("Jaminan Kota Prabumulih (")
    assert len(set(words)) == 3
