"""The screen Peserta by keyboard alone, and with a dropped file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop.forms.roster.page import roster_page
from desktop.forms.roster.view import Stage
from desktop.ui.jobs import InlineJobs
from tests.forms.roster.files import roster
from tests.screens import in_window, press, type_text
from tests.sheets.rosters import write_xlsx


@pytest.fixture
def page(qtbot, shell, admin, memory):
    return in_window(
        qtbot, shell, lambda: roster_page(admin, InlineJobs(), memory=memory, notice=shell.notice)
    )


def test_from_a_typed_path_to_a_loaded_roster(qtbot, shell, page, tmp_path):
    """Path, F9, look, F9, F9: the roster serves and the list shows it."""
    changed: list[object] = []
    page.roster_changed.connect(lambda: changed.append(True))
    type_text(qtbot, roster(tmp_path))
    press(qtbot, shell, Qt.Key.Key_F9)
    assert page.stage() is Stage.CHECKED
    assert page.check.as_of.hasFocus()
    assert page.main.text() == "Muat 3 peserta"
    press(qtbot, shell, Qt.Key.Key_F9)
    assert page.stage() is Stage.DONE
    press(qtbot, shell, Qt.Key.Key_F9)
    assert page.stage() is Stage.OVERVIEW
    assert [line.people for line in page.overview.table.model.rows()] == [3]
    assert changed == [True]


def test_another_day_asks_for_another_check(qtbot, shell, page, tmp_path):
    """Typing another data date turns the main button back into a check."""
    type_text(qtbot, roster(tmp_path))
    press(qtbot, shell, Qt.Key.Key_F9)
    page.check.as_of.selectAll()
    type_text(qtbot, "30102026")
    assert page.main.text() == "Periksa lagi"
    press(qtbot, shell, Qt.Key.Key_F9)
    assert page.stage() is Stage.CHECKED
    assert page.check.as_of.text() == "30/10/2026"


def test_a_city_that_is_none_is_not_guessed(qtbot, shell, page, tmp_path):
    """Words that are no city are red with a sentence; nothing is checked or loaded with another one."""
    type_text(qtbot, roster(tmp_path))
    press(qtbot, shell, Qt.Key.Key_F9)
    page.check.city.setFocus()
    page.check.city.selectAll()
    type_text(qtbot, "Xyzzy")
    press(qtbot, shell, Qt.Key.Key_F9)
    assert (page.stage(), page.check.city.text()) == (Stage.ASKING, "Xyzzy")
    assert "Xyzzy" in page.check.form.field("city").problem()


def test_esc_leaves_the_file(qtbot, shell, page, tmp_path):
    """Esc stops what is under way, then steps back from a checked file, then leaves the screen."""
    type_text(qtbot, roster(tmp_path))
    press(qtbot, shell, Qt.Key.Key_F9)
    steps = page.begin("Memeriksa berkas")
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert (steps.cancelled(), page.stage()) == (True, Stage.CHECKED)
    page.end()
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert page.stage() is Stage.OVERVIEW
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert shell.current() is not page


def test_columns_are_named_by_keys(qtbot, shell, page, tmp_path):
    """Enter goes on and Page Up back, typing replaces; a meaning that moves leaves its column, and that is said.

    Words that are no meaning are red and are not taken for "not read".
    """
    path = tmp_path / "aneh.csv"
    path.write_text("DATA PER 31 OKTOBER 2026\nKODE,JENENG\n1674036807569001,SITI\n", "utf-8")
    type_text(qtbot, str(path))
    press(qtbot, shell, Qt.Key.Key_F9)
    type_text(qtbot, "Entah")
    press(qtbot, shell, Qt.Key.Key_F9)
    assert page.stage() is Stage.ASKING
    (_, first), (_, second) = page.check.columns._choices
    assert (first.hasFocus(), first.property("state")) == (True, "wrong")
    assert "Entah" in page.check.columns._notes[first].text()
    type_text(qtbot, "NIK")
    press(qtbot, shell, Qt.Key.Key_Return)
    type_text(qtbot, "Nomor urut")
    second.completer().complete()
    qtbot.keyClick(second.completer().popup(), Qt.Key.Key_Return)
    assert page.main.hasFocus()
    second.setFocus()
    press(qtbot, shell, Qt.Key.Key_PageUp)
    assert first.hasFocus()
    press(qtbot, shell, Qt.Key.Key_Return)
    type_text(qtbot, "Nama")
    press(qtbot, shell, Qt.Key.Key_Return)
    assert page.main.hasFocus()
    assert page.check.columns.chosen() == {"nik": "KODE", "name": "JENENG"}
    press(qtbot, shell, Qt.Key.Key_F9)
    assert (page.stage(), page.main.text()) == (Stage.CHECKED, "Muat 1 peserta")
    (_, first), (_, second) = page.check.columns._choices
    first.setFocus()
    first.selectAll()
    type_text(qtbot, "Nama")
    assert (second.value(), page.stage()) == ("", Stage.ASKING)
    assert page.check.columns._notes[second].text().startswith("Nama pindah ke kolom KODE")


def test_what_is_asked_of_the_next_file_is_seen(qtbot, shell, page, tmp_path):
    """After a file of unknown columns the next one is asked about above its columns."""
    odd = tmp_path / "aneh.csv"
    odd.write_text("KODE,JENENG\n1674036807569001,SITI\n", "utf-8")
    type_text(qtbot, str(odd))
    press(qtbot, shell, Qt.Key.Key_F9)
    assert page.check.columns.y() < page.check._confirm.y()
    press(qtbot, shell, Qt.Key.Key_Escape)
    people = [["NIK", "NAMA", "KOTA", "STATUS"], ["1674036807569001", "SITI", "KOTA PRABUMULIH", "AKTIF"]]
    page.overview.file.line.selectAll()
    type_text(qtbot, str(write_xlsx(tmp_path / "dua.xlsx", people, Lain=people)))
    press(qtbot, shell, Qt.Key.Key_F9)
    assert page.check.sheet_name.hasFocus()
    qtbot.waitUntil(lambda: page.check.columns.y() > page.check._confirm.y())


def test_a_wrong_path_stands_under_the_field(qtbot, shell, page):
    """The problem is read where the path is typed, and the cursor is there."""
    type_text(qtbot, "tidak-ada.csv")
    press(qtbot, shell, Qt.Key.Key_F9)
    assert "tidak ditemukan" in page.overview.form.field("path").problem()
    assert page.overview.file.line.hasFocus()


def test_a_dropped_file_is_checked_at_once(page, tmp_path):
    """A file may be pulled onto the screen instead of being named."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(roster(tmp_path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(20, 20), copy, dragged, left, Qt.KeyboardModifier.NoModifier))
    assert page.stage() is Stage.CHECKED
