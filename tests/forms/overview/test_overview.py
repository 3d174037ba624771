"""The overview: a sentence and bars from the roster, another city by key, and the way to a first roster."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.forms.overview.page import overview_page
from desktop.forms.overview.presenter import OverviewPresenter
from desktop.ui.jobs import InlineJobs
from desktop.ui.keys import Key
from tests.rosters_of_siti import lose_cover
from tests.screens import in_window, press, type_text


def test_figures_are_words_and_bars(view, admin, office, jobs, tmp_path):
    """The first thing read is a sentence; segments and kelurahan follow; the export is told."""
    lose_cover(admin, office, tmp_path)
    presenter = OverviewPresenter(view, office, jobs)
    presenter.refresh()
    shown = view.last("show_overview")
    assert shown.sentence == "1 orang Kota Prabumulih per 31 Oktober 2026: 0 aktif (0,0 %), 1 tidak aktif."
    assert [(bar.word, bar.words) for bar in shown.segments] == [("PBI JK (APBN)", "1 · 0,0 % aktif")]
    presenter.save(str(tmp_path / "gambaran.csv"), "csv")
    assert view.last("say") == "Gambaran tersimpan: gambaran.csv"
    presenter.choose("16.73")
    assert view.last("show_overview").sentence.startswith("0 orang Kota Lubuk Linggau")
    assert view.last("show_overview").segments == ()


def test_without_data_the_screen_leads_to_them(qtbot, shell, office, memory):
    """No roster: the screen says so and its button leads to the tab with the data."""
    page = in_window(
        qtbot, shell, lambda: overview_page(office, InlineJobs(), memory=memory, notice=shell.notice)
    )
    asked: list[bool] = []
    page.roster_asked.connect(lambda: asked.append(True))
    press(qtbot, shell, Qt.Key.Key_Tab)
    press(qtbot, shell, Qt.Key.Key_Space)
    assert asked == [True]
    assert not page._pdf.isEnabled()


@pytest.fixture
def lost(admin, office, tmp_path):
    lose_cover(admin, office, tmp_path)
    return office


def test_the_table_is_narrowed_by_typing(qtbot, shell, lost, memory):
    """Typing narrows the kelurahan, Esc brings all back."""
    page = in_window(
        qtbot, shell, lambda: overview_page(lost, InlineJobs(), memory=memory, notice=shell.notice)
    )
    assert page.search.hasFocus()
    type_text(qtbot, "zzz")
    press(qtbot, shell, Qt.Key.Key_Down)
    assert page.table.model.rows() == ()
    assert page.press(Key.BACK)
    assert len(page.table.model.rows()) == 1
