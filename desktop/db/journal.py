"""The journal: one entry a transaction, canonical CBOR, each carrying the hash of the one before.

    hash = SHA-256(tag || previous hash || entry bytes)

An entry is a CBOR map {counter, epoch, seq, prev, time, operator, action, version, command, why, rows}.
`version` is the number of the schema whose rows it holds. `rows` is a list of [table, key, row]: the whole
row as it now stands, null when it was removed. Personal parts (`command`, `why`, a row) may be boxes
(sealing.py); a boxed row is [table, key or null, box] and its box holds [key, row].
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

import cbor2

from desktop.db.adapter import Connection
from desktop.domain.problem import Problem

TAG = b"loket-jaminan/journal/1\x00"
HASH_BYTES = 32
GENESIS = bytes(HASH_BYTES)
"""What stands as the hash before the first entry."""

_FIELDS = {
    "counter",
    "epoch",
    "seq",
    "prev",
    "time",
    "operator",
    "action",
    "version",
    "command",
    "why",
    "rows",
}


_ROW_PARTS = 3
_PLAIN = frozenset({type(None), str, bytes, bool, int, float})


class Head(NamedTuple):
    """The newest entry: epoch, sequence (0 before the first), hash (32 bytes)."""

    epoch: int
    sequence: int
    hash: bytes


class Link(NamedTuple):
    """One row of the table `journal`."""

    sequence: int
    epoch: int
    previous: bytes
    entry: bytes
    hash: bytes


@dataclass(frozen=True)
class Entry:
    """One entry as written; `command`, `why` and rows may be boxes."""

    counter: str
    epoch: int
    sequence: int
    previous: bytes
    at: str
    operator_id: str | None
    action: str
    version: int
    command: object
    why: object
    rows: tuple[tuple[str, object, object], ...]

    def to_bytes(self) -> bytes:
        """Return the canonical bytes that are hashed, stored and later sent."""
        return cbor2.dumps(
            {
                "counter": self.counter,
                "epoch": self.epoch,
                "seq": self.sequence,
                "prev": self.previous,
                "time": self.at,
                "operator": self.operator_id,
                "action": self.action,
                "version": self.version,
                "command": self.command,
                "why": self.why,
                "rows": [list(row) for row in self.rows],
            },
            canonical=True,
        )

    @classmethod
    def from_bytes(cls, content: bytes) -> Entry:
        """Read an entry back. Raises ValueError(entry_unreadable) unless it is one canonical entry."""
        read = _read(content)
        entry = cls(
            counter=read["counter"],
            epoch=read["epoch"],
            sequence=read["seq"],
            previous=read["prev"],
            at=read["time"],
            operator_id=read["operator"],
            action=read["action"],
            version=read["version"],
            command=read["command"],
            why=read["why"],
            rows=tuple((table, key, row) for table, key, row in read["rows"]),
        )
        if entry.to_bytes() != content:
            raise ValueError("entry_unreadable")
        return entry


def chain_hash(previous: bytes, entry: bytes) -> bytes:
    """Return the hash that stands for an entry and everything before it."""
    return hashlib.sha256(TAG + previous + entry).digest()


def plain(value: object) -> object:
    """Return a value in what canonical CBOR and JSON share; days become ISO text. Raises TypeError."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, str | bytes | bool | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence | set | frozenset):
        return [plain(inner) for inner in value]
    raise TypeError(f"not for the journal: {type(value).__name__}")


def head_of(connection: Connection) -> Head:
    """Return the newest entry's place and hash; (1, 0, zeros) for an empty journal."""
    found = connection.rows("SELECT epoch, sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1")
    return Head(*found[0]) if found else Head(1, 0, GENESIS)


def append(connection: Connection, entry: Entry) -> Head:
    """Write an entry inside the open transaction and return the new head."""
    content = entry.to_bytes()
    link = Link(entry.sequence, entry.epoch, entry.previous, content, chain_hash(entry.previous, content))
    connection.execute(
        "INSERT INTO journal (sequence, epoch, previous, entry, hash) VALUES (?, ?, ?, ?, ?)", tuple(link)
    )
    return Head(link.epoch, link.sequence, link.hash)


def links(connection: Connection, after: int = 0) -> Iterator[Link]:
    """Yield the stored links in order, those after sequence `after`; memory for a few hundred at a time."""
    columns = "SELECT sequence, epoch, previous, entry, hash FROM journal"
    while batch := connection.rows(columns + " WHERE sequence > ? ORDER BY sequence LIMIT 500", (after,)):
        yield from (Link(*row) for row in batch)
        after = batch[-1][0]


def entries(connection: Connection, after: int = 0) -> Iterator[Entry]:
    """Yield the entries in order, those after sequence `after`. Raises ValueError(entry_unreadable)."""
    return (Entry.from_bytes(link.entry) for link in links(connection, after))


def check_chain(chain: Iterable[Link]) -> Problem | None:
    """Return the first place where the chain breaks, None when every entry follows the one before.

    A journal cut at its end is a whole chain: that is what the witnesses are for. Whether each entry has its
    one canonical spelling shows when it is folded.
    """
    before = Head(0, 0, GENESIS)
    for link in chain:
        if link.sequence != before.sequence + 1:
            return Problem("journal_gap", "", {"sequence": before.sequence + 1})
        if not _follows(link, before):
            return Problem("journal_changed", "", {"sequence": link.sequence})
        before = Head(link.epoch, link.sequence, link.hash)
    return None


def _follows(link: Link, before: Head) -> bool:
    if link.previous != before.hash or link.epoch < before.epoch:
        return False
    if chain_hash(link.previous, link.entry) != link.hash:
        return False
    try:
        read = _read(link.entry)
    except ValueError:
        return False
    return bool((read["seq"], read["epoch"], read["prev"]) == (link.sequence, link.epoch, link.previous))


def _read(content: bytes) -> dict[str, Any]:
    try:
        read = cbor2.loads(content)
    except (cbor2.CBORDecodeError, UnicodeDecodeError, ValueError, TypeError, OverflowError) as error:
        raise ValueError("entry_unreadable") from error
    if not isinstance(read, dict) or read.keys() != _FIELDS or not _are_rows(read["rows"]):
        raise ValueError("entry_unreadable")
    return read


def _are_rows(rows: object) -> bool:
    return isinstance(rows, list) and all(isinstance(row, list) and len(row) == _ROW_PARTS for row in rows)
