"""The sheet Rumah dan kamar: rooms between guests at the left, the house's data at the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout

from desktop.forms.stays.house.shown import HouseShown, RoomLine
from desktop.ui.badges import Badge
from desktop.ui.buttons import Button
from desktop.ui.cards import Facts
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Told
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, label, sheet
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import XL, L, M, S, Tone

_SIDE = 400


def _columns() -> tuple[Column[RoomLine], ...]:
    return (
        Column(tr("Kamar"), lambda line: line.name, 92),
        Column(tr("Bagi"), lambda line: line.use, 112, spare=2),
        Column(tr("Tempat tidur"), lambda line: line.beds, 104, right=True, spare=1),
        Column(tr("Malam ini"), lambda line: line.tonight, 190),
        Column(tr("Keadaan"), lambda line: line.state, 150, tone=lambda line: Tone(line.mood)),
    )


class HousePage(Page):
    """`acted` gives a step and the marked room, `changed` a step of the house."""

    refreshed = Signal()
    acted = Signal(str, object)
    changed = Signal(str)

    def __init__(self, memory: Memory) -> None:
        super().__init__(tr("Rumah dan kamar"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Kamar ditandai kotor saat tamu pulang; Enter menandainya bersih setelah dibersihkan."),
            tr("Yang bertanda belum dikonfirmasi hanyalah anggapan; tanyakan kepada pengelola rumah."),
        )
        self.presenter: object = None
        self.body.setContentsMargins(XL, S, XL, M)
        self.body.setSpacing(M)
        self.problems = ProblemSummary()
        self._name = label("", "lead-strong")
        self._place = label("", "soft", wraps=True)
        self._guesses = Badge()
        self.table: TableView[RoomLine] = TableView(
            "rooms",
            tr("Kamar rumah singgah"),
            _columns(),
            EmptyState("bed", tr("Belum ada kamar"), tr("Tambahkan kamar menurut perjanjiannya.")),
            memory,
        )
        self._room = label("", wraps=True)
        self._facts = Facts()
        self._source = label("", "help", wraps=True)
        self._build()
        self._buttons()
        self.first_field = self.table

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(self._name)
        head.addWidget(self._guesses)
        head.addStretch(1)
        self._new = Button(tr("Tambah rumah …"), kind="quiet", icon="plus")
        self._new.clicked.connect(partial(self.changed.emit, "add-house"))
        head.addWidget(self._new)
        self.body.addLayout(head)
        self.body.addWidget(self._place)
        self.body.addWidget(self.problems)
        row = QHBoxLayout()
        row.setSpacing(L)
        left = QVBoxLayout()
        left.setSpacing(S)
        left.addWidget(self.table, 1)
        left.addWidget(self._room)
        row.addLayout(left, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame, column = sheet(margin=L, spacing=M)
        column.addWidget(self._facts)
        column.addWidget(self._source)
        self._house = Button(tr("Ubah data rumah …"), kind="quiet", icon="edit")
        column.addWidget(self._house, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        area.setWidget(frame)
        area.setFixedWidth(_SIDE)
        row.addWidget(area)
        self.body.addLayout(row, 1)

    def _buttons(self) -> None:
        self._add = Button(tr("Tambah kamar …"), icon="plus")
        self._change = Button(tr("Ubah kamar …"))
        self._broken = Button(tr("Catat rusak …"))
        self._close = Button(tr("Tutup kamar …"))
        self._clean = Button(tr("Tandai bersih"), kind="primary", key="Enter")
        self.foot(self._add, self._change, self._broken, self._close, self._clean)
        self._why = label("", "soft")
        self.foot_note(self._why)
        self._rooms_allowed = self._data_allowed = True
        self._house.clicked.connect(partial(self.changed.emit, "change-house"))
        self._add.clicked.connect(partial(self.changed.emit, "add-room"))
        self._change.clicked.connect(partial(self._act, "change-room"))
        self._broken.clicked.connect(self._act_broken)
        self._close.clicked.connect(partial(self._act, "close-room"))
        self._clean.clicked.connect(self._act_clean)
        self.table.row_opened.connect(lambda _line: self._act_clean())
        self.table.row_marked.connect(self._mark)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def entered(self) -> None:
        """Read the house anew whenever it comes to the front."""
        super().entered()
        self.refreshed.emit()

    # What the presenter asks (HouseView).

    def show_house(self, shown: HouseShown) -> None:
        """Show a house."""
        self._name.setText(shown.name)
        self._place.setText(shown.place)
        words = tr("{count} hal belum dikonfirmasi").format(count=shown.unconfirmed)
        self._guesses.show_status(words if shown.unconfirmed else "", Tone.WARN)
        self._facts.show_facts(shown.facts)
        self._source.setText(tr("Sumber: {source}").format(source=shown.source) if shown.source else "")
        before = self.table.marked()
        self.table.set_rows(shown.rooms)
        rows = self.table.model.rows()
        at = next((n for n, line in enumerate(rows) if before and line.room_id == before.room_id), 0)
        if rows:
            self.table.grid.setCurrentIndex(self.table.model.index(at, 0))
        self._mark(self.table.marked())

    def show_allowed(self, *, rooms: str, data: str) -> None:
        """Enable what may be done, or say why not."""
        self._rooms_allowed, self._data_allowed = not rooms, not data
        self._why.setText(rooms)
        for button in (self._house, self._add, self._new):
            button.setEnabled(not data)
            button.setToolTip(data)
        self._mark(self.table.marked())

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the rooms what went wrong."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def _mark(self, line: RoomLine | None) -> None:
        here = line is not None and self._rooms_allowed
        self._change.setEnabled(line is not None and self._data_allowed)
        for button in (self._broken, self._close, self._clean):
            button.setEnabled(here)
        if line is None:
            return
        self._clean.setText(tr("Tandai bersih") if line.dirty else tr("Tandai kotor"))
        self._broken.setText(tr("Sudah diperbaiki") if line.broken else tr("Catat rusak …"))
        self._close.setText(tr("Buka kembali") if line.closure_id else tr("Tutup kamar …"))
        parts = [line.notes, *(tr("Rusak: {words}").format(words=words) for words in line.broken)]
        parts += [tr("Ditutup {words}").format(words=line.closed)] if line.closed else []
        said = " · ".join(part for part in parts if part)
        self._room.setText(f"{line.name}: {said or line.state.lower()}")

    def _act_clean(self) -> None:
        line = self.table.marked()
        if line is not None and self._clean.isEnabled():
            self.acted.emit("clean-room" if line.dirty else "dirty-room", line)

    def _act_broken(self) -> None:
        line = self.table.marked()
        if line is not None:
            self.acted.emit("fixed-room" if line.broken else "broken-room", line)

    def _act(self, step: str, *_: object) -> None:
        line = self.table.marked()
        if line is not None:
            self.acted.emit(step, line)
