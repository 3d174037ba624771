"""What the patient form begins with: from the record, from the roster, or read out of the NIK itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop.db.roster import RosterPerson
from desktop.domain.dates import short_date
from desktop.domain.kk import KkNumber
from desktop.domain.nik import Nik
from desktop.domain.problem import ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import PatientRow, patient_by_id, patient_by_nik


@dataclass(frozen=True)
class PatientDraft:
    """Values by field of `RegisterPatient`, days as dd/mm/yyyy, cities as codes; only what is known.

    `source` is "record", "roster", "nik" or "". `taken_id` and `taken_name` are set when the NIK is
    registered already.
    """

    values: dict[str, str] = field(default_factory=dict)
    source: str = ""
    taken_id: str = ""
    taken_name: str = ""


@dataclass(frozen=True)
class Place:
    """A kelurahan or desa with its kecamatan, by code and name."""

    code: str
    kelurahan: str
    kecamatan: str
    city: str


def draft_of_nik(office: Office, nik: str) -> PatientDraft:
    """Return what is known of a NIK: the roster's row, else birth date and sex as the number says them."""
    office.require(Permission.REGISTER)
    try:
        number = Nik.parse(nik)
    except ToCorrect:
        return PatientDraft({"nik": nik} if nik else {})
    taken = patient_by_nik(office.store, number.value)
    if taken is not None:
        return PatientDraft({"nik": number.value}, "", taken.id, taken.name)
    roster = office.roster()
    listed = roster.by_nik(number.value) if roster else None
    if listed is not None:
        return PatientDraft(_from_roster(office, listed), "roster")
    born = number.birth_date(None, office.today())
    values = {"nik": number.value, "sex": number.sex.value, "birth_date": short_date(born) if born else ""}
    return PatientDraft(values, "nik")


def draft_of_patient(office: Office, patient_id: str) -> PatientDraft:
    """Return a patient's record as the form shows it."""
    office.require(Permission.READ_PEOPLE)
    return PatientDraft(_from_record(patient_by_id(office.store, patient_id)), "record")


def cities(office: Office) -> list[tuple[str, str]]:
    """List every kabupaten and kota as (code, name), those of the office's province first."""
    home = office.record.city[:2]
    found = [(city.code, city.name) for city in office.reference.regions.cities()]
    return sorted(found, key=lambda city: (not city[0].startswith(home), city[0]))


def places_of(office: Office, city: str) -> list[Place]:
    """List kelurahan and desa of a city, by name; empty where the lists do not go down so far."""
    regions = office.reference.regions
    found = [
        Place(village.code, village.name, kecamatan.name, city)
        for kecamatan in regions.kecamatan_of(city)
        for village in regions.kelurahan_of(kecamatan.code)
    ]
    return sorted(found, key=lambda place: (place.kelurahan, place.kecamatan))


def kk_city_of(office: Office, kk_number: str) -> str:
    """Return the city a KK number points to, as a proposal; "" when it points nowhere."""
    try:
        code = KkNumber.parse(kk_number).city_code
    except ToCorrect:
        return ""
    return code if office.reference.regions.knows(code) == "current" else ""


def _from_roster(office: Office, person: RosterPerson) -> dict[str, str]:
    born = date.fromisoformat(person.birth_date) if person.birth_date else None
    values = {
        "nik": person.nik,
        "name": person.name,
        "sex": person.sex,
        "birth_date": short_date(born) if born else "",
        "address": person.street,
        "rt": person.rt,
        "rw": person.rw,
        "kelurahan": person.kelurahan,
        "kecamatan": person.kecamatan,
        "city": person.city,
        "kk_number": person.kk_number,
        "kk_city": kk_city_of(office, person.kk_number) if person.kk_number else "",
        "bpjs_number": person.card,
    }
    return {name: value for name, value in values.items() if value}


def _from_record(patient: PatientRow) -> dict[str, str]:
    born = date.fromisoformat(patient.birth_date) if patient.birth_date else None
    values = {
        "nik": patient.nik,
        "no_nik_reason": patient.no_nik_reason,
        "mother_nik": patient.mother_nik,
        "name": patient.name,
        "sex": patient.sex,
        "birth_place": patient.birth_place,
        "birth_date": short_date(born) if born else "",
        "estimated_age": str(patient.estimated_age) if patient.estimated_age is not None else "",
        "address": patient.street,
        "rt": patient.rt,
        "rw": patient.rw,
        "kelurahan": patient.kelurahan,
        "kecamatan": patient.kecamatan,
        "city": patient.city,
        "kk_number": patient.kk_number,
        "kk_city": patient.kk_city,
        "phone": patient.phone,
        "bpjs_number": patient.bpjs_number,
    }
    return {name: value for name, value in values.items() if value}
