"""Register a patient by KTP, or without a NIK for a stated reason; likely duplicates are shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, Protocol

from pydantic import Field

from desktop.db.ids import new_id
from desktop.domain.bpjs import BpjsNumber
from desktop.domain.dates import short_date
from desktop.domain.duplicates import PersonTraits, is_likely_duplicate, likeness
from desktop.domain.kk import KkNumber, kk_warnings
from desktop.domain.names import name_key
from desktop.domain.nik import QUIET_CODES, Nik, nik_warnings
from desktop.domain.person import Sex
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import PatientRow, nik_taken, patient_by_nik
from desktop.usecases.sentences import messages

OLDEST = 130
"""Years; older is a typing error."""


class RegisterPatient(Command):
    """A person as on the KTP. `city` is that of the KTP address, a Kemendagri code or its name."""

    nik: str | None = None
    no_nik_reason: Literal["newborn", "unidentified", "foreigner", "not_recorded"] | None = None
    mother_nik: str | None = None
    name: str = Field(max_length=120)
    sex: Literal["L", "P"]
    birth_place: str = ""
    birth_date: date | None = None
    estimated_age: int | None = Field(default=None, ge=0, le=OLDEST)
    address: str = ""
    rt: str = ""
    rw: str = ""
    kelurahan: str = ""
    kecamatan: str = ""
    city: str | None = None
    kk_number: str | None = None
    kk_city: str | None = None
    phone: str | None = None
    bpjs_number: str | None = None
    duplicate_of_none: bool = False


class PossibleDuplicate(Result):
    """Somebody already registered who is probably the same person."""

    patient_id: str
    nik: str | None
    name: str
    birth_date: date | None
    kelurahan: str
    score: float


class PatientRegistered(Result):
    """The new patient; warnings never blocked the saving."""

    patient_id: str
    warnings: tuple[Message, ...]
    possible_duplicates: tuple[PossibleDuplicate, ...]


def register_patient(office: Office, command: RegisterPatient) -> PatientRegistered:
    """Save a patient; the same NIK again is a problem `nik_taken` that names whose it is."""
    office.require(Permission.REGISTER)
    row, warnings = patient_values(office, command)
    duplicates = () if command.duplicate_of_none else likely_duplicates(office, command)
    patient_id = new_id()
    with office.write("register-patient", command, person=patient_id) as tx:
        if row["nik"] is not None:
            taken = tx.ask_one(PatientRow, "patient_by_nik", nik=row["nik"])
            if taken is not None:
                raise ToCorrect(nik_taken(taken))
        tx.insert(
            "patient",
            {"id": patient_id, **row, "created_at": office.now(), "created_by": office.operator.id},
            person=patient_id,
        )
    return PatientRegistered(
        patient_id=patient_id, warnings=messages(warnings), possible_duplicates=tuple(duplicates)
    )


def patient_values(
    office: Office, command: RegisterPatient, besides: str | None = None
) -> tuple[dict[str, str | int | None], list[Problem]]:
    """Check a command; return the patient's columns and the warnings, or raise with every problem found.

    `besides` is the id of the patient whose own NIK is no clash: the one that is being changed.
    """
    problems: list[Problem] = []
    warnings: list[Problem] = []
    today = office.today()
    nik = _nik(office, command, problems, besides)
    _birth(command, today, problems)
    name = " ".join(command.name.split())
    if not name:
        problems.append(Problem("name_missing", "name"))
    city = _city(office, command.city, "city", problems)
    if city is None and command.city is None and command.no_nik_reason != "unidentified":
        problems.append(Problem("city_missing", "city"))
    kk_city = _city(office, command.kk_city, "kk_city", problems)
    kk = _parsed(KkNumber.parse, command.kk_number, "kk_number", problems)
    card = _parsed(BpjsNumber.parse, command.bpjs_number, "bpjs_number", problems)
    mother = _parsed(Nik.parse, command.mother_nik, "mother_nik", problems)
    if problems:
        raise ToCorrect(*problems)
    if nik is not None:
        found = nik_warnings(nik, office.reference.regions, command.birth_date, Sex(command.sex), today)
        warnings += [one for one in found if one.code not in QUIET_CODES]
    if kk is not None:
        warnings += kk_warnings(KkNumber(kk), office.reference.regions, kk_city)
    row: dict[str, str | int | None] = {
        "nik": nik.value if nik else None,
        "no_nik_reason": command.no_nik_reason,
        "mother_nik": mother,
        "name": name,
        "name_key": name_key(name),
        "sex": command.sex,
        "birth_place": command.birth_place.strip(),
        "birth_date": command.birth_date.isoformat() if command.birth_date else None,
        "estimated_age": command.estimated_age,
        "street": command.address.strip(),
        "rt": command.rt.strip(),
        "rw": command.rw.strip(),
        "kelurahan": command.kelurahan.strip(),
        "kecamatan": command.kecamatan.strip(),
        "city": city or "",
        "kk_number": kk,
        "kk_city": kk_city,
        "phone": (command.phone or "").strip() or None,
        "bpjs_number": card,
    }
    return row, warnings


def patient_problems(
    office: Office, command: RegisterPatient, besides: str | None = None
) -> tuple[Problem, ...]:
    """Return every problem of a command without saving anything; `besides` as in `patient_values`."""
    office.require(Permission.REGISTER)
    try:
        patient_values(office, command, besides)
    except ToCorrect as wrong:
        return wrong.problems
    return ()


def likely_duplicates(office: Office, command: RegisterPatient) -> list[PossibleDuplicate]:
    """List registered people who are probably this one, best first; for the form before saving."""
    office.require(Permission.REGISTER)
    wanted = PersonTraits(
        name=command.name,
        birth_date=command.birth_date,
        sex=Sex(command.sex),
        kelurahan=command.kelurahan,
        mother_nik=command.mother_nik,
        nik=command.nik,
    )
    found: list[PossibleDuplicate] = []
    candidates = office.store.ask(
        PatientRow,
        "patients_by_birth_or_name",
        birth_date=command.birth_date.isoformat() if command.birth_date else None,
        name_key=name_key(command.name),
        mother_nik=command.mother_nik,
    )
    for row in candidates:
        other = traits(row)
        if is_likely_duplicate(wanted, other):
            found.append(
                PossibleDuplicate(
                    patient_id=row.id,
                    nik=row.nik,
                    name=row.name,
                    birth_date=other.birth_date,
                    kelurahan=row.kelurahan,
                    score=round(likeness(wanted, other), 1),
                )
            )
    return sorted(found, key=lambda one: -one.score)[:10]


def traits(row: PatientRow) -> PersonTraits:
    """Return what two records of one person are compared by."""
    return PersonTraits(
        name=row.name,
        birth_date=date.fromisoformat(row.birth_date) if row.birth_date else None,
        sex=Sex(row.sex),
        kelurahan=row.kelurahan,
        mother_nik=row.mother_nik,
        nik=row.nik,
    )


def _nik(
    office: Office, command: RegisterPatient, problems: list[Problem], besides: str | None
) -> Nik | None:
    if (command.nik is None) == (command.no_nik_reason is None):
        problems.append(Problem("nik_or_reason", "nik"))
        return None
    if command.no_nik_reason == "newborn" and command.mother_nik is None:
        problems.append(Problem("mother_nik_missing", "mother_nik"))
    if command.nik is None:
        return None
    try:
        nik = Nik.parse(command.nik)
    except ToCorrect as wrong:
        problems.extend(Problem(one.code, "nik", one.values) for one in wrong.problems)
        return None
    taken = patient_by_nik(office.store, nik.value)
    if taken is not None and taken.id != besides:
        problems.append(nik_taken(taken))
    found = nik_warnings(nik, office.reference.regions, command.birth_date, Sex(command.sex), office.today())
    problems.extend(
        Problem(one.code, "nik", one.values) for one in found if one.code == "nik_province_unknown"
    )
    return nik


def _birth(command: RegisterPatient, today: date, problems: list[Problem]) -> None:
    born = command.birth_date
    if born is None:
        if command.no_nik_reason != "unidentified":
            problems.append(Problem("birth_date_missing", "birth_date"))
        elif command.estimated_age is None:
            problems.append(Problem("estimated_age_missing", "estimated_age"))
    elif born > today:
        problems.append(Problem("birth_date_future", "birth_date", {"date": short_date(born)}))
    elif today.year - born.year > OLDEST:
        problems.append(Problem("birth_date_too_old", "birth_date", {"date": short_date(born)}))


def _city(office: Office, text: str | None, field: str, problems: list[Problem]) -> str | None:
    if text is None or not text.strip():
        return None
    code = office.reference.regions.find_city(text)
    if code is None:
        problems.append(Problem("city_unknown", field, {"city": text}))
    return code


class _Number(Protocol):
    """A number of the domain that knows its own text."""

    @property
    def value(self) -> str: ...


def _parsed(
    parse: Callable[[str], _Number], text: str | None, field: str, problems: list[Problem]
) -> str | None:
    """Parse an optional number with its domain type and move the blame to this field."""
    if text is None or not text.strip():
        return None
    try:
        return parse(text).value
    except ToCorrect as wrong:
        problems.extend(Problem(one.code, field, one.values) for one in wrong.problems)
        return None
