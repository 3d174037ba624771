"""A report's picture on paper: horizontal bars told apart by pattern, each with its number in words."""

from __future__ import annotations

from desktop.domain.report import ReportBar, ReportChart
from desktop.letters.fonts import BOLD, REGULAR, width_of
from desktop.letters.ink import cut, printable, wrap
from desktop.letters.page import Page

_SIZE = 9.0
_ROW, _THICK = 22.0, 11.0
_GAP = 8.0
_MOST_WORD = 0.34
"""Of the width: a longer word is cut."""


def chart_height(chart: ReportChart) -> float:
    """Return how high the picture is, in points."""
    return _ROW * (len(chart.bars) + 2)


def draw_chart(page: Page, chart: ReportChart, top: float) -> None:
    """Draw the picture from `top` down between the page's margins."""
    page.text(page.left, top - 11, printable(chart.title), 11, BOLD)
    _draw_legend(page, chart, top - _ROW)
    widest = max((width_of(printable(bar.word), REGULAR, _SIZE) for bar in chart.bars), default=0.0)
    word = min(widest, page.measure * _MOST_WORD)
    said = max((width_of(printable(bar.said), REGULAR, _SIZE) for bar in chart.bars), default=0.0)
    room = page.measure - word - said - 3 * _GAP
    longest = max((max(sum(bar.amounts), bar.aim) for bar in chart.bars), default=1) or 1
    y = top - 2 * _ROW
    for bar in chart.bars:
        text = cut(wrap(printable(bar.word), word + 1, _SIZE), 1)
        for line in text:
            page.text(page.left, y - _ROW / 2 - _SIZE * 0.35, line, _SIZE)
        _draw_bar(page, bar, (page.left + word + _GAP, y), room / longest)
        y -= _ROW


def _draw_bar(page: Page, bar: ReportBar, place: tuple[float, float], each: float) -> None:
    x, top = place
    upper = top - (_ROW - _THICK) / 2
    for number, amount in enumerate(bar.amounts):
        wide = amount * each
        if wide <= 0:
            continue
        _fill(page, number, (x, upper, wide))
        x += wide
    if bar.aim:
        aim = place[0] + bar.aim * each
        page.segments([(aim, upper + 3, aim, upper - _THICK - 3)], 1.8)
        x = max(x, aim)
    page.text(x + _GAP / 2, top - _ROW / 2 - _SIZE * 0.35, printable(bar.said), _SIZE)


def _fill(page: Page, number: int, place: tuple[float, float, float]) -> None:
    """Fill a part: the first one hatched closely, the second left white, further ones crossed."""
    x, upper, wide = place
    if number != 1:
        page.hatched(x, upper, wide, _THICK, both=number > 1)
    page.box(x, upper, wide, _THICK, 0.9)


def _draw_legend(page: Page, chart: ReportChart, top: float) -> None:
    x = page.left
    for number, series in enumerate(chart.series):
        _fill(page, number, (x, top - 6, 16))
        text = printable(series)
        page.text(x + 21, top - 6 - _THICK + 2, text, _SIZE)
        x += 21 + width_of(text, REGULAR, _SIZE) + 18
    if chart.aim and any(bar.aim for bar in chart.bars):
        page.segments([(x + 2, top - 4, x + 2, top - 8 - _THICK)], 1.8)
        page.text(x + 8, top - 6 - _THICK + 2, printable(chart.aim), _SIZE)
