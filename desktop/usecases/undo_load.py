"""Undo a load: the roster file before it serves again; the records name it, nothing is rebuilt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from desktop.db.ids import new_id
from desktop.db.roster_files import only_import
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.activation_rows import reopen
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office


class UndoLoad(Command):
    """`load_id` is the load that serves now, so that nobody undoes a load he has not seen; `why` is kept."""

    load_id: str = Field(min_length=1)
    why: str = Field(min_length=3, max_length=300)


class LoadUndone(Result):
    """The load that serves again: the sender's name of its file, its data date, people in all cities."""

    load_id: str
    file_name: str
    as_of: date
    people: int


@dataclass(frozen=True)
class _Served:
    """A roster file that served: its own id, and the load it came from."""

    id: str
    file_name: str
    load_id: str
    source: str
    as_of_on: str


def undo_load(office: Office, command: UndoLoad) -> LoadUndone:
    """Name the previous roster file again. What is registered and issued meanwhile stays as it is.

    Raises ToCorrect: undo_nothing (no load, or the last one was undone already), undo_not_last,
    undo_file_gone, import_running. Raises NotPermitted, SurroundingsFailed.
    """
    office.require(Permission.IMPORT_ROSTER)
    with only_import(office.folder):
        before = _before(office, command.load_id)
        with office.write("undo-load", command, why=command.why) as transaction:
            reopen(transaction, command.load_id)
            transaction.insert(
                "roster_current",
                {
                    "id": new_id(),
                    "file_name": before.file_name,
                    "load_id": before.load_id,
                    "since_at": office.now(),
                },
            )
    roster = office.roster()
    return LoadUndone(
        load_id=before.load_id,
        file_name=before.source,
        as_of=date.fromisoformat(before.as_of_on),
        people=roster.people() if roster else 0,
    )


def undoable_load(office: Office) -> str | None:
    """Return the load that `undo_load` would undo now, None when there is none."""
    served = office.store.ask(_Served, "roster_served")
    two = len(served) > 1 and served[0].id == served[0].load_id
    return served[0].load_id if two and (office.folder / served[1].file_name).is_file() else None


def _before(office: Office, load_id: str) -> _Served:
    served = office.store.ask(_Served, "roster_served")
    # A file that serves again by an undo has an id of its own.
    if len(served) < 2 or served[0].id != served[0].load_id:  # noqa: PLR2004 - the load and the one before
        raise ToCorrect(Problem("undo_nothing", "load_id"))
    if served[0].load_id != load_id:
        raise ToCorrect(Problem("undo_not_last", "load_id", {"file": served[0].source}))
    if not (office.folder / served[1].file_name).is_file():
        raise ToCorrect(Problem("undo_file_gone", "load_id", {"file": served[1].source}))
    return served[1]
