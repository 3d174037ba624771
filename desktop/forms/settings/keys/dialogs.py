"""The questions of the section Kunci surat, and what to do with the paper of a new key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.settings.keys.shown import KeyLine
from desktop.ui.alt_letters import AltLetters
from desktop.ui.buttons import Button
from desktop.ui.combo_field import ComboField
from desktop.ui.dialogs import Sheet
from desktop.ui.field_row import NoteLine
from desktop.ui.fields import Form
from desktop.ui.file_dialogs import FileQuestion
from desktop.ui.file_field import FileField
from desktop.ui.inputs import NotesField, TextField
from desktop.ui.memory import Memory
from desktop.ui.page import label, scrolling
from desktop.ui.text import tr
from desktop.ui.tokens import XS, L, S, Tone

_SHORTEST = 3
"""Signs of a reason."""

_FEW, _LIST_HEIGHT = 4, 240


class PaperSheet(Sheet):
    """After a key was made: print its paper, put it away. Closing waits for print or save, and the tick."""

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, parent: QWidget, kept_at: str) -> None:
        super().__init__(
            parent,
            tr("Kunci kota sudah dibuat"),
            tr("Tiga hal sekarang juga, sebelum kertasnya tertukar:"),
            Tone.GOOD,
        )
        steps = (
            tr("1. Cetak lembarnya, masukkan ke amplop, segel, simpan di lemari terkunci kepala."),
            tr("2. Salin {path} ke dua cakram USB, simpan jauh dari amplop.").format(path=kept_at),
            tr("3. Bila disimpan sebagai PDF: hapus berkasnya setelah dicetak."),
        )
        for step in steps:
            self.body.addWidget(label(step, wraps=True))
        row = QHBoxLayout()
        row.setSpacing(S)
        self.printer = Button(tr("Cetak lembar"), icon="print")
        self.saver = Button(tr("Simpan PDF …"), kind="quiet", icon="save")
        row.addWidget(self.printer)
        row.addWidget(self.saver)
        row.addStretch(1)
        self.body.addLayout(row)
        self._note = NoteLine()
        self.body.addWidget(self._note)
        self.tick = QCheckBox(tr("&Lembar sudah dicetak atau disimpan"))
        self.body.addWidget(self.tick)
        self.go = self.button(tr("Selesai"), self.accept, kind="primary")
        self.go.setEnabled(False)
        self.tick.setEnabled(False)
        self.tick.toggled.connect(self.go.setEnabled)
        self.printer.clicked.connect(self.print_asked)
        self.saver.clicked.connect(self.save_asked)
        self.printer.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str, *, well: bool) -> None:
        """Say where the paper went; what never was printed or saved cannot be ticked off."""
        if well:
            self.tick.setEnabled(True)
        self._note.say(sentence, Tone.GOOD if well else Tone.WARN, "check-circle" if well else "warning")

    def reject(self) -> None:
        """Esc does not lose a paper that was neither printed nor saved."""
        if self.tick.isChecked():
            super().reject()


def ask_public_text(parent: QWidget, act: Callable[[str], None]) -> Sheet:
    """Ask for the public text of another city."""
    ask = Sheet(
        parent, tr("Kenali kunci kota"), tr("Tempelkan kunci umumnya, seluruhnya, atau pindai kodenya.")
    )
    form = Form(AltLetters())
    text = NotesField(lines=4, placeholder="SJR1:…")
    form.row("root_text", tr("Kunci umum"), text)
    ask.body.addWidget(form)
    _ends(ask, tr("Kenali kunci ini"), lambda: act(text.value()), lambda: bool(text.value()), form)
    return ask


def ask_file_and_code(parent: QWidget, memory: Memory, act: Callable[[str, str], None]) -> Sheet:
    """Ask for the file and for the code on its paper."""
    ask = Sheet(parent, tr("Pulihkan kunci kota"), tr("Berkas dari cakram USB, kode dari kertas di amplop."))
    form = Form(AltLetters())
    question = FileQuestion(memory, "root-file", tr("Pilih akar-kota.json"), (tr("Berkas kunci (*.json)"),))
    file, code = FileField(question, placeholder="akar-kota.json"), TextField(longest=80)
    form.row("path", tr("Berkas"), file)
    form.row(
        "recovery_code",
        tr("Kode"),
        code,
        help_line=tr("Huruf besar atau kecil sama saja, strip boleh dilewati."),
    )
    ask.body.addWidget(form)
    _ends(
        ask,
        tr("Pulihkan"),
        lambda: act(file.value(), code.value()),
        lambda: bool(file.value() and code.value()),
        form,
    )
    return ask


def ask_retired(parent: QWidget, roots: Sequence[tuple[str, str]], act: Callable[[str, str], None]) -> Sheet:
    """Ask which city's key is known no more, and why."""
    ask = Sheet(
        parent,
        tr("Cabut kunci kota?"),
        tr("Semua surat di bawah kunci ini tidak dikenal lagi di sini. Tidak dapat ditarik kembali."),
        Tone.WARN,
    )
    form = Form(AltLetters())
    which, why = ComboField(roots), NotesField(lines=2)
    form.row("root_id", tr("Kunci kota"), which)
    form.row("reason", tr("Alasan"), why)
    ask.body.addWidget(form)
    _ends(
        ask,
        tr("Cabut kunci kota"),
        lambda: act(which.value(), why.value()),
        lambda: bool(which.value()) and len(why.value()) >= _SHORTEST,
        form,
        danger=True,
    )
    return ask


def ask_revoked(
    parent: QWidget, keys: Sequence[KeyLine], act: Callable[[tuple[str, ...], str], None], *, root: bool
) -> Sheet:
    """Ask which keys of this counter are revoked, and why; those of a stolen computer are ticked."""
    ask = Sheet(
        parent,
        tr("Cabut kunci loket?"),
        tr("Surat yang ditandatanganinya ditolak rumah sakit setelah daftar surat batal sampai di sana."),
        Tone.WARN,
    )
    if root:
        note = NoteLine()
        ask.body.addWidget(note)
        note.say(
            tr(
                "Kunci kota juga tersimpan di data loket ini. Bila ada di komputer yang dicuri, mencabut "
                "kunci loket saja tidak cukup: buat kunci kota baru, lalu cabut yang lama."
            ),
            Tone.WARN,
            "warning",
        )
    form, ticks, area = Form(AltLetters()), {key.id: QCheckBox() for key in keys}, QWidget()
    column = QVBoxLayout(area)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(XS)
    for key in keys:
        tick = ticks[key.id]
        tick.setText(key.name)
        tick.setAccessibleDescription(key.said)
        tick.setChecked(key.suggested)
        column.addWidget(tick)
        said = label(key.said, "help", wraps=True)
        said.setContentsMargins(L, 0, 0, S)
        column.addWidget(said)
    ask.body.addWidget(area if len(keys) <= _FEW else _scrolled(area))
    why = NotesField(lines=2)
    form.row("reason", tr("Alasan"), why)
    ask.body.addWidget(form)

    def chosen() -> tuple[str, ...]:
        return tuple(key for key, tick in ticks.items() if tick.isChecked())

    def ready() -> bool:
        return bool(chosen()) and len(why.value()) >= _SHORTEST

    go = _ends(ask, tr("Cabut kunci loket"), lambda: act(chosen(), why.value()), ready, form, danger=True)
    for tick in ticks.values():
        tick.toggled.connect(lambda _on: go.setEnabled(ready()))
    return ask


def _scrolled(area: QWidget) -> QWidget:
    frame = scrolling(area)
    frame.setFixedHeight(_LIST_HEIGHT)
    return frame


def _ends(
    ask: Sheet,
    word: str,
    act: Callable[[], None],
    ready: Callable[[], bool],
    form: Form,
    *,
    danger: bool = False,
) -> Button:
    """Add the two buttons and return the second; the verb is possible once everything stands there."""
    ask.button(tr("Tidak jadi"), ask.reject)
    go = ask.button(word, ask.accept, kind="danger" if danger else "primary")
    go.setEnabled(False)
    form.edited.connect(lambda: go.setEnabled(ready()))
    form.ends_at(go)
    ask.accepted.connect(act)
    ask.open()
    return go
