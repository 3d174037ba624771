"""F1: help about this screen and the keys that work here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui.dialogs import Sheet
from desktop.ui.keys import Key, meaning, moving_keys
from desktop.ui.page import hairline, label
from desktop.ui.text import tr
from desktop.ui.tokens import L, S


def show_key_sheet(parent: QWidget, title: str, help_lines: Sequence[str], keys: Sequence[Key]) -> Sheet:
    """Open the sheet; `help_lines` are the screen's own help, `keys` those that act here."""
    shown = Sheet(parent, tr("Bantuan: {screen}").format(screen=title), "")
    for line in help_lines:
        shown.body.addWidget(label(line, wraps=True))
    if help_lines:
        shown.body.addWidget(hairline())
    shown.body.addLayout(_table([(key.shown, meaning(key)) for key in Key if key in keys]))
    shown.body.addWidget(hairline())
    shown.body.addLayout(_table(moving_keys()))
    shown.button(tr("Tutup"), shown.accept, kind="primary", focus=True)
    shown.open()
    return shown


def _table(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(L)
    grid.setVerticalSpacing(S)
    grid.setColumnStretch(1, 1)
    for at, (key, words) in enumerate(lines):
        grid.addWidget(label(key, "keycap"), at, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(words, wraps=True), at, 1)
    return grid
