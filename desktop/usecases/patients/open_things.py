"""What is open for a patient: letters, stays, claims, denture places, referrals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from desktop.domain.dates import short_date
from desktop.usecases.command import Result
from desktop.usecases.office import Office

OpenKind = Literal["letter", "stay", "claim", "denture", "referral"]

_WORDS: Mapping[OpenKind, str] = {
    "letter": "surat jaminan",
    "stay": "rumah singgah",
    "claim": "klaim",
    "denture": "gigi palsu",
    "referral": "rujukan",
}


class OpenThing(Result):
    """One open thing: its number or name ("" for a denture place), and its last day where it has one."""

    kind: OpenKind
    reference: str
    until: date | None

    @property
    def words(self) -> str:
        """What it is in a few words."""
        return f"{_WORDS[self.kind]} {self.reference}".strip() + self._ends

    @property
    def short(self) -> str:
        """What it is without its number, for a column of a table."""
        return _WORDS[self.kind] + self._ends

    @property
    def _ends(self) -> str:
        return f" s.d. {short_date(self.until)}" if self.until else ""


@dataclass(frozen=True)
class Holder:
    """A patient with a NIK, and what is open for them. `city` is the code of the KTP address, "" unknown."""

    patient_id: str
    nik: str
    name: str
    phone: str | None
    city: str
    open: tuple[OpenThing, ...]


@dataclass(frozen=True)
class _Row:
    patient_id: str
    nik: str
    name: str
    phone: str | None
    city: str | None
    kind: OpenKind
    reference: str
    until_on: str | None


def open_holders(office: Office) -> list[Holder]:
    """List everybody for whom something is open today, in the order of their registration."""
    rows = office.store.ask(_Row, "open_things", today=office.today().isoformat())
    found = []
    for _, group in groupby(rows, lambda row: row.patient_id):
        things = list(group)
        first = things[0]
        opened = tuple(
            OpenThing(kind=one.kind, reference=one.reference, until=_day(one.until_on)) for one in things
        )
        found.append(Holder(first.patient_id, first.nik, first.name, first.phone, first.city or "", opened))
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
