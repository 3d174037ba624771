"""What the form of a referral begins with: the patient, the places to choose from, what is known already."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.roles import Permission
from desktop.usecases.office import Office
from desktop.usecases.patients.facilities import facilities
from desktop.usecases.patients.find_people import FindPeople, suggest_people
from desktop.usecases.patients.registered import PatientRow, patient_by_id
from desktop.usecases.stays.hospitals import hospital_of
from desktop.usecases.stays.houses import all_houses, house_named
from desktop.usecases.stays.referral_list import ReferralListed
from desktop.usecases.stays.settings import stay_settings

SUGGESTED = 8


@dataclass(frozen=True)
class ReferralDraft:
    """`referral` is None for a new one; `hospital` is that of the patient's house, `valid_days` the term."""

    patient: PatientRow | None
    referral: ReferralListed | None
    facilities: tuple[str, ...]
    hospital: str
    valid_days: int


@dataclass(frozen=True)
class PersonToRefer:
    """Somebody whom the typed words may mean: a patient's id, or a NIK that only the roster knows."""

    patient_id: str | None
    nik: str | None
    words: str


def referral_draft(office: Office, patient_id: str, referral_id: str = "") -> ReferralDraft:
    """Return what the form begins with. Raises ToCorrect(patient_unknown); NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    listed = office.store.ask_one(ReferralListed, "referral_listed", id=referral_id) if referral_id else None
    whose = listed.patient_id if listed else patient_id
    patient = patient_by_id(office.store, whose) if whose else None
    house = house_named(all_houses(office), None, patient.city if patient else office.record.city)
    return ReferralDraft(
        patient=patient,
        referral=listed,
        facilities=tuple(row.name for row in facilities(office.store)),
        hospital=hospital_of(office, house).name,
        valid_days=stay_settings(office).referral_days,
    )


def people_to_refer(office: Office, text: str) -> tuple[PersonToRefer, ...]:
    """Suggest people while somebody types a NIK or a name; nothing is noted in the journal."""
    found = suggest_people(office, FindPeople(text=text, limit=SUGGESTED)).people
    return tuple(
        PersonToRefer(
            patient_id=one.patient_id,
            nik=one.nik,
            words=" · ".join(part for part in (one.name, one.nik or "tanpa NIK", one.kelurahan) if part),
        )
        for one in found
    )
