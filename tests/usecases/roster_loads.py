"""Small roster files and their loads, as the tests of roster loading use them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.problem import ToCorrect
from desktop.usecases.office import Office
from desktop.usecases.roster.import_roster import ImportRoster, RosterLoaded, import_roster
from tests.sheets.rosters import person, write_csv

AS_OF = date(2026, 10, 31)


LATER = date(2026, 11, 20)


HEADINGS = ["NO", "NIK", "NAMA", "TGL LAHIR", "JK", "KELURAHAN", "STATUS", "KOTA"]


def row(number: int, city: str = "KOTA PRABUMULIH", **cells: object) -> list[object]:
    return [*person(number, **cells), city]


def write(path: Path, *rows: Sequence[object]) -> str:
    return str(write_csv(path, [HEADINGS, *rows]))


def load(office: Office, path: str, **given: object) -> RosterLoaded:
    return import_roster(office, ImportRoster.model_validate({"path": path, "as_of": AS_OF} | given))


def code_of(office: Office, path: str, **given: object) -> str:
    with pytest.raises(ToCorrect) as raised:
        load(office, path, **given)
    return raised.value.problems[0].code


def files(office: Office) -> set[str]:
    return {path.name for path in office.folder.glob("roster-*.db*")}


def journal_entries(office: Office) -> int:
    return office.store.head().sequence
