"""The screen Periksa surat: where the code goes, how old the list is, and the answer beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.check_letter.answer_panel import AnswerPanel
from desktop.forms.check_letter.code_field import CodeField
from desktop.forms.check_letter.shown import Answer, ListAge
from desktop.ui.banner import Notice
from desktop.ui.busy import BusySign
from desktop.ui.buttons import Button
from desktop.ui.field_row import NoteLine
from desktop.ui.fields import Form, Told
from desktop.ui.file_dialogs import FileQuestion, choose_file, choose_place
from desktop.ui.file_field import FileField
from desktop.ui.icons import TONE_ICONS
from desktop.ui.inputs import TextField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, label, scrolling, sheet
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import L, M, S, Tone

_SIDE = 404


class CheckLetterPage(Page):
    """Scan, paste or choose; the answer stands beside. Signals give paths and texts as they were given."""

    refreshed = Signal()
    place_given = Signal(str)
    code_given = Signal(str)
    file_given = Signal(str)
    use_asked = Signal(str)
    recover_asked = Signal()
    list_given = Signal(str)
    list_wanted = Signal(str)
    bulletin_wanted = Signal(str)
    verifier_wanted = Signal(str)

    def __init__(self, memory: Memory, notice: Notice) -> None:
        super().__init__(tr("Periksa surat"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Pindai kode pada surat dari layar mana pun: jawabannya tampil di sini."),
            tr("Tanpa pemindai: tempelkan teks kode lalu Enter, atau pilih berkas PDF atau foto surat."),
            tr("F9 mencatat surat dipakai dengan nomor kasus; pemakaian kedua menunjukkan yang pertama."),
        )
        self.presenter: object = None
        self._memory, self._notice = memory, notice
        self.code = CodeField(placeholder=tr("Pindai, atau tempelkan teks yang diawali SJ1:"))
        question = FileQuestion(
            memory, "check-letter", tr("Pilih surat"), (tr("PDF atau foto (*.pdf *.jpg *.jpeg *.png)"),)
        )
        self.file = FileField(question, placeholder=tr("surat.pdf atau foto"))
        self.form = Form(self.letters)
        self.form.row("qr", tr("Kode pada surat"), self.code)
        self.form.row("pdf_path", tr("atau berkas surat"), self.file)
        self.place = TextField(longest=120)
        self.form.row("facility", tr("Surat diperiksa di"), self.place, optional=True)
        self.main = Button(tr("Periksa"), kind="primary", key=Key.PRINT)
        self.answer = AnswerPanel(self.letters)
        self._age = NoteLine()
        self._busy = BusySign()
        self._build()
        self._connect()
        self.first_field = self.code

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(L)
        side = QWidget()
        side.setProperty("role", "page")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, S, 0)
        column.setSpacing(M)
        column.addWidget(self._asking())
        column.addWidget(self._lists())
        column.addStretch(1)
        self._side = scrolling(side)
        self.dress()
        row.addWidget(self._side)
        row.addWidget(self.answer, 1)
        self.body.addLayout(row, 1)

    def _asking(self) -> QWidget:
        frame, column = sheet(spacing=M)
        column.addWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self._busy)
        row.addStretch(1)
        row.addWidget(self.main)
        column.addLayout(row)
        return frame

    def _lists(self) -> QWidget:
        frame, column = sheet(spacing=S)
        column.addWidget(label(tr("Daftar surat batal"), "section"))
        column.addWidget(self._age)
        self.take = Button(tr("Terima daftar …"), icon="import")
        self.give = Button(tr("Simpan berkas …"), icon="save")
        self.poster = Button(tr("Pengumuman cetak …"), icon="print")
        self.verifier = Button(tr("Pemeriksa di peramban …"), icon="seal")
        first, second = QHBoxLayout(), QHBoxLayout()
        for line, buttons in ((first, (self.take, self.give)), (second, (self.poster,))):
            line.setSpacing(S)
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)
        column.addSpacing(S)
        column.addWidget(label(tr("Untuk rumah sakit tanpa program ini"), "section"))
        column.addWidget(
            label(
                tr("Satu berkas HTML di cakram USB; bekerja di peramban tanpa internet."), "help", wraps=True
            )
        )
        column.addWidget(self.verifier, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _connect(self) -> None:
        self.code.given.connect(self.code_given)
        self.place.changed.connect(lambda: self.place_given.emit(self.place.value()))
        # The newest decides: a code typed before is not what a chosen file is asked about.
        self.file.picked.connect(lambda _path: self.code.set_value(""))
        self.file.picked.connect(self.file_given)
        self.main.clicked.connect(self._check)
        self.answer.use_asked.connect(self.use_asked)
        self.answer.recover_asked.connect(self.recover_asked)
        self.on_key(Key.PRINT, self.main.click, self.main)
        self.on_key(Key.SAVE, self.answer.use.click, self.answer.use)
        self.on_key(Key.REFRESH, self.refreshed.emit)
        self.take.clicked.connect(self._ask_list)
        places = (
            (self.give, tr("Simpan daftar surat batal"), "surat-batal.sjl", self.list_wanted.emit),
            (self.poster, tr("Simpan pengumuman surat batal"), "surat-batal.pdf", self.bulletin_wanted.emit),
            (self.verifier, tr("Simpan pemeriksa surat"), "pemeriksa-surat.html", self.verifier_wanted.emit),
        )
        for button, title, name, wanted in places:
            button.clicked.connect(partial(self._ask_place, title, name, wanted))

    def dress(self) -> None:
        """Take the measures of the current theme."""
        self._side.setFixedWidth(_SIDE * current_theme().scale // 100)

    def entered(self) -> None:
        """Read the age of the list anew whenever the screen comes to the front."""
        super().entered()
        self.refreshed.emit()

    def take_scan(self, code: str) -> None:
        """Take a scan from anywhere in the window."""
        self.code.take_scan(code)

    def press(self, key: Key) -> bool:
        """Esc clears the answer for the next letter."""
        if key is Key.BACK and (self.answer.sentence() or self.code.value()):
            self.code.set_value("")
            self.file.set_value("")
            self.show_answer(None)
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().press(key)

    # What the presenter asks (CheckLetterView).

    def show_answer(self, answer: Answer | None) -> None:
        """Show what was found; the box is ready for the next letter, a code not read stays to be seen."""
        self.answer.show_answer(answer)
        if answer is not None and answer.facts:
            self.code.set_value("")
            self.file.set_value("")
        if answer is not None and answer.usable and self.answer.case.isVisible():
            self.answer.case.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, age: ListAge) -> None:
        """Show how old the list of void letters is."""
        tone = Tone(age.mood)
        self._age.say(age.sentence, tone, TONE_ICONS[tone])

    def show_place(self, word: str) -> None:
        """Show where a letter is checked while the field is empty."""
        self.place.setPlaceholderText(word)

    def show_allowed(self, *, use: str, export: str, recover: str) -> None:
        """Enable recording a use, giving out lists, and taking a number back."""
        self.answer.show_allowed(use=use, recover=recover)
        for button in (self.give, self.poster, self.verifier):
            button.setEnabled(not export)
            button.setToolTip(export)

    def show_problems(self, told: Sequence[Told]) -> None:
        """Put problems under their fields, others on top; none clears them."""
        of_case = [one for one in told if one.field == "case_number"]
        self.form.show_problems([one for one in told if one not in of_case])
        self.answer.show_case_problem(of_case[0].message if of_case else "")

    def show_busy(self, *, busy: bool) -> None:
        """Show that a file is being read."""
        self.main.setEnabled(not busy)
        if busy:
            self._busy.start()
        else:
            self._busy.stop()

    def say(self, sentence: str) -> None:
        """Say what was done."""
        self._notice.say(sentence, Tone.GOOD)

    def _check(self) -> None:
        if self.file.value() and not self.code.value():
            self.file_given.emit(self.file.value())
        else:
            self.code_given.emit(self.code.value())

    def _ask_list(self) -> None:
        question = FileQuestion(
            self._memory, "void-list", tr("Pilih daftar surat batal"), (tr("Daftar surat batal (*.sjl)"),)
        )
        choose_file(self, question, self.list_given.emit)

    def _ask_place(self, title: str, name: str, wanted: Callable[[str], None]) -> None:
        ending = name.rpartition(".")[2]
        question = FileQuestion(self._memory, "void-list", title, (f"{ending.upper()} (*.{ending})",))
        choose_place(self, question, name, wanted)
