"""The first start: three big choices, then the form of a new office, then its recovery code."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.recovery_sheet import RecoverySheet
from desktop.forms.first_run.choices import Choices
from desktop.forms.first_run.office_form import OfficeForm
from desktop.forms.first_run.recovery_code import RecoveryCode
from desktop.ui.fields import Told
from desktop.ui.memory import Memory


class FirstRunPage(QStackedWidget):
    """`demo_asked`, `office_asked`, `restore_asked` choose; `made_asked` is the form, `code_kept` the end."""

    demo_asked = Signal()
    office_asked = Signal()
    restore_asked = Signal()
    made_asked = Signal(dict)
    code_kept = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.choices, self.form, self.code = Choices(), OfficeForm(), RecoveryCode(memory)
        for page in (self.choices, self.form, self.code):
            self.addWidget(page)
        self.choices.demo_asked.connect(self.demo_asked)
        self.choices.office_asked.connect(self.office_asked)
        self.choices.restore_asked.connect(self.restore_asked)
        self.form.made_asked.connect(self.made_asked)
        self.form.back_asked.connect(self._back)
        self.code.kept.connect(self.code_kept)

    def entered(self) -> None:
        """Put the focus where the page in front begins."""
        page = self.currentWidget()
        if isinstance(page, Choices | OfficeForm | RecoveryCode):
            page.entered()

    def show_office_form(self, cities: Sequence[tuple[str, str]]) -> None:
        """Show the form of a new office."""
        self.form.city.set_items(cities)
        self._front(self.form)

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say what to correct, on the page in front."""
        if self.currentWidget() is self.form:
            self.form.form.show_problems(told)
        else:
            self.choices.show_problem(" ".join(one.message for one in told))

    def show_recovery_code(self, sheet: RecoverySheet) -> None:
        """Show the code, once."""
        self.code.show_code(sheet)
        self._front(self.code)

    def show_busy(self, busy: bool) -> None:
        """Take no input while something is being made."""
        self.choices.show_busy(busy)
        self.form.show_busy(busy)

    def back(self) -> None:
        """Esc leads from the form back to the choices; what was typed stays in it."""
        if self.currentWidget() is self.form:
            self._back()

    def save(self) -> None:
        """F9 makes the office, or goes on when the code is kept."""
        page = self.currentWidget()
        if isinstance(page, OfficeForm | RecoveryCode):
            page.save()

    def _back(self) -> None:
        self._front(self.choices)

    def _front(self, page: Choices | OfficeForm | RecoveryCode) -> None:
        self.setCurrentWidget(page)
        page.entered()
