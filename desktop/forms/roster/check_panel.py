"""A file that was checked or loaded: the sentence, what to confirm, counts, columns, refused rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.forms.roster.columns_panel import ColumnsPanel
from desktop.forms.roster.shown import FileShown, ImportShown
from desktop.ui.alt_letters import AltLetters
from desktop.ui.buttons import Button
from desktop.ui.cards import Facts, VerdictCard
from desktop.ui.combo_field import ComboField
from desktop.ui.date_field import DateField
from desktop.ui.fields import Form, Told
from desktop.ui.inputs import TextField
from desktop.ui.page import hairline, label, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import XS, L, M, S, Tone
from desktop.usecases.command import Message

_COUNTS_A_ROW = 8
_COLUMNS_AT = 3
"""Below the sentence, what is to be confirmed and the counts, unless nothing else can be asked first."""


class CheckPanel(QWidget):
    """`edited`: city, day or sheet differ from what was counted with; `calls_asked`: show who lost cover."""

    edited = Signal()
    calls_asked = Signal()

    def __init__(self, letters: AltLetters, today: Callable[[], date]) -> None:
        super().__init__()
        self._sheets = 0
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        self.card = VerdictCard()
        column.addWidget(self.card)
        self._confirm, inner = sheet()
        inner.addWidget(label(tr("Pastikan dahulu"), "section"))
        self.form = self._form(letters, today)
        inner.addWidget(self.form)
        column.addWidget(self._confirm)
        self._counts_sheet, counts = sheet()
        counts.addWidget(label(tr("Isi berkas"), "section"))
        self._counts = QGridLayout()
        self._counts.setHorizontalSpacing(L)
        self._counts.setVerticalSpacing(M)
        counts.addLayout(self._counts)
        self._refused_part, self._refused = _part(tr("Baris yang tidak masuk"))
        counts.addWidget(self._refused_part)
        column.addWidget(self._counts_sheet)
        self.columns = ColumnsPanel()
        self.columns.edited.connect(self.edited)
        column.addWidget(self.columns)
        self._calls_sheet, self._calls = _titled(
            tr("Tidak lagi tampak aktif, padahal masih ada yang terbuka")
        )
        self.calls_button = Button(tr("Buka daftar kehilangan jaminan"), icon="people")
        self.calls_button.clicked.connect(self.calls_asked)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self._calls.addLayout(self._lines)
        self._calls.addWidget(self.calls_button)
        column.addWidget(self._calls_sheet)
        column.addStretch(1)

    def _form(self, letters: AltLetters, today: Callable[[], date]) -> Form:
        form = Form(letters, columns=2)
        self.as_of, self.city, self.sheet_name = DateField(today), ComboField(), ComboField()
        self.sender_name = TextField(longest=80)
        form.row(
            "as_of", tr("Data per tanggal"), self.as_of, help_line=tr("Menurut pengirim, bukan hari ini.")
        )
        form.row("city", tr("Kota"), self.city, help_line=tr("Data kota ini yang diganti; kota lain tetap."))
        form.row(
            "sender",
            tr("Pengirim (boleh kosong)"),
            self.sender_name,
            help_line=tr("Lembar dan arti kolom diingat untuk berkas berikutnya dari pengirim ini."),
        )
        self._sheet_row = form.row(
            "sheet", tr("Lembar"), self.sheet_name, help_line=tr("Pilih lembar yang berisi daftar peserta.")
        )
        form.row("complete", tr("Semua peserta kota ini ada di berkas"), QCheckBox(), wide=True)
        self._older_row = form.row(
            "allow_older", tr("Muat walaupun lebih lama daripada yang ada"), QCheckBox(), wide=True
        )
        for editor in (self.as_of, self.city, self.sheet_name):
            editor.changed.connect(self.edited)
        return form

    def clear(self) -> None:
        """Forget the file before this one."""
        fields = ("as_of", "city", "sheet", "sender", "complete", "allow_older")
        self.form.show_values(dict.fromkeys(fields, ""))
        self._offer_sheets(())
        self.columns.show_read(())
        self.form.clear_problems()

    def show_result(self, shown: ImportShown) -> None:
        """Show a dry run or a finished load."""
        self.form.clear_problems()
        self._column.insertWidget(_COLUMNS_AT, self.columns)
        self.card.show_verdict(shown.sentence, Tone(shown.mood), reasons=shown.notes)
        self._confirm.setVisible(not shown.done)
        self._show_sheets(shown.file)
        self._older_row.setVisible(self.form.values()["allow_older"] == "1")
        self.as_of.set_day(shown.as_of)
        self.city.set_value(shown.city)
        self._show_counts(shown.counts)
        if shown.done:
            self.columns.show_read(shown.columns)
        else:
            self.columns.show_columns(shown.file.columns, shown.file.meanings)
        self.columns.show()
        self._refused.show_facts([(count, words) for words, count in shown.refused])
        self._show_calls(shown.calls)
        self._counts_sheet.show()
        self._refused_part.setVisible(bool(shown.refused))
        self._calls_sheet.setVisible(bool(shown.calls))
        self.calls_button.setVisible(shown.done)

    def ask(self, told: Sequence[Told], file_name: str, *, older: bool) -> None:
        """Ask in the form for what the file does not tell."""
        self.card.show_verdict(tr("{file}: ada yang perlu dipastikan.").format(file=file_name), Tone.WARN)
        self._confirm.show()
        self._older_row.setVisible(older)
        asked = any(one.field == "sheet" for one in told)
        self._sheet_row.setVisible(asked or self._sheets > 1)
        self._column.insertWidget(_COLUMNS_AT, self.columns)
        for part in (self._counts_sheet, self._calls_sheet):
            part.hide()
        self.columns.setVisible(bool(self.columns.chosen()))
        self.form.show_problems(told)

    def show_file(self, file: FileShown) -> None:
        """Offer the sheets, and let the columns' meanings be chosen."""
        self._show_sheets(file)
        self.columns.show_columns(file.columns, file.meanings)
        self.columns.show()

    def ask_columns(self, file: FileShown, told: Sequence[Told], file_name: str) -> None:
        """Ask before anything else which columns hold NIK and name; `told` says why others."""
        self.form.clear_problems()
        words = tr("Kolom NIK tidak dikenali di {file}. Tunjukkan kolom mana yang berisi NIK dan nama.")
        if told:
            words = tr("{file} belum dapat dibaca. Periksa kolom mana yang berisi NIK dan nama.")
        reasons = [one.message for one in told]
        self.card.show_verdict(words.format(file=file_name), Tone.WARN, reasons=reasons)
        self._older_row.hide()
        for part in (self._counts_sheet, self._calls_sheet):
            part.hide()
        self._column.insertWidget(1, self.columns)
        self.show_file(file)
        self._confirm.show()
        self.columns.go_to_first("nik" if told else "")

    def shows_fault(self) -> bool:
        """Say of a choice that is none of its list that it is not, and go there; whether there is one."""
        for editor in (self.city, self.sheet_name):
            editor.left.emit()  # finishes words that only one entry can mean
        faults = [
            Message(code="not_in_list", message=editor.fault(), field=field)
            for field, editor in (("city", self.city), ("sheet", self.sheet_name))
            if editor.isVisibleTo(self) and editor.fault()
        ]
        if faults:
            self.form.show_problems(faults)
        return bool(faults) or self.columns.shows_fault()

    def _show_sheets(self, file: FileShown) -> None:
        self._offer_sheets(file.sheets)
        if not self.sheet_name.value():
            self.sheet_name.set_value(file.sheet)

    def _offer_sheets(self, sheets: Sequence[str]) -> None:
        self._sheets = len(sheets)
        self.sheet_name.set_items([(name, name) for name in sheets])
        self._sheet_row.setVisible(self._sheets > 1)

    def _show_counts(self, counts: Sequence[tuple[str, str]]) -> None:
        while (item := self._counts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, (words, count) in enumerate(counts):
            self._counts.addWidget(_figure(words, count), at // _COUNTS_A_ROW, at % _COUNTS_A_ROW)

    def _show_calls(self, calls: Sequence[str]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in calls:
            self._lines.addWidget(label(line, wraps=True))


def _titled(words: str) -> tuple[QFrame, QVBoxLayout]:
    frame, column = sheet(spacing=S)
    column.addWidget(label(words, "section"))
    return frame, column


def _part(words: str) -> tuple[QWidget, Facts]:
    """Return a named part of a sheet, below a line."""
    part, facts = QWidget(), Facts()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, S, 0, 0)
    column.setSpacing(S)
    column.addWidget(hairline())
    column.addSpacing(XS)
    column.addWidget(label(words, "section"))
    column.addWidget(facts)
    return part, facts


def _figure(words: str, count: str) -> QWidget:
    """Return a count above its word."""
    figure = QWidget()
    column = QVBoxLayout(figure)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(XS // 2)
    column.addWidget(label(count, "lead-strong"), 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(label(words, "help"), 0, Qt.AlignmentFlag.AlignLeft)
    return figure
