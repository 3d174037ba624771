"""Check that the office's files are sound: storage, journal chain, ledger, numbers."""

from __future__ import annotations

from desktop.db.verify import verify as verify_store
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.office import Office
from desktop.usecases.sentences import messages


class Verify(Command):
    """No fields: everything is checked."""


class Verified(Result):
    """`sound` is true when nothing was found."""

    sound: bool
    journal_entries: int
    problems: tuple[Message, ...]


def verify(office: Office, command: Verify) -> Verified:  # noqa: ARG001 -- every action takes a command
    """Check everything and change nothing."""
    office.require(Permission.VERIFY)
    problems = verify_store(office.store)
    return Verified(sound=not problems, journal_entries=office.store.head()[1], problems=messages(problems))
