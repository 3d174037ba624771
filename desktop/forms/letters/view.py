"""The screen Surat: the list, one letter beside it, and its page inside the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.forms.letters.details import DetailsPanel
from desktop.forms.letters.lines import LetterDetails, LetterLine
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.dialogs import ask_reason
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Told
from desktop.ui.filter_field import FilterField
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, label
from desktop.ui.pdf_view import PdfView
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import L, M, Tone

_SIDE = 316
_ROOM_FOR_BOTH = 980


def _columns() -> tuple[Column[LetterLine], ...]:
    return (
        Column(tr("Nomor"), lambda line: line.number, 318, ended=True),
        Column(tr("Pasien"), lambda line: line.patient, 166),
        Column(tr("Keadaan"), lambda line: line.state, 262, tone=lambda line: Tone(line.mood)),
        Column(tr("Terbit"), lambda line: line.issued, 104, sort=lambda line: line.issued_at, spare=1),
    )


class LettersPage(Page):
    """The list, one letter beside it, its page inside the window.

    Signals say what the clerk wants; `counter_asked` is the way out of an empty list.
    """

    refreshed = Signal()
    searched = Signal(str)
    marked = Signal(str)
    opened = Signal()
    reprint_asked = Signal()
    void_asked = Signal(str)
    counter_asked = Signal()

    def __init__(self, jobs: Jobs | InlineJobs, memory: Memory, notice: Notice) -> None:
        super().__init__(tr("Surat"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Ketik nomor, nama, atau fasilitas untuk menyaring; panah bawah masuk ke daftar."),
            tr("Enter membuka surat di jendela ini, Esc kembali ke daftar, F8 mencetak salinan."),
            tr("Surat tidak pernah dihapus: yang dibatalkan tetap bernomor dan tercetak dengan tanda BATAL."),
        )
        self.presenter: object = None
        self._notice = notice
        self.search = FilterField(tr("Saring nomor, nama, fasilitas …"), tr("Saring surat"))
        self.problems = ProblemSummary()
        self.details = DetailsPanel()
        self._empty = self._empty_state()
        self.table: TableView[LetterLine] = TableView(
            "letters", tr("Daftar surat"), _columns(), self._empty, memory
        )
        self.preview = PdfView(jobs)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.table)
        self._middle.addWidget(self.preview)
        self._count = label("", "soft")
        self._build()
        self._connect()
        self.first_field = self.search

    def _empty_state(self) -> EmptyState:
        to_counter = Button(tr("Ke loket"), icon="counter")
        to_counter.clicked.connect(self.counter_asked)
        return EmptyState(
            "letter",
            tr("Belum ada surat"),
            tr("Surat jaminan yang diterbitkan di loket akan tampil di sini."),
            to_counter,
        )

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(label(self.title, "title"))
        head.addWidget(self._count)
        head.addStretch(1)
        self.search.setFixedWidth(320)
        head.addWidget(self.search)
        self.body.addLayout(head)
        self.body.addWidget(self.problems)
        row = QHBoxLayout()
        row.setSpacing(L)
        row.addWidget(self._middle, 1)
        self.details.setFixedWidth(_SIDE)
        row.addWidget(self.details)
        self.body.addLayout(row, 1)
        self._void = Button(tr("Batalkan surat …"), kind="danger", icon="void")
        self._open = Button(tr("Buka surat"), icon="eye", key="Enter")
        self._back = Button(tr("Kembali ke daftar"), icon="chevron-left", key=Key.BACK)
        self._back.hide()
        self._reprint = Button(tr("Cetak ulang"), kind="primary", icon="print", key=Key.PRINT)
        self.foot(self._void, self._open, self._back, self._reprint)
        self._why = label("", "soft")
        self.foot_note(self._why)
        for button in (self._void, self._open, self._reprint):
            button.setEnabled(False)

    def _connect(self) -> None:
        self.search.paused.connect(self.searched)
        self.search.down.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.row_marked.connect(lambda line: self.marked.emit(line.id))
        self.table.row_opened.connect(lambda _line: self.opened.emit())
        self._open.clicked.connect(self.opened)
        self._back.clicked.connect(self.show_list)
        self._reprint.clicked.connect(self.reprint_asked)
        self._void.clicked.connect(self._ask_void)
        self.on_key(Key.PRINT, self._reprint.click, self._reprint)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list the whole width where both have no room; the facts then stand beside the page."""
        super().resizeEvent(event)
        self._show_side()

    def entered(self) -> None:
        """Read the list anew whenever the screen comes to the front."""
        super().entered()
        self.refreshed.emit()

    def press(self, key: Key) -> bool:
        """Esc leads from the page back to the list, and from a narrowed list to the whole one."""
        if key is Key.BACK and self.page_shown():
            self.show_list()
            return True
        if key is Key.BACK and self.search.value():
            self.search.clear()
            self.searched.emit("")
            return True
        return super().press(key)

    def page_shown(self) -> bool:
        """Whether a letter's page stands in place of the list."""
        return self._middle.currentWidget() is self.preview

    # What the presenter asks (LettersView).

    def show_letters(self, lines: Sequence[LetterLine], *, searched: bool, more: bool) -> None:
        """Show the list; the letter that was marked stays marked."""
        before = self.table.marked()
        if searched:
            self._empty.say(
                tr("Tidak ada surat yang cocok"), tr("Periksa ejaannya, atau tekan Esc untuk semua surat.")
            )
        else:
            self._empty.say(
                tr("Belum ada surat"), tr("Surat jaminan yang diterbitkan di loket akan tampil di sini.")
            )
        self.table.set_rows(lines)
        shown = self.table.model.rows()
        at = next((n for n, line in enumerate(shown) if before and line.id == before.id), 0)
        if shown:
            self.table.grid.setCurrentIndex(self.table.model.index(at, 0))
            self.marked.emit(shown[at].id)
        words = tr("{count} surat terbaru; saring untuk yang lebih lama") if more else tr("{count} surat")
        self._count.setText(words.format(count=len(lines)) if lines else "")

    def show_details(self, details: LetterDetails | None) -> None:
        """Show what is known of the marked letter."""
        self.details.show_details(details)
        self._open.setEnabled(details is not None)

    def show_allowed(self, *, reprint: str, void: str) -> None:
        """Enable the acts; what is not possible says why beside the buttons."""
        self._reprint.setEnabled(not reprint)
        self._void.setEnabled(not void)
        self._reprint.setToolTip(reprint)
        self._void.setToolTip(void)
        self._why.setText(" ".join(dict.fromkeys(why for why in (void, reprint) if why)))

    def show_page(self, pdf: bytes, number: str) -> None:
        """Show a letter's page instead of the list."""
        self.preview.setAccessibleName(tr("Surat {number}").format(number=number))
        self.preview.show_pdf(pdf)
        self._middle.setCurrentWidget(self.preview)
        self._turned(to_page=True)
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Show the list again, the mark where it was."""
        self._middle.setCurrentWidget(self.table)
        self.preview.clear()
        self._turned(to_page=False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_printing(self, *, busy: bool) -> None:
        """Let the button wait while a copy is printed."""
        self._reprint.setText(tr("Mencetak …") if busy else tr("Cetak ulang"))

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the list what went wrong."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def say(self, sentence: str) -> None:
        """Say what was done."""
        self._notice.say(sentence, Tone.GOOD)

    def _show_side(self) -> None:
        narrow = self.width() < _ROOM_FOR_BOTH * current_theme().scale // 100
        self.details.setVisible(self.page_shown() or not narrow)

    def _turned(self, *, to_page: bool) -> None:
        self._show_side()
        self._open.setVisible(not to_page)
        self._back.setVisible(to_page)
        self.search.setEnabled(not to_page)

    def _ask_void(self) -> None:
        number = self.details.number()
        ask_reason(
            self,
            tr("Batalkan surat {number}?").format(number=number),
            tr("Nomornya tetap tercatat, jumlahnya kembali ke pagu, dan cetakannya bertanda BATAL."),
            verb=tr("Batalkan surat"),
            keep=tr("Tidak jadi"),
            act=self.void_asked.emit,
        )
