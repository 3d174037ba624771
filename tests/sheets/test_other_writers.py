"""Files by other writers than ours: old xls, ods, and a workbook that is really encrypted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.problem import ToCorrect
from tests.sheets.rosters import HEADINGS, TITLES, nik, person, read
from tests.sheets.writers import write_locked, write_ods, write_xls

BORN = date(1990, 3, 4)


def rows() -> list[list[object]]:
    """Return titles, a heading and four people: NIK as text, as number, rounded by Excel, lost to it."""
    return [
        *TITLES,
        HEADINGS,
        person(1, **{"TGL LAHIR": BORN}),
        person(2, NIK=float(nik(9002)), **{"TGL LAHIR": BORN}),
        person(3, NIK=float(nik(9010))),
        person(4, NIK="1,67301E+15"),
        ["", "JUMLAH", 4],
    ]


@pytest.mark.parametrize("write", [write_xls, write_ods], ids=["xls", "ods"])
def test_another_writers_file(tmp_path: Path, write) -> None:
    """Titles, text and numeric NIKs, real dates and totals come out of xls and ods as out of xlsx."""
    found = read(write(tmp_path / "peserta", rows()))
    assert [one["nik"] for one in found.people] == [nik(9001), nik(9002)]
    assert {one["birth_on"] for one in found.people} == {BORN.isoformat()}
    assert [one.problem.code for one in found.refused] == ["nik_rounded", "nik_scientific"]
    assert (found.tally.rows, found.tally.dates()) == (4, [date(2026, 10, 31)])


def test_a_workbook_with_a_password(tmp_path: Path) -> None:
    """A workbook that Excel would ask the password of is refused with what to do."""
    locked = write_locked(tmp_path / "terkunci.xlsx", rows())
    assert locked.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    with pytest.raises(ToCorrect) as raised:
        read(locked)
    assert raised.value.problems[0].code == "roster_password"
