"""A paper of the office on exactly one page: set comfortably, or tighter until everything stands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.paper import PaperFrame
from desktop.domain.problem import Problem, ToCorrect
from desktop.letters.indonesian import spoken_instant
from desktop.letters.marks import DEMO, FOOT_BOTTOM, FOOT_HEIGHT, corner_marks, foot_line, watermarks
from desktop.letters.page import MM, Laid, Page, Style, paper_size

Stacked = Iterable[tuple[Laid, float]]
"""Blocks from the top down, each with the space after it in points."""

_TOP = 15 * MM


@dataclass(frozen=True)
class Step:
    """One way to set a paper: type, space for the pen, and how far the text may reach into the margins."""

    style: Style
    wet_space: float
    wider: float = 0.0

    @property
    def gap(self) -> float:
        """The space between blocks."""
        return self.style.gap


# Never below 9 pt, which still survives a dot-matrix printer and a copier.
STEPS = (
    Step(Style(11.5, 15.8, 11), 22 * MM),
    Step(Style(11, 15, 10), 21 * MM),
    Step(Style(11, 14, 8), 20 * MM),
    Step(Style(10.5, 13.2, 7), 19 * MM),
    Step(Style(10, 12.4, 6), 18 * MM),
    Step(Style(9.5, 11.6, 5), 16 * MM, 5 * MM),
    Step(Style(9, 10.6, 4), 14 * MM, 8 * MM),
)


@dataclass(frozen=True)
class PaperForm:
    """Which paper this is: "F4" or "A4", its title as a file, its margins, marks in the corner."""

    paper: str
    title: str
    margins: tuple[float, float] = (25 * MM, 20 * MM)
    landscape: bool = False
    marks: Sequence[str] = ()


def one_page(
    form: PaperForm, frame: PaperFrame, blocks: Callable[[float, Step], Stacked], foot: str = ""
) -> bytes:
    """Return a PDF of one page; `blocks` lays the paper for a measure and a step.

    Raises ToCorrect: paper_too_long where even the tightest step does not hold it, paper_unknown.
    """
    return fitted_pages(form, frame, [blocks], foot)


def fitted_pages(
    form: PaperForm, frame: PaperFrame, sheets: Sequence[Callable[[float, Step], Stacked]], foot: str = ""
) -> bytes:
    """Return a PDF with a page for each of `sheets`, each set as loosely as it fits. Raises as `one_page`."""
    page = Page(
        paper_size(form.paper, landscape=form.landscape), form.margins, form.title, frame.letterhead.office
    )
    foot = " · ".join(part for part in (foot, made_line(frame)) if part)
    for number, blocks in enumerate(sheets, 1):
        if number > 1:
            page.next_page()
        step, laid = _fitting(form, page, blocks)
        watermarks(page, demo=frame.demo, void=False)
        with page.inset(-step.wider):
            corner_marks(page, [*form.marks, *([DEMO] if frame.demo else [])])
            y = page.height - _TOP
            for block, space in laid:
                block.draw(page, y)
                y -= block.height + space
            foot_line(page, foot, f"halaman {number} dari {len(sheets)}")
    return page.finish()


def _fitting(
    form: PaperForm, page: Page, blocks: Callable[[float, Step], Stacked]
) -> tuple[Step, list[tuple[Laid, float]]]:
    room = page.height - _TOP - FOOT_BOTTOM - FOOT_HEIGHT
    for step in STEPS:
        laid = list(blocks(page.measure + 2 * step.wider, step))
        if sum(block.height + space for block, space in laid) <= room:
            return step, laid
    raise ToCorrect(Problem("paper_too_long", "", {"title": form.title}))


def made_line(frame: PaperFrame) -> str:
    """Return who made the paper, when and at which counter, for its foot."""
    parts = [f"Dibuat {spoken_instant(frame.made_at)} oleh {frame.made_by}", f"Loket {frame.counter}"]
    return " · ".join(parts if frame.counter else parts[:1])
