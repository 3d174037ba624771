"""The sheet of waiting letters: what presses most on top, one letter beside the list, one key an act."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.claims.provisional.presenter import Allowed, WaitingPresenter
from desktop.forms.claims.provisional.shown import WaitingLine
from desktop.ui.amount_field import AmountField
from desktop.ui.asking_page import AskingPage
from desktop.ui.badges import Badge
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.cards import Facts
from desktop.ui.date_field import DateField
from desktop.ui.empty_state import EmptyState
from desktop.ui.form_sheet import FormSheet
from desktop.ui.inputs import NotesField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import hairline, label, sheet
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import L, M, S, Tone
from desktop.usecases.office import Office

_SIDE = 360


def _columns() -> tuple[Column[WaitingLine], ...]:
    return (
        Column(
            tr("Menunggu"),
            lambda line: line.waits,
            224,
            sort=lambda line: line.press,
            tone=lambda line: Tone(line.mood),
        ),
        Column(tr("Tenggat"), lambda line: line.left, 138, sort=lambda line: line.press),
        Column(tr("Pasien"), lambda line: line.patient, 170),
        Column(tr("Ditahan"), lambda line: line.held, 104, right=True, sort=lambda line: line.held_idr),
        Column(tr("Rumah sakit"), lambda line: line.facility, 190),
    )


class WaitingPage(AskingPage):
    """F9 makes the marked letter definitive or reduced; the other acts stand beside it."""

    refreshed = Signal()
    marked = Signal(str)

    def __init__(self, office: Office, memory: Memory, notice: Notice) -> None:
        super().__init__(tr("Surat sementara"), notice)
        self.help_lines = (
            tr("Yang paling mendesak di atas. F9 bila berkasnya lengkap: tetap, atau dikurangi."),
            tr("T menegaskan, P memperpanjang, G menggugurkan, B membatalkan surat yang dipilih."),
            tr("Setiap tombol menyebut akibatnya pada anggaran sebelum dilakukan."),
        )
        self.presenter: WaitingPresenter | None = None
        self._office = office
        empty = EmptyState(
            "clock",
            tr("Tidak ada surat yang menunggu"),
            tr("Surat sementara dan surat yang habis masanya tampil di sini."),
        )
        self.table: TableView[WaitingLine] = TableView(
            "waiting-letters", tr("Surat yang menunggu"), _columns(), empty, memory
        )
        self._summary = label("", "soft")
        self._patient, self._number = label("", "lead-strong", wraps=True), label("", "soft", wraps=True)
        self._badge, self._sentence, self._facts = Badge(), label("", wraps=True), Facts()
        self._filled = QWidget()
        self._build()
        self._connect()
        self.first_field = self.table

    def _build(self) -> None:
        self.body.setSpacing(M)
        self.body.addWidget(self._summary)
        self.body.addWidget(self.problems)
        row = QHBoxLayout()
        row.setSpacing(L)
        row.addWidget(self.table, 1)
        frame, column = sheet(margin=M, spacing=S)
        inner = QVBoxLayout(self._filled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(S)
        for widget in (self._patient, self._number, self._badge, self._sentence, hairline(), self._facts):
            inner.addWidget(widget)
        column.addWidget(self._filled)
        column.addStretch(1)
        frame.setFixedWidth(_SIDE * current_theme().scale // 100)
        row.addWidget(frame)
        self.body.addLayout(row, 1)
        self._void = Button(tr("Batalkan …"), kind="danger", icon="void", key="B")
        self._lapse = Button(tr("Gugurkan …"), icon="minus", key="G")
        self._extend = Button(tr("Perpanjang …"), icon="clock", key="P")
        self._confirm = Button(tr("Tegaskan …"), icon="check", key="T")
        self._complete = Button(tr("Berkas lengkap …"), kind="primary", icon="check", key=Key.SAVE)
        self.foot(self._void, self._lapse, self._extend, self._confirm, self._complete)

    def _connect(self) -> None:
        self.table.row_marked.connect(lambda line: self.marked.emit(line.id))
        self._void.clicked.connect(self._ask_void)
        self._lapse.clicked.connect(self._ask_lapse)
        self._extend.clicked.connect(self._ask_extend)
        self._confirm.clicked.connect(self._ask_confirm)
        self._complete.clicked.connect(self._ask_complete)
        self.table.grid.installEventFilter(self)
        self.on_key(Key.SAVE, self._complete.click, self._complete)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def entered(self) -> None:
        """Read the letters anew whenever the sheet comes to the front."""
        super().entered()
        self.refreshed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a letter key press its button for the marked letter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            button = {
                Qt.Key.Key_T: self._confirm,
                Qt.Key.Key_P: self._extend,
                Qt.Key.Key_G: self._lapse,
                Qt.Key.Key_B: self._void,
            }.get(Qt.Key(event.key()))
            if button is not None:
                button.click()
                return True
        return super().eventFilter(watched, event)

    # What the presenter asks (WaitingView).

    def show_letters(self, lines: Sequence[WaitingLine], summary: str) -> None:
        """Show the list; the marked letter stays marked."""
        before = self.table.marked()
        self.table.set_rows(lines)
        self._summary.setText(summary)
        shown = self.table.model.rows()
        at = next((n for n, line in enumerate(shown) if before and line.id == before.id), 0)
        if shown:
            self.table.mark(at)
            self.marked.emit(shown[at].id)

    def show_beside(self, line: WaitingLine | None, program: str, allowed: Allowed) -> None:
        """Show the marked letter and what may be done with it."""
        self._filled.setVisible(line is not None)
        if line is not None:
            self._patient.setText(line.patient)
            self._number.setText(line.number)
            self._badge.show_status(line.waits, Tone(line.mood))
            self._sentence.setText(line.sentence)
            until = line.valid_until.strftime("%d/%m/%Y")
            facts = (
                ("Kepada", line.facility),
                ("Program", program),
                ("Berlaku s.d.", until),
                ("Ditahan", line.held),
            )
            self._facts.show_facts(facts)
        for button, why in (
            (self._complete, allowed.complete),
            (self._confirm, allowed.confirm),
            (self._extend, allowed.extend),
            (self._lapse, allowed.lapse),
            (self._void, allowed.void),
        ):
            button.setEnabled(not why)
            button.setToolTip(why)

    # --- questions --------------------------------------------------------------------------------

    def _ask_complete(self) -> None:
        asked = self._asked(tr("Berkas {patient} lengkap?"))
        if asked is None:
            return
        presenter, line, ask = asked
        field = AmountField()
        field.set_amount(line.held_idr)
        effect = tr("Kurangi bila berkas hanya mendukung sebagian; selisihnya kembali ke pagu.")
        ask.form.row("amount_idr", tr("Nilai jaminan"), field, help_line=effect)
        ask.form.row("reason", tr("Alasan bila dikurangi"), NotesField(lines=2), optional=True)
        self._open(ask, tr("Jadikan tetap"), "amount_idr", presenter.complete)
        field.selectAll()

    def _ask_confirm(self) -> None:
        self._ask_reason(
            tr("Tegaskan surat {patient}?"),
            tr("Rp{held} tetap ditahan di atas pagu dengan keputusan Anda."),
            tr("Tegaskan"),
            lambda presenter: presenter.confirm,
        )

    def _ask_lapse(self) -> None:
        self._ask_reason(
            tr("Gugurkan surat {patient}?"),
            tr("Rp{held} kembali ke pagu. Surat tidak dapat ditagihkan lagi."),
            tr("Gugurkan"),
            lambda presenter: presenter.lapse,
            danger=True,
        )

    def _ask_void(self) -> None:
        self._ask_reason(
            tr("Batalkan surat {patient}?"),
            tr("Rp{held} kembali ke pagu. Nomornya tetap tercatat dan cetakannya bertanda BATAL."),
            tr("Batalkan surat"),
            lambda presenter: presenter.void,
            danger=True,
        )

    def _ask_extend(self) -> None:
        asked = self._asked(
            tr("Perpanjang surat {patient}?"), tr("Rp{held} tetap ditahan; masa berlakunya bertambah.")
        )
        if asked is None:
            return
        presenter, _line, ask = asked
        until = DateField(self._office.today, may_be_future=True)
        ask.form.row(
            "until",
            tr("Berlaku sampai"),
            until,
            optional=True,
            help_line=tr("Kosong: selama satu masa program lagi."),
        )
        ask.form.row("reason", tr("Alasan"), NotesField(lines=2))
        self._open(ask, tr("Perpanjang"), "until", presenter.extend)

    def _ask_reason(
        self,
        title: str,
        effect: str,
        verb: str,
        act: Callable[[WaitingPresenter], Callable[[dict[str, str]], None]],
        *,
        danger: bool = False,
    ) -> None:
        asked = self._asked(title, effect)
        if asked is None:
            return
        presenter, _line, ask = asked
        ask.form.row("reason", tr("Alasan (dicatat di jurnal)"), NotesField(lines=2))
        self._open(ask, verb, "reason", act(presenter), danger=danger)

    def _asked(self, title: str, effect: str = "") -> tuple[WaitingPresenter, WaitingLine, FormSheet] | None:
        line = self.table.marked()
        if line is None or self.presenter is None:
            return None
        sentence = effect.format(held=line.held)
        return self.presenter, line, FormSheet(self, title.format(patient=line.patient), sentence, Tone.WARN)

    def _open(
        self,
        ask: FormSheet,
        verb: str,
        first: str,
        act: Callable[[dict[str, str]], None],
        *,
        danger: bool = False,
    ) -> None:
        self.show_asking(ask, act)
        ask.ask(verb, first=first, danger=danger)
