"""The same NIK more than once in one load: one person stays, and never *active* by accident.

The newest data date wins. At the same date equal rows are one person, and rows that contradict each other
about the status make the person *unknown* (files.md, "What a load means").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.db.adapter import Connection
from desktop.domain.roster import BETWEEN_FIELDS, digest_of

CONTRADICTION = " / "
"""Stands between the contradicting texts in the text of the status."""

_REPEATED = (
    "SELECT nik FROM person INDEXED BY person_nik WHERE batch <= :own GROUP BY nik HAVING count(*) > 1"
)
_ROWS = """
    SELECT p.id, p.digest, b.as_of_on, c.status, c.status_text
    FROM person AS p JOIN batch AS b ON b.id = p.batch JOIN cover AS c ON c.id = p.cover
    WHERE p.nik = :nik AND p.batch <= :own ORDER BY b.as_of_on DESC, p.id DESC
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


def settle(db: Connection, own: int) -> Repeats:
    """Leave one row a person among the batches 1 to `own`, and say what was found."""
    found = Repeats()
    niks = [str(nik) for (nik,) in db.execute(_REPEATED, {"own": own})]
    for nik in niks:
        rows = [_Row(*row) for row in db.rows(_ROWS, {"nik": nik, "own": own})]
        newest = [row for row in rows if row.as_of_on == rows[0].as_of_on]
        kept = newest[0]
        if len({row.status for row in newest}) > 1:
            found.contradicting += 1
            _make_unknown(db, kept, newest)
        elif len({row.digest for row in rows}) == 1:
            found.same += 1
        elif len(newest) < len(rows):
            found.older += 1
        else:
            found.differing += 1
        db.executemany("DELETE FROM person WHERE id = ?", ((row.id,) for row in rows[1:]))
    return found


def _make_unknown(db: Connection, kept: _Row, rows: Sequence[_Row]) -> None:
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
