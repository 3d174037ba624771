"""Who is on the way to a denture, step by step, and the screening days that still have seats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.roles import Permission
from desktop.usecases.office import Office

MOST_A_STEP = 200
"""Cases listed of each step; the counts beside them are whole. A filter reaches the others."""

_MOST_SESSIONS = 60


@dataclass(frozen=True)
class DentureCase:
    """One application; `teeth` is JSON, `seat`, `held_on` and `facility` are of its screening day."""

    id: str
    patient_id: str
    name: str
    nik: str | None
    fund: str
    jaw: str | None
    teeth: str
    state: str
    seat: int | None
    held_on: str | None
    facility: str
    applied_on: str
    moved_on: str
    fitted_on: str | None
    note: str


@dataclass(frozen=True)
class DentureSession:
    """A screening day at a puskesmas."""

    id: str
    facility: str
    held_on: str
    seats: int
    last_seat: int

    @property
    def free(self) -> int:
        """Seats that nobody has."""
        return self.seats - self.last_seat


def denture_cases(office: Office, year: int, text: str = "") -> list[DentureCase]:
    """List the applications of a year, the longest waiting of each step first. Raises NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    return office.store.ask(DentureCase, "denture_cases", year=str(year), text=text.strip(), most=MOST_A_STEP)


def denture_sessions(office: Office, from_on: date) -> list[DentureSession]:
    """List screening days from a day on. Raises NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    return office.store.ask(
        DentureSession, "denture_sessions", from_on=from_on.isoformat(), most=_MOST_SESSIONS
    )
