"""An earlier or other NIK of a registered patient: found by it from now on, never a second patient.

Numbers from before the KTP-el still stand on old papers; the one on the KTP-el prevails (domain.md A).
"""

from __future__ import annotations

from pydantic import Field

from desktop.domain.nik import Nik
from desktop.domain.problem import ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import PatientRow, nik_taken, patient_by_id


class AddEarlierNik(Command):
    """The number and the paper it was seen on."""

    patient_id: str
    nik: str
    note: str = Field(default="", max_length=200)


class EarlierNikAdded(Result):
    """The patient who is found by the number now."""

    patient_id: str


def add_earlier_nik(office: Office, command: AddEarlierNik) -> EarlierNikAdded:
    """Keep an earlier number. Raises ToCorrect: patient_unknown, nik_taken, those of `Nik.parse`."""
    office.require(Permission.REGISTER)
    patient = patient_by_id(office.store, command.patient_id)
    nik = Nik.parse(command.nik).value
    with office.write("add-earlier-nik", command, person=patient.id) as tx:
        taken = tx.ask_one(PatientRow, "patient_by_nik", nik=nik)
        if taken is not None:
            raise ToCorrect(nik_taken(taken))
        tx.insert(
            "patient_nik_alias",
            {"nik": nik, "patient_id": patient.id, "note": command.note.strip(), "added_at": office.now()},
            person=patient.id,
        )
    return EarlierNikAdded(patient_id=patient.id)
