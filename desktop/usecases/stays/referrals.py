"""Referrals: recorded with their validity, carried on by control letters; an emergency needs no number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from desktop.db.ids import new_id
from desktop.db.store import Transaction
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.referral import Referral, last_valid_day
from desktop.domain.roles import Permission
from desktop.rules.spelling import names_any
from desktop.usecases.command import Command, Line, Message, Result, Words
from desktop.usecases.letters.models import Diagnosis
from desktop.usecases.office import Office
from desktop.usecases.patients.facilities import facility_doubts, facility_named
from desktop.usecases.patients.registered import patient_by_id
from desktop.usecases.sentences import messages
from desktop.usecases.stays.diagnoses import tidy_diagnosis
from desktop.usecases.stays.hospitals import shipped_houses
from desktop.usecases.stays.rows import Source, day_or_none
from desktop.usecases.stays.settings import stay_settings


class ControlLetterGiven(Command):
    """A control letter: its number, day of issue, and the day on which the patient shall come again."""

    number: str = Field(min_length=1, max_length=60)
    issued_on: date | None = None
    control_on: date | None = None


class RecordReferral(Command):
    """A referral as on the paper. The same number again adds to it: control letter, appointment.

    `emergency`: there is no referral yet; `number` may then be empty or that of the surat keterangan berobat.
    `completes` names the emergency that this referral follows. A `control_letter` as text is its number.
    """

    patient_id: str
    number: Line = Field(max_length=60)
    issued_on: date
    from_facility: Words = Field(max_length=120)
    to_facility: Words = Field(max_length=120)
    clinic: Line = Field(default="", max_length=120)
    diagnosis: Diagnosis | None = None
    appointment_on: date | None = None
    control_letter: ControlLetterGiven | str | None = None
    emergency: bool = False
    completes: str | None = None


class ReferralRecorded(Result):
    """The referral and its last valid day."""

    referral_id: str
    valid_until: date
    control_letter_id: str | None
    warnings: tuple[Message, ...]


@dataclass(frozen=True)
class ReferralRow:
    """A referral as stored; `control_on` is the latest day that a control letter names."""

    id: str
    patient_id: str
    number: str
    emergency: int
    issued_on: str
    valid_until_on: str
    to_facility: str
    clinic: str
    diagnosis_code: str
    diagnosis_text: str
    appointment_on: str | None
    control_on: str | None

    @property
    def facts(self) -> Referral:
        """The referral as the rules ask about it."""
        return Referral(
            issued_on=date.fromisoformat(self.issued_on),
            valid_until=date.fromisoformat(self.valid_until_on),
            to_facility=self.to_facility,
            emergency=bool(self.emergency),
            appointment_on=day_or_none(self.appointment_on),
            control_on=day_or_none(self.control_on),
        )


@dataclass(frozen=True)
class ControlLetterRow:
    """A control letter of a referral."""

    id: str
    number: str
    issued_on: str
    control_on: str | None


@dataclass(frozen=True)
class _Id:
    id: str


def referral_by_id(source: Source, referral_id: str) -> ReferralRow:
    """Return a referral. Raises ToCorrect(referral_unknown)."""
    row = source.ask_one(ReferralRow, "referral_by_id", id=referral_id)
    if row is None:
        raise ToCorrect(Problem("referral_unknown", "referral_id"))
    return row


def referrals_of(source: Source, patient_id: str) -> list[ReferralRow]:
    """Return a patient's referrals, newest first."""
    return source.ask(ReferralRow, "referrals_of_patient", patient_id=patient_id)


def control_letters_of(source: Source, referral_id: str) -> list[ControlLetterRow]:
    """Return the control letters of a referral, oldest first."""
    return source.ask(ControlLetterRow, "control_letters", referral_id=referral_id)


def record_referral(office: Office, command: RecordReferral) -> ReferralRecorded:
    """Save a referral or what is new about it.

    Raises ToCorrect: patient_unknown, referral_number_missing, referral_future, referral_unknown,
    referral_other_patient, control_letter_number_missing and those of `add_control_letter`. NotPermitted.
    """
    office.require(Permission.BOOK_STAY)
    patient = patient_by_id(office.store, command.patient_id)
    number = " ".join(command.number.split())
    control = _control_letter(command)
    if not number and not command.emergency:
        raise ToCorrect(Problem("referral_number_missing", "number"))
    if command.issued_on > office.today():
        raise ToCorrect(Problem("referral_future", "issued_on", {"issued_on": command.issued_on}))
    with office.write("record-referral", command, person=patient.id) as tx:
        valid_until = last_valid_day(command.issued_on, stay_settings(office, tx).referral_days)
        warnings = _new_places(office, tx, command)
        row = _row(office, tx, command, number, valid_until)
        referral_id = _known(tx, command, number, patient.name)
        if referral_id is None:
            referral_id = new_id()
            recorded = {"recorded_at": office.now(), "recorded_by": office.operator.id}
            tx.insert("referral", {"id": referral_id, **row, **recorded})
        else:
            tx.update("referral", referral_id, _told(row))
        control_id = add_control_letter(office, tx, referral_id, control)
    if valid_until < office.today():
        warnings.insert(0, Problem("referral_is_over", "issued_on", {"valid_until": valid_until}))
    warnings += tidy_diagnosis(office, command.diagnosis)[1]
    return ReferralRecorded(
        referral_id=referral_id,
        valid_until=valid_until,
        control_letter_id=control_id,
        warnings=messages(warnings),
    )


class CarryOn(Command):
    """A new control letter for a referral that is known; nothing else of it changes."""

    referral_id: str
    control_letter: ControlLetterGiven


def carry_on(office: Office, command: CarryOn) -> ReferralRecorded:
    """Record a control letter.

    Raises ToCorrect: referral_unknown, control_letter_number_missing and those of `add_control_letter`.
    """
    office.require(Permission.BOOK_STAY)
    referral = referral_by_id(office.store, command.referral_id)
    number = " ".join(command.control_letter.number.split())
    if not number:
        raise ToCorrect(Problem("control_letter_number_missing", "control_letter"))
    given = command.control_letter.model_copy(update={"number": number})
    with office.write("record-control-letter", command, person=referral.patient_id) as tx:
        control_id = add_control_letter(office, tx, referral.id, given)
    return ReferralRecorded(
        referral_id=referral.id,
        valid_until=referral.facts.valid_until,
        control_letter_id=control_id,
        warnings=(),
    )


def _control_letter(command: RecordReferral) -> ControlLetterGiven | None:
    given = command.control_letter
    if not isinstance(given, str):
        return given
    number = " ".join(given.split())
    if not number:
        raise ToCorrect(Problem("control_letter_number_missing", "control_letter"))
    return ControlLetterGiven(number=number)


def _row(
    office: Office, tx: Transaction, command: RecordReferral, number: str, valid_until: date
) -> dict[str, object]:
    diagnosis = tidy_diagnosis(office, command.diagnosis)[0] or Diagnosis()
    return {
        "patient_id": command.patient_id,
        "number": number,
        "emergency": int(command.emergency),
        "issued_on": command.issued_on.isoformat(),
        "valid_until_on": valid_until.isoformat(),
        "from_facility_id": facility_named(tx, command.from_facility).id,
        "to_facility_id": facility_named(tx, _hospital(office, command)).id,
        "to_facility": _written(command),
        "clinic": command.clinic.strip(),
        "diagnosis_code": diagnosis.code,
        "diagnosis_text": diagnosis.text,
        "appointment_on": command.appointment_on.isoformat() if command.appointment_on else None,
    }


def _written(command: RecordReferral) -> str:
    return " ".join(command.to_facility.split())


def _hospital(office: Office, command: RecordReferral) -> str:
    """Return where it leads: a hospital known by its spellings is one facility, however it is written."""
    written = _written(command)
    hospitals = shipped_houses(office).hospitals
    return next((one.name for one in hospitals if names_any(written, one.spellings)), written)


def _new_places(office: Office, tx: Transaction, command: RecordReferral) -> list[Problem]:
    """Return a warning for each end of the way that is not in the list of facilities yet."""
    return [
        *facility_doubts(tx, command.from_facility, "from_facility"),
        *facility_doubts(tx, _hospital(office, command), "to_facility"),
    ]


def _told(row: dict[str, object]) -> dict[str, object]:
    """Leave out what the later command does not say: an appointment once known is not forgotten."""
    quiet = {"clinic", "diagnosis_code", "diagnosis_text", "appointment_on"}
    return {name: value for name, value in row.items() if value or name not in quiet}


def _known(tx: Transaction, command: RecordReferral, number: str, name: str) -> str | None:
    if command.completes is not None:
        before = referral_by_id(tx, command.completes)
        if before.patient_id != command.patient_id:
            raise ToCorrect(Problem("referral_other_patient", "completes", {"name": name}))
        return before.id
    found = tx.ask_one(_Id, "referral_of_number", patient_id=command.patient_id, number=number)
    return found.id if found else None


def add_control_letter(
    office: Office, tx: Transaction, referral_id: str, given: ControlLetterGiven | None
) -> str | None:
    """Store a control letter, or what is new about a known one; return its id.

    Raises ToCorrect: control_letter_future; control_before_letter, for nobody is asked to come before the
    letter was written, or before the referral that it carries on.
    """
    if given is None:
        return None
    known = next((one for one in control_letters_of(tx, referral_id) if one.number == given.number), None)
    told = {
        "issued_on": _control_issued_on(office, tx, referral_id, given).isoformat(),
        "control_on": given.control_on.isoformat() if given.control_on else None,
    }
    if known is not None:
        tx.update("control_letter", known.id, told)
        return known.id
    letter_id = new_id()
    tx.insert(
        "control_letter",
        {
            "id": letter_id,
            "referral_id": referral_id,
            "number": given.number,
            **told,
            "recorded_at": office.now(),
            "recorded_by": office.operator.id,
        },
    )
    return letter_id


def _control_issued_on(office: Office, tx: Transaction, referral_id: str, given: ControlLetterGiven) -> date:
    """Return the letter's day: as given, else today, or the control day where that one is past already."""
    today = office.today()
    if given.issued_on is not None and given.issued_on > today:
        raise ToCorrect(Problem("control_letter_future", "issued_on", {"issued_on": given.issued_on}))
    if given.control_on is None:
        return given.issued_on or today
    referred_on = referral_by_id(tx, referral_id).facts.issued_on
    since = max(referred_on, given.issued_on or referred_on)
    if given.control_on < since:
        values = {"control_on": given.control_on, "since": since}
        raise ToCorrect(Problem("control_before_letter", "control_on", values))
    return given.issued_on or min(today, given.control_on)
