"""The sheet Akhir tahun: every letter that holds money of the year, turned with the space bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from desktop.forms.claims.year_end.presenter import HoldingLine, YearEnd, YearEndPresenter
from desktop.ui.asking_page import AskingPage
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.combo_field import ComboField
from desktop.ui.empty_state import EmptyState
from desktop.ui.form_sheet import FormSheet
from desktop.ui.inputs import NotesField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import label
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import M, S, Tone


def _columns() -> tuple[Column[HoldingLine], ...]:
    return (
        Column(tr("Keputusan"), lambda line: line.word, 132, tone=lambda line: Tone(line.mood)),
        Column(tr("Pasien"), lambda line: line.patient, 180),
        Column(tr("Ditahan"), lambda line: line.held, 112, right=True, sort=lambda line: line.held_idr),
        Column(tr("Usul didasarkan pada"), lambda line: line.claimed, 176),
        Column(tr("Berlaku s.d."), lambda line: line.until, 108),
        Column(tr("Rumah sakit"), lambda line: line.facility, 186, spare=1),
        Column(tr("Surat"), lambda line: line.number, 296, spare=2),
    )


class YearEndPage(AskingPage):
    """Space turns a decision, A carries all, G lets all lapse that nobody bills, F9 decides."""

    refreshed = Signal()
    scheme_chosen = Signal(str)
    year_stepped = Signal(int)
    toggled = Signal(str)
    all_decided = Signal(bool)

    def __init__(self, memory: Memory, notice: Notice) -> None:
        super().__init__(tr("Akhir tahun"), notice)
        self.help_lines = (
            tr("Spasi membalik keputusan surat yang dipilih: dialihkan ke tahun depan, atau gugur."),
            tr("A mengalihkan semua, G menggugurkan yang tidak sedang ditagihkan, F9 memutuskan."),
            tr("Usulnya: yang sedang atau masih dapat ditagihkan dialihkan."),
        )
        self.presenter: YearEndPresenter | None = None
        self._caption = label("", "title")
        self.scheme = ComboField()
        self.scheme.setAccessibleName(tr("Program"))
        self._sums = label("", wraps=True)
        self._beyond = False
        empty = EmptyState(
            "report",
            tr("Tidak ada sisa surat"),
            tr("Surat yang masih menahan anggaran tahun itu tampil di sini."),
        )
        self.table: TableView[HoldingLine] = TableView(
            "year-end", tr("Sisa surat akhir tahun"), _columns(), empty, memory
        )
        self._build()
        self._connect()
        self.first_field = self.table

    def _build(self) -> None:
        self.body.setSpacing(M)
        head = QHBoxLayout()
        head.setSpacing(S)
        self._before = Button(tr("Tahun sebelumnya"), icon="chevron-left")
        self._after = Button(tr("Tahun berikutnya"), icon="chevron-right")
        self.scheme.setFixedWidth(300)
        head.addWidget(self._caption)
        head.addStretch(1)
        head.addWidget(self.scheme)
        head.addWidget(self._before)
        head.addWidget(self._after)
        self.body.addLayout(head)
        self.body.addWidget(self.problems)
        self.body.addWidget(self._sums)
        self.body.addWidget(self.table, 1)
        self._turn = Button(tr("Balik keputusan"), key=tr("Spasi"))
        self._all = Button(tr("Alihkan semua"), key="A")
        self._none = Button(tr("Gugurkan sisanya"), key="G")
        self._save = Button(tr("Putuskan …"), kind="primary", icon="check", key=Key.SAVE)
        self.foot(self._turn, self._all, self._none, self._save)
        self._why = label("", "soft", wraps=True)
        self.foot_note(self._why)

    def _connect(self) -> None:
        self.scheme.changed.connect(lambda: self.scheme_chosen.emit(self.scheme.value()))
        self._before.clicked.connect(lambda: self.year_stepped.emit(-1))
        self._after.clicked.connect(lambda: self.year_stepped.emit(1))
        self.table.grid.installEventFilter(self)
        self.table.row_opened.connect(lambda line: self.toggled.emit(line.id))
        self._turn.clicked.connect(self._toggle)
        self._all.clicked.connect(lambda: self.all_decided.emit(True))
        self._none.clicked.connect(lambda: self.all_decided.emit(False))
        self._save.clicked.connect(self._ask)
        self.on_key(Key.SAVE, self._save.click, self._save)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def entered(self) -> None:
        """Read the letters anew whenever the sheet comes to the front."""
        super().entered()
        self.refreshed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the space bar turn a decision, A and G decide for all."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            key = event.key()
            if key == Qt.Key.Key_Space:
                self._toggle()
                return True
            if key in (Qt.Key.Key_A, Qt.Key.Key_G):
                self.all_decided.emit(key == Qt.Key.Key_A)
                return True
        return super().eventFilter(watched, event)

    # What the presenter asks (YearEndView).

    def show_schemes(self, schemes: Sequence[tuple[str, str]], scheme: str) -> None:
        """Offer the programs."""
        self.scheme.set_items(schemes)
        self.scheme.set_value(scheme)

    def show_letters(self, lines: Sequence[HoldingLine], year: int, sums: YearEnd) -> None:
        """Show the letters; the marked one stays marked."""
        before = self.table.marked()
        self._caption.setText(tr("Sisa surat {year}").format(year=year))
        self.table.set_rows(lines)
        shown = self.table.model.rows()
        at = next((n for n, line in enumerate(shown) if before and line.id == before.id), 0)
        if shown:
            self.table.mark(at)
        self._sums.setText(sums.words)
        self._beyond = sums.beyond
        self._save.setEnabled(not sums.why_not)
        self._why.setText(sums.why_not)
        for button in (self._turn, self._all, self._none):
            button.setEnabled(bool(shown))

    def show_done(self, sentence: str) -> None:
        """Close the dialog and say what was done, until something else is."""
        self.close_asking()
        self.say(sentence, stays=True)

    def _toggle(self) -> None:
        line = self.table.marked()
        if line is not None:
            self.toggled.emit(line.id)

    def _ask(self) -> None:
        if self.presenter is None:
            return
        ask = FormSheet(self, tr("Putuskan sisa surat?"), self._sums.text(), Tone.WARN)
        ask.form.row("reason", tr("Alasan (dicatat di jurnal)"), NotesField(lines=2))
        if self._beyond:
            ask.form.row(
                "beyond_ceiling",
                tr("Alasan melampaui pagu tahun depan"),
                NotesField(lines=2),
                help_line=tr("Hanya kepala: pengalihan ini melebihi sisa pagu tahun depan."),
            )
        self.show_asking(ask, self.presenter.save)
        ask.ask(tr("Putuskan"), first="reason")
