"""The section Kunci surat: the state as a sentence, then what happened, each with its one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.settings.keys.dialogs import (
    PaperSheet,
    ask_file_and_code,
    ask_public_text,
    ask_retired,
    ask_revoked,
)
from desktop.forms.settings.keys.shown import KeyLine, KeysShown
from desktop.forms.settings.section import Section
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.cards import Facts, VerdictCard
from desktop.ui.dialogs import ask_reason, confirm
from desktop.ui.file_dialogs import FileQuestion, choose_file, choose_place
from desktop.ui.memory import Memory
from desktop.ui.page import hairline, label, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import XS, L, M, Tone


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
        self.body.addWidget(self._steps())
        self.body.addWidget(self._key_list())
        self.body.addStretch(1)
        self.public.clicked.connect(self._ask_public)

    def _key_list(self) -> QWidget:
        self._key_sheet, column = sheet(spacing=M)
        column.addWidget(label(tr("Kunci loket ini, dari yang terbaru"), "section"))
        self._key_facts = Facts()
        column.addWidget(self._key_facts)
        return self._key_sheet

    def _steps(self) -> QWidget:
        frame, self._column = sheet(spacing=M)
        self._column.addWidget(label(tr("Apa yang terjadi?"), "section"))
        self.trust = self._step(
            tr("Surat dari kota lain perlu diperiksa di sini"),
            tr("Mintalah kunci umum kota itu (teks yang diawali SJR1) dari orang yang Anda kenal."),
            tr("Kenali kota lain …"),
            self._ask_trust,
        )
        self.request = self._step(
            tr("Loket ini perlu bersegel, kunci kota ada di komputer lain"),
            tr(
                "Kenali dahulu kunci umum kota. Simpan permintaannya di cakram USB dan bawa ke komputer itu; "
                "kunci kota tidak berpindah."
            ),
            tr("Minta sertifikat …"),
            self._ask_request,
        )
        self.arrive = self._step(
            tr("Permintaan atau sertifikat loket tiba di cakram USB"),
            tr("Permintaan dijawab di komputer yang memegang kunci kota; sertifikatnya diterima di loket."),
            tr("Terima berkas loket …"),
            self._ask_arrived,
        )
        self._misfortunes()
        return frame

    def _misfortunes(self) -> None:
        self.renew = self._step(
            tr("Masa kunci loket hampir atau sudah habis, atau jam komputer pernah salah"),
            tr(
                "Betulkan dahulu tanggal komputer. Dilakukan di komputer yang memegang kunci kota; surat "
                "lama tetap dapat diperiksa."
            ),
            tr("Perpanjang kunci loket"),
            self.renew_asked.emit,
        )
        self.recover = self._step(
            tr("Komputer admin diganti atau rusak"),
            tr(
                "Siapkan cakram USB berisi akar-kota.json dan kertas kode dari amplop. Tidak ada surat "
                "yang terganggu."
            ),
            tr("Pulihkan kunci kota …"),
            self._ask_recover,
        )
        self.replace = self._step(
            tr("Kertas kode hilang, atau kertas dan berkasnya sama-sama hilang"),
            tr(
                "Kunci baru dibuat dengan kertas baru. Surat lama tetap dikenal; bagikan kunci umum "
                "yang baru."
            ),
            tr("Buat kunci kota baru …"),
            self._ask_replace,
        )
        self.revoke = self._step(
            tr("Komputer loket dicuri beserta kata sandinya"),
            tr(
                "Surat lama loket itu ditolak di rumah sakit setelah daftar surat batal sampai; "
                "terbitkan ulang yang masih terbuka. Bila kunci kota ada di komputer itu, ambil juga "
                "langkah di bawah ini."
            ),
            tr("Cabut kunci loket …"),
            self._ask_revoke,
            danger=True,
        )
        self.retire = self._step(
            tr("Kunci kota dicuri: bersama komputer yang memegangnya, atau amplop dan berkasnya hilang"),
            tr(
                "Buat dahulu kunci kota baru (langkah di atas), lalu cabut yang lama di sini dan di rumah "
                "sakit. Semua surat di bawah kunci lama diterbitkan ulang."
            ),
            tr("Cabut kunci kota …"),
            self._ask_retire,
            danger=True,
        )

    def _step(
        self, title: str, what: str, word: str, act: Callable[[], object], *, danger: bool = False
    ) -> Button:
        """Add a situation with its one step."""
        self._column.addWidget(hairline())
        row = QHBoxLayout()
        row.setSpacing(L)
        words = QVBoxLayout()
        words.setSpacing(XS)
        words.addWidget(label(title, "strong", wraps=True))
        words.addWidget(label(what, "soft", wraps=True))
        row.addLayout(words, 1)
        button = Button(word, kind="danger" if danger else "secondary")
        button.clicked.connect(partial(_ignoring, act))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(row)
        return button

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
        may = self._allowed
        self.public.setVisible(shown.here)
        self.public.setEnabled(may)
        self.renew.setEnabled(may and shown.here)
        self.trust.setEnabled(may)
        self.request.setEnabled(may and not shown.here)
        self.arrive.setEnabled(may)
        self.recover.setEnabled(may and not shown.here)
        # Also where the key lies no more: whoever lost file and paper as well must begin anew.
        self.replace.setEnabled(may and shown.has_root)
        self.revoke.setEnabled(may and any(key.open for key in shown.keys))
        self.retire.setEnabled(may and bool(shown.roots))
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
                "Mulai surat berikutnya loket ini memakai kunci baru. Yang lama tetap dikenal untuk "
                "surat lama."
            ),
            verb=tr("Buat kunci baru"),
            keep=tr("Tidak jadi"),
            act=self.create_asked.emit,
        )

    def _ask_revoke(self) -> None:
        ask_revoked(self, [key for key in self._keys if key.open], self.revoke_asked.emit, root=self._here)

    def _ask_retire(self) -> None:
        ask_retired(self, self._roots, self.retire_asked.emit)


def _ignoring(act: Callable[[], object], _checked: object = None) -> None:
    act()
