"""The sign-in page: the first thing painted, and the page of a locked screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.alt_letters import AltLetters
from desktop.ui.busy import BusySign
from desktop.ui.buttons import Button
from desktop.ui.entrance import Entrance
from desktop.ui.fields import Form, Told
from desktop.ui.inputs import PasswordField, TextField
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import S

_SECOND_MS = 1000


class SignInPage(Entrance):
    """`sign_in_asked` gives name and password; `other_asked` on a locked screen means another operator.

    `forgotten` gives the name that stands there: the password is not known any more.
    """

    sign_in_asked = Signal(str, str)
    other_asked = Signal()
    forgotten = Signal(str)
    restore_asked = Signal()

    def __init__(self, office: str = "", *, username: str = "") -> None:
        super().__init__(tr("Loket Jaminan"), office or tr("Masuk untuk mulai bekerja."))
        self.help_lines = (
            tr("Nama pengguna dan kata sandi dibuat oleh admin kantor. Enter masuk."),
            tr("Lupa kata sandi: admin dapat memberi yang baru, atau pakai kode pemulihan kantor."),
        )
        self.letters = AltLetters()
        self.username, self.password = TextField(), PasswordField()
        self.form = Form(self.letters)
        self.form.row("username", tr("Nama pengguna"), self.username)
        self.form.row("password", tr("Kata sandi"), self.password)
        self.username.set_value(username)
        self.body.addWidget(self.form)
        self.body.addLayout(self._foot())
        self._hint = label("", "help", wraps=True)
        self._hint.hide()
        self.body.addWidget(self._hint)
        self.restore = Button(tr("Pulihkan cadangan …"), kind="quiet", icon="restore")
        self.restore.clicked.connect(self.restore_asked)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.restore)
        self.body.addLayout(below)
        self._left = 0
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND_MS)
        self._clock.timeout.connect(self._second)
        # Nothing is saved by signing in, so here Enter in the last field acts at once.
        self.form.finished.connect(self._ask)

    def _foot(self) -> QHBoxLayout:
        self._enter = Button(tr("Masuk"), kind="primary", key="Enter")
        self._enter.clicked.connect(self._ask)
        self._other = Button(tr("Ganti pengguna"), kind="quiet")
        self._other.clicked.connect(self.other_asked)
        self._other.hide()
        self.forgot = Button(tr("Lupa kata sandi?"), kind="quiet")
        self.forgot.clicked.connect(lambda: self.forgotten.emit(self.username.value()))
        self._busy = BusySign()
        row = QHBoxLayout()
        row.setSpacing(S)
        for widget in (self._enter, self._busy):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._other)
        row.addWidget(self.forgot)
        return row

    def entered(self) -> None:
        """Put the focus where typing is needed."""
        editor: QWidget = self.password if self.username.value() else self.username
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_locked(self, username: str, name: str) -> None:
        """Ask for the password of whoever locked the screen; the work behind is kept."""
        self.say(tr("Layar terkunci"), tr("{name}, pekerjaan Anda masih terbuka.").format(name=name))
        self.username.set_value(username)
        self.username.setReadOnly(True)
        self.username.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._other.show()
        # The work behind belongs to the open office; recovery begins from a sign-in page without one.
        self.forgot.hide()
        self.restore.hide()

    def show_hint(self, sentence: str) -> None:
        """Say below the button how to enter the sample office, where no password can be forgotten."""
        self._hint.setText(sentence)
        self._hint.show()
        self.forgot.hide()
        self.restore.hide()

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say what is wrong and put the focus where it can be put right."""
        self.form.show_problems(told)
        if told:
            self.entered()

    def show_busy(self, busy: bool) -> None:
        """Take no input while the password is checked."""
        self.form.setEnabled(not busy)
        self._enter.setEnabled(not busy and not self._left)
        self.forgot.setEnabled(not busy)
        if busy:
            self._busy.start()
        else:
            self._busy.stop()

    def wait(self, seconds: int) -> None:
        """Count down until the next attempt is possible."""
        self._left = seconds
        self._clock.start()
        self._tell_wait()

    def forget_password(self) -> None:
        """Empty the password field."""
        self.password.set_value("")

    def _ask(self) -> None:
        if self._enter.isEnabled():
            self.sign_in_asked.emit(self.username.value(), self.password.value())

    def _second(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._left = 0
            self._clock.stop()
        self._tell_wait()

    def _tell_wait(self) -> None:
        self._enter.setEnabled(not self._left)
        words = tr("Masuk (tunggu {count} detik)").format(count=self._left) if self._left else tr("Masuk")
        self._enter.setText(words)
