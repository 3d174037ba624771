"""The screen Peserta: what is loaded, and one file on its way from chosen to loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from desktop.forms.figures import number
from desktop.forms.roster.check_panel import CheckPanel
from desktop.forms.roster.overview import Overview
from desktop.forms.roster.shown import (
    DoubtShown,
    FileShown,
    ImportShown,
    ImportTyped,
    LoadLine,
)
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.dialogs import ask_reason, confirm
from desktop.ui.fields import Told
from desktop.ui.file_dialogs import FileQuestion, choose_place
from desktop.ui.file_field import dropped_file
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, label
from desktop.ui.progress import ProgressPanel, Steps
from desktop.ui.text import tr
from desktop.ui.tokens import Tone


class Stage(Enum):
    """Where a file stands; the main button says what comes next."""

    OVERVIEW = "overview"
    ASKING = "asking"
    CHECKED = "checked"
    DONE = "done"


class RosterPage(Page):
    """Signals say what the clerk wants; `roster_changed` tells that another roster serves."""

    refreshed = Signal()
    check_asked = Signal(object)
    edited = Signal()
    load_asked = Signal(object)
    rejects_asked = Signal(str)
    undo_asked = Signal(str)
    left = Signal()
    roster_changed = Signal()
    lost_cover_asked = Signal()

    def __init__(self, today: Callable[[], date], memory: Memory, notice: Notice) -> None:
        super().__init__(tr("Data peserta"), heading=False)
        self.help_lines = (
            tr("Daftar peserta dimuat per kota. Berkas diperiksa dahulu, baru dipakai setelah Anda setuju."),
            tr("Baris yang tidak dapat dibaca disimpan sebagai Excel, untuk dikirim kembali ke pengirim."),
        )
        self.presenter: object = None
        self._memory, self._notice = memory, notice
        self._stage, self._people, self._busy = Stage.OVERVIEW, 0, False
        self._undoable, self._undo_empties = "", False
        self.progress = ProgressPanel()
        self.overview = Overview(self.letters, memory)
        self.check = CheckPanel(self.letters, today)
        for part in (self.progress, self.overview, self.check):
            self.body.addWidget(part, 0 if part is self.progress else 1)
        self.back = Button(tr("Kembali"), icon="chevron-left", key=Key.BACK)
        self.rejects = Button(tr("Simpan yang ditolak …"), icon="save")
        self.main = Button("", kind="primary", key=Key.SAVE)
        self.undo = Button(tr("Batalkan pemuatan terakhir …"))
        self.undo.hide()
        self.foot(self.back, self.undo, self.rejects, self.main)
        self._file = label("", "soft")
        self.foot_note(self._file)
        self._connect()
        self._show_stage(Stage.OVERVIEW)
        self.setAcceptDrops(True)
        self.first_field = self.overview.file

    def _connect(self) -> None:
        self.main.clicked.connect(self._go_on)
        self.back.clicked.connect(self.left)
        self.rejects.clicked.connect(self._ask_place)
        self.undo.clicked.connect(self._ask_why)
        self.overview.picked.connect(lambda _path: self._check())
        self.check.edited.connect(self.edited)
        self.check.calls_asked.connect(self.lost_cover_asked)
        self.overview.form.ends_at(self.main)
        self.check.form.ends_at(self.main)
        self.check.columns.ends_at(self.main)
        self.on_key(Key.SAVE, self.main.click, self.main)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def entered(self) -> None:
        """Read what is loaded whenever the screen comes to the front."""
        if self._stage is Stage.OVERVIEW:
            super().entered()
        self.refreshed.emit()

    def press(self, key: Key) -> bool:
        """Esc stops what is under way, else leads from a file back to what is loaded."""
        if key is Key.BACK and self._busy:
            self.progress.cancel()
            return True
        if key is Key.BACK and self._stage is not Stage.OVERVIEW:
            self.left.emit()
            return True
        return super().press(key)

    def unsaved(self) -> bool:
        """Whether a file was checked and not yet loaded."""
        return self._stage in (Stage.CHECKED, Stage.ASKING)

    def stage(self) -> Stage:
        """Return where the file stands."""
        return self._stage

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file anywhere on the screen."""
        if dropped_file(event.mimeData()) and self._stage is Stage.OVERVIEW and not self._busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a dropped file."""
        path = dropped_file(event.mimeData())
        if path and self.overview.form.isEnabled():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.overview.file.take(path)

    # What the presenter asks (RosterView).

    def show_loads(self, lines: Sequence[LoadLine], summary: str) -> None:
        """Show what is loaded."""
        self.overview.show_loads(lines, summary)

    def show_cities(self, cities: Sequence[tuple[str, str]]) -> None:
        """Offer the cities."""
        self.check.city.set_items(cities)

    def show_allowed(self, why_not: str) -> None:
        """Let a file be chosen, or say why not."""
        self.overview.show_allowed(why_not)
        self.main.setEnabled(not why_not and not self._busy)
        if why_not and self.first_field is self.overview.file:
            self.first_field = self.overview.table
            self.first_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_undo(self, file_name: str, *, empties: bool) -> None:
        """Offer to undo the load of this file; `empties`: no roster serves after it."""
        self._undoable, self._undo_empties = file_name, empties
        self._show_undo()

    def begin(self, title: str) -> Steps:
        """Show that long work goes on."""
        self._set_busy(busy=True)
        return self.progress.begin(title)

    def end(self) -> None:
        """Show that it is over."""
        self.progress.end()
        self._set_busy(busy=False)

    def show_checked(self, shown: ImportShown, file_name: str) -> None:
        """Show a dry run; the day to be confirmed has the focus."""
        self._people = shown.people
        self._file.setText(file_name)
        self.check.show_result(shown)
        self._show_stage(Stage.CHECKED)
        self.rejects.setVisible(shown.has_refused)
        self.check.form.go_to("as_of")
        self.show_top()

    def show_asking(self, told: Sequence[Told], file_name: str, *, older: bool) -> None:
        """Ask in the form for what the file does not tell."""
        self._file.setText(file_name)
        self._show_stage(Stage.ASKING)
        self.check.ask(told, file_name, older=older)

    def show_file(self, file: FileShown) -> None:
        """Offer the sheets of a file, and let the meaning of its columns be chosen."""
        self.check.show_file(file)

    def show_mapping(self, file: FileShown, told: Sequence[Told], file_name: str) -> None:
        """Ask which columns hold NIK and name: none is known as such, or (`told`) nobody was found so."""
        self._file.setText(file_name)
        self._show_stage(Stage.ASKING)
        self.check.ask_columns(file, told, file_name)
        self.show_top()

    def ask_doubt(self, doubt: DoubtShown) -> None:
        """Ask before a load that looks like a mistake."""
        confirm(
            self,
            doubt.title,
            doubt.sentence,
            verb=doubt.verb,
            keep=tr("Tidak jadi"),
            act=lambda: self.load_asked.emit(replace(self._typed(), agreed=True)),
        )

    def show_changed(self) -> None:
        """Say by the main button that the file has to be checked again."""
        if self._stage is Stage.CHECKED:
            self._show_stage(Stage.ASKING)

    def show_done(self, shown: ImportShown, file_name: str) -> None:
        """Show the report of a load."""
        self._file.setText(file_name)
        self.check.show_result(shown)
        self._show_stage(Stage.DONE)
        self.rejects.setVisible(shown.has_refused)
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_top()

    def show_file_problems(self, told: Sequence[Told]) -> None:
        """Say what is wrong with the file, where it is chosen."""
        self.overview.show_problems(told)

    def show_overview(self) -> None:
        """Show what is loaded, and the place for a file."""
        self._show_stage(Stage.OVERVIEW)
        self.check.clear()
        self.overview.file.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str, *, good: bool) -> None:
        """Say what happened."""
        self._notice.say(sentence, Tone.GOOD if good else Tone.INFO)

    def tell_changed(self) -> None:
        """Tell the window that another roster serves."""
        self.overview.file.set_value("")
        self.roster_changed.emit()

    def _show_stage(self, stage: Stage) -> None:
        self._stage = stage
        self.overview.setVisible(stage is Stage.OVERVIEW)
        if self.check.isHidden() and stage is not Stage.OVERVIEW:
            self.check.sender_name.set_value(self.overview.sender_name.value())
        self.check.setVisible(stage is not Stage.OVERVIEW)
        self.back.setVisible(stage in (Stage.ASKING, Stage.CHECKED))
        if stage in (Stage.OVERVIEW, Stage.ASKING):
            self.rejects.hide()
        if stage is Stage.OVERVIEW:
            self._file.setText("")
        words = {
            Stage.OVERVIEW: tr("Periksa berkas"),
            Stage.ASKING: tr("Periksa lagi"),
            Stage.CHECKED: tr("Muat {count} peserta").format(count=number(self._people)),
            Stage.DONE: tr("Selesai"),
        }
        self.main.setText(words[stage])
        self._show_undo()

    def _show_undo(self) -> None:
        self.undo.setVisible(bool(self._undoable) and self._stage in (Stage.OVERVIEW, Stage.DONE))

    def _go_on(self) -> None:
        if self._stage in (Stage.CHECKED, Stage.ASKING) and self.check.shows_fault():
            return
        if self._stage is Stage.CHECKED:
            self.load_asked.emit(self._typed())
        elif self._stage is Stage.DONE:
            self.left.emit()
        else:
            self._check()

    def _check(self) -> None:
        self.check_asked.emit(self._typed())

    def _typed(self) -> ImportTyped:
        form = self.check.form.values()
        return ImportTyped(
            path=self.overview.file.value(),
            as_of=form["as_of"],
            city=form["city"],
            sheet=form["sheet"] if self.check.sheet_name.isVisibleTo(self.check) else "",
            complete=form["complete"] == "1",
            allow_older=form["allow_older"] == "1",
            sender=self.overview.sender_name.value() if self._stage is Stage.OVERVIEW else form["sender"],
            columns=self.check.columns.chosen() if self._stage is not Stage.OVERVIEW else {},
        )

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        for widget in (self.main, self.rejects, self.undo, self.back, self.overview.form, self.check.form):
            widget.setEnabled(not busy)

    def _ask_place(self) -> None:
        ask = FileQuestion(self._memory, "rejects", tr("Simpan baris yang ditolak"), (tr("Excel (*.xlsx)"),))
        choose_place(self, ask, "baris-ditolak.xlsx", self.rejects_asked.emit)

    def _ask_why(self) -> None:
        before = tr(
            "Data peserta sebelum pemuatan itu dipakai lagi. Pasien, surat, dan klaim tidak berubah."
            " Hanya satu langkah: untuk kembali lebih jauh, muat lagi berkas bulan yang diinginkan."
        )
        nothing = tr(
            "Sesudah itu belum ada data peserta di loket ini, sampai berkas lain dimuat."
            " Pasien, surat, dan klaim tidak berubah."
        )
        ask_reason(
            self,
            tr("Batalkan pemuatan {file}?").format(file=self._undoable),
            nothing if self._undo_empties else before,
            verb=tr("Batalkan pemuatan"),
            keep=tr("Tidak jadi"),
            act=self.undo_asked.emit,
        )
