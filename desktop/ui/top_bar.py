"""The bar above the pages: the search in the middle of attention, the age of the data always in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.ui.data_age import DataAge
from desktop.ui.search_field import SearchField
from desktop.ui.tokens import XL, L, S


class TopBar(QFrame):
    """Search field and data age."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(XL, S, XL, S)
        row.setSpacing(L)
        self.search = SearchField()
        self.search.setMinimumWidth(280)
        self.search.setMaximumWidth(640)
        self.data_age = DataAge()
        row.addWidget(self.search, 3)
        row.addStretch(1)
        row.addWidget(self.data_age)
