"""Registered patients as they are read: by id, by number, likely duplicates."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.db.store import Store
from desktop.domain.problem import Problem, ToCorrect


@dataclass(frozen=True)
class PatientRow:
    """One row of the table `patient`."""

    id: str
    nik: str | None
    no_nik_reason: str | None
    mother_nik: str | None
    name: str
    sex: str
    birth_place: str
    birth_date: str | None
    estimated_age: int | None
    street: str
    rt: str
    rw: str
    kelurahan: str
    kecamatan: str
    city: str
    kk_number: str | None
    kk_city: str | None
    phone: str | None
    bpjs_number: str | None


def patient_by_id(store: Store, patient_id: str) -> PatientRow:
    """Return a patient; raise `ToCorrect(patient_unknown)` when there is none."""
    row = store.ask_one(PatientRow, "patient_by_id", id=patient_id)
    if row is None:
        raise ToCorrect(Problem("patient_unknown", "patient_id"))
    return row


def patient_by_nik(store: Store, nik: str) -> PatientRow | None:
    """Return the patient with this NIK, now or as an earlier number."""
    return store.ask_one(PatientRow, "patient_by_nik", nik=nik)


def patient_by_card(store: Store, card: str) -> PatientRow | None:
    """Return the patient with this BPJS card number."""
    return store.ask_one(PatientRow, "patient_by_card", card=card)


def nik_taken(owner: PatientRow) -> Problem:
    """Return the problem of a number that is somebody's already; it carries that patient's id."""
    return Problem("nik_taken", "nik", {"name": owner.name, "patient_id": owner.id})
