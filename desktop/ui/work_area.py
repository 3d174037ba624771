"""What the window shows while somebody works: rail, search, data age, notices, pages and status line."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.banner import DemoBanner, Notice
from desktop.ui.rail import Rail
from desktop.ui.status_line import StatusLine
from desktop.ui.top_bar import TopBar


class WorkArea(QWidget):
    """The parts and their places; the shell connects them. `pages` holds the screens."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self.demo, self.rail, self.top = DemoBanner(), Rail(), TopBar()
        self.notice, self.pages, self.status = Notice(), QStackedWidget(), StatusLine()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.demo.hide()
        outer.addWidget(self.demo)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.notice)
        right.addWidget(self.pages, 1)
        middle.addLayout(right, 1)
        outer.addLayout(middle, 1)
        outer.addWidget(self.status)
