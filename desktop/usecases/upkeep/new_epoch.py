"""Begin a new epoch: after a restore, or when the files turn out to be a copy started elsewhere."""

from __future__ import annotations

from pydantic import Field

from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office


class NewEpoch(Command):
    """Why this counter's numbers must begin a new epoch."""

    reason: str = Field(min_length=3, max_length=500)


class EpochBegun(Result):
    """The epoch that letter numbers carry from now on."""

    epoch: int


def new_epoch(office: Office, command: NewEpoch) -> EpochBegun:
    """Begin the next epoch and make this copy of the files the true one."""
    office.require(Permission.MANAGE_OFFICE)
    epoch = office.store.next_epoch()
    with office.store.write(
        action="new-epoch",
        operator_id=office.operator.id,
        at=office.now(),
        command=command.for_journal(),
        why=command.reason,
        new_epoch=True,
    ) as tx:
        tx.update("office", office.record.id, {"epoch": epoch})
    return EpochBegun(epoch=epoch)
