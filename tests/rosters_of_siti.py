"""A roster of one person, loaded month by month: how somebody loses cover and gets it back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.usecases.demo.people import HEADINGS
from desktop.usecases.office import Office
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from tests.offices import issued
from tests.sheets.rosters import write_csv

SITI = "1674036807569001"


def load_siti(admin: Office, path: Path, status: str, as_of: date, born: str = "") -> None:
    """Load a roster of one person with a status, and with a birth day where one is given."""
    cells = dict.fromkeys(HEADINGS, "") | {
        "NIK": SITI,
        "NAMA": "SITI AMINAH",
        "KOTA": "PRABUMULIH",
        "SEGMEN": "PBI APBN",
        "STATUS": status,
        "TGL LAHIR": born,
    }
    write_csv(path, [list(HEADINGS), list(cells.values())])
    import_roster(admin, ImportRoster(path=str(path), as_of=as_of, city="16.74"))


def lose_cover(admin: Office, office: Office, folder: Path) -> None:
    """Let the holder of an open letter lose cover by the newest load."""
    load_siti(admin, folder / "a.csv", "AKTIF", date(2026, 9, 30))
    issued(office)
    load_siti(admin, folder / "b.csv", "NON AKTIF PREMI", date(2026, 10, 31))
