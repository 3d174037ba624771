"""The sheet Umur klaim: a bar and a line for each hospital, below them what the marked one waits for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.forms.claims.ageing.presenter import HospitalLine, WaitingClaimLine
from desktop.ui.banner import Notice
from desktop.ui.bar_chart import Bar, BarChart, Legend, Part
from desktop.ui.buttons import Button
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Told
from desktop.ui.file_dialogs import FileQuestion, choose_folder, choose_place
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, label
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import M, S, Tone

_TONES = (Tone.GOOD, Tone.INFO, Tone.WARN, Tone.BAD)


def _columns() -> tuple[Column[HospitalLine], ...]:
    return (
        Column(tr("Rumah sakit"), lambda line: line.name, 220),
        Column(
            tr("Surat di luar"),
            lambda line: str(line.letters),
            96,
            right=True,
            sort=lambda line: line.letters,
        ),
        Column(tr("Ditahan"), lambda line: line.held, 112, right=True, sort=lambda line: line.held_idr),
        Column(
            tr("Belum ditagih"),
            lambda line: str(line.unbilled),
            104,
            right=True,
            sort=lambda line: line.unbilled,
        ),
        Column(tr("Tertua"), lambda line: line.oldest, 116, spare=1),
        Column(tr("Klaim"), lambda line: str(line.claims), 64, right=True, sort=lambda line: line.claims),
        Column(
            tr("Belum dibayar"),
            lambda line: line.waiting,
            124,
            right=True,
            sort=lambda line: line.waiting_idr,
        ),
        Column(
            tr("Paling lama"),
            lambda line: line.word,
            200,
            sort=lambda line: line.days,
            tone=lambda line: Tone(line.mood),
        ),
    )


def _claim_columns() -> tuple[Column[WaitingClaimLine], ...]:
    return (
        Column(tr("Bulan"), lambda line: line.month, 150, sort=lambda line: line.period),
        Column(tr("Mengapa"), lambda line: line.why, 320, tone=lambda line: Tone(line.mood)),
        Column(tr("Hari"), lambda line: str(line.days), 64, right=True, sort=lambda line: line.days),
        Column(tr("Jumlah"), lambda line: line.waiting, 124, right=True, sort=lambda line: line.waiting_idr),
        Column(tr("Nomor"), lambda line: line.number, 300, spare=1),
    )


class AgeingPage(Page):
    """Enter on a claim opens it; `letter_asked` gives hospital and path, `letters_asked` a folder."""

    refreshed = Signal()
    marked = Signal(str)
    claim_asked = Signal(str)
    letter_asked = Signal(str, str)
    letters_asked = Signal(str)

    def __init__(self, memory: Memory, notice: Notice) -> None:
        super().__init__(tr("Umur klaim"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Panah memilih rumah sakit; Enter masuk ke klaimnya, Enter sekali lagi membukanya."),
            tr("F8 menyimpan surat kepada rumah sakit yang dipilih."),
            tr("Batang menunjukkan yang belum dibayar menurut umur: sampai 30, 60, 90 hari, dan lebih."),
        )
        self.presenter: object = None
        self._memory, self._notice = memory, notice
        self.problems = ProblemSummary()
        self._summary = label("", "soft")
        self.chart = BarChart(tr("Belum dibayar menurut umur"))
        empty = EmptyState(
            "claim",
            tr("Tidak ada yang menunggu"),
            tr("Rumah sakit dengan surat atau klaim terbuka tampil di sini."),
        )
        self.table: TableView[HospitalLine] = TableView(
            "ageing", tr("Rumah sakit"), _columns(), empty, memory
        )
        self._of = label("", "section")
        none = EmptyState(
            "claim",
            tr("Tidak ada klaim terbuka"),
            tr("Rumah sakit ini belum menagih, atau semuanya sudah dibayar."),
        )
        self.claims: TableView[WaitingClaimLine] = TableView(
            "ageing-claims", tr("Klaim yang menunggu"), _claim_columns(), none, memory
        )
        self._open = Button(tr("Buka klaim"), icon="eye", key="Enter")
        self._letters = Button(tr("Surat ke semua …"), icon="folder")
        self._letter = Button(tr("Surat ke rumah sakit …"), icon="letter", key=Key.PRINT)
        self._build()
        self.first_field = self.table

    def _build(self) -> None:
        self.body.setSpacing(M)
        head = QHBoxLayout()
        head.addWidget(self._summary)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.problems)
        self.body.addWidget(self.chart)
        column = QVBoxLayout()
        column.setSpacing(S)
        column.addWidget(self.table, 3)
        column.addWidget(self._of)
        column.addWidget(self.claims, 2)
        self.body.addLayout(column, 1)
        self.foot(self._letters, self._letter, self._open)
        self.table.row_marked.connect(lambda line: self.marked.emit(line.id))
        self.table.row_opened.connect(lambda _line: self.claims.setFocus(Qt.FocusReason.OtherFocusReason))
        self.claims.row_opened.connect(lambda line: self.claim_asked.emit(line.id))
        self._open.clicked.connect(self._open_marked)
        self._letter.clicked.connect(self._ask_letter)
        self._letters.clicked.connect(self._ask_letters)
        self.on_key(Key.PRINT, self._letter.click, self._letter)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def entered(self) -> None:
        """Read anew whenever the sheet comes to the front."""
        super().entered()
        self.refreshed.emit()

    # What the presenter asks (AgeingView).

    def show_hospitals(self, lines: Sequence[HospitalLine], summary: str) -> None:
        """Show every hospital; the marked one stays marked."""
        before = self.table.marked()
        self._summary.setText(summary)
        bars = [Bar(line.name, tuple(map(Part, line.ages, _TONES))) for line in lines if line.waiting_idr]
        legend = [
            Legend(word, tone)
            for word, tone in zip((tr("s.d. 30 hari"), tr("60"), tr("90"), tr("lebih")), _TONES, strict=True)
        ]
        self.chart.show_bars(bars, legend if bars else ())
        self.chart.setVisible(bool(bars))
        self.table.set_rows(lines)
        shown = self.table.model.rows()
        at = next((n for n, line in enumerate(shown) if before and line.id == before.id), 0)
        if shown:
            self.table.mark(at)
            self.marked.emit(shown[at].id)
        else:
            self.show_claims("", ())

    def show_claims(self, name: str, lines: Sequence[WaitingClaimLine]) -> None:
        """Show what the marked hospital waits for."""
        self._of.setText(name)
        self.claims.set_rows(lines)
        self._open.setEnabled(bool(lines))

    def show_letters(self, why_not: str) -> None:
        """Allow the letters to hospitals, or say why not."""
        for button in (self._letter, self._letters):
            button.setEnabled(not why_not)
            button.setToolTip(why_not or button.text())

    def say(self, sentence: str) -> None:
        """Say what was done."""
        self._notice.say(sentence, Tone.GOOD)

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the list what went wrong."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def _open_marked(self) -> None:
        line = self.claims.marked()
        if line is not None:
            self.claim_asked.emit(line.id)

    def _ask_letter(self) -> None:
        line = self.table.marked()
        if line is None:
            return
        words = "-".join(line.name.casefold().split())
        question = FileQuestion(self._memory, "ageing-letter", tr("Simpan surat"), (tr("PDF (*.pdf)"),))
        choose_place(
            self, question, f"umur-klaim-{words}.pdf", lambda path: self.letter_asked.emit(line.id, path)
        )

    def _ask_letters(self) -> None:
        question = FileQuestion(self._memory, "ageing-letters", tr("Pilih folder untuk surat-suratnya"), ())
        choose_folder(self, question, self.letters_asked.emit)
