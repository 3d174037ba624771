"""How many people a roster file holds by place, segment and status: one pass on its own connection."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from desktop.db.adapter import connect
from desktop.db.pragmas import Purpose

# Whoever has died stands in rosters as inactive, with the word for it as the status text.
_COUNTS = """
    SELECT CASE l.city WHEN '' THEN b.city ELSE l.city END, l.kecamatan, l.kelurahan, c.segment,
           CASE WHEN c.status = 'inactive' AND c.status_text LIKE '%MENINGGAL%' THEN 'deceased'
                ELSE c.status END,
           sum(n.people)
    FROM (SELECT place, cover, batch, count(*) AS people FROM person GROUP BY place, cover, batch) AS n
         JOIN batch AS b ON b.id = n.batch JOIN place AS l ON l.id = n.place JOIN cover AS c ON c.id = n.cover
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
"""


class PlaceCount(NamedTuple):
    """People of one kelurahan with one segment ("" unknown) and status. `city` is a Kemendagri code.

    The status of those who have died is "deceased".
    """

    city: str
    kecamatan: str
    kelurahan: str
    segment: str
    status: str
    people: int


def count_places(path: Path, key: bytes) -> list[PlaceCount]:
    """Count a roster file. Some seconds for 1.8 million people. Raises SurroundingsFailed."""
    connection = connect(path, key, read_only=True, purpose=Purpose.ROSTER)
    try:
        return [PlaceCount(*row) for row in connection.rows(_COUNTS)]
    finally:
        connection.close()
