"""The report of refusals: who was turned away where and with which words, for the talk with the hospitals."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.dates import long_date
from desktop.domain.refusal import RefusalReport
from desktop.letters.fonts import BOLD
from desktop.letters.indonesian import spoken_instant
from desktop.letters.ink import Ink, cut, printable, wrap
from desktop.letters.marks import DEMO, FOOT_BOTTOM, FOOT_HEIGHT, corner_marks, foot_line, watermarks
from desktop.letters.page import MM, Page, paper_size
from desktop.letters.table import Column, body, draw_table, heading, spread

_MARGIN = 15 * MM
_TOP = 14 * MM
_COUNT_SIZE, _COUNT_LEADING, _COUNT_LINES = 10.0, 13.0, 2
_HEAD_HEIGHT = 46.0 + _COUNT_LINES * _COUNT_LEADING
_COLUMNS = (
    Column("No.", 11, right=True),
    Column("Waktu", 28),
    Column("Tempat", 44),
    Column("Pasien", 46),
    Column("Surat jaminan", 46),
    Column("Alasan yang disampaikan", 70),
    Column("Disampaikan oleh", 30),
    Column("Dicatat oleh", 25),
)


def render_refusal_report(content: RefusalReport, paper: str) -> bytes:
    """Return the report as a PDF, landscape "F4" or "A4"; equal content gives equal bytes.

    Raises ToCorrect `paper_unknown`.
    """
    size = paper_size(paper, landscape=True)
    period = f"{content.from_on.isoformat()} s.d. {content.until_on.isoformat()}"
    page = Page(size, (_MARGIN, _MARGIN), f"Laporan penolakan {period}", content.office)
    header = heading(_COLUMNS, page.measure)
    room = page.height - _TOP - _HEAD_HEIGHT - FOOT_BOTTOM - FOOT_HEIGHT - header.height
    sheets = spread(body(_COLUMNS, _cells(content), page.measure), room)
    for number, rows in enumerate(sheets, 1):
        if number > 1:
            page.next_page()
        _furniture(page, content, number, len(sheets))
        draw_table(page, _COLUMNS, (header, *rows), page.height - _TOP - _HEAD_HEIGHT)
    return page.finish()


def _cells(content: RefusalReport) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(content.rows, 1):
        yield (
            str(number),
            row.at,
            row.facility,
            f"{row.patient} {row.nik}",
            row.letter or "tanpa surat",
            row.reason_told,
            row.told_by or "–",
            row.operator,
        )


def _furniture(page: Page, content: RefusalReport, number: int, pages: int) -> None:
    """Draw what every page carries: title, period, office, counts by place, marks, foot."""
    top = page.height - _TOP
    days = f"{long_date(content.from_on)} sampai dengan {long_date(content.until_on)}"
    found = f"{len(content.rows)} penolakan" if content.rows else "Belum ada penolakan yang dicatat"
    page.text(page.left, top - 12, Ink("LAPORAN PENOLAKAN PASIEN"), 14, BOLD)
    page.text(page.left, top - 30, printable(days), 11)
    page.right_text(page.right, top - 12, printable(content.office), 11, BOLD)
    page.right_text(page.right, top - 30, printable(found), 11)
    counted = " · ".join(f"{place} {count}" for place, count in content.counts)
    lines = cut(wrap(printable(counted), page.measure, _COUNT_SIZE), _COUNT_LINES)
    for line, text in enumerate(lines):
        page.text(page.left, top - 46 - line * _COUNT_LEADING, text, _COUNT_SIZE)
    watermarks(page, demo=content.demo, void=False)
    corner_marks(page, [DEMO] if content.demo else [])
    foot_line(page, _foot(content), f"halaman {number} dari {pages}")


def _foot(content: RefusalReport) -> str:
    parts = [
        f"Dibuat {spoken_instant(content.made_at)} oleh {content.made_by}",
        f"Loket {content.counter}" if content.counter else "",
        "NIK disamarkan",
    ]
    return " · ".join(part for part in parts if part)
