"""The office's settings and operators by name: what the screen Pengaturan does, for scripts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from desktop.db.keyring import Keyring
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.recovery_sheet import RecoverySheet
from desktop.domain.roles import Permission
from desktop.usecases.access.operators import ChangePassword, change_password, list_operators, retire_operator
from desktop.usecases.access.recovery_sheet import save_recovery_sheet
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.letters.files import check_pdf_path, keep_aside
from desktop.usecases.office import Office
from desktop.usecases.patients.day_register import save_day_register, verdict_line, visits_of_day
from desktop.usecases.sentences import messages
from desktop.usecases.settings import (
    ChangeOffice,
    LetterKind,
    LetterSettings,
    change_letter_settings,
    change_office,
    end_signatory,
    letter_settings,
    signatories,
)


class ReadSettings(Command):
    """No fields: everything is told."""


class SignatoryTold(Result):
    """Who signs, from which day to which (None: still)."""

    signatory_id: str
    name: str
    title: str
    capacity: str
    on_behalf_of: str
    rank: str
    nip: str
    valid_from_on: date
    valid_until_on: date | None


class SettingsTold(Result):
    """The office, how it writes letters, and who signs them, newest first."""

    name: str
    kind: str
    city: str
    address: str
    phone: str
    unit_code: str
    counter_code: str
    epoch: int
    letters: LetterSettings
    signatories: tuple[SignatoryTold, ...]


class ChangeOfficeData(Command):
    """What is left out stays as it is."""

    name: str | None = Field(default=None, min_length=1, max_length=120)
    address: str | None = None
    phone: str | None = None
    unit_code: str | None = Field(default=None, min_length=1, max_length=30)


class ChangeLetters(Command):
    """How letters are written; what is left out stays as it is."""

    government: str | None = None
    place: str | None = None
    classification: str | None = None
    classifications: dict[LetterKind, str] | None = None
    number_pattern: str | None = None
    paper: Literal["F4", "A4"] | None = None
    carbon_copies: tuple[str, ...] | None = None
    claim_deadline_day: int | None = Field(default=None, ge=1, le=28)
    near_ceiling_percent: int | None = Field(default=None, ge=0, le=100)


class EndSignatory(Command):
    """The last day on which somebody signs."""

    signatory_id: str
    last_day: date


class ListOperators(Command):
    """No fields."""


class OperatorTold(Result):
    """An account; a retired one keeps its name on what it did."""

    operator_id: str
    username: str
    name: str
    role: str
    active: bool


class OperatorsTold(Result):
    """Every account, active ones first."""

    operators: tuple[OperatorTold, ...]


class RetireOperator(Command):
    """Whose account is closed."""

    operator_id: str


class PasswordChanged(Result):
    """Nothing to tell: from now on the new one counts."""


class RenewRecoveryCode(Command):
    """`pdf_path` takes the sheet for the envelope, readable by the owner of the file only."""

    pdf_path: str | None = None


class RecoveryCodeRenewed(Result):
    """The new code, told this once; the old one opens nothing any more."""

    recovery_code: str
    pdf_path: str | None


class ReadDayRegister(Command):
    """A day, and a file that takes the register: its ending .pdf or .xlsx says which."""

    day: date
    path: str | None = None


class VisitTold(Result):
    """One visit; `at` is UTC, `payer` in words as in the register, `done` what was done."""

    at: str
    name: str
    nik: str | None
    patient_id: str | None
    case: str
    payer: str
    done: str
    operator: str


class DayRegisterTold(Result):
    """The visits of the day in the order in which they were opened."""

    visits: tuple[VisitTold, ...]
    path: str | None
    warnings: tuple[Message, ...]


def read_settings(office: Office, command: ReadSettings) -> SettingsTold:  # noqa: ARG001 -- every action takes a command
    """Tell the office's settings."""
    office.require(Permission.READ_PEOPLE)
    record = office.record
    rows = signatories(office.store)
    return SettingsTold(
        name=record.name,
        kind=record.kind,
        city=record.city,
        address=record.address,
        phone=record.phone,
        unit_code=record.unit_code,
        counter_code=record.counter_code,
        epoch=record.epoch,
        letters=letter_settings(office.store),
        signatories=tuple(
            SignatoryTold(
                signatory_id=row.id,
                name=row.name,
                title=row.title,
                capacity=row.capacity,
                on_behalf_of=row.on_behalf_of,
                rank=row.rank,
                nip=row.nip,
                valid_from_on=date.fromisoformat(row.valid_from_on),
                valid_until_on=date.fromisoformat(row.valid_until_on) if row.valid_until_on else None,
            )
            for row in rows
        ),
    )


def change_office_data(office: Office, command: ChangeOfficeData) -> SettingsTold:
    """Change the letterhead's data. Raises NotPermitted."""
    office.require(Permission.MANAGE_OFFICE)
    record = office.record
    now = {
        "name": record.name,
        "address": record.address,
        "phone": record.phone,
        "unit_code": record.unit_code,
    }
    change_office(office, ChangeOffice.model_validate(now | command.model_dump(exclude_none=True)))
    return read_settings(office, ReadSettings())


def change_letters(office: Office, command: ChangeLetters) -> SettingsTold:
    """Change how letters are written. Raises ToCorrect: pattern_not_read and its kind. NotPermitted."""
    office.require(Permission.MANAGE_OFFICE)
    now = letter_settings(office.store).model_dump()
    wanted = LetterSettings.model_validate(now | command.model_dump(exclude_none=True))
    change_letter_settings(office, wanted)
    return read_settings(office, ReadSettings())


def end_signatory_on(office: Office, command: EndSignatory) -> SettingsTold:
    """Set somebody's last day of signing. Raises ToCorrect: signatory_unknown, signatory_dates."""
    end_signatory(office, command.signatory_id, command.last_day)
    return read_settings(office, ReadSettings())


def operators_told(office: Office, command: ListOperators) -> OperatorsTold:  # noqa: ARG001 -- as above
    """Tell every account. Raises NotPermitted."""
    return OperatorsTold(
        operators=tuple(
            OperatorTold(
                operator_id=one.id,
                username=one.username,
                name=one.name,
                role=one.role,
                active=bool(one.active),
            )
            for one in list_operators(office)
        )
    )


def retire(office: Office, command: RetireOperator) -> OperatorsTold:
    """Close an account. Raises ToCorrect: operator_unknown, operator_is_self, keyring_last_operator."""
    retire_operator(office, command.operator_id)
    return operators_told(office, ListOperators())


def new_password(office: Office, command: ChangePassword) -> PasswordChanged:
    """Change one's own password. Raises ToCorrect: password_wrong and the rules of passwords."""
    change_password(office, command)
    return PasswordChanged()


def renew_recovery_code(office: Office, command: RenewRecoveryCode) -> RecoveryCodeRenewed:
    """Make a recovery code that replaces the one in the envelope: lost, seen by others, or used.

    Raises ToCorrect(pdf_folder_missing), NotPermitted.
    """
    office.require(Permission.MANAGE_OFFICE)
    check_pdf_path(command.pdf_path)
    sheet = new_recovery_sheet(office)
    path = save_recovery_sheet(sheet, command.pdf_path) if command.pdf_path else None
    return RecoveryCodeRenewed(recovery_code=sheet.code, pdf_path=path)


def new_recovery_sheet(office: Office) -> RecoverySheet:
    """Replace the recovery code and return its sheet; the journal tells who did, never the code."""
    office.require(Permission.MANAGE_OFFICE)
    record = office.record
    with office.write("renew-recovery-code", {}):
        code = Keyring.load(office.folder).make_recovery_code(office.key)
    return RecoverySheet(
        office=record.name,
        counter=record.counter_code,
        made_on=office.today(),
        code=code,
        demo=bool(record.demo),
    )


def read_day_register(office: Office, command: ReadDayRegister) -> DayRegisterTold:
    """Tell the visits of a day, and write the register when a file is named.

    Raises ToCorrect: register_kind_unknown, pdf_folder_missing. NotPermitted, SurroundingsFailed.
    """
    visits = visits_of_day(office, command.day)
    warnings = []
    if command.path is not None:
        kind = Path(command.path).suffix.lower().removeprefix(".")
        if kind not in ("pdf", "xlsx"):
            raise ToCorrect(Problem("register_kind_unknown", "path", {"path": command.path}))
        check_pdf_path(command.path)
        if Path(command.path).is_file():
            kept = keep_aside(Path(command.path))
            warnings.append(Problem("pdf_kept_aside", "path", {"path": command.path, "kept": kept.name}))
        save_day_register(office, command.day, Path(command.path), "pdf" if kind == "pdf" else "xlsx")
    elif visits and not office.store.read_only:
        with office.write("view-register", {"day": command.day.isoformat(), "visits": len(visits)}):
            pass
    return DayRegisterTold(
        visits=tuple(
            VisitTold(
                at=one.opened_at,
                name=one.name,
                nik=one.nik,
                patient_id=one.patient_id,
                case=one.case_kind,
                payer=verdict_line(one.answer),
                done=one.done,
                operator=one.operator,
            )
            for one in visits
        ),
        path=command.path,
        warnings=messages(warnings),
    )
