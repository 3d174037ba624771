"""Forms: the one way to add a row, which binds label, buddy, Alt letter, accessible name, help and problem.

Enter goes to the next field and from the last one to the main button; Page Up goes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.alt_letters import AltLetters, NoLetters
from desktop.ui.field_grid import FieldGrid
from desktop.ui.field_row import FieldRow
from desktop.ui.inputs import Input, TextField
from desktop.ui.page import hairline, label
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.tokens import L, S


class Told(Protocol):
    """A problem or warning in words; `usecases.command.Message` is one."""

    @property
    def field(self) -> str:
        """The command's field, dotted; "" when none is to blame."""
        ...

    @property
    def message(self) -> str:
        """The Indonesian sentence."""
        ...


class Form(QWidget):
    """Rows of fields in columns, with a summary of problems on top.

    `edited` is emitted at every change by hand, `finished` by Enter in the last field when `ends_at` named
    no button. `letters` is the page's, so that Alt letters stay unique.
    """

    edited = Signal()
    finished = Signal()

    def __init__(self, letters: AltLetters, *, columns: int = 1) -> None:
        super().__init__()
        self._letters = letters
        self._rows: dict[str, FieldRow] = {}
        self._dirty = False
        self._last: QPushButton | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(L)
        self._summary = ProblemSummary()
        self._summary.chosen.connect(self.go_to)
        outer.addWidget(self._summary)
        self._grid = FieldGrid(columns)
        outer.addWidget(self._grid)

    def row(
        self,
        field: str,
        words: str,
        editor: QWidget,
        *,
        help_line: str = "",
        wide: bool = False,
        optional: bool = False,
        lettered: bool = True,
        check: Callable[[str], str] | None = None,
    ) -> FieldRow:
        """Add a field and return its row; one that repeats another does without its Alt letter (`lettered`).

        `field` is the command's field name, by which problems find their place. `wide` spans all columns.
        `check` is asked on leaving and returns a sentence, "" when all is well; only for what is hard (NIK).
        """
        letters = self._letters if lettered else NoLetters()
        row = FieldRow(letters, words, editor, help_line=help_line, optional=optional, check=check)
        self._rows[field] = row
        self._grid.place(row, whole=wide)
        editor.installEventFilter(self)
        for inner in editor.findChildren(QWidget):
            inner.installEventFilter(self)
        changed = getattr(editor, "changed", None) or getattr(editor, "toggled", None)
        if changed is not None:
            changed.connect(self._touched)
        scanned = getattr(editor, "scan_taken", None)
        if scanned is not None:
            scanned.connect(partial(self._step, editor, 1))
        return row

    def section(self, words: str, note: str = "") -> None:
        """Begin a named part of the form, across all columns."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0 if self._grid.empty() else S, 0, 0)
        column.setSpacing(S)
        if not self._grid.empty():
            column.addWidget(hairline())
        column.addWidget(label(words, "section"))
        if note:
            column.addWidget(label(note, "soft", wraps=True))
        self._grid.place(part, whole=True)

    def ends_at(self, button: QPushButton) -> None:
        """Say to which button Enter goes from the last field."""
        self._last = button

    def values(self) -> dict[str, str]:
        """Return what every field says, by field name; a tick is "1" or ""."""
        return {field: _value(row.editor) for field, row in self._rows.items()}

    def show_values(self, values: Mapping[str, str]) -> None:
        """Fill fields by name; nothing counts as typed by hand."""
        for field, value in values.items():
            editor = self._rows[field].editor
            if isinstance(editor, QCheckBox):
                blocked = editor.blockSignals(True)
                editor.setChecked(bool(value))
                editor.blockSignals(blocked)
            elif isinstance(editor, Input):
                editor.set_value(value)
        self._dirty = False

    def field(self, field: str) -> FieldRow:
        """Return the row of a field."""
        return self._rows[field]

    def faults(self) -> dict[str, str]:
        """Return why what stands in a field cannot be read, by field name."""
        return {name: row.fault() for name, row in self._rows.items() if row.fault()}

    def show_problems(self, problems: Iterable[Told]) -> None:
        """Put every sentence under its field, the rest on top, and go to the first wrong field.

        Of a field whose words cannot be read only that is said: it counts as empty for everybody else. They
        are told in the order of the form.
        """
        self.clear_problems()
        told = [(self._place_of(problem.field), problem.message) for problem in problems]
        faults = self.faults() if told else {}
        told = [one for one in told if one[0] not in faults] + list(faults.items())
        order = {name: at for at, name in enumerate(self._rows)}
        told.sort(key=lambda one: order.get(one[0], -1))
        entries: list[tuple[str, str, str]] = []
        for name, sentence in told:
            row = self._rows.get(name)
            if row is not None:
                row.show_problem(sentence)
            entries.append((name if row else "", row.words if row else "", sentence))
        if len(entries) > 1 or any(not name for name, _words, _message in entries):
            self._summary.show_entries(entries)
        wrong = {name for name, _words, _message in entries if name}
        first = next((name for name in self._rows if name in wrong), "")
        if first:
            self.go_to(first)
        elif entries:
            self._take_focus_back()
            QTimer.singleShot(0, self._summary, lambda: bring_into_sight(self._summary))

    def show_warnings(self, warnings: Iterable[Told]) -> None:
        """Put yellow questions under their fields; nothing is blocked and the focus stays."""
        for warning in warnings:
            row = self._rows.get(self._place_of(warning.field))
            if row is not None:
                row.show_doubt(warning.message)

    def clear_problems(self) -> None:
        """Forget all problems and warnings."""
        self._summary.show_entries([])
        for row in self._rows.values():
            row.clear()

    def go_to(self, field: str) -> None:
        """Put the focus on a field."""
        _focus(self._rows[field], Qt.FocusReason.ShortcutFocusReason)

    def problems(self) -> list[str]:
        """Return every sentence that is shown, those under their fields and those on top."""
        below = [row.problem() for row in self._rows.values()]
        return [*(said for said in below if said), *self._summary.sentences()]

    def dirty(self) -> bool:
        """Whether something was typed since the last `show_values` or `settle`."""
        return self._dirty

    def touch(self) -> None:
        """Count what stands here as typed by hand."""
        self._dirty = True

    def settle(self) -> None:
        """Take what is shown as stored: nothing is unsaved now."""
        self._dirty = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with Enter and Page Up."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
        ):
            if event.key() == Qt.Key.Key_PageUp:
                self._step(watched, -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and _enter_moves(watched, event):
                self._step(watched, 1)
                return True
        return super().eventFilter(watched, event)

    def _step(self, editor: QWidget, direction: int) -> None:
        rows = list(self._rows.values())
        at = next(
            (n for n, row in enumerate(rows) if row.editor is editor or row.editor.isAncestorOf(editor)), None
        )
        if at is None:
            return
        row = rows[at]
        if isinstance(row.editor, TextField):
            row.editor.settle()  # words that are finished on leaving may bring the next field into sight
        way = rows[at + 1 :] if direction > 0 else rows[:at][::-1]
        for row in way:
            if row.isVisible() and row.editor.isEnabled():
                forward, backward = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason
                _focus(row, forward if direction > 0 else backward)
                return
        if direction > 0 and self._last is None:
            self.finished.emit()
        elif direction > 0 and self._last is not None and self._last.isEnabled():
            self._last.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_focus_back(self) -> None:
        """Go back to the button: while it waited it was disabled, and Qt gave the focus to what came next."""
        now = QApplication.focusWidget()
        if now is not None and self.isAncestorOf(now):
            return
        if self._last is not None and self._last.isEnabled():
            self._last.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._rows:
            self.go_to(next(iter(self._rows)))

    def _place_of(self, field: str) -> str:
        """Return the row of a dotted field: itself, or the longest beginning that has a row."""
        name = field
        while name and name not in self._rows:
            name = name.rpartition(".")[0]
        return name

    def _touched(self) -> None:
        self._dirty = True
        self.edited.emit()


def _focus(row: FieldRow, reason: Qt.FocusReason) -> None:
    """Put the focus on a field, and the field into sight when the page scrolls."""
    row.editor.setFocus(reason)
    bring_into_sight(row)
    # A sentence that just appeared under it is laid out in the next turn.
    QTimer.singleShot(0, row, lambda: bring_into_sight(row))


def bring_into_sight(part: QWidget) -> None:
    """Scroll the page, if it scrolls, until a part of it is seen."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(part, 0, L)


def _value(editor: QWidget) -> str:
    if isinstance(editor, QCheckBox):
        return "1" if editor.isChecked() else ""
    return editor.value() if isinstance(editor, Input) else ""


def _enter_moves(watched: QWidget, event: QKeyEvent) -> bool:
    """Enter moves from everything but a multi-line field, where Ctrl+Enter does."""
    several_lines = watched.property("several_lines") is True
    return not several_lines or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
