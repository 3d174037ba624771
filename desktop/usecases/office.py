"""An opened data folder with a signed-in operator: what every use case takes first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from desktop.db.roster import Roster
from desktop.db.store import Store, Transaction
from desktop.domain.dates import instant_text
from desktop.domain.problem import NotPermitted
from desktop.domain.roles import Permission, Role, may
from desktop.usecases.command import Command
from desktop.usecases.reference import Reference, shipped_reference

WIB = timezone(timedelta(hours=7), "WIB")
"""South Sumatra's time. A fixed offset: Indonesia has no summer time."""

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the present instant, UTC, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Operator:
    """Who is signed in."""

    id: str
    username: str
    name: str
    role: str
    active: int = 1

    @property
    def held_role(self) -> Role:
        """Return the role as a value of the domain."""
        return Role(self.role)


@dataclass(frozen=True)
class OfficeRecord:
    """The office as its letterhead knows it; one row of the table `office`."""

    id: str
    name: str
    kind: str
    city: str
    address: str
    phone: str
    unit_code: str
    counter_code: str
    installation_id: str
    epoch: int
    demo: int


@dataclass(frozen=True)
class RosterFile:
    """The roster file that serves now."""

    id: str
    file_name: str


class Office:
    """Storage, operator, clock and reference data of one signed-in session.

    Belongs to the thread that opened it; `again()` opens another one for another thread.
    """

    def __init__(
        self,
        store: Store,
        key: bytes,
        operator: Operator,
        clock: Clock = system_clock,
        reference: Reference | None = None,
    ) -> None:
        self.store = store
        self._key = key
        self.operator = operator
        self.clock = clock
        self.reference = reference or shipped_reference()
        self._roster: tuple[str, Roster] | None = None

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.store.folder

    @property
    def key(self) -> bytes:
        """The database key, for the roster file beside the records."""
        return self._key

    @property
    def record(self) -> OfficeRecord:
        """The office's own row, read anew: settings may change beside us."""
        row = self.store.ask_one(OfficeRecord, "office")
        if row is None:
            raise LookupError("an opened office has its row")
        return row

    def beside(self) -> int:
        """Return a number that is another one once another counter or program has written the records."""
        return self.store.beside()

    def now(self) -> str:
        """Return the present instant as stored, "2026-11-23T06:39:16Z"."""
        return instant_text(self.clock())

    def today(self) -> date:
        """Return the civil day in South Sumatra."""
        return self.clock().astimezone(WIB).date()

    def require(self, permission: Permission) -> None:
        """Raise `NotPermitted` unless the operator's role holds the permission."""
        if not may(self.operator.held_role, permission):
            raise NotPermitted("not_permitted", role=self.operator.role, permission=permission.value)

    def may(self, permission: Permission) -> bool:
        """Whether the operator's role holds the permission."""
        return may(self.operator.held_role, permission)

    def write(
        self, action: str, command: Command | Mapping[str, object], why: str = "", person: str | None = None
    ) -> AbstractContextManager[Transaction]:
        """Open the one transaction of a use case; its journal entry names action, command and operator."""
        said = dict(command) if not isinstance(command, Command) else command.for_journal()
        return self.store.write(
            action=action, operator_id=self.operator.id, at=self.now(), command=said, why=why, person=person
        )

    def roster(self) -> Roster | None:
        """Return the roster that serves now, re-opened when another load took over; None without one."""
        current = self.store.ask_one(RosterFile, "roster_current")
        if current is None:
            return None
        if self._roster is None or self._roster[0] != current.id:
            self._close_roster()
            self._roster = (current.id, Roster.open(self.folder / current.file_name, self._key))
        return self._roster[1]

    def again(self) -> Office:
        """Open the same office on a second connection, for another thread."""
        return Office(self.store.again(), self._key, replace(self.operator), self.clock, self.reference)

    def close(self) -> None:
        """Close storage and roster."""
        self._close_roster()
        self.store.close()

    def _close_roster(self) -> None:
        if self._roster is not None:
            self._roster[1].close()
            self._roster = None
