"""Refused bookings, kept for the report: who was turned away from a rumah singgah, when, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.db.ids import new_id
from desktop.domain.problem import Problem, SurroundingsFailed, ToCorrect
from desktop.domain.stay import Span
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import PatientRow
from desktop.usecases.stays.houses import all_houses, house_named
from desktop.usecases.stays.rows import Source

REFUSED = {
    "room_taken": "Kamar sudah dipakai",
    "room_closed": "Kamar ditutup",
    "room_unsuitable": "Tidak ada kamar yang cocok",
    "room_beyond_mou": "Kamar di luar perjanjian",
    "before_mou": "Sebelum perjanjian berlaku",
    "after_mou": "Setelah perjanjian berakhir",
    "stay_domicile": "Bukan warga kotanya",
    "stay_domicile_unknown": "Alamat KTP belum diketahui",
    "referral_other_hospital": "Rujukan ke rumah sakit lain",
    "referral_expired": "Rujukan lewat masa",
    "referral_not_yet": "Rujukan belum berlaku",
    "stay_too_long": "Melebihi lama menginap",
    "companions_too_many": "Pendamping terlalu banyak",
    "companion_elsewhere": "Pendamping menginap di tempat lain",
    "patient_already_stays": "Pasien sudah punya kamar",
}
"""What counts as a refusal, in the words of the report; the rest are slips of typing."""


@dataclass(frozen=True)
class _Id:
    id: str


def note_refusal(
    office: Office, patient: PatientRow, span: Span, house: str | None, problems: Iterable[Problem]
) -> None:
    """Keep why a booking was refused, once a patient, day and reason.

    The refusal itself is what the clerk is told: a file that cannot be written hides nothing of it.
    """
    codes = list(dict.fromkeys(one.code for one in problems if one.code in REFUSED))
    on = office.today().isoformat()
    new = _not_yet(office.store, patient, on, codes)
    if not new:
        return
    try:
        wanted = house_named(all_houses(office), house, patient.city).id
        with office.write("refuse-stay", {"codes": new, "house": wanted}, person=patient.id) as tx:
            # Another counter may have turned the same family away in this moment.
            for code in _not_yet(tx, patient, on, new):
                row = {
                    "id": new_id(),
                    "patient_id": patient.id,
                    "house_id": wanted,
                    "arrive_on": span.arrive_on.isoformat(),
                    "leave_on": span.leave_on.isoformat(),
                    "code": code,
                    "refused_on": on,
                    "refused_at": office.now(),
                    "refused_by": office.operator.id,
                }
                tx.insert("stay_refused", row)
    except (ToCorrect, SurroundingsFailed):
        return


def _not_yet(source: Source, patient: PatientRow, on: str, codes: list[str]) -> list[str]:
    """Return those codes that are not kept for this patient and day."""
    known = {one.id for one in source.ask(_Id, "stay_refused_codes", patient_id=patient.id, on=on)}
    return [code for code in codes if code not in known]
