"""A register as a screen: a filter and a count on top, a table, what is known of the marked row beside it.

The registers of one rail entry stand on tabs, so they have no heading of their own. The foot holds the
exports at the left and the main act at the right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.details_panel import Details, SidePanel
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Told
from desktop.ui.file_dialogs import FileQuestion, choose_place
from desktop.ui.filter_field import FilterField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, label
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import L, M, Tone

_ROOM_FOR_BOTH = 900
_FILTER_WIDTH = 280


class Identified(Protocol):
    """A row knows its id, by which the mark stays where it was."""

    @property
    def id(self) -> str:
        """The row's own id."""
        ...


R = TypeVar("R", bound=Identified)


class RegisterPage(Page, Generic[R]):
    """Base of the registers. `marked` gives the id of a row, `opened` that of one opened with Enter.

    `save_asked` gives a path and "xlsx" or "pdf"; `report` names the file that is proposed.
    """

    refreshed = Signal()
    searched = Signal(str)
    marked = Signal(str)
    opened = Signal(str)
    save_asked = Signal(str, str)

    def __init__(
        self, title: str, *, report: str, today: Callable[[], date], memory: Memory, notice: Notice
    ) -> None:
        super().__init__(title, scrolls=False, heading=False)
        self.presenter: object = None
        self._report, self._today, self._memory, self._notice = report, today, memory, notice
        self.search = FilterField(tr("Saring nama, NIK, kelurahan …"), tr("Saring daftar"))
        self.problems = ProblemSummary()
        self.summary = label("", "soft", wraps=True)
        self.head = QHBoxLayout()
        self.head.setSpacing(M)
        self.head.addWidget(self.summary, 1)
        self.search.setFixedWidth(_FILTER_WIDTH)
        self.head.addWidget(self.search)
        margins = self.body.contentsMargins()
        self.body.setContentsMargins(margins.left(), M, margins.right(), M)
        self.body.addLayout(self.head)
        self.body.addWidget(self.problems)
        self.table: TableView[R]
        self.side: SidePanel | None = None
        self._found_words = (
            tr("Tidak ada yang cocok"),
            tr("Periksa ejaannya, atau tekan Esc untuk semuanya."),
        )
        self._empty_words = ("", "")
        self._xlsx = Button(tr("Simpan Excel …"), icon="save")
        self._pdf = Button(tr("Simpan PDF …"), icon="save")
        self.first_field = self.search
        self.search.paused.connect(self.searched)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def set_table(
        self,
        name: str,
        columns: Sequence[Column[R]],
        words: tuple[str, str],
        *,
        none: str = "",
        before: QWidget | None = None,
    ) -> None:
        """Put the table in the middle; `words` is what it says when empty, `none` the panel beside it.

        `before` stands at its left, such as a form.
        """
        empty = EmptyState("people", *words)
        self._empty, self._empty_words = empty, words
        self.table = TableView(name, self.title, columns, empty, self._memory)
        row = QHBoxLayout()
        row.setSpacing(L)
        if before is not None:
            row.addWidget(before)
        row.addWidget(self.table, 1)
        if none:
            self.side = SidePanel(none)
            row.addWidget(self.side)
        self.body.addLayout(row, 1)
        self.table.row_marked.connect(lambda line: self.marked.emit(line.id))
        self.table.row_opened.connect(lambda line: self.opened.emit(line.id))
        self.search.down.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))

    def set_foot(self, *acts: QWidget) -> None:
        """Put the exports and the acts of this register at the foot, the main one last."""
        self.foot(self._xlsx, self._pdf, *acts)
        self._xlsx.clicked.connect(lambda: self._ask_place("xlsx"))
        self._pdf.clicked.connect(lambda: self._ask_place("pdf"))
        self._why = label("", "soft")
        self.foot_note(self._why)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list the whole width where both have no room."""
        super().resizeEvent(event)
        if self.side is not None:
            self.side.setVisible(self.width() >= _ROOM_FOR_BOTH * current_theme().scale // 100)

    def entered(self) -> None:
        """Read the register anew whenever it comes to the front."""
        super().entered()
        self.refreshed.emit()

    def press(self, key: Key) -> bool:
        """Esc leads from a narrowed list to the whole one."""
        if key is Key.BACK and self.search.value():
            self.search.clear()
            self.searched.emit("")
            return True
        return super().press(key)

    # What every presenter of a register asks.

    def show_lines(self, lines: Sequence[R], summary: str, *, searched: bool) -> None:
        """Show the rows; the one that was marked stays marked. `searched`: something narrows the list."""
        before = self.table.marked()
        self._empty.say(*(self._found_words if searched else self._empty_words))
        self.table.set_rows(lines)
        shown = self.table.model.rows()
        at = next((n for n, line in enumerate(shown) if before and line.id == before.id), 0)
        if shown:
            self.table.grid.setCurrentIndex(self.table.model.index(at, 0))
        self.marked.emit(shown[at].id if shown else "")
        self.summary.setText(summary)

    def show_details(self, details: Details | None) -> None:
        """Show what is known of the marked row."""
        if self.side is not None:
            self.side.show_details(details)

    def show_exports(self, why_not: str) -> None:
        """Allow the exports, or say why not."""
        for button in (self._xlsx, self._pdf):
            button.setEnabled(not why_not)
            button.setToolTip(why_not or button.text())

    def show_note(self, words: str) -> None:
        """Say at the left of the foot why something is not possible."""
        self._why.setText(words)

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the list what went wrong; none clears it."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""
        self._notice.say(sentence, Tone.GOOD)

    def _ask_place(self, kind: str) -> None:
        filters = {"pdf": tr("PDF (*.pdf)"), "xlsx": tr("Excel (*.xlsx)")}
        title = tr("Simpan daftar sebagai PDF") if kind == "pdf" else tr("Simpan daftar sebagai Excel")
        ask = FileQuestion(self._memory, "report", title, (filters[kind],))
        name = f"laporan-{self._report}-{self._today():%Y-%m}.{kind}"
        choose_place(self, ask, name, lambda path: self.save_asked.emit(path, kind))
