"""The lines that drop under the search field: title in ink, detail in second ink."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.theme import current_theme, text_font
from desktop.ui.tokens import M, S

_KEY = Qt.ItemDataRole.UserRole
_DETAIL = Qt.ItemDataRole.UserRole + 1
_MOST = 8
_FOOT = 24
"""Height of the line that says which keys choose."""


class SuggestionList(QListView):
    """A list above the page, inside the window. `picked` gives the key of a line that was clicked."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Hasil pencarian"))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_TwoLines(self))
        self._lines = QStandardItemModel(self)
        self.setModel(self._lines)
        self.clicked.connect(lambda index: self.picked.emit(index.data(_KEY)))
        self._keys = label("", "help")
        self._keys.setParent(self)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setViewportMargins(0, 0, 0, _FOOT)
        self.hide()

    def show_lines(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """Show (key, title, detail) each."""
        self._lines.clear()
        for key, title, detail in lines:
            item = QStandardItem(title)
            item.setData(key, _KEY)
            item.setData(detail, _DETAIL)
            item.setData(f"{title}, {detail}", Qt.ItemDataRole.AccessibleTextRole)
            self._lines.appendRow(item)
        self._say_keys()
        self.setVisible(bool(lines))

    def place(self, at: QPoint, width: int) -> None:
        """Stand at a point of the window, as high as the lines need."""
        rows = min(self._lines.rowCount(), _MOST)
        self.setGeometry(at.x(), at.y(), width, rows * self.sizeHintForRow(0) + 2 * 6 + _FOOT)
        self._keys.setGeometry(M, self.height() - _FOOT - 3, width - 2 * M, _FOOT)
        self.raise_()

    def walk(self, step: int) -> None:
        """Move the mark by one line, around the ends."""
        count = self._lines.rowCount()
        if count:
            at = self.currentIndex().row()
            row = (at + step) % count if at >= 0 else (0 if step > 0 else count - 1)
            self.setCurrentIndex(self._lines.index(row, 0))
            self._say_keys()

    def _say_keys(self) -> None:
        how = tr("Enter membuka yang ditandai, panah memilih yang lain")
        marked = self.currentIndex().isValid()
        self._keys.setText(how if marked else tr("Panah bawah memilih, Enter mencari"))

    def current(self) -> str:
        """Return the key of the marked line, "" when none is marked."""
        return str(self.currentIndex().data(_KEY) or "")


class _TwoLines(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current_theme()
        detail = str(index.data(_DETAIL) or "")
        self.initStyleOption(option, index)
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        if marked:
            painter.fillRect(option.rect, QColor(theme.colours.accent_soft))
            edge = option.rect.adjusted(0, 0, 3 - option.rect.width(), 0)
            painter.fillRect(edge, QColor(theme.colours.accent))
        place = option.rect.adjusted(M, 0, -M, 0)
        painter.save()
        font = text_font(theme)
        font.setWeight(font.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(theme.colours.ink))
        line = place.height() // 2 - 2
        top = place.adjusted(0, 4, 0, -line)
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.setFont(text_font(theme, "small"))
        # The second ink is too pale on the ground of a marked line.
        painter.setPen(QColor(theme.colours.ink if marked else theme.colours.ink_soft))
        painter.drawText(place.adjusted(0, line, 0, -4), Qt.AlignmentFlag.AlignVCenter, detail)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        theme = current_theme()
        return QSize(200, (theme.px("text") + theme.px("small")) * 4 // 3 + S + 4)
