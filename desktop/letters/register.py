"""The day register on paper: a landscape table over as many pages as the day needs."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.dates import long_date, weekday
from desktop.domain.register import RegisterContent
from desktop.letters.fonts import BOLD
from desktop.letters.indonesian import spoken_instant
from desktop.letters.ink import Ink, printable
from desktop.letters.marks import DEMO, FOOT_BOTTOM, FOOT_HEIGHT, corner_marks, foot_line, watermarks
from desktop.letters.page import MM, Page, paper_size
from desktop.letters.table import Column, body, draw_table, heading, spread

_MARGIN = 15 * MM
_TOP = 14 * MM
_HEAD_HEIGHT = 46.0
# The shares add up to 300, the width in mm on F4.
_COLUMNS = (
    Column("No.", 11, right=True),
    Column("Jam", 15),
    Column("Nama", 51),
    Column("NIK", 41),
    Column("Kasus", 36),
    Column("Putusan", 57),
    Column("Yang dilakukan", 61),
    Column("Petugas", 28),
)


def render_day_register(content: RegisterContent, paper: str) -> bytes:
    """Return the register as a PDF, landscape "F4" or "A4"; equal content gives equal bytes.

    Raises ToCorrect `paper_unknown`.
    """
    size = paper_size(paper, landscape=True)
    page = Page(size, (_MARGIN, _MARGIN), f"Register kunjungan {content.day.isoformat()}", content.office)
    header = heading(_COLUMNS, page.measure)
    sheets = spread(body(_COLUMNS, _cells(content), page.measure), _room(page) - header.height)
    for number, rows in enumerate(sheets, 1):
        if number > 1:
            page.next_page()
        _furniture(page, content, number, len(sheets))
        draw_table(page, _COLUMNS, (header, *rows), page.height - _TOP - _HEAD_HEIGHT)
    return page.finish()


def _room(page: Page) -> float:
    return page.height - _TOP - _HEAD_HEIGHT - FOOT_BOTTOM - FOOT_HEIGHT


def _cells(content: RegisterContent) -> Iterator[tuple[str, ...]]:
    for number, visit in enumerate(content.rows, 1):
        yield (
            str(number),
            visit.at,
            visit.name,
            visit.nik,
            visit.case,
            visit.verdict,
            visit.done,
            visit.operator,
        )


def _furniture(page: Page, content: RegisterContent, number: int, pages: int) -> None:
    """Draw what every page carries: title, day, office, marks, foot."""
    top = page.height - _TOP
    counted = f"{len(content.rows)} kunjungan" if content.rows else "Belum ada kunjungan pada hari ini"
    page.text(page.left, top - 12, Ink("REGISTER KUNJUNGAN HARIAN"), 14, BOLD)
    page.text(page.left, top - 30, printable(f"{weekday(content.day)}, {long_date(content.day)}"), 11)
    page.right_text(page.right, top - 12, printable(content.office), 11, BOLD)
    page.right_text(page.right, top - 30, printable(f"{counted} · {content.filter_text}"), 11)
    watermarks(page, demo=content.demo, void=False)
    corner_marks(page, [DEMO] if content.demo else [])
    foot_line(page, _foot(content), f"halaman {number} dari {pages}")


def _foot(content: RegisterContent) -> str:
    parts = [
        f"Dibuat {spoken_instant(content.made_at)} oleh {content.made_by}",
        f"Loket {content.counter}" if content.counter else "",
        f"Data JKN per {long_date(content.roster_as_of)}" if content.roster_as_of else "",
        "NIK disamarkan",
    ]
    return " · ".join(part for part in parts if part)
