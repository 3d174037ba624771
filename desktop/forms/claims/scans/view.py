"""The scans of one letter: the list at the left, the pages of the one that was opened at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.forms.claims.scans.presenter import ScanLine
from desktop.ui.asking_page import AskingPage
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.empty_state import EmptyState
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import label
from desktop.ui.pdf_view import PdfView
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import L, M


def _columns() -> tuple[Column[ScanLine], ...]:
    return (
        Column(tr("Berkas"), lambda line: line.paper, 176),
        Column(tr("Hal."), lambda line: str(line.pages), 50, right=True, sort=lambda line: line.pages),
        Column(tr("Ukuran"), lambda line: line.size, 82, right=True, sort=lambda line: line.bytes, spare=1),
        Column(tr("Disimpan"), lambda line: line.added, 160, sort=lambda line: line.added_at),
        Column(tr("Oleh"), lambda line: line.added_by, 130, spare=2),
    )


class ScansPage(AskingPage):
    """Enter opens a scan, F9 takes one in, Del takes one back with a reason, Esc leads to the claim."""

    opened = Signal(str, str)
    add_asked = Signal()
    remove_asked = Signal(str, str)
    refreshed = Signal()
    left = Signal()

    def __init__(self, jobs: Jobs | InlineJobs, memory: Memory, notice: Notice) -> None:
        super().__init__(tr("Pindaian"), notice)
        self.help_lines = (
            tr("Enter membuka pindaian di sebelahnya; setiap pembukaan tercatat di jurnal."),
            tr("F9 menambah pindaian: PDF, JPEG, atau PNG. Isinya diperiksa, lalu disimpan terenkripsi."),
            tr("Del menarik pindaian dengan alasan: berkasnya terhapus, catatannya tetap ada."),
        )
        self._title, self._number = label("", "title"), label("", "soft")
        empty = EmptyState(
            "paper", tr("Belum ada pindaian"), tr("Pindaian berkas surat ini tampil di sini. F9 menambah.")
        )
        self.table: TableView[ScanLine] = TableView("scans", tr("Pindaian surat"), _columns(), empty, memory)
        self.preview = PdfView(jobs)
        self.preview.setAccessibleName(tr("Isi pindaian"))
        self._allowed = False
        self._build()
        self._connect()
        self.first_field = self.table

    def _build(self) -> None:
        self.body.setSpacing(M)
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(self._title)
        head.addWidget(self._number)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.problems)
        row = QHBoxLayout()
        row.setSpacing(L)
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        row.addLayout(left, 10)
        row.addWidget(self.preview, 9)
        self.body.addLayout(row, 1)
        self._remove = Button(tr("Tarik pindaian …"), kind="danger", icon="void", key="Del")
        self._open = Button(tr("Buka"), icon="eye", key="Enter")
        self._back = Button(tr("Kembali ke klaim"), icon="chevron-left", key=Key.BACK)
        self._add = Button(tr("Tambah pindaian …"), kind="primary", icon="plus", key=Key.SAVE)
        self.foot(self._remove, self._open, self._back, self._add)
        self._why = label("", "soft", wraps=True)
        self.foot_note(self._why)

    def _connect(self) -> None:
        self.table.row_opened.connect(lambda line: self.opened.emit(line.id, line.paper))
        self._open.clicked.connect(self._open_marked)
        self._remove.clicked.connect(self._remove_marked)
        self._back.clicked.connect(self.left)
        self._add.clicked.connect(self.add_asked)
        self.on_key(Key.SAVE, self._add.click, self._add)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del on the list takes the marked scan back."""
        if event.key() == Qt.Key.Key_Delete and self.table.grid.hasFocus() and self._remove.isEnabled():
            self._remove_marked()
            return
        super().keyPressEvent(event)

    # What the presenter asks (ScansView).

    def show_scans(self, title: str, number: str, lines: Sequence[ScanLine]) -> None:
        """Show the scans of a letter; the marked one stays marked."""
        self._title.setText(tr("Pindaian {patient}").format(patient=title))
        self._number.setText(number)
        before = self.table.marked()
        self.table.set_rows(lines)
        shown = self.table.model.rows()
        if shown:
            self.table.mark(next((n for n, line in enumerate(shown) if before and line.id == before.id), 0))
        self.preview.clear()
        self._open.setEnabled(bool(shown))
        self._remove.setEnabled(bool(shown) and self._allowed)

    def show_page(self, pdf: bytes, title: str) -> None:
        """Show a scan beside the list; Tab leads into its pages, the list keeps the focus."""
        self.problems.show_entries([])
        self.preview.setAccessibleName(title)
        self.preview.show_pdf(pdf)

    def show_allowed(self, why_not: str) -> None:
        """Let scans come and go, or say why not."""
        self._allowed = not why_not
        self._add.setEnabled(self._allowed)
        self._why.setText(why_not)

    def _open_marked(self) -> None:
        line = self.table.marked()
        if line is not None:
            self.opened.emit(line.id, line.paper)

    def _remove_marked(self) -> None:
        line = self.table.marked()
        if line is not None:
            self.remove_asked.emit(line.id, line.paper)
