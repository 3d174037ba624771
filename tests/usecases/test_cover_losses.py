"""Who lost cover: on the list after a load, with what is open and what to do; off it when active again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.problem import ToCorrect
from desktop.usecases.office import Office
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.roster.cover_losses import (
    ReadLostCover,
    TellLostCover,
    lost_cover_list,
    lost_cover_waiting,
    print_lost_cover,
    tell_lost_cover,
)
from desktop.usecases.stays.referrals import RecordReferral, record_referral
from tests.offices import ask, siti
from tests.rosters_of_siti import SITI, load_siti, lose_cover


@pytest.fixture
def lost(admin: Office, office: Office, tmp_path: Path) -> Office:
    """Return an office in which the holder of an open letter lost cover by the newest load."""
    lose_cover(admin, office, tmp_path)
    return office


def test_the_list_says_what_is_open_since_when_and_what_to_do(lost: Office, tmp_path: Path) -> None:
    """A clerk can telephone from it: what is open, since when, the way back; NIKs masked on paper."""
    path = tmp_path / "daftar.xlsx"
    (one,) = lost_cover_list(lost, ReadLostCover(path=str(path))).people
    assert (one.nik, one.status, one.status_text) == (SITI, "inactive", "NON AKTIF PREMI")
    assert (one.active_on, one.lost_on) == (date(2026, 9, 30), date(2026, 10, 31))
    assert [thing.kind for thing in one.open] == ["letter"]
    assert (one.route, one.meanwhile) == ("Donasi iuran JKN", "Jaminan Kota Prabumulih")
    assert "donasi iuran" in one.next_step
    row = [cell.value for cell in openpyxl.load_workbook(path)["Kehilangan jaminan"][2]]
    assert row[1:3] == ["SITI AMINAH", "1674••••••••9001"]
    assert row[7] == "data per 31/10/2026; per 30/09/2026 masih aktif"


def test_a_tick_counts_and_can_be_taken_back(lost: Office) -> None:
    """Who was told leaves the count, with who, when and the note; a wrong tick is taken back."""
    (one,) = lost_cover_list(lost, ReadLostCover()).people
    assert lost_cover_waiting(lost) == 1
    assert tell_lost_cover(lost, TellLostCover(loss_id=one.loss_id, note=" Anaknya tahu ")).waiting == 0
    assert lost_cover_list(lost, ReadLostCover(told=False)).people == ()
    (told,) = lost_cover_list(lost, ReadLostCover()).people
    assert (told.told_by, told.note) == ("Loket Uji", "Anaknya tahu")
    assert tell_lost_cover(lost, TellLostCover(loss_id=one.loss_id, undo=True)).waiting == 1
    with pytest.raises(ToCorrect, match="loss_unknown"):
        tell_lost_cover(lost, TellLostCover(loss_id="lain"))


def test_active_again_means_off_the_list(lost: Office, admin: Office, tmp_path: Path) -> None:
    """The list speaks of today: cover that came back, or a file that ends otherwise, leaves nobody to call."""
    with pytest.raises(ToCorrect, match="report_kind_unknown"):
        lost_cover_list(lost, ReadLostCover(path=str(tmp_path / "daftar.doc")))
    load_siti(admin, tmp_path / "c.csv", "AKTIF", date(2026, 11, 20))
    assert lost_cover_list(lost, ReadLostCover()).people == ()
    assert lost_cover_waiting(lost) == 0


@pytest.mark.parametrize(("status", "lost"), [("NON AKTIF PREMI", "inactive"), ("APA INI", "unknown")])
def test_what_was_asked_elsewhere_counts_too(
    admin: Office, office: Office, tmp_path: Path, status: str, lost: str
) -> None:
    """Without an earlier roster, a status that the clerk asked for tells that somebody was active."""
    patient_id = register_patient(office, siti()).patient_id
    ask(office, patient_id, jkn={"status": "active", "as_of": date(2026, 10, 1)})
    record_referral(
        admin,
        RecordReferral(
            patient_id=patient_id,
            number="0301U0011126P000001",
            issued_on=date(2026, 11, 1),
            from_facility="Puskesmas Cambai",
            to_facility="RSUP Dr. Mohammad Hoesin",
        ),
    )
    load_siti(admin, tmp_path / "a.csv", status, date(2026, 10, 31))
    (one,) = lost_cover_list(office, ReadLostCover()).people
    assert (one.status, one.active_on) == (lost, date(2026, 10, 1))
    assert [thing.words for thing in one.open] == ["rujukan 0301U0011126P000001 s.d. 30/01/2027"]


def test_the_list_goes_to_the_printer(lost: Office) -> None:
    """What is printed is a PDF of those who are still to be called, and an entry of the journal."""
    before = lost.store.head().sequence
    assert print_lost_cover(lost).startswith(b"%PDF")
    assert lost.store.head().sequence == before + 1
