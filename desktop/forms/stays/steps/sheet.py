"""The one sheet for every step: facts, fields, the verb; what is wrong stands under its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.forms.stays.steps.shown import FieldAsked, FreeChoice, StepAsked
from desktop.ui.alt_letters import AltLetters
from desktop.ui.buttons import Button, Kind
from desktop.ui.cards import Facts
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.combo_field import ComboField
from desktop.ui.date_field import DateField
from desktop.ui.dialogs import Sheet
from desktop.ui.fields import Form, Told
from desktop.ui.inputs import NotesField, TextField
from desktop.ui.keys import Key
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import XL, S, Tone

_MANY = 6
"""From so many fields on they stand in two columns, so that the sheet fits a low window."""

_WIDE, _SLIM = 620, 480
_MOST_KEYS, _SHORT = 3, 12


class StepSheet(Sheet):
    """`asked` carries what stands in the fields. The main button has the focus when there is no field."""

    asked = Signal(dict)

    def __init__(self, parent: QWidget, step: StepAsked, today: Callable[[], date]) -> None:
        super().__init__(parent, step.title, step.sentence, Tone(step.mood))
        many = len(step.fields) >= _MANY
        wide = (_WIDE if many else _SLIM) * current_theme().scale // 100
        self.setFixedWidth(min(wide, parent.width()))
        if step.lines:
            facts = Facts()
            facts.show_facts(step.lines)
            self.body.addWidget(facts)
        self._form = Form(AltLetters(), columns=2 if many else 1)
        self._fields = step.fields
        for field in step.fields:
            row = self._form.row(
                field.name,
                field.words,
                _editor(field, today),
                help_line=field.help_line,
                optional=field.optional and field.kind != "tick",
                wide=field.kind in ("tick", "notes"),
            )
            row.setVisible(not field.later)
        self._form.show_values({field.name: field.value for field in step.fields})
        self._choices = QVBoxLayout()
        self._choices.setSpacing(S)
        self._inner = QWidget()
        self._inner.setProperty("role", "page")
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form)
        column.addLayout(self._choices)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inner)
        self._area.setVisible(bool(step.fields))
        self.body.addWidget(self._area)
        self._inner.installEventFilter(self)
        self.button(tr("Tidak jadi"), self.reject)
        kind: Kind = "danger" if step.danger else "primary"
        self.go = self.button(step.verb, self._send, kind=kind, focus=not step.fields, key=Key.SAVE)
        self._form.ends_at(self.go)

    def begin(self) -> None:
        """Open without blocking, with the focus on the first field."""
        self.fit()
        self.open()
        self.fit()
        first = next((field.name for field in self._fields if not field.later), "")
        if first:
            self._form.go_to(first)
            editor = self._form.field(first).editor
            if isinstance(
                editor, QLineEdit
            ):  # the sheet is not active yet: Qt would leave the old text standing
                editor.selectAll()

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return self._form.values()

    def problems(self) -> list[str]:
        """Return every sentence that says why not."""
        return self._form.problems()

    def show_values(self, values: dict[str, str]) -> None:
        """Fill fields by name; those that the sheet does not have are left out."""
        own = {field.name for field in self._fields}
        self._form.show_values({name: value for name, value in values.items() if name in own})

    def show_problems(self, told: Sequence[Told], choices: Sequence[FreeChoice], *, overrule: bool) -> None:
        """Say what is wrong; other nights are one key press away."""
        self.go.setEnabled(True)
        values = self.values()
        for field in self._fields:
            row = self._form.field(field.name)
            if any(one.field == field.name for one in told):
                row.setVisible(True)
            elif field.decides:  # it goes with the refusal that it may overrule, unless it says something
                row.setVisible(overrule or bool(values[field.name]))
        self._form.show_problems(told)
        self._show_choices(choices)
        self.fit()
        # What is new has no height before the layout has run.
        QTimer.singleShot(0, self, self._go_to_choices if choices else self._into_sight)

    def _show_choices(self, choices: Sequence[FreeChoice]) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not choices:
            return
        self._choices.addWidget(label(tr("Yang masih kosong"), "label"))
        for choice in choices:
            button = Button(choice.words, kind="choice")
            button.setAutoDefault(True)
            button.clicked.connect(partial(self._take, choice))
            self._choices.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _go_to_choices(self) -> None:
        """Bring the other nights into sight, with the focus on the first of them."""
        self.fit()
        items = [self._choices.itemAt(at) for at in range(self._choices.count())]
        keys = [one for item in items if item and isinstance(one := item.widget(), Button)]
        if keys:
            self._area.ensureWidgetVisible(keys[-1], 0, S)
            keys[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_sight(self) -> None:
        self.fit()
        editor = self.focusWidget()
        if editor is not None and self._inner.isAncestorOf(editor):
            self._area.ensureWidgetVisible(editor, 0, XL)

    def _take(self, choice: FreeChoice, *_: object) -> None:
        self.show_values(dict(choice.values))
        self._form.clear_problems()
        self._show_choices(())
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def fit(self) -> None:
        """Be as high as fields and sentences need, but not higher than the window; then the fields scroll."""
        column = self._inner.layout()
        if column is not None:
            column.activate()
            needed = column.totalHeightForWidth(self.width() - 2 * XL)
            self.fit_area(self._area, max(needed, column.totalSizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with a sentence that appears under a field: the area around the fields does not tell."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self._inner:
            self.fit()
        return super().eventFilter(watched, event)

    def _send(self) -> None:
        self.go.setEnabled(False)
        self.asked.emit(self.values())


def _editor(field: FieldAsked, today: Callable[[], date]) -> QWidget:
    if field.kind == "day":
        return DateField(today, may_be_future=True)
    if field.kind == "tick":
        return QCheckBox()
    if field.kind == "notes":
        return NotesField(lines=2)
    if field.kind == "choice" and _short(field):
        return ChoiceKeys(field.choices, name=field.words)
    if field.kind == "choice":
        return ComboField(field.choices)
    return TextField(longest=300)


def _short(field: FieldAsked) -> bool:
    """Few short words are keys side by side; more of them are a list that narrows."""
    return 0 < len(field.choices) <= _MOST_KEYS and all(len(words) <= _SHORT for _, words in field.choices)
