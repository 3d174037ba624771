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

    def sizeHint(self) -> QSize:
        """Room for two lines."""
        return QSize(super().sizeHint().width(), current_theme().px("small") * 3 + 10)

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
        upper = QRect(rect.left(), rect.top() + 3, rect.width(), theme.px("small") + 4)
        lower = QRect(rect.left(), upper.bottom(), rect.width(), rect.bottom() - upper.bottom() - 2)
        painter.setPen(QColor(colours.on_accent if day.today else colours.ink_soft))
        painter.setFont(text_font(theme, "small"))
        narrow = rect.width() < theme.icon(34)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, day.weekday[:1] if narrow else day.weekday)
        font = text_font(theme, "small" if narrow else "text")
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
        line = QFontMetrics(font).height() + 2
        top = rect.top() + max(XS, (rect.height() - 2 * line) // 2)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        title = QFontMetrics(font).elidedText(row.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, top, width, line), Qt.AlignmentFlag.AlignVCenter, title)
        small = text_font(theme, "small")
        painter.setFont(small)
        signs = [*(["kotor"] if row.dirty else []), *(["rusak"] if row.broken else [])]
        shade = colours.warn if signs else colours.ink_soft
        words = QFontMetrics(small).elidedText(
            " · ".join(signs) or row.detail, Qt.TextElideMode.ElideRight, width
        )
        painter.setPen(QColor(shade))
        painter.drawText(QRect(left, top + line, width, line), Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(colours.edge))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()
