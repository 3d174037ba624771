"""The roster that serves: look-up by NIK and card number, name search, and its figures.

A roster file is read only and belongs to the thread that opened it. Several cities stand side by side; who
stands in two of them is answered from the newer load.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.db.adapter import Connection, connect
from desktop.db.pragmas import Purpose
from desktop.db.roster_keys import people_of_card, people_of_nik
from desktop.db.roster_schema import VERSION
from desktop.db.roster_search import alike_names
from desktop.domain.problem import SurroundingsFailed
from desktop.domain.roster import BETWEEN_FIELDS, RosterPerson

__all__ = ["Roster", "RosterPerson", "RosterSummary"]

_SELECT = """
    SELECT p.nik, p.card, p.name, p.detail, l.kelurahan, l.kecamatan,
           CASE l.city WHEN '' THEN b.city ELSE l.city END, c.segment, c.segment_text, c.status,
           c.status_text, c.inactive_kind, c.klass, c.facility, b.as_of_on, b.load_id
    FROM {people} JOIN batch AS b ON b.id = p.batch JOIN place AS l ON l.id = p.place
         JOIN cover AS c ON c.id = p.cover
"""
_ONE = f"{_SELECT.format(people='person AS p')} WHERE p.id = ?"
_SEVERAL = _SELECT.format(
    people="(SELECT value AS id FROM json_each(?)) AS f CROSS JOIN person AS p ON p.id = f.id"
)
_NAMES_OF_NARROWED = 400
_NAMES = 60
_SAME_NAME = 200
_FULL = 100.0
_CACHE_KIB = 48 << 10
_WRONG_BIRTH = 25.0


@dataclass(frozen=True)
class RosterSummary:
    """Figures of the whole roster. `by_segment` counts people by segment value, "" for an unknown one."""

    as_of: date | None
    people: int
    active: int
    inactive: int
    unknown: int
    by_segment: dict[str, int]


class Roster:
    """An opened roster file."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    @classmethod
    def open(cls, path: Path, key: bytes) -> Roster:
        """Open a roster file. Raises SurroundingsFailed: roster_newer, and those of `adapter.connect`."""
        connection = connect(path, key, read_only=True, purpose=Purpose.ROSTER)
        # Decrypted pages are kept: a name search reads some hundred of them, mostly the same ones.
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        version = connection.value("PRAGMA user_version")
        if version != VERSION:
            connection.close()
            raise SurroundingsFailed("roster_other_version", file=path.name)
        return cls(connection)

    def close(self) -> None:
        """Close; safe to call twice."""
        self._db.close()

    def by_nik(self, nik: str) -> RosterPerson | None:
        """Return the person with this NIK (16 digits), None when the roster has none."""
        return _newest(self._people(people_of_nik(self._db, nik)))

    def by_card(self, card: str) -> RosterPerson | None:
        """Return the person with this card number (13 digits), None when the roster has none."""
        return _newest(self._people(people_of_card(self._db, card)))

    def search(
        self, text: str, *, birth_date: str | None = None, kelurahan: str | None = None, limit: int = 10
    ) -> list[tuple[RosterPerson, float]]:
        """Return people whose name is like `text`, best first, with a score of 0-100: suggestions only.

        `kelurahan`, or a part of its name, leaves others out; a `birth_date` (ISO day, or the year alone)
        brings those born then to the front.
        """
        narrowed = birth_date is not None or kelurahan is not None
        found: list[tuple[RosterPerson, float]] = []
        for bearers, score in alike_names(
            self._db, text, _NAMES_OF_NARROWED if narrowed else max(_NAMES, limit)
        ):
            most = _SAME_NAME if narrowed else limit
            found += [(person, score) for person in self._numbered(bearers, birth_date, kelurahan, most)]
            if not narrowed and len(found) >= limit:
                break
        if birth_date is not None:
            found = [
                (one, score if (one.birth_date or "").startswith(birth_date) else score - _WRONG_BIRTH)
                for one, score in found
            ]
        found.sort(key=lambda pair: (-pair[1], pair[0].name, pair[0].nik))
        return [(person, max(0.0, min(_FULL, score))) for person, score in found[:limit]]

    def load_ids(self) -> tuple[str, ...]:
        """Return the load of each city that is in it."""
        return tuple(load_id for (load_id,) in self._db.rows("SELECT DISTINCT load_id FROM batch"))

    def knows_kelurahan(self, name: str) -> bool:
        """Whether somebody in it lives in a kelurahan or desa of this name."""
        return bool(
            self._db.value("SELECT 1 FROM place WHERE kelurahan = ? COLLATE NOCASE LIMIT 1", (name.strip(),))
        )

    def people(self) -> int:
        """Return how many rows of people there are."""
        return int(self._db.value("SELECT coalesce(sum(length(keys)), 0) / 8 FROM person_nik"))

    def active_people(self, city: str) -> int:
        """Return how many of the city's rows are active. Counts them all: seconds for 1.8 million."""
        return int(
            self._db.value(
                "SELECT count(*) FROM batch AS b"
                " JOIN person AS p ON p.id BETWEEN b.first_person AND b.last_person"
                " JOIN cover AS c ON c.id = p.cover WHERE b.city = ? AND c.status = 'active'",
                (city,),
            )
        )

    def summary(self) -> RosterSummary:
        """Return the figures of the whole roster."""
        rows = self._db.rows(
            "SELECT c.status, c.segment, n.people FROM cover AS c"
            " JOIN (SELECT cover, count(*) AS people FROM person GROUP BY cover) AS n ON n.cover = c.id"
        )
        by_status = {name: sum(n for status, _, n in rows if status == name) for name in _STATUSES}
        segments = sorted({segment for _, segment, _ in rows})
        return RosterSummary(
            as_of=self.as_of(None),
            people=sum(by_status.values()),
            active=by_status["active"],
            inactive=by_status["inactive"],
            unknown=by_status["unknown"],
            by_segment={name: sum(n for _, segment, n in rows if segment == name) for name in segments},
        )

    def is_complete_for(self, city: str) -> bool:
        """Whether everyone of the city (code) is said to be in it, so that absence means something."""
        return bool(self._db.value("SELECT min(complete) FROM batch WHERE city = ?", (city,)))

    def as_of(self, city: str | None) -> date | None:
        """Return the data date of a city's load; without a city, or one never loaded, the roster's newest."""
        newest = "SELECT max(as_of_on) FROM batch"
        day = self._db.value(f"{newest} WHERE city = ?", (city,)) or self._db.value(newest)
        return date.fromisoformat(day) if day else None

    def loaded_for(self, city: str) -> date | None:
        """Return the data date of the city's load, None when the city was never loaded."""
        day = self._db.value("SELECT max(as_of_on) FROM batch WHERE city = ?", (city,))
        return date.fromisoformat(day) if day else None

    def _people(self, numbers: Sequence[int]) -> list[RosterPerson]:
        """Return people, the newest data first."""
        found = [_person(row) for number in numbers for row in self._db.rows(_ONE, (number,))]
        return sorted(found, key=lambda one: one.as_of_on, reverse=True)

    def _numbered(
        self, numbers: Sequence[int], birth_date: str | None, kelurahan: str | None, most: int
    ) -> list[RosterPerson]:
        sql, values = _SEVERAL, [json.dumps(list(numbers))]
        if kelurahan is not None:
            sql += " WHERE instr(upper(l.kelurahan), upper(?)) > 0"
            values.append(kelurahan.strip())
        if birth_date is not None:
            sql += f" ORDER BY substr(p.detail, 1, {len(birth_date)}) = ? DESC"
            values.append(birth_date)
        return [_person(row) for row in self._db.rows(f"{sql} LIMIT {most}", values)]


_STATUSES = ("active", "inactive", "unknown")


def _newest(found: list[RosterPerson]) -> RosterPerson | None:
    """Return the person of the newest load; two loads of one day that contradict each other are *unknown*."""
    if not found:
        return None
    newest = [one for one in found if one.as_of_on == found[0].as_of_on]
    if len({one.status for one in newest}) == 1:
        return newest[0]
    texts = " / ".join(dict.fromkeys(one.status_text for one in newest))
    return replace(newest[0], status="unknown", status_text=texts, inactive_kind=None)


def _person(row: tuple[Any, ...]) -> RosterPerson:
    """Turn a row into a person: "" stands for what the file did not say."""
    nik, card, name, detail, kelurahan, kecamatan, city, segment, *cover, as_of_on, load_id = row
    segment_text, status, status_text, inactive_kind, klass, facility = cover
    birth_on, sex, street, rt, rw, kk, since_on = detail.split(BETWEEN_FIELDS)
    return RosterPerson(
        nik, card or None, name, sex or None, birth_on or None, street, rt, rw, kelurahan, kecamatan, city,
        kk or None, segment or None, segment_text, status, status_text, inactive_kind or None, klass,
        facility,         since_on or None, as_of_on, load_id,
    )  # fmt: skip
