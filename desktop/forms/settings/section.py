"""One section of the settings: a title, what locks it, a form or a list, and what the main button does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.alt_letters import AltLetters
from desktop.ui.fields import Form, Told
from desktop.ui.locked_note import LockedNote
from desktop.ui.page import label, sheet
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.tokens import XL, L, M

_ABOVE_AND_BELOW = 64
"""Room for label and sentence of a field that is scrolled into sight."""


class Section(QScrollArea):
    """Base of every section. `save_word` stands on the main button, "" where nothing is saved.

    `refreshed` asks for what is stored, `save_asked` gives the form's values, `state_changed` tells the
    page that the main button or the mark "belum disimpan" may have changed.
    """

    refreshed = Signal()
    save_asked = Signal(dict)
    state_changed = Signal()

    def __init__(self, title: str, icon: str, *, note: str = "", save_word: str = "") -> None:
        super().__init__()
        self.title, self.icon, self.save_word = title, icon, save_word
        self.presenter: object = None
        self.letters = AltLetters()
        self.form: Form | None = None
        self.first_name = ""
        self._allowed = True
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("role", "page")
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(L, L, XL, L)
        self.body.setSpacing(M)
        self.body.addWidget(label(title, "title"))
        if note:
            self.body.addWidget(label(note, "soft", wraps=True))
        self.locked = LockedNote()
        self.body.addWidget(self.locked)
        self.problems = ProblemSummary()
        self.body.addWidget(self.problems)
        self.setWidget(content)

    def add_form(self, *, title: str = "", columns: int = 2) -> Form:
        """Add the form of this section on a white sheet."""
        frame, column = sheet()
        if title:
            column.addWidget(label(title, "section"))
        self.form = Form(self.letters, columns=columns)
        self.form.edited.connect(self.state_changed)
        column.addWidget(self.form)
        self.body.addWidget(frame)
        return self.form

    def first(self) -> QWidget | None:
        """Return where the focus goes when the section is entered, None where nothing can be done."""
        if self.form is None or not self.first_name or not self.form.isEnabled():
            return None
        return self.form.field(self.first_name).editor

    def enter(self) -> None:
        """Read anew what is stored, unless something typed would be lost."""
        if not self.unsaved():
            self.refreshed.emit()

    def save(self) -> None:
        """Do what the main button says."""
        if self.form is not None and self.can_save():
            self.save_asked.emit(self.form.values())

    def can_save(self) -> bool:
        """Whether the main button does something now."""
        return bool(self.save_word) and self._allowed

    def unsaved(self) -> bool:
        """Whether something was typed and not saved."""
        return self.form is not None and self.form.dirty()

    # What every presenter of a section asks.

    def show_allowed(self, why_not: str) -> None:
        """Unlock the form, or lock it and say why."""
        self._allowed = not why_not
        self.locked.say(why_not)
        if self.form is not None:
            self.form.setEnabled(self._allowed)
        self.state_changed.emit()

    def show_problems(self, told: Sequence[Told]) -> None:
        """Put problems under their fields; none clears them."""
        if self.form is not None:
            self.form.show_problems(told)
            QTimer.singleShot(0, self, self._follow)
        else:
            self.problems.show_entries([("", "", one.message) for one in told])

    def _follow(self) -> None:
        """Bring the field with the focus into sight, once the sentences have taken their room."""
        focus = self.focusWidget()
        if focus is not None:
            self.ensureWidgetVisible(focus, 0, _ABOVE_AND_BELOW)

    def settle(self) -> None:
        """Take what stands in the form as stored."""
        if self.form is not None:
            self.form.clear_problems()
            self.form.settle()
        self.state_changed.emit()
