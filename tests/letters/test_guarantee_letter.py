"""The guarantee letter, read back from its PDF."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.letter import LetterContent, LetterSignatory
from desktop.domain.problem import ToCorrect
from desktop.letters.guarantee_letter import fits_paper, render_guarantee_letter, render_issued_letter
from desktop.letters.ink import UNPRINTABLE, printable
from desktop.letters.marks import FOOT_SIZE
from desktop.letters.wording import guarantee_wording, with_wording
from tests.letters.reading import read
from tests.letters.samples import BARE, LONG_ON_A4, LONGEST, NORMAL, PROVISIONAL, SHORTEST, logo

FITTING = [
    (NORMAL, "F4"),
    (NORMAL, "A4"),
    (PROVISIONAL, "F4"),
    (PROVISIONAL, "A4"),
    (SHORTEST, "F4"),
    (SHORTEST, "A4"),
    (LONGEST, "F4"),
    (LONG_ON_A4, "A4"),
]
ENGLISH_MONTHS = ("January", "February", "March", "May ", "June", "July", "August", "October", "December")


@pytest.mark.parametrize(("content", "paper"), FITTING)
def test_is_one_page_of_the_paper_with_embedded_fonts(content, paper):
    """Every letter is exactly one page of the chosen paper, all type embedded and at least 9.5 pt but the foot."""
    letter = read(render_guarantee_letter(content, paper=paper, logo=logo()))
    width, height = {"F4": (215, 330), "A4": (210, 297)}[paper]
    assert letter.pages == 1
    assert (round(letter.width_mm), round(letter.height_mm)) == (width, height)
    assert all(piece.embedded for piece in letter.pieces)
    assert min(piece.size for piece in letter.pieces if piece.size != FOOT_SIZE) >= 9.5


@pytest.mark.parametrize(("content", "paper"), FITTING)
def test_nothing_leaves_the_page(content, paper):
    """No text runs beyond 12 mm from the sides or into the foot line, whatever its length."""
    letter = read(render_guarantee_letter(content, paper=paper, logo=logo(), copy=3))
    side = 12 / 25.4 * 72
    width = letter.width_mm / 25.4 * 72
    foot = max(piece.top for piece in letter.pieces if piece.size == FOOT_SIZE)
    for piece in letter.pieces:
        assert piece.left >= side
        assert piece.right <= width - side
        assert piece.size == FOOT_SIZE or piece.bottom > foot


def test_says_what_a_guarantee_letter_must_say():
    """Name, masked NIK, number, validity, amount in figures and words, care and signatory are all there."""
    text = read(render_guarantee_letter(NORMAL, paper="F4")).text
    for expected in (
        "PEMERINTAH KOTA PRABUMULIH DINAS KESEHATAN",
        "Nomor : 400.7.22.1/0001K/RSUD-PBM/L1.1/2026",
        "Prabumulih, 23 November 2026",
        "Yth. Direktur RSUD Kota Prabumulih di Prabumulih",
        "Nama : SITI AMINAH",
        "NIK : 1674••••••••9001",
        "PRABUMULIH, 28 Juli 1957",
        "Rawat inap, kelas III",
        "S06.0 – gegar otak ringan",
        "23 November 2026 s.d. 6 Desember 2026",
        "Rp1.500.000,00 (satu juta lima ratus ribu rupiah)",
        "ditanggung oleh Pemerintah Kota Prabumulih",
        "paling lambat tanggal 10 bulan berikutnya",
        "a.n. Kepala Dinas Kesehatan Kota Prabumulih, Kepala Bidang Pelayanan Kesehatan,",
        "dr. Ratna Dewi Contoh, M.Kes. Pembina (IV/a) NIP 197001011995032001",
        "Tembusan: 1. Wali Kota Prabumulih (sebagai laporan); 2. Kepala BPKAD Kota Prabumulih.",
        "Loket L1 · Jurnal 3f9a21c4",
        "halaman 1 dari 1",
    ):
        assert expected in text
    for absent in ("SEMENTARA", "SALINAN", "BATAL", "CONTOH"):
        assert absent not in text


def test_provisional_letter_names_papers_and_deadline():
    """A provisional letter shows in a box which papers are due and until which day and hour in WIB."""
    text = read(render_guarantee_letter(PROVISIONAL, paper="A4")).text
    assert "SURAT JAMINAN SEMENTARA" in text
    assert "paling lambat Kamis, 26 November 2026 pukul 09.30 WIB" in text
    assert "1. Surat pernyataan tidak mampu, diketahui RT, RW, dan lurah" in text


def test_provisional_letter_without_missing_papers_waits_for_the_head():
    """A letter that only awaits a superior says so and asks for no papers."""
    content = with_wording(
        replace(BARE, provisional=True, papers_due_at="2026-11-26T09:30:00+07:00"), guarantee_wording()
    )
    text = read(render_guarantee_letter(content, paper="F4")).text
    assert "Penegasan pejabat paling lambat Kamis, 26 November 2026 pukul 09.30 WIB" in text
    assert "Berkas yang wajib" not in text


def test_marks_of_copy_void_and_demo():
    """A reprint says SALINAN n, a void letter BATAL, a demo letter that it is not valid."""
    text = read(render_guarantee_letter(replace(NORMAL, demo=True), paper="F4", copy=2, void=True)).text
    assert "SALINAN 2" in text
    assert text.count("BATAL") == 2
    assert text.count("CONTOH – TIDAK BERLAKU") == 2


def test_person_without_nik_or_birth_date():
    """The unidentified get a reason in place of the NIK and an estimated age in place of a birth date."""
    text = read(render_guarantee_letter(SHORTEST, paper="A4")).text
    assert "NIK : belum ada: bayi baru lahir" in text
    assert "umur sekitar 40 tahun (perkiraan)" in text


@pytest.mark.parametrize(
    ("signatory", "expected"),
    [
        (LetterSignatory("Ani", "Kepala Dinas"), "Kepala Dinas, Ani"),
        (LetterSignatory("Ani", "Kepala Dinas", "Plt."), "Plt. Kepala Dinas, Ani"),
        (LetterSignatory("Ani", "Kepala Dinas", "Plh."), "Plh. Kepala Dinas, Ani"),
        (
            LetterSignatory("Ani", "Kepala Bidang", "a.n.", "Kepala Dinas"),
            "a.n. Kepala Dinas, Kepala Bidang, Ani",
        ),
        (
            LetterSignatory("Ani", "Kepala Seksi", "u.b.", "Kepala Dinas; Kepala Bidang"),
            "a.n. Kepala Dinas, Kepala Bidang, u.b. Kepala Seksi, Ani",
        ),
        (LetterSignatory("", "Pejabat yang berwenang"), "Pejabat yang berwenang, ......"),
    ],
)
def test_signature_in_each_capacity(signatory, expected):
    """Each capacity is written as official letters write it."""
    assert expected in read(render_guarantee_letter(replace(NORMAL, signatory=signatory), paper="F4")).text


@pytest.mark.parametrize(
    "name",
    [
        '<img src="file:///etc/hostname">',
        "A & B <b>C</b>",
        "=cmd|' /C calc'!A0",
        "&amp; &#x41; {scheme}",
        "O'NEIL, S.Pd.",
    ],
)
def test_markup_in_names_and_addresses_prints_as_typed(name):
    """A name or address is never interpreted: not as markup, entity, formula or placeholder."""
    content = with_wording(replace(BARE, patient_name=name, address=name), guarantee_wording())
    text = read(render_guarantee_letter(content, paper="F4")).text
    assert f"Nama : {name} NIK" in text
    assert f"Alamat : {name} Nomor KK" in text


def test_unprintable_characters_stay_visible():
    """A character without a glyph leaves a box that a reader sees; hidden direction marks are gone."""
    content = replace(NORMAL, patient_name="BUDI 😀 \u202eOTNAS\u200b 张")
    assert (
        f"Nama : BUDI {UNPRINTABLE} OTNAS {UNPRINTABLE}"
        in read(render_guarantee_letter(content, paper="F4")).text
    )


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ abcxyz'.,<>&=\"/éÉñçüßÅŁșțāĀ", min_size=1, max_size=90))
def test_latin_names_read_back(name):
    """Any name in Latin letters, however long, is printed whole."""
    letter = read(render_guarantee_letter(replace(NORMAL, patient_name=name), paper="F4"))
    assert "".join(normalize("NFC", name).split()) in letter.text.replace(" ", "")
    assert letter.pages == 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=150), st.text(max_size=200))
def test_no_name_or_address_stops_a_letter(name, address):
    """Whatever stands in a name or address, half characters included, one page comes out."""
    content = replace(NORMAL, patient_name=name, address=address)
    assert read(render_guarantee_letter(content, paper="F4")).pages == 1


def test_too_long_is_a_sentence_and_not_a_second_page():
    """What does not fit at 9.5 pt is refused with a code; on A4 the larger paper is named as a way out."""
    with pytest.raises(ToCorrect) as caught:
        render_guarantee_letter(replace(NORMAL, address="panjang " * 900), paper="F4")
    assert [problem.code for problem in caught.value.problems] == ["letter_too_long"]
    with pytest.raises(ToCorrect) as caught:
        render_guarantee_letter(LONGEST, paper="A4")
    assert [problem.code for problem in caught.value.problems] == ["letter_too_long_a4"]
    # Once it is out it cannot be shortened: the copy takes the larger paper.
    assert render_issued_letter(LONGEST, paper="A4", copy=1) == render_guarantee_letter(
        LONGEST, paper="F4", copy=1
    )
    assert (fits_paper(LONGEST, paper="A4", logo=None), fits_paper(NORMAL, paper="A4", logo=None)) == (
        False,
        True,
    )


def test_long_letter_number_takes_its_own_line():
    """A number is never broken: a long one pushes the date to a line of its own."""
    number = "400.7.22.1/0001K/UPTD-PUSKESMAS-SIDOREJO/L1.1/2026"
    text = read(render_guarantee_letter(replace(NORMAL, number=number), paper="A4")).text
    assert f"Nomor : {number} Sifat" in text


def test_equal_content_gives_equal_bytes_in_another_process():
    """Equal content gives equal bytes, also in a new process with another hash seed."""
    mine = hashlib.sha256(render_guarantee_letter(PROVISIONAL, paper="F4", logo=logo())).hexdigest()
    again = hashlib.sha256(render_guarantee_letter(PROVISIONAL, paper="F4", logo=logo())).hexdigest()
    program = (
        "import hashlib;from desktop.letters.guarantee_letter import render_guarantee_letter as r;"
        "from tests.letters.samples import NORMAL, PROVISIONAL, logo;"
        "r(NORMAL, paper='A4');"
        "print(hashlib.sha256(r(PROVISIONAL, paper='F4', logo=logo())).hexdigest())"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=True,
    )
    assert mine == again == run.stdout.strip()


def test_different_content_gives_different_bytes():
    """The amount, the copy mark and the void mark all reach the file."""
    base = render_guarantee_letter(NORMAL, paper="F4")
    assert base != render_guarantee_letter(replace(NORMAL, amount_idr=1), paper="F4")
    assert base != render_guarantee_letter(NORMAL, paper="F4", copy=1)
    assert base != render_guarantee_letter(NORMAL, paper="F4", void=True)


@pytest.mark.parametrize("month", range(1, 13))
def test_english_month_names_never_appear(month):
    """No date on the letter is ever written with an English month."""
    day = date(2026, month, 5)
    content = replace(BARE, issued_on=day, birth_date=day, service_starts_on=day, valid_until_on=day)
    text = read(render_guarantee_letter(with_wording(content, guarantee_wording()), paper="F4")).text
    assert not any(english in text for english in ENGLISH_MONTHS)


@pytest.mark.parametrize("content", [BARE, NORMAL, PROVISIONAL, SHORTEST, LONGEST])
def test_stored_content_comes_back(content):
    """A letter read from its stored form is the same letter."""
    assert LetterContent.from_dict(content.to_dict()) == content


def test_stored_content_of_the_future_is_refused():
    """A field this version does not know must not be dropped silently from a reprint."""
    with pytest.raises(ValueError, match="seal"):
        LetterContent.from_dict({**NORMAL.to_dict(), "seal": "x"})


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (b"", None),
        (b"GIF89a not ours", "logo_not_picture"),
        (logo()[:200], "logo_not_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo_not_picture"),
        (b"\x89PNG" + bytes(600_000), "logo_too_large"),
    ],
)
def test_logo_is_judged_by_its_content(picture, code):
    """Only a whole PNG or JPEG of moderate size becomes a logo; no logo at all is fine."""
    if code is None:
        assert render_guarantee_letter(NORMAL, paper="F4", logo=picture) == render_guarantee_letter(
            NORMAL, paper="F4"
        )
        return
    with pytest.raises(ToCorrect) as caught:
        render_guarantee_letter(NORMAL, paper="F4", logo=picture)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_jpeg_logo_prints_too():
    """A JPEG logo is drawn like a PNG."""
    with_logo = render_guarantee_letter(NORMAL, paper="F4", logo=logo("JPEG"))
    assert b"/DCTDecode" in with_logo
    assert read(with_logo).text == read(render_guarantee_letter(NORMAL, paper="F4")).text


def test_unknown_paper_is_refused():
    """Only F4 and A4 are papers."""
    with pytest.raises(ToCorrect) as caught:
        render_guarantee_letter(NORMAL, paper="A5")
    assert caught.value.problems[0].code == "paper_unknown"


def test_printable_is_stable():
    """Making text printable twice changes nothing more, and breaks in a name become one blank."""
    assert printable(" SITI\n\tAMINAH\u00a0BINTI  X ") == "SITI AMINAH BINTI X"
    assert printable(printable("e\u0301 \ud83d😀")) == printable("e\u0301 \ud83d😀")


def test_paper_that_carries_the_kop_keeps_its_room():
    """On printed sheets nothing is drawn over the kop, and everything below stands where it stood."""
    printed_head = render_guarantee_letter(NORMAL, paper="F4")
    on_paper = replace(NORMAL, letterhead=replace(NORMAL.letterhead, on_paper=True))
    bare = read(render_guarantee_letter(on_paper, paper="F4"))
    assert "DINAS KESEHATAN" not in bare.text
    assert bare.pieces[-3:] == read(printed_head).pieces[-3:]
