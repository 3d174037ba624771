"""Health facilities by name: a known one is found however it is written, an unknown one becomes a new row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.db.ids import new_id
from desktop.db.store import Store, Transaction


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
