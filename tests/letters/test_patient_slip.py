"""The patient's slip on paper: half a page, large type, never a lost line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.problem import ToCorrect
from desktop.domain.slip import PatientSlip
from desktop.letters.patient_slip import render_patient_slip
from tests.letters.reading import read


def slip(**changes: object) -> PatientSlip:
    whole = PatientSlip(
        office="Dinas Kesehatan Kota Prabumulih",
        patient_name="SITI AMINAH",
        nik="1674••••••••9001",
        service_on=date(2026, 11, 23),
        case="Kecelakaan tunggal",
        decided="Pelayanan ini ditanggung Jaminan Kota Prabumulih. Berkas boleh menyusul.",
        because=("KK diterbitkan Kota Prabumulih.", "JKN tidak aktif pada tanggal layanan."),
        bring=("Kartu Keluarga terbitan Kota Prabumulih", "surat pernyataan tidak mampu"),
        bring_until="Paling lambat Kamis, 26 November 2026 pukul 09.30 WIB.",
        where=("Loket Dinas Kesehatan Kota Prabumulih, Jalan Jenderal Sudirman 1.",),
        until="Jawaban ini untuk pelayanan pada 23 November 2026.",
        phone="0713-900900. Hubungi kami juga bila rumah sakit menolak.",
        objection="Mintalah kepala Dinas Kesehatan Kota Prabumulih memeriksa ulang, dengan membawa lembar ini dan berkas Anda. Tidak dipungut biaya.",
        made_at="2026-11-23T09:30:00+07:00",
        made_by="Budi Santoso",
        counter="L1.1",
    )
    return replace(whole, **changes)  # type: ignore[arg-type]  # names are those of the fields


@pytest.mark.parametrize(("paper", "width", "height"), [("F4", 215, 165), ("A4", 210, 148.5)])
def test_half_a_page_in_large_type(paper, width, height):
    """The slip is half the office's paper, one page, and all a patient must read stands at 12 pt or more."""
    made = read(render_patient_slip(slip(), paper))
    assert (made.pages, round(made.width_mm), round(made.height_mm, 1)) == (1, width, height)
    assert max(piece.size for piece in made.pieces) >= 15
    assert sum(piece.size >= 12 for piece in made.pieces) >= 12
    assert all(piece.embedded for piece in made.pieces)
    assert min(piece.bottom for piece in made.pieces) > 20


def test_many_papers_still_fit_half_a_page_at_eleven_points():
    """What two payers ask stays on one half page; nothing a patient must read is smaller than 11 pt."""
    papers = (
        "Laporan Polisi tentang kecelakaan ini (fotokopi 2 lembar)",
        *slip().bring,
        "Surat jaminan (asli)",
    )
    ways = tuple(
        f"{place}: minta surat yang belum ada." for place in ("Polres", "Kantor kelurahan", "Kantor X")
    )
    made = read(render_patient_slip(slip(bring=papers, where=(*ways, *slip().where)), "F4"))
    assert made.pages == 1
    assert sum(piece.size >= 11 for piece in made.pieces) >= 16


def test_long_text_runs_on_and_loses_nothing():
    """Ten papers with long names need a second half, in larger type again: numbered, and whose it is said anew."""
    papers = tuple(
        f"surat keterangan nomor {number} dari kelurahan yang namanya panjang sekali"
        for number in range(1, 11)
    )
    made = read(render_patient_slip(slip(bring=papers), "A4"))
    assert made.pages == 2
    assert all(f"nomor {number} dari" in made.text for number in range(1, 11))
    second = made.page_texts[1]
    for part in ("(LANJUTAN)", "SITI AMINAH · NIK 1674", "Ke mana", "halaman 2 dari 2"):
        assert part in second
    endless = read(render_patient_slip(slip(bring=papers * 4), "A4"))
    assert endless.pages > 2
    assert "40. surat" in endless.text


def test_what_is_not_known_is_left_out():
    """Without NIK, papers or a second reason no empty label stands on the slip."""
    text = read(render_patient_slip(slip(nik="", bring=(), bring_until="", because=()), "F4")).text
    assert "NIK" not in text
    assert "Yang dibawa" not in text
    assert "1. KTP" not in read(render_patient_slip(slip(bring=("KTP",), counter=""), "F4")).text


def test_equal_slips_are_equal_files():
    """The same content gives the same bytes, and a paper nobody has is refused."""
    assert render_patient_slip(slip(), "F4") == render_patient_slip(slip(), "F4")
    with pytest.raises(ToCorrect):
        render_patient_slip(slip(), "A5")
