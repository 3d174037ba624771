"""The page that restores a backup: the file, who restores, what is in it, then what was done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.forms.recovery.code_field import CodeField
from desktop.ui.alt_letters import AltLetters
from desktop.ui.busy import BusySign
from desktop.ui.buttons import Button
from desktop.ui.cards import Facts, VerdictCard
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.dialogs import confirm
from desktop.ui.entrance import Entrance
from desktop.ui.field_row import NoteLine
from desktop.ui.fields import Form, Told
from desktop.ui.file_dialogs import FileQuestion
from desktop.ui.file_field import FileField
from desktop.ui.inputs import PasswordField, TextField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.text import tr
from desktop.ui.tokens import Tone

_WIDTH = 640


class RestorePage(Entrance):
    """`looked` gives the path of a file, `restore_asked` the form, `agreed` the consent, `left` the way back.

    After the restore only `sign_in_asked` is left.
    """

    looked = Signal(str)
    restore_asked = Signal(dict)
    agreed = Signal()
    sign_in_asked = Signal()
    left = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__(
            tr("Pulihkan cadangan"),
            tr("Cadangan diperiksa seluruhnya sebelum apa pun diganti."),
            width=_WIDTH,
        )
        self.presenter: object = None
        self.form = Form(AltLetters(), columns=2)
        question = FileQuestion(
            memory, "backup", tr("Pilih cadangan"), (tr("Cadangan (*.cadangan)"), tr("Semua berkas (*)"))
        )
        self.file = FileField(question)
        self.way = ChoiceKeys(
            (("password", tr("Kata sandi admin")), ("code", tr("Kode pemulihan"))), name=tr("Dibuka dengan")
        )
        self.code, self.username, self.password = CodeField(), TextField(longest=40), PasswordField()
        row = self.form.row
        row("from", tr("Berkas cadangan"), self.file, wide=True, help_line=tr("Dari USB atau disk lain."))
        self._inside = Facts()
        row("way", tr("Dibuka dengan"), self.way, wide=True)
        then = tr("Yang berlaku ketika cadangan dibuat.")
        self._by_password = (
            row("username", tr("Nama pengguna"), self.username),
            row("password", tr("Kata sandi"), self.password, help_line=then),
        )
        alike = tr("Dari amplop tersegel. Huruf kecil dan tanda hubung tidak berpengaruh.")
        self._by_code = row("recovery_code", tr("Kode pemulihan"), self.code, wide=True, help_line=alike)
        self.body.addWidget(self.form)
        self.card = VerdictCard()
        self._kept = Facts()
        self._warning = NoteLine()
        for widget in (self._inside, self._warning, self.card, self._kept):
            widget.hide()
            self.body.addWidget(widget)
        self._back = Button(tr("Kembali"), kind="quiet", key="Esc")
        self.go = Button(tr("Pulihkan"), kind="primary", icon="restore", key=Key.SAVE)
        self._enter = Button(tr("Masuk"), kind="primary", key="Enter")
        self._enter.hide()
        self._busy = BusySign()
        self.foot(self._back, self._busy, self.go, self._enter)
        self.form.ends_at(self.go)
        self.way.set_value("password")
        self._show_way()
        self.file.picked.connect(self.looked)
        self.file.left.connect(lambda: self.looked.emit(self.file.value()))
        self.way.changed.connect(self._show_way)
        self.go.clicked.connect(lambda: self.restore_asked.emit(self.form.values()))
        self._enter.clicked.connect(self.sign_in_asked)
        self._back.clicked.connect(self.left)

    def entered(self) -> None:
        """Put the focus where the page begins, or on the way to sign-in once all is done."""
        front: QWidget = self.file if self._enter.isHidden() else self._enter
        front.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> None:
        """Esc leads back while nothing was restored."""
        if self._enter.isHidden():
            self.left.emit()

    def save(self) -> None:
        """F9 restores."""
        if self.go.isVisible():
            self.go.click()

    def show_contents(self, facts: Sequence[tuple[str, str]], warning: str = "") -> None:
        """Show what is in the chosen backup, and what to mind before it is restored."""
        self._warning.say(warning, Tone.WARN, "warning")
        self._inside.show_facts(facts)
        self._inside.setVisible(bool(facts))

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say what to correct, and go there."""
        self.form.show_problems(told)

    def ask_replace(self, sentence: str) -> None:
        """Ask before files that are here are replaced."""
        confirm(
            self,
            tr("Ganti data di komputer ini?"),
            sentence,
            verb=tr("Ganti dan pulihkan"),
            keep=tr("Tidak jadi"),
            act=self.agreed.emit,
        )

    def show_busy(self, busy: bool) -> None:
        """Take no input while the backup is proved and put in place."""
        for widget in (self.form, self._back, self.go):
            widget.setEnabled(not busy)
        if busy:
            self._busy.start()
        else:
            self._busy.stop()

    def show_restored(self, sentence: str, facts: Sequence[tuple[str, str]]) -> None:
        """Say what was restored; secrets that were typed are forgotten."""
        self.form.show_values({"password": "", "recovery_code": ""})
        for widget in (self.form, self._inside, self._warning, self._back, self.go):
            widget.hide()
        self.card.show_verdict(sentence, Tone.GOOD)
        self._kept.show_facts(facts)
        self.card.show()
        self._kept.show()
        self._enter.show()
        self.entered()

    def _show_way(self) -> None:
        by_code = self.way.value() == "code"
        for row in self._by_password:
            row.setVisible(not by_code)
        self._by_code.setVisible(by_code)
