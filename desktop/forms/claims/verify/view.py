"""The verifier's screen: lines at the left, letter and bill of the marked one beside them, a key each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.claim import ClaimStep
from desktop.forms.claims.verify.acts import Acts
from desktop.forms.claims.verify.beside import BesidePanel
from desktop.forms.claims.verify.shown import ClaimHead, LineBeside, ReviewLine
from desktop.ui.asking_page import AskingPage
from desktop.ui.badges import Badge
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.choice_keys import WrapLayout
from desktop.ui.empty_state import EmptyState
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import label
from desktop.ui.pdf_view import PdfView
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import L, M, S, Tone

_USUAL_SCALE = 110
"""Above it letter and bill stand one under the other, and the lines need the room."""


def _columns() -> tuple[Column[ReviewLine], ...]:
    return (
        Column(tr("No."), lambda line: str(line.at), 44, right=True, sort=lambda line: line.at),
        Column(tr("Pasien"), lambda line: line.patient, 150),
        Column(tr("Tagihan"), lambda line: line.billed, 104, right=True, sort=lambda line: line.billed_idr),
        Column(tr("Disetujui"), lambda line: line.granted, 104, right=True),
        Column(tr("Keputusan"), lambda line: line.word, 236, tone=lambda line: Tone(line.mood)),
        Column(tr("Surat"), lambda line: line.letter, 260, spare=1),
    )


class VerifyPage(AskingPage):
    """Enter takes a line as billed, K lowers it, B gives it back, A takes the rest, L shows the letter."""

    granted = Signal()
    rest_granted = Signal()
    lower_asked = Signal()
    back_asked = Signal()
    undone = Signal()
    postponed = Signal()
    letter_asked = Signal()
    scan_asked = Signal()
    papers_asked = Signal()
    main_asked = Signal()
    reject_asked = Signal()
    correct_asked = Signal()
    marked = Signal(str)
    refreshed = Signal()
    left = Signal()

    def __init__(self, jobs: Jobs | InlineJobs, memory: Memory, notice: Notice) -> None:
        super().__init__(tr("Klaim"), notice)
        self.help_lines = (
            tr("Panah atas dan bawah berpindah baris, kanan dan kiri menggulung keterangan di sebelahnya."),
            tr("Enter sesuai, K kurangi, B kembalikan, Del urungkan, A sesuaikan sisa yang tanpa catatan."),
            tr("L memperlihatkan surat, P pindaiannya, F8 berkas klaim, F9 langkah berikut."),
            tr("T menunda satu baris: sebelum dibayar ke klaim lain, saat dibayar ke pembayaran berikutnya."),
            tr("Alasan dipilih dengan mengetik angkanya. Yang mencatat atau memverifikasi tidak menyetujui."),
        )
        self.presenter: object = None
        self._title = label("", "title")
        self._badge, self._came = Badge(), Badge()
        self._amounts = label("", wraps=True)
        self._history = label("", "soft", wraps=True)
        empty = EmptyState("claim", tr("Klaim tanpa baris"), tr("Rumah sakit belum mengirim baris apa pun."))
        self.table: TableView[ReviewLine] = TableView(
            "claim-lines", tr("Baris klaim"), _columns(), empty, memory
        )
        self.beside = BesidePanel()
        self.preview = PdfView(jobs)
        self._middle = QStackedWidget()
        self._buttons: list[Button] = []
        self._build()
        self._connect()
        self.first_field = self.table

    def _build(self) -> None:
        self.body.setSpacing(M)
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(self._title)
        head.addWidget(self._badge)
        head.addWidget(self._came)
        head.addStretch(1)
        self.body.addLayout(head)
        # Beside the amounts: at the foot it took the room of the main button's words.
        self._why = label("", "soft", wraps=True)
        self._why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        sums = QHBoxLayout()
        sums.setSpacing(M)
        sums.addWidget(self._amounts, 1)
        sums.addWidget(self._why, 1)
        self.body.addLayout(sums)
        self.body.addWidget(self._history)
        self.body.addWidget(self.problems)
        lines = QWidget()
        row = QHBoxLayout(lines)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(L)
        left = QVBoxLayout()
        left.setSpacing(S)
        left.addWidget(self.table, 1)
        left.addWidget(self._keys_bar())
        large = current_theme().scale > _USUAL_SCALE
        row.addLayout(left, 13 if large else 10)
        row.addWidget(self.beside, 8 if large else 9)
        self._middle.addWidget(lines)
        self._middle.addWidget(self.preview)
        self.body.addWidget(self._middle, 1)
        self._reject = Button(tr("Tolak …"), kind="danger", icon="void")
        self._papers = Button(tr("Berkas klaim"), icon="paper", key=Key.PRINT)
        self._back = Button(tr("Kembali"), icon="chevron-left", key=Key.BACK)
        self._correct = Button(tr("Perbaiki dan ajukan lagi"), kind="primary", icon="edit", key=Key.SAVE)
        self._main = Button(tr("Verifikasi"), kind="primary", icon="check", key=Key.SAVE)
        self._letter = Button(tr("Surat"), icon="eye", key="L")
        self._scan = Button(tr("Pindaian"), icon="paper", key="P")
        lesser = (self._reject, self._scan, self._letter, self._papers, self._back)
        self.foot(*lesser, self._correct, self._main)

    def _keys_bar(self) -> QWidget:
        self._deciding = QWidget()
        self._deciding.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row = WrapLayout(self._deciding, S)
        for word, key, signal in (
            (tr("Sesuai"), "Enter", self.granted),
            (tr("Kurangi …"), "K", self.lower_asked),
            (tr("Kembalikan …"), "B", self.back_asked),
            (tr("Urungkan"), "Del", self.undone),
            (tr("Sesuaikan sisanya"), "A", self.rest_granted),
        ):
            button = Button(word, key=key)
            button.clicked.connect(signal)
            self._buttons.append(button)
            row.addWidget(button)
        self._later = Button(tr("Tunda atau bayar baris ini"), icon="clock", key="T")
        row.addWidget(self._later)
        return self._deciding

    def _connect(self) -> None:
        self.table.row_marked.connect(lambda line: self.marked.emit(line.id))
        self.table.row_opened.connect(lambda _line: self.granted.emit())
        self.table.grid.installEventFilter(self)
        self.beside.scrolled_by(self.table.grid)
        self._reject.clicked.connect(self.reject_asked)
        self._letter.clicked.connect(self.letter_asked)
        self._scan.clicked.connect(self.scan_asked)
        self._later.clicked.connect(self.postponed)
        self._papers.clicked.connect(self.papers_asked)
        self._back.clicked.connect(self._leave)
        self._correct.clicked.connect(self.correct_asked)
        self._main.clicked.connect(self.main_asked)
        self.on_key(Key.SAVE, self._press_main)
        self.on_key(Key.PRINT, self.papers_asked.emit)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def _leave(self) -> None:
        if self.page_shown():
            self.show_lines()
        else:
            self.left.emit()

    def _press_main(self) -> None:
        button = self._correct if self._correct.isVisible() else self._main
        if button.isVisible() and button.isEnabled():
            button.click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a letter key decide on the marked line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            act = self._acts_by_key().get(Qt.Key(event.key())) if plain else None
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def _acts_by_key(self) -> dict[Qt.Key, Callable[[], None]]:
        acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_L: self.letter_asked.emit,
            Qt.Key.Key_P: self.scan_asked.emit,
        }
        if self._later.isVisible():
            acts[Qt.Key.Key_T] = self.postponed.emit
        if self._buttons[0].isEnabled():
            acts |= {
                Qt.Key.Key_Space: self.granted.emit,
                Qt.Key.Key_K: self.lower_asked.emit,
                Qt.Key.Key_B: self.back_asked.emit,
                Qt.Key.Key_Delete: self.undone.emit,
                Qt.Key.Key_A: self.rest_granted.emit,
            }
        return acts

    def press(self, key: Key) -> bool:
        """Esc leads from a paper back to the lines."""
        if key is Key.BACK and self.page_shown():
            self.show_lines()
            return True
        return super().press(key)

    def page_shown(self) -> bool:
        """Whether a paper stands in place of the lines."""
        return self._middle.currentWidget() is self.preview

    def show_lines(self) -> None:
        """Show the lines again."""
        self._middle.setCurrentIndex(0)
        self.preview.clear()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the presenter asks (VerifyView).

    def show_claim(self, head: ClaimHead, lines: Sequence[ReviewLine], acts: Acts) -> None:
        """Show the claim; the marked line stays marked, or the first that waits is."""
        self._title.setText(head.title)
        self.title = head.title
        self._badge.show_status(head.state, Tone(head.mood))
        self._came.show_status(head.came, Tone(head.came_mood))
        self._amounts.setText("   ".join(f"{word} {amount}" for word, amount in head.amounts))
        self._history.setText(f"{head.number} · {head.history}")
        before = self.table.marked()
        self.table.set_rows(lines)
        shown = self.table.model.rows()
        wanted = before.id if before is not None else ""
        at = next((n for n, line in enumerate(shown) if line.id == wanted), None)
        if at is None:
            at = next((n for n, line in enumerate(shown) if line.open), 0)
        if shown:
            self.table.mark(at)
            self.marked.emit(shown[at].id)
        self._show_acts(acts)

    def clear(self) -> None:
        """Show nothing of the claim before: its lines must not be taken for those of the next."""
        self.show_lines()
        self.table.set_rows(())
        self.show_beside(None)
        for words in (self._title, self._amounts, self._history, self._why):
            words.setText("")
        for badge in (self._badge, self._came):
            badge.show_status("", Tone.PLAIN)
        for button in (*self._buttons, self._main):
            button.setEnabled(False)

    def show_beside(self, beside: LineBeside | None) -> None:
        """Show letter and bill of the marked line."""
        self.beside.show_beside(beside)
        self._letter.setEnabled(beside is not None and bool(beside.letter))

    def mark_next(self) -> None:
        """Go on to the next line that nobody decided on, below first, then from the top."""
        rows = self.table.model.rows()
        at = self.table.grid.currentIndex().row()
        order = [*range(at + 1, len(rows)), *range(at)]
        waits = next((n for n in order if rows[n].open and not rows[n].decided), None)
        if waits is not None:
            self.table.mark(waits)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, pdf: bytes, title: str) -> None:
        """Show a paper in place of the lines."""
        self.preview.setAccessibleName(title)
        self.preview.show_pdf(pdf)
        self._middle.setCurrentWidget(self.preview)
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_working(self) -> None:
        """Show on the main button that the step is being taken."""
        self._main.setEnabled(False)
        self._main.setText(tr("Menyimpan …"))

    def _show_acts(self, acts: Acts) -> None:
        # Where nothing is left to decide the room is the lines'.
        deciding = acts.step in {ClaimStep.RETURN, ClaimStep.VERIFY, ClaimStep.APPROVE}
        for button in self._buttons:
            button.setEnabled(acts.deciding)
            button.setVisible(deciding)
        self._deciding.setVisible(deciding or acts.postponing)
        self._reject.setVisible(acts.rejecting)
        self._later.setVisible(acts.postponing)
        self._later.setText(acts.postpone)
        self._correct.setVisible(acts.correcting)
        self._main.setVisible(bool(acts.word))
        self._main.setText(acts.word)
        self._main.setEnabled(not acts.why_not)
        self._why.setText(acts.why_not or acts.note)
