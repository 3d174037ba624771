"""Whole rupiah, with dots while typing."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from desktop.ui.inputs import TextField
from desktop.ui.text import thousands
from desktop.ui.theme import current_theme
from desktop.ui.tokens import M, S


class AmountField(TextField):
    """An amount; "1500000" is shown as "1.500.000" behind a fixed "Rp"."""

    def __init__(self) -> None:
        super().__init__(longest=24)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.textEdited.connect(self._dot)
        self.dress()

    def dress(self) -> None:
        """Keep room for "Rp" in the current type size."""
        self.setTextMargins(self.fontMetrics().horizontalAdvance("Rp") + S, 0, 0, 0)

    def amount(self) -> int | None:
        """Return whole rupiah, None when empty or no number."""
        bare = self.value().removeprefix("Rp").replace(".", "").replace(" ", "")
        return int(bare) if bare.isdecimal() else None

    def set_amount(self, amount: int | None) -> None:
        """Show an amount."""
        self.set_value("" if amount is None else thousands(amount))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw "Rp" at the left end."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(current_theme().colours.ink_soft))
        painter.drawText(QRect(M, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, "Rp")
        painter.end()

    def _dot(self, text: str) -> None:
        amount = self.amount()
        if amount is None or text == thousands(amount):
            return
        behind = sum(sign.isdecimal() for sign in text[self.cursorPosition() :])
        self.setText(thousands(amount))
        at = len(self.text())
        while behind:
            at -= 1
            behind -= self.text()[at].isdecimal()
        self.setCursorPosition(at)
