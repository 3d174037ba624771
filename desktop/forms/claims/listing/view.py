"""The list of claims: hospital, month, state, and the four amounts side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from desktop.forms.claims.entry.typed import period_shown
from desktop.forms.claims.listing.presenter import ClaimRowShown
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Told
from desktop.ui.file_dialogs import FileQuestion, choose_place
from desktop.ui.filter_field import FilterField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, label
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.progress import ProgressPanel, Steps
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import thousands, tr
from desktop.ui.tokens import M, Tone

NEW_KEY = "Ctrl+N"


def _columns() -> tuple[Column[ClaimRowShown], ...]:
    # Together 1206 pixels: all of them stand on a screen of 1366; with large letters the spare ones go.
    return (
        Column(tr("Rumah sakit"), lambda row: row.facility, 226),
        Column(tr("Bulan"), lambda row: period_shown(row.period), 84, sort=lambda row: row.period),
        Column(tr("Keadaan"), lambda row: row.state, 138, tone=lambda row: Tone(row.mood)),
        Column(tr("Surat"), lambda row: str(row.lines), 54, right=True, sort=lambda row: row.lines, spare=3),
        _amount(tr("Diajukan"), "billed_idr"),
        _amount(tr("Diverifikasi"), "verified_idr", spare=1),
        _amount(tr("Disetujui"), "approved_idr"),
        _amount(tr("Dibayar"), "paid_idr"),
        Column(tr("Diterima"), lambda row: row.filed, 112, sort=lambda row: row.filed_on, spare=2),
        Column(tr("Batas waktu"), lambda row: row.came, 160, tone=lambda row: Tone(row.came_mood)),
    )


def _amount(title: str, name: str, *, spare: int = 0) -> Column[ClaimRowShown]:
    def value(row: ClaimRowShown) -> int:
        return int(getattr(row, name))

    def text(row: ClaimRowShown) -> str:
        return thousands(value(row)) if value(row) else "–"

    return Column(title, text, 108, right=True, sort=value, spare=spare)


class ClaimListPage(Page):
    """Enter opens a claim, Ctrl+N enters a new one; `bundle_asked` gives a claim's id and a path."""

    refreshed = Signal()
    searched = Signal(str)
    opened = Signal(str)
    new_asked = Signal()
    bundle_asked = Signal(str, str)

    def __init__(self, memory: Memory, notice: Notice) -> None:
        super().__init__(tr("Klaim"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Ketik rumah sakit, bulan, keadaan, atau nomor untuk menyaring; panah bawah masuk ke daftar."),
            tr("Enter membuka klaim: surat dan tagihan berdampingan. Ctrl+N mencatat klaim baru."),
            tr("Yang mencatat atau memverifikasi klaim tidak dapat menyetujuinya."),
            tr("Jilid berkas membuat satu PDF: surat klaim, lalu setiap surat dengan pindaiannya."),
        )
        self._memory, self._notice = memory, notice
        self.presenter: object = None
        self.search = FilterField(tr("Saring rumah sakit, bulan, keadaan, nomor …"), tr("Saring klaim"))
        self.problems = ProblemSummary()
        self._empty = EmptyState(
            "claim",
            tr("Belum ada klaim"),
            tr("Klaim rumah sakit dicatat per bulan: satu baris untuk setiap surat jaminan."),
        )
        self.table: TableView[ClaimRowShown] = TableView(
            "claim-list", tr("Daftar klaim"), _columns(), self._empty, memory
        )
        self._summary = label("", "soft")
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(self._summary)
        head.addStretch(1)
        self.search.setFixedWidth(340)
        head.addWidget(self.search)
        self.body.addLayout(head)
        self.body.addWidget(self.problems)
        self.progress = ProgressPanel()
        self.body.addWidget(self.progress)
        self.body.addWidget(self.table, 1)
        self._bundle = Button(tr("Jilid berkas …"), icon="paper")
        self._open = Button(tr("Buka klaim"), icon="eye", key="Enter")
        self._new = Button(tr("Catat klaim"), kind="primary", icon="plus", key=NEW_KEY)
        self.foot(self._bundle, self._open, self._new)
        self._why = label("", "soft")
        self.foot_note(self._why)
        self.first_field = self.search
        self._connect()

    def _connect(self) -> None:
        self.search.paused.connect(self.searched)
        self.search.down.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.row_marked.connect(self._show_number)
        self.table.row_opened.connect(lambda row: self.opened.emit(row.id))
        self._open.clicked.connect(self._open_marked)
        self._bundle.clicked.connect(self._ask_place)
        self._new.clicked.connect(self.new_asked)
        self.on_key(Key.REFRESH, self.refreshed.emit)
        new = QShortcut(QKeySequence(NEW_KEY), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self._new.click)

    def entered(self) -> None:
        """Read the list anew whenever it comes to the front; a marked claim keeps the focus."""
        if self.table.marked() is None:
            super().entered()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refreshed.emit()

    def press(self, key: Key) -> bool:
        """Esc leads from a narrowed list to the whole one."""
        if key is Key.BACK and self.search.value():
            self.search.clear()
            self.searched.emit("")
            return True
        return super().press(key)

    # What the presenter asks (ClaimListView).

    def show_claims(self, rows: Sequence[ClaimRowShown], summary: str, *, searched: bool) -> None:
        """Show the list; the claim that was marked stays marked."""
        if searched:
            self._empty.say(tr("Tidak ada klaim yang cocok"), tr("Periksa ejaannya, atau tekan Esc."))
        else:
            self._empty.say(
                tr("Belum ada klaim"),
                tr("Klaim rumah sakit dicatat per bulan: satu baris untuk setiap surat jaminan."),
            )
        before = self.table.marked()
        self.table.set_rows(rows)
        shown = self.table.model.rows()
        at = next((n for n, row in enumerate(shown) if before and row.id == before.id), 0)
        if shown:
            self.table.mark(at)
        elif self._new.isEnabled():
            self._why.setText("")
        self._summary.setText(summary)
        self._open.setEnabled(bool(shown))
        self._bundle.setEnabled(bool(shown))

    def begin_bundle(self, title: str) -> Steps:
        """Show that a bundle is being made, with a way to stop it."""
        self._bundle.setEnabled(False)
        return self.progress.begin(title)

    def end_bundle(self, sentence: str) -> None:
        """Hide the progress and say what came of it."""
        self.progress.end()
        self._bundle.setEnabled(True)
        if sentence:
            self._notice.say(sentence, Tone.GOOD)

    def show_allowed(self, why_no_entry: str) -> None:
        """Enable the entry, or say beside the buttons why not."""
        self._new.setEnabled(not why_no_entry)
        self._why.setText(why_no_entry)

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the list what went wrong."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def _show_number(self, row: ClaimRowShown) -> None:
        if self._new.isEnabled():
            self._why.setText(tr("Klaim nomor {number}").format(number=row.number))

    def _open_marked(self) -> None:
        row = self.table.marked()
        if row is not None:
            self.opened.emit(row.id)

    def _ask_place(self) -> None:
        row = self.table.marked()
        if row is None:
            return
        words = "-".join(row.facility.casefold().split())
        question = FileQuestion(self._memory, "bundle", tr("Simpan berkas klaim"), (tr("PDF (*.pdf)"),))
        name = f"klaim-{words}-{row.period}.pdf"
        choose_place(self, question, name, lambda path: self.bundle_asked.emit(row.id, path))
