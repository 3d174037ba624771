"""What a new office still has to do before its first letter, ticked by the real state of its records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.roles import Permission
from desktop.usecases.access.recovery_kept import code_is_kept
from desktop.usecases.office import Office
from desktop.usecases.settings import signatory_on
from desktop.usecases.upkeep.backup import last_backup


class FirstStep(StrEnum):
    """The steps, in the order in which an office takes them."""

    RECOVERY = "recovery"
    OFFICE = "office"
    SIGNATORY = "signatory"
    OPERATORS = "operators"
    ROSTER = "roster"
    LETTER = "letter"
    BACKUP = "backup"


@dataclass(frozen=True)
class StepTaken:
    """A step, and whether the records show that it was taken."""

    step: FirstStep
    done: bool


@dataclass(frozen=True)
class _Counts:
    operators: int
    letters: int
    rosters: int


def code_unkept(office: Office) -> bool:
    """Tell those who may renew it that the recovery code shown last is not known to be kept."""
    return office.may(Permission.MANAGE_OFFICE) and not code_is_kept(office.folder)


def first_steps(office: Office) -> tuple[StepTaken, ...]:
    """Return every step with its state; none for those who may not set the office up."""
    if not office.may(Permission.MANAGE_OFFICE):
        return ()
    record = office.record
    counts = office.store.ask_one(_Counts, "first_steps") or _Counts(0, 0, 0)
    done = {
        FirstStep.RECOVERY: code_is_kept(office.folder),
        FirstStep.OFFICE: bool(record.address and record.phone),
        FirstStep.SIGNATORY: signatory_on(office.store, office.today()) is not None,
        FirstStep.OPERATORS: counts.operators > 1,
        FirstStep.ROSTER: counts.rosters > 0,
        FirstStep.LETTER: counts.letters > 0,
        FirstStep.BACKUP: last_backup(office.folder) is not None,
    }
    return tuple(StepTaken(step, done[step]) for step in FirstStep)
