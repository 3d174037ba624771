"""Several pages under one name, and pictures of a few numbers."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit

from desktop.ui.bar_chart import Bar, BarChart, Legend, Part
from desktop.ui.keys import Key
from desktop.ui.page import Page
from desktop.ui.shell import Shell
from desktop.ui.tabbed_page import TabbedPage
from desktop.ui.theme import current_theme
from desktop.ui.tokens import Tone
from tests.screens import in_window


class Sheet(Page):
    """A page with one field and a key of its own."""

    def __init__(self, word: str, told: list[str]) -> None:
        super().__init__(word, heading=False)
        self.help_lines = (f"Bantuan {word}",)
        self.first_field = QLineEdit()
        self.body.addWidget(self.first_field)
        self.on_key(Key.SAVE, lambda: told.append(word))


@pytest.fixture
def told():
    return []


@pytest.fixture
def tabs(qtbot, dressed, memory, told):
    shell = Shell(memory)
    qtbot.addWidget(shell)

    def make() -> TabbedPage:
        page = TabbedPage("Uji")
        for word in ("Satu", "Dua", "Tiga"):
            page.add_tab(word.lower(), word, partial(Sheet, word, told))
        return page

    yield in_window(qtbot, shell, make)
    shell.hide()


def test_tabs_turn_by_key_and_keep_their_own_keys(qtbot, tabs, told):
    """Ctrl+Page Down turns from inside a field, the fixed keys act on the page in front, and it goes round."""
    turned: list[str] = []
    tabs.turned.connect(turned.append)
    assert tabs.current().first_field.hasFocus()
    qtbot.keyClick(tabs.current().first_field, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert tabs.current().title == "Dua"
    assert tabs.current().first_field.hasFocus()
    assert tabs.press(Key.SAVE)
    assert told == ["Dua"]
    assert "Bantuan Dua" in tabs.help_lines
    for _ in range(2):
        qtbot.keyClick(tabs.current().first_field, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert tabs.current().title == "Satu"
    assert turned == ["dua", "tiga", "satu"]


def test_a_tab_is_made_when_it_is_first_shown(tabs):
    """What nobody looks at costs nothing; `turn_to` leads there from elsewhere."""
    assert list(tabs._pages) == ["satu"]
    assert tabs.turn_to("tiga").title == "Tiga"
    assert list(tabs._pages) == ["satu", "tiga"]


def test_bars_are_told_in_words_and_drawn_to_scale(qtbot, dressed):
    """The picture is no secret of the sighted, and twice as much is twice as long."""
    chart = BarChart("Peserta")
    qtbot.addWidget(chart)
    chart.resize(400, 120)
    chart.show_bars(
        [
            Bar("PBI", (Part(60, Tone.GOOD), Part(40, Tone.BAD))),
            Bar("PPU", (Part(50, Tone.GOOD),), "50 orang"),
        ],
        [Legend("Aktif", Tone.GOOD), Legend("Tidak aktif", Tone.BAD)],
    )
    assert chart.accessibleName() == "Peserta. PBI: 100; PPU: 50 orang"
    chart.show_bars([Bar("PBI", (Part(100),)), Bar("PPU", (Part(50),), "50 orang")])
    picture = chart.grab().toImage()
    bar = QColor(current_theme().colours.good)

    def length(line: int) -> int:
        across = round((line + 0.5) * chart._row())
        return sum(picture.pixelColor(x, across) == bar for x in range(picture.width()))

    assert length(0) > 100
    assert length(0) == pytest.approx(2 * length(1), abs=4)


def test_an_empty_chart_is_drawn_all_the_same(qtbot, dressed):
    """No bars and bars of nothing do not divide by zero."""
    chart = BarChart("Kosong")
    qtbot.addWidget(chart)
    chart.grab()
    chart.show_bars([Bar("PBI", ())])
    assert not chart.grab().isNull()
