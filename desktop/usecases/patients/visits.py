"""Every contact is a visit: one a person, facility and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.db.ids import new_id
from desktop.db.store import Transaction


@dataclass(frozen=True)
class Subject:
    """Whom a visit is about. `ref` is the patient's id, or "nik:…" for somebody only in the roster."""

    ref: str
    nik: str | None
    name: str
    patient_id: str | None = None


@dataclass(frozen=True)
class VisitRow:
    """The visit of a person, facility and day."""

    id: str
    person_ref: str
    patient_id: str | None
    done: str


def open_visit(
    tx: Transaction,
    subject: Subject,
    *,
    facility_id: str,
    on: date,
    case: str,
    verdict_id: str,
    at: str,
    by: str,
) -> str:
    """Return the visit of that day, opened now if there is none; its newest case and verdict stand."""
    found = tx.ask_one(
        VisitRow,
        "visit_of_day",
        person_ref=subject.ref,
        nik=subject.nik,
        facility_id=facility_id,
        visit_on=on.isoformat(),
    )
    if found is not None:
        # The journal seals a row under one person's key, so the visit keeps the reference it was opened with.
        changes = {"case_kind": case, "verdict_id": verdict_id}
        if subject.patient_id is not None and found.patient_id is None:
            changes["patient_id"] = subject.patient_id
        tx.update("visit", found.id, changes, person=found.person_ref)
        return found.id
    visit_id = new_id()
    tx.insert(
        "visit",
        {
            "id": visit_id,
            "patient_id": subject.patient_id,
            "person_ref": subject.ref,
            "nik": subject.nik,
            "name": subject.name,
            "facility_id": facility_id,
            "visit_on": on.isoformat(),
            "case_kind": case,
            "verdict_id": verdict_id,
            "done": "",
            "opened_at": at,
            "opened_by": by,
        },
        person=subject.ref,
    )
    return visit_id


def note_done(tx: Transaction, visit_id: str, what: str) -> None:
    """Add to a visit what was done in it."""
    visit = tx.ask_one(VisitRow, "visit_by_id", id=visit_id)
    if visit is None:
        raise LookupError(visit_id)
    done = f"{visit.done}; {what}" if visit.done else what
    tx.update("visit", visit_id, {"done": done}, person=visit.person_ref)
