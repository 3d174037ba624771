"""The columns of the board: arrow keys walk through them, Enter takes the marked card's next step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.forms.dentures.shown import BoardColumn
from desktop.ui.page import label
from desktop.ui.text import thousands, tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import XS, S

_ID = Qt.ItemDataRole.UserRole


class StepList(QListWidget):
    """One step's cards. `walked` asks for the list at the left (-1) or right (1)."""

    walked = Signal(int)
    stepped = Signal()
    marked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "cards")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda item, _before: self._tell(item))
        self.itemActivated.connect(lambda _item: self.stepped.emit())

    def show_column(self, column: BoardColumn) -> None:
        """Show the cards of a step, two or three lines each."""
        self.setAccessibleName(tr("{step}, {count} orang").format(step=column.word, count=column.count))
        blocked = self.blockSignals(True)
        self.clear()
        for card in column.cards:
            item = QListWidgetItem(f"{card.name}\n{card.about}")
            item.setData(_ID, card.id)
            item.setSizeHint(QSize(0, current_theme().px("text") * 9 // 2))
            self.addItem(item)
        self.blockSignals(blocked)

    def card(self) -> str:
        """Return the id of the marked card, "" when none is."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def mark(self, card_id: str) -> bool:
        """Mark a card by id; False when it is not here."""
        for at in range(self.count()):
            if self.item(at).data(_ID) == card_id:
                self.setCurrentRow(at)
                return True
        return False

    def enter(self) -> None:
        """Take the focus, the first card marked unless another is."""
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)
        if self.currentItem() is not None:
            self.currentItem().setSelected(True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk to the next step with the left and right arrow."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.walked.emit(steps[Qt.Key(event.key())])
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentItem() is not None:
                self.stepped.emit()
            return
        super().keyPressEvent(event)

    def _tell(self, item: QListWidgetItem | None) -> None:
        self.marked.emit(str(item.data(_ID)) if item is not None else "")


class Board(QWidget):
    """All steps side by side. `marked` gives the id of the card the mark stands on, "" for none."""

    marked = Signal(str)
    stepped = Signal()

    def __init__(self, steps: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        self._heads = [label("", "strong", wraps=True) for _step in range(steps)]
        self.lists = [StepList() for _step in range(steps)]
        for at, (head, cards) in enumerate(zip(self._heads, self.lists, strict=True)):
            column = QVBoxLayout()
            column.setSpacing(XS)
            column.addWidget(head)
            column.addWidget(cards, 1)
            row.addLayout(column, 1)
            cards.walked.connect(partial(self._walk, at))
            cards.marked.connect(self.marked)
            cards.stepped.connect(self.stepped)
        self.setFocusProxy(self.lists[0])

    def show_columns(self, columns: Sequence[BoardColumn]) -> None:
        """Show every step; the marked card keeps its mark, in whatever step it is now."""
        held = next((cards for cards in self.lists if cards.hasFocus()), None)
        before = held.card() if held is not None else ""
        for head, cards, column in zip(self._heads, self.lists, columns, strict=True):
            head.setText(f"{column.word} {thousands(column.count)}")
            cards.show_column(column)
        if held is not None and not before:
            self.enter()
        elif before:
            there = next((cards for cards in self.lists if cards.mark(before)), None)
            (there or held or self.lists[0]).enter()

    def enter(self) -> None:
        """Take the focus: the first step in which somebody is."""
        next((cards for cards in self.lists if cards.count()), self.lists[0]).enter()

    def _walk(self, at: int, by: int) -> None:
        order = range(at + by, len(self.lists) if by > 0 else -1, by)
        there = next((self.lists[place] for place in order if self.lists[place].count()), None)
        if there is not None:
            self.lists[at].clearSelection()
            there.enter()
