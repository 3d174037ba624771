"""The papers of a rumah singgah: one page each, whatever the names; what stands on them is read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.domain.paper import OfficialLetter
from desktop.domain.stay import NightState
from desktop.domain.stay_paper import PlanNight, PlanRow, StayFacts
from desktop.letters.ambulance_request import Ride, ambulance_request
from desktop.letters.caretaker_sheet import render_caretaker_sheet
from desktop.letters.companion_list import render_companion_list
from desktop.letters.house_introduction import house_introduction
from desktop.letters.house_rules import render_house_rules
from desktop.letters.official_letter import render_official_letter
from desktop.letters.room_plan import render_room_plan
from desktop.letters.stay_confirmation import render_stay_confirmation
from tests.letters.reading import read
from tests.letters.samples import logo
from tests.letters.stay_samples import LONG_NAME, LONG_SHEET, LONG_STAY, SHEET, STAY, plan

RIDE = Ride(
    addressee="Direktur RSUD Siti Aisyah",
    addressee_place="Lubuk Linggau",
    from_place="RSUD Siti Aisyah, Lubuk Linggau",
    to_place="RSUP Dr. Mohammad Hoesin, Palembang",
    at="Selasa, 1 Desember 2026 pukul 07.00 WIB",
    condition="berbaring, terpasang infus",
    needs="tabung oksigen",
)


def introduction(stay: StayFacts, *, paper: str, logo: bytes | None = None) -> bytes:
    letter = house_introduction(stay).numbered("400.7.22.1/D-0001K/DINKES/L1.1/2026")
    return render_official_letter(letter, paper=paper, logo=logo)


def ambulance(stay: StayFacts, *, paper: str, logo: bytes | None = None) -> bytes:
    letter = ambulance_request(stay, RIDE).numbered("400.7.22.1/D-0002K/DINKES/L1.1/2026")
    return render_official_letter(letter, paper=paper, logo=logo)


PAPERS: tuple[Callable[..., bytes], ...] = (
    introduction,
    ambulance,
    render_stay_confirmation,
    render_house_rules,
    render_companion_list,
)


@pytest.mark.parametrize("render", PAPERS)
@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_longest_names_stay_on_one_page(render: Callable[..., bytes], paper: str):
    """Five times the longest name, the longest kop with a logo and the longest official: still one page."""
    pdf = render(LONG_STAY, paper=paper, logo=logo())
    page = read(pdf)
    assert page.pages == 1
    assert LONG_NAME.split()[0] in page.text
    assert min(piece.size for piece in page.pieces) >= 8
    width = page.width_mm * 72 / 25.4
    assert all(piece.left >= 0 and piece.right <= width and piece.bottom >= 0 for piece in page.pieces)
    assert render(LONG_STAY, paper=paper, logo=logo()) == pdf


def test_letters_say_who_comes_when_and_with_whom():
    """The house and the ambulance read the party, the referral, the nights and the ride."""
    text = read(introduction(STAY, paper="F4")).text
    for part in (
        "400.7.22.1/D-0001K/DINKES/L1.1/2026",
        "Pengelola Rumah Singgah Lubuk Linggau di Palembang",
        "ANDI UJI",
        "1673••••••••9001",
        "berlaku sampai 18 Februari 2027",
        "Kamar 3",
        "Jumat, 4 Desember 2026 (3 malam)",
        "CICI UJI",
        "istri",
    ):
        assert part in text
    alone = replace(STAY, companions=(), emergency=True, referral_number="")
    assert "tanpa pendamping" in read(introduction(alone, paper="A4")).text
    assert "belum ada (darurat)" in read(introduction(alone, paper="A4")).text
    text = read(ambulance(STAY, paper="F4")).text
    for part in ("Segera", "pukul 07.00 WIB", "tabung oksigen", "CICI UJI (istri)", "(0733) 000000"):
        assert part in text


def test_confirmation_never_promises_what_is_not_given():
    """Waiting or offered, it says MENUNGGU KONFIRMASI, the place in line or the time to answer, and no room."""
    given = read(render_stay_confirmation(STAY, paper="F4")).text
    assert "KONFIRMASI PEMESANAN KAMAR" in given
    assert "Kamar 3" in given
    waiting = replace(STAY, waiting=True, waiting_place=2, rooms=())
    text = read(render_stay_confirmation(waiting, paper="F4")).text
    assert "MENUNGGU KONFIRMASI" in text
    assert "urutan ke-2" in text
    assert "Kamar 3" not in text
    offered = replace(waiting, waiting_place=None, answer_by_at="2026-11-24T09:30:00+07:00")
    assert "24 November 2026 pukul 09.30 WIB" in read(render_stay_confirmation(offered, paper="F4")).text


def test_house_rules_carry_the_houses_own_figures():
    """Companions, the hour to leave and the longest stay come from the house."""
    text = read(render_house_rules(LONG_STAY, paper="F4")).text
    for part in ("1 orang", "anak 2 orang", "pukul 12.00", "Paling lama 30 malam", "Penjaga rumah singgah"):
        assert part in text


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_caretaker_sheet_holds_a_full_house(paper: str):
    """Eight of the longest names on one landscape page, more on several; an empty day says so."""
    full = replace(SHEET, leaving=SHEET.leaving * 5, arriving=SHEET.arriving * 5, staying=())
    page = read(render_caretaker_sheet(full, paper))
    assert page.pages == 1
    assert read(render_caretaker_sheet(LONG_SHEET, paper)).pages == 1
    more = replace(LONG_SHEET, staying=LONG_SHEET.staying * 2)
    assert read(render_caretaker_sheet(more, paper)).pages > 1
    assert page.width_mm > page.height_mm
    text = read(render_caretaker_sheet(SHEET, paper)).text
    for part in (
        "BUDI UJI",
        "Kunci kembali",
        "Makan P S M",
        "atap bocor",
        "(0733) 000000",
        "periksa hari ini",
    ):
        assert part in text
    quiet = replace(SHEET, leaving=(), arriving=(), staying=(), rooms=(), phones=())
    assert read(render_caretaker_sheet(quiet, paper)).text.count("tidak ada") == 3


@pytest.mark.parametrize(("days", "paper"), [(1, "A4"), (14, "A4"), (31, "A4"), (31, "F4")])
def test_room_plan_is_read_without_colour(days: int, paper: str):
    """A letter for each state, the legend, the waiting: on one page for a day and for a month."""
    page = read(render_room_plan(plan(days, LONG_NAME), paper))
    assert page.pages == 1
    assert "D dipesan · ? ditawarkan · T terisi" in page.text
    assert "DEDI UJI" in page.text
    assert all(piece.right <= page.width_mm * 72 / 25.4 for piece in page.pieces)


def test_a_closed_room_says_why_on_paper():
    """The caretaker reads on the wall why a room is closed."""
    open_plan = plan(7, "ANDI UJI")
    closed = PlanRow("Kamar 9", (PlanNight(NightState.CLOSED, reason="atap bocor"),) * 7)
    page = read(render_room_plan(replace(open_plan, rows=(closed,)), "A4"))
    assert "X atap bocor" in " ".join(page.text.split())


def test_an_official_letter_survives_its_storing():
    """What is stored is read back as it was, tables too: a copy prints what was said then."""
    letter = house_introduction(STAY)
    assert OfficialLetter.from_dict(letter.to_dict()) == letter
    assert OfficialLetter.from_dict(letter.to_dict()).said == letter.said
