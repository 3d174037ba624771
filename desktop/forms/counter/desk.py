"""The counter's desk: person and answer above, case and papers below. Enter goes on, Page Up goes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.facts import Case
from desktop.forms.counter.case_bar import CaseBar
from desktop.forms.counter.digit_watch import DigitWatch
from desktop.forms.counter.flowing import Flowing, scrolling
from desktop.forms.counter.letter_panel import LetterPanel
from desktop.forms.counter.papers_panel import PapersPanel
from desktop.forms.counter.person_panel import PERSON_WORDS, PersonPanel
from desktop.forms.counter.reasons_panel import ReasonsPanel
from desktop.forms.counter.status_panel import StatusPanel
from desktop.forms.counter.verdict_panel import VerdictPanel
from desktop.forms.refusals.form import RefusalForm
from desktop.ui.alt_letters import AltLetters
from desktop.ui.inputs import TextField
from desktop.ui.page import sheet
from desktop.ui.tokens import XL, M, S

_ANSWER_HEIGHT = 196
"""Pixels: sentence, two missing papers and the button."""

_WIDE = 1100
"""Pixels from which the desk has room for the person at full width."""


class Desk(Flowing):
    """Holds the panels and decides which of them is in front; `search_asked` is Page Up at the first stop.

    `number_typed` gives the first digits of a number that somebody types over an open answer.
    """

    search_asked = Signal()
    number_typed = Signal(str)
    stepped_to = Signal(object)

    def __init__(
        self,
        letters: AltLetters,
        today: Callable[[], date],
        milliseconds: Callable[[], int] | None = None,
    ) -> None:
        super().__init__()
        self._digits = DigitWatch(milliseconds)
        self._cases_before: list[Case | None] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(XL, M, XL, M)
        outer.setSpacing(M)
        upper = Flowing()
        top = QHBoxLayout(upper)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(M)
        self.person = PersonPanel(letters)
        self.verdict = VerdictPanel()
        self.reasons = ReasonsPanel()
        self.status = StatusPanel(_letters_beside_person(), today)
        self.letter = LetterPanel(_letters_beside_person(), today)
        self.refusal = RefusalForm(_letters_beside_person(), today)
        # Not a stacked widget: that is as high as its highest page, and the case keys would scroll away.
        self._panels: tuple[QWidget, ...] = (
            self.verdict,
            self.reasons,
            self.status,
            self.letter,
            self.refusal,
        )
        self._front: QWidget = self.verdict
        right = QVBoxLayout()
        for panel in self._panels:
            right.addWidget(panel, 1)
            panel.setVisible(panel is self._front)
        top.addWidget(self.person)
        top.addLayout(right, 1)
        # In a low window the payers scroll; sentence, button, case and papers stay in sight.
        area = scrolling(upper)
        area.setMinimumHeight(_ANSWER_HEIGHT)
        upper.installEventFilter(self)
        outer.addWidget(area, 1)
        self._below, column = sheet(margin=M, spacing=S)
        self.case = CaseBar(letters, today)
        self.papers = PapersPanel(letters, today)
        column.addWidget(self.case)
        column.addWidget(self.papers)
        outer.addWidget(self._below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the answer's sentence the room it needs to stay in one line."""
        self.person.make_narrow(narrow=event.size().width() < _WIDE)
        super().resizeEvent(event)

    def front(self) -> QWidget:
        """Return the panel in front."""
        return self._front

    def bring(self, panel: QWidget) -> None:
        """Bring a panel to the front; all but the answer take the room of case and papers too."""
        self._front = panel
        for each in self._panels:
            each.setVisible(each is panel)
        self._below.setVisible(panel is self.verdict)

    def take_typed(self) -> None:
        """Take what stands in the field that is being typed in, as if it had been left."""
        field = self.focusWidget()
        if isinstance(field, TextField):
            field.left.emit()

    def go_to_case(self) -> None:
        """Put the focus on the chosen case."""
        self.case.keys.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_papers(self) -> None:
        """Put the focus on the first paper that is not here yet."""
        rows = self.papers.rows()
        row = next((one for one in rows if not one.tick.isChecked()), rows[0] if rows else None)
        if row is not None:
            self._go_to(row.tick, Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk from the answer too: the area around it would take Page Up for scrolling."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keyPressEvent(event)
            return event.isAccepted()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Enter and Page Up; a digit outside a field chooses the case."""
        key = event.key()
        if self.front() is self.verdict:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._step(1)
                return
            if key == Qt.Key.Key_PageUp:
                self._step(-1)
                return
            if event.text().isdecimal():
                self._digit(event.text())
                return
        super().keyPressEvent(event)

    def _digit(self, digit: str) -> None:
        """Choose a case by its digit, unless it belongs to a number: of a ticked paper, or of a person."""
        row = self.papers.ticked_at(self.focusWidget())
        if row is not None:
            self._go_to(row.number, Qt.FocusReason.TabFocusReason)
            row.number.insert(digit)
            return
        number = self._digits.typed(digit)
        if self._digits.is_first():
            self._cases_before.clear()
        self._cases_before.append(self.case.case())
        if not number:
            self.case.keys.choose(int(digit))
            return
        before = self._cases_before[-len(number)]
        if self.case.case() is not before:
            self.case.take_back(before)
        self._digits.forget()
        self.number_typed.emit(number)

    def _stops(self) -> Iterator[QWidget]:
        yield from self.case.stops()
        yield from self.papers.stops()
        button = self.verdict.main_button()
        if button is not None and button.isEnabled():
            yield button

    def _step(self, way: int) -> None:
        stops = list(self._stops())
        focus = self.focusWidget()
        at = next((n for n, one in enumerate(stops) if focus is one or one.isAncestorOf(focus)), -1)
        if at + way < 0:
            self.search_asked.emit()
            return
        reason = Qt.FocusReason.TabFocusReason if way > 0 else Qt.FocusReason.BacktabFocusReason
        self._go_to(stops[min(at + way, len(stops) - 1)], reason)

    def _go_to(self, stop: QWidget, reason: Qt.FocusReason) -> None:
        stop.setFocus(reason)
        self.stepped_to.emit(stop)


def _letters_beside_person() -> AltLetters:
    """Return letters for a panel that is never seen together with case and papers, only with the person."""
    letters = AltLetters()
    for words in PERSON_WORDS:
        letters.mark(words)
    return letters
