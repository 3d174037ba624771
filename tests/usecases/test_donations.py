"""Donations: months for whom from whom, and who is still in arrears."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.problem import ToCorrect
from desktop.usecases.office import Office
from desktop.usecases.registers.donations import (
    ReadDonations,
    RecordDonation,
    VoidDonation,
    donations,
    record_donation,
    void_donation,
)
from tests.rosters_of_siti import SITI, load_siti
from tests.sheets.rosters import nik


def paid(**changes: object) -> RecordDonation:
    """Return two months paid for Siti by a foundation."""
    said: dict[str, object] = {
        "donor": "Yayasan Contoh",
        "donor_kind": "foundation",
        "nik": SITI,
        "owed_months": 5,
        "months": 2,
        "amount_idr": 70_000,
    }
    return RecordDonation.model_validate(said | changes)


def test_who_is_still_in_arrears(admin: Office, office: Office, tmp_path: Path) -> None:
    """What BPJS said last, less what was paid since; the roster that shows somebody active ends it."""
    load_siti(admin, tmp_path / "a.csv", "NON AKTIF PREMI", date(2026, 10, 31))
    first = record_donation(office, paid())
    assert (first.name, first.arrears, first.months_left) == ("SITI AMINAH", "owing", 3)
    assert (
        record_donation(
            office, paid(owed_months=None, months=3, amount_idr=105_000, donor="yayasan contoh")
        ).arrears
        == "settled"
    )
    path = tmp_path / "d.xlsx"
    found = donations(office, ReadDonations(path=str(path)))
    assert [(one.name, one.people, one.months, one.amount_idr) for one in found.donors] == [
        ("Yayasan Contoh", 1, 5, 175_000)
    ]
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Donasi", "Donatur", "Keterangan"]
    assert [cell.value for cell in book["Donasi"][2]][4] == "1674••••••••9001"
    load_siti(admin, tmp_path / "b.csv", "AKTIF", date(2026, 11, 20))
    assert {one.arrears for one in donations(office, ReadDonations()).donations} == {"active"}
    stranger = record_donation(office, paid(name="BUDI SANTOSO", months=1))
    assert [one.code for one in stranger.warnings] == ["donation_other_name", "donation_beyond"]


def test_the_same_donation_twice_only_when_said_so(office: Office) -> None:
    """The same key pressed twice is asked about; said to be another one, it takes from what that day's first left."""
    record_donation(office, paid(name="SITI"))
    with pytest.raises(ToCorrect, match="donation_repeated"):
        record_donation(office, paid(name="SITI", donor="  yayasan  CONTOH "))
    again = record_donation(office, paid(name="SITI", again=True))
    assert (again.months_left, again.warnings) == (1, ())
    beyond = record_donation(office, paid(name="SITI", months=4, amount_idr=140_000, owed_months=None))
    assert [one.code for one in beyond.warnings] == ["donation_beyond"]
    assert {one.months_left for one in donations(office, ReadDonations()).donations} == {0}


def test_what_is_odd_is_asked_about_all_at_once(admin: Office, office: Office, tmp_path: Path) -> None:
    """Money for somebody listed as dead, and one rupiah for thirty months, are stored only after a look."""
    load_siti(admin, tmp_path / "a.csv", "MENINGGAL", date(2026, 10, 31))
    odd = paid(owed_months=3, months=30, amount_idr=1)
    with pytest.raises(ToCorrect) as asked:
        record_donation(office, odd)
    assert [one.code for one in asked.value.problems] == ["donation_deceased", "donation_small"]
    assert donations(office, ReadDonations()).donations == ()
    stored = record_donation(office, odd.model_copy(update={"looked": True}))
    assert [one.code for one in stored.warnings] == ["donation_beyond"]
    with pytest.raises(ToCorrect) as asked:
        record_donation(office, odd)
    assert asked.value.problems[0].code == "donation_repeated"


def test_what_cannot_be_is_told(office: Office) -> None:
    """Nobody's name, a day to come, an entry that is not there; unknown arrears stay unknown; a mistake is taken out."""
    with pytest.raises(ToCorrect, match="donation_name_missing"):
        record_donation(office, paid())
    with pytest.raises(ToCorrect, match="donation_future"):
        record_donation(office, paid(paid_on=date(2026, 11, 24)))
    made = record_donation(office, paid(nik=nik(9001), name="ORANG LAIN", owed_months=None))
    assert (made.arrears, made.months_left) == ("unknown", None)
    assert donations(office, ReadDonations()).owing == 0
    gone = VoidDonation(donation_id=made.donation_id, reason="Salah orang")
    assert void_donation(office, gone).name == "ORANG LAIN"
    assert donations(office, ReadDonations()).donations == ()
    with pytest.raises(ToCorrect, match="donation_unknown"):
        void_donation(office, gone)
