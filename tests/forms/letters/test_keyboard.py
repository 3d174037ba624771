"""The screen Surat by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from desktop.forms.letters.page import letters_page
from desktop.ui.jobs import InlineJobs
from desktop.ui.theme import apply_theme
from desktop.usecases.letters.issued_letters import list_letters
from tests.offices import issued
from tests.screens import in_window, press, shown_sheet, type_text


@pytest.fixture
def page(qtbot, shell, office, memory, tmp_path):
    _patient, _letter = issued(office)
    return in_window(
        qtbot,
        shell,
        lambda: letters_page(
            office,
            InlineJobs(),
            memory=memory,
            notice=shell.notice,
            printing=lambda _pdf, _title: "Printer",
            folder=tmp_path,
        ),
    )


def test_open_look_and_come_back(qtbot, shell, page):
    """Down into the list, Enter opens the page in the window, Esc comes back, Esc leaves the screen."""
    assert page.search.hasFocus()
    press(qtbot, shell, Qt.Key.Key_Down)
    press(qtbot, shell, Qt.Key.Key_Return)
    assert page.page_shown()
    assert page.preview.pages_shown() == 1
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert not page.page_shown()
    assert page.table.grid.hasFocus()
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert shell.current() is not page


def test_f8_prints_a_copy(qtbot, shell, page, office):
    """F8 on the marked letter prints the next copy."""
    press(qtbot, shell, Qt.Key.Key_F8)
    assert list_letters(office)[0].copies == 1
    assert "salinan 1" in shell.notice.sentence().lower()


def test_void_by_keyboard_asks_for_a_reason(qtbot, shell, page, office):
    """The dialog names the letter and the verb; without a reason nothing can be pressed."""
    press(qtbot, shell, Qt.Key.Key_Down)
    while QApplication.focusWidget() is not page._void:
        press(qtbot, shell, Qt.Key.Key_Tab)
    press(qtbot, shell, Qt.Key.Key_Space)
    sheet = shown_sheet(qtbot, shell)
    assert sheet.windowTitle() == f"Batalkan surat {list_letters(office)[0].number}?"
    type_text(qtbot, "Salah rumah sakit")
    press(qtbot, shell, Qt.Key.Key_Tab)
    press(qtbot, shell, Qt.Key.Key_Tab)
    press(qtbot, shell, Qt.Key.Key_Space)
    assert list_letters(office)[0].void_reason == "Salah rumah sakit"
    assert page.details.number() == list_letters(office)[0].number


def test_filter_and_esc(qtbot, shell, page):
    """Typing narrows, Esc brings everything back before it leaves the screen."""
    type_text(qtbot, "zzz")
    press(qtbot, shell, Qt.Key.Key_Down)
    assert page.table.model.rows() == ()
    page.search.setFocus()
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert len(page.table.model.rows()) == 1
    assert shell.current() is page


def test_the_list_fits_a_narrow_window(qtbot, shell, page):
    """In large letters the day of issue leaves first, nothing scrolls sideways, and a number keeps its end."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, scale=125)
    shell.resize(1093, 600)
    grid = page.table.grid
    qtbot.waitUntil(lambda: grid.isColumnHidden(3) and grid.horizontalScrollBar().maximum() == 0)
    option = QStyleOptionViewItem()
    grid.itemDelegateForColumn(0).initStyleOption(option, page.table.model.index(0, 0))
    assert option.textElideMode is Qt.TextElideMode.ElideMiddle
    apply_theme(app)
