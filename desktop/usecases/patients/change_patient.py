"""Change a registered patient's data: a KK that was brought, an address that moved, a typing error."""

from __future__ import annotations

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.office import Office
from desktop.usecases.patients.register_patient import PatientRegistered, RegisterPatient, patient_values
from desktop.usecases.patients.registered import patient_by_id
from desktop.usecases.sentences import messages


def change_patient(office: Office, patient_id: str, command: RegisterPatient) -> PatientRegistered:
    """Save a patient's data anew; letters already issued keep what they say.

    A NIK, once recorded, stays: another number means another record (`nik_fixed`).
    """
    office.require(Permission.REGISTER)
    patient = patient_by_id(office.store, patient_id)
    row, warnings = patient_values(office, command, besides=patient_id)
    if patient.nik is not None and row["nik"] != patient.nik:
        raise ToCorrect(Problem("nik_fixed", "nik"))
    with office.write("change-patient", command, person=patient_id) as tx:
        tx.update("patient", patient_id, row, person=patient_id)
    return PatientRegistered(patient_id=patient_id, warnings=messages(warnings), possible_duplicates=())
