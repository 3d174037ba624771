"""The seal survives the printer and the copier, stands beside its words, and is the same on every copy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.letters.claim_letter import render_claim
from desktop.letters.guarantee_letter import render_guarantee_letter
from desktop.letters.seal import make_seal, read_seal
from desktop.letters.stay_confirmation import render_stay_confirmation

from . import samples, seals
from .copies import dotted, photocopied, printed, seals_in
from .reading import read
from .stay_samples import LONG_STAY
from .test_claim_letter import DOCUMENT

LONGEST_TEXT = make_seal(seals.LONGEST, seals.SIGNER)
NORMAL = replace(samples.NORMAL, qr=seals.TEXT)
LONGEST = replace(samples.LONGEST, qr=LONGEST_TEXT)
LONG_ON_A4 = replace(samples.LONG_ON_A4, qr=LONGEST_TEXT)
CASES = [(NORMAL, "F4"), (NORMAL, "A4"), (LONGEST, "F4"), (LONG_ON_A4, "A4")]


@pytest.mark.parametrize(("content", "paper"), CASES)
def test_seal_is_read_from_the_print(content, paper):
    """At 300 dpi the code is read as it was signed, with the shortest and the longest names."""
    page = printed(render_guarantee_letter(content, paper=paper))
    assert seals_in(page) == [content.qr]
    assert read_seal(seals_in(page)[0], seals.ROOTS).claims.amount_idr > 0


@pytest.mark.parametrize(("content", "paper"), CASES)
def test_seal_is_read_from_a_photocopy(content, paper):
    """Blurred, speckled, tilted by seven degrees and half as large, the code is still whole."""
    page = printed(render_guarantee_letter(content, paper=paper))
    assert seals_in(photocopied(page)) == [content.qr]


BOOKING_TEXT = make_seal(replace(seals.LONGEST, kind="booking", scheme="", amount_idr=0), seals.SIGNER)
CLAIM_TEXT = make_seal(replace(seals.LONGEST, kind="claim", patient="", letters=30), seals.SIGNER)


@pytest.mark.slow  # six letters drawn, photocopied and read
@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_every_kind_survives_copier_and_needles(paper):
    """Guarantee, booking and claim, each with the longest names, on both papers."""
    for text, pdf in (
        (LONGEST_TEXT, render_guarantee_letter(LONG_ON_A4, paper=paper)),
        (BOOKING_TEXT, render_stay_confirmation(replace(LONG_STAY, qr=BOOKING_TEXT), paper=paper)),
        (CLAIM_TEXT, render_claim(replace(DOCUMENT, qr=CLAIM_TEXT), paper=paper)),
    ):
        assert seals_in(photocopied(printed(pdf))) == [text]
        assert seals_in(dotted(pdf)) == [text]


def test_copies_carry_the_same_seal():
    """SALINAN and BATAL are marks on the page; the code stays what was signed."""
    for more in ({"copy": 2}, {"void": True}):
        pdf = render_guarantee_letter(NORMAL, paper="F4", **more)
        assert seals_in(printed(pdf)) == [seals.TEXT]
    assert "SALINAN 2" in read(render_guarantee_letter(NORMAL, paper="F4", copy=2)).text


def test_facts_stand_in_words_and_the_proof_is_named():
    """Whoever has no scanner reads the same, and nobody takes the code for a certified signature."""
    text = read(render_guarantee_letter(NORMAL, paper="F4")).text
    beside = text[text.index("SEGEL SURAT") :]
    for part in ("SITI AMINAH", "NIK 1674••••••••9001", "Rp1.500.000", "23/11/2026 s.d. 06/12/2026"):
        assert part in beside
    assert "bukan tanda tangan elektronik tersertifikasi" in beside


def test_equal_content_equal_bytes_with_a_seal():
    """The sealed page is as reproducible as the bare one, and one page."""
    first, second = (render_guarantee_letter(LONGEST, paper="F4") for _ in range(2))
    assert first == second
    assert read(first).pages == 1


def test_letter_without_seal_says_nothing_of_one():
    """An office without a root prints no promise of proof."""
    assert "SEGEL" not in read(render_guarantee_letter(samples.NORMAL, paper="F4")).text
