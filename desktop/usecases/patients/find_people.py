"""Find a person by NIK, card number, letter number or name, however spelled. Suggestions, never a match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field

from desktop.db.roster import RosterPerson
from desktop.domain.names import typed_score
from desktop.domain.nik import Nik
from desktop.domain.problem import ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Result
from desktop.usecases.letters.numbers import letter_typed_as
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import PatientRow, patient_by_card, patient_by_nik
from desktop.usecases.patients.typed_search import TypedSearch, typed_search

NIK_DIGITS, CARD_DIGITS = 16, 13

NAME_FLOOR = 60.0
"""Scores below this are other people."""


LONGEST_SEARCH = 200


class FindPeople(Command):
    """`text` is a NIK, a card number, a letter number or a name.

    A name is narrowed by `birth_date` and by (a part of) a `kelurahan`, also when they are typed behind it:
    "siti aminah, sindur", "siti aminah 28-07-1956", "siti aminah, S.Pd, sindur 28 juli 1956", and by the year
    alone: "siti aminah 1956".
    """

    text: str = Field(max_length=LONGEST_SEARCH)
    birth_date: date | None = None
    kelurahan: str = Field(default="", max_length=80)
    limit: int = Field(default=10, ge=1, le=100)


class PersonFound(Result):
    """Somebody who may be meant."""

    source: Literal["patient", "roster"]
    patient_id: str | None
    nik: str | None
    name: str
    birth_date: date | None
    kelurahan: str
    score: float


class PeopleFound(Result):
    """Best first."""

    people: tuple[PersonFound, ...]


@dataclass(frozen=True)
class _Name:
    id: str
    nik: str | None
    name: str
    birth_date: str | None
    kelurahan: str


def find_people(office: Office, command: FindPeople) -> PeopleFound:
    """Search, and note in the journal that personal data were looked up."""
    found = suggest_people(office, command)
    if found.people and not office.store.read_only:
        kind = "number" if any(character.isdigit() for character in command.text) else "name"
        with office.write("find-people", {"by": kind, "found": len(found.people)}):
            pass
    return found


def suggest_people(office: Office, command: FindPeople) -> PeopleFound:
    """Search without a journal entry: for the list under the search field while somebody types."""
    office.require(Permission.READ_PEOPLE)
    text = command.text.strip()
    digits = re.sub(r"[\s.\-'’]", "", text)
    if not text:
        return PeopleFound(people=())
    asked = _asked(office, command)
    if digits.isdigit():
        people = _by_number(office, digits)
    elif asked.narrows:
        people = _narrowed(office, text, asked, command.limit)
        if not people and asked.birth_year is not None:
            # The year may be that of a letter's number.
            people = [_patient(row, 100.0) for row in _of_letter(office, text)]
    elif "/" in text or re.search(r"\d{4}", text):
        people = [_patient(row, 100.0) for row in _of_letter(office, text)]
    else:
        people = _by_name(office, TypedSearch(text), command.limit)
    return PeopleFound(people=tuple(people[: command.limit]))


def _of_letter(office: Office, text: str) -> list[PatientRow]:
    """Return whose letters have a number with this in it; O and 0, I and 1 read alike where none has."""
    found = office.store.ask(PatientRow, "patients_of_letter", number=text)
    alike = None if found else letter_typed_as(office.store, text)
    return office.store.ask(PatientRow, "patients_of_letter", number=alike) if alike else found


def _by_number(office: Office, digits: str) -> list[PersonFound]:
    """Return whoever has this NIK or card number; a malformed number is nobody's."""
    roster = office.roster()
    if len(digits) == NIK_DIGITS:
        try:
            nik = Nik.parse(digits).value
        except ToCorrect:
            return []
        patient = patient_by_nik(office.store, nik)
        listed = roster.by_nik(nik) if roster else None
    elif len(digits) == CARD_DIGITS:
        patient = patient_by_card(office.store, digits)
        listed = roster.by_card(digits) if roster else None
        if patient is None and listed is not None:
            patient = patient_by_nik(office.store, listed.nik)
    else:
        return []
    if patient is not None:
        return [_patient(patient, 100.0)]
    return [_listed(listed, 100.0)] if listed is not None else []


def _asked(office: Office, command: FindPeople) -> TypedSearch:
    """Return what was asked for; fields of their own go before what stands in the text."""
    roster = office.roster()
    typed = typed_search(
        command.text, office.today(), lambda name: roster is not None and roster.knows_kelurahan(name)
    )
    if command.birth_date is None and not command.kelurahan.strip():
        return typed
    return TypedSearch(
        typed.name,
        command.birth_date or typed.birth_date,
        command.kelurahan.strip() or typed.kelurahan,
        typed.birth_year,
    )


def _narrowed(office: Office, text: str, asked: TypedSearch, limit: int) -> list[PersonFound]:
    """Return who is left; where nobody is and the kelurahan was a guess, take all words as a name."""
    people = _by_name(office, asked, limit)
    guessed = asked.kelurahan and "," not in text and text.upper().endswith(asked.kelurahan.upper())
    return people or (_by_name(office, TypedSearch(text), limit) if guessed else [])


def _by_name(office: Office, asked: TypedSearch, limit: int) -> list[PersonFound]:
    text, place = asked.name, asked.kelurahan.casefold()
    born = asked.born
    people: list[PersonFound] = []
    seen: set[str] = set()
    for row in office.store.ask(_Name, "patient_names"):
        if not _born_in(row.birth_date, born) or place not in row.kelurahan.casefold():
            continue
        score = typed_score(text, row.name)
        if score >= NAME_FLOOR:
            people.append(_named(row, score))
            seen.add(row.nik or "")
    roster = office.roster()
    if roster is not None:
        for listed, score in roster.search(
            text, birth_date=born, kelurahan=asked.kelurahan or None, limit=limit
        ):
            fits = _born_in(listed.birth_date, born)
            best = max(score, typed_score(text, listed.name)) if fits else score
            if listed.nik not in seen and best >= NAME_FLOOR:
                people.append(_listed(listed, best))
    # On equal scores somebody already registered here comes first.
    return sorted(people, key=lambda one: (-one.score, one.source != "patient", one.name))


def _born_in(birth_date: str | None, born: str | None) -> bool:
    """Whether an ISO day is, or begins with, what was asked for; everything fits where nothing was."""
    return born is None or (birth_date or "").startswith(born)


def _patient(row: PatientRow, score: float) -> PersonFound:
    return _named(_Name(row.id, row.nik, row.name, row.birth_date, row.kelurahan), score)


def _named(row: _Name, score: float) -> PersonFound:
    return PersonFound(
        source="patient",
        patient_id=row.id,
        nik=row.nik,
        name=row.name,
        birth_date=_day(row.birth_date),
        kelurahan=row.kelurahan,
        score=round(score, 1),
    )


def _listed(person: RosterPerson, score: float) -> PersonFound:
    return PersonFound(
        source="roster",
        patient_id=None,
        nik=person.nik,
        name=person.name,
        birth_date=_day(person.birth_date),
        kelurahan=person.kelurahan,
        score=round(score, 1),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
