"""The list of SKTM: which paper was used by more than one family, and each use of it, by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.forms.sktm.page import sktm_screen
from desktop.forms.sktm.presenter import SktmPresenter
from desktop.ui.jobs import InlineJobs
from tests.offices import ask
from tests.screens import in_window, press, type_text
from tests.usecases.test_sktm import PAPER, linggau


@pytest.fixture
def papers(office):
    """Let two families bring the same SKTM, and somebody one without issuer."""
    ask(office, linggau(office, 0), PAPER)
    ask(office, linggau(office, 1, kk_number="1673040101159002"), PAPER)
    ask(office, linggau(office, 2), PAPER | {"number": "99", "issuer": None, "signed_by": ()})


def listed(view):
    return next(args for name, args, _ in reversed(view.calls) if name == "show_papers")


def test_a_paper_of_two_families_stands_out(view, office, jobs, papers):
    """It is marked and counted; typing narrows by number or kelurahan."""
    presenter = SktmPresenter(view, office, jobs)
    presenter.refresh()
    lines, summary = listed(view)
    assert {line.number: (line.families, line.mood) for line in lines} == {
        "470/012/JB/2026": ("2 keluarga, 2 orang", "warn"),
        "99": ("1 orang", "plain"),
    }
    assert summary == "2 SKTM, 1 dipakai lebih dari satu keluarga"
    presenter.search("jogo")
    assert [line.number for line in listed(view)[0]] == ["470/012/JB/2026"]
    presenter.search("tidak ada")
    assert listed(view)[0] == []
    assert view.last("show_details") is None
    presenter.show_period(date(2026, 12, 1), None)
    assert view.codes() == ["period_backward"]


def test_the_paper_names_its_uses_and_missing_signatures(view, office, jobs, papers):
    """Who, when, for which program; what is not recorded on it stands there too."""
    presenter = SktmPresenter(view, office, jobs)
    presenter.mark("470/012/JB/2026", "Kelurahan Jogoboyo")
    details = view.last("show_details")
    assert [who for who, _ in details.uses] == ["23/11/2026 · DEWI B", "23/11/2026 · DEWI A"]
    assert "untuk Berobat KTP" in details.uses[0][1]
    assert any("tidak satu KK" in text for text in details.warnings)
    presenter.mark("99", "")
    assert dict(view.last("show_details").facts)["Belum tercatat"] == "tanda tangan Ketua RT, Ketua RW, lurah"


def test_by_keyboard(qtbot, shell, office, memory, papers):
    """The list has the focus, the marked paper stands beside it; the filter finds, Esc shows all again."""
    page = in_window(qtbot, shell, lambda: sktm_screen(office, InlineJobs(), memory=memory))
    assert page.table.grid.hasFocus()
    page.search.setFocus()
    type_text(qtbot, "470")
    press(qtbot, shell, Qt.Key.Key_Down)
    assert "DEWI A" in page.words()
    assert len(page.table.model.rows()) == 1
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert len(page.table.model.rows()) == 2
