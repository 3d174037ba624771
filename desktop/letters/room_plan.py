"""The room plan on paper: rooms down, days across, states by letter and pattern, never by colour alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.dates import long_date
from desktop.domain.labels import label
from desktop.domain.stay import NIGHT_LETTERS, NightState
from desktop.domain.stay_paper import PlanNight, PlanRow, RoomPlanPaper
from desktop.letters.blocks import listing
from desktop.letters.fitted_page import PaperForm, Stacked, Step, fitted_pages
from desktop.letters.fonts import BOLD, REGULAR
from desktop.letters.ink import Ink, cut, printable, wrap
from desktop.letters.page import HAIRLINE, MM, Laid, Page
from desktop.letters.stay_confirmation import heading_line, title_block

_ROOM_WIDTH = 26 * MM
_HEAD = 24.0
_LOW, _HIGH, _GRID = 24.0, 44.0, 300.0
_MOST_ROWS = 12
_MOST_WAITING = 6
_SUNDAY, _SATURDAY = 6, 5
_NAME_SIZE = 8.5
_SHORT = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")

_LEGEND = (
    " · ".join(f"{letter} {label(state).lower()}" for state, letter in NIGHT_LETTERS.items() if letter)
    + ". Kotak kosong: kamar kosong."
)
_HATCHED = frozenset({NightState.OCCUPIED, NightState.ON_WARD, NightState.OVERSTAY})
_CROSSED = frozenset({NightState.CLOSED})


@dataclass(frozen=True)
class _Run:
    """Nights in a row that one stay holds in one state, or a closure; `count` days from `start`."""

    start: int
    count: int
    night: PlanNight


def render_room_plan(plan: RoomPlanPaper, paper: str) -> bytes:
    """Return the plan as a PDF, landscape "F4" or "A4", a page for every twelve rooms.

    Raises ToCorrect: paper_too_long, paper_unknown.
    """
    form = PaperForm(paper, f"Denah kamar {plan.days[0].isoformat()}", (12 * MM, 12 * MM), landscape=True)
    starts = range(0, len(plan.rows), _MOST_ROWS)
    parts = [replace(plan, rows=plan.rows[start : start + _MOST_ROWS]) for start in starts]
    return fitted_pages(form, plan.frame, [_laid(part) for part in parts])


def _laid(plan: RoomPlanPaper) -> Callable[[float, Step], Stacked]:
    return lambda measure, step: _blocks(plan, measure, step)


def _blocks(plan: RoomPlanPaper, measure: float, step: Step) -> Stacked:
    style, gap = step.style, step.gap
    span = f"{long_date(plan.days[0])} sampai {long_date(plan.days[-1])}"
    yield title_block("DENAH KAMAR", f"{plan.house.name} · {span}", style, measure), gap
    yield _grid(plan, step, measure), gap
    yield _small(_LEGEND, measure), gap
    if plan.waiting:
        yield heading_line("Daftar tunggu, menurut urutan", style), gap * 0.2
        shown = plan.waiting[:_MOST_WAITING]
        more = len(plan.waiting) - len(shown)
        yield listing([*shown, *([f"dan {more} lagi"] if more else [])], style, measure), 0.0


def _small(text: str, measure: float) -> Laid:
    lines = wrap(printable(text), measure, 9)

    def draw(page: Page, top: float) -> None:
        for number, line in enumerate(lines):
            page.text(page.left, top - 9 - number * 11, line, 9)

    return Laid(len(lines) * 11.0, draw)


def _grid(plan: RoomPlanPaper, step: Step, measure: float) -> Laid:
    width = (measure - _ROOM_WIDTH) / len(plan.days)
    high = max(_LOW, min(_HIGH, _GRID / len(plan.rows))) if not step.wider else _LOW

    def draw(page: Page, top: float) -> None:
        _head(page, plan, top, width)
        bottom = top - _HEAD - high * len(plan.rows)
        edges = [
            page.left,
            *(page.left + _ROOM_WIDTH + number * width for number in range(len(plan.days) + 1)),
        ]
        page.segments([(edge, top, edge, bottom) for edge in edges], 0.35)
        y = top - _HEAD
        for row in plan.rows:
            _shade_weekends(page, plan.days, y, (width, high))
            _room_label(page, row, y, high)
            for run in _runs(row.nights):
                _draw_run(page, plan, run, y, (width, high))
            page.rule(page.left, page.right, y - high)
            y -= high

    return Laid(_HEAD + high * len(plan.rows), draw)


def _head(page: Page, plan: RoomPlanPaper, top: float, width: float) -> None:
    page.rule(page.left, page.right, top, HAIRLINE * 2)
    page.text(page.left + 3, top - 15, Ink("Kamar"), 9.5, BOLD)
    for number, day in enumerate(plan.days):
        middle = page.left + _ROOM_WIDTH + (number + 0.5) * width
        today = day == plan.frame.on
        face = BOLD if today else REGULAR
        page.centred(middle, top - 9.5, Ink(_SHORT[day.weekday()]), 7.5, face)
        page.centred(middle, top - 20, Ink(str(day.day) if day.day > 1 else f"1/{day.month}"), 9.5, face)
        if today:
            page.box(middle - width / 2, top, width, _HEAD, 1.6)
    page.rule(page.left, page.right, top - _HEAD, HAIRLINE * 2)


def _room_label(page: Page, row: PlanRow, top: float, high: float) -> None:
    note = cut(wrap(printable(row.note), _ROOM_WIDTH - 6, 7), 1)
    page.text(page.left + 3, top - high / 2 + (2 if note else -3.4), printable(row.room), 10, BOLD)
    for line in note:
        page.text(page.left + 3, top - high / 2 - 7, line, 7)


def _shade_weekends(page: Page, days: Sequence[date], top: float, cell: tuple[float, float]) -> None:
    """Dot the weekend: a grey fill would be lost, or black, in a copy."""
    width, high = cell
    dots = [
        (x, y, x + 0.7, y)
        for number, day in enumerate(days)
        if day.weekday() in {_SATURDAY, _SUNDAY}
        for x in _steps(page.left + _ROOM_WIDTH + number * width + 3, width - 4, 6.0)
        for y in _steps(top - high + 3, high - 4, 6.0)
    ]
    page.segments(dots, 0.7)


def _steps(start: float, length: float, step: float) -> Iterator[float]:
    for number in range(int(length / step) + 1):
        yield start + number * step


def _runs(nights: Sequence[PlanNight]) -> Iterator[_Run]:
    start = 0
    for number in range(1, len(nights) + 1):
        if number == len(nights) or nights[number] != nights[start]:
            if nights[start].state is not NightState.FREE:
                yield _Run(start, number - start, nights[start])
            start = number


def _draw_run(page: Page, plan: RoomPlanPaper, run: _Run, top: float, cell: tuple[float, float]) -> None:
    width, high = cell
    left = page.left + _ROOM_WIDTH + run.start * width + 1.5
    wide = run.count * width - 3
    upper, tall = top - 2.5, high - 5
    page.blank(left, upper, wide, tall)
    state = run.night.state
    if state in _HATCHED or state in _CROSSED:
        page.hatched(left, upper, wide, 4.5, both=state in _CROSSED)
    page.box(left, upper, wide, tall, 1.4 if state in _HATCHED else 0.8)
    name, people = plan.names.get(run.night.stay_id, (run.night.reason, 0))
    letter = NIGHT_LETTERS[state]
    page.text(left + 3, upper - tall / 2 - 4, Ink(letter), 10, BOLD)
    party = f" +{people - 1}" if people > 1 else ""
    size = _NAME_SIZE if high > _LOW else _NAME_SIZE - 1
    room = wide - 16
    closed = f", ditutup: {run.night.reason}" if run.night.stay_id and run.night.reason else ""
    lines = (
        cut(wrap(printable(f"{name}{party}{closed}"), room, size), int(tall // size) - 1)
        if room > size
        else []
    )
    middle = upper - 4.5 - (tall - 4.5) / 2
    for number, line in enumerate(lines):
        y = middle + (len(lines) - 1) * size * 0.55 - size * 0.35 - number * size * 1.1
        page.text(left + 13, y, line, size)
