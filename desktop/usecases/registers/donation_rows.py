"""Donations as stored, and whether somebody is still in arrears after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.db.roster import Roster

DonorKind = Literal["person", "company", "foundation", "office"]
ArrearsState = Literal["active", "owing", "settled", "unknown"]

KIND_WORDS: Mapping[DonorKind, str] = {
    "person": "Perorangan",
    "company": "Perusahaan",
    "foundation": "Yayasan",
    "office": "Instansi",
}


@dataclass(frozen=True)
class DonationRow:
    """One contribution. `owed_months` is what was in arrears before it, None when nobody asked."""

    id: str
    donor_id: str
    donor: str
    donor_kind: DonorKind
    person_ref: str
    nik: str
    name: str
    card: str
    owed_months: int | None
    months: int
    amount_idr: int
    paid_on: str
    reference: str
    recorded_by: str


@dataclass(frozen=True)
class DonorRow:
    """Somebody who pays for others."""

    id: str
    name: str
    kind: DonorKind
    phone: str


@dataclass(frozen=True)
class Arrears:
    """How somebody stands after the donations: `months` are left to pay, None when not known."""

    state: ArrearsState
    months: int | None

    @property
    def words(self) -> str:
        """The state in words."""
        return {
            "active": "sudah aktif",
            "owing": f"masih menunggak {self.months} bulan",
            "settled": "lunas, belum aktif",
            "unknown": "tunggakan belum jelas",
        }[self.state]


def arrears_by_person(rows: Iterable[DonationRow], roster: Roster | None) -> dict[str, Arrears]:
    """Return by NIK how everybody stands: what the roster shows goes before what is left to pay."""
    left = {
        row.nik: None if owed is None else max(0, owed - row.months) for row, owed in with_months_owed(rows)
    }
    return {nik: _arrears(nik, months, roster) for nik, months in left.items()}


def with_months_owed(rows: Iterable[DonationRow]) -> Iterator[tuple[DonationRow, int | None]]:
    """Yield the donations by day, each with the months that were owed before it, None when not known."""
    left: dict[str, int | None] = {}
    said: dict[str, tuple[str, int]] = {}
    for row in sorted(rows, key=lambda one: (one.paid_on, one.id)):
        owed = left.get(row.nik)
        # What BPJS said last is the new start; the same word on the same day was said before the payments of
        # that day. Without a word the donation takes from what was left.
        if row.owed_months is not None and said.get(row.nik) != (row.paid_on, row.owed_months):
            owed = row.owed_months
            said[row.nik] = (row.paid_on, owed)
        yield row, owed
        left[row.nik] = None if owed is None else max(0, owed - row.months)


def _arrears(nik: str, months: int | None, roster: Roster | None) -> Arrears:
    listed = roster.by_nik(nik) if roster else None
    if listed is not None and listed.status == "active":
        return Arrears("active", 0)
    if months is None:
        return Arrears("unknown", None)
    return Arrears("owing" if months else "settled", months)
