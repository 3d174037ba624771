"""The denture programme as a path: who waits, who has a seat, who was fitted, against quota and target."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date

from pydantic import Field

from desktop.db.ids import new_id
from desktop.db.store import Store, Transaction
from desktop.domain.denture import DentureState, require_step
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.teeth import Jaw, teeth_meant
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.dentures.limits import (
    DentureCaseRow,
    Fund,
    check_day,
    check_quota,
    fund_doubts,
    quota_doubts,
)
from desktop.usecases.dentures.sessions import seat_in
from desktop.usecases.money.benefits import denture_given, take
from desktop.usecases.money.budget import Reason
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import patient_by_id
from desktop.usecases.sentences import messages


class ApplyDenture(Command):
    """Somebody applies; the NIK is checked by being registered with one."""

    patient_id: str
    fund: Fund
    jaw: Jaw | None = None
    teeth: tuple[int, ...] = ()
    note: str = Field(default="", max_length=500)


class MoveDenture(Command):
    """One step. `session_id` goes with `booked`; `jaw` and `teeth` are what the dentist found.

    `beyond_quota` is the officer's reason for a fitting that the fund's quota does not cover.
    """

    case_id: str
    state: DentureState
    session_id: str | None = None
    on: date | None = None
    jaw: Jaw | None = None
    teeth: tuple[int, ...] = ()
    note: str = Field(default="", max_length=500)
    beyond_quota: Reason | None = None


class DentureMoved(Result):
    """Where the case stands; `seat` in its session."""

    case_id: str
    state: DentureState
    seat: int | None
    warnings: tuple[Message, ...] = ()


class ReadDentureBoard(Command):
    """Which year, by the day of application."""

    year: int


class DentureFund(Result):
    """One fund's numbers: `by_state` counts cases, `reached` the fitted, `waiting` who is on the way."""

    fund: Fund
    by_state: dict[DentureState, int]
    applied: int
    waiting: int
    reached: int
    quota: int | None
    target: int | None


class DentureBoard(Result):
    """Both funds side by side."""

    year: int
    funds: tuple[DentureFund, ...]


@dataclass(frozen=True)
class _Open:
    id: str


@dataclass(frozen=True)
class _Counted:
    fund: Fund
    state: str
    count: int


@dataclass(frozen=True)
class _Quota:
    fund: Fund
    quota: int
    target: int


_DONE = frozenset({DentureState.FITTED, DentureState.CONTROLLED})
_ENDED = _DONE | {DentureState.UNSUITABLE, DentureState.WITHDRAWN}


def apply_denture(office: Office, command: ApplyDenture) -> DentureMoved:
    """Enter an application.

    Raises ToCorrect: patient_unknown, nik_needed, denture_waiting (applied already), benefit_taken (fitted
    within the interval by either fund), tooth_unknown, tooth_other_jaw.
    """
    office.require(Permission.REGISTER)
    patient = patient_by_id(office.store, command.patient_id)
    if patient.nik is None:
        raise ToCorrect(Problem("nik_needed", "patient_id", {"name": patient.name}))
    case_id, today = new_id(), office.today()
    with office.write("apply-denture", command, person=patient.id) as tx:
        if tx.ask_one(_Open, "denture_open", patient_id=patient.id) is not None:
            raise ToCorrect(Problem("denture_waiting", "patient_id", {"name": patient.name}))
        given = denture_given(
            office, patient.id, command.fund, today, teeth_meant(command.jaw, command.teeth)
        )
        given.require_free(tx)
        row = {
            "id": case_id,
            "patient_id": patient.id,
            "fund": command.fund,
            "jaw": command.jaw,
            "teeth": json.dumps(command.teeth),
            "state": DentureState.APPLIED.value,
            "session_id": None,
            "seat": None,
            "applied_on": today.isoformat(),
            "moved_on": today.isoformat(),
            "fitted_on": None,
            "note": command.note,
            "recorded_at": office.now(),
            "recorded_by": office.operator.id,
        }
        tx.insert("denture_case", row, person=patient.id)
        doubts = [*fund_doubts(office, patient, command.fund), *quota_doubts(tx, command.fund, today.year)]
    return DentureMoved(case_id=case_id, state=DentureState.APPLIED, seat=None, warnings=messages(doubts))


def move_denture(office: Office, command: MoveDenture) -> DentureMoved:
    """Take one step; fitting takes the teeth for the fund that pays.

    Raises ToCorrect: denture_unknown, denture_step_wrong, session_needed, session_unknown, session_full,
    benefit_taken, tooth_unknown, tooth_other_jaw, served_in_future, denture_before_application,
    denture_before_session, denture_before_fitting, denture_quota_reached. Raises NotPermitted.
    """
    office.require(Permission.REGISTER)
    on = command.on or office.today()
    if on > office.today():
        raise ToCorrect(Problem("served_in_future", "on", {"on": on}))
    patient_id = _case(office.store, command.case_id).patient_id
    warnings: list[Problem] = []
    why = command.beyond_quota or ""
    with office.write("move-denture", command, why=why, person=patient_id) as tx:
        case = _case(tx, command.case_id)
        require_step(DentureState(case.state), command.state)
        check_day(case, command.state, on)
        changes = _changes(command, on)
        if command.state is DentureState.FITTED:
            warnings = check_quota(office, tx, case, command.beyond_quota)
            if warnings:
                changes["note"] = " · ".join(
                    part for part in (command.note or case.note, f"Di luar kuota: {why}") if part
                )
        seat = case.seat
        if command.state is DentureState.BOOKED:
            seat = seat_in(tx, command.session_id)
            changes |= {"session_id": command.session_id, "seat": seat}
        tx.update("denture_case", case.id, changes, person=patient_id)
        if command.state is DentureState.FITTED:
            _fitted(office, tx, _case(tx, case.id), on)
    return DentureMoved(case_id=command.case_id, state=command.state, seat=seat, warnings=messages(warnings))


def denture_board(office: Office, command: ReadDentureBoard) -> DentureBoard:
    """Count the applications of a year by fund and state. Raises NotPermitted."""
    office.require(Permission.READ_REPORTS)
    counted = office.store.ask(_Counted, "denture_counts", year=str(command.year))
    quotas = {one.fund: one for one in office.store.ask(_Quota, "denture_quotas", year=command.year)}
    funds: tuple[Fund, ...] = ("bpjs", "apbd")
    return DentureBoard(
        year=command.year, funds=tuple(_fund(fund, counted, quotas.get(fund)) for fund in funds)
    )


def _fund(fund: Fund, counted: list[_Counted], quota: _Quota | None) -> DentureFund:
    by_state = {DentureState(one.state): one.count for one in counted if one.fund == fund}
    applied = sum(by_state.values())
    return DentureFund(
        fund=fund,
        by_state=by_state,
        applied=applied,
        waiting=sum(count for state, count in by_state.items() if state not in _ENDED),
        reached=sum(by_state.get(state, 0) for state in _DONE),
        quota=quota.quota if quota else None,
        target=quota.target if quota else None,
    )


def _case(reader: Store | Transaction, case_id: str) -> DentureCaseRow:
    row = reader.ask_one(DentureCaseRow, "denture_case_by_id", id=case_id)
    if row is None:
        raise ToCorrect(Problem("denture_unknown", "case_id"))
    return row


def _changes(command: MoveDenture, on: date) -> dict[str, object]:
    """Return the columns a step changes; teeth are checked before they are written."""
    changes: dict[str, object] = {"state": command.state.value, "moved_on": on.isoformat()}
    if command.state is DentureState.FITTED:
        changes["fitted_on"] = on.isoformat()
    if command.note:
        changes["note"] = command.note
    if command.jaw is not None or command.teeth:
        teeth_meant(command.jaw, command.teeth)
        changes |= {"jaw": command.jaw, "teeth": json.dumps(command.teeth)}
    return changes


def _fitted(office: Office, tx: Transaction, case: DentureCaseRow, on: date) -> None:
    """Take the teeth, unless the letter of the same fund has taken them when it was issued."""
    teeth = teeth_meant(case.jaw, json.loads(case.teeth))
    given = denture_given(office, case.patient_id, case.fund, on, teeth)
    given = replace(given, place=case.place)
    left = given.without_own_letter(tx)
    if left.items:
        take(office, tx, left)
