"""Preview and print: pages as pictures, on the paper of the letter."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.problem import SurroundingsFailed
from desktop.ui.jobs import InlineJobs
from desktop.ui.pdf_pages import page_count, page_pictures
from desktop.ui.pdf_view import PdfView
from desktop.ui.printing import PrintOrder, chosen_printer, print_pdf

F4 = (609.45, 935.43)


def paper(*sizes):
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for size in sizes:
        canvas.setPageSize(size)
        canvas.rect(100, 100, 50, 50, fill=1)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_pages_are_drawn_black_on_white(qtbot):
    """A page becomes a picture of the asked resolution with its ink in place."""
    (picture,) = page_pictures(paper(A4), 72)
    assert (picture.width(), picture.height()) == (596, 842)
    assert picture.pixelColor(10, 10).name() == "#ffffff"
    assert picture.pixelColor(125, 842 - 125).name() == "#000000"


def test_the_preview_shows_every_page(qtbot, dressed):
    """All pages lie on the desk, and another document takes their place."""
    view = PdfView(InlineJobs())
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show_pdf(paper(A4, A4))
    assert view.pages_shown() == 2
    view.show_pdf(paper(F4))
    view.zoom(1)
    view.zoom(-1)
    view.fit_width()
    assert view.pages_shown() == 1
    view.clear()
    assert view.pages_shown() == 0


@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
def test_printing_keeps_paper_and_pages(qtbot, tmp_path, size):
    """What comes out of the printer has the letter's size and number of pages."""
    out = tmp_path / "hasil.pdf"
    print_pdf(PrintOrder(paper(size, size), "", "Surat jaminan", file=out))
    printed = out.read_bytes()
    assert page_count(printed) == 2
    document = pypdfium2.PdfDocument(printed)
    width, height = document[0].get_size()
    document.close()
    assert (width, height) == pytest.approx(size, abs=3)


def test_no_printer_is_told(qtbot):
    """Without a printer the clerk gets a next step, not silence (ux.md 31)."""
    with pytest.raises(SurroundingsFailed) as failed:
        print_pdf(PrintOrder(paper(A4), "", "Surat"))
    assert failed.value.problems[0].code == "no_printer"


def test_a_printer_that_is_gone_is_not_chosen(qtbot, memory):
    """The remembered printer counts only while it is there."""
    memory.remember_printer("guarantee", "Printer yang sudah dicabut")
    assert chosen_printer(memory, "guarantee") != "Printer yang sudah dicabut"
