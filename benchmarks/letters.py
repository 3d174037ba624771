"""Letters per second, warm and as one file, against a bare ReportLab page with the same elements.

    .venv/bin/python -m benchmarks.letters [--letters 200] [--rounds 7] [--scans 400]

The bare page draws what a letter draws, in the same places and sizes, with ReportLab's canvas alone and
nothing in between: the same lines of text in the same embedded faces, logo, rules, the QR code as one path
with a fixed mask. Rounds take turns, so that a busy machine slows all alike; ratios are of the medians. The
batch is a hospital's month: all letters in one file, the bare one with as many pages. With `--scans` the
month's bundle with so many scanned pages is made once, and its rate is printed.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.claim_paper import ClaimDocument, ClaimPaperLine
from desktop.domain.letter import LetterContent
from desktop.letters import fonts
from desktop.letters.claim_bundle import Bundle, BundleLetter, BundleScan, render_claim_bundle
from desktop.letters.guarantee_letter import MARGINS, Printed, draw_guarantee_letter, render_guarantee_letter
from desktop.letters.logo import Logo, prepared_logo
from desktop.letters.page import Page, paper_size
from desktop.letters.qr_code import dark_runs, qr_rows
from desktop.letters.scan_pages import ScanPage
from tests.letters.samples import NORMAL, logo

SIZE = paper_size("F4")
QR = "SJ1:" + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:" * 10


@dataclass
class Drawn:
    """What a letter puts on its page, recorded once: the bare page draws the same."""

    texts: list[tuple[float, float, str, float, str, float]]
    lines: list[tuple[list[tuple[float, float, float, float]], float]]
    codes: list[tuple[str, float, float, float]]
    pictures: list[tuple[float, float, float, float]]


class Recorder(Page):
    """A page that notes what is drawn."""

    def __init__(self, title: str) -> None:
        super().__init__(SIZE, MARGINS, title, "Tolok Ukur")
        self.drawn = Drawn([], [], [], [])

    def text(self, x: float, y: float, text: Any, size: float, font: str = fonts.REGULAR) -> None:
        """Note and draw a line of text."""
        self.drawn.texts.append((x, y, text, size, font, 0.0))
        super().text(x, y, text, size, font)

    def justified(self, x: float, y: float, text: Any, size: float, width: float) -> None:
        """Note and draw a justified line."""
        blanks = text.count(" ")
        spare = width - fonts.width_of(text, fonts.REGULAR, size)
        self.drawn.texts.append((x, y, text, size, fonts.REGULAR, spare / blanks if blanks else 0.0))
        super().justified(x, y, text, size, width)

    def segments(self, lines: Any, thickness: float = 0.5) -> None:
        """Note and draw lines."""
        self.drawn.lines.append((list(lines), thickness))
        super().segments(self.drawn.lines[-1][0], thickness)

    def runs(self, rows: Any, x: float, top: float, module: float) -> None:
        """Note and draw the code."""
        self.drawn.codes.append((QR, x, top, module))
        super().runs(rows, x, top, module)

    def picture(self, image: Any, x: float, top: float, width: float, height: float) -> None:
        """Note and draw the logo."""
        self.drawn.pictures.append((x, top, width, height))
        super().picture(image, x, top, width, height)


def bare_page(canvas: Canvas, drawn: Drawn, picture: Any) -> None:
    """Draw what was recorded, line by line, with nothing between us and ReportLab."""
    for x, y, text, size, font, spread in drawn.texts:
        if spread:
            line = canvas.beginText(x, y)
            line.setFont(font, size)
            line.setWordSpace(spread)
            line.textOut(text)
            line.setWordSpace(0)
            canvas.drawText(line)
        else:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
    for lines, thickness in drawn.lines:
        canvas.setLineWidth(thickness)
        canvas.lines(lines)
    for text, x, top, module in drawn.codes:
        canvas.saveState()
        canvas.translate(x, top)
        canvas.scale(module, module)
        path = " ".join(f"{c} {-r - 1} {n} 1.04 re" for r, c, n in dark_runs(qr_rows(text)))
        canvas.addLiteral(f"{path} f")
        canvas.restoreState()
    for x, top, width, height in drawn.pictures:
        canvas.drawImage(picture, x, top - height, width, height)


def bare(drawn: Drawn, picture: Any, pages: int) -> bytes:
    """Return a file of so many bare pages."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=SIZE, invariant=1, pageCompression=1, initialFontName=fonts.REGULAR)
    for _ in range(pages):
        bare_page(canvas, drawn, picture)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def batch(content: LetterContent, picture: Logo, letters: int) -> bytes:
    """Return one file with so many letters, each with its own number and patient."""
    page = Page(SIZE, MARGINS, "Tolok ukur", "Tolok Ukur")
    for number in range(letters):
        if number:
            page.next_page()
        own = replace(
            content, number=f"400.7.22.1/{number:04}K/RSUD/L1.1/2026", patient_name=f"PASIEN {number}"
        )
        draw_guarantee_letter(page, own, picture, Printed(numbered=f"halaman {number + 1} dari {letters}"))
    return page.finish()


def in_turns(work: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median seconds of each; every round does all of them once."""
    times: dict[str, list[float]] = {name: [] for name in work}
    for number in range(rounds + 1):
        for name, act in work.items():
            start = time.perf_counter()
            act()
            if number:  # the first round warms fonts, widths and pictures
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(found) for name, found in times.items()}


def bundle_rate(content: LetterContent, letters: int, pages: int) -> None:
    """Make the month's bundle once and print its rate."""
    scan = io.BytesIO()
    Image.effect_noise((1240, 1754), 12).convert("L").save(scan, "JPEG", quality=40)
    each = max(1, pages // letters)
    jpeg = scan.getvalue()
    line = ClaimPaperLine(
        "400.7.22.1/0001K/RSUD/L1.1/2026", "PASIEN", "Rawat inap", content.issued_on, 1_500_000
    )
    document = ClaimDocument(
        number="400.7.22.1/K-0001B/RSUD/L1.1/2026",
        place="Prabumulih",
        issued_on=content.issued_on,
        addressee="Kepala Dinas Kesehatan",
        addressee_place="Prabumulih",
        letterhead=content.letterhead,
        facility="RSUD",
        payer="Pemerintah Kota Prabumulih",
        month="November 2026",
        due_on=content.issued_on,
        lines=(line,) * letters,
        checklist=("resume medis",),
        signatory=content.signatory,
        made_at="2026-12-05T09:30:00+07:00",
        made_by="Tolok Ukur",
    )

    def scanned(number: int) -> BundleScan:
        # What follows a JPEG's end is ignored: every page is another picture, none is drawn twice.
        own = [ScanPage(jpeg + f"{number}/{sheet}".encode(), 1240, 1754) for sheet in range(each)]
        return BundleScan("resume medis", each, lambda: own)

    parts = [BundleLetter(f"{number}", "PASIEN", content, (scanned(number),)) for number in range(letters)]
    start = time.perf_counter()
    pdf, _ = render_claim_bundle(Bundle(document, parts, "F4", letter_logo=logo()), lambda _done: None)
    took = time.perf_counter() - start
    print(
        f"bundle: {letters} letters, {letters * each} scanned pages in {took:.1f} s "
        f"({letters / took:.0f} letters/s), {len(pdf) / 1e6:.0f} MB"
    )


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--letters", type=int, default=200)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--scans", type=int, default=0)
    given = options.parse_args()
    content = replace(NORMAL, qr=QR)
    file = logo()
    picture = prepared_logo(file)
    page = Recorder("Tolok ukur")
    draw_guarantee_letter(page, content, picture, Printed())
    page.finish()
    drawn = page.drawn
    few = 20

    def ours_warm() -> None:
        for _ in range(few):
            render_guarantee_letter(content, paper="F4", logo=file)

    def bare_warm() -> None:
        for _ in range(few):
            bare(drawn, picture.reader, 1)

    found = in_turns(
        {
            "warm bare": bare_warm,
            "warm": ours_warm,
            "batch bare": lambda: bare(drawn, picture.reader, given.letters),
            "batch": lambda: batch(content, picture, given.letters),
        },
        given.rounds,
    )
    for name, count in (("warm", few), ("batch", given.letters)):
        ours, base = found[name] / count, found[f"{name} bare"] / count
        print(f"{name}: {1 / ours:.0f} letters/s, bare {1 / base:.0f} pages/s, ratio {ours / base:.2f}")
    if given.scans:
        bundle_rate(content, given.letters, given.scans)


if __name__ == "__main__":
    main()
