"""The tab Aktivasi: one list with its people in their order, and why each stands there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.dates import short_date
from desktop.forms.activation.shown import ActivationLine
from desktop.forms.figures import number
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.combo_field import ComboField
from desktop.ui.date_field import DateField
from desktop.ui.dialogs import Sheet, ask_reason, confirm
from desktop.ui.inputs import TextField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import label
from desktop.ui.progress import ProgressPanel, Steps
from desktop.ui.register_page import RegisterPage
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import M, Tone

_LIST_WIDTH = 390


def _columns() -> tuple[Column[ActivationLine], ...]:
    return (
        Column(tr("No."), lambda line: str(line.place), 48, right=True, sort=lambda line: line.place),
        Column(tr("Nama"), lambda line: line.name, 168),
        Column(tr("NIK"), lambda line: line.nik, 158),
        Column(tr("Kelurahan"), lambda line: line.kelurahan, 140),
        Column(tr("Nilai"), lambda line: str(line.score), 56, right=True, sort=lambda line: line.score),
        Column(tr("Keadaan"), lambda line: line.state, 122, tone=lambda line: Tone(line.mood)),
        Column(tr("Alasan"), lambda line: line.why, 150),
    )


class ActivationPage(RegisterPage[ActivationLine]):
    """`settings_asked` wants the weights, `send_asked` gives day and reference, `withdraw_asked` a reason."""

    list_chosen = Signal(str)
    propose_asked = Signal()
    proposed = Signal()
    send_asked = Signal(str, str)
    withdraw_asked = Signal(str)
    settings_asked = Signal()

    def __init__(self, today: Callable[[], date], memory: Memory, notice: Notice) -> None:
        super().__init__(tr("Aktivasi"), report="usulan-aktivasi", today=today, memory=memory, notice=notice)
        self.help_lines = (
            tr("Orang tanpa jaminan aktif, yang paling membutuhkan dahulu; bobotnya di Pengaturan."),
            tr("Simpan Excel untuk dikirim, catat terkirim; yang aktif tercatat dari data berikutnya."),
        )
        self.progress = ProgressPanel()
        self.body.insertWidget(0, self.progress)
        self.lists = ComboField()
        self.lists.setFixedWidth(_LIST_WIDTH)
        self.lists.setAccessibleName(tr("Daftar aktivasi"))
        self.head.insertWidget(0, self.lists)
        self.weights = label("", "help", wraps=True)
        self.set_table(
            "activation",
            _columns(),
            (
                tr("Belum ada daftar aktivasi"),
                tr("Susun daftar: semua yang tidak aktif diurutkan menurut kebutuhan, sampai kuota penuh."),
            ),
            none=tr("Pilih nama di daftar untuk melihat mengapa ia berada di urutan itu."),
        )
        self._settings = Button(tr("Ubah kuota dan bobot …"), kind="quiet", icon="settings")
        row = QHBoxLayout()
        row.setSpacing(M)
        row.addWidget(self.weights, 1)
        row.addWidget(self._settings)
        self.body.addLayout(row)
        self._withdraw = Button(tr("Tarik …"), kind="danger", icon="void")
        self._send = Button(tr("Catat terkirim …"), icon="check")
        self._propose = Button(tr("Susun daftar baru"), kind="primary", icon="plus", key=Key.SAVE)
        self.set_foot(self._withdraw, self._send, self._propose)
        self.lists.changed.connect(lambda: self.list_chosen.emit(self.lists.value()))
        self._settings.clicked.connect(self.settings_asked)
        self._propose.clicked.connect(self.propose_asked)
        self._send.clicked.connect(self._ask_send)
        self._withdraw.clicked.connect(self._ask_withdraw)
        self.on_key(Key.SAVE, self._propose.click, self._propose)

    # What the presenter asks (ActivationView), beyond what every register shows.

    def show_lists(self, lists: Sequence[tuple[str, str]], chosen: str, weights: str) -> None:
        """Offer the lists; a single one needs no choice."""
        self.lists.set_items(lists)
        self.lists.set_value(chosen)
        self.lists.setVisible(bool(lists))
        self.weights.setText(weights)

    def show_allowed(self, *, propose: str, send: str, withdraw: str) -> None:
        """Enable the acts; what is not possible says why in its tip."""
        for button, why in ((self._propose, propose), (self._send, send), (self._withdraw, withdraw)):
            button.setEnabled(not why)
            button.setToolTip(why or button.text())
        self.show_note(propose)

    def press(self, key: Key) -> bool:
        """Esc stops what is under way."""
        if key is Key.BACK and self.progress.is_watching():
            self.progress.cancel()
            return True
        return super().press(key)

    def begin(self, title: str) -> Steps:
        """Show that long work goes on."""
        self._propose.setEnabled(False)
        return self.progress.begin(title)

    def end(self) -> None:
        """Show that it is over."""
        self.progress.end()
        self._propose.setEnabled(True)

    def ask_propose(self, sentence: str, people: int) -> None:
        """Ask whether a list with so many people is to be made."""
        confirm(
            self,
            tr("Usulkan {count} orang?").format(count=number(people)),
            sentence,
            verb=tr("Usulkan"),
            keep=tr("Tidak jadi"),
            act=self.proposed.emit,
            danger=False,
        )

    def _ask_send(self) -> None:
        ask = Sheet(
            self,
            tr("Daftar ini sudah dikirim?"),
            tr("Catat kapan dan dengan surat nomor berapa. Orang yang aktif tercatat sendiri kemudian."),
        )
        day, reference = DateField(self._today), TextField(longest=80)
        for words, field in ((tr("&Tanggal kirim"), day), (tr("&Nomor surat (boleh kosong)"), reference)):
            caption = label(words, "label")
            caption.setTextFormat(Qt.TextFormat.AutoText)
            caption.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            ask.body.addWidget(caption)
            ask.body.addWidget(field)
        day.set_value(short_date(self._today()))
        ask.button(tr("Belum"), ask.reject)
        ask.button(tr("Catat terkirim"), ask.accept, kind="primary", focus=True)
        ask.accepted.connect(lambda: self.send_asked.emit(day.value(), reference.value()))
        ask.open()
        day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_withdraw(self) -> None:
        line = self.table.marked()
        if line is None:
            return
        ask_reason(
            self,
            tr("Tarik {name} dari daftar?").format(name=line.name),
            tr("Ia tidak ikut dikirim dan dapat diusulkan lagi kemudian. Urutan yang lain tetap."),
            verb=tr("Tarik"),
            keep=tr("Tidak jadi"),
            act=self.withdraw_asked.emit,
        )
