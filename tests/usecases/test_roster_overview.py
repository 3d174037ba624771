"""JKN by segment, status, kelurahan and month: right figures, counted once, exported as clean sheets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.problem import ToCorrect
from desktop.usecases.demo.people import HEADINGS
from desktop.usecases.office import Office
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from desktop.usecases.roster.overview import ReadOverview, counted, roster_overview
from desktop.usecases.roster.undo_load import UndoLoad, undo_load
from tests.sheets.rosters import nik, write_csv


def load(office: Office, path: Path, as_of: date, *people: tuple[str, str, str]) -> str:
    """Load people as (kelurahan, segment, status)."""
    empty = dict.fromkeys(HEADINGS, "") | {"KOTA": "PRABUMULIH", "KECAMATAN": "CAMBAI"}
    rows = [
        empty
        | {
            "NIK": nik(9001 + n),
            "NAMA": f"ORANG {n}",
            "KELURAHAN": place,
            "SEGMEN": segment,
            "STATUS": status,
        }
        for n, (place, segment, status) in enumerate(people)
    ]
    write_csv(path, [list(HEADINGS), *(list(row.values()) for row in rows)])
    loaded = import_roster(office, ImportRoster(path=str(path), as_of=as_of, city="16.74"))
    return str(loaded.load_id)


def test_figures_are_those_of_the_rows(admin: Office, office: Office, tmp_path: Path) -> None:
    """Each person counts once by segment and once by kelurahan; months stand side by side; sheets hold numbers."""
    sindur = ("SINDUR", "PBI APBN", "AKTIF")
    load(admin, tmp_path / "a.csv", date(2026, 9, 30), sindur, sindur)
    counted(admin)
    # As an earlier program kept it, which counted the deceased as inactive.
    admin.store.connection.execute(
        "UPDATE roster_overview SET counts = replace(counts, '\"deceased_apart\":true,', '')"
    )
    load(
        admin,
        tmp_path / "b.csv",
        date(2026, 10, 31),
        sindur,
        ("SINDUR", "PBPU", "NON AKTIF PREMI"),
        ("", "", "APA INI"),
        ("SINDUR", "PBPU", "MENINGGAL"),
    )
    path = tmp_path / "g.xlsx"
    found = roster_overview(office, ReadOverview(path=str(path)))
    total = found.total
    assert (total.people, total.active, total.inactive, total.unknown, total.deceased) == (3, 1, 1, 1, 1)
    assert [(one.name, one.people) for one in found.segments] == [
        ("PBI JK (APBN)", 1),
        ("PBPU mandiri", 1),
        ("Segmen tidak tertulis", 1),
    ]
    assert [(one.name, one.kecamatan, one.people) for one in found.places] == [
        ("SINDUR", "CAMBAI", 2),
        ("Kelurahan tidak tertulis", "CAMBAI", 1),
    ]
    assert [(one.as_of, one.people) for one in found.months] == [
        (date(2026, 9, 30), 2),
        (date(2026, 10, 31), 3),
    ]
    assert [one.dead_among_inactive for one in found.months] == [True, False]
    book = openpyxl.load_workbook(path)
    assert "meninggal" in str(book["Bulan"]["B2"].value) + str(book["Bulan"]["A2"].value)
    assert book.sheetnames == ["Segmen", "Kelurahan", "Bulan", "Keterangan"]
    assert [cell.value for cell in book["Kelurahan"][2]][1:6] == ["SINDUR", "CAMBAI", 1, 1, 0]


def test_a_load_that_was_undone_is_no_month(admin: Office, tmp_path: Path) -> None:
    """After an undo the figures and the months are those of the load that serves again, also of the same day."""
    sindur = ("SINDUR", "PBI APBN", "AKTIF")
    load(admin, tmp_path / "a.csv", date(2026, 9, 30), sindur)
    counted(admin)
    load(admin, tmp_path / "b.csv", date(2026, 10, 31), sindur, sindur)
    counted(admin)
    for day in (date(2026, 10, 31), date(2026, 11, 20)):
        wrong = load(admin, tmp_path / "c.csv", day, sindur, sindur, sindur)
        counted(admin)
        undo_load(admin, UndoLoad(load_id=wrong, why="berkas kota lain"))
    found = roster_overview(admin, ReadOverview())
    assert found.total.people == 2
    assert [(one.as_of.month, one.people) for one in found.months] == [(9, 1), (10, 2)]


def test_a_roster_is_counted_once(admin: Office, office: Office, tmp_path: Path) -> None:
    """The second look reads what the first one counted; a city that is not there is nobody, an unknown one is told."""
    load(admin, tmp_path / "a.csv", date(2026, 10, 31), ("SINDUR", "PBPU", "AKTIF"))
    before = admin.store.head().sequence
    assert counted(office) == counted(office)
    assert admin.store.head().sequence == before + 1
    assert roster_overview(office, ReadOverview(city="16.73")).total.people == 0
    with pytest.raises(ToCorrect, match="overview_city_unknown"):
        roster_overview(office, ReadOverview(city="Kota Entah"))


def test_without_a_roster_there_is_nothing_to_show(office: Office) -> None:
    """The sentence says where to load one."""
    with pytest.raises(ToCorrect, match="no_roster_loaded"):
        roster_overview(office, ReadOverview())
