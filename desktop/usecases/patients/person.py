"""One person as the counter shows them: patient or roster, with JKN state, family and letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.db.roster import RosterPerson
from desktop.domain.facts import Jkn
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.letters.issued_letters import LetterListed, letters_of_patient
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import PatientRow, patient_by_id, patient_by_nik
from desktop.usecases.patients.seen_today import SeenToday, seen_today
from desktop.usecases.verdicts.asked_person import in_roster
from desktop.usecases.verdicts.jkn_status import jkn_of


@dataclass(frozen=True)
class PersonCard:
    """What the counter shows. `patient` is None for somebody who is only in the roster yet.

    `seen` is what was answered about this person earlier today.
    """

    patient: PatientRow | None
    listed: RosterPerson | None
    jkn: Jkn
    city_name: str
    family: tuple[PatientRow, ...]
    letters: tuple[LetterListed, ...]
    seen: SeenToday | None = None


def open_person(office: Office, *, patient_id: str | None = None, nik: str | None = None) -> PersonCard:
    """Open a person; looking at personal data is an entry of the journal."""
    office.require(Permission.READ_PEOPLE)
    patient = (
        patient_by_id(office.store, patient_id)
        if patient_id
        else patient_by_nik(office.store, nik)
        if nik
        else None
    )
    number = patient.nik if patient else nik
    card = patient.bpjs_number if patient else None
    listed = in_roster(office, number, card)
    if patient is None and listed is None:
        raise ToCorrect(Problem("person_unknown", "nik"))
    city = patient.city if patient else listed.city if listed else ""
    if not office.store.read_only:
        reference = patient.id if patient else f"nik:{number}"
        with office.write("view-person", {"shown": "card"}, person=reference):
            pass
    return PersonCard(
        patient=patient,
        listed=listed,
        jkn=jkn_of(None, office.roster(), listed, city or None, numbered=bool(number or card)),
        city_name=office.reference.regions.name_of(city) or "" if city else "",
        family=_family(office, patient),
        letters=tuple(letters_of_patient(office, patient.id)) if patient else (),
        seen=seen_today(office, patient.id if patient else None, number),
    )


def roster_day(office: Office) -> date | None:
    """Return the data date of the roster for the office's own city, for the line that is always visible."""
    roster = office.roster()
    return roster.as_of(office.record.city) if roster else None


def _family(office: Office, patient: PatientRow | None) -> tuple[PatientRow, ...]:
    if patient is None or patient.kk_number is None:
        return ()
    rows = office.store.ask(PatientRow, "patients_by_kk", kk_number=patient.kk_number)
    return tuple(row for row in rows if row.id != patient.id)
