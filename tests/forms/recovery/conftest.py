"""A sheet to show, and a page shown as the window would: the focus can be followed."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.recovery_sheet import RecoverySheet
from desktop.ui.theme import apply_theme

CODE = "7K2MQ-98989-0AB1C-SZ5GH-XW3YT-6RNP4"
SHEET = RecoverySheet("RSUD Kota Prabumulih", "L1", date(2026, 11, 23), CODE)


@pytest.fixture
def shown(qtbot, qapp):
    """Show a page: dressed, active, with the focus where it begins."""
    apply_theme(qapp)
    pages = []

    def show(page):
        qtbot.addWidget(page)
        page.resize(1093, 574)
        page.show()
        page.activateWindow()
        qtbot.waitExposed(page)
        page.entered()
        pages.append(page)
        return page

    yield show
    for page in pages:
        page.hide()
