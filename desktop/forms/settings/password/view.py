"""The section Kata sandi saya."""

from __future__ import annotations

from desktop.forms.settings.section import Section
from desktop.ui.banner import Notice
from desktop.ui.inputs import PasswordField
from desktop.ui.text import tr
from desktop.ui.tokens import Tone


class PasswordSection(Section):
    """Old, new, and new again."""

    def __init__(self, notice: Notice, operator: str) -> None:
        super().__init__(
            tr("Kata sandi saya"),
            "key",
            note=tr("Kata sandi {name} untuk masuk ke program ini.").format(name=operator),
            save_word=tr("Ganti kata sandi"),
        )
        self._notice = notice
        form = self.add_form(columns=1)
        self.first_name = "old"
        form.row("old", tr("Kata sandi lama"), PasswordField())
        form.row(
            "new",
            tr("Kata sandi baru"),
            PasswordField(),
            help_line=tr("Sedikitnya 8 huruf. Kalimat pendek mudah diingat dan sukar ditebak."),
        )
        form.row("again", tr("Ulangi kata sandi baru"), PasswordField())
        form.setMaximumWidth(460)
        self.body.addStretch(1)

    def show_changed(self, sentence: str) -> None:
        """Say that it is changed and forget what was typed."""
        if self.form is not None:
            self.form.show_values(dict.fromkeys(self.form.values(), ""))
        self.settle()
        self._notice.say(sentence, Tone.GOOD)
