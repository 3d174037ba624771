"""The list of those who lost cover: ticked by keyboard, saved, and quiet when nobody is on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.forms.lost_cover.page import lost_cover_page
from desktop.forms.lost_cover.presenter import LostCoverPresenter
from desktop.ui.jobs import InlineJobs
from desktop.ui.keys import Key
from tests.rosters_of_siti import lose_cover
from tests.screens import in_window, press, shown_sheet, type_text


@pytest.fixture
def lost(admin, office, tmp_path):
    lose_cover(admin, office, tmp_path)
    return office


def made(office, shell, memory):
    return lost_cover_page(
        office, InlineJobs(), memory=memory, notice=shell.notice, printing=lambda _pdf, _title: ""
    )


def test_whom_to_call_is_read_and_saved(view, lost, jobs, tmp_path):
    """The line says what is open, the panel what to do; the filter narrows and the file is told."""
    printers = ["", "EPSON LX-310"]
    presenter = LostCoverPresenter(view, lost, jobs, lambda _pdf, _title: printers.pop())
    presenter.refresh()
    [line] = view.last("show_lines")
    assert (line.name, line.nik, line.phone, line.told) == (
        "SITI AMINAH",
        "1674••••••••9001",
        "tanpa telepon",
        "belum",
    )
    presenter.mark(line.id)
    details = view.last("show_details")
    assert ("Jalur", "Donasi iuran JKN") in details.facts
    assert details.state == "Tidak aktif"
    presenter.save(str(tmp_path / "daftar.pdf"), "pdf")
    assert view.last("say") == "Daftar 1 orang tersimpan: daftar.pdf"
    presenter.print()
    assert view.last("say") == "Daftar dikirim ke printer EPSON LX-310."
    presenter.print()
    assert view.last("say").startswith("Belum ada printer")
    presenter.search("bukan siapa-siapa")
    assert view.last("show_lines") == []
    assert view.named("show_lines")["searched"]
    presenter.save(str(tmp_path / "tiada" / "daftar.pdf"), "pdf")
    assert view.codes() == ["io_failed"]


def test_a_call_is_ticked_by_keyboard(qtbot, shell, lost, memory):
    """F9 asks for a note and ticks; once more F9 takes the tick back."""
    page = in_window(qtbot, shell, lambda: made(lost, shell, memory))
    people: list[str] = []
    page.person_asked.connect(people.append)
    assert page.search.hasFocus()
    press(qtbot, shell, Qt.Key.Key_Down)
    press(qtbot, shell, Qt.Key.Key_Return)
    assert len(people) == 1
    press(qtbot, shell, Qt.Key.Key_F9)
    shown_sheet(qtbot, shell)
    type_text(qtbot, "Keluarga tahu")
    press(qtbot, shell, Qt.Key.Key_Tab)
    press(qtbot, shell, Qt.Key.Key_Tab)
    press(qtbot, shell, Qt.Key.Key_Space)
    [line] = page.table.model.rows()
    assert line.told == "sudah"
    assert "Semua sudah dihubungi" in shell.notice.sentence()
    assert page.press(Key.SAVE)
    assert [line.told for line in page.table.model.rows()] == ["belum"]


def test_an_empty_list_says_what_belongs_here(qtbot, shell, office, memory):
    """Nobody lost cover: the screen says so, and no act or export is offered."""
    page = in_window(qtbot, shell, lambda: made(office, shell, memory))
    assert page.table.model.rows() == ()
    assert not page._tell.isEnabled()
    assert not page._xlsx.isEnabled()
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert shell.current() is not page
