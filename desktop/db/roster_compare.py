"""What next month brought: new, changed, gone and same people of one city.

Both lists of NIKs are in order and mostly equal, so they are walked beside each other in stretches that are
compared as bytes. A dictionary of each would take eight times as long.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import compress
from operator import eq

from desktop.db.adapter import Connection
from desktop.db.roster_keys import Part

_OLD = """
    SELECT keys, people, digests FROM old.person_nik WHERE first BETWEEN
        coalesce((SELECT max(first) FROM old.person_nik WHERE first <= :first), :first) AND :after - 1
    ORDER BY first
"""
_SERVED = "SELECT first_person, last_person FROM old.batch WHERE city = ?"
_HAS_OTHERS = "SELECT count(*) FROM old.batch WHERE city <> ?"
_STRETCH = 64
_NIK_BYTES = 8


class Comparison:
    """Counts the people of one city against `old`, the roster that serves, a part of the NIKs at a time.

    `own` is the number of the city's last person; people of other cities come after. The roster that serves
    has nobody before `find_before` was called.
    """

    def __init__(self, db: Connection, city: str, own: int) -> None:
        self.new = self.changed = self.gone = self.same = 0
        self._db = db
        self._city = city
        self._own = own
        self._spans: list[tuple[int, int]] = []
        self._all_before = False

    def find_before(self) -> None:
        """Look up who of `old` is of the city."""
        self._spans = [(first, last) for first, last in self._db.rows(_SERVED, (self._city,))]
        self._all_before = not self._db.value(_HAS_OTHERS, (self._city,))

    def add(self, part: Part, digests: array[int]) -> None:
        """Compare a part of the new roster; `digests` are those of its people."""
        niks = part.keys
        if part.people and max(part.people) > self._own:
            own = [person <= self._own for person in part.people]
            niks, digests = array("Q", compress(niks, own)), array("I", compress(digests, own))
        if not self._spans:
            self.new += len(niks)
            return
        before, digests_before = self._before(part)
        both = same = 0
        for at, at_before, length in _common(niks, before):
            both += length
            here, there = slice(at, at + length), slice(at_before, at_before + length)
            same += sum(map(eq, digests[here], digests_before[there]))
        self.new += len(niks) - both
        self.changed += both - same
        self.gone += len(before) - both
        self.same += same

    def _before(self, part: Part) -> tuple[array[int], array[int]]:
        """Return the NIKs and fingerprints of the city's people in this part of `old`, in order."""
        niks, people, digests = array("Q"), array("I"), array("I")
        for row in self._db.execute(_OLD, {"first": part.first, "after": part.after}):
            for column, piece in zip((niks, people, digests), row, strict=True):
                column.frombytes(piece)
        here = slice(bisect_left(niks, part.first), bisect_left(niks, part.after))
        niks, people, digests = niks[here], people[here], digests[here]
        if self._all_before:
            return niks, digests
        own = [any(first <= person <= last for first, last in self._spans) for person in people]
        return array("Q", compress(niks, own)), array("I", compress(digests, own))


def _common(one: array[int], other: array[int]) -> Iterator[tuple[int, int, int]]:
    """Yield where equal stretches of two lists begin in each, and how long they are."""
    ones, others = one.tobytes(), other.tobytes()
    at = beside = 0
    while at < len(one) and beside < len(other):
        length = _equal(ones, at, others, beside)
        if length:
            yield at, beside, length
            at, beside = at + length, beside + length
        elif one[at] < other[beside]:
            at += 1
        else:
            beside += 1


def _equal(ones: bytes, at: int, others: bytes, beside: int) -> int:
    """Return how many numbers are equal from here on."""
    length, step = 0, _STRETCH
    most = min(len(ones) // _NIK_BYTES - at, len(others) // _NIK_BYTES - beside)
    while step and length < most:
        first, second = (at + length) * _NIK_BYTES, (beside + length) * _NIK_BYTES
        size = min(step, most - length) * _NIK_BYTES
        if ones[first : first + size] == others[second : second + size]:
            length += size // _NIK_BYTES
        else:
            step = min(step, most - length) // 2
    return length
