"""One row of a form: label above, editor, help below, and the line where a problem stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.ui.alt_letters import AltLetters
from desktop.ui.icons import IconLabel
from desktop.ui.inputs import Input, TextField, show_state
from desktop.ui.text import tr
from desktop.ui.tokens import XS, Tone


class NoteLine(QWidget):
    """An icon and a sentence in the colour of a tone; hidden when it has nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(XS)
        self._icon = IconLabel("cross-circle", Tone.BAD, 16)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("role", "problem")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        """Return the sentence that stands here, "" when hidden."""
        return self._words.text() if not self.isHidden() else ""

    def say(self, sentence: str, tone: Tone, icon: str) -> None:
        """Show a sentence; "" hides the line."""
        self._words.setText(sentence)
        self._words.setProperty("tone", tone.value)
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        self._icon.show_icon(icon, tone)
        self.setVisible(bool(sentence))


class FieldRow(QWidget):
    """Label, editor, help and problem of one field. Made by `Form.row` only."""

    def __init__(
        self,
        letters: AltLetters,
        words: str,
        editor: QWidget,
        *,
        help_line: str,
        optional: bool,
        check: Callable[[str], str] | None,
    ) -> None:
        super().__init__()
        self.words, self.editor, self._check = words, editor, check
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        self._label(column, letters, optional=optional)
        column.addWidget(editor)
        editor.setAccessibleName(words)
        if help_line:
            column.addWidget(self._help(help_line))
            editor.setAccessibleDescription(help_line)
        self._note = NoteLine()
        column.addWidget(self._note)
        column.addStretch(1)
        left = getattr(editor, "left", None)
        if check is not None and left is not None:
            left.connect(self._ask)
        self._fault = ""
        if isinstance(editor, TextField):
            editor.in_row = True
            editor.faulted.connect(self._show_fault)

    def problem(self) -> str:
        """Return the sentence under the field, "" when there is none."""
        return self._note.text()

    def fault(self) -> str:
        """Say why what stands in the field cannot be read, "" when it can."""
        asked = self.isVisible() and self.editor.isEnabled()
        return self.editor.fault() if isinstance(self.editor, TextField) and asked else ""

    def show_problem(self, sentence: str) -> None:
        """Say in red what to correct."""
        self._show(sentence, Tone.BAD, "cross-circle", "wrong")

    def show_doubt(self, sentence: str) -> None:
        """Ask in amber; nothing is blocked."""
        self._show(sentence, Tone.WARN, "warning", "doubt")

    def show_found(self, sentence: str) -> None:
        """Say in green what was found by what was typed."""
        self._show(sentence, Tone.GOOD, "check-circle", "")

    def clear(self) -> None:
        """Forget problem and doubt."""
        self._show("", Tone.BAD, "cross-circle", "")

    def _show(self, sentence: str, tone: Tone, icon: str, state: str) -> None:
        self._note.say(sentence, tone, icon)
        if isinstance(self.editor, QLineEdit | QPlainTextEdit):
            show_state(self.editor, state if sentence else "")

    def _label(self, column: QVBoxLayout, letters: AltLetters, *, optional: bool) -> None:
        if isinstance(self.editor, QCheckBox):
            self.editor.setText(letters.mark(self.words))
            return
        line = QHBoxLayout()
        line.setSpacing(XS)
        label = QLabel(letters.mark(self.words))
        label.setProperty("role", "label")
        # Of a field made of several, the label leads to the one that takes the keys.
        label.setBuddy(self.editor.focusProxy() or self.editor)
        line.addWidget(label)
        if optional:
            hint = QLabel(tr("boleh kosong"))
            hint.setProperty("role", "help")
            line.addWidget(hint)
        line.addStretch(1)
        column.addLayout(line)

    @staticmethod
    def _help(text: str) -> QLabel:
        line = QLabel(text)
        line.setProperty("role", "help")
        line.setWordWrap(True)
        return line

    def _show_fault(self, sentence: str) -> None:
        if sentence:
            self.show_problem(sentence)
        elif self._fault == self.problem():
            self.clear()
        self._fault = sentence

    def _ask(self) -> None:
        if self._check is None or not isinstance(self.editor, Input):
            return
        value = self.editor.value()
        sentence = self._check(value) if value else ""
        if sentence:
            self.show_problem(sentence)
        elif not self._fault:
            self.clear()
