"""The refusal log in lines, and how often each place turned somebody away."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.dates import short_date
from desktop.usecases.verdicts.refusal_models import RefusalShown, RefusalsListed


@dataclass(frozen=True)
class RefusalLine:
    """One refusal. `at` is read, `sorted_at` sorts; `person` is the patient's id, "" for the unregistered."""

    id: str
    at: str
    sorted_at: str
    facility: str
    patient: str
    nik: str
    reason: str
    told_by: str
    letter: str
    operator: str
    person: str


def refusal_lines(listed: RefusalsListed) -> list[RefusalLine]:
    """Write the log."""
    return [_line(one) for one in listed.refusals]


def _line(one: RefusalShown) -> RefusalLine:
    return RefusalLine(
        id=one.refusal_id,
        at=f"{short_date(one.on)} {one.time}".strip(),
        sorted_at=f"{one.on.isoformat()} {one.time}",
        facility=one.facility,
        patient=one.name,
        nik=one.nik or "tanpa NIK",
        reason=one.reason_told,
        told_by=one.told_by,
        letter=one.letter_number or "",
        operator=one.recorded_by,
        person=one.patient_id or "",
    )


def counted(listed: RefusalsListed, most: int = 3) -> str:
    """Say how many there were and where most: "7 penolakan: RSUD A 4, RS B 3"."""
    if not listed.refusals:
        return ""
    places = [f"{one.facility} {one.refusals}" for one in listed.by_facility[:most]]
    more = len(listed.by_facility) - most
    tail = f", dan {more} tempat lain" if more > 0 else ""
    return f"{len(listed.refusals)} penolakan: {', '.join(places)}{tail}"
