"""Undo a load: the roster file before it serves again; the records name it, nothing is rebuilt.

Before an office's first load nothing served: undone, the office has no roster again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from desktop.db.ids import new_id
from desktop.db.roster_files import only_import
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office
from desktop.usecases.registers.activation_rows import reopen


class UndoLoad(Command):
    """`load_id` is the load that serves now, so that nobody undoes a load he has not seen; `why` is kept."""

    load_id: str = Field(min_length=1)
    why: str = Field(min_length=3, max_length=300)


class LoadUndone(Result):
    """The load that serves again: the sender's name of its file, its data date, people in all cities.

    After an office's first load none does: None, "", None and 0.
    """

    load_id: str | None
    file_name: str
    as_of: date | None
    people: int


@dataclass(frozen=True)
class _Served:
    """A roster file that served: its own id, and the load it came from; `file_name` "" for none."""

    id: str
    file_name: str
    load_id: str
    source: str
    as_of_on: str


_NONE = _Served("", "", "", "", "")


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
                    "load_id": before.load_id or None,
                    "since_at": office.now(),
                },
            )
    roster = office.roster()
    return LoadUndone(
        load_id=before.load_id or None,
        file_name=before.source,
        as_of=date.fromisoformat(before.as_of_on) if before.as_of_on else None,
        people=roster.people() if roster else 0,
    )


def undoable_load(office: Office) -> str | None:
    """Return the load that `undo_load` would undo now, None when there is none."""
    served = [*office.store.ask(_Served, "roster_served"), _NONE]
    is_load = bool(served[0].load_id) and served[0].id == served[0].load_id
    return served[0].load_id if is_load and _is_there(office, served[1]) else None


def undo_empties(office: Office) -> bool:
    """Whether no roster at all would serve after `undo_load`."""
    served = [*office.store.ask(_Served, "roster_served"), _NONE]
    return len(served) > 1 and not served[1].file_name


def _before(office: Office, load_id: str) -> _Served:
    served = [*office.store.ask(_Served, "roster_served"), _NONE]
    # A file that serves again by an undo has an id of its own.
    if not served[0].load_id or served[0].id != served[0].load_id:
        raise ToCorrect(Problem("undo_nothing", "load_id"))
    if served[0].load_id != load_id:
        raise ToCorrect(Problem("undo_not_last", "load_id", {"file": served[0].source}))
    if not _is_there(office, served[1]):
        raise ToCorrect(Problem("undo_file_gone", "load_id", {"file": served[1].source}))
    return served[1]


def _is_there(office: Office, before: _Served) -> bool:
    return not before.file_name or (office.folder / before.file_name).is_file()
