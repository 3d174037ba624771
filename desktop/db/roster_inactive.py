"""Everybody of a city whom a roster shows as inactive, one after the other, on its own connection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from desktop.db.adapter import connect
from desktop.db.pragmas import Purpose
from desktop.domain.roster import BETWEEN_FIELDS

# Whoever has died stands in rosters as inactive, with the word for it as the status text.
_INACTIVE = """
    SELECT p.nik, p.name, substr(p.detail, 1, 10), l.kelurahan
    FROM person AS p JOIN cover AS c ON c.id = p.cover JOIN place AS l ON l.id = p.place
         JOIN batch AS b ON b.id = p.batch
    WHERE c.status = 'inactive' AND c.status_text NOT LIKE '%MENINGGAL%'
      AND CASE l.city WHEN '' THEN b.city ELSE l.city END = ?
"""


class InactivePerson(NamedTuple):
    """One inactive participant; `birth_on` is an ISO day or "" when the file does not tell it."""

    nik: str
    name: str
    birth_on: str
    kelurahan: str


def inactive_people(path: Path, key: bytes, city: str) -> Iterator[InactivePerson]:
    """Yield the city's inactive people in the order of the file. Raises SurroundingsFailed."""
    connection = connect(path, key, read_only=True, purpose=Purpose.ROSTER)
    try:
        for nik, name, birth_on, kelurahan in connection.raw.execute(_INACTIVE, (city,)):
            yield InactivePerson(nik, name, "" if BETWEEN_FIELDS in birth_on else birth_on, kelurahan)
    finally:
        connection.close()


def cities_in(path: Path, key: bytes) -> list[str]:
    """Return the cities whose loads a roster file holds. Raises SurroundingsFailed."""
    connection = connect(path, key, read_only=True, purpose=Purpose.ROSTER)
    try:
        return [city for (city,) in connection.rows("SELECT DISTINCT city FROM batch")]
    finally:
        connection.close()
