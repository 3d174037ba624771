"""Finding a person, and opening one: by number, by letter, by a name however it is spelled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.facts import Case, JknStatus, StatusOrigin
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.domain.verdict import Outcome
from desktop.usecases.demo.people import write_roster_csv
from desktop.usecases.office import Office
from desktop.usecases.patients.find_people import FindPeople, find_people, suggest_people
from desktop.usecases.patients.person import open_person, roster_day
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.patients.typed_search import typed_search
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from desktop.usecases.verdicts.check_eligibility import CheckEligibility, check_eligibility, look_eligibility
from tests.usecases.conftest import issued, siti


@pytest.fixture
def listed(admin: Office, tmp_path: Path) -> Office:
    """Give an office a roster of 300 invented people of Prabumulih."""
    path = tmp_path / "peserta.csv"
    write_roster_csv(path, city="16.74", rows=300, seed=3, as_of=date(2026, 10, 31))
    loaded = import_roster(admin, ImportRoster(path=str(path), as_of=date(2026, 10, 31), complete=True))
    assert loaded.accepted == 300
    return admin


def somebody(office: Office):
    roster = office.roster()
    assert roster is not None
    return next(person for person, _ in roster.search("SITI", limit=5))


def found(office: Office, text: str, **more):
    return find_people(office, FindPeople(text=text, **more)).people


def test_roster_person_by_nik_card_and_name(listed):
    """Somebody who is only in the roster is found by each number and by a misspelt name."""
    person = somebody(listed)
    assert [one.nik for one in found(listed, person.nik)] == [person.nik]
    assert [one.source for one in found(listed, person.card)] == ["roster"]
    assert person.nik in [one.nik for one in found(listed, person.name.replace("SITI", "SITTI"), limit=100)]


def test_registered_person_comes_once_and_first(listed):
    """Somebody in both places is found once, as a patient, also by card number."""
    person = somebody(listed)
    patient = register_patient(
        listed,
        siti(
            nik=person.nik, name=person.name, birth_date=date.fromisoformat(person.birth_date), sex=person.sex
        ),
    )
    assert [one.patient_id for one in found(listed, person.nik)] == [patient.patient_id]
    assert [one.patient_id for one in found(listed, person.card)] == [patient.patient_id]
    by_name = found(listed, person.name, limit=50)
    assert by_name[0].patient_id == patient.patient_id
    assert [one.nik for one in by_name].count(person.nik) == 1


def test_malformed_numbers_find_nobody(office):
    """A number typed with 15 digits, an impossible date, or nothing at all finds nobody and is no error."""
    register_patient(office, siti())
    for text in ("167403680756900", "1674039907569001", "123", "   ", ""):
        assert found(office, text) == ()


def test_birth_date_narrows(office):
    """A birth date leaves only people born that day."""
    register_patient(office, siti())
    assert len(found(office, "siti aminah", birth_date=date(1956, 7, 28))) == 1
    assert found(office, "siti aminah", birth_date=date(1956, 7, 29)) == ()


@pytest.mark.parametrize(
    ("text", "name", "born", "kelurahan"),
    [
        ("siti  aminah", "siti aminah", None, ""),
        ("siti aminah, sin", "siti aminah", None, "sin"),
        ("siti aminah, Kel. Sindur", "siti aminah", None, "Sindur"),
        ("siti aminah 28-07-1956", "siti aminah", date(1956, 7, 28), ""),
        ("siti aminah, 28/7/56, sindur", "siti aminah", date(1956, 7, 28), "sindur"),
        ("siti aminah sindur", "siti aminah", None, "sindur"),
        ("siti aminah, S.Pd", "siti aminah", None, ""),
        ("drs siti aminah, S. Pd., M.Kes, S.Xyz.T, sindur", "drs siti aminah", None, "sindur"),
        ("siti aminah, sindur 28-07-1956", "siti aminah", date(1956, 7, 28), "sindur"),
        ("siti aminah lahir 28 juli 1956", "siti aminah", date(1956, 7, 28), ""),
        ("siti aminah sindur 1956", "siti aminah", 1956, "sindur"),
        ("siti aminah, 1956, sindur", "siti aminah", 1956, "sindur"),
        ("siti aminah 2027", "siti aminah 2027", None, ""),
        (",", "", None, ""),
        ("sindur", "sindur", None, ""),
        ("siti 99-99-9999", "siti 99-99-9999", None, ""),
        ("440/0012/DINKES/L1/2026", "440/0012/DINKES/L1/2026", None, ""),
    ],
)
def test_what_is_typed_behind_a_name_narrows_it(text, name, born, kelurahan):
    """A comma, a date, its year or the whole name of a known kelurahan; a degree is dropped, a letter number stays one."""
    found = typed_search(text, date(2026, 11, 23), lambda word: word.upper() == "SINDUR")
    assert (found.name, found.birth_date or found.birth_year, found.kelurahan) == (name, born, kelurahan)


def test_a_kelurahan_leaves_the_others_out(listed):
    """Behind the name, as a field of its own, and for registered people; a guess that leaves nobody is a name."""
    roster = listed.roster()
    assert roster is not None
    first = next(
        name
        for name in ("AHMAD", "NUR", "SRI", "DEWI", "MUHAMMAD", "ANDI")
        if len({one.kelurahan for one in found(listed, name, limit=100)}) > 1
    )
    person = roster.search(first, limit=1)[0][0]
    for typed in (
        {"text": f"{first}, {person.kelurahan[:5].lower()}"},
        {"text": f"{first} {person.kelurahan}"},
        {"text": first, "kelurahan": person.kelurahan},
        {"text": f"{first}, S.Pd., {person.kelurahan}"},
    ):
        assert {one.kelurahan for one in found(listed, typed.pop("text"), limit=100, **typed)} == {
            person.kelurahan
        }
    register_patient(listed, siti())
    year = person.birth_date[:4]
    by_year = found(listed, f"{person.name}, {person.kelurahan} {year}")
    assert by_year[0].nik == person.nik
    assert [one.name for one in found(listed, "siti aminah, sind")] == ["SITI AMINAH"]
    assert [one.name for one in found(listed, "siti aminah 1956")][:1] == ["SITI AMINAH"]
    assert all(one.source == "roster" for one in found(listed, "siti aminah 1957"))
    assert found(listed, "siti aminah, majasari") == ()
    assert found(listed, f"zzyzx {person.kelurahan}") == ()


def test_search_is_journaled_and_typing_is_not(office):
    """Looking somebody up is an entry; the suggestions while typing are none."""
    register_patient(office, siti())
    before = office.store.head().sequence
    suggest_people(office, FindPeople(text="siti"))
    assert office.store.head().sequence == before
    find_people(office, FindPeople(text="siti"))
    assert office.store.head().sequence == before + 1


def test_open_patient_shows_family_letters_and_status(listed):
    """The card of a patient holds the family of the KK, the letters and the JKN state with its day."""
    patient_id, letter = issued(listed)
    register_patient(
        listed, siti(nik="1674031508809002", name="ANAK SITI", sex="L", birth_date=date(1980, 8, 15))
    )
    card = open_person(listed, patient_id=patient_id)
    assert [one.name for one in card.family] == ["ANAK SITI"]
    assert [one.number for one in card.letters] == [letter.number]
    # From paper I is read as 1 and O as 0: the number is found all the same.
    for typed, found in ((letter.number.replace("I", "1"), 1), (letter.number.replace("I", "7"), 0)):
        assert len(suggest_people(listed, FindPeople(text=typed)).people) == found
    assert card.city_name == "Kota Prabumulih"
    # The load is complete for her city, so absence means that she is not registered.
    assert (card.jkn.status, card.jkn.origin) == (JknStatus.UNREGISTERED, StatusOrigin.NOT_IN_ROSTER)
    # Without NIK and card number nobody was looked for: absence says nothing, on the card and in the answer.
    unnumbered = siti(nik=None, no_nik_reason="not_recorded", name="ADIK SITI", bpjs_number=None)
    other = register_patient(listed, unnumbered).patient_id
    card = open_person(listed, patient_id=other)
    assert (card.jkn.status, card.jkn.origin) == (JknStatus.UNKNOWN, StatusOrigin.NO_NUMBER)
    assert card.jkn.as_of == date(2026, 10, 31)
    told = look_eligibility(
        listed, CheckEligibility(patient_id=other, case=Case.ILLNESS, on=date(2026, 11, 10))
    ).of("jkn")
    assert told is not None
    assert (told.outcome, [one.code for one in told.reasons]) == (Outcome.CANNOT_TELL, ["not_looked_up"])
    assert roster_day(listed) == date(2026, 10, 31)


def test_open_roster_person_and_nobody(listed):
    """A roster person opens without registration; a number that is nowhere says what to do."""
    person = somebody(listed)
    card = open_person(listed, nik=person.nik)
    assert card.patient is None
    assert card.listed is not None
    assert card.jkn.as_of == date(2026, 10, 31)
    with pytest.raises(ToCorrect):
        open_person(listed, nik="1674036807569099")


def test_verdict_before_registration_becomes_the_patients(listed):
    """A verdict on a bare NIK opens the visit; registering and asking again the same day keeps one visit."""
    person = somebody(listed)
    asked = CheckEligibility.model_validate({"nik": person.nik, "case": "illness", "on": date(2026, 11, 23)})
    first = check_eligibility(listed, asked)
    assert first.roster_as_of == date(2026, 10, 31)
    register_patient(listed, siti(nik=person.nik, name=person.name))
    second = check_eligibility(listed, asked)
    assert second.visit_id == first.visit_id


def test_one_subject_only(office):
    """The question names exactly one person."""
    for given in ({}, {"nik": "1674036807569001", "patient_id": "x"}):
        with pytest.raises(ToCorrect):
            check_eligibility(
                office, CheckEligibility.model_validate({"case": "illness", "on": date(2026, 11, 23)} | given)
            )


def test_typed_person_is_answered_without_being_saved(office):
    """A person given with the question gets an answer, and is not registered by it."""
    person = siti().model_dump()
    asked = CheckEligibility.model_validate({"person": person, "case": "illness", "on": date(2026, 11, 23)})
    answer = check_eligibility(office, asked)
    codes = {reason.code for one in answer.schemes for reason in one.reasons}
    assert "no_roster" in codes
    assert found(office, "siti aminah") == ()
    register_patient(office, siti())
    assert check_eligibility(office, asked).visit_id == answer.visit_id


def test_verifier_asks_no_verdict(signed_in):
    """A verifier may read people but gives no verdicts."""
    with pytest.raises(NotPermitted):
        check_eligibility(
            signed_in("verif"),
            CheckEligibility.model_validate(
                {"nik": "1674036807569001", "case": "illness", "on": "2026-11-23"}
            ),
        )


def test_a_member_is_offered_to_whom_no_number_led(listed):
    """Without a NIK, or with a wrong digit, the member named alike and born that day is offered, never taken."""
    person = somebody(listed)
    born = date.fromisoformat(person.birth_date)
    me = {
        "name": person.name,
        "birth_date": born,
        "sex": person.sex,
        "city": "16.74",
        "kk_number": person.kk_number,
    }
    wrong = person.nik[:15] + str((int(person.nik[15]) + 1) % 10)

    def asked(**who: object):
        one = {"person": siti(**me | who).model_dump(), "case": "illness", "on": listed.today()}
        return check_eligibility(listed, CheckEligibility.model_validate(one))

    for who in ({"nik": None, "no_nik_reason": "not_recorded"}, {"nik": wrong}):
        answer = asked(**who)
        assert [(one.nik, one.same) for one in answer.alike][:1] == [
            (person.nik, ("birth_date", "kk_number"))
        ]
        assert "Mungkin orang yang sama" in answer.alike[0].message
        assert person.nik not in answer.alike[0].message
        jkn = answer.of("jkn")
        assert jkn is not None
        assert "ground_jkn_active" not in [one.code for one in jkn.grounds]
        (stored,) = listed.store.connection.rows(
            "SELECT answer FROM verdict WHERE id = ?", (answer.verdict_id,)
        )
        assert person.nik not in stored[0]
    (other,) = asked(nik=person.nik, name="BAMBANG PERMADI").warnings
    assert other.code == "nik_other_name_roster"
    assert asked(nik=person.nik).alike == ()
    assert asked(nik=wrong, birth_date=date(1901, 1, 1), kk_number=None).alike == ()


def test_what_does_not_fit_a_person_is_said(office: Office):
    """A second name for one NIK and a service before birth are said, and never drop what was given."""

    def codes(**given: object) -> list[str]:
        one = {"case": "illness", "on": office.today()} | given
        answer = check_eligibility(office, CheckEligibility.model_validate(one))
        return [warning.code for warning in answer.warnings]

    first, second = (siti(name=name).model_dump() for name in ("PERTAMA ASLI", "ORANG KEDUA"))
    assert codes(person=first) == []
    assert codes(person=second) == ["nik_other_name_visit"]
    register_patient(office, siti(name="PERTAMA ASLI"))
    assert codes(person=second) == ["nik_other_name"]
    assert codes(person=first) == []
    born = siti(nik="1674036011269001", name="BAYI UJI", birth_date=date(2026, 11, 20)).model_dump()
    assert codes(person=born, on=date(2026, 10, 1)) == ["service_before_birth"]
