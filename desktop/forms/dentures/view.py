"""The screen Gigi tiruan: each fund's numbers on top, below them the board."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from desktop.forms.dentures.asking import offer_people
from desktop.forms.dentures.board import Board
from desktop.forms.dentures.shown import COLUMNS, BoardColumn, FundShown
from desktop.ui.asking_page import AskingPage
from desktop.ui.banner import Notice
from desktop.ui.bar_chart import Bar, BarChart, Legend, Part
from desktop.ui.buttons import Button
from desktop.ui.filter_field import FilterField
from desktop.ui.keys import Key
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import M, S, Tone

NEW_KEY = "Ctrl+N"


class DenturePage(AskingPage):
    """Arrow keys walk over the board, Enter takes the marked card's next step, Ctrl+N applies."""

    refreshed = Signal()
    searched = Signal(str)
    year_stepped = Signal(int)
    marked = Signal(str)
    step_asked = Signal()
    new_asked = Signal()
    withdraw_asked = Signal()
    session_asked = Signal()
    quota_asked = Signal()
    elsewhere_asked = Signal()

    def __init__(self, notice: Notice) -> None:
        super().__init__(tr("Gigi tiruan"), notice)
        self.help_lines = (
            tr("Panah kiri dan kanan berpindah langkah, atas dan bawah berpindah orang."),
            tr("Enter atau F9 mencatat langkah berikutnya dari orang yang dipilih. Ctrl+N mendaftarkan."),
            tr("Satu gigi hanya dibayar satu dana dalam masa tunggunya; penolakan menyebut siapa dan kapan."),
        )
        self.presenter: object = None
        self.asker: object = None
        self.chart = BarChart(tr("Gigi tiruan menurut dana"))
        self.board = Board(len(COLUMNS))
        self.search = FilterField(tr("Saring nama atau NIK …"), tr("Saring pendaftar"))
        self._caption, self._aside = label("", "title"), label("", "soft")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.setSpacing(M)
        head = QHBoxLayout()
        head.setSpacing(S)
        self._before = Button(tr("Tahun sebelumnya"), icon="chevron-left")
        self._after = Button(tr("Tahun berikutnya"), icon="chevron-right")
        self.search.setFixedWidth(240)
        head.addWidget(self._caption)
        head.addWidget(self._aside)
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(self._before)
        head.addWidget(self._after)
        self.body.addLayout(head)
        self.body.addWidget(self.problems)
        self.body.addWidget(self.chart)
        self.body.addWidget(self.board, 1)
        self._quota = Button(tr("Kuota …"))
        self._elsewhere = Button(tr("Dari tempat lain …"))
        self._session = Button(tr("Hari pemeriksaan …"), icon="today")
        self._withdraw = Button(tr("Undurkan …"), icon="minus")
        self._new = Button(tr("Daftarkan …"), icon="plus", key=NEW_KEY)
        self._step = Button(tr("Langkah berikut …"), kind="primary", icon="chevron-right", key=Key.SAVE)
        self.foot(self._quota, self._elsewhere, self._session, self._withdraw, self._new, self._step)
        self._why = label("", "soft")
        self.foot_note(self._why)

    def _connect(self) -> None:
        self.search.paused.connect(self.searched)
        self.search.down.connect(self.board.enter)
        self._before.clicked.connect(lambda: self.year_stepped.emit(-1))
        self._after.clicked.connect(lambda: self.year_stepped.emit(1))
        self.board.marked.connect(self.marked)
        self.board.stepped.connect(self._step.click)
        self._quota.clicked.connect(self.quota_asked)
        self._elsewhere.clicked.connect(self.elsewhere_asked)
        self._session.clicked.connect(self.session_asked)
        self._withdraw.clicked.connect(self.withdraw_asked)
        self._new.clicked.connect(self.new_asked)
        self._step.clicked.connect(self.step_asked)
        self.on_key(Key.SAVE, self._step.click, self._step)
        self.on_key(Key.REFRESH, self.refreshed.emit)
        new = QShortcut(QKeySequence(NEW_KEY), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self._new.click)

    def entered(self) -> None:
        """Read the board anew and go to the first card."""
        self.refreshed.emit()
        self.board.enter()

    def press(self, key: Key) -> bool:
        """Esc leads from a narrowed board to the whole one."""
        if key is Key.BACK and self.search.value():
            self.search.clear()
            self.searched.emit("")
            return True
        return super().press(key)

    # What the presenter asks (DentureView).

    def show_board(
        self, columns: Sequence[BoardColumn], funds: Sequence[FundShown], aside: str, *, year: int
    ) -> None:
        """Show the columns and the numbers."""
        self._caption.setText(tr("Gigi tiruan {year}").format(year=year))
        self._aside.setText(aside)
        self.chart.show_bars(
            [
                Bar(
                    fund.name,
                    (Part(fund.reached, Tone.GOOD), Part(fund.waiting, Tone.WARN)),
                    fund.words,
                    fund.target,
                )
                for fund in funds
            ],
            (Legend(tr("Terpasang"), Tone.GOOD), Legend(tr("Menunggu"), Tone.WARN)),
        )
        self.board.show_columns(columns)

    def show_allowed(self, *, move: str, quota: str) -> None:
        """Enable the acts, or say why not."""
        for button in (self._step, self._new, self._withdraw, self._session, self._elsewhere):
            button.setEnabled(not move)
        self._quota.setEnabled(not quota)
        self._quota.setToolTip(quota)
        self._why.setText(move)

    def show_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Offer the patients that were found."""
        if self.asking is not None and "patient_id" in self.asking.form.values():
            offer_people(self.asking, people)
