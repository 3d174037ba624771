"""Print a PDF on the remembered printer of its kind, page by page as pictures; no other program is needed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.domain.problem import SurroundingsFailed
from desktop.ui.memory import Memory
from desktop.ui.pdf_pages import POINTS_PER_INCH, page_pictures, page_sizes

RESOLUTION = 300
"""Dots per inch: enough for 10 pt type and the QR, also on a dot-matrix printer."""


@dataclass(frozen=True)
class PrintOrder:
    """What to print where: `printer` is a name from `printers()`, `file` a PDF to print into instead."""

    pdf: bytes
    printer: str
    title: str
    copies: int = 1
    file: Path | None = None


def printers() -> list[str]:
    """Return the names of the printers here, the usual one first. May take a second: off the GUI thread."""
    names = list(QPrinterInfo.availablePrinterNames())
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: (name != usual, name.casefold()))


def chosen_printer(memory: Memory, document: str) -> str:
    """Return the remembered printer of a kind of document if it is there, else the usual one, else ""."""
    names = printers()
    remembered = memory.printer(document)
    return remembered if remembered in names else (names[0] if names else "")


def print_pdf(order: PrintOrder) -> None:
    """Print, off the GUI thread; raise `SurroundingsFailed` with code `no_printer` or `print_failed`."""
    if not order.printer and order.file is None:
        raise SurroundingsFailed("no_printer")
    pictures = page_pictures(order.pdf, RESOLUTION)
    sizes = [QSizeF(width, height) for width, height in page_sizes(order.pdf)]
    printer = _printer(order, sizes[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise SurroundingsFailed("print_failed", printer=order.printer)
    try:
        _paint(painter, printer, list(zip(pictures, sizes, strict=True)))
    finally:
        finished = painter.end()
    if not finished or printer.printerState() == QPrinter.PrinterState.Error:
        raise SurroundingsFailed("print_failed", printer=order.printer)


def _printer(order: PrintOrder, points: QSizeF) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if order.file is not None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(order.file))
    else:
        printer.setPrinterName(order.printer)
    printer.setResolution(RESOLUTION)
    printer.setDocName(order.title)
    printer.setCopyCount(order.copies)
    size = QPageSize(points, QPageSize.Unit.Point, order.title, QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.setFullPage(True)
    return printer


def _paint(painter: QPainter, printer: QPrinter, pages: list[tuple[QImage, QSizeF]]) -> None:
    """Draw each page in its true size in the middle: a printer's nearest paper may differ by a millimetre."""
    paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    for at, (picture, points) in enumerate(pages):
        if at:
            printer.newPage()
        place = QRectF(QPointF(), points * (RESOLUTION / POINTS_PER_INCH))
        place.moveCenter(paper.center())
        painter.drawImage(place, picture)
