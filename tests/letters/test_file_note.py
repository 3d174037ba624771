"""The note on the office's own copy of a letter."""

from __future__ import annotations

import pytest

from desktop.letters.guarantee_letter import render_guarantee_letter
from tests.letters.reading import read
from tests.letters.samples import LONGEST, NORMAL, SHORTEST


@pytest.mark.parametrize(
    ("content", "words", "pages"), [(SHORTEST, 20, 1), (NORMAL, 30, 1), (NORMAL, 600, 2), (LONGEST, 60, 2)]
)
def test_note_stands_below_or_on_a_sheet_of_its_own(content, words: int, pages: int):
    """A note stands below the letter, one that the page has no room for behind it, whole in both cases."""
    own = read(render_guarantee_letter(content, paper="F4", file_note="alasan " * words))
    assert (own.pages, own.text.count("alasan")) == (pages, words)
    assert "ARSIP" in own.page_texts[0]
    assert min(piece.bottom for piece in own.pieces) > 20


def test_file_copy_without_a_note_is_only_marked():
    """The office's copy of an ordinary letter carries the mark and is otherwise the hospital's page."""
    hospital, own = (read(render_guarantee_letter(NORMAL, paper="F4", file_note=note)) for note in (None, ""))
    assert "ARSIP" not in hospital.text
    assert own.text.replace("ARSIP ", "", 1) == hospital.text
