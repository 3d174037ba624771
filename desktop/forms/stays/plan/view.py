"""The sheet Denah kamar: decisions on top, the plan, what is marked, the waiting list at the side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from desktop.forms.stays.plan.grid import PlanGrid
from desktop.forms.stays.plan.legend import Legend
from desktop.forms.stays.plan.presenter import MONTH, TWO_WEEKS, Place
from desktop.forms.stays.plan.shown import MarkedShown, PlanShown
from desktop.forms.stays.plan.side import DecisionRow, MarkedLine, WaitingSide
from desktop.forms.stays.shown import STEP_WORDS
from desktop.forms.stays.waiting.shown import WaitingLine
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.fields import Told
from desktop.ui.keys import Key
from desktop.ui.page import Page, label
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import XL, L, M, S, Tone

_SIDE = 232
_ROOM_FOR_SIDE = 1000
_LOW = 500
"""A page lower than this gives the rooms what the legend and a second row of decisions would take."""


class PlanPage(Page):
    """Signals say what the clerk wants; `step_asked` names a step, `print_asked` a paper."""

    refreshed = Signal()
    placed = Signal(object)
    entered_place = Signal()
    step_asked = Signal(str)
    answer_asked = Signal(str)
    dropped = Signal(str, object, int)
    moved = Signal(int)
    moved_beyond = Signal(int)
    today_asked = Signal()
    nights_chosen = Signal(int)
    stay_chosen = Signal(str)
    day_asked = Signal()
    waiting_asked = Signal()
    plan_print_asked = Signal()
    print_asked = Signal()

    def __init__(self, notice: Notice) -> None:
        super().__init__(tr("Denah kamar"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Panah berpindah malam dan kamar; Shift dengan panah menandai beberapa malam."),
            tr("Enter memesan malam yang kosong, atau mengubah dan memperpanjang yang ditandai."),
            tr("C mencatat kedatangan, O kepulangan; 1 dan 2 memilih dua minggu atau sebulan."),
            tr("F8 membuka surat bagi yang ditandai: konfirmasi, pengantar, tata tertib, ambulans."),
            tr("Batang dapat diseret ke kamar atau hari lain; perubahan selalu ditanyakan dahulu."),
        )
        self.presenter: object = None
        self._notice = notice
        self.body.setContentsMargins(XL, S, XL, M)
        self.body.setSpacing(S)
        self.problems = ProblemSummary()
        self.decisions = DecisionRow()
        self.grid = PlanGrid()
        self.waiting = WaitingSide()
        self.marked = MarkedLine()
        self.legend = Legend()
        self._range = label("", "lead-strong")
        self._free = label("", "soft")
        self._steps: dict[str, Button] = {}
        self._build()
        self._connect()
        self.first_field = self.grid

    def _build(self) -> None:
        self.body.addWidget(self.decisions)
        self.body.addWidget(self.problems)
        head = QHBoxLayout()
        head.setSpacing(S)
        head.addWidget(self._range)
        head.addSpacing(M)
        head.addWidget(self._free)
        head.addStretch(1)
        self._before = _arrow("chevron-left", tr("Seminggu sebelumnya"))
        self._today = Button(tr("Hari ini"))
        self._after = _arrow("chevron-right", tr("Seminggu sesudahnya"))
        self._spans = ChoiceKeys(
            ((str(TWO_WEEKS), tr("2 minggu")), (str(MONTH), tr("1 bulan"))), name=tr("Panjang denah")
        )
        self._spans.set_value(str(TWO_WEEKS))
        self.dress()
        for widget in (self._before, self._today, self._after, self._spans):
            head.addWidget(widget)
        self.body.addLayout(head)
        middle = QHBoxLayout()
        middle.setSpacing(L)
        left = QVBoxLayout()
        left.setSpacing(S)
        left.addWidget(self.grid, 1)
        left.addWidget(self.legend)
        left.addWidget(self.marked)
        middle.addLayout(left, 1)
        self.waiting.setFixedWidth(_SIDE)
        middle.addWidget(self.waiting)
        self.body.addLayout(middle, 1)
        self._foot_buttons()

    def dress(self) -> None:
        """Give both lengths of the plan one row in the current type size."""
        keys = self._spans.findChildren(Button)
        for key in keys:
            key.ensurePolished()
        self._spans.setFixedWidth(sum(key.sizeHint().width() for key in keys) + S * (len(keys) - 1))

    def _foot_buttons(self) -> None:
        self._more = Button(tr("Lainnya"))
        self._menu = QMenu(self._more)
        self._menu.setAccessibleName(tr("Langkah lain"))
        self._more.setMenu(self._menu)
        self._plan = Button(tr("Cetak denah"), icon="print")
        self._print = Button(tr("Cetak surat"), icon="print", key=Key.PRINT)
        self._leave = Button(tr("Catat pulang"), key="O")
        self._arrive = Button(tr("Catat datang"), key="C")
        self._enter = Button(tr("Pesan kamar"), kind="primary", key="Enter")
        self.foot(self._plan, self._print, self._more, self._leave, self._arrive, self._enter)

    def _connect(self) -> None:
        grid = self.grid
        grid.placed.connect(self.placed)
        grid.entered.connect(self.entered_place)
        grid.arrived.connect(partial(self.step_asked.emit, "check-in"))
        grid.left.connect(partial(self.step_asked.emit, "check-out"))
        grid.dropped.connect(self.dropped)
        grid.beyond.connect(self.moved_beyond)
        grid.typed.connect(self._digit)
        self._before.clicked.connect(lambda: self.moved.emit(-7))
        self._after.clicked.connect(lambda: self.moved.emit(7))
        self._today.clicked.connect(self.today_asked)
        self._spans.changed.connect(lambda: self.nights_chosen.emit(int(self._spans.value())))
        self._enter.clicked.connect(self.entered_place)
        self._arrive.clicked.connect(partial(self.step_asked.emit, "check-in"))
        self._leave.clicked.connect(partial(self.step_asked.emit, "check-out"))
        self.decisions.chosen.connect(self._decision)
        self.waiting.answered.connect(self.answer_asked)
        self.waiting.list_asked.connect(self.waiting_asked)
        self._plan.clicked.connect(self.plan_print_asked)
        self._print.clicked.connect(self.print_asked)
        self.on_key(Key.PRINT, self._print.click, self._print)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the plan the whole width where both have no room; the list has its own sheet."""
        super().resizeEvent(event)
        scale = current_theme().scale
        self.waiting.setVisible(self.width() >= _ROOM_FOR_SIDE * scale // 100)
        low = self.height() < _LOW * scale // 100
        self.legend.setVisible(not low)  # its words stand in the tip of every bar too
        self._free.setVisible(not low)
        self.marked.show_low(low=low)
        self.grid.show_low(low=low)

    def entered(self) -> None:
        """Read the plan anew whenever it comes to the front."""
        super().entered()
        self.refreshed.emit()

    # What the presenter asks (PlanView).

    def show_plan(self, shown: PlanShown, waiting: Sequence[WaitingLine], place: Place) -> None:
        """Show the plan with the mark on a place."""
        self.decisions.show_decisions(shown.decisions)
        self._range.setText(shown.range_words)
        self._free.setText(shown.free_tonight)
        self.grid.setAccessibleDescription(f"{shown.title}, {shown.range_words}")
        self.legend.show_rows(shown.rows)
        self.grid.show_plan(shown.days, shown.rows, place)
        self.waiting.show_lines(waiting)

    def show_marked(self, marked: MarkedShown) -> None:
        """Say what is marked; the buttons say what can be done."""
        self.marked.say(marked.title, marked.facts)
        self._enter.setText(marked.enter or tr("Pesan kamar"))
        self._enter.setEnabled(bool(marked.enter))
        self._arrive.setVisible("check-in" in marked.steps)
        self._leave.setVisible("check-out" in marked.steps)
        self._menu.clear()
        words = {**STEP_WORDS, "close-room": tr("Tutup kamar …")}
        for step in marked.steps:
            if step not in ("check-in", "check-out"):
                self._menu.addAction(words[step], partial(self.step_asked.emit, step))
        self._more.setEnabled(not self._menu.isEmpty())

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the plan what went wrong."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def say(self, sentence: str, *, stays: bool) -> None:
        """Say what happened by itself."""
        self._notice.say(sentence, Tone.INFO, stays=stays)

    def _digit(self, digit: int) -> None:
        if self._spans.choose(digit):
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decision(self, stay_id: str) -> None:
        if stay_id:
            self.stay_chosen.emit(stay_id)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.day_asked.emit()


def _arrow(drawing: str, words: str) -> Button:
    arrow = Button("", icon=drawing)
    arrow.setAccessibleName(words)
    arrow.setToolTip(words)
    arrow.setFixedWidth(arrow.sizeHint().height() + M)
    return arrow
