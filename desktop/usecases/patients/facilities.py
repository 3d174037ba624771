"""Health facilities by name: a known one is found however it is written, an unknown one becomes a new row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from desktop.db.ids import new_id
from desktop.db.store import Store, Transaction
from desktop.domain.problem import Problem, ToCorrect

ALIKE_PERCENT = 84
"""Folded names from here on are taken for the same one misspelt: "rsud prabumuli", not "rs ar bunda"."""
MOST_ALIKE = 3


@dataclass(frozen=True)
class FacilityRow:
    """One row of the table `facility`."""

    id: str
    name: str
    kind: str
    city: str
    certainty: str


def facilities(store: Store) -> list[FacilityRow]:
    """List the facilities in use, by name."""
    return store.ask(FacilityRow, "facilities")


@lru_cache(maxsize=4096)  # a search folds every facility of the office, and they hardly ever change
def folded(name: str) -> str:
    """Fold a facility's name: case, dots and the usual abbreviations ("RS Umum Daerah", "RSUD")."""
    text = re.sub(r"[^a-z0-9]+", " ", name.lower())
    text = re.sub(r"\brumah sakit umum daerah\b|\brs umum daerah\b", "rsud", text)
    text = re.sub(r"\brumah sakit umum pusat\b|\brs umum pusat\b", "rsup", text)
    text = re.sub(r"\brumah sakit\b", "rs", text)
    text = re.sub(r"\bpkm\b", "puskesmas", text)
    text = re.sub(r"\b(dr|kota|kabupaten)\b", "", text)
    return " ".join(text.split())


def facility_known(reader: Store | Transaction, name: str) -> FacilityRow | None:
    """Return the facility of this name however it is written, None when there is none."""
    wanted = folded(name)
    return next((row for row in reader.ask(FacilityRow, "facilities") if folded(row.name) == wanted), None)


def facilities_like(reader: Store | Transaction, name: str) -> tuple[str, ...]:
    """Return the names that this one may be meant for, the nearest first; () for a known or a far one."""
    if facility_known(reader, name) is not None:
        return ()
    names = {row.name: folded(row.name) for row in reader.ask(FacilityRow, "facilities")}
    near = process.extract(
        folded(name), names, scorer=fuzz.ratio, score_cutoff=ALIKE_PERCENT, limit=MOST_ALIKE
    )
    return tuple(key for _text, _score, key in near)


def check_spelling(reader: Store | Transaction, name: str) -> None:
    """Raise ToCorrect(facility_misspelt) for a name that is almost a known one."""
    near = facilities_like(reader, name)
    if near:
        raise ToCorrect(Problem("facility_misspelt", "facility", {"name": name, "near": near}))


def asked_about(problems: Iterable[Problem]) -> str:
    """Return the name that `check_spelling` asked about, "" when it did not: given again, it is meant."""
    return next((str(one.values["name"]) for one in problems if one.code == "facility_misspelt"), "")


def facility_doubts(reader: Store | Transaction, name: str, field: str = "facility") -> list[Problem]:
    """Return the warning that a name is new here; ask before it is added."""
    if facility_known(reader, name) is not None:
        return []
    near = facilities_like(reader, name)
    code = "facility_added_like" if near else "facility_added"
    return [Problem(code, field, {"name": name, "near": near})]


def facility_named(tx: Transaction, name: str) -> FacilityRow:
    """Return the facility of this name; an unknown one is added, marked *perlu dicek*."""
    known = facility_known(tx, name)
    if known is not None:
        return known
    wanted = folded(name)
    kind = (
        "puskesmas" if wanted.startswith("puskesmas") else "klinik" if "klinik" in wanted else "rumah_sakit"
    )
    row = FacilityRow(id=new_id(), name=" ".join(name.split()), kind=kind, city="", certainty="perlu dicek")
    tx.insert(
        "facility",
        {
            "id": row.id,
            "name": row.name,
            "kind": row.kind,
            "city": "",
            "kecamatan": "",
            "code": "",
            "contracted": 1,
            "certainty": row.certainty,
            "retired": 0,
        },
    )
    return row
