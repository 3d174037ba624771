"""The two pages of a recovery: the form, then the code that replaces the used one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.recovery_sheet import RecoverySheet
from desktop.forms.code_sheet.view import CodePage
from desktop.forms.recovery.form import RecoveryForm
from desktop.ui.fields import Told
from desktop.ui.memory import Memory
from desktop.ui.text import tr


class RecoveryPage(QStackedWidget):
    """`recover_asked` gives the form, `code_kept` ends it, `left` goes back without a change.

    `slip_in` is asked on leaving the code and returns a sentence, "" when the code is whole.
    """

    recover_asked = Signal(dict)
    code_kept = Signal()
    left = Signal()

    def __init__(self, memory: Memory, *, username: str = "") -> None:
        super().__init__()
        self.presenter: object = None
        self.slip_in: Callable[[str], str] = lambda _code: ""
        self.form = RecoveryForm(username=username, slip_in=self._slip_in)
        self.code = CodePage(
            memory,
            tr("Kata sandi sudah diganti"),
            tr("Kode yang baru dipakai tidak berlaku lagi."),
            tr(
                "Ini kode penggantinya. Cetak lembarnya, masukkan ke amplop bersegel, simpan di Dinas "
                "Kesehatan, dan hancurkan lembar yang lama. Kode tidak ditampilkan lagi."
            ),
        )
        for page in (self.form, self.code):
            self.addWidget(page)
        self.form.recover_asked.connect(self.recover_asked)
        self.form.left.connect(self.left)
        self.code.kept.connect(self.code_kept)

    def entered(self) -> None:
        """Put the focus where the page in front begins."""
        page = self.code if self.currentWidget() is self.code else self.form
        page.entered()

    def back(self) -> None:
        """Esc leads back from the form; the new code is left by its button only."""
        if self.currentWidget() is self.form:
            self.form.back()

    def save(self) -> None:
        """F9 changes the password, or goes on when the new code is kept."""
        page = self.code if self.currentWidget() is self.code else self.form
        page.save()

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say what to correct."""
        self.form.show_problems(told)

    def show_busy(self, busy: bool) -> None:
        """Take no input while the office is being opened."""
        self.form.show_busy(busy)

    def show_new_code(self, sheet: RecoverySheet) -> None:
        """Show the new code, once."""
        self.form.forget()
        self.code.show_code(sheet)
        self.setCurrentWidget(self.code)
        self.code.entered()

    def _slip_in(self, code: str) -> str:
        return self.slip_in(code)
