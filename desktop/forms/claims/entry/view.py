"""The entry of a claim: hospital, month and one line after the other at the left, the list at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.forms.claims.entry.presenter import EntryPresenter
from desktop.forms.claims.entry.shown import EntryLine, EntryStart
from desktop.ui.amount_field import AmountField
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.combo_field import ComboField
from desktop.ui.date_field import DateField
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Form, Told
from desktop.ui.inputs import NotesField, TextField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, label, sheet
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tick_keys import TickKeys
from desktop.ui.tokens import L, M, S, Tone
from desktop.usecases.claims.papers import checklist

TAKE_KEY = "Ctrl+Enter"
_FORM_WIDTH, _WIDEST_FORM, _BESIDE_KEYS = 500, 560, 60
_TITLE_WIDTH, _ABOVE_FIELD = 180, 27
"""The title stands level with the fields beside it, below their labels."""

_HEAD = ("facility", "period", "received_on")
_LONGEST_CODE = 1200


class LetterField(TextField):
    """A letter's number, typed or scanned: its own code is taken whole, wherever the burst lands."""

    accepts_scan = True
    scanned = Signal()

    def __init__(self) -> None:
        super().__init__(longest=_LONGEST_CODE, placeholder=tr("Ketik nomornya, atau pindai kode di surat"))

    def take_scan(self, code: str) -> bool:
        """Take a code from the scanner."""
        self.set_value(code)
        self.scanned.emit()
        return True


def _columns() -> tuple[Column[EntryLine], ...]:
    return (
        Column(tr("No."), lambda line: str(line.at), 44, right=True, sort=lambda line: line.at),
        Column(tr("Surat"), lambda line: line.letter, 204),
        Column(tr("Pasien"), lambda line: line.patient, 124, spare=1),
        Column(tr("Tagihan"), lambda line: line.billed, 104, right=True, sort=lambda line: line.billed_idr),
        Column(tr("Pemeriksaan"), lambda line: line.word, 206, tone=lambda line: Tone(line.mood)),
    )


class EntryPage(Page):
    """Ctrl+Enter takes a line, F9 files the claim. Enter on a listed line puts it back into the fields."""

    number_left = Signal(str)
    taken = Signal(dict, dict)
    edited = Signal(int)
    removed = Signal(int)
    head_changed = Signal(dict)
    file_asked = Signal(dict, dict)
    filed = Signal(str)

    def __init__(self, memory: Memory, notice: Notice, today: Callable[[], date]) -> None:
        super().__init__(tr("Catat klaim"), scrolls=False, heading=False)
        self._today = today
        self.help_lines = (
            tr("Pindai atau ketik nomor surat, isi tagihan, lalu Ctrl+Enter."),
            tr("Pada Berkas, ketik angka untuk mencentang, 0 untuk semua. Rincian boleh kosong."),
            tr("Diterima tanggal: hari rumah sakit menyerahkannya, dibandingkan dengan batas waktu."),
            tr("Enter pada daftar mengubah baris, Del menghapusnya, F9 mengajukan klaim."),
            tr("Baris yang salah tetap tercatat dengan sebabnya; yang lain berjalan terus."),
        )
        self.presenter: EntryPresenter | None = None
        self._notice = notice
        self._title = label(self.title, "title", wraps=True)
        self._summary = label("", "soft")
        self.problems = ProblemSummary()
        self.head = Form(self.letters, columns=3)
        self.line = Form(self.letters, columns=2)
        empty = EmptyState(
            "claim", tr("Belum ada baris"), tr("Setiap surat jaminan yang ditagihkan menjadi satu baris.")
        )
        self.table: TableView[EntryLine] = TableView(
            "claim-entry", tr("Baris yang sudah diketik"), _columns(), empty, memory
        )
        self._said = label("", wraps=True)
        self._build()
        self._connect()
        self.first_field = self.facility

    def _build(self) -> None:
        self.body.setSpacing(M)
        self.body.addLayout(self._top())
        self.body.addWidget(self.problems)
        row = QHBoxLayout()
        row.setSpacing(L)
        row.addWidget(self._form_side())
        right = QVBoxLayout()
        right.setSpacing(S)
        right.addWidget(self._summary)
        right.addWidget(self.table, 1)
        right.addWidget(self._said)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        self._remove = Button(tr("Hapus baris"), key="Del")
        self._edit = Button(tr("Ubah baris"), icon="edit", key="Enter")
        self._file = Button(tr("Ajukan klaim"), kind="primary", icon="check", key=Key.SAVE)
        self.foot(self._remove, self._edit, self._take, self._file)
        self._show_row_acts(on=False)

    def _top(self) -> QHBoxLayout:
        """Put what holds for the whole claim beside its title: a line's fields then end above the foot."""
        self.facility = ComboField(free=True, placeholder=tr("Ketik sebagian nama"))
        self.period = TextField(longest=20, placeholder=tr("Misalnya 11/2026"))
        self.received = DateField(self._today)
        self.head.row("facility", tr("Rumah sakit"), self.facility)
        self.head.row("period", tr("Bulan pelayanan"), self.period)
        self.head.row("received_on", tr("Diterima tanggal"), self.received)
        scale = current_theme().scale
        self._title.setFixedWidth(_TITLE_WIDTH * scale // 100)
        self._title.setContentsMargins(0, _ABOVE_FIELD * scale // 100, 0, 0)
        top = QHBoxLayout()
        top.setSpacing(L)
        top.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.head, 1)
        return top

    def _form_side(self) -> QWidget:
        frame, column = sheet(margin=M, spacing=M)
        self.number = LetterField()
        papers = TickKeys(
            ((one.kind, one.short) for one in checklist()), name=tr("Berkas"), nothing=tr("Tidak ada")
        )
        self.line.row("letter_id", tr("Nomor surat"), self.number, wide=True)
        # With large letters the list needs the room more: a cut number names no letter.
        width = min(_FORM_WIDTH * current_theme().scale // 100, _WIDEST_FORM)
        # Else the area keeps room for one key under the other, and scrolls to nothing.
        papers.setMinimumWidth(width - _BESIDE_KEYS)
        self.amount = AmountField()
        self.line.row("billed_idr", tr("Tagihan"), self.amount)
        self.line.row("more", tr("Akan ditagih lagi"), QCheckBox())
        self.line.row("papers", tr("Berkas yang ada"), papers, wide=True)
        items = NotesField(lines=2, placeholder=tr("Kamar 3 hari = 900.000"))
        self.line.row("items", tr("Rincian, satu baris satu butir"), items, optional=True, wide=True)
        column.addWidget(self.line)
        self._take = Button(tr("Masukkan baris"), icon="plus", key=TAKE_KEY)
        self.line.ends_at(self._take)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(frame)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedWidth(width)
        return area

    def _connect(self) -> None:
        self.head.finished.connect(lambda: self.line.go_to("letter_id"))
        self.facility.left.connect(lambda: self.head_changed.emit(self.head.values()))
        self.period.left.connect(lambda: self.head_changed.emit(self.head.values()))
        self.received.left.connect(lambda: self.head_changed.emit(self.head.values()))
        self.number.left.connect(lambda: self.number_left.emit(self.number.value()))
        self.number.scanned.connect(self._after_scan)
        self._take.clicked.connect(self.take)
        self.table.row_opened.connect(lambda line: self.edited.emit(line.at - 1))
        self.table.row_marked.connect(self._mark)
        self._edit.clicked.connect(self._edit_marked)
        self._remove.clicked.connect(self._remove_marked)
        self._file.clicked.connect(self._ask_file)
        self.on_key(Key.SAVE, self._file.click, self._file)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.take)

    def take(self) -> None:
        """Hand the typed line over."""
        self.taken.emit(self.head.values(), self.line.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del on the list drops the marked line."""
        if event.key() == Qt.Key.Key_Delete and self.table.grid.hasFocus():
            self._remove_marked()
            return
        super().keyPressEvent(event)

    def unsaved(self) -> bool:
        """Whether lines were typed that no claim holds yet."""
        return self.presenter is not None and self.presenter.dirty()

    # What the presenter asks (EntryView).

    def show_start(self, start: EntryStart) -> None:
        """Begin with an empty line."""
        self.facility.set_items((name, name) for name in start.facilities)
        values = {"facility": start.facility, "period": start.period, "received_on": start.received}
        self.head.show_values(values)
        for field in ("facility", "period"):
            self.head.field(field).setEnabled(not start.number)
        again = tr("Ajukan lagi {number}").format(number=start.number)
        self._title.setText(again if start.number else self.title)
        self.clear_line()
        if start.facility:
            self.line.go_to("letter_id")
        else:
            self.head.go_to("facility")

    def show_lines(self, lines: Sequence[EntryLine], summary: str) -> None:
        """Show what was typed so far, the newest marked."""
        self.table.set_rows(lines)
        if lines:
            self.table.mark(len(lines) - 1)
        else:
            self._said.setText("")
        self._summary.setText(summary)
        self._show_row_acts(on=bool(lines))

    def show_letter(self, words: str, mood: str) -> None:
        """Say what letter it is."""
        row = self.line.field("letter_id")
        if mood == "good":
            row.show_found(words)
        else:
            row.show_doubt(words)

    def propose_facility(self, name: str) -> None:
        """Fill the hospital in while it is empty."""
        if not self.facility.value():
            self.facility.set_value(name)
            self.head_changed.emit(self.head.values())

    def show_line(self, values: Mapping[str, str], at: int) -> None:
        """Put a line back into the fields."""
        self.line.clear_problems()
        self.line.show_values(values)
        self._take.setText(tr("Ubah baris {number}").format(number=at + 1))
        self.line.go_to("billed_idr")
        self.amount.selectAll()

    def clear_line(self) -> None:
        """Empty the fields of a line and go to the number."""
        self.line.clear_problems()
        self.line.show_values({"letter_id": "", "billed_idr": "", "items": "", "papers": "", "more": ""})
        self._take.setText(tr("Masukkan baris"))
        self.line.go_to("letter_id")

    def show_problems(self, told: Sequence[Told]) -> None:
        """Put problems under their fields."""
        above = [one for one in told if one.field.split(".")[0] in _HEAD]
        rest = [one for one in told if one not in above]
        self.head.show_problems(above)
        self.line.show_problems(rest)

    def show_head_problem(self, told: Sequence[Told]) -> None:
        """Say it under its field; the clerk goes on typing where he is."""
        self.head.clear_problems()
        for one in told:
            name = one.field.split(".")[0]
            self.head.field(name if name in _HEAD else "period").show_problem(one.message)

    def say(self, sentence: str) -> None:
        """Say what was done."""
        self._notice.say(sentence, Tone.GOOD)

    def show_filed(self, claim_id: str, sentence: str) -> None:
        """Leave for the claim that was filed."""
        self._notice.say(sentence, Tone.GOOD)
        self.filed.emit(claim_id)

    # --- inside -----------------------------------------------------------------------------------

    def _ask_file(self) -> None:
        self.file_asked.emit(self.head.values(), self.line.values())

    def _after_scan(self) -> None:
        self.number_left.emit(self.number.value())
        self.line.go_to("billed_idr")

    def _mark(self, line: EntryLine) -> None:
        # The list cuts long numbers and names; the marked line has them whole.
        self._said.setText("\n".join((f"{line.letter} · {line.patient}", *line.problems)))

    def _edit_marked(self) -> None:
        line = self.table.marked()
        if line is not None:
            self.edited.emit(line.at - 1)

    def _remove_marked(self) -> None:
        line = self.table.marked()
        if line is not None:
            self.removed.emit(line.at - 1)

    def _show_row_acts(self, *, on: bool) -> None:
        self._edit.setEnabled(on)
        self._remove.setEnabled(on)
