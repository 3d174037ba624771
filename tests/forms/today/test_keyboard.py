"""The screen Hari ini by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from desktop.forms.today.page import today_page
from desktop.ui.jobs import InlineJobs
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.patients.register_patient import register_patient
from tests.offices import KK, ask, issued, letter_command, siti
from tests.screens import in_window, press, type_text


@pytest.fixture
def page(qtbot, shell, office, memory):
    issued(office)
    return in_window(
        qtbot, shell, lambda: today_page(office, InlineJobs(), memory=memory, notice=shell.notice)
    )


def test_enter_opens_the_person_of_a_line(qtbot, shell, page):
    """The list has the focus; Enter leads to the person at the counter."""
    asked: list[object] = []
    page.person_asked.connect(asked.append)
    assert page.table.grid.hasFocus()
    press(qtbot, shell, Qt.Key.Key_Return)
    assert len(asked) == 1


def test_a_card_leads_to_its_letter(qtbot, shell, page, office, clock):
    """The name on a card is a link to the letter whose papers are waited for."""
    patient_id = register_patient(office, siti(nik="1674036807569002", name="RINI")).patient_id
    letter = issue_letter(office, letter_command(patient_id, ask(office, patient_id, KK), provisional=True))
    clock.forward(hours=50)
    press(qtbot, shell, Qt.Key.Key_F5)
    asked: list[object] = []
    page.letter_asked.connect(asked.append)
    link = next(one for one in page.findChildren(QPushButton) if one.toolTip() == letter.number)
    link.setFocus()
    press(qtbot, shell, Qt.Key.Key_Space)
    assert asked == [letter.number]


def test_another_day_is_typed(qtbot, shell, page):
    """Alt+T, a day as anybody types it, Enter: the register of that day."""
    qtbot.keyClick(page.table.grid, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    page.day.selectAll()
    type_text(qtbot, "22112026")
    press(qtbot, shell, Qt.Key.Key_Return)
    assert page.day.text() == "22/11/2026"
    assert page.table.model.rows() == ()


def test_f9_asks_where_to_save(qtbot, shell, page):
    """F9 proposes a name with the day in it; Esc leaves everything as it was."""
    press(qtbot, shell, Qt.Key.Key_F9)
    dialog = next(one for one in page.findChildren(QFileDialog) if one.isVisible())
    assert dialog.selectedFiles()[0].endswith("register-2026-11-23.pdf")
    dialog.reject()


def test_an_empty_day_has_the_way_to_the_counter_in_focus(qtbot, shell, folder, office, memory):
    """An empty state has one button, and it has the focus (ux.md 37)."""
    page = in_window(
        qtbot, shell, lambda: today_page(office, InlineJobs(), memory=memory, notice=shell.notice)
    )
    asked: list[object] = []
    page.counter_asked.connect(lambda: asked.append(True))
    assert QApplication.focusWidget() is not None
    press(qtbot, shell, Qt.Key.Key_Space)
    assert asked == [True]
