"""The caretaker's day on one sheet: leaving, arriving, staying, rooms, telephones; filled in by pen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from desktop.domain.dates import long_date, weekday
from desktop.domain.paper import PaperTable
from desktop.domain.problem import ToCorrect
from desktop.domain.stay_paper import CaretakerSheet, SheetLine
from desktop.letters.blocks import Row, paragraph, rows
from desktop.letters.fitted_page import PaperForm, Stacked, Step, fitted_pages
from desktop.letters.page import MM
from desktop.letters.pen_lines import pen_lines
from desktop.letters.small_table import TICK, small_table
from desktop.letters.stay_confirmation import heading_line, title_block

_PEN, _LEAST_PEN = 7.5 * MM, 6 * MM
"""Height of a row in which somebody writes, and the least on a full page."""

_MOST = (14, 10, 8, 6, 4)
"""Parties on one page, the most that fit; a larger house has more pages."""

_RETURN = (
    "Isi dengan pena, lalu foto seluruh lembar ini dan kirim ke kantor malam ini juga. "
    "Yang datang tanpa nama di lembar ini: telepon kantor dahulu."
)


def render_caretaker_sheet(sheet: CaretakerSheet, paper: str) -> bytes:
    """Return the sheet as a PDF, landscape "F4" or "A4": one page, more only where the parties need them.

    Raises ToCorrect: paper_too_long, paper_unknown.
    """
    day = sheet.frame.on
    form = PaperForm(paper, f"Lembar penjaga {day.isoformat()}", margins=(15 * MM, 15 * MM), landscape=True)
    for most in _MOST:
        try:
            return fitted_pages(form, sheet.frame, [_laid(part) for part in _parts(sheet, most)])
        except ToCorrect as problem:
            last = problem
    raise last


def _laid(sheet: CaretakerSheet) -> Callable[[float, Step], Stacked]:
    return lambda measure, step: _blocks(sheet, measure, step)


def _parts(sheet: CaretakerSheet, most: int) -> Iterator[CaretakerSheet]:
    """Yield the day in parts of `most` parties; what is wrong with rooms stands on the first."""
    marked = [
        *(("leaving", one) for one in sheet.leaving),
        *(("arriving", one) for one in sheet.arriving),
        *(("staying", one) for one in sheet.staying),
    ]
    for start in range(0, max(len(marked), 1), most):
        part = marked[start : start + most]
        yield replace(
            sheet,
            leaving=tuple(one for kind, one in part if kind == "leaving"),
            arriving=tuple(one for kind, one in part if kind == "arriving"),
            staying=tuple(one for kind, one in part if kind == "staying"),
            rooms=sheet.rooms if start == 0 else (),
        )


def _blocks(sheet: CaretakerSheet, measure: float, step: Step) -> Stacked:
    style, gap = step.style, step.gap
    day = f"{weekday(sheet.frame.on)}, {long_date(sheet.frame.on)}"
    yield title_block("LEMBAR HARIAN PENJAGA", f"{sheet.house.name} · {day}", style, measure), gap
    yield from _section(
        f"Pulang hari ini, paling lambat pukul {sheet.house.leave_by}", _leaving(sheet.leaving), measure, step
    )
    yield from _section("Datang hari ini", _arriving(sheet.arriving), measure, step)
    yield from _section("Menginap malam ini", _staying(sheet.staying), measure, step)
    if sheet.rooms:
        said = [Row(room, words) for room, words in sheet.rooms]
        yield heading_line("Kamar", style), gap * 0.2
        yield rows(said, style, measure), gap * 0.8
    phones = " · ".join(f"{name} {number}" for name, number in sheet.phones)
    yield (
        heading_line(f"Telepon: {phones}" if phones else "Telepon kantor: ....................", style),
        gap * 0.3,
    )
    yield paragraph(_RETURN, style, measure), gap * 0.6
    places = [("Catatan: " + "." * 60, ""), ("Penjaga", sheet.house.contact)]
    yield pen_lines(places, style, measure, (8 if step.wider else 12) * MM), 0.0


def _section(title: str, table: PaperTable | None, measure: float, step: Step) -> Stacked:
    if table is None:
        yield heading_line(f"{title}: tidak ada", step.style), step.gap * 0.6
        return
    pen = _LEAST_PEN if step.wider else _PEN
    yield heading_line(title, step.style), step.gap * 0.2
    yield small_table(table, step.style, measure, row_height=pen, most_lines=2), step.gap * 0.8


def _leaving(lines: Sequence[SheetLine]) -> PaperTable | None:
    titles = ("Kamar", "Nama", "Orang", "Telepon", "Jam pulang", "Kunci kembali", "Kamar bersih", "Catatan")
    return _table(titles, (20, 66, 22, 38, 26, 24, 24, 80), lines, ("", TICK, TICK))


def _arriving(lines: Sequence[SheetLine]) -> PaperTable | None:
    titles = ("Kamar", "Nama", "Orang", "Telepon", "Jam tiba", "KTP, tata tertib", "Kunci", "Catatan")
    return _table(titles, (20, 66, 22, 38, 26, 24, 24, 80), lines, ("", TICK * 2, TICK))


def _staying(lines: Sequence[SheetLine]) -> PaperTable | None:
    titles = ("Kamar", "Nama", "Orang", "Telepon", "Makan P S M", "Antar", "Jemput", "Catatan")
    return _table(titles, (20, 66, 22, 38, 34, 20, 20, 80), lines, (TICK * 3, TICK, TICK))


def _table(
    titles: tuple[str, ...], shares: tuple[float, ...], lines: Sequence[SheetLine], pen: tuple[str, str, str]
) -> PaperTable | None:
    if not lines:
        return None
    said = tuple((one.room, one.name, one.people, one.phone or "–", *pen, one.note) for one in lines)
    return PaperTable(titles, shares, said)
