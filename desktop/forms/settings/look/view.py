"""The section Tampilan."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.forms.settings.section import Section
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.text import tr
from desktop.ui.theme import apply_theme
from desktop.ui.tokens import TEXT_SCALES

_SIZES = {100: tr("Biasa (100 %)"), 125: tr("Besar (125 %)"), 150: tr("Sangat besar (150 %)")}


class LookSection(Section):
    """Light or dark, and the size; both act at once."""

    dark_chosen = Signal(bool)
    scale_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__(
            tr("Tampilan"), "eye", note=tr("Hanya untuk komputer ini. Pilihan langsung berlaku.")
        )
        self._theme = ChoiceKeys([("light", tr("Terang")), ("dark", tr("Gelap"))], name=tr("Warna"))
        self._size = ChoiceKeys(
            [(str(scale), _SIZES[scale]) for scale in TEXT_SCALES], name=tr("Ukuran huruf")
        )
        form = self.add_form(columns=1)
        form.row("theme", tr("Warna"), self._theme)
        form.row(
            "scale",
            tr("Ukuran huruf"),
            self._size,
            help_line=tr("Ukuran besar juga melebarkan tombol dan isian menjadi 44 piksel."),
        )
        self.body.addStretch(1)
        self._theme.changed.connect(lambda: self.dark_chosen.emit(self._theme.value() == "dark"))
        self._size.changed.connect(lambda: self.scale_chosen.emit(int(self._size.value())))

    def unsaved(self) -> bool:
        """Nothing waits here: choices act at once."""
        return False

    def first(self) -> QWidget:
        """Begin at what is chosen."""
        return self._theme

    def show_look(self, *, dark: bool, scale: int) -> None:
        """Show what is chosen."""
        self._theme.set_value("dark" if dark else "light")
        self._size.set_value(str(scale))

    def apply(self, *, dark: bool, scale: int) -> None:
        """Dress the whole window."""
        app = cast("QApplication | None", QCoreApplication.instance())
        if app is not None:
            apply_theme(app, dark=dark, scale=scale)
