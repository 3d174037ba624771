"""The list of reports under the headings of their groups; arrows go from report to report."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.forms.reports.shown import ReportLine
from desktop.ui.theme import current_theme, text_font

_NAME = Qt.ItemDataRole.UserRole


class ReportList(QListWidget):
    """`chosen` gives the name of the report the mark stands on."""

    chosen = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._tell)

    def show_reports(self, reports: Sequence[ReportLine]) -> None:
        """Show the reports, the first one marked; nothing is told for that."""
        self.blockSignals(True)
        self.clear()
        group = ""
        for report in reports:
            if report.group != group:
                group = report.group
                self.addItem(_heading(group))
            item = QListWidgetItem(report.title)
            item.setData(_NAME, report.name)
            item.setToolTip(report.meaning)
            self.addItem(item)
        self.mark(reports[0].name if reports else "")
        self.blockSignals(False)

    def mark(self, name: str) -> None:
        """Put the mark on a report."""
        for at in range(self.count()):
            if self.item(at).data(_NAME) == name:
                self.setCurrentRow(at)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_NAME):
            self.chosen.emit(item.data(_NAME))


def _heading(words: str) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setFont(text_font(current_theme(), "small"))
    return item
