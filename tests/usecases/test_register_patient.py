"""Registering a person: what is refused in words, what is only a warning, who is shown as a likely duplicate."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.usecases.patients.earlier_nik import AddEarlierNik, add_earlier_nik
from desktop.usecases.patients.find_people import FindPeople, find_people
from desktop.usecases.patients.register_patient import RegisterPatient, likely_duplicates, register_patient
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.usecases.conftest import siti


def problems(office, command) -> list[tuple[str, str]]:
    with pytest.raises(ToCorrect) as error:
        register_patient(office, command)
    return [(one.code, one.field) for one in error.value.problems]


def test_same_nik_again_names_whose_it_is(office):
    """The same NIK a second time is a problem that carries the first patient's id."""
    first = register_patient(office, siti())
    with pytest.raises(ToCorrect) as error:
        register_patient(office, siti(name="ORANG LAIN"))
    (problem,) = error.value.problems
    assert problem.code == "nik_taken"
    assert problem.values["patient_id"] == first.patient_id


def test_likely_duplicate_is_saved_and_listed(office):
    """The same name however spelled and the same birthday is saved, and listed before and after."""
    first = register_patient(office, siti(nik=None, no_nik_reason="not_recorded"))
    again = siti(name="Hj. Sitti Aminah")
    assert [one.patient_id for one in likely_duplicates(office, again)] == [first.patient_id]
    saved = register_patient(office, again)
    assert [one.patient_id for one in saved.possible_duplicates] == [first.patient_id]


def test_clerk_who_looked_is_not_asked_twice(office):
    """`duplicate_of_none` says that the clerk looked: nothing is listed."""
    register_patient(office, siti(nik=None, no_nik_reason="not_recorded"))
    assert register_patient(office, siti(duplicate_of_none=True)).possible_duplicates == ()


def test_nik_against_ktp_is_a_warning(office):
    """A birth date or sex that differs from the NIK is saved with a warning, never refused."""
    saved = register_patient(office, siti(birth_date=date(1957, 7, 28), sex="L"))
    assert len(saved.warnings) == 2
    assert all(one.message for one in saved.warnings)


def test_every_problem_is_named_at_once(office):
    """A form with several mistakes gets all of them in one answer, each with its field."""
    wrong = siti(
        nik="167403680756900", name="  ", city="Kota Entah", birth_date=date(2030, 1, 1), kk_number="12"
    )
    found = problems(office, wrong)
    assert {field for _, field in found} == {"nik", "name", "city", "birth_date", "kk_number"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"nik": None}, "nik_or_reason"),
        ({"no_nik_reason": "foreigner"}, "nik_or_reason"),
        ({"birth_date": None}, "birth_date_missing"),
        ({"birth_date": date(1850, 1, 1)}, "birth_date_too_old"),
        ({"city": None}, "city_missing"),
        ({"nik": None, "no_nik_reason": "newborn"}, "mother_nik_missing"),
        ({"nik": None, "no_nik_reason": "unidentified", "birth_date": None}, "estimated_age_missing"),
        ({"nik": "0074036807569001"}, "nik_province_unknown"),
    ],
)
def test_refused_with_its_code(office, changes, code):
    """Each thing that cannot be saved has its own code."""
    assert code in [found for found, _ in problems(office, siti(**changes))]


def test_people_without_nik(office):
    """Newborn, unidentified and foreign people are registered without inventing a number."""
    newborn = RegisterPatient(
        no_nik_reason="newborn", mother_nik="1674036807569001", name="Bayi Ny. Siti", sex="L",
        birth_date=date(2026, 11, 22), city="Prabumulih",
    )  # fmt: skip
    unknown = RegisterPatient(no_nik_reason="unidentified", name="Tn. X", sex="L", estimated_age=40)
    foreign = RegisterPatient(
        no_nik_reason="foreigner", name="Jane Example", sex="P", birth_date=date(1990, 5, 5), city="16.71"
    )
    ids = {register_patient(office, one).patient_id for one in (newborn, unknown, foreign)}
    assert len(ids) == 3


def test_hostile_names_are_kept_as_typed(office):
    """A name that looks like markup or a formula is a name."""
    for number, name in enumerate(('<img src="x">', "=cmd|' /C calc'!A0", 'O\'NEIL & "ANAK"', "𝕾𝖎𝖙𝖎 🙂")):
        saved = register_patient(office, siti(nik=f"167403680756{9100 + number}", name=name))
        assert saved.patient_id
        people = find_people(office, FindPeople(text=f"167403680756{9100 + number}")).people
        assert [one.name for one in people] == [name]


def test_verifier_may_not_register(signed_in):
    """A verifier reads people and never writes them."""
    with pytest.raises(NotPermitted):
        register_patient(signed_in("verif"), siti())


def test_earlier_nik_finds_the_same_patient(office):
    """A number from an old paper leads to the patient, and nobody is registered under it a second time."""
    first = register_patient(office, siti()).patient_id
    other = register_patient(office, siti(nik="1674034107909002", name="SRI", birth_date=date(1990, 7, 1)))
    add_earlier_nik(office, AddEarlierNik(patient_id=first, nik="1603036807569001", note="kartu lama"))
    assert [one.patient_id for one in find_people(office, FindPeople(text="1603036807569001")).people] == [
        first
    ]
    assert ("nik_taken", "nik") in problems(office, siti(nik="1603036807569001", name="ORANG LAIN"))
    for nik in ("1603036807569001", "1674034107909002"):
        with pytest.raises(ToCorrect):
            add_earlier_nik(office, AddEarlierNik(patient_id=other.patient_id, nik=nik))
    assert verify(office, Verify()).sound
