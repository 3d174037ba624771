"""One benefit, one fund: dentures by tooth and jaw, whoever pays."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.db.store import IntegrityError
from desktop.domain.problem import ToCorrect
from desktop.domain.teeth import teeth_meant
from desktop.usecases.letters.doubts import letter_doubts
from desktop.usecases.letters.issue_letter import FacilityNamed, issue_letter
from desktop.usecases.letters.issued_letters import VoidLetter, void_letter
from desktop.usecases.money.benefits import RecordBenefit, benefit_history, record_benefit
from desktop.usecases.patients.facilities import facilities
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.usecases.conftest import ask, letter_command, siti

APBD = "lubuklinggau-gigi-apbd"
ADVICE = {"kind": "rekomendasi-dokter-gigi", "number": "3", "issued_on": date(2026, 11, 20)}


def codes(error) -> list[str]:
    return [problem.code for problem in error.value.problems]


@pytest.fixture
def patient_id(office):
    """Register somebody of Lubuk Linggau without active JKN."""
    return register_patient(office, siti(city="16.73", kk_city="16.73")).patient_id


def denture(office, patient_id, **benefit):
    return ask(office, patient_id, ADVICE, case="denture", benefit=benefit)


def letter_for(office, patient_id, **benefit):
    answer = denture(office, patient_id, **benefit)
    command = letter_command(patient_id, answer, scheme=APBD, care="outpatient", amount_idr=500_000)
    return issue_letter(office, command)


def recorded(office, patient_id, served_on, **changes):
    facts = {
        "patient_id": patient_id,
        "served_on": served_on,
        "fund": "bpjs",
        "teeth": (11, 12),
        "place": "RS Bunda",
    }
    return record_benefit(office, RecordBenefit.model_validate(facts | changes))


def reasons(answer):
    return {one.code for one in answer.of(APBD).reasons}


def test_teeth_of_a_jaw():
    """A jaw without numbers is all its teeth; a number that is no tooth, or of the other jaw, is asked again."""
    assert teeth_meant("upper", ()) == (11, 12, 13, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25, 26, 27, 28)
    assert len(teeth_meant("both", ())) == len(teeth_meant(None, ())) == 32
    assert teeth_meant(None, (48, 11, 11)) == (11, 48)
    for jaw, tooth, code in (
        ("upper", 55, "tooth_milk"),
        ("upper", 19, "tooth_unknown"),
        ("lower", 11, "tooth_other_jaw"),
    ):
        with pytest.raises(ToCorrect) as error:
            teeth_meant(jaw, (tooth,))
        assert codes(error) == [code]


def test_an_amount_above_the_programme_s_own_bound_is_asked_about(office, patient_id):
    """Window and door tell the bound of jaw and place; the letter's own facility counts more than the verdict's."""
    answer = denture(office, patient_id, jaw="upper")
    whole = denture(office, patient_id)

    def doubts(amount_idr, place="RSUD Prabumulih", verdict=answer):
        command = letter_command(
            patient_id, verdict, scheme=APBD, amount_idr=amount_idr, facility=FacilityNamed(name=place)
        )
        told = [one for one in letter_doubts(office, command) if one.code == "doubt_over_cap"]
        return [(one.values["cap_idr"], str(one.values["caps"]).count("Rp")) for one in told]

    assert doubts(550_000) == []
    assert doubts(550_001) == [(550_000, 1)]
    assert doubts(1_100_000, verdict=whole) == [(550_000, 2)]
    puskesmas = next(one.name for one in facilities(office.store) if one.kind == "puskesmas")
    assert doubts(500_000, puskesmas) == []
    assert doubts(550_000, puskesmas) == [(500_000, 1)]
    unknown = letter_command(patient_id, answer, scheme=APBD, verdict_id="tidak-ada", amount_idr=900_000)
    assert "doubt_over_cap" not in [one.code for one in letter_doubts(office, unknown)]
    issued = issue_letter(office, letter_command(patient_id, answer, scheme=APBD, amount_idr=900_000))
    told = next(one.message for one in issued.warnings if one.code == "letter_over_cap")
    assert "Rp550.000 untuk gigi tiruan satu rahang di rumah sakit (belum dikonfirmasi)" in told


def test_second_letter_for_a_tooth_is_refused(office, patient_id):
    """One tooth is promised once; the refusal names the fund, the day and the letter. Another jaw is free."""
    letter = letter_for(office, patient_id, jaw="upper", teeth=(11, 12))
    answer = denture(office, patient_id, jaw="lower", teeth=(41,))
    assert answer.of(APBD).outcome == "covered"
    stale = letter_command(patient_id, answer, scheme=APBD, care="outpatient")
    issue_letter(office, stale)
    with pytest.raises(ToCorrect) as error:
        issue_letter(office, stale)
    assert codes(error) == ["benefit_taken"]
    values = error.value.problems[0].values
    assert (values["fund"], values["served_on"], values["item"]) == ("APBD", date(2026, 11, 23), "41")
    assert values["again_on"] == date(2028, 11, 23)
    assert {use.letter_number for use in benefit_history(office, patient_id) if use.item != "41"} == {
        letter.number
    }
    assert verify(office, Verify()).problems == ()


def test_history_answers_the_next_question(office, patient_id):
    """What is on record makes the verdict: too soon for a tooth BPJS paid, whoever asks without saying so."""
    assert recorded(office, patient_id, date(2025, 8, 10)).again_on == date(2027, 8, 10)
    assert "too_soon" in reasons(denture(office, patient_id, jaw="upper"))
    assert "too_soon" in reasons(denture(office, patient_id, teeth=(12,)))
    assert "too_soon" in reasons(ask(office, patient_id, ADVICE, case="denture"))
    assert "too_soon" not in reasons(denture(office, patient_id, teeth=(13,)))
    assert "too_soon" not in reasons(denture(office, patient_id, jaw="lower"))


def test_head_cannot_override_the_one_fund(office, kepala, patient_id):
    """Not even an officer's override lets two funds pay for one tooth."""
    recorded(office, patient_id, date(2026, 1, 5), place="Puskesmas Taba")
    answer = denture(kepala, patient_id, teeth=(11,))
    override = {"of": "rule", "reason": "Keadaan khusus"}
    with pytest.raises(ToCorrect) as error:
        issue_letter(
            kepala,
            letter_command(patient_id, answer, scheme=APBD, care="outpatient", override=override),
        )
    assert codes(error) == ["benefit_taken"]
    assert error.value.problems[0].values["letter"] == "Puskesmas Taba"


def test_interval_runs_both_ways(office, patient_id):
    """An older fitting that is learnt of later must not overlap either; the day it ends is free again."""
    recorded(office, patient_id, date(2025, 8, 10))
    for served_on in (date(2023, 8, 11), date(2026, 11, 1)):
        with pytest.raises(ToCorrect) as error:
            recorded(office, patient_id, served_on)
        assert codes(error) == ["benefit_taken"]
    recorded(office, patient_id, date(2023, 8, 10))
    for served_on, code in (
        (date(2030, 1, 1), "served_in_future"),
        (date(2001, 1, 1), "benefit_without_interval"),
    ):
        with pytest.raises(ToCorrect) as error:
            recorded(office, patient_id, served_on)
        assert codes(error) == [code]


def test_void_letter_gives_the_tooth_free(office, patient_id):
    """What was never served can be promised again."""
    letter = letter_for(office, patient_id, jaw="upper")
    void_letter(office, VoidLetter(letter_id=letter.letter_id, reason="Pasien pindah"))
    letter_for(office, patient_id, jaw="upper")
    assert {use.state for use in benefit_history(office, patient_id)} == {"released", "taken"}


def test_database_keeps_the_rule_by_itself(office, patient_id):
    """Whatever a use case forgets, the trigger refuses a second row for the tooth."""
    recorded(office, patient_id, date(2025, 8, 10))
    row = office.store.connection.records("SELECT * FROM benefit_use LIMIT 1")[0]
    with (
        pytest.raises(IntegrityError, match="benefit_once"),
        office.write("test", {}, person=patient_id) as tx,
    ):
        tx.insert("benefit_use", row | {"id": "lain", "served_on": "2027-08-09", "again_on": "2029-08-09"})
