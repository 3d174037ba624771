"""The ways from a NIK and a card number to a person: sorted numbers in pieces, made in bounded memory.

While the people are stored their numbers are kept, eight bytes each. At the end a part of the numbers at a
time is sorted and written. A piece is found under its first number and searched in the memory.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from desktop.db.adapter import Connection

PERSON_BITS = 24
MOST_PEOPLE = (1 << PERSON_BITS) - 1
"""In one roster file, all cities together."""

_RUN = 20_000
_A_PART = 30_000
_SAMPLED = 500
"""Every so many-eth number of a run tells where parts begin."""
_PIECE = 120
_ABOVE_ALL = 1 << 62

_FIND = "SELECT keys, people FROM {table} WHERE first <= ? ORDER BY first DESC LIMIT 1"
_FIND_NIK = _FIND.format(table="person_nik")
_FIND_CARD = _FIND.format(table="person_card")


class Part(NamedTuple):
    """A part of the keys in order, from `first` to below `after`; beside each its person."""

    first: int
    after: int
    keys: array[int]
    people: array[int]


class Keys:
    """The numbers of people in the order of the people, from 1; 0 stands for none.

    A run of them at a time is sorted as they come: parts of all runs together are then soon in order.
    """

    def __init__(self) -> None:
        # Numbers in order, and how far behind the first person of the run each of theirs comes.
        self._runs: list[tuple[array[int], int, array[int]]] = []
        self._open: list[int] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def extend(self, numbers: Sequence[int]) -> None:
        """Take the numbers of the next people."""
        self._open += [
            number << PERSON_BITS | person for person, number in enumerate(numbers, self._count + 1) if number
        ]
        self._count += len(numbers)
        if len(self._open) >= _RUN:
            self._close_run()

    def sorted_parts(self) -> Iterator[Part]:
        """Yield all keys in order, equal ones in the order of their people, a part at a time."""
        self._close_run()
        sample = sorted(number for keys, _, _ in self._runs for number in keys[::_SAMPLED])
        step = max(1, _A_PART // _SAMPLED)
        bounds = [1, *sample[step::step], _ABOVE_ALL]
        for first, after in pairwise(sorted(set(bounds))):
            found: list[int] = []
            for keys, start, people in self._runs:
                own = slice(bisect_left(keys, first), bisect_left(keys, after))
                pairs = zip(keys[own], people[own], strict=True)
                found += [(number << PERSON_BITS) + start + behind for number, behind in pairs]
            found.sort()
            yield Part(first, after, *_parted(found))

    def _close_run(self) -> None:
        self._open.sort()
        keys, people = _parted(self._open)
        start = min(people, default=0)
        behind = [person - start for person in people]
        two_bytes = max(behind, default=0) < 1 << 16
        self._runs.append((keys, start, array("H" if two_bytes else "I", behind)))
        self._open = []


def _parted(entries: list[int]) -> tuple[array[int], array[int]]:
    """Return the numbers and the people of entries."""
    numbers = [entry >> PERSON_BITS for entry in entries]
    return array("Q", numbers), array("I", [entry & MOST_PEOPLE for entry in entries])


def pieces(keys: Sequence[int], size: int) -> Iterator[slice]:
    """Cut sorted keys into pieces of some size; equal keys stay together."""
    start = 0
    while start < len(keys):
        end = min(start + size, len(keys))
        if end < len(keys) and keys[end] == keys[end - 1]:
            end = bisect_right(keys, keys[end - 1], end)
        yield slice(start, end)
        start = end


def fill_cards(db: Connection, keys: Keys) -> None:
    """Write `person_card`."""
    for part in keys.sorted_parts():
        rows = ((part.keys[at.start], part.keys[at], part.people[at]) for at in pieces(part.keys, _PIECE))
        db.executemany("INSERT INTO person_card VALUES (?, ?, ?)", map(_stored, rows))


def write_niks(db: Connection, part: Part, digests: array[int]) -> None:
    """Write a part of `person_nik`; `digests` are those of its people."""
    rows = (
        (part.keys[at.start], part.keys[at], part.people[at], digests[at]) for at in pieces(part.keys, _PIECE)
    )
    db.executemany("INSERT INTO person_nik VALUES (?, ?, ?, ?)", map(_stored, rows))


def people_of_nik(db: Connection, nik: str) -> list[int]:
    """Return the numbers of who has this NIK."""
    return _people(db, _FIND_NIK, nik)


def people_of_card(db: Connection, card: str) -> list[int]:
    """Return the numbers of who has this card number."""
    return _people(db, _FIND_CARD, card)


def _people(db: Connection, sql: str, text: str) -> list[int]:
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(_ABOVE_ALL)):
        return []
    key = int(text)
    for keys, people in db.rows(sql, (key,)):
        known = array("Q", keys)
        return array("I", people)[bisect_left(known, key) : bisect_right(known, key)].tolist()
    return []


def _stored(row: Sequence[object]) -> tuple[object, ...]:
    return tuple(cell.tobytes() if isinstance(cell, array) else cell for cell in row)
