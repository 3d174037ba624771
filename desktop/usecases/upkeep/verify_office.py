"""Check that the office's files are sound: storage, journal chain, ledger, numbers."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing, suppress

from desktop.db.damage_mark import BROKEN, remember
from desktop.db.verify import check_pages
from desktop.db.verify import verify as verify_store
from desktop.domain.problem import Problem, SurroundingsFailed
from desktop.domain.roles import Permission
from desktop.usecases.claims.scans import scans_missing
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


def check_opening(office: Office) -> tuple[Problem, ...]:
    """Check right after entering what is cheap to check: each page's seal and the structure of the file.

    On a connection of its own, so that no cached page hides what the disk holds; belongs on a thread beside
    the office's. What is found makes every opened store of this folder read-only once it heeds the check.
    """
    try:
        with closing(office.store.again()) as fresh:
            found = tuple(check_pages(fresh.connection))
    except SurroundingsFailed as failure:
        found = tuple(one for one in failure.problems if one.code in BROKEN)
    if found:
        remember_check(office, found)
    return found


def remember_check(office: Office, found: Sequence[Problem]) -> None:
    """Write down what a check found; a disk that takes no more must not hide the finding itself."""
    with suppress(SurroundingsFailed):
        remember(office.folder, found, office.now())


def must_be_corrected(command: Verify, found: Verified) -> bool:
    """Tell whether a script asked to be stopped by what was found."""
    return command.strict and not found.sound


def verify(office: Office, command: Verify) -> Verified:  # noqa: ARG001 -- every action takes a command
    """Check everything and change nothing; findings are remembered until a later check finds all sound."""
    office.require(Permission.VERIFY)
    problems = verify_store(office.store)
    remember_check(office, [one for one in problems if one.code != "copied_files"])
    # A scan that is gone is a loss of its own; the records are sound and go on being written.
    problems = [*problems, *scans_missing(office)]
    return Verified(sound=not problems, journal_entries=office.store.head()[1], problems=messages(problems))
