"""The SKTM that were shown, and beside them the marked one with its every use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.forms.sktm.shown import SktmDetails, SktmLine
from desktop.ui.cards import Facts
from desktop.ui.date_field import DateField
from desktop.ui.empty_state import EmptyState
from desktop.ui.field_row import NoteLine
from desktop.ui.fields import Told
from desktop.ui.filter_field import FilterField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, hairline, label, sheet
from desktop.ui.period_head import period_head
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import XS, L, M, S, Tone

_SIDE = 400
_NONE = tr("Belum ada SKTM"), tr("SKTM yang dicentang dan dicatat nomornya di loket tampil di sini.")
_NOT_FOUND = tr("Tidak ada SKTM yang cocok"), tr("Periksa nomornya, atau tekan Esc untuk semuanya.")


def _columns() -> tuple[Column[SktmLine], ...]:
    return (
        Column(tr("Nomor"), lambda line: line.number, 190),
        Column(tr("Penerbit"), lambda line: line.issuer, 190),
        Column(tr("Kali"), lambda line: str(line.uses), 60, right=True, sort=lambda line: line.uses),
        Column(tr("Oleh"), lambda line: line.families, 190, tone=lambda line: Tone(line.mood)),
        Column(tr("Terakhir"), lambda line: line.last, 110, sort=lambda line: line.sorted_last),
    )


class SktmPage(Page):
    """Reading only; `marked` gives number and issuer of the paper the mark stands on."""

    refreshed = Signal()
    period_asked = Signal(object, object)
    searched = Signal(str)
    marked = Signal(str, str)

    def __init__(self, today: Callable[[], date], memory: Memory) -> None:
        super().__init__(tr("SKTM"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Satu nomor dari satu penerbit adalah satu SKTM, siapa pun dari keluarganya yang membawa."),
            tr("Ketik nomor atau kelurahan untuk menyaring; panah bawah masuk ke daftar."),
        )
        self.presenter: object = None
        self.begin, self.end = DateField(today), DateField(today)
        self.search = FilterField(tr("Saring nomor atau kelurahan …"), tr("Saring SKTM"))
        self.problems = ProblemSummary()
        self._empty = EmptyState("paper", *_NONE)
        self.table: TableView[SktmLine] = TableView(
            "sktm", tr("SKTM yang dipakai"), _columns(), self._empty, memory
        )
        self._summary = label("", "soft")
        self._side, self._filled = self._details()
        self._build()
        self.search.paused.connect(self.searched)
        self.search.down.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.begin.returnPressed.connect(self._ask_period)
        self.end.returnPressed.connect(self._ask_period)
        self.table.row_marked.connect(self._mark)
        self.on_key(Key.REFRESH, self.refreshed.emit)
        self.first_field = self.table
        self.show_details(None)

    def _build(self) -> None:
        self.search.setFixedWidth(260)
        head = period_head(self.letters, self._summary, self.begin, self.end)
        head.insertWidget(0, self.search)
        self.body.setSpacing(M)
        self.body.addLayout(head)
        self.body.addWidget(self.problems)
        row = QHBoxLayout()
        row.setSpacing(L)
        row.addWidget(self.table, 1)
        row.addWidget(self._side)
        self.body.addLayout(row, 1)
        self.dress()

    def _details(self) -> tuple[QScrollArea, QWidget]:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame, column = sheet(margin=L, spacing=M)
        self._none = label(
            tr("Pilih SKTM di daftar untuk melihat siapa yang memakainya."), "soft", wraps=True
        )
        filled = QWidget()
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(S)
        self._number = label("", "lead-strong", wraps=True)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._issuer = label("", "soft", wraps=True)
        self._facts, self._warnings = Facts(), NoteLine()
        for widget in (self._number, self._issuer, self._facts, self._warnings, hairline()):
            inner.addWidget(widget)
        inner.addWidget(label(tr("Pemakaian"), "strong"))
        self._uses = QVBoxLayout()
        self._uses.setSpacing(M)
        inner.addLayout(self._uses)
        column.addWidget(self._none)
        column.addWidget(filled)
        column.addStretch(1)
        area.setWidget(frame)
        return area, filled

    def dress(self) -> None:
        """Take the width of the current type size, never more than the list needs."""
        self._side.setFixedWidth(min(_SIDE * current_theme().scale // 100, 440))

    def entered(self) -> None:
        """Read the list whenever it comes to the front."""
        super().entered()
        self.refreshed.emit()

    def press(self, key: Key) -> bool:
        """Esc leads from a narrowed list to the whole one."""
        if key is Key.BACK and self.search.value():
            self.search.clear()
            self.searched.emit("")
            return True
        return super().press(key)

    # What the presenter asks (SktmView).

    def show_period(self, from_on: date, until_on: date) -> None:
        """Show the period."""
        self.begin.set_day(from_on)
        self.end.set_day(until_on)

    def show_papers(self, lines: Sequence[SktmLine], summary: str, *, searched: bool) -> None:
        """Show the list."""
        self._empty.say(*(_NOT_FOUND if searched else _NONE))
        self.table.set_rows(lines)
        self._summary.setText(summary)

    def show_details(self, details: SktmDetails | None) -> None:
        """Show the marked paper, or none."""
        self._none.setVisible(details is None)
        self._filled.setVisible(details is not None)
        while (item := self._uses.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if details is None:
            return
        self._number.setText(details.number)
        self._issuer.setText(details.issuer)
        self._facts.show_facts(details.facts)
        self._warnings.say(" ".join(details.warnings), Tone.WARN, "warning")
        for who, what in details.uses:
            self._uses.addWidget(_use(who, what))

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the list what went wrong."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def words(self) -> str:
        """Return what stands beside the list, for tests."""
        found = self._filled.findChildren(QWidget)
        return "\n".join(text for one in found if (text := getattr(one, "text", str)()))

    def _mark(self, line: SktmLine) -> None:
        self.marked.emit(line.number, "" if line.issuer == "belum dicatat" else line.issuer)

    def _ask_period(self) -> None:
        # A day that cannot be read says so below itself: taken as none, it would widen the list in silence.
        if self.begin.readable() and self.end.readable():
            self.period_asked.emit(self.begin.day(), self.end.day())


def _use(who: str, what: str) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(XS // 2)
    column.addWidget(label(who, wraps=True))
    column.addWidget(label(what, "help", wraps=True))
    return part
