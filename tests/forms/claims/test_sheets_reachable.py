"""Every sheet of the screens Klaim and Gigi tiruan opens by key, can be heard, and says no Alt letter twice."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.forms.claims.claims_tab import ClaimsTab
from desktop.forms.claims.page import claims_page
from desktop.forms.dentures.page import denture_page
from desktop.ui.jobs import InlineJobs
from desktop.ui.keys import Key
from desktop.ui.page import Page
from desktop.usecases.claims.file_claim import file_claim
from desktop.usecases.claims.models import FileClaim
from desktop.usecases.money.budget import SetBudget, set_budget
from tests.forms.test_reachable import CONTROLS, letters_of
from tests.offices import SCHEME, issued
from tests.screens import in_window, press

CTRL = Qt.KeyboardModifier.ControlModifier


def check(part: Page) -> None:
    """Every control has a name, every Alt letter one owner, the focus is somewhere on the sheet."""
    reachable = [
        one
        for kind in CONTROLS
        for one in part.findChildren(kind)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert not [one for one in reachable if not one.accessibleName() and not getattr(one, "text", str)()]
    assert not [letter for letter, count in Counter(letters_of(part)).items() if count > 1]
    focus = QApplication.focusWidget()
    assert focus is not None
    assert part.isAncestorOf(focus)
    assert part.help_lines


@pytest.fixture
def filed(admin):
    """One letter in a claim, within a ceiling."""
    _patient, letter = issued(admin)
    set_budget(admin, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=9_000_000, decree="DPA"))
    line = {"letter_id": letter.letter_id, "billed_idr": 1_000_000}
    facts = {"facility": "RSUD Prabumulih", "period": "2026-11", "lines": (line,)}
    return file_claim(admin, FileClaim.model_validate(facts)).claim_id


def test_sheets_open_by_key_and_can_be_heard(qtbot, shell, admin, memory, filed):
    """Ctrl+Page Down goes round all five sheets; the text of the budget change is copied by key."""
    page = in_window(
        qtbot, shell, lambda: claims_page(admin, InlineJobs(), memory=memory, notice=shell.notice)
    )
    seen = []
    for _sheet in range(5):
        part = page.current()
        seen.append(part.title)
        check(part)
        press(qtbot, shell, Qt.Key.Key_F5)
        if part.title == "Anggaran":
            QApplication.clipboard().clear()
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
            assert "pagu Jaminan Kota Prabumulih tahun 2026" in QApplication.clipboard().text()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, CTRL)
    assert seen == ["Klaim", "Anggaran", "Surat sementara", "Akhir tahun", "Umur klaim"]


def test_from_ageing_into_the_claim_and_back(qtbot, shell, admin, memory, filed):
    """Enter, Enter on a waiting claim opens it; F8 shows its papers, L the letter, Esc leads back step by step."""
    page = in_window(
        qtbot, shell, lambda: claims_page(admin, InlineJobs(), memory=memory, notice=shell.notice)
    )
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageUp, CTRL)
    press(qtbot, shell, Qt.Key.Key_Return)
    press(qtbot, shell, Qt.Key.Key_Return)
    tab = page.current()
    assert isinstance(tab, ClaimsTab)
    verify = tab.verify
    assert tab.current() is verify
    check(verify)
    press(qtbot, shell, Qt.Key.Key_Right)
    press(qtbot, shell, Qt.Key.Key_Left)
    press(qtbot, shell, Qt.Key.Key_A)
    press(qtbot, shell, Qt.Key.Key_Delete)
    for key in (Qt.Key.Key_F8, Qt.Key.Key_L):
        press(qtbot, shell, key)
        assert verify.page_shown()
        press(qtbot, shell, Qt.Key.Key_Escape)
        assert not verify.page_shown()
    fixed: tuple[Key, ...] = page.keys()
    assert Key.SAVE in fixed
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert tab.current() is tab.listing
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N, CTRL)
    check(tab.entry)
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert tab.current() is tab.listing


def test_the_denture_board_can_be_heard(qtbot, shell, admin):
    """An empty board still has its lists named, and its keys in the help."""
    page = in_window(qtbot, shell, lambda: denture_page(admin, InlineJobs(), notice=shell.notice))
    check(page)
    assert page.board.lists[0].accessibleName() == "Mendaftar, 0 orang"
