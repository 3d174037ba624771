"""Beside and above the plan: today's decisions as a row of signs, the waiting list as a narrow sheet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.forms.stays.plan.shown import Decision
from desktop.forms.stays.waiting.shown import WaitingLine
from desktop.ui.buttons import Button
from desktop.ui.choice_keys import WrapLayout
from desktop.ui.icons import TONE_ICONS, IconLabel
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.theme import set_role
from desktop.ui.tokens import XS, L, M, S, Tone

_MOST = 3
_LONGEST = 46


def shortened(words: str) -> str:
    """Return words that leave their neighbours room, cut where that must be."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


class DecisionRow(QWidget):
    """What needs somebody today. `chosen` gives a stay's id, "" for the sheet of the day."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row = WrapLayout(self, S)
        self._signs: list[QWidget] = []
        self._decisions: tuple[Decision, ...] = ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what one row of the new width has room for."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.show_decisions(self._decisions)

    def show_decisions(self, decisions: Sequence[Decision]) -> None:
        """Show the most pressing ones; the rest is one key press away."""
        self._decisions = tuple(decisions)
        self._show(_MOST)
        most = min(_MOST, len(decisions))
        while most > 1 and self._wide() > self.width():
            most -= 1
            self._show(most)
        self.updateGeometry()

    def words(self) -> list[str]:
        """Return what is shown, for tests and screen readers."""
        return [sign.accessibleName() for sign in self._signs]

    def _show(self, most: int) -> None:
        for sign in self._signs:
            self._row.removeWidget(sign)
            sign.hide()
            sign.deleteLater()
        self._signs = [self._sign(one) for one in self._decisions[:most]]
        if len(self._decisions) > most:
            more = Decision("plain", tr("dan {count} lagi").format(count=len(self._decisions) - most))
            self._signs.append(self._sign(more))
        if not self._decisions:
            self._signs = [_Sign(tr("Tidak ada yang perlu diputuskan hari ini"), Tone.GOOD)]
        for sign in self._signs:
            self._row.addWidget(sign)
            sign.ensurePolished()

    def _wide(self) -> int:
        return sum(sign.sizeHint().width() for sign in self._signs) + S * (len(self._signs) - 1)

    def _sign(self, one: Decision) -> QWidget:
        sign = _Sign(one.words, Tone(one.mood), button=True)
        sign.pressed.connect(partial(self.chosen.emit, one.stay_id))
        return sign


class _Sign(QFrame):
    pressed = Signal()

    def __init__(self, words: str, tone: Tone, *, button: bool = False) -> None:
        super().__init__()
        self.setProperty("tone", tone.value)
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(S, 0, XS, 0)
        row.setSpacing(XS)
        drawing = "info" if tone is Tone.INFO else TONE_ICONS[tone]  # known, not asked
        row.addWidget(IconLabel(drawing, tone, 16))
        if button:
            link = Button(shortened(words), kind="quiet")
            link.setToolTip(words)
            link.setProperty("kind", "link")
            link.setProperty("tone", tone.value)
            link.clicked.connect(self.pressed)
            row.addWidget(link)
        else:
            said = label(words, "tone-strong")
            said.setProperty("tone", tone.value)
            row.addWidget(said)


class WaitingSide(QFrame):
    """Who waits, at the plan's side. `answered` gives a stay's id, `list_asked` opens the whole list."""

    answered = Signal(str)
    list_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "sheet")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(M, M, M, S)
        outer.setSpacing(S)
        self._title = label(tr("Daftar tunggu"), "strong")
        outer.addWidget(self._title)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(M)
        holder = QWidget()
        holder.setProperty("role", "page")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._lines)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        outer.addWidget(area, 1)
        more = Button(tr("Buka daftar tunggu"), kind="quiet")
        more.clicked.connect(self.list_asked)
        outer.addWidget(more)

    def show_lines(self, lines: Sequence[WaitingLine]) -> None:
        """Show who waits, offers first."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        count = f" ({len(lines)})" if lines else ""
        self._title.setText(tr("Daftar tunggu") + count)
        if not lines:
            self._lines.addWidget(label(tr("Tidak ada yang menunggu."), "soft", wraps=True))
        for line in lines:
            self._lines.addWidget(self._entry(line))

    def _entry(self, line: WaitingLine) -> QWidget:
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS // 2)
        place = f"{line.place}. " if line.place.isdecimal() else ""
        name = label(place + shortened(line.name), "strong", wraps=True)
        name.setToolTip(line.name)
        column.addWidget(name)
        column.addWidget(label(line.wish, "help", wraps=True))
        if line.offered:
            said = label(line.state, "problem", wraps=True)
            said.setProperty("tone", Tone.WARN.value)
            column.addWidget(said)
            button = Button(tr("Catat jawaban …"))
            button.clicked.connect(partial(self.answered.emit, line.stay_id))
            column.addSpacing(XS)
            column.addWidget(button)
        else:
            column.addWidget(label(line.why, "help", wraps=True))
        return entry


class MarkedLine(QFrame):
    """What is said about the marked place, in a sunken line below the plan."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "sunken")
        row = QHBoxLayout(self)
        row.setContentsMargins(M, S, M, S)
        row.setSpacing(L)
        self._said, self._low = ("", ""), False
        # Shares that never change: a long name must not squeeze the plan above.
        self._title = label("", "strong", wraps=True)
        self._facts = label("", "soft", wraps=True)
        for said, share in ((self._title, 1), (self._facts, 2)):
            said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            row.addWidget(said, share)

    def say(self, title: str, facts: str) -> None:
        """Say what is marked."""
        self._said = (title, facts)
        self.setAccessibleName(f"{title}. {facts}")
        self.setToolTip(f"{title}\n{facts}")
        self._write()

    def words(self) -> str:
        """Return what is said."""
        return ". ".join(self._said)

    def show_low(self, *, low: bool) -> None:
        """Take one line only where the rooms need the height; the tip has the whole."""
        if low != self._low:
            self._low = low
            for said in (self._title, self._facts):
                said.setWordWrap(not low)
            self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten to the new width."""
        super().resizeEvent(event)
        if self._low:
            self._write()

    def _write(self) -> None:
        for said, words in zip((self._title, self._facts), self._said, strict=True):
            metrics, wide = said.fontMetrics(), said.width()
            said.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, wide) if self._low else words)
