"""Fields for NIK, KK and card numbers: groups and a count while typing; typing is never blocked."""

from __future__ import annotations

import re
from enum import Enum

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from desktop.domain.nik import Nik
from desktop.domain.problem import Problem, ToCorrect
from desktop.ui.inputs import TextField
from desktop.ui.text import grouped, in_words, tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import M, S

_SPACES = re.compile(r"[\s.\-\u200b\ufeff']+")


class Stage(Enum):
    """How far a number is typed."""

    EMPTY = "empty"
    UNFINISHED = "unfinished"
    WRONG = "wrong"
    RIGHT = "right"


class DigitsField(TextField):
    """A number of a known length, shown in groups. The value is the digits alone.

    Something that is not a number stays as typed: the clerk sees it, the form says it. A scan of
    the right length may land here.
    """

    accepts_scan = True
    scan_taken = Signal()

    def __init__(self, length: int = 16, groups: tuple[int, ...] = (4, 4, 4, 4)) -> None:
        super().__init__(longest=60)
        self._length, self._groups = length, groups
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.textChanged.connect(self._regroup)

    def value(self) -> str:
        """Return the digits; text that is no number comes back as typed."""
        bare = _SPACES.sub("", self.text())
        return bare if bare.isdecimal() else self.text().strip()

    def take_scan(self, text: str) -> bool:
        """Take a scan of the right length; False leaves it to the window."""
        if len(text) != self._length or not text.isdecimal():
            return False
        self.set_value(text)
        self.changed.emit()
        self.scan_taken.emit()
        return True

    def fault(self) -> str:
        """Say what is wrong with the number."""
        if self.stage() not in (Stage.WRONG, Stage.UNFINISHED):
            return ""
        return in_words(self._problems())

    def _problems(self) -> tuple[Problem, ...]:
        value = self.value()
        if not value.isdecimal():
            return (Problem("digits_only"),)
        return (Problem("digits_count", "", {"count": len(value), "length": self._length}),)

    def count(self) -> int:
        """Return how many digits stand in the field."""
        return sum(sign.isdecimal() for sign in self.text())

    def stage(self) -> Stage:
        """How far the number is; NIK fields ask the domain too."""
        value = self.value()
        if not value:
            return Stage.EMPTY
        if not value.isdecimal() or len(value) > self._length:
            return Stage.WRONG
        return Stage.RIGHT if len(value) == self._length else Stage.UNFINISHED

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the count "12/16" at the right end."""
        super().paintEvent(event)
        if not self.text() and not self.hasFocus():
            return
        theme = current_theme()
        stage = self.stage()
        marked = {Stage.WRONG: theme.colours.bad, Stage.RIGHT: theme.colours.good}
        shade = marked.get(stage, theme.colours.ink_soft)
        painter = QPainter(self)
        font = self.font()
        font.setPixelSize(theme.px("small"))
        painter.setFont(font)
        painter.setPen(QColor(shade))
        place = QRect(self.width() - self._count_width() - M, 0, self._count_width(), self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(place, flags, f"{self.count()}/{self._length}")
        painter.end()

    def _count_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("16/16") + S

    def _regroup(self, text: str) -> None:
        self.setTextMargins(0, 0, self._count_width(), 0)
        bare = _SPACES.sub("", text)
        shown = grouped(bare, self._groups) if bare.isdecimal() else text
        if shown != text:
            before = sum(not sign.isspace() for sign in text[: self.cursorPosition()])
            blocked = self.blockSignals(True)
            self.setText(shown)
            self.blockSignals(blocked)
            self.setCursorPosition(_after(shown, min(before, len(bare))))


class NikField(DigitsField):
    """A NIK; the domain says whether the finished number can be one."""

    def __init__(self) -> None:
        super().__init__(16)
        self.setPlaceholderText(tr("16 angka sesuai KTP"))

    def stage(self) -> Stage:
        """As typed so far; sixteen digits that cannot be a NIK are wrong."""
        stage = super().stage()
        if stage is not Stage.RIGHT:
            return stage
        try:
            Nik.parse(self.value())
        except ToCorrect:
            return Stage.WRONG
        return Stage.RIGHT

    def _problems(self) -> tuple[Problem, ...]:
        try:
            Nik.parse(self.value())
        except ToCorrect as wrong:
            return wrong.problems
        return ()


def _after(shown: str, digits: int) -> int:
    """Return the place behind that many digits in the grouped text."""
    seen = 0
    for at, sign in enumerate(shown):
        if seen == digits:
            return at
        seen += not sign.isspace()
    return len(shown)
