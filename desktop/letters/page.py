"""One PDF file under ReportLab's canvas: paper sizes, drawing of `Ink`, equal bytes for equal content.

All lengths are points (1/72 inch), y grows upwards; the origin is the lower left corner of the paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from desktop.domain.problem import Problem, ToCorrect
from desktop.letters.fonts import BOLD, REGULAR, ready, width_of
from desktop.letters.ink import Ink, printable

MM = 72 / 25.4
PAPERS_MM = {"F4": (215.0, 330.0), "A4": (210.0, 297.0)}
"""F4 is the Indonesian folio; A4 is what Permendagri 1/2023 moves to."""

HAIRLINE = 0.5


@dataclass(frozen=True)
class Style:
    """One step of the type scale of a letter: type size, line distance, space between blocks, in points."""

    size: float
    leading: float
    gap: float


@dataclass(frozen=True)
class Laid:
    """A block that knows its height; `draw` takes the page and the y of the block's top."""

    height: float
    draw: Callable[[Page, float], None]


def paper_size(paper: str, *, landscape: bool = False) -> tuple[float, float]:
    """Return width and height in points; raises ToCorrect `paper_unknown` for anything but F4 and A4."""
    if paper not in PAPERS_MM:
        raise ToCorrect(Problem("paper_unknown", "paper", {"paper": paper}))
    width, height = PAPERS_MM[paper]
    return (height * MM, width * MM) if landscape else (width * MM, height * MM)


class Page:
    """A PDF being drawn. Margins are given once; `left`, `right` and `measure` follow from them."""

    def __init__(
        self, size: tuple[float, float], margins: tuple[float, float], title: str, author: str
    ) -> None:
        from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - 55 ms that only paper needs

        ready()
        self.width, self.height = size
        self.left, self.right = margins[0], size[0] - margins[1]
        self._file = BytesIO()
        self._entries = 0
        # invariant: fixed dates and an ID made from the content, so that equal letters are equal files.
        self._canvas: Any = Canvas(
            self._file, pagesize=size, invariant=1, pageCompression=1, lang="id-ID", initialFontName=REGULAR
        )
        self._canvas.setTitle(printable(title))
        self._canvas.setAuthor(printable(author))
        self._canvas.setCreator("Loket Jaminan")
        self._canvas.setProducer("Loket Jaminan")

    @property
    def measure(self) -> float:
        """The width between the margins."""
        return self.right - self.left

    @contextmanager
    def inset(self, by: float) -> Iterator[None]:
        """Draw with both margins moved inwards by `by` points."""
        self.left, self.right = self.left + by, self.right - by
        yield
        self.left, self.right = self.left - by, self.right + by

    def text(self, x: float, y: float, text: Ink, size: float, font: str = REGULAR) -> None:
        """Draw one line from `x` on its baseline `y`."""
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, y, text)

    def right_text(self, x: float, y: float, text: Ink, size: float, font: str = REGULAR) -> None:
        """Draw one line that ends at `x`."""
        self.text(x - width_of(text, font, size), y, text, size, font)

    def centred(self, x: float, y: float, text: Ink, size: float, font: str = REGULAR) -> None:
        """Draw one line around `x`."""
        self.text(x - width_of(text, font, size) / 2, y, text, size, font)

    def justified(self, x: float, y: float, text: Ink, size: float, width: float) -> None:
        """Draw one line spread over `width` by its blanks."""
        blanks = text.count(" ")
        spare = width - width_of(text, REGULAR, size)
        line = self._canvas.beginText(x, y)
        line.setFont(REGULAR, size)
        if blanks and spare > 0:
            line.setWordSpace(spare / blanks)
        line.textOut(text)
        line.setWordSpace(0)
        self._canvas.drawText(line)

    def outlined(self, x: float, y: float, text: Ink, size: float, *, angle: float, grey: float) -> None:
        """Draw bold `text` around (x, y), turned by `angle` degrees, as outlines; grey 0 is black."""
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.rotate(angle)
        self._canvas.setLineWidth(0.8)
        self._canvas.setStrokeGray(grey)
        self._canvas.setFont(BOLD, size)
        self._canvas.drawString(-width_of(text, BOLD, size) / 2, -size * 0.36, text, mode=1)
        self._canvas.restoreState()

    def rule(self, x1: float, x2: float, y: float, thickness: float = HAIRLINE) -> None:
        """Draw a horizontal line."""
        self.segments([(x1, y, x2, y)], thickness)

    def segments(
        self, lines: Iterable[tuple[float, float, float, float]], thickness: float = HAIRLINE
    ) -> None:
        """Draw straight lines (x1, y1, x2, y2)."""
        self._canvas.setLineWidth(thickness)
        self._canvas.lines(list(lines))

    def box(self, x: float, top: float, width: float, height: float, thickness: float = 1.0) -> None:
        """Draw an empty rectangle hanging from `top`."""
        self._canvas.setLineWidth(thickness)
        self._canvas.rect(x, top - height, width, height)

    def blank(self, x: float, top: float, width: float, height: float) -> None:
        """Clear a rectangle hanging from `top` to white."""
        self._canvas.saveState()
        self._canvas.setFillGray(1)
        self._canvas.rect(x, top - height, width, height, stroke=0, fill=1)
        self._canvas.restoreState()

    def hatched(self, x: float, top: float, width: float, height: float, *, both: bool = False) -> None:
        """Fill a rectangle hanging from `top` with slanted lines, with `both` in two directions."""
        lines = []
        steps = int((width + height) / 3.0)
        for number in range(steps + 1):
            start, end = number * 3.0 - height, number * 3.0
            low, high = max(start, 0.0), min(end, width)
            if low < high:
                y1, y2 = top - height + (low - start), top - height + (high - start)
                lines.append((x + low, y1, x + high, y2))
                if both:
                    lines.append((x + low, 2 * top - height - y1, x + high, 2 * top - height - y2))
        self.segments(lines, 0.5)

    def runs(self, rows: Iterable[tuple[int, int, int]], x: float, top: float, module: float) -> None:
        """Fill dark runs (row, first column, length) of a grid that hangs from `top`, as one black path.

        Rows reach a little into each other, so that no viewer shows white hairlines between them.
        """
        drawn = " ".join(f"{start} {-row - 1} {length} 1.04 re" for row, start, length in rows)
        self._canvas.saveState()
        self._canvas.translate(x, top)
        self._canvas.scale(module, module)
        self._canvas.setFillGray(0)
        # Written as it is: a path object would format thousands of numbers one by one.
        self._canvas.addLiteral(f"{drawn} f")
        self._canvas.restoreState()

    def picture(self, image: Any, x: float, top: float, width: float, height: float) -> None:
        """Draw a prepared picture (`logo.Logo.reader`) hanging from `top`."""
        self._canvas.drawImage(image, x, top - height, width, height)

    def bookmark(self, title: str, level: int = 0) -> None:
        """Put this page into the table of contents; `level` 1 stands under the last entry of level 0."""
        self._entries += 1
        key = f"entry-{self._entries}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(printable(title), key, level, closed=level == 0)
        if self._entries == 1:
            self._canvas.showOutline()

    def next_page(self) -> None:
        """Close this page and begin another."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Close the file and return it."""
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()


def baseline(top: float, style: Style, line: int = 0) -> float:
    """Return the baseline of a line (0 = first) in a block that hangs from `top`."""
    return top - line * style.leading - (style.leading - style.size) / 2 - style.size * 0.8
