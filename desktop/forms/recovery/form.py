"""The form of a recovery: the code from the envelope, whose account, and the new password twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal

from desktop.forms.recovery.code_field import CodeField
from desktop.ui.alt_letters import AltLetters
from desktop.ui.busy import BusySign
from desktop.ui.buttons import Button
from desktop.ui.dialogs import confirm
from desktop.ui.entrance import Entrance
from desktop.ui.fields import Form, Told
from desktop.ui.inputs import PasswordField, TextField
from desktop.ui.keys import Key
from desktop.ui.page import label
from desktop.ui.text import tr

_WIDTH = 560


class RecoveryForm(Entrance):
    """`recover_asked` gives the form's values, `left` means back to sign-in."""

    recover_asked = Signal(dict)
    left = Signal()

    def __init__(self, *, username: str, slip_in: Callable[[str], str]) -> None:
        super().__init__(tr("Lupa kata sandi"), tr("Buka kantor dengan kode pemulihan."), width=_WIDTH)
        self.body.addWidget(
            label(
                tr(
                    "Masih ada admin yang dapat masuk? Mintalah akun baru kepadanya dan biarkan amplop "
                    "tersegel. Bila tidak ada, ketik kode dari amplop di Dinas Kesehatan. Kode itu hanya "
                    "dapat dipakai sekali."
                ),
                wraps=True,
            )
        )
        self.code, self.username = CodeField(), TextField(longest=40)
        self.password, self.repeated = PasswordField(), PasswordField()
        self.form = Form(AltLetters())
        self._rows(slip_in)
        self.username.set_value(username)
        self.body.addWidget(self.form)
        self._back = Button(tr("Kembali"), kind="quiet", key="Esc")
        self._back.clicked.connect(self.back)
        self.go = Button(tr("Ganti kata sandi"), kind="primary", icon="key", key=Key.SAVE)
        self.go.clicked.connect(lambda: self.recover_asked.emit(self.form.values()))
        self._busy = BusySign()
        self.foot(self._back, self._busy, self.go)
        self.form.ends_at(self.go)

    def _rows(self, slip_in: Callable[[str], str]) -> None:
        form = self.form
        alike = tr("Huruf kecil dan tanda hubung tidak berpengaruh.")
        form.row("recovery_code", tr("Kode pemulihan"), self.code, help_line=alike, check=slip_in)
        form.row("username", tr("Nama pengguna"), self.username)
        length = tr("Paling sedikit 8 huruf. Beberapa kata lebih mudah diingat.")
        form.row("new_password", tr("Kata sandi baru"), self.password, help_line=length)
        form.row("repeated", tr("Ulangi kata sandi baru"), self.repeated)

    def entered(self) -> None:
        """Put the focus on the code."""
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """F9 changes the password."""
        self.go.click()

    def back(self) -> None:
        """Leave; ask first when something was typed."""
        if not self.form.dirty():
            self.left.emit()
            return
        confirm(
            self,
            tr("Kembali ke halaman masuk?"),
            tr("Kode dan kata sandi yang sudah diketik akan hilang. Data kantor tidak berubah."),
            verb=tr("Kembali"),
            keep=tr("Tetap di sini"),
            act=self.left.emit,
            danger=False,
        )

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say what to correct, and go there."""
        self.form.show_problems(told)

    def show_busy(self, busy: bool) -> None:
        """Take no input while the office is being opened."""
        for widget in (self.form, self._back, self.go):
            widget.setEnabled(not busy)
        if busy:
            self._busy.start()
        else:
            self._busy.stop()

    def forget(self) -> None:
        """Empty every field: secrets must not stay in a page that is no longer seen."""
        self.form.show_values(dict.fromkeys(self.form.values(), ""))
        self.form.clear_problems()
