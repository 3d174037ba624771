"""The screen Hari ini: cards of what runs out on top, below them the register of the chosen day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.today.card import CardView
from desktop.forms.today.shown import Card, VisitLine
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.date_field import DateField
from desktop.ui.dialogs import confirm
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Told
from desktop.ui.file_dialogs import FileQuestion, choose_place
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, label
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import XS, M, S, Tone

_ROOM_FOR_WORDS = 860


def _columns() -> tuple[Column[VisitLine], ...]:
    return (
        Column(tr("Jam"), lambda line: line.at, 66, sort=lambda line: line.opened_at),
        Column(tr("Nama"), lambda line: line.name, 172),
        Column(tr("NIK"), lambda line: line.nik, 164),
        Column(tr("Kasus"), lambda line: line.case, 92),
        Column(tr("Putusan"), lambda line: line.verdict, 208),
        Column(tr("Yang dilakukan"), lambda line: line.done, 368),
        Column(tr("Petugas"), lambda line: line.operator, 112),
    )


class TodayPage(Page):
    """The day's register and what runs out.

    `person_asked` gives a patient's id or a NIK, `refusal_asked` that and the name,
    `letter_asked` a letter's number, `way_asked` a screen.
    """

    refreshed = Signal()
    day_typed = Signal(str)
    day_stepped = Signal(int)
    today_asked = Signal()
    save_asked = Signal(str, str)
    person_asked = Signal(str)
    letter_asked = Signal(str)
    way_asked = Signal(str)
    counter_asked = Signal()
    refusal_asked = Signal(str, str)
    no_visit = Signal(str)

    def __init__(self, today: Callable[[], date], memory: Memory, notice: Notice) -> None:
        super().__init__(tr("Hari ini"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Di atas: apa yang jatuh tempo. Di bawah: semua kunjungan pada hari yang dipilih."),
            tr("Enter pada satu baris membuka orangnya di loket. Ctrl+C menyalin baris yang dipilih."),
            tr("F7 mencatat bahwa rumah sakit menolak orang pada baris yang dipilih."),
        )
        self.presenter: object = None
        self._memory, self._notice = memory, notice
        self._day: date | None = None
        self._arriving = False
        self.problems = ProblemSummary()
        self._words = label("", "soft")
        self._summary = label("", "soft")
        self.day = DateField(today)
        self._empty = self._empty_state()
        self.table: TableView[VisitLine] = TableView(
            "visits", tr("Kunjungan hari itu"), _columns(), self._empty, memory
        )
        self._cards = QHBoxLayout()
        self._build()
        self._connect()

    def _empty_state(self) -> EmptyState:
        self._to_counter = Button(tr("Ke loket"), icon="counter")
        self._to_counter.clicked.connect(self.counter_asked)
        return EmptyState("today", *_EMPTY_TODAY, self._to_counter)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(S)
        head.addWidget(label(self.title, "title"))
        head.addWidget(self._words)
        head.addStretch(1)
        self._before = Button(tr("Sebelumnya"), icon="chevron-left")
        self._after = Button(tr("Berikutnya"), icon="chevron-right")
        self._now = Button(tr("Hari ini"))
        self.day.setAccessibleName(tr("Tanggal register"))
        self.day.setFixedWidth(128)
        caption = label(self.letters.mark(tr("Tanggal")), "label")
        caption.setTextFormat(Qt.TextFormat.AutoText)
        caption.setBuddy(self.day)
        for widget in (caption, self.day, self._before, self._after, self._now):
            head.addWidget(widget)
        self.body.addLayout(head)
        self.body.addWidget(self.problems)
        self._cards.setSpacing(M)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self._cards)
        lower = QVBoxLayout()
        lower.setSpacing(XS)
        lower.addWidget(self.table, 1)
        self.body.addLayout(lower, 1)
        self._xlsx = Button(tr("Simpan Excel …"), icon="save")
        self._pdf = Button(tr("Simpan PDF …"), kind="primary", icon="save", key=Key.SAVE)
        self._no_visit = Button(tr("Bukan kunjungan"), kind="quiet")
        self.foot(self._no_visit, self._xlsx, self._pdf)
        self.foot_note(self._summary)
        self.show_export("")

    def _connect(self) -> None:
        self._before.clicked.connect(lambda: self.day_stepped.emit(-1))
        self._after.clicked.connect(lambda: self.day_stepped.emit(1))
        self._now.clicked.connect(self.today_asked)
        self.day.returnPressed.connect(lambda: self.day_typed.emit(self.day.value()))
        self.table.row_opened.connect(self._open)
        self._pdf.clicked.connect(partial(self._ask_place, "pdf"))
        self._no_visit.clicked.connect(self._ask_no_visit)
        self._xlsx.clicked.connect(partial(self._ask_place, "xlsx"))
        self.on_key(Key.SAVE, self._pdf.click, self._pdf)
        self.on_key(Key.REFUSAL, self._ask_refusal)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the day's words out where they have no room; the day itself stands in its field."""
        super().resizeEvent(event)
        self._words.setVisible(self.width() >= _ROOM_FOR_WORDS * current_theme().scale // 100)

    def entered(self) -> None:
        """Read the day anew whenever the screen comes to the front."""
        self._arriving = True
        self.refreshed.emit()

    # What the presenter asks (TodayView).

    def show_day(self, day: date, words: str, *, is_today: bool, last: bool) -> None:
        """Show which day."""
        self._day = day
        self.day.set_day(day)
        self._words.setText(words)
        self._after.setEnabled(not last)
        self._now.setEnabled(not is_today)
        self._empty.say(*(_EMPTY_TODAY if is_today else _EMPTY_OTHER))

    def show_visits(self, lines: Sequence[VisitLine], summary: str) -> None:
        """Show the visits of the day."""
        self.table.set_rows(lines)
        self._summary.setText(summary)
        self._no_visit.setEnabled(bool(lines))
        if self._arriving:
            self._arriving = False
            first = self.table if lines else self._to_counter
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show what runs out; none says that nothing does."""
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = cards or (Card("good", tr("Tidak ada yang jatuh tempo hari ini dan besok.")),)
        for card in shown:
            self._cards.addWidget(self._card(card), 1)

    def show_export(self, why_not: str) -> None:
        """Allow the exports; the reason stands in their tips and beside them."""
        for button in (self._pdf, self._xlsx):
            button.setEnabled(not why_not)
        if why_not:
            self._summary.setText(why_not)

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the register what went wrong."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def say(self, sentence: str) -> None:
        """Say what was done."""
        self._notice.say(sentence, Tone.GOOD)

    def _card(self, card: Card) -> QWidget:
        view = CardView(card)
        view.letter_asked.connect(self.letter_asked)
        view.way_asked.connect(self.way_asked)
        return view

    def _open(self, line: VisitLine) -> None:
        if line.person:
            self.person_asked.emit(line.person)

    def _ask_refusal(self) -> None:
        line = self.table.marked()
        if line is not None:
            self.refusal_asked.emit(line.person, line.name)

    def _ask_no_visit(self) -> None:
        """Ask before the marked line goes: what was done in it keeps it anyway."""
        line = self.table.marked()
        if line is not None:
            confirm(
                self,
                tr("Keluarkan {name} dari register?").format(name=line.name),
                tr("Hanya untuk yang salah dipilih atau hanya ditanyakan. Jurnal tetap mencatatnya."),
                verb=tr("Bukan kunjungan"),
                keep=tr("Tidak jadi"),
                act=lambda: self.no_visit.emit(line.id),
            )

    def _ask_place(self, kind: str) -> None:
        name = f"register-{self._day.isoformat() if self._day else ''}.{kind}"
        title = tr("Simpan register sebagai PDF") if kind == "pdf" else tr("Simpan register sebagai Excel")
        filters = ("PDF (*.pdf)",) if kind == "pdf" else ("Excel (*.xlsx)",)
        ask = FileQuestion(self._memory, "register", title, filters)
        choose_place(self, ask, name, lambda path: self.save_asked.emit(path, kind))


_EMPTY_TODAY = (
    tr("Belum ada kunjungan hari ini"),
    tr("Setiap orang yang diperiksa jaminannya di loket tercatat di sini."),
)
_EMPTY_OTHER = (
    tr("Tidak ada kunjungan pada hari itu"),
    tr("Pilih hari lain, atau kembali ke hari ini."),
)
