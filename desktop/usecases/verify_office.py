"""Check that the office's files are sound: storage, journal chain, ledger, numbers."""

from __future__ import annotations

from desktop.db.verify import verify as verify_store
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.office import Office
from desktop.usecases.sentences import messages


class Verify(Command):
    """Everything is checked. `strict` makes the door end with exit 2 when the result is not `sound`."""

    strict: bool = False


class Verified(Result):
    """`sound` is true when nothing was found."""

    sound: bool
    journal_entries: int
    problems: tuple[Message, ...]


def must_be_corrected(command: Verify, found: Verified) -> bool:
    """Tell whether a script asked to be stopped by what was found."""
    return command.strict and not found.sound


def verify(office: Office, command: Verify) -> Verified:  # noqa: ARG001 -- every action takes a command
    """Check everything and change nothing."""
    office.require(Permission.VERIFY)
    problems = verify_store(office.store)
    return Verified(sound=not problems, journal_entries=office.store.head()[1], problems=messages(problems))
