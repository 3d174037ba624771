"""The screen Pengaturan by keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.forms.settings.page import settings_page
from desktop.ui.jobs import InlineJobs
from desktop.ui.theme import current_theme
from desktop.usecases.access.operators import list_operators
from desktop.usecases.settings import AddSignatory, add_signatory, signatories
from tests.screens import in_window, press, shown_sheet, type_text


@pytest.fixture
def page(qtbot, shell, admin, memory):
    return in_window(
        qtbot, shell, lambda: settings_page(admin, InlineJobs(), memory=memory, notice=shell.notice)
    )


def test_a_section_is_entered_changed_and_saved(qtbot, shell, page, admin):
    """Enter goes in, typing marks the section as not saved, F9 saves, Esc leads back to the names."""
    press(qtbot, shell, Qt.Key.Key_Return)
    type_text(qtbot, "Dinkes Prabumulih")
    assert page.unsaved()
    press(qtbot, shell, Qt.Key.Key_F9)
    assert admin.record.name == "Dinkes Prabumulih"
    assert not page.unsaved()
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert page.names.hasFocus()


def test_what_was_typed_stays_while_another_section_is_shown(qtbot, shell, page):
    """Looking something up elsewhere loses nothing."""
    press(qtbot, shell, Qt.Key.Key_Return)
    type_text(qtbot, "Dinkes")
    press(qtbot, shell, Qt.Key.Key_Escape)
    press(qtbot, shell, Qt.Key.Key_Down)
    press(qtbot, shell, Qt.Key.Key_Up)
    assert page.current().form.values()["name"] == "Dinkes"
    assert page.unsaved()


def test_a_problem_takes_the_focus_to_its_field(qtbot, shell, page):
    """A wrong setting is corrected where the cursor already stands."""
    page.open_section("Surat")
    page.current().form.field("claim_deadline_day").editor.selectAll()
    page.current().form.go_to("claim_deadline_day")
    type_text(qtbot, "9")
    page.current().form.field("claim_deadline_day").editor.setText("40")
    press(qtbot, shell, Qt.Key.Key_F9)
    row = page.current().form.field("claim_deadline_day")
    assert row.problem() == "Isi dengan angka bulat dari 1 sampai 28."
    assert QApplication.focusWidget() is row.editor


def test_dark_is_one_digit_away(qtbot, shell, page, monkeypatch):
    """The look is asked for at once, without a save; dressing a whole window anew is tried elsewhere."""
    asked = []
    monkeypatch.setattr(
        "desktop.forms.settings.look.view.apply_theme", lambda _app, **look: asked.append(look)
    )
    page.open_section("Tampilan")
    press(qtbot, shell, Qt.Key.Key_2)
    assert asked == [{"dark": True, "scale": current_theme().scale}]


def test_a_clerk_finds_everything_locked_but_his_password(qtbot, shell, office, memory):
    """The main button of a locked section cannot be pressed; one's own password can always be changed."""
    page = in_window(
        qtbot, shell, lambda: settings_page(office, InlineJobs(), memory=memory, notice=shell.notice)
    )
    assert not page.main.isEnabled()
    assert page.current().locked.text()
    page.open_section("Kata sandi saya")
    assert page.main.isEnabled()
    form = page.current().form
    assert form is not None
    assert QApplication.focusWidget() is form.field("old").editor


def test_every_section_opens(qtbot, shell, page):
    """No section is reached by mouse only, and each tells what its main button does."""
    titles = []
    for _section in page.sections:
        titles.append(page.current().title)
        press(qtbot, shell, Qt.Key.Key_Down)
    assert titles == [section.title for section in page.sections]
    assert shell.notice.sentence() == ""


def test_a_signatory_is_ended_in_a_dialog(qtbot, shell, page, admin):
    """Enter on a line asks for the last day; the verb is on the button."""
    add_signatory(admin, AddSignatory(name="dr. Contoh", title="Kepala", valid_from_on=date(2026, 1, 1)))
    page.open_section("Penanda tangan")
    page.current().table.setFocus()
    press(qtbot, shell, Qt.Key.Key_Return)
    sheet = shown_sheet(qtbot, shell)
    assert sheet.windowTitle() == "Akhiri masa dr. Contoh?"
    press(qtbot, shell, Qt.Key.Key_Tab)
    press(qtbot, shell, Qt.Key.Key_Tab)
    press(qtbot, shell, Qt.Key.Key_Space)
    assert signatories(admin.store)[0].valid_until_on == "2026-11-23"
    assert page.current().table.marked().until == "23/11/2026"


def test_an_account_is_closed_only_after_a_question(qtbot, shell, page, admin):
    """The safe answer has the focus; the other names the verb."""
    page.open_section("Petugas")
    section = page.current()
    at = next(n for n, line in enumerate(section.table.model.rows()) if line.username == "loket")
    section.table.grid.setCurrentIndex(section.table.model.index(at, 0))
    section.close_account.setFocus()
    press(qtbot, shell, Qt.Key.Key_Space)
    assert shown_sheet(qtbot, shell).windowTitle() == "Tutup akun Loket Uji?"
    press(qtbot, shell, Qt.Key.Key_Space)
    assert all(one.active for one in list_operators(admin))
    shell.activateWindow()  # a platform without a window manager gives the keyboard back to nobody
    qtbot.waitUntil(shell.isActiveWindow)
    section.close_account.setFocus()
    press(qtbot, shell, Qt.Key.Key_Space)
    shown_sheet(qtbot, shell)
    press(qtbot, shell, Qt.Key.Key_Tab)
    press(qtbot, shell, Qt.Key.Key_Space)
    assert [one.username for one in list_operators(admin) if not one.active] == ["loket"]


def test_the_files_are_checked_with_f9(qtbot, shell, page):
    """The one main button of the section checks; the answer is a sentence."""
    page.open_section("Keutuhan data")
    press(qtbot, shell, Qt.Key.Key_F9)
    assert page.current().card.sentence().startswith("Data utuh")
