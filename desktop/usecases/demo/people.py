"""Invented people for the demo office, the tests and the benchmarks; nobody in it lives.

Deterministic by city, rows and seed. NIK serials begin at 9001, names are put together from lists and from
made-up syllables. `month=1` is the next month of the same roster: 2 % changed, 0.5 % gone, 0.5 % new.

    python -m desktop.usecases.demo.people --city 16.73 --rows 50000 --out x.csv
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.domain.dates import long_date
from desktop.domain.region import Regions
from desktop.usecases.demo.households import DemoCity, DemoPerson, status_in
from desktop.usecases.reference import Reference

HEADINGS = (
    "NO KARTU",
    "NIK",
    "NO KK",
    "NAMA",
    "TGL LAHIR",
    "JK",
    "ALAMAT",
    "RT/RW",
    "KELURAHAN",
    "KECAMATAN",
    "KOTA",
    "SEGMEN",
    "KELAS",
    "STATUS",
    "FASKES",
    "TMT",
)
_GONE, _CHANGED = 0.005, 0.025
_NEW_OF = 200
_LATER_SEED = 7919


def invent(regions: Regions, city: str, rows: int, seed: int = 1, month: int = 0) -> Iterator[DemoPerson]:
    """Yield invented people of a kabupaten or kota (code "16.73"), household by household.

    Raises `ValueError` for a city whose kelurahan are not in the reference files.
    """
    city_of = DemoCity(regions, city, random.Random(f"{city} {seed}"))  # noqa: S311 - a demo, not a secret
    later = random.Random(seed + _LATER_SEED)  # noqa: S311 - as above
    for number, person in enumerate(city_of.people(rows + (rows // _NEW_OF if month else 0))):
        if not month or number >= rows:
            yield person
            continue
        fate = later.random()
        if fate >= _GONE:
            yield _changed(person, later, city_of.facilities) if fate < _CHANGED else person


def write_roster_csv(
    path: Path, *, city: str, rows: int, seed: int = 1, month: int = 0, as_of: date | None = None
) -> None:
    """Write a roster as a Dinas exports it; with `as_of` under a title that names the data date."""
    regions = Reference().regions
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        if as_of is not None:
            writer.writerow([f"DATA PESERTA JKN {regions.name_of(city) or city} (CONTOH)".upper()])
            writer.writerow([f"PER {long_date(as_of)}".upper()])
        writer.writerow(HEADINGS)
        writer.writerows(person.cells() for person in invent(regions, city, rows, seed, month))


def _changed(person: DemoPerson, later: random.Random, facilities: Sequence[str]) -> DemoPerson:
    """Return a person as next month's file shows a changed one."""
    what = later.randrange(4)
    if what == 0:
        status = status_in(person.segment) if person.status == "AKTIF" else "AKTIF"
        return replace(person, status=status)
    if what == 1:
        return replace(person, klass=str(int(person.klass) % 3 + 1))
    if what == 2:  # noqa: PLR2004 - the third of four kinds
        others = [name for name in facilities if name != person.facility]
        return replace(person, facility=later.choice(others))
    return replace(person, street=f"{person.street}A")


def main() -> None:
    """Write a roster file from the command line."""
    parser = argparse.ArgumentParser(description="Tulis berkas peserta JKN berisi orang-orang rekaan.")
    parser.add_argument("--city", required=True, help="kode Kemendagri, misalnya 16.73")
    parser.add_argument("--rows", type=int, required=True, help="banyaknya orang")
    parser.add_argument("--seed", type=int, default=1, help="angka awal; angka sama, orang sama")
    parser.add_argument("--month", type=int, default=0, choices=(0, 1), help="1: bulan berikutnya")
    parser.add_argument("--per", type=date.fromisoformat, help="tanggal data untuk judul, YYYY-MM-DD")
    parser.add_argument("--out", type=Path, required=True, help="berkas csv yang ditulis")
    given = parser.parse_args()
    write_roster_csv(
        given.out, city=given.city, rows=given.rows, seed=given.seed, month=given.month, as_of=given.per
    )


if __name__ == "__main__":
    main()
