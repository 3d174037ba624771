"""A morning at the demo counter: invented patients with verdicts and letters, so that no list is empty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.db.roster import RosterPerson
from desktop.usecases.letters.issue_letter import (
    Diagnosis,
    FacilityNamed,
    IssueLetter,
    LetterIssued,
    issue_letter,
)
from desktop.usecases.letters.issued_letters import VoidLetter, void_letter
from desktop.usecases.office import Office
from desktop.usecases.patients.register_patient import RegisterPatient, register_patient
from desktop.usecases.patients.registered import patient_by_nik
from desktop.usecases.verdicts.check_eligibility import CheckEligibility, check_eligibility

SCHEME = "prabumulih-jaminan-kota"
_NAMES = ("SITI", "BUDI", "AGUS", "DEWI", "AHMAD", "SRI", "EKO", "RINA", "JOKO", "NUR")


def make_history(office: Office) -> None:
    """Let four patients of Prabumulih come: one with JKN, three whose letters show each state."""
    today = office.today()
    active = next(people_with_status(office, "active"), None)
    if active is not None:
        _ask(office, registered(office, active), today, ())
    inactive = people_with_status(office, "inactive")
    for person, amount, complete, void in zip(
        inactive, (4_500_000, 2_750_000, 1_200_000), (True, False, True), (False, False, True), strict=False
    ):
        letter = _letter(office, registered(office, person), today, amount, complete=complete)
        if void:
            reason = "Pasien pindah rumah sakit (contoh)"
            void_letter(office, VoidLetter(letter_id=letter.letter_id, reason=reason))


def people_with_status(office: Office, status: str) -> Iterator[RosterPerson]:
    """Yield people of Prabumulih with a status who are not registered yet, each once."""
    roster = office.roster()
    seen: set[str] = set()
    for name in _NAMES if roster else ():
        for person, _ in roster.search(name, limit=40) if roster else ():
            if person.city != "16.74" or person.status != status or person.nik in seen:
                continue
            seen.add(person.nik)
            if patient_by_nik(office.store, person.nik) is None:
                yield person


def registered(office: Office, person: RosterPerson, *, phone: str | None = None) -> str:
    """Register somebody of the roster and return the patient's id."""
    command = RegisterPatient.model_validate(
        {
            "nik": person.nik,
            "name": person.name,
            "sex": person.sex or "P",
            "birth_place": "PRABUMULIH",
            "birth_date": date.fromisoformat(person.birth_date or "1980-01-01"),
            "address": person.street,
            "rt": person.rt,
            "rw": person.rw,
            "kelurahan": person.kelurahan,
            "kecamatan": person.kecamatan,
            "city": person.city,
            "kk_number": person.kk_number,
            "kk_city": person.city,
            "bpjs_number": person.card,
            "phone": phone,
            "duplicate_of_none": True,
        }
    )
    return register_patient(office, command).patient_id


def _ask(office: Office, patient_id: str, today: date, papers: tuple[dict[str, object], ...]) -> str:
    asked = {"patient_id": patient_id, "case": "illness", "on": today, "papers": papers}
    return check_eligibility(office, CheckEligibility.model_validate(asked)).verdict_id


def _letter(office: Office, patient_id: str, today: date, amount: int, *, complete: bool) -> LetterIssued:
    papers: tuple[dict[str, object], ...] = ({"kind": "kk"},)
    if complete:
        signed = {"signed_by": ("rt", "rw", "lurah"), "number": "470/12", "issued_on": today}
        papers = (*papers, {"kind": "pernyataan-tidak-mampu", **signed})
    verdict_id = _ask(office, patient_id, today, papers)
    return issue_letter(
        office,
        IssueLetter(
            patient_id=patient_id,
            scheme=SCHEME,
            verdict_id=verdict_id,
            facility=FacilityNamed(name="RSUD Prabumulih"),
            care="inpatient",
            starts_on=today,
            amount_idr=amount,
            diagnosis=Diagnosis(text="Demam berdarah"),
            provisional=not complete,
        ),
    )
