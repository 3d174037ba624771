"""The paper of the recovery code: readable years later, by somebody who has never seen the program."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2 as pdfium
import pytest

from desktop.db.recovery_code import ALPHABET, grouped, new_code
from desktop.domain.problem import ToCorrect
from desktop.domain.recovery_sheet import RecoverySheet
from desktop.letters.marks import FOOT_BOTTOM
from desktop.letters.recovery_sheet import render_recovery_sheet
from tests.letters.reading import read

CODE = "7K2MQ-98989-0AB1C-SZ5GH-XW3YT-6RNP4"
SHEET = RecoverySheet(office="RSUD Kota Prabumulih", counter="L1", made_on=date(2026, 11, 23), code=CODE)
SMALLEST_BOX_SIGN = 20


def signs(pdf: bytes) -> str:
    """Return the large letters of the page in reading order: the code as a person copies it."""
    page = pdfium.PdfDocument(pdf)[0]
    text = page.get_textpage()
    large = [piece for piece in read(pdf).pieces if piece.size >= SMALLEST_BOX_SIGN]
    read_out = [text.get_text_bounded(p.left - 1, p.bottom - 1, p.right + 1, p.top + 1) for p in large]
    return "".join("".join(read_out).split())


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_sheet_says_whose_code_it_is_and_what_to_do(paper):
    """One page names office, counter and day, and says what the code is for, who opens it, what happens then."""
    made = read(render_recovery_sheet(SHEET, paper))
    assert made.pages == 1
    for expected in (
        "RSUD Kota Prabumulih",
        "L1",
        "23 November 2026",
        "Untuk apa kode ini",
        "amplop",
        "Dinas Kesehatan",
        "Siapa yang boleh membuka",
        "tidak berlaku lagi",
        "Lupa kata sandi?",
    ):
        assert expected in made.text
    assert all(piece.embedded for piece in made.pieces)


def test_code_is_printed_whole_and_in_order():
    """Every sign of the code stands on the page in its own box, in the order in which it is typed."""
    for code in (CODE, grouped(ALPHABET[:30]), grouped(ALPHABET[2:]), new_code()):
        assert signs(render_recovery_sheet(replace(SHEET, code=code), "A4")) == code.replace("-", "")


def test_every_digit_is_written_as_a_word_too():
    """A 0 that looks like an O, or a 5 that looks like an S on a bad print, is told by the word below it."""
    text = read(render_recovery_sheet(replace(SHEET, code="01234-56789"), "A4")).text
    words = "nol satu dua tiga empat lima enam tujuh delapan sembilan"
    assert all(word in text for word in words.split())
    assert "nol" not in read(render_recovery_sheet(replace(SHEET, code="ABCDE-FGHJK"), "A4")).text


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_longest_name_stays_above_the_foot(paper):
    """The widest name an office can have moves nothing off the page or into the foot line."""
    pdf = render_recovery_sheet(replace(SHEET, office="W" * 120, counter="W" * 8), paper)
    made = read(pdf)
    assert made.pages == 1
    body = [piece for piece in made.pieces if piece.size >= 10]
    assert min(piece.bottom for piece in body) > FOOT_BOTTOM + 24
    assert max(piece.right for piece in made.pieces) < (made.width_mm - 15) * 72 / 25.4


def test_type_can_be_read_after_photocopy():
    """Nothing but the foot line is smaller than 10 pt (ux.md 29)."""
    sizes = {round(piece.size, 1) for piece in read(render_recovery_sheet(SHEET, "A4")).pieces}
    assert min(sizes - {8.0}) >= 10


def test_sheet_of_the_demo_office_is_marked():
    """A sheet of the demo office cannot be taken for a real one."""
    assert "CONTOH – TIDAK BERLAKU" in read(render_recovery_sheet(replace(SHEET, demo=True), "F4")).text


def test_sheet_is_deterministic_and_other_paper_is_refused():
    """Equal sheets are equal files; paper that no printer here has is a problem to correct."""
    assert render_recovery_sheet(SHEET, "A4") == render_recovery_sheet(SHEET, "A4")
    with pytest.raises(ToCorrect) as error:
        render_recovery_sheet(SHEET, "B5")
    assert error.value.problems[0].code == "paper_unknown"


def test_code_does_not_show_where_it_need_not():
    """Neither the file's title nor a log of the content gives the code away."""
    document = pdfium.PdfDocument(render_recovery_sheet(SHEET, "A4"))
    assert not any("7K2MQ" in str(value) for value in document.get_metadata_dict().values())
    assert "7K2MQ" not in repr(SHEET)
    document.close()
