"""The printed announcement of void letters: their numbers for people, the signed list as codes for verifiers.

A list is too long for one code that a cheap scanner reads, so it is cut into parts that name the whole
("SJP1:", its sum, which part of how many). Nothing is believed before all are there and the signature holds.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from desktop.domain.dates import long_date
from desktop.domain.money import rupiah
from desktop.letters.blocks import paragraph
from desktop.letters.fonts import BOLD
from desktop.letters.ink import Ink, printable, wrap
from desktop.letters.marks import DEMO, FOOT_BOTTOM, FOOT_HEIGHT, corner_marks, foot_line, watermarks
from desktop.letters.page import MM, Laid, Page, Style, baseline, paper_size
from desktop.letters.qr_code import dark_runs, qr_rows
from desktop.letters.table import Column, TableRow, body, draw_table, heading, spread

T = TypeVar("T")
PREFIX = "SJP1:"
_PART = re.compile(r"SJP1:([0-9A-F]{8}):([1-9][0-9]{0,2}):([1-9][0-9]{0,2}):(.+)", re.DOTALL)
_SIGNS = 880
"""Of one part: a code of 97 modules at most, which a photocopy of the sheet still carries."""

_MARGIN = 20 * MM
_TOP = 16 * MM
_STYLE = Style(11, 14.6, 9)
_TITLE = 17.0
_SIDE = 76 * MM
_ACROSS = 2
_COLUMNS = (Column("No.", 8, right=True), Column("Nomor surat", 42)) * _ACROSS
_INTRO = (
    "Surat jaminan bernomor di bawah ini sudah dibatalkan penerbitnya. Jangan dilayani sebagai jaminan; bila "
    "pasien datang membawanya, hubungi {office}{phone}."
)
_NONE = "Sampai hari ini tidak ada surat jaminan yang dibatalkan."
_KEYS = (
    "{count} kunci loket dicabut: surat yang ditandatanganinya ditolak pemeriksa setelah kode di bawah ini "
    "dipindai."
)
_REDUCED = (
    "Plafon surat di bawah ini sudah diturunkan penerbitnya. Surat tetap berlaku, dengan jumlah ini; "
    "mintalah salinan terbarunya."
)
_CODES = (
    "Pindai semua kode ini ke program Loket Jaminan (Surat, Periksa surat) atau ke pemeriksa di peramban, "
    "urutan bebas. Isinya ditandatangani penerbit; daftar yang lebih tua tidak pernah menggantikan yang baru."
)


@dataclass(frozen=True)
class Bulletin:
    """What the announcement says; `text` is the signed list.

    `reduced` are letters that are good for less than their first print says: number and rupiah now.
    """

    office: str
    phone: str
    version: int
    made_on: date
    numbers: Sequence[str]
    keys: int
    text: str
    demo: bool = False
    reduced: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True)
class Part:
    """One code of the announcement: `at` of `of` parts of the list whose sum is `sum`."""

    sum: str
    at: int
    of: int
    text: str


def parts_of(text: str) -> list[str]:
    """Cut a list into the texts of its codes."""
    pieces = [text[at : at + _SIGNS] for at in range(0, len(text), _SIGNS)]
    return [f"{PREFIX}{_sum(text)}:{at}:{len(pieces)}:{piece}" for at, piece in enumerate(pieces, 1)]


def read_part(text: str) -> Part | None:
    """Read one code; None for what is none."""
    found = _PART.fullmatch(text)
    if found is None or int(found[2]) > int(found[3]):
        return None
    return Part(found[1], int(found[2]), int(found[3]), found[4])


def joined(parts: Iterable[Part]) -> str | None:
    """Return the list of which these are all the parts; None while some are missing or do not fit."""
    by_place = {part.at: part for part in parts}
    if not by_place or len({(part.sum, part.of) for part in by_place.values()}) != 1:
        return None
    first = next(iter(by_place.values()))
    if len(by_place) != first.of:
        return None
    text = "".join(by_place[at].text for at in range(1, first.of + 1))
    return text if _sum(text) == first.sum else None


def render_bulletin(content: Bulletin, paper: str) -> bytes:
    """Return the announcement as a PDF on "F4" or "A4". Raises ToCorrect `paper_unknown`."""
    page = Page(paper_size(paper), (_MARGIN, _MARGIN), "Pengumuman surat batal", content.office)
    sheets = _sheets(content, page)
    for number, sheet in enumerate(sheets, 1):
        if number > 1:
            page.next_page()
        watermarks(page, demo=content.demo, void=False)
        corner_marks(page, [DEMO] if content.demo else [])
        top = page.height - _TOP
        for block, space in sheet:
            block.draw(page, top)
            top -= block.height + space
        left = f"{content.office} · Daftar nomor {content.version} · {long_date(content.made_on)}"
        foot_line(page, left, f"halaman {number} dari {len(sheets)}")
    return page.finish()


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8].upper()


def _sheets(content: Bulletin, page: Page) -> list[list[tuple[Laid, float]]]:
    """Lay title and words, the numbers over as many pages as they need, then the codes."""
    whole = page.height - _TOP - FOOT_BOTTOM - FOOT_HEIGHT
    phone = f", telepon {content.phone}" if content.phone else ""
    words = _INTRO.format(office=content.office, phone=phone) if content.numbers else _NONE
    first = [
        (_title(content, page.measure), _STYLE.gap),
        (paragraph(words, _STYLE, page.measure), _STYLE.gap),
    ]
    if content.keys:
        first.append((paragraph(_KEYS.format(count=content.keys), _STYLE, page.measure), _STYLE.gap))
    blocks = [*first, *_numbers(content, page, whole - sum(block.height + gap for block, gap in first))]
    blocks += [(paragraph(text, _STYLE, page.measure), _STYLE.gap) for text in _reduced(content)]
    blocks.append((paragraph(_CODES, _STYLE, page.measure), _STYLE.gap))
    blocks += [(block, 6 * MM) for block in _codes(content)]
    sheets: list[list[tuple[Laid, float]]] = [[]]
    left = whole
    for block, gap in blocks:
        if block.height > left and sheets[-1]:
            sheets.append([])
            left = whole
        sheets[-1].append((block, gap))
        left -= block.height + gap
    return sheets


def _reduced(content: Bulletin) -> list[str]:
    """Say which letters are good for less than their first print says, one a paragraph below the words."""
    lines = [f"{number}: sekarang {rupiah(amount)}" for number, amount in content.reduced]
    return [_REDUCED, *lines] if lines else []


def _title(content: Bulletin, measure: float) -> Laid:
    lines = [
        *wrap(printable(content.office), measure, _STYLE.size),
        printable(f"Per {long_date(content.made_on)} · daftar nomor {content.version}"),
    ]
    under = _TITLE * 1.3

    def draw(page: Page, top: float) -> None:
        page.text(page.left, top - _TITLE * 0.8, Ink("PENGUMUMAN SURAT BATAL"), _TITLE, BOLD)
        for number, line in enumerate(lines):
            page.text(page.left, baseline(top - under - number * _STYLE.leading, _STYLE), line, _STYLE.size)
        page.rule(page.left, page.right, top - under - len(lines) * _STYLE.leading - 5, 1.5)

    return Laid(under + len(lines) * _STYLE.leading + 8, draw)


def _numbers(content: Bulletin, page: Page, room: float) -> list[tuple[Laid, float]]:
    """Lay the numbers in columns beside each other; a table of more than a page is cut."""
    if not content.numbers:
        return []
    cells = [(f"{at}.", number) for at, number in enumerate(content.numbers, 1)]
    rows = [
        [text for cell in pair for text in cell] + ["", ""] * (_ACROSS - len(pair)) for pair in _pairs(cells)
    ]
    head = heading(_COLUMNS, page.measure)
    parts = spread(body(_COLUMNS, rows, page.measure), room - head.height)
    return [(_table([head, *part]), _STYLE.gap * 1.4) for part in parts]


def _table(rows: Sequence[TableRow]) -> Laid:
    return Laid(sum(row.height for row in rows), lambda page, top: draw_table(page, _COLUMNS, rows, top))


def _codes(content: Bulletin) -> list[Laid]:
    """Lay the codes two across, each with its place below."""
    return [_code_row(pair) for pair in _pairs(list(enumerate(parts_of(content.text), 1)))]


def _pairs(whole: Sequence[T]) -> list[Sequence[T]]:
    return [whole[at : at + _ACROSS] for at in range(0, len(whole), _ACROSS)]


def _code_row(codes: Sequence[tuple[int, str]]) -> Laid:
    def draw(page: Page, top: float) -> None:
        step = page.measure - _SIDE
        for place, (at, text) in enumerate(codes):
            modules = qr_rows(text)
            x = page.left + place * step
            page.runs(dark_runs(modules), x, top, _SIDE / len(modules))
            of = text.split(":", 4)[3]
            page.text(x, top - _SIDE - 14, printable(f"Bagian {at} dari {of}"), 10)

    return Laid(_SIDE + 16, draw)
