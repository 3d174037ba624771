"""Every screen of a real window opens with the real threads: one of them alone owns the database."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.ui.tabbed_page import TabbedPage
from tests.journeys.hands import Hands
from tests.offices import PASSWORD

NEXT_TAB = Qt.Key.Key_PageDown


def test_every_screen_opens_without_a_mistake(hands: Hands) -> None:
    """Each entry of the rail and each sheet of it is shown and has asked its questions; none crashed."""
    crashes: list[object] = []
    hands.program.jobs.crashed.connect(crashes.append)
    hands.sign_in("admin", PASSWORD)
    shell = hands.program.shell
    seen: list[str] = []
    for name in list(shell._makers):
        shell.open(name)
        page = shell.page(name)
        hands.wait(page.isVisible)
        seen.append(name)
        if isinstance(page, TabbedPage):
            for tab in page._names[1:]:
                page.turn_to(tab)
                hands.wait(page.tab(tab).isVisible)
                seen.append(f"{name}/{tab}")
        assert not crashes, f"{seen[-1]}: {crashes[0]}"
    assert len(seen) > len(shell._makers)
