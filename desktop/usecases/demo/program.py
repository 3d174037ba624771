"""What happened around the rules of the demo office: refusals, an officer's decision, an SKTM of a family."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.usecases.demo.history import SCHEME
from desktop.usecases.letters.issue_letter import FacilityNamed, IssueLetter, Override, issue_letter
from desktop.usecases.office import Office
from desktop.usecases.patients.register_patient import RegisterPatient, register_patient
from desktop.usecases.patients.registered import PatientRow, patient_by_nik
from desktop.usecases.verdicts.check_eligibility import CheckEligibility, check_eligibility
from desktop.usecases.verdicts.refusal_models import RecordRefusal
from desktop.usecases.verdicts.refusals import record_refusal

_SITI, _DEWI = "1674036807569001", "1673044103909001"


def make_program_life(office: Office) -> None:
    """Let what the lists under Program show have happened; all of it is invented."""
    today = office.today()
    siti, dewi = patient_by_nik(office.store, _SITI), patient_by_nik(office.store, _DEWI)
    if siti is None or dewi is None:
        return
    _refusals(office, siti, today)
    _decision(office, today)
    _family_paper(office, dewi, today)


def _refusals(office: Office, siti: PatientRow, today: date) -> None:
    said = (
        (siti.id, None, "RSUD Kota Prabumulih", 2, "21.15", "Kamar kelas tiga penuh (contoh)", "Petugas IGD"),
        (None, "PASIEN CONTOH", "RS Pertamina Prabumulih", 9, "", "Surat jaminan tidak dikenal (contoh)", ""),
    )
    for patient_id, name, place, days, time, reason, by in said:
        command = RecordRefusal(
            patient_id=patient_id,
            name=name,
            facility=FacilityNamed(name=place),
            on=today - timedelta(days=days),
            time=time,
            reason_told=reason,
            told_by=by,
        )
        record_refusal(office, command)


def _decision(office: Office, today: date) -> None:
    """Let an officer decide against the rules: JKN is active, the city pays all the same.

    For somebody else than the patient of the first minute: who has a letter is asked about a second one.
    """
    old = RegisterPatient(
        nik="1674034705489001",
        name="MARYAM USMAN",
        sex="P",
        birth_place="PRABUMULIH",
        birth_date=date(1948, 5, 7),
        kelurahan="SINDUR",
        kecamatan="CAMBAI",
        city="16.74",
        kk_city="16.74",
        duplicate_of_none=True,
    )
    patient_id = register_patient(office, old).patient_id
    on = today - timedelta(days=6)
    asked = {"patient_id": patient_id, "case": "illness", "on": on, "jkn": {"status": "active", "as_of": on}}
    verdict = check_eligibility(office, CheckEligibility.model_validate(asked))
    issue_letter(
        office,
        IssueLetter(
            patient_id=patient_id,
            scheme=SCHEME,
            verdict_id=verdict.verdict_id,
            facility=FacilityNamed(name="RSUD Kota Prabumulih"),
            care="outpatient",
            starts_on=on,
            amount_idr=850_000,
            override=Override(reason="Obat tidak tersedia lewat JKN, pasien lansia (contoh)", of="rule"),
        ),
    )


def _family_paper(office: Office, dewi: PatientRow, today: date) -> None:
    """Let mother and child of one KK bring the same SKTM."""
    child = RegisterPatient.model_validate(
        {
            "nik": "1673041205159001",
            "name": "RAKA LESTARI",
            "sex": "L",
            "birth_place": "LUBUK LINGGAU",
            "birth_date": date(2015, 5, 12),
            "kelurahan": dewi.kelurahan,
            "kecamatan": dewi.kecamatan,
            "city": dewi.city,
            "kk_number": dewi.kk_number,
            "kk_city": dewi.kk_city,
            "duplicate_of_none": True,
        }
    )
    paper = {
        "kind": "sktm",
        "number": "470/118/JGB/2026",
        "issuer": "Kelurahan Jogoboyo",
        "issued_on": today - timedelta(days=20),
        "signed_by": ("rt", "lurah"),
    }
    for patient_id, days in ((dewi.id, 12), (register_patient(office, child).patient_id, 4)):
        on = today - timedelta(days=days)
        asked = {
            "patient_id": patient_id,
            "case": "illness",
            "on": on,
            "jkn": {"status": "inactive", "as_of": on, "channel": "mobile_jkn"},
            "papers": (paper,),
        }
        check_eligibility(office, CheckEligibility.model_validate(asked))
