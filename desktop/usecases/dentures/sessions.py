"""Screening sessions of the denture path: days at a puskesmas with so many seats, and the year's quotas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field

from desktop.db.ids import new_id
from desktop.db.store import Transaction
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Result
from desktop.usecases.letters.models import FacilityNamed
from desktop.usecases.office import Office
from desktop.usecases.patients.facilities import facility_named


class PlanSession(Command):
    """A day at a puskesmas; the same day again changes its seats."""

    facility: FacilityNamed
    held_on: date
    seats: int = Field(default=5, ge=1, le=200)


class SessionPlanned(Result):
    """The session and the seats still free in it."""

    session_id: str
    free: int


class SetDentureQuota(Command):
    """What a fund pays in a year at most, and what the city aims at."""

    fund: Literal["bpjs", "apbd"]
    year: int = Field(ge=2000, le=2100)
    quota: int = Field(ge=0, le=10**6)
    target: int = Field(ge=0, le=10**6)


class QuotaSet(Result):
    """The quota as it stands."""

    quota: int
    target: int


@dataclass(frozen=True)
class _Session:
    id: str
    held_on: str
    seats: int
    taken: int
    last_seat: int


@dataclass(frozen=True)
class _Id:
    id: str


def plan_session(office: Office, command: PlanSession) -> SessionPlanned:
    """Plan or change a session. Raises ToCorrect: session_seats_taken, session_past. Raises NotPermitted."""
    office.require(Permission.REGISTER)
    if command.held_on < office.today():
        raise ToCorrect(Problem("session_past", "held_on", {"held_on": command.held_on}))
    with office.write("plan-session", command) as tx:
        facility = facility_named(tx, command.facility.name)
        day = command.held_on.isoformat()
        known = tx.ask_one(_Id, "denture_session_of_day", facility_id=facility.id, held_on=day)
        if known is None:
            session_id = new_id()
            row = {"id": session_id, "facility_id": facility.id, "held_on": day, "seats": command.seats}
            tx.insert("denture_session", row)
            return SessionPlanned(session_id=session_id, free=command.seats)
        session = _session(tx, known.id)
        if command.seats < session.last_seat:
            raise ToCorrect(Problem("session_seats_taken", "seats", {"taken": session.last_seat}))
        tx.update("denture_session", session.id, {"seats": command.seats})
    return SessionPlanned(session_id=session.id, free=command.seats - session.taken)


def set_denture_quota(office: Office, command: SetDentureQuota) -> QuotaSet:
    """Set quota and target of a fund and year. Raises NotPermitted."""
    office.require(Permission.SET_BUDGET)
    with office.write("set-denture-quota", command) as tx:
        tx.put("denture_quota", command.model_dump())
    return QuotaSet(quota=command.quota, target=command.target)


def seat_in(tx: Transaction, session_id: str | None) -> int:
    """Return the next seat of a session. Raises ToCorrect: session_needed, session_unknown, session_full."""
    if session_id is None:
        raise ToCorrect(Problem("session_needed", "session_id"))
    session = _session(tx, session_id)
    if session.last_seat >= session.seats:
        values = {"held_on": date.fromisoformat(session.held_on), "seats": session.seats}
        raise ToCorrect(Problem("session_full", "session_id", values))
    return session.last_seat + 1


def _session(tx: Transaction, session_id: str) -> _Session:
    row = tx.ask_one(_Session, "denture_session_by_id", id=session_id)
    if row is None:
        raise ToCorrect(Problem("session_unknown", "session_id"))
    return row
