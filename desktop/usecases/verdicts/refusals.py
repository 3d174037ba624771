"""The refusal log: a place turned a patient away; recorded with one key, reported on paper."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from desktop.db.files import atomic_write
from desktop.db.ids import new_id
from desktop.db.store import Transaction
from desktop.domain.dates import short_date, wib
from desktop.domain.nik import Nik
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.refusal import RefusalReport, RefusalRow
from desktop.domain.roles import Permission
from desktop.letters.refusal_report import render_refusal_report
from desktop.usecases.letters.content import counter_name
from desktop.usecases.letters.files import check_pdf_path
from desktop.usecases.office import Office
from desktop.usecases.patients.facilities import FacilityRow, facility_doubts, facility_named
from desktop.usecases.patients.registered import patient_by_id
from desktop.usecases.sentences import messages
from desktop.usecases.settings import letter_settings
from desktop.usecases.verdicts.refusal_models import (
    FacilityRefusals,
    ListRefusals,
    RecordRefusal,
    RefusalRecorded,
    RefusalShown,
    RefusalsListed,
    RefusalWithdrawn,
    WithdrawRefusal,
)

RECENT_DAYS = 90
"""How far back the count of a place's refusals looks, in days."""


@dataclass(frozen=True)
class RefusalListed:
    """A line of the log as stored."""

    id: str
    refused_on: str
    refused_time: str
    facility: str
    name: str
    nik: str | None
    patient_id: str | None
    letter_number: str | None
    reason_told: str
    told_by: str
    recorded_at: str
    recorded_by: str


@dataclass(frozen=True)
class _OfLetter:
    id: str
    patient_id: str
    facility: str


@dataclass(frozen=True)
class _Counted:
    refusals: int


@dataclass(frozen=True)
class _SameDay:
    patient_id: str | None
    name: str
    refused_time: str


@dataclass(frozen=True)
class _ToWithdraw:
    person_ref: str
    name: str
    facility: str
    withdrawn: int


@dataclass(frozen=True)
class _Turned:
    """Who was turned away where, and for whom the entry is sealed."""

    ref: str
    patient_id: str | None
    name: str
    facility: str
    letter_id: str | None = None


def record_refusal(office: Office, command: RecordRefusal) -> RefusalRecorded:
    """Enter a refusal.

    Raises ToCorrect: refusal_subject, refusal_place, refusal_future, letter_unknown, patient_unknown, and
    refusal_repeated while `again` does not say that it is another one.
    """
    office.require(Permission.REGISTER)
    turned = _turned(office, command)
    on = command.on or office.today()
    if on > office.today():
        raise ToCorrect(Problem("refusal_future", "on", {"on": on}))
    refusal_id = new_id()
    with office.write("record-refusal", command, person=turned.ref) as tx:
        warnings = facility_doubts(tx, turned.facility)
        place = facility_named(tx, turned.facility)
        if not command.again:
            _refuse_repeated(tx, turned, place, on)
        tx.insert(
            "refusal",
            {
                "id": refusal_id,
                "person_ref": turned.ref,
                "patient_id": turned.patient_id,
                "name": turned.name,
                "facility_id": place.id,
                "letter_id": turned.letter_id,
                "refused_on": on.isoformat(),
                "refused_time": command.time,
                "reason_told": command.reason_told.strip(),
                "told_by": command.told_by.strip(),
                "recorded_at": office.now(),
                "recorded_by": office.operator.id,
            },
        )
        since = office.today() - timedelta(days=RECENT_DAYS)
        counted = tx.ask_one(
            _Counted,
            "refusals_of_facility",
            facility_id=place.id,
            from_on=since.isoformat(),
            until_on=office.today().isoformat(),
        )
    return RefusalRecorded(
        refusal_id=refusal_id,
        facility=place.name,
        of_facility=counted.refusals if counted else 0,
        warnings=messages(warnings),
    )


def withdraw_refusal(office: Office, command: WithdrawRefusal) -> RefusalWithdrawn:
    """Take a wrong entry out of lists and report.

    Raises ToCorrect: refusal_unknown, refusal_withdrawn, refusal_withdraw_reason.
    """
    office.require(Permission.REGISTER)
    reason = command.reason.strip()
    if not reason:
        raise ToCorrect(Problem("refusal_withdraw_reason", "reason"))
    row = office.store.ask_one(_ToWithdraw, "refusal_to_withdraw", id=command.refusal_id)
    if row is None:
        raise ToCorrect(Problem("refusal_unknown", "refusal_id"))
    if row.withdrawn:
        raise ToCorrect(Problem("refusal_withdrawn", "refusal_id", {"name": row.name}))
    with office.write("withdraw-refusal", command, why=reason, person=row.person_ref) as tx:
        tx.insert(
            "refusal_withdrawn",
            {
                "id": command.refusal_id,
                "reason": reason,
                "withdrawn_at": office.now(),
                "withdrawn_by": office.operator.id,
            },
        )
    return RefusalWithdrawn(name=row.name, facility=row.facility)


def refusals(office: Office, command: ListRefusals) -> RefusalsListed:
    """List the refusals of a period and print the report where a path is given; a print is journaled."""
    check_pdf_path(command.pdf_path)
    rows = _of_period(office, command)
    if command.pdf_path is not None:
        pdf = _drawn(office, command, rows)
        with office.write("export-refusals", command):
            atomic_write(Path(command.pdf_path), pdf)
    return RefusalsListed(
        refusals=tuple(_shown(row) for row in rows),
        by_facility=tuple(FacilityRefusals(facility=name, refusals=count) for name, count in _counts(rows)),
        pdf_path=command.pdf_path,
    )


def refusals_page(office: Office, command: ListRefusals) -> bytes:
    """Return the report of a period as PDF bytes, for the preview and the printer; the look is journaled."""
    pdf = _drawn(office, command, _of_period(office, command))
    if not office.store.read_only:
        with office.write("export-refusals", command):
            pass
    return pdf


def _refuse_repeated(tx: Transaction, turned: _Turned, place: FacilityRow, on: date) -> None:
    """Raise ToCorrect when the place already stands there for this person and day."""
    name = turned.name.casefold()
    for one in tx.ask(_SameDay, "refusals_of_day", facility_id=place.id, refused_on=on.isoformat()):
        same = one.patient_id == turned.patient_id if turned.patient_id else one.name.casefold() == name
        if same:
            values = {
                "name": turned.name,
                "facility": place.name,
                "on": on,
                "at": f" pukul {one.refused_time}" if one.refused_time else "",
            }
            raise ToCorrect(Problem("refusal_repeated", "again", values))


def _of_period(office: Office, command: ListRefusals) -> list[RefusalListed]:
    office.require(Permission.READ_REPORTS)
    if command.until_on < command.from_on:
        raise ToCorrect(Problem("period_backward", "until"))
    return office.store.ask(
        RefusalListed, "refusals", from_on=command.from_on.isoformat(), until_on=command.until_on.isoformat()
    )


def _counts(rows: list[RefusalListed]) -> list[tuple[str, int]]:
    return Counter(row.facility for row in rows).most_common()


def _drawn(office: Office, command: ListRefusals, rows: list[RefusalListed]) -> bytes:
    return render_refusal_report(
        _report(office, command, rows, _counts(rows)), letter_settings(office.store).paper
    )


def _turned(office: Office, command: RecordRefusal) -> _Turned:
    given = [name for name in ("letter_id", "patient_id", "name") if getattr(command, name)]
    if len(given) != 1:
        raise ToCorrect(Problem("refusal_subject", given[1] if given else "patient_id"))
    if command.letter_id is not None:
        letter = office.store.ask_one(_OfLetter, "letter_refused", id=command.letter_id)
        if letter is None:
            raise ToCorrect(Problem("letter_unknown", "letter_id"))
        patient = patient_by_id(office.store, letter.patient_id)
        place = command.facility.name if command.facility else letter.facility
        return _Turned(patient.id, patient.id, patient.name, place, letter.id)
    if command.facility is None:
        raise ToCorrect(Problem("refusal_place", "facility"))
    if command.patient_id is not None:
        patient = patient_by_id(office.store, command.patient_id)
        return _Turned(patient.id, patient.id, patient.name, command.facility.name)
    name = " ".join((command.name or "").split())
    return _Turned(f"person:{new_id()}", None, name, command.facility.name)


def _shown(row: RefusalListed) -> RefusalShown:
    return RefusalShown(
        refusal_id=row.id,
        on=date.fromisoformat(row.refused_on),
        time=row.refused_time,
        facility=row.facility,
        patient_id=row.patient_id,
        name=row.name,
        nik=Nik(row.nik).masked if row.nik else None,
        letter_number=row.letter_number,
        reason_told=row.reason_told,
        told_by=row.told_by,
        recorded_by=row.recorded_by,
    )


def _report(
    office: Office, command: ListRefusals, rows: list[RefusalListed], counts: list[tuple[str, int]]
) -> RefusalReport:
    record = office.record
    return RefusalReport(
        office=record.name,
        from_on=command.from_on,
        until_on=command.until_on,
        rows=tuple(
            RefusalRow(
                at=f"{short_date(date.fromisoformat(row.refused_on))} {row.refused_time}".strip(),
                facility=row.facility,
                patient=row.name,
                nik=Nik(row.nik).masked if row.nik else "(tanpa NIK)",
                letter=row.letter_number or "",
                reason_told=row.reason_told,
                told_by=row.told_by,
                operator=row.recorded_by,
            )
            for row in rows
        ),
        counts=tuple(counts),
        made_at=wib(office.clock()).isoformat(timespec="seconds"),
        made_by=office.operator.name,
        counter=counter_name(record),
        demo=bool(record.demo),
    )
