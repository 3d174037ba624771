"""F1: help about this screen and the keys that work here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.dialogs import Sheet
from desktop.ui.entrance import Entrance
from desktop.ui.keys import Key, meaning, moving_keys
from desktop.ui.page import hairline, label, scrolling
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import XL, L, M, S

_WIDE = 860


def show_key_sheet(parent: QWidget, title: str, help_lines: Sequence[str], keys: Sequence[Key]) -> Sheet:
    """Open the sheet; `help_lines` are the screen's own help, `keys` those that act here."""
    shown = _KeySheet(parent, tr("Bantuan: {screen}").format(screen=title))
    for line in help_lines:
        shown.words.addWidget(label(line, wraps=True))
    if help_lines:
        shown.words.addWidget(hairline())
    beside = QHBoxLayout()
    beside.setSpacing(XL)
    for lines in ([(key.shown, meaning(key)) for key in Key if key in keys], moving_keys()):
        column = QVBoxLayout()
        column.addLayout(_table(lines))
        column.addStretch(1)
        beside.addLayout(column, 1)
    shown.words.addLayout(beside)
    shown.button(tr("Tutup"), shown.accept, kind="primary", focus=True)
    shown.open()
    return shown


def show_entrance_keys(parent: QWidget, entrance: QWidget | None) -> None:
    """Open the sheet for what stands before the work: its own help, and the keys that it knows."""
    front = entrance.currentWidget() if isinstance(entrance, QStackedWidget) else entrance
    if isinstance(front, Entrance):
        known = {Key.SAVE: "save", Key.BACK: "back"}
        keys = [Key.HELP, *(key for key, name in known.items() if hasattr(front, name))]
        show_key_sheet(parent, front.title(), front.help_lines, keys)


class _KeySheet(Sheet):
    """Wide enough for two columns of keys; in a low window its `words` scroll, by the arrow keys too."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title, "")
        self.setFixedWidth(min(_WIDE * current_theme().scale // 100, parent.width() - 2 * XL))
        content = QWidget()
        content.setProperty("role", "page")
        self.words = QVBoxLayout(content)
        self.words.setContentsMargins(0, 0, 0, 0)
        self.words.setSpacing(M)
        self._area = scrolling(content)
        self.body.addWidget(self._area)

    def fit(self) -> None:
        """Be as high as the words need, but never higher than the window."""
        self.fit_area(self._area, self.words.totalHeightForWidth(self.width() - 2 * XL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by arrows and Page keys: nothing else here wants them."""
        bar = self._area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)


def _table(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(L)
    grid.setVerticalSpacing(S)
    grid.setColumnStretch(1, 1)
    for at, (key, words) in enumerate(lines):
        grid.addWidget(label(key, "keycap"), at, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words, wraps=True), at, 1)
    return grid
