"""What the roster holds: its figures and its loads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import Field

from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office
from desktop.usecases.roster.undo_load import undo_empties, undoable_load


class ReadRoster(Command):
    """`limit` loads are listed, the newest first."""

    limit: int = Field(default=24, ge=1, le=1000)


class LoadShown(Result):
    """One load of one city. `counts` are those `import-roster` gave."""

    load_id: str
    city: str
    city_name: str
    as_of: date
    complete: bool
    file_name: str
    sha256: str
    sender: str = ""
    counts: dict[str, Any]  # as stored: numbers by name
    loaded_at: str
    loaded_by: str


class RosterSummary(Result):
    """Figures over all cities. `by_segment`: "unknown" where the file's word is not known.

    `serving` are the loads whose people are in it, one a city; `loads` are all that ever were, the newest
    first, those undone too.
    `undoable_load_id` is the load that serves and can be undone, None when there is none;
    `undo_empties`: after that undo no roster serves at all.
    """

    as_of: date | None
    people: int
    active: int
    inactive: int
    unknown: int
    by_segment: dict[str, int]
    loads: tuple[LoadShown, ...]
    serving: tuple[LoadShown, ...] = ()
    undoable_load_id: str | None = None
    undo_empties: bool = False


@dataclass(frozen=True)
class _Load:
    id: str
    city: str
    as_of_on: str
    complete: int
    file_name: str
    sha256: str
    sender: str
    counts: str
    loaded_at: str
    loaded_by: str


def roster_summary(office: Office, command: ReadRoster) -> RosterSummary:
    """Return the roster's figures; zeros and no day when none was loaded. Raises NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    roster = office.roster()
    loads = tuple(
        _shown(office, load) for load in office.store.ask(_Load, "roster_loads", limit=command.limit)
    )
    if roster is None:
        return RosterSummary(
            as_of=None, people=0, active=0, inactive=0, unknown=0, by_segment={}, loads=loads
        )
    figures = roster.summary()
    return RosterSummary(
        as_of=figures.as_of,
        people=figures.people,
        active=figures.active,
        inactive=figures.inactive,
        unknown=figures.unknown,
        by_segment={segment or "unknown": count for segment, count in figures.by_segment.items()},
        loads=loads,
        serving=tuple(
            _shown(office, load)
            for load in office.store.ask(_Load, "roster_loads_by_id", ids=json.dumps(roster.load_ids()))
        ),
        undoable_load_id=undoable_load(office),
        undo_empties=undo_empties(office),
    )


def _shown(office: Office, load: _Load) -> LoadShown:
    return LoadShown(
        load_id=load.id,
        city=load.city,
        city_name=office.reference.regions.name_of(load.city) or load.city,
        as_of=date.fromisoformat(load.as_of_on),
        complete=bool(load.complete),
        file_name=load.file_name,
        sha256=load.sha256,
        sender=load.sender,
        counts=json.loads(load.counts),
        loaded_at=load.loaded_at,
        loaded_by=load.loaded_by,
    )
