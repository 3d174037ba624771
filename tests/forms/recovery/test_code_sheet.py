"""The sheet of a new code: printed, or saved only where the user says; the code is forgotten on leaving."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop.domain.problem import Problem, SurroundingsFailed, ToCorrect
from desktop.forms.code_sheet.page import wire_code_page
from desktop.forms.code_sheet.presenter import CodeSheetPresenter, CodeSheetWays
from desktop.forms.code_sheet.view import CodePage
from desktop.ui.jobs import InlineJobs
from desktop.ui.telling import say
from desktop.usecases.access.recovery_kept import code_is_kept
from tests.forms.recovery.conftest import CODE, SHEET


class SeenPage:
    """A view that only remembers."""

    def __init__(self):
        self.busy, self.said, self.asked = [], [], []

    def show_sheet_busy(self, busy):
        self.busy.append(busy)

    def say_of_sheet(self, sentence, mood):
        self.said.append((sentence, mood))

    def ask_place(self, name):
        self.asked.append(name)


class Ways:
    """Prints on a printer of that name, and writes nothing."""

    def __init__(self):
        self.printer, self.error, self.saved = "Epson LQ", None, []

    def print(self, _sheet):
        if self.error:
            raise self.error
        return self.printer

    def save(self, sheet, path):
        if self.error:
            raise self.error
        self.saved.append((sheet, path))
        return path


@pytest.fixture
def ways():
    return Ways()


@pytest.fixture
def seen():
    return SeenPage()


@pytest.fixture
def presenter(seen, ways):
    given = CodeSheetWays(ways.print, ways.save, lambda sheet: f"kode-pemulihan-{sheet.counter}.pdf", say)
    return CodeSheetPresenter(seen, InlineJobs(), given)


def test_printing_names_the_printer(presenter, seen):
    """The user learns on which printer the key of the office lies now."""
    presenter.print_sheet(SHEET)
    assert seen.said[0][1] == "good"
    assert "Epson LQ" in seen.said[0][0]
    assert seen.busy == [True, False]


def test_without_a_printer_a_place_is_asked_and_nothing_written(presenter, seen, ways):
    """No printer leads to the question where to save (ux.md 31); the code goes nowhere by itself."""
    ways.printer = ""
    presenter.print_sheet(SHEET)
    assert seen.asked == ["kode-pemulihan-L1.pdf"]
    assert seen.said[0][1] == "warn"
    assert ways.saved == []


def test_a_printer_that_refuses_is_told_for_this_paper(presenter, seen, ways):
    """The sentence names printer and next step, and does not speak of stored letters."""
    ways.error = SurroundingsFailed("print_failed", printer="Epson LQ")
    presenter.print_sheet(SHEET)
    sentence, mood = seen.said[0]
    assert mood == "bad"
    assert "Epson LQ" in sentence
    assert "Surat" not in sentence
    assert seen.busy[-1] is False


def test_saving_says_where_and_what_to_do_with_the_file(presenter, seen, ways):
    """After saving the path stands there, with the advice to delete the file."""
    presenter.save_sheet(SHEET, "/media/flashdisk/kode.pdf")
    assert ways.saved == [(SHEET, "/media/flashdisk/kode.pdf")]
    assert "/media/flashdisk/kode.pdf" in seen.said[0][0]
    assert "hapus" in seen.said[0][0]


def test_a_place_that_cannot_be_written_is_told(presenter, seen, ways):
    """A refused place leaves the page as it was, with a sentence."""
    ways.error = ToCorrect(Problem("pdf_folder_missing", "pdf_path", {"folder": "/media/x"}))
    presenter.save_sheet(SHEET, "/media/x/kode.pdf")
    assert seen.said[0][1] == "bad"
    assert "/media/x" in seen.said[0][0]


@pytest.fixture
def page(shown, memory, tmp_path):
    view = CodePage(memory, "Kantor sudah dibuat", "Satu hal lagi.", "Simpan kode ini.")
    wire_code_page(view, InlineJobs(), memory, tmp_path)
    view.show_code(SHEET)
    return shown(view)


def test_page_saves_a_readable_sheet_by_keyboard(qtbot, page, tmp_path):
    """Tab and Space reach the question; the file that is named there is the sheet, and nothing else is written."""
    assert page.print_button.hasFocus()
    qtbot.keyClick(page.print_button, Qt.Key.Key_Tab)
    assert page.save_button.hasFocus()
    qtbot.keyClick(page.save_button, Qt.Key.Key_Space)
    (ask,) = page.findChildren(QFileDialog)
    path = tmp_path / "kode.pdf"
    ask.fileSelected.emit(str(path))
    ask.close()
    assert path.read_bytes().startswith(b"%PDF")
    assert str(path) in page.said_of_sheet()


def test_a_code_counts_as_kept_only_after_the_tick(page, tmp_path):
    """Whatever ends the program before the tick, the folder still says that the code may be lost."""
    assert not code_is_kept(tmp_path)
    page.kept_tick.click()
    page.go.click()
    assert code_is_kept(tmp_path)


def test_page_without_a_printer_opens_the_question(page):
    """On a computer without printers (as here) printing ends in the question where to save."""
    page.print_button.click()
    (ask,) = page.findChildren(QFileDialog)
    assert ask.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    ask.close()
    assert "printer" in page.said_of_sheet()


def test_code_is_forgotten_on_leaving(qtbot, page):
    """The tick comes before the way on, and afterwards the code stands in no widget."""
    assert any(label.text() == CODE for label in page.findChildren(QLabel))
    assert not page.go.isEnabled()
    page.kept_tick.setFocus()
    qtbot.keyClick(page.kept_tick, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.kept):
        page.go.click()
    assert not any(CODE in label.text() for label in page.findChildren(QLabel))


def test_nothing_on_the_page_is_cut(page):
    """The tick's sentence is whole at the smallest window."""
    assert page.kept_tick.width() >= page.kept_tick.sizeHint().width()
