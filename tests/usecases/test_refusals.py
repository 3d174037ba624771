"""The refusal log: one entry for each patient turned away, a list by place, a report on paper."""

from __future__ import annotations

import json
from datetime import date

import pytest
from pydantic import ValidationError

from desktop.db.fold import fold
from desktop.db.journal import entries
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.usecases.actions import ACTIONS
from desktop.usecases.command import parse_command
from desktop.usecases.letters.issued_letters import list_letters
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.sentences import sentence
from desktop.usecases.upkeep.verify_office import Verify, verify
from desktop.usecases.verdicts.refusal_models import (
    ListRefusals,
    RecordRefusal,
    RefusalsListed,
    WithdrawRefusal,
)
from desktop.usecases.verdicts.refusals import record_refusal, refusals, withdraw_refusal
from tests.letters.reading import read
from tests.usecases.conftest import issued, siti

TOLD = "Kamar penuh, surat jaminan tidak diterima"


def recorded(office, **given: object):
    facts = {"reason_told": TOLD, "facility": {"name": "RSUD Prabumulih"}} | given
    return record_refusal(office, RecordRefusal.model_validate(facts))


def listed(office, **given: object) -> RefusalsListed:
    period = {"from": date(2026, 11, 1), "until": date(2026, 11, 30)} | given
    return refusals(office, ListRefusals.model_validate(period))


def codes(error: pytest.ExceptionInfo[ToCorrect]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_a_letter_turned_away_is_one_key(office):
    """From a letter the patient and the place are known: only the words told there are asked for."""
    patient_id, _ = issued(office)
    letter = list_letters(office)[0]
    done = recorded(office, letter_id=letter.id, facility=None, told_by="Petugas IGD", time="21.15")
    assert (done.facility, done.of_facility) == (letter.facility, 1)
    (one,) = listed(office).refusals
    assert (one.patient_id, one.name, one.nik, one.letter_number) == (
        patient_id, "SITI AMINAH", "1674••••••••9001", letter.number,
    )  # fmt: skip
    assert (one.on, one.time, one.reason_told, one.told_by) == (
        date(2026, 11, 23),
        "21.15",
        TOLD,
        "Petugas IGD",
    )
    assert one.recorded_by == "Loket Uji"
    assert verify(office, Verify()).sound


def test_patients_and_strangers_are_recorded_too(office):
    """A registered patient, or just a name, with the place that is named; places are counted together."""
    patient_id = register_patient(office, siti()).patient_id
    assert recorded(office, patient_id=patient_id).of_facility == 1
    assert (
        recorded(office, name="  Pak  Uji ", facility={"name": "RS. Umum Daerah Prabumulih"}).of_facility == 2
    )
    assert (
        recorded(office, name="Bu Uji", facility={"name": "RS Fadhilah"}, on=date(2026, 11, 20)).of_facility
        == 1
    )
    found = listed(office)
    assert [one.name for one in found.refusals] == ["Pak Uji", "SITI AMINAH", "Bu Uji"]
    assert [(one.facility, one.refusals) for one in found.by_facility] == [
        ("RSUD Kota Prabumulih", 2),
        ("RS Fadhilah", 1),
    ]
    assert [one.nik for one in found.refusals] == [None, "1674••••••••9001", None]
    assert listed(office, until=date(2026, 11, 22)).by_facility[0].facility == "RS Fadhilah"


def test_what_is_missing_is_named(office):
    """Nobody or two people, no place, a day to come, an unknown letter or patient: each has its sentence."""
    patient_id = register_patient(office, siti()).patient_id
    for given, code in (
        ({}, "refusal_subject"),
        ({"patient_id": patient_id, "name": "x"}, "refusal_subject"),
        ({"patient_id": patient_id, "facility": None}, "refusal_place"),
        ({"name": "x", "on": date(2026, 11, 24)}, "refusal_future"),
        ({"letter_id": "tidak-ada"}, "letter_unknown"),
        ({"patient_id": "tidak-ada"}, "patient_unknown"),
    ):
        with pytest.raises(ToCorrect) as error:
            recorded(office, **given)
        assert codes(error) == [code]
    with pytest.raises(ToCorrect) as error:
        listed(office, until=date(2026, 10, 1))
    assert codes(error) == ["period_backward"]
    with pytest.raises(ValidationError):
        recorded(office, name="x", time="25.00")


def test_the_same_refusal_is_asked_about_and_a_wrong_one_is_withdrawn(office, signed_in):
    """A hospital is not accused twice by one key pressed twice, and an entry can be taken out with a reason."""
    patient_id = register_patient(office, siti()).patient_id
    one = recorded(office, patient_id=patient_id, time="09.30")
    recorded(office, name="PAK UJI")
    for who in ({"patient_id": patient_id}, {"name": "Pak  uji"}):
        with pytest.raises(ToCorrect) as error:
            recorded(office, **who)
        assert codes(error) == ["refusal_repeated"]
    assert "sudah tercatat" in sentence("refusal_repeated")
    assert recorded(office, patient_id=patient_id, time="16.00", again=True).of_facility == 3
    assert recorded(office, patient_id=patient_id, on=date(2026, 11, 22)).of_facility == 4

    def withdrawn(by, **given: str):
        facts = {"refusal_id": one.refusal_id, "reason": "salah rumah sakit"} | given
        return withdraw_refusal(by, WithdrawRefusal.model_validate(facts))

    assert withdrawn(office).name == "SITI AMINAH"
    assert [(row.facility, row.refusals) for row in listed(office).by_facility] == [
        ("RSUD Kota Prabumulih", 3)
    ]
    assert one.refusal_id not in [row.refusal_id for row in listed(office).refusals]
    last = list(entries(office.store.connection))[-1]
    assert last.action == "withdraw-refusal"
    assert fold(office.store)["refusal_withdrawn"][one.refusal_id]["reason"] == "salah rumah sakit"
    for given, code in (
        ({}, "refusal_withdrawn"),
        ({"refusal_id": "tidak-ada"}, "refusal_unknown"),
        ({"reason": "    "}, "refusal_withdraw_reason"),
    ):
        with pytest.raises(ToCorrect) as error:
            withdrawn(office, **given)
        assert codes(error) == [code]
    with pytest.raises(NotPermitted):
        withdrawn(signed_in("verif"))
    assert verify(office, Verify()).sound


def test_the_entry_is_sealed_for_the_person(office):
    """The journal tells the row to who holds the key and shows no name to anybody else."""
    done = recorded(office, name="PAK UJI RAHASIA")
    assert fold(office.store)["refusal"][done.refusal_id]["name"] == "PAK UJI RAHASIA"
    last = list(entries(office.store.connection))[-1]
    assert last.action == "record-refusal"
    assert b"RAHASIA" not in last.to_bytes()


def test_report_is_printed_through_the_door(office, admin, tmp_path):
    """The report names places with their counts, what was told and by whom; the print is journaled."""
    recorded(office, name="PAK UJI", told_by="Admisi")
    path = tmp_path / "penolakan.pdf"
    action = ACTIONS["refusals"]
    assert action.run is not None
    given = {"from": "2026-11-01", "until": "2026-11-30", "pdf_path": str(path)}
    action.run(office, parse_command(action.command, json.dumps(given)))
    text = read(path.read_bytes()).text
    for part in (
        "LAPORAN PENOLAKAN PASIEN",
        "1 penolakan",
        "RSUD Kota Prabumulih 1",
        "PAK UJI (tanpa NIK)",
        TOLD,
        "Admisi",
    ):
        assert part in text
    assert list(entries(admin.store.connection))[-1].action == "export-refusals"


def test_a_verifier_reads_but_does_not_record(signed_in):
    """Recording is for those who register; reading the report for everybody who may read reports."""
    verif = signed_in("verif")
    assert listed(verif).refusals == ()
    with pytest.raises(NotPermitted):
        recorded(verif, name="x")
