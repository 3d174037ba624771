"""The same NIK more than once in one load: one person stays, and never *active* by accident.

The newest data date wins. At the same date equal rows are one person, and rows that contradict each other
about the status make the person *unknown* (files.md, "What a load means").
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, MutableSequence, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from desktop.db.adapter import Connection
from desktop.db.roster_keys import Part
from desktop.domain.roster import BETWEEN_FIELDS, digest_of

CONTRADICTION = " / "
"""Stands between the contradicting texts in the text of the status."""

_ROWS = """
    SELECT p.id, p.digest, b.as_of_on, c.status, c.status_text
    FROM (SELECT value AS id FROM json_each(?)) AS r CROSS JOIN person AS p ON p.id = r.id
         JOIN batch AS b ON b.id = p.batch JOIN cover AS c ON c.id = p.cover
    ORDER BY b.as_of_on DESC, p.id DESC
"""


@dataclass
class Repeats:
    """People with several rows: all equal, older ones left out, contradicting statuses, other differences."""

    same: int = 0
    older: int = 0
    contradicting: int = 0
    differing: int = 0


@dataclass(frozen=True)
class _Row:
    id: int
    digest: int
    as_of_on: str
    status: str
    status_text: str


def settle(db: Connection, part: Part, digests: MutableSequence[int], own: int, found: Repeats) -> Part:
    """Leave one row a person among the people up to number `own`; return the part without the others.

    What was found is added to `found`, the fingerprint of a person made unknown to `digests`.
    """
    dropped: set[int] = set()
    for people in _repeated(part, own):
        rows = [_Row(*row) for row in db.rows(_ROWS, (json.dumps(people),))]
        newest = [row for row in rows if row.as_of_on == rows[0].as_of_on]
        kept = newest[0]
        if len({row.status for row in newest}) > 1:
            found.contradicting += 1
            digests[kept.id - 1] = _make_unknown(db, newest)
        elif len({row.digest for row in rows}) == 1:
            found.same += 1
        elif len(newest) < len(rows):
            found.older += 1
        else:
            found.differing += 1
        dropped.update(row.id for row in rows[1:])
    if not dropped:
        return part
    db.executemany("DELETE FROM person WHERE id = ?", ((person,) for person in sorted(dropped)))
    left = [pair for pair in zip(part.keys, part.people, strict=True) if pair[1] not in dropped]
    return part._replace(
        keys=array("Q", [nik for nik, _ in left]), people=array("I", [person for _, person in left])
    )


def _repeated(part: Part, own: int) -> Iterator[list[int]]:
    """Yield the people who share a NIK, own ones only."""
    if len(set(part.keys)) == len(part.keys):
        return
    for _, pairs in groupby(zip(part.keys, part.people, strict=True), itemgetter(0)):
        people = [person for _, person in pairs if person <= own]
        if len(people) > 1:
            yield people


def _make_unknown(db: Connection, rows: Sequence[_Row]) -> int:
    """Give the first of the rows, which stays, a membership of its own; return its new fingerprint."""
    kept = rows[0]
    texts = CONTRADICTION.join(dict.fromkeys(row.status_text for row in rows))
    db.execute(
        "INSERT INTO cover SELECT (SELECT max(id) + 1 FROM cover), segment, segment_text, 'unknown', ?, '',"
        " klass, facility FROM cover WHERE id = (SELECT cover FROM person WHERE id = ?)",
        (texts, kept.id),
    )
    digest = digest_of(BETWEEN_FIELDS.join((str(kept.digest), "unknown", texts)))
    db.execute(
        "UPDATE person SET cover = (SELECT max(id) FROM cover), digest = ? WHERE id = ?", (digest, kept.id)
    )
    return digest
