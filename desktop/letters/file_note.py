"""What stands only on the office's own copy of a letter, never on the hospital's: the mark and the note."""

from __future__ import annotations

from desktop.letters.blocks import boxed, paragraph
from desktop.letters.marks import FOOT_BOTTOM, FOOT_HEIGHT
from desktop.letters.page import MM, Laid, Page, Style

FILE_COPY = "ARSIP"
_TITLE = "CATATAN ARSIP – TIDAK DIKIRIM KE RUMAH SAKIT"
_STYLE = Style(10, 12.8, 7)
_PADDING = 8.0
_AIR = 8.0
_TOP = 15 * MM


def file_note_block(note: str, measure: float) -> Laid | None:
    """Lay the note in a box for a text width of `measure` points; None without a note."""
    if not note:
        return None
    inside = paragraph(note, _STYLE, measure - 2 * _PADDING)
    box = boxed([_TITLE], [inside], _STYLE, measure, _PADDING)
    return Laid(box.height + _AIR, lambda page, top: box.draw(page, top - _AIR))


def draw_file_note(page: Page, note: Laid, y: float) -> None:
    """Draw the note below `y`, on a sheet of its own where the page has no room left for it."""
    if y - note.height < FOOT_BOTTOM + FOOT_HEIGHT:
        page.next_page()
        y = page.height - _TOP
    note.draw(page, y)
