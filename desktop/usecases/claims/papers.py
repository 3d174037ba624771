"""The checklist of papers that lie with each bill. Changed in `resources/claims/checklist.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from desktop.resources import RESOURCES
from desktop.usecases.office import OfficeRecord

FILE = "claims/checklist.toml"


@dataclass(frozen=True)
class ChecklistRow:
    """One paper; only a `needed` one is missed when it is not there, `short` stands on keys."""

    kind: str
    label: str
    needed: bool
    short: str


@cache
def checklist() -> tuple[ChecklistRow, ...]:
    """Return the papers in the payer's order."""
    said = tomllib.loads((RESOURCES / FILE).read_text("utf-8"))
    return tuple(ChecklistRow(**row) for row in said["paper"])


def missing_papers(shown: AbstractSet[str]) -> tuple[str, ...]:
    """Return the labels of the needed papers that are not among the kinds shown."""
    return tuple(row.label for row in checklist() if row.needed and row.kind not in shown)


def claim_addressee(record: OfficeRecord) -> str:
    """Return to whom claims go: the office that pays, or from a hospital's own office the Dinas."""
    return "Kepala Dinas Kesehatan" if record.kind == "rumah_sakit" else f"Kepala {record.name}"
