"""The edges of the plan: days above, rooms at the left."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.forms.stays.plan.painting import DAY
from desktop.forms.stays.plan.shown import DayShown, RowShown
from desktop.ui.theme import current_theme, text_font
from desktop.ui.tokens import XS, S

ROW = Qt.ItemDataRole.UserRole + 3


class DayHeader(QHeaderView):
    """Weekday over day number; today on the accent, weekends shaded, a month's first day named."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setMinimumSectionSize(20)
        self.compact = False

    def sizeHint(self) -> QSize:
        """Room for two lines."""
        small = current_theme().px("small")
        return QSize(super().sizeHint().width(), small * 5 // 2 + 4 if self.compact else small * 3 + 10)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Draw one day."""
        day = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, DAY)
        if not isinstance(day, DayShown):
            return
        theme = current_theme()
        colours = theme.colours
        painter.save()
        painter.fillRect(
            rect, QColor(colours.accent if day.today else colours.hover if day.weekend else colours.sheet)
        )
        gap = 0 if self.compact else 3
        upper = QRect(rect.left(), rect.top() + gap, rect.width(), theme.px("small") + 4)
        lower = QRect(rect.left(), upper.bottom(), rect.width(), rect.bottom() - upper.bottom() - 1)
        painter.setPen(QColor(colours.on_accent if day.today else colours.ink_soft))
        painter.setFont(text_font(theme, "small"))
        narrow = rect.width() < theme.icon(34)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, day.weekday[:1] if narrow else day.weekday)
        font = text_font(theme, "small" if narrow or self.compact else "text")
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours.on_accent if day.today else colours.ink))
        words = f"{day.night.day} {day.month}".strip() if not narrow else str(day.night.day)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, words)
        painter.setPen(QColor(colours.edge))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class RoomHeader(QHeaderView):
    """A room's name, its beds, and what is wrong with it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.dress()

    def dress(self) -> None:
        """Take the width of the current theme."""
        self.setFixedWidth(current_theme().icon(132))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Draw one room."""
        row = self.model().headerData(logicalIndex, Qt.Orientation.Vertical, ROW)
        if not isinstance(row, RowShown):
            return
        theme = current_theme()
        colours = theme.colours
        painter.save()
        painter.fillRect(rect, QColor(colours.sheet))
        left, width = rect.left() + S + XS, rect.width() - S - 2 * XS
        font = text_font(theme, "text")
        font.setWeight(QFont.Weight.DemiBold)
        metrics, small = QFontMetrics(font), text_font(theme, "small")
        line = metrics.height() + 2
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, width)
        signs = [*(["kotor"] if row.dirty else []), *(["rusak"] if row.broken else [])]
        upper = QRect(left, rect.top() + (rect.height() - 2 * line) // 2, width, line)
        lower, words = upper.translated(0, line), " · ".join(signs) or row.detail
        if upper.top() < rect.top():  # a low row: what is wrong stands beside the name
            upper = rect.adjusted(left - rect.left(), 0, 0, 0)
            lower, words = upper.adjusted(metrics.horizontalAdvance(f"{title}  "), 0, 0, 0), " · ".join(signs)
        centred = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        painter.drawText(upper, centred, title)
        painter.setFont(small)
        painter.setPen(QColor(colours.warn if signs else colours.ink_soft))
        words = QFontMetrics(small).elidedText(words, Qt.TextElideMode.ElideRight, lower.width() - XS)
        painter.drawText(lower, centred, words)
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(colours.edge))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()
