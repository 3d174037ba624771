"""The section Kunci surat: the state as a sentence, then what happened, each with its one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.forms.settings.keys.dialogs import (
    PaperSheet,
    ask_file_and_code,
    ask_public_text,
    ask_retired,
    ask_revoked,
)
from desktop.forms.settings.keys.shown import KeyLine, KeysShown
from desktop.forms.settings.keys.steps import Steps
from desktop.forms.settings.section import Section
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.cards import Facts, VerdictCard
from desktop.ui.dialogs import ask_reason, confirm
from desktop.ui.file_dialogs import FileQuestion, choose_file, choose_place
from desktop.ui.memory import Memory
from desktop.ui.page import label, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import M, Tone


class KeysSection(Section):
    """Each step emits what the head of office decided; dialogs ask, nothing happens by surprise."""

    create_asked = Signal(str)
    recover_asked = Signal(str, str)
    trust_asked = Signal(str)
    retire_asked = Signal(str, str)
    renew_asked = Signal()
    revoke_asked = Signal(tuple, str)
    public_asked = Signal(str)
    certificate_asked = Signal(str)
    arrived = Signal(str)
    certify_asked = Signal(str)
    paper_print_asked = Signal()
    paper_save_asked = Signal(str)
    paper_forgotten = Signal()

    def __init__(self, notice: Notice, memory: Memory) -> None:
        super().__init__(
            tr("Kunci surat"),
            "seal",
            note=tr(
                "Dengan kunci, surat bersegel: rumah sakit memeriksanya tanpa internet. Petugas loket "
                "tidak mengurus apa pun."
            ),
            save_word=tr("Buat kunci kota …"),
        )
        self._notice, self._memory = notice, memory
        self._roots: tuple[tuple[str, str], ...] = ()
        self._keys: tuple[KeyLine, ...] = ()
        self._has_root, self._here = True, False
        self.paper: PaperSheet | None = None
        self.card = VerdictCard()
        self.body.addWidget(self.card)
        frame, column = sheet(spacing=M)
        self._facts = Facts()
        column.addWidget(self._facts)
        row = QHBoxLayout()
        self.public = Button(tr("Simpan kunci umum …"), icon="save")
        row.addWidget(self.public)
        row.addStretch(1)
        column.addLayout(row)
        self.body.addWidget(frame)
        self.steps = Steps()
        self.body.addWidget(self.steps)
        self.body.addWidget(self._key_list())
        self.body.addStretch(1)
        self.public.clicked.connect(self._ask_public)
        self._connect()

    def _connect(self) -> None:
        steps = self.steps
        for step, act in (
            (steps.trust, self._ask_trust),
            (steps.request, self._ask_request),
            (steps.arrive, self._ask_arrived),
            (steps.renew, self.renew_asked.emit),
            (steps.recover, self._ask_recover),
            (steps.replace, self._ask_replace),
            (steps.revoke, self._ask_revoke),
            (steps.retire, self._ask_retire),
        ):
            step.button.clicked.connect(partial(_ignoring, act))

    def _key_list(self) -> QWidget:
        self._key_sheet, column = sheet(spacing=M)
        column.addWidget(label(tr("Kunci loket ini, dari yang terbaru"), "section"))
        self._key_facts = Facts()
        column.addWidget(self._key_facts)
        return self._key_sheet

    def save(self) -> None:
        """Make the city's key, after saying what is needed."""
        if not self.can_save():
            return
        confirm(
            self,
            tr("Buat kunci kota?"),
            tr(
                "Dilakukan sekali, oleh kepala kantor di komputer admin. Siapkan printer, satu amplop, "
                "dan dua "
                "cakram USB. Sesudahnya surat berikutnya bersegel."
            ),
            verb=tr("Buat kunci kota"),
            keep=tr("Tidak jadi"),
            act=lambda: self.create_asked.emit(""),
            danger=False,
        )

    def first(self) -> QWidget | None:
        """Return the first thing that can be done, once the first key needs no making."""
        if self.can_save() or not self._allowed:
            return None
        return self.public if self._here else self.steps.trust.button

    def can_save(self) -> bool:
        """Whether there is a first key to make: the main button does only that."""
        return super().can_save() and not self._has_root

    # What the presenter asks (KeysView).

    def show_keys(self, shown: KeysShown) -> None:
        """Show what the office has; only steps that make sense can be taken."""
        self._roots, self._has_root = shown.roots, shown.has_root
        self._keys, self._here = shown.keys, shown.here
        self._key_facts.show_facts([(key.name, key.said) for key in shown.keys])
        self._key_sheet.setVisible(bool(shown.keys))
        self.save_word = "" if shown.has_root else tr("Buat kunci kota …")
        self.card.show_verdict(shown.sentence, Tone(shown.mood))
        self._facts.show_facts(shown.facts)
        self.public.setVisible(shown.here)
        self.public.setEnabled(self._allowed)
        at = next((step for step in self.steps.all() if step.button.hasFocus()), None)
        self.steps.show_possible(shown, may=self._allowed)
        if at is not None and not at.button.isEnabled() and (first := self.first()) is not None:
            # The step just taken is closed now: the keyboard stays in the section.
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.state_changed.emit()

    def show_paper(self, file_name: str, kept_at: str) -> None:
        """Show what to do with the paper of a new key."""
        self.paper = PaperSheet(self, kept_at)
        self.paper.print_asked.connect(self.paper_print_asked)
        self.paper.save_asked.connect(lambda: self._ask_paper_place(file_name))
        self.paper.finished.connect(self._paper_closed)
        self.paper.open()

    def show_paper_done(self, sentence: str, *, well: bool) -> None:
        """Say where the paper went."""
        if self.paper is not None:
            self.paper.say(sentence, well=well)

    def ask_certify(self, path: str, counter: str) -> None:
        """Ask whether a counter is to sign letters under the city's key."""
        confirm(
            self,
            tr("Buat sertifikat untuk {counter}?").format(counter=counter),
            tr("Suratnya lalu dikenal di semua rumah sakit yang mengenal kota ini, selama 12 bulan."),
            verb=tr("Buat sertifikat"),
            keep=tr("Tidak jadi"),
            act=lambda: self.certify_asked.emit(path),
            danger=False,
        )

    def say(self, sentence: str) -> None:
        """Say what was done."""
        self._notice.say(sentence, Tone.GOOD, stays=True)

    def show_problems(self, told: Sequence) -> None:  # type: ignore[type-arg] # as the base class
        """Say what went wrong, on top and in sight."""
        super().show_problems(told)
        self.verticalScrollBar().setValue(0)

    def paper_closed(self) -> bool:
        """Whether no paper waits to be put away."""
        return self.paper is None

    # Questions.

    def _paper_closed(self) -> None:
        self.paper = None
        self.paper_forgotten.emit()
        self.say(
            tr(
                "Kunci kota siap. Berikutnya simpan kunci umum dan bagikan kepada rumah sakit, atau buat "
                "pemeriksa untuk perambannya di layar Surat, lembar Periksa surat."
            )
        )
        self.public.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_paper_place(self, name: str) -> None:
        question = FileQuestion(self._memory, "root-sheet", tr("Simpan lembar kunci"), (tr("PDF (*.pdf)"),))
        choose_place(self, question, name, self.paper_save_asked.emit)

    def _ask_public(self) -> None:
        question = FileQuestion(self._memory, "root-text", tr("Simpan kunci umum"), (tr("Teks (*.txt)"),))
        choose_place(self, question, "kunci-umum-kota.txt", self.public_asked.emit)

    def _ask_request(self) -> None:
        question = FileQuestion(self._memory, "key-request", tr("Simpan permintaan"), (tr("Teks (*.txt)"),))
        choose_place(self, question, "permintaan-loket.txt", self.certificate_asked.emit)

    def _ask_arrived(self) -> None:
        question = FileQuestion(
            self._memory, "key-request", tr("Pilih permintaan atau sertifikat"), (tr("Teks (*.txt)"),)
        )
        choose_file(self, question, self.arrived.emit)

    def _ask_trust(self) -> None:
        ask_public_text(self, self.trust_asked.emit)

    def _ask_recover(self) -> None:
        ask_file_and_code(self, self._memory, self.recover_asked.emit)

    def _ask_replace(self) -> None:
        ask_reason(
            self,
            tr("Buat kunci kota baru?"),
            tr(
                "Loket ini tetap menandatangani di bawah kunci lama sampai kunci loketnya diperpanjang. "
                "Bagikan dahulu kunci umum yang baru; surat lama tetap dikenal."
            ),
            verb=tr("Buat kunci baru"),
            keep=tr("Tidak jadi"),
            act=self.create_asked.emit,
        )

    def _ask_revoke(self) -> None:
        # What is ticked already stands on top: nobody revokes what he had to scroll for.
        keys = sorted((key for key in self._keys if key.open), key=lambda key: not key.suggested)
        ask_revoked(self, keys, self.revoke_asked.emit, root=self._here)

    def _ask_retire(self) -> None:
        ask_retired(self, self._roots, self.retire_asked.emit)


def _ignoring(act: Callable[[], object], _checked: object = None) -> None:
    act()
