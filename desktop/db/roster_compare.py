"""What next month brought: new, changed, gone and same people of one city."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from desktop.db.adapter import Connection
from desktop.db.roster_keys import Part

_OLD = """
    SELECT keys, people, digests FROM old.person_nik WHERE first BETWEEN
        coalesce((SELECT max(first) FROM old.person_nik WHERE first <= :first), :first) AND :after - 1
    ORDER BY first
"""
_SERVED = "SELECT first_person, last_person FROM old.batch WHERE city = ?"


@dataclass
class Comparison:
    """Counts the people of one city against `old`, the roster that serves, a part of the NIKs at a time."""

    city: str
    has_old: bool
    new: int = 0
    changed: int = 0
    gone: int = 0
    same: int = 0

    def add(self, db: Connection, part: Part, digests: array[int], own: int) -> None:
        """Compare a part of the new roster: its people up to number `own` are the city's."""
        if not self.has_old:
            self.new += sum(1 for person in part.people if person <= own)
            return
        now = {
            nik: digests[person - 1]
            for nik, person in zip(part.keys, part.people, strict=True)
            if person <= own
        }
        before = self._before(db, part)
        both = len(now.keys() & before.keys())
        same = len(now.items() & before.items())
        self.new += len(now) - both
        self.changed += both - same
        self.gone += len(before) - both
        self.same += same

    def _before(self, db: Connection, part: Part) -> dict[int, int]:
        """Return NIK and fingerprint of the city's people in this part of `old`."""
        spans = db.rows(_SERVED, (self.city,))
        found: dict[int, int] = {}
        for row in db.execute(_OLD, {"first": part.first, "after": part.after}):
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
