"""What next month brought: new, changed, gone and same people of one city."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
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

    def find_before(self) -> None:
        """Look up who of `old` is of the city."""
        self._spans = [(first, last) for first, last in self._db.rows(_SERVED, (self._city,))]

    def add(self, part: Part, digests: array[int]) -> None:
        """Compare a part of the new roster; `digests` are those of its people."""
        pairs: Iterable[tuple[int, int]] = zip(part.keys, digests, strict=True)
        if part.people and max(part.people) > self._own:
            pairs = compress(pairs, [person <= self._own for person in part.people])
        now = dict(pairs)
        before = self._before(part) if self._spans else {}
        # In this order each step is one loop of the interpreter's own.
        found = list(map(now.get, before))
        both = len(found) - found.count(None)
        same = sum(map(eq, found, before.values()))
        self.new += len(now) - both
        self.changed += both - same
        self.gone += len(before) - both
        self.same += same

    def _before(self, part: Part) -> dict[int, int]:
        """Return NIK and fingerprint of the city's people in this part of `old`."""
        found: dict[int, int] = {}
        spans = self._spans
        for row in self._db.execute(_OLD, {"first": part.first, "after": part.after}):
            niks, people, digests = array("Q", row[0]), array("I", row[1]), array("I", row[2])
            whole = niks[0] >= part.first and niks[-1] < part.after
            if whole and any(first <= min(people) and max(people) <= last for first, last in spans):
                found.update(zip(niks, digests, strict=True))
                continue
            found |= {
                nik: digest
                for nik, person, digest in zip(niks, people, digests, strict=True)
                if part.first <= nik < part.after and any(first <= person <= last for first, last in spans)
            }
        return found
