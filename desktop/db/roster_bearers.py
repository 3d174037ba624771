"""Who bears each name of a roster, gathered in bounded memory while the names come by.

Names are sorted out by length and last letter as they come: each such group of a large city's 1.8 million
fits in little memory, and no index of names has to be made to find those that are equal. What does not fit
waits in the encrypted file in which the names will stand.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from struct import iter_unpack

from desktop.db.adapter import Connection

BETWEEN_NAMES = "\x1e"
_ROWS = 4096
_IN_MEMORY = 40_000
"""Names of people held before they are put aside."""
_NUMBER = "4s"

_SHELF = "CREATE TABLE gathered (id INTEGER PRIMARY KEY, names TEXT NOT NULL, people BLOB NOT NULL) STRICT"
_PUT = "INSERT INTO gathered (names, people) VALUES (?, ?)"
_FETCH = "SELECT names, people FROM gathered WHERE id = ?"

_Group = tuple[list[str], "array[int]"]


class Bearers:
    """The names of people in the order of their numbers, until `by_name` hands them out.

    `shelf` is the unfinished file that takes what does not fit in memory; its table is gone in the end.
    """

    def __init__(self, shelf: Connection) -> None:
        self._shelf = shelf
        self._open: defaultdict[int, _Group] = defaultdict(_no_names)
        self._held = 0
        self._put_aside: defaultdict[int, list[int]] = defaultdict(list)
        self._rows = 0

    def add(self, first: int, names: str) -> None:
        """Take the names of the people `first`, `first` + 1 …, joined by BETWEEN_NAMES; "" is nobody's."""
        groups = self._open
        named = names.split(BETWEEN_NAMES)
        for number, name in enumerate(named, first):
            if name:
                texts, people = groups[len(name) << 2 | ord(name[-1]) & 3]
                texts.append(name)
                people.append(number)
        self._held += len(named)
        if self._held >= _IN_MEMORY:
            self._make_room()

    def by_name(self) -> Iterator[tuple[list[str], list[bytearray]]]:
        """Yield names, each once, and beside each the numbers of its bearers, four bytes each.

        What was gathered is used up on the way. A bytearray, for binding bytes takes a detour of four
        microseconds in sqlcipher3.
        """
        for group in sorted(self._open.keys() | self._put_aside.keys()):
            found: defaultdict[str, bytearray] = defaultdict(bytearray)
            for names, people in self._group(group):
                for name, (number,) in zip(names, iter_unpack(_NUMBER, people), strict=True):
                    found[name] += number
            # Neighbours share words, and what is known of a word is still in the processor's cache.
            in_order = sorted(found)
            yield in_order, [found[name] for name in in_order]
        if self._rows:
            self._shelf.execute("DROP TABLE gathered")

    def _group(self, group: int) -> Iterator[tuple[list[str], bytes | array[int]]]:
        for row in self._put_aside[group]:
            for names, people in self._shelf.rows(_FETCH, (row,)):
                yield names.split(BETWEEN_NAMES), people
        if group in self._open:
            yield self._open.pop(group)

    def _make_room(self) -> None:
        if not self._rows:
            self._shelf.execute(_SHELF)
        rows = []
        for group, (names, people) in self._open.items():
            self._rows += 1
            self._put_aside[group].append(self._rows)
            rows.append((BETWEEN_NAMES.join(names), bytearray(people.tobytes())))
        self._open.clear()
        self._held = 0
        self._shelf.executemany(_PUT, rows)


def _no_names() -> _Group:
    return [], array("I")


def names_after(db: Connection, person: int) -> Iterator[tuple[int, str]]:
    """Yield the names of the people stored after this one as `Bearers.add` takes them."""
    cursor = db.execute("SELECT id, name FROM person WHERE id > ? ORDER BY id", (person,))
    while rows := list(islice(cursor, _ROWS)):
        named = dict(rows)
        first, last = rows[0][0], rows[-1][0]
        texts = [named.get(number, "") for number in range(first, last + 1)]
        yield first, joined_names(texts)


def joined_names(names: list[str]) -> str:
    """Return names as one text."""
    return BETWEEN_NAMES.join(name.replace(BETWEEN_NAMES, " ") for name in names)
