"""Stays as they are read, and the one place where their rows are written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from desktop.db.ids import new_id
from desktop.db.store import Store, Transaction
from desktop.domain.dates import WIB, instant_text, wib, wib_day
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.referral import Referral
from desktop.domain.stay import Span, StayState
from desktop.rules.stays import age_on
from desktop.usecases.office import Office

Source = Store | Transaction


@dataclass(frozen=True)
class StayRow:
    """A stay with what is asked about its patient, its party and its referral."""

    id: str
    patient_id: str
    referral_id: str
    house_id: str
    state: str
    arrive_on: str
    leave_on: str
    left_on: str | None
    extensions: int
    frail: int
    disability: int
    distance_km: int | None
    passed: int
    waiting_since_at: str
    override_reason: str | None
    booked_at: str
    patient_name: str
    nik: str | None
    sex: str
    birth_date: str | None
    estimated_age: int | None
    city: str
    phone: str | None
    referral_number: str
    referral_until_on: str
    appointment_on: str | None
    control_on: str | None
    companion_sexes: str | None
    companions: int

    @property
    def span(self) -> Span:
        """The nights from arrival to leaving."""
        return Span(date.fromisoformat(self.arrive_on), date.fromisoformat(self.leave_on))

    @property
    def held_state(self) -> StayState:
        """The state as a value of the domain."""
        return StayState(self.state)

    @property
    def sexes(self) -> str:
        """L and P of patient and companions, as far as known."""
        return self.sex + (self.companion_sexes or "")

    @property
    def party(self) -> int:
        """How many people: patient and companions."""
        return 1 + self.companions

    def age_on(self, day: date) -> int | None:
        """Return the patient's age on a day."""
        return age_on(day, day_or_none(self.birth_date), self.estimated_age)


@dataclass(frozen=True)
class StayBrief:
    """What stands in the stay's own row and every step needs: whose it is, its state and its days."""

    id: str
    patient_id: str
    state: str
    arrive_on: str
    leave_on: str


@dataclass(frozen=True)
class CompanionRow:
    """One row of the table `companion`."""

    id: str
    stay_id: str
    name: str
    nik: str | None
    relation: str
    sex: str | None
    phone: str


@dataclass(frozen=True)
class OtherStay:
    """Where somebody is already recorded in some of the nights."""

    id: str
    state: str
    arrive_on: str
    leave_on: str
    name: str
    house_id: str


@dataclass(frozen=True)
class StepRow:
    """One step of a stay's history."""

    id: str
    stay_id: str
    step: str
    state: str
    arrive_on: str
    leave_on: str
    room_id: str | None
    reason: str
    happened_at: str
    recorded_at: str
    recorded_by: str


def day_or_none(text: str | None) -> date | None:
    """Read a stored day."""
    return date.fromisoformat(text) if text else None


def stay_by_id(source: Source, stay_id: str) -> StayRow:
    """Return a stay. Raises ToCorrect(stay_unknown)."""
    row = source.ask_one(StayRow, "stay_by_id", id=stay_id)
    if row is None:
        raise ToCorrect(Problem("stay_unknown", "stay_id"))
    return row


def stay_brief(source: Source, stay_id: str) -> StayBrief:
    """Return the stay's own row, a fifth of the work of `stay_by_id`. Raises ToCorrect(stay_unknown)."""
    row = source.ask_one(StayBrief, "stay_brief", id=stay_id)
    if row is None:
        raise ToCorrect(Problem("stay_unknown", "stay_id"))
    return row


def history(source: Source, stay_id: str) -> list[StepRow]:
    """Return every step of a stay, oldest first."""
    return source.ask(StepRow, "stay_steps", stay_id=stay_id)


def companions_of(source: Source, stay_id: str) -> list[CompanionRow]:
    """Return who comes along."""
    return source.ask(CompanionRow, "companions_of_stay", stay_id=stay_id)


def referral_facts(row: StayRow, issued_on: date, to_facility: str, *, emergency: bool) -> Referral:
    """Return a stay's referral as the rules ask about it."""
    return Referral(
        issued_on=issued_on,
        valid_until=date.fromisoformat(row.referral_until_on),
        to_facility=to_facility,
        emergency=emergency,
        appointment_on=day_or_none(row.appointment_on),
        control_on=day_or_none(row.control_on),
    )


def change_row(tx: Transaction, stay: StayRow, **changes: object) -> None:
    """Change columns of a stay; the journal seals them under its patient's key."""
    tx.update("stay", stay.id, changes, person=stay.patient_id)


def note_step(
    tx: Transaction,
    office: Office,
    stay_id: str,
    step: str,
    *,
    at: str,
    reason: str = "",
    room_id: str | None = None,
) -> None:
    """Add a step to a stay's history as it stands now (`at`: when it happened)."""
    stay = stay_brief(tx, stay_id)
    row = {
        "id": new_id(),
        "stay_id": stay.id,
        "step": step,
        "state": stay.state,
        "arrive_on": stay.arrive_on,
        "leave_on": stay.leave_on,
        "room_id": room_id,
        "reason": reason,
        "happened_at": at,
        "recorded_at": office.now(),
        "recorded_by": office.operator.id,
    }
    tx.insert("stay_step", row, person=stay.patient_id)


@dataclass(frozen=True)
class Moment:
    """When something happened: the stored instant and its day in South Sumatra."""

    at: str
    day: date


def moment(office: Office, text: str | None) -> Moment:
    """Read `at` of a command: an instant or a day (noon of it, today at most now); now when None.

    Raises ToCorrect: moment_not_read; moment_not_yet, for history tells what has happened.
    """
    now = office.clock()
    if text is None:
        return Moment(office.now(), office.today())
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise ToCorrect(Problem("moment_not_read", "at", {"text": text})) from error
    if len(text) == len("2026-11-23"):
        found = datetime.combine(found.date(), time(12), WIB)
        found = min(found, now) if found.date() == office.today() else found
    if found.tzinfo is None:
        raise ToCorrect(Problem("moment_not_read", "at", {"text": text}))
    if found > now:
        raise ToCorrect(
            Problem("moment_not_yet", "at", {"on": wib_day(found), "time": f"{wib(found):%H.%M}"})
        )
    return Moment(instant_text(found.astimezone(UTC)), wib_day(found))
