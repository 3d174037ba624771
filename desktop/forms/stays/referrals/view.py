"""The sheet Rujukan: the list, one referral beside it, the way into a booking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.forms.stays.referrals.shown import ReferralDetails, ReferralLine
from desktop.ui.badges import Badge
from desktop.ui.buttons import Button
from desktop.ui.cards import Facts
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Told
from desktop.ui.filter_field import FilterField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, hairline, label, sheet
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import XL, L, M, S, Tone

_SIDE = 316
_ROOM_FOR_BOTH = 980


def _columns() -> tuple[Column[ReferralLine], ...]:
    return (
        Column(tr("Pasien"), lambda line: line.patient, 190),
        Column(tr("Nomor"), lambda line: line.number, 190, ended=True),
        Column(tr("Poli"), lambda line: line.clinic, 144, spare=2),
        Column(
            tr("Keadaan"),
            lambda line: line.state,
            160,
            sort=lambda line: line.until,
            tone=lambda line: Tone(line.mood),
        ),
        Column(tr("Menginap"), lambda line: line.stay, 136, spare=1),
    )


class ReferralsPage(Page):
    """Signals say what the clerk wants."""

    refreshed = Signal()
    searched = Signal(str)
    marked = Signal(str)
    opened = Signal()
    new_asked = Signal()
    change_asked = Signal()
    letter_asked = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__(tr("Rujukan"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Ketik nomor, nama, poli, atau pengirim untuk menyaring; panah bawah masuk ke daftar."),
            tr("Enter memesan kamar bagi rujukan yang ditandai, atau membuka pesanannya di denah."),
        )
        self.presenter: object = None
        self.body.setContentsMargins(XL, S, XL, M)
        self.body.setSpacing(M)
        self.search = FilterField(tr("Saring nomor, nama, poli, pengirim …"), tr("Saring rujukan"))
        self.problems = ProblemSummary()
        self._count = label("", "soft")
        self._new_first = Button(tr("Catat rujukan"), icon="plus")
        self._empty = EmptyState("paper", _EMPTY[0], _EMPTY[1], self._new_first)
        self.table: TableView[ReferralLine] = TableView(
            "referrals", tr("Daftar rujukan"), _columns(), self._empty, memory
        )
        self.details = _Details()
        self._build()
        self._connect()
        self.first_field = self.search

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(self._count)
        head.addStretch(1)
        self.search.setFixedWidth(340)
        head.addWidget(self.search)
        self.body.addLayout(head)
        self.body.addWidget(self.problems)
        row = QHBoxLayout()
        row.setSpacing(L)
        row.addWidget(self.table, 1)
        self.details.setFixedWidth(_SIDE)
        row.addWidget(self.details)
        self.body.addLayout(row, 1)
        self._new = Button(tr("Rujukan baru"), icon="plus")
        self._change = Button(tr("Ubah rujukan"), icon="edit")
        self._letter = Button(tr("Surat kontrol baru …"), icon="paper")
        self._book = Button(tr("Pesan kamar"), kind="primary", icon="bed", key="Enter")
        self.foot(self._new, self._change, self._letter, self._book)
        self._why = label("", "soft")
        self.foot_note(self._why)

    def _connect(self) -> None:
        self.search.paused.connect(self.searched)
        self.search.down.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.row_marked.connect(lambda line: self.marked.emit(line.id))
        self.table.row_opened.connect(lambda _line: self._open())
        self._book.clicked.connect(self._open)
        for button in (self._new, self._new_first):
            button.clicked.connect(self.new_asked)
        self._change.clicked.connect(self.change_asked)
        self._letter.clicked.connect(self.letter_asked)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list the whole width where both have no room."""
        super().resizeEvent(event)
        self.details.setVisible(self.width() >= _ROOM_FOR_BOTH * current_theme().scale // 100)

    def entered(self) -> None:
        """Read the list anew whenever it comes to the front."""
        super().entered()
        self.refreshed.emit()

    def press(self, key: Key) -> bool:
        """Esc leads from a narrowed list to the whole one."""
        if key is Key.BACK and self.search.value():
            self.search.clear()
            self.searched.emit("")
            return True
        return super().press(key)

    # What the presenter asks (ReferralsView).

    def show_referrals(self, lines: Sequence[ReferralLine], *, searched: bool) -> None:
        """Show the list; what was marked stays marked."""
        before = self.table.marked()
        self._empty.say(*(_NOTHING_FOUND if searched else _EMPTY))
        self.table.set_rows(lines)
        shown = self.table.model.rows()
        at = next((n for n, line in enumerate(shown) if before and line.id == before.id), 0)
        if shown:
            self.table.grid.setCurrentIndex(self.table.model.index(at, 0))
            self.marked.emit(shown[at].id)
        self._count.setText(tr("{count} rujukan").format(count=len(lines)) if lines else "")

    def show_details(self, details: ReferralDetails | None) -> None:
        """Show what is known of the marked referral."""
        self.details.show_details(details)

    def show_allowed(self, why_not: str, *, booked: bool) -> None:
        """Enable the steps, or say why they are not possible."""
        here = self.table.marked() is not None
        for button in (self._new, self._new_first):
            button.setEnabled(not why_not)
        for button in (self._change, self._letter):
            button.setEnabled(here and not why_not)
        self._book.setEnabled(here and (booked or not why_not))
        self._book.setText(tr("Lihat di denah") if booked else tr("Pesan kamar"))
        self._why.setText(why_not)

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the list what went wrong."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def _open(self) -> None:
        if self._book.isEnabled():
            self.opened.emit()


class _Details(QScrollArea):
    """One referral whole; it scrolls when the window is low."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame, column = sheet(margin=L, spacing=M)
        self._none = label(tr("Pilih rujukan di daftar untuk melihat isinya."), "soft", wraps=True)
        self._filled = QWidget()
        inner = QVBoxLayout(self._filled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(S)
        self._patient = label("", "lead-strong", wraps=True)
        self._number = label("", "soft", wraps=True)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._badge = Badge()
        self._sentence = label("", wraps=True)
        self._facts = Facts()
        self._letters = label("", wraps=True)
        for widget in (self._patient, self._number, self._badge, self._sentence):
            inner.addWidget(widget)
        inner.addWidget(hairline())
        inner.addWidget(self._facts)
        inner.addWidget(hairline())
        inner.addWidget(label(tr("Surat kontrol"), "strong"))
        inner.addWidget(self._letters)
        column.addWidget(self._none)
        column.addWidget(self._filled)
        column.addStretch(1)
        self.setWidget(frame)
        self.show_details(None)

    def show_details(self, details: ReferralDetails | None) -> None:
        """Show a referral, or none."""
        self._none.setVisible(details is None)
        self._filled.setVisible(details is not None)
        if details is None:
            return
        self._patient.setText(details.patient)
        self._number.setText(details.number)
        self._badge.show_status(details.state, Tone(details.mood))
        self._sentence.setText(details.sentence)
        self._facts.show_facts(details.facts)
        self._letters.setText("\n".join(details.letters) or tr("Belum ada."))


_EMPTY = (
    tr("Belum ada rujukan"),
    tr("Rujukan ke RSUP Dr. Mohammad Hoesin dicatat di sini, lalu kamarnya dipesan."),
)
_NOTHING_FOUND = (tr("Tidak ada rujukan yang cocok"), tr("Periksa ejaannya, atau tekan Esc untuk semua."))
