"""The paper of a new recovery code, and the file it may become."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime

import pytest

from desktop.domain.problem import ToCorrect
from desktop.domain.recovery_sheet import RecoverySheet
from desktop.usecases.access.recovery import AccessRecovered
from desktop.usecases.access.recovery_sheet import (
    recovery_sheet,
    save_recovery_sheet,
    sheet_file_name,
    sheet_of_new_office,
    sheet_of_recovery,
)
from desktop.usecases.access.set_up import Init, OfficeMade
from tests.letters.reading import read

CODE = "7K2MQ-98989-0AB1C-SZ5GH-XW3YT-6RNP4"
LATE = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
"""Already the 24th in South Sumatra."""


@pytest.fixture
def sheet() -> RecoverySheet:
    """Return the sheet of an office made shortly after midnight."""
    office = {
        "name": " RSUD Kota Prabumulih ",
        "kind": "rumah_sakit",
        "city": "16.74",
        "unit_code": "RSUD-PBM",
        "counter_code": "l1",
    }
    operator = {"username": "budi", "name": "Budi", "password": "kalimat-baru-2026"}
    command = Init.model_validate({"office": office, "operator": operator})
    return sheet_of_new_office(command, OfficeMade(recovery_code=CODE, counter_id="x"), lambda: LATE)


def test_sheet_of_a_new_office_names_it_as_stored(sheet):
    """Name and counter stand as the office keeps them, the day is the one on the wall."""
    expected = RecoverySheet("RSUD Kota Prabumulih", "L1", date(2026, 11, 24), CODE)
    assert sheet == expected
    assert read(recovery_sheet(sheet)).pages == 1


def test_sheet_after_recovery_carries_the_new_code():
    """The sheet of a replaced code is the same sheet, with the office as it was opened."""
    made = AccessRecovered(recovery_code=CODE, office="Dinas Kesehatan", counter="L2", demo=True)
    expected = RecoverySheet("Dinas Kesehatan", "L2", date(2026, 11, 24), CODE, demo=True)
    assert sheet_of_recovery(made, lambda: LATE) == expected


def test_saved_sheet_is_whole_and_the_owners_alone(sheet, tmp_path):
    """The file holds the sheet, other users cannot read it, and no other file is left beside it."""
    path = tmp_path / sheet_file_name(sheet)
    path.write_bytes(b"older")
    assert save_recovery_sheet(sheet, str(path)) == str(path)
    assert path.read_bytes() == recovery_sheet(sheet)
    assert [entry.name for entry in tmp_path.glob("*") if entry.is_file()] == ["kode-pemulihan-L1.pdf"]
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0


def test_a_folder_that_is_not_there_is_told(sheet, tmp_path):
    """A place that does not exist is a problem to correct, and nothing is written."""
    with pytest.raises(ToCorrect) as error:
        save_recovery_sheet(sheet, str(tmp_path / "tidak-ada" / "kode.pdf"))
    assert error.value.problems[0].code == "pdf_folder_missing"
