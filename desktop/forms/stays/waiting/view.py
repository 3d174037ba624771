"""The sheet Daftar tunggu: who waits and why there, answers by one key, other shelters at the side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.forms.stays.waiting.shown import ShelterLine, WaitingLine, WaitingShown
from desktop.ui.buttons import Button
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Told
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, hairline, label, sheet
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import XL, XS, L, M, S, Tone

_SIDE = 264
_ROOM_FOR_SIDE = 1000


def _columns() -> tuple[Column[WaitingLine], ...]:
    return (
        Column(tr("No."), lambda line: line.place, 38, right=True),
        Column(tr("Nama"), lambda line: line.name, 160),
        Column(tr("Malam"), lambda line: line.wish, 190, sort=lambda line: line.arrive_on),
        Column(tr("Keadaan"), lambda line: line.state, 284, tone=lambda line: Tone(line.mood)),
        Column(tr("Alasan urutannya"), lambda line: line.measures, 222, spare=1),
    )


class WaitingPage(Page):
    """`acted` gives a step and the marked line; `order_asked` opens the published order."""

    refreshed = Signal()
    acted = Signal(str, object)
    order_asked = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__(tr("Daftar tunggu"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Malam yang kosong ditawarkan sendiri menurut urutan yang diumumkan."),
            tr("Pada baris yang ditawari: Y bila keluarga menerima, T bila menolak."),
        )
        self.presenter: object = None
        self.body.setContentsMargins(XL, S, XL, M)
        self.body.setSpacing(S)
        self.problems = ProblemSummary()
        self._order = label("", "soft", wraps=True)
        self._detail = label("", wraps=True)
        empty = EmptyState(
            "clock",
            tr("Tidak ada yang menunggu"),
            tr("Bila kamar penuh saat memesan, pilih Masuk daftar tunggu; keluarganya tampil di sini."),
        )
        self.table: TableView[WaitingLine] = TableView(
            "stay-waiting", tr("Daftar tunggu rumah singgah"), _columns(), empty, memory
        )
        self.table.grid.installEventFilter(self)
        self._allowed = True
        self._build()
        self.first_field = self.table

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S)
        head.addWidget(self._order, 1)
        change = Button(tr("Ubah urutan …"), kind="quiet", icon="settings")
        change.clicked.connect(self.order_asked)
        head.addWidget(change)
        self.body.addLayout(head)
        self.body.addWidget(self.problems)
        row = QHBoxLayout()
        row.setSpacing(L)
        left = QVBoxLayout()
        left.setSpacing(S)
        left.addWidget(self.table, 1)
        left.addWidget(self._detail)
        row.addLayout(left, 1)
        self.shelters = _Shelters()
        self.shelters.setFixedWidth(_SIDE)
        row.addWidget(self.shelters)
        self.body.addLayout(row, 1)
        self._cancel = Button(tr("Keluar dari daftar …"), kind="danger")
        self._change = Button(tr("Ubah malam …"), icon="edit")
        self._refuse = Button(tr("Tidak, menolak …"), key="T")
        self._accept = Button(tr("Ya, menerima"), kind="primary", key="Y")
        self.foot(self._cancel, self._change, self._refuse, self._accept)
        self._why = label("", "soft")
        self.foot_note(self._why)
        self.table.row_marked.connect(self._mark)
        for button, step in (
            (self._cancel, "cancel-stay"),
            (self._change, "change-stay"),
            (self._refuse, "refuse-offer"),
            (self._accept, "accept-offer"),
        ):
            button.clicked.connect(partial(self._act, step))
        self.table.row_opened.connect(
            lambda line: self._act("answer-offer" if line.offered else "change-stay")
        )
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer with Y and T on the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            button = {Qt.Key.Key_Y: self._accept, Qt.Key.Key_T: self._refuse}.get(Qt.Key(event.key()))
            if button is not None:
                if button.isEnabled():
                    button.click()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the shelters out where both have no room; a full house names them at the booking."""
        super().resizeEvent(event)
        self.shelters.setVisible(self.width() >= _ROOM_FOR_SIDE * current_theme().scale // 100)

    def entered(self) -> None:
        """Read the list anew whenever it comes to the front."""
        super().entered()
        self.refreshed.emit()

    # What the presenter asks (WaitingView).

    def show_waiting(self, shown: WaitingShown) -> None:
        """Show list, order and shelters."""
        hours = tr("Keluarga menjawab dalam {hours} jam, lalu yang berikutnya.").format(
            hours=shown.answer_hours
        )
        self._order.setText(f"{shown.order} {hours}")
        self.table.set_rows(shown.lines)
        self.shelters.show_shelters(shown.shelters)
        self._mark(self.table.marked())

    def show_allowed(self, why_not: str) -> None:
        """Enable the steps, or say why they are not possible."""
        self._allowed = not why_not
        self._why.setText(why_not)
        self._mark(self.table.marked())

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the list what went wrong."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def _mark(self, line: WaitingLine | None) -> None:
        here = line is not None and self._allowed
        for button in (self._cancel, self._change):
            button.setEnabled(here)
        for button in (self._refuse, self._accept):
            button.setEnabled(here and line is not None and line.offered)
        words = tr("{name} {party} · telepon {phone}. {why}")
        said = words.format(name=line.name, party=line.party, phone=line.phone, why=line.why) if line else ""
        self._detail.setText(said)

    def _act(self, step: str, *_: object) -> None:
        line = self.table.marked()
        if line is not None:
            self.acted.emit(step, line)


class _Shelters(QScrollArea):
    """Where else a family can sleep near the hospital, with rules and the day they were checked."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame, column = sheet(margin=L, spacing=M)
        column.addWidget(label(tr("Bila semua kamar terisi"), "strong"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(M)
        column.addLayout(self._lines)
        column.addStretch(1)
        self.setWidget(frame)

    def show_shelters(self, lines: Sequence[ShelterLine]) -> None:
        """Show the places."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(_shelter(line))


def _shelter(line: ShelterLine) -> QWidget:
    entry = QWidget()
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(XS)
    column.addWidget(hairline())
    column.addWidget(label(line.name, "label", wraps=True))
    column.addWidget(
        label(" · ".join(part for part in (line.place, line.capacity) if part), "help", wraps=True)
    )
    column.addWidget(label(line.rules, "", wraps=True))
    mark = tr(" · belum dikonfirmasi") if line.unconfirmed else ""
    words = tr("Telepon {phone} · {checked}").format(phone=line.phone, checked=line.checked)
    column.addWidget(label(words + mark, "help", wraps=True))
    return entry
