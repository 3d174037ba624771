"""Whom a question is about: a registered patient, a person typed with it, or a NIK of the roster."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desktop.db.ids import new_id
from desktop.db.roster import Roster, RosterPerson
from desktop.domain.names import may_be_one_name, typed_score
from desktop.domain.nik import Nik
from desktop.domain.person import NoNikReason
from desktop.domain.problem import Problem
from desktop.usecases.command import Result
from desktop.usecases.office import Office
from desktop.usecases.patients.find_people import NAME_FLOOR
from desktop.usecases.patients.register_patient import RegisterPatient, patient_values
from desktop.usecases.patients.registered import PatientRow, patient_by_id, patient_by_nik
from desktop.usecases.patients.visits import Subject
from desktop.usecases.sentences import sentence

MOST_ALIKE = 3
"""How many members of the roster are offered: more is a search, which the counter has."""

LOOKED_AT = 50
"""How many members of a like name are compared."""


class RosterAlike(Result):
    """A member of the roster who may be the person asked about: offered to be looked at, never taken.

    `same` are what agrees beside the name: birth_date, kk_number; `message` says it with the NIK masked.
    """

    nik: str
    name: str
    birth_date: date | None
    kelurahan: str
    same: tuple[str, ...]
    message: str


_SAME = {"birth_date": "tanggal lahir", "kk_number": "nomor KK"}


@dataclass(frozen=True)
class AskedPerson:
    """Whom the question is about, as far as known; `warnings` are what to look at again."""

    subject: Subject
    ktp_city: str | None
    kk_city: str | None
    birth_date: date | None
    card: str | None
    # The contract: a registered patient's or a typed person's NIK with a KTP address counts as a KTP seen.
    ktp_seen: bool
    kk_number: str | None = None
    listed: RosterPerson | None = None
    unidentified: bool = False
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _NamedVisit:
    name: str
    visit_on: str


def registered_person(office: Office, patient_id: str) -> AskedPerson:
    """Return a registered patient. Raises ToCorrect(patient_unknown)."""
    return _registered(patient_by_id(office.store, patient_id))


def person_of_nik(office: Office, typed: str) -> AskedPerson:
    """Return whose NIK it is: a patient's, else a member's. Raises ToCorrect for what is no NIK."""
    nik = Nik.parse(typed).value
    patient = patient_by_nik(office.store, nik)
    return _registered(patient) if patient is not None else _listed(nik, in_roster(office, nik, None))


def typed_person(office: Office, person: RegisterPatient) -> AskedPerson:
    """Return a person whose data came with the question and who may be registered already.

    A NIK that stands under another name is a warning `nik_other_name`. Raises ToCorrect with what is wrong.
    """
    known = patient_by_nik(office.store, Nik.parse(person.nik).value) if person.nik else None
    if known is not None:
        warnings = _other_name("nik_other_name", person.name, known.name, {})
        return replace(_registered(known), warnings=warnings)
    row, _ = patient_values(office, person)
    nik = str(row["nik"]) if row["nik"] else None
    name = str(row["name"])
    return AskedPerson(
        subject=Subject(ref=f"nik:{nik}" if nik else f"person:{new_id()}", nik=nik, name=name),
        ktp_city=str(row["city"]) or None,
        kk_city=str(row["kk_city"]) if row["kk_city"] else None,
        birth_date=person.birth_date,
        card=str(row["bpjs_number"]) if row["bpjs_number"] else None,
        ktp_seen=nik is not None and bool(row["city"]),
        kk_number=str(row["kk_number"]) if row["kk_number"] else None,
        unidentified=person.no_nik_reason == NoNikReason.UNIDENTIFIED.value,
        warnings=_named_before(office, nik, name) if nik else (),
    )


def in_roster(office: Office, nik: str | None, card: str | None) -> RosterPerson | None:
    """Return the member with this NIK, else with this card number."""
    roster = office.roster()
    if roster is None:
        return None
    return (roster.by_nik(nik) if nik else None) or (roster.by_card(card) if card else None)


def alike_in_roster(roster: Roster | None, asked: AskedPerson) -> tuple[RosterAlike, ...]:
    """Return members named like a person the roster does not hold, born the same day or of the same KK.

    Suggestions only: a NIK that was not typed, or typed with a wrong digit, is found again by a human eye.
    """
    name, born = asked.subject.name, asked.birth_date
    if roster is None or not name or asked.unidentified or (born is None and asked.kk_number is None):
        return ()
    day = born.isoformat() if born else None
    found = []
    for one, score in roster.search(name, birth_date=day, limit=LOOKED_AT):
        agrees = (
            ("birth_date", day is not None and one.birth_date == day),
            ("kk_number", asked.kk_number is not None and one.kk_number == asked.kk_number),
        )
        same = tuple(field for field, is_same in agrees if is_same)
        if same and max(score, typed_score(name, one.name)) >= NAME_FLOOR:
            found.append((len(same), score, _alike(one, same)))
    found.sort(key=lambda three: (-three[0], -three[1], three[2].nik))
    return tuple(alike for _, _, alike in found[:MOST_ALIKE])


def _alike(one: RosterPerson, same: tuple[str, ...]) -> RosterAlike:
    return RosterAlike(
        nik=one.nik,
        name=one.name,
        birth_date=date.fromisoformat(one.birth_date) if one.birth_date else None,
        kelurahan=one.kelurahan,
        same=same,
        message=sentence(
            "roster_alike",
            {
                "name": one.name,
                "nik": Nik(one.nik).masked,
                "same": " dan ".join(_SAME[field] for field in same),
            },
        ),
    )


def _registered(patient: PatientRow) -> AskedPerson:
    return AskedPerson(
        subject=Subject(ref=patient.id, patient_id=patient.id, nik=patient.nik, name=patient.name),
        ktp_city=patient.city or None,
        kk_city=patient.kk_city,
        birth_date=date.fromisoformat(patient.birth_date) if patient.birth_date else None,
        card=patient.bpjs_number,
        ktp_seen=patient.nik is not None and bool(patient.city),
        kk_number=patient.kk_number,
        unidentified=patient.no_nik_reason == NoNikReason.UNIDENTIFIED,
    )


def _listed(nik: str, listed: RosterPerson | None) -> AskedPerson:
    """Return a person who is only in the roster, or in nothing yet."""
    return AskedPerson(
        subject=Subject(ref=f"nik:{nik}", nik=nik, name=listed.name if listed else ""),
        ktp_city=(listed.city or None) if listed else None,
        kk_city=None,
        birth_date=date.fromisoformat(listed.birth_date) if listed and listed.birth_date else None,
        card=listed.card if listed else None,
        ktp_seen=False,
        kk_number=listed.kk_number if listed else None,
        listed=listed,
    )


def _named_before(office: Office, nik: str, name: str) -> tuple[Problem, ...]:
    """Return the warning when a visit of this NIK, or the roster, holds it under another name."""
    visit = office.store.ask_one(_NamedVisit, "visit_named_of_nik", ref=f"nik:{nik}")
    if visit is not None:
        seen_on = date.fromisoformat(visit.visit_on)
        return _other_name("nik_other_name_visit", name, visit.name, {"on": seen_on})
    listed = in_roster(office, nik, None)
    return _other_name("nik_other_name_roster", name, listed.name, {}) if listed is not None else ()


def _other_name(code: str, typed: str, known: str, values: dict[str, object]) -> tuple[Problem, ...]:
    """Compare two names of one NIK; another spelling or a title is no other name."""
    if may_be_one_name(typed, known):
        return ()
    return (Problem(code, "person.name", {"known": known, "typed": " ".join(typed.split()), **values}),)
