"""Roster files as people send them, made by real writers, and reading them without storage."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from desktop.domain.roster import BETWEEN_FIELDS, DETAIL_FIELDS
from desktop.resources import RESOURCES
from desktop.sheets.roster_reader import Ended, Opened, Wanted, read_roster
from desktop.sheets.roster_tally import Part, Refusal, Tally, Vocabulary
from desktop.sheets.words import ColumnNames, RosterWords

TODAY = date(2026, 11, 23)
HEADINGS: list[object] = ["NO", "NIK", "NAMA", "TGL LAHIR", "JK", "KELURAHAN", "STATUS"]
TITLES: list[list[object]] = [["DATA PESERTA JKN KOTA LUBUK LINGGAU"], ["PER 31 OKTOBER 2026"], []]

NAMES = ColumnNames.parse((RESOURCES / "reference" / "roster_columns.toml").read_text("utf-8"))
WORDS = RosterWords.parse((RESOURCES / "reference" / "roster_words.toml").read_text("utf-8"))


def nik(serial: int = 9001, born: str = "040390", region: str = "167301") -> str:
    """Return an invented NIK."""
    return f"{region}{born}{serial:04d}"


def person(number: int, **cells: object) -> list[object]:
    """Return the row of an invented man, born on the 4th of March 1990."""
    row: dict[str, object] = {
        "NO": number,
        "NIK": nik(9000 + number),
        "NAMA": f"ORANG REKAAN {number}",
        "TGL LAHIR": "04-03-1990",
        "JK": "L",
        "KELURAHAN": "TABA KOJI",
        "STATUS": "AKTIF",
    }
    return list((row | cells).values())


def write_csv(
    path: Path, rows: Iterable[Sequence[object]], separator: str = ",", encoding: str = "utf-8"
) -> Path:
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=separator, lineterminator="\n").writerows(rows)
    return path


def write_xlsx(path: Path, rows: Iterable[Sequence[object]], **sheets: Iterable[Sequence[object]]) -> Path:
    """Write sheets with Excel's own cell types: text as text, numbers as numbers, dates as dates."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, content in ({"Data": rows} | sheets).items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(content):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(at, column, cell)
                    else:
                        sheet.write(at, column, cell)
    return path


@dataclass
class Read:
    """What came out of a file."""

    people: list[dict[str, Any]]  # a row by its columns, its cover written out
    tally: Tally
    refused: list[Refusal]
    notes: dict[str, int]
    titles: tuple[str, ...]
    sheet: str


def read(path: Path, sheet: str | None = None) -> Read:
    """Read a file as the import does, without a database."""
    known = Vocabulary(NAMES, WORDS, frozenset({"16", "91", "94"}), TODAY)
    opened, *parts, ended = read_roster(Wanted(path, sheet), known)
    assert isinstance(opened, Opened)
    assert isinstance(ended, Ended)
    found = [part for part in parts if isinstance(part, Part)]
    covers = {number: texts for part in found for number, texts in part.covers}
    people = [
        {"nik": nik, "card": card, "name": name, "cover": covers[cover], "batch": batch}
        | dict(zip(DETAIL_FIELDS, detail.split(BETWEEN_FIELDS), strict=True))
        for part in found
        for nik, card, name, detail, _, cover, batch in zip(*part.people, strict=True)
    ]
    refused = [refusal for part in found for refusal in part.refused]
    notes = ended.notes | dict.fromkeys(opened.notes, 1)
    return Read(people, ended.tally, refused, notes, opened.titles, opened.sheet)
