"""The section Aktivasi."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.labels import label as label_of
from desktop.domain.need import Need
from desktop.forms.settings.section import Section
from desktop.ui.banner import Notice
from desktop.ui.inputs import NotesField, TextField
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import Tone


class ActivationSection(Section):
    """Numbers in two columns, the columns of the file as one list."""

    def __init__(self, notice: Notice) -> None:
        super().__init__(
            tr("Aktivasi"),
            "people",
            note=tr(
                "Belum dikonfirmasi: tidak ada aturan tertulis yang ditemukan tentang urutan ini. Nilai "
                "seseorang adalah jumlah bobot yang berlaku baginya; yang tertinggi diusulkan dahulu."
            ),
            save_word=tr("Simpan bobot"),
        )
        self._notice = notice
        form = self.add_form()
        self.first_name = "quota"
        form.row(
            "quota",
            tr("Kuota sekali usul"),
            TextField(longest=7),
            help_line=tr("Lubuk Linggau: 10.000 orang pertama."),
            wide=True,
        )
        form.section(tr("Bobot"))
        for need in Need:
            form.row(need.value, label_of(need), TextField(longest=4))
        form.section(tr("Umur"))
        form.row("child_below", tr("Anak: di bawah (tahun)"), TextField(longest=2))
        form.row("elderly_from", tr("Lansia: mulai (tahun)"), TextField(longest=3))
        form.section(tr("Kolom yang dikirim"))
        form.row(
            "columns",
            tr("Kolom, dipisah koma, menurut urutannya"),
            NotesField(lines=3),
            wide=True,
        )
        self._known = label("", "help", wraps=True)
        self.body.addWidget(self._known)
        self.body.addStretch(1)

    def show_settings(self, values: dict[str, str], columns: Sequence[str]) -> None:
        """Show what is stored, and which columns there are."""
        self._known.setText(tr("Kolom yang ada: {names}.").format(names=", ".join(columns)))
        if self.form is not None:
            self.form.show_values(values)
        self.state_changed.emit()

    def show_saved(self, sentence: str) -> None:
        """Say that it was saved."""
        self.settle()
        self._notice.say(sentence, Tone.GOOD)
