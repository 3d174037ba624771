"""The form of a booking: whose referral, nights and room, who comes along; F9 books."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.stays.booking.shown import MOST_COMPANIONS, RELATIONS, BookingShown
from desktop.forms.stays.steps.shown import FreeChoice
from desktop.ui.buttons import Button
from desktop.ui.choice_keys import WrapLayout
from desktop.ui.combo_field import ComboField
from desktop.ui.date_field import DateField
from desktop.ui.digits_field import NikField
from desktop.ui.fields import Form, Told, bring_into_sight
from desktop.ui.icons import TONE_ICONS, IconLabel
from desktop.ui.inputs import NotesField, TextField
from desktop.ui.keys import Key
from desktop.ui.page import Page, label, sheet
from desktop.ui.text import tr
from desktop.ui.tokens import XL, XS, L, M, S, Tone

_TAKEN = tr("Terpakai pada malam itu; siapa dan yang masih kosong ada di atas.")


@dataclass(frozen=True)
class _Short:
    """What a field says of a clash that stands in full above the form."""

    field: str
    message: str


class BookingPage(Page):
    """Signals carry what the clerk does; `left` asks the window to go back."""

    person_typed = Signal(str)
    person_taken = Signal(str)
    referral_asked = Signal()
    save_asked = Signal(dict)
    wait_asked = Signal(dict)
    left = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(tr("Pesan kamar"))
        self.help_lines = (
            tr("Yang sudah diketahui terisi sendiri. Enter ke isian berikutnya, F9 memesan."),
            tr("Bila bentrok, pilih malam yang ditawarkan atau masuk daftar tunggu."),
        )
        self.presenter: object = None
        self._today = today
        self._shown_companions = 1
        self._head()
        self.free = _FreeRow()
        self.free.taken.connect(self._take)
        self.body.addWidget(self.free)
        self.form = Form(self.letters, columns=4)
        self.person = ComboField(placeholder=tr("NIK atau nama"))
        self._rows()
        frame, inner = sheet(margin=XL)
        inner.addWidget(self.form)
        self._add = Button(tr("Tambah pendamping"), kind="quiet", icon="plus")
        self._add.clicked.connect(self._one_more)
        inner.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(frame)
        self.body.addStretch(1)
        self._buttons()

    def _head(self) -> None:
        self._who = label("", "lead-strong", wraps=True)
        self._referral_icon = IconLabel("dot", Tone.PLAIN)
        self._referral = label("", wraps=True)
        self._rules = label("", "soft", wraps=True)
        self._against = label("", "tone-strong", wraps=True)
        self._against.setProperty("tone", Tone.BAD.value)
        self._refer = Button(tr("Ubah rujukan"), kind="quiet", icon="edit")
        self._refer.clicked.connect(self.referral_asked)
        column = QVBoxLayout()
        column.setSpacing(XS)
        column.addWidget(self._who)
        # A widget, not a bare layout: one with nothing shown in it would still narrow the column to nothing.
        self._referral_row = QWidget()
        line = QHBoxLayout(self._referral_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(S)
        line.addWidget(self._referral_icon)
        line.addWidget(self._referral, 1)
        line.addWidget(self._refer)
        column.addWidget(self._referral_row)
        column.addWidget(self._against)
        column.addWidget(self._rules)
        self.body.addLayout(column)

    def _rows(self) -> None:
        form = self.form
        self._person_row = form.row(
            "person", tr("Pasien"), self.person, help_line=tr("Ketik, lalu pilih dari daftar."), wide=True
        )
        form.row("arrive_on", tr("Tiba"), DateField(self._today, may_be_future=True))
        form.row("leave_on", tr("Pulang"), DateField(self._today, may_be_future=True))
        self.rooms = ComboField(free=True, placeholder=tr("Mana saja"))
        form.row("room", tr("Kamar"), self.rooms, optional=True)
        form.row("distance_km", tr("Jarak rumah (km)"), TextField(longest=4), optional=True)
        for at in range(MOST_COMPANIONS):
            self._companion_rows(at)
        form.row("frail", tr("Pasien lemah"), QCheckBox())
        form.row("disability", tr("Disabilitas"), QCheckBox())
        form.row("split", tr("Boleh pindah kamar"), QCheckBox())
        self._override = form.row(
            "override",
            tr("Alasan keputusan kepala"),
            NotesField(lines=2),
            help_line=tr("Isi bila tetap diizinkan; alasan dan nama Anda dicatat di jurnal."),
            wide=True,
        )

    def _companion_rows(self, at: int) -> None:
        place, number, first = f"companions.{at}", at + 1, at == 0
        relations = ComboField(((one, one) for one in RELATIONS), free=True)
        for name, words, editor in (
            ("name", tr("Pendamping {n}").format(n=number), TextField(longest=120)),
            ("nik", tr("NIK pendamping {n}").format(n=number), NikField()),
            ("relation", tr("Hubungan"), relations),
            ("phone", tr("Telepon"), TextField(longest=40)),
        ):
            optional = name == "name"
            self.form.row(f"{place}.{name}", words, editor, optional=optional, lettered=first)

    def _buttons(self) -> None:
        self._save = Button(tr("Pesan kamar"), kind="primary", icon="save", key=Key.SAVE)
        self._wait = Button(self.letters.mark(tr("Masuk daftar tunggu")), icon="clock")
        self._wait.hide()
        cancel = Button(tr("Batal"), kind="quiet", key=Key.BACK)
        self.foot(cancel, self._wait, self._save)
        self._note = label("", "soft")
        self.foot_note(self._note)
        self.form.ends_at(self._save)
        cancel.clicked.connect(self.left)
        self._save.clicked.connect(lambda: self._send(self.save_asked))
        self._wait.clicked.connect(lambda: self._send(self.wait_asked))
        self.person.changed.connect(self._person_changed)
        self.form.edited.connect(self._mark)
        self.on_key(Key.SAVE, lambda: self._send(self.save_asked), self._save)

    # What the presenter asks (BookingView).

    def show_form(self, shown: BookingShown) -> None:
        """Show the form; nothing of the last booking stays."""
        self._who.setText(shown.who)
        self._who.setVisible(bool(shown.who))
        self._referral.setText(shown.referral)
        self._referral_row.setVisible(shown.has_referral)
        tone = Tone(shown.referral_mood)
        self._referral_icon.show_icon(TONE_ICONS[tone], tone)
        self._against.setText(" ".join(shown.against))
        self._against.setVisible(bool(shown.against))
        self._rules.setText(" ".join(part for part in (shown.why, shown.rules) if part))
        self._rules.setVisible(bool(self._rules.text()))
        self._person_row.setVisible(not shown.patient_known)
        self._override.setVisible(False)
        self._wait.hide()
        self.free.clear()
        self.form.clear_problems()
        self.rooms.set_items(room for room in shown.rooms if room[0])
        self.form.show_values(dict.fromkeys(self.form.values(), "") | dict(shown.values))
        self._show_companions(shown.companions)
        self._mark()
        self.form.go_to("arrive_on" if shown.patient_known else "person")

    def show_people(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer people for what was typed."""
        self.person.set_items(found)
        self.person.show_found()

    def show_problems(
        self,
        told: Sequence[Told],
        *,
        choices: Sequence[FreeChoice] = (),
        shelters: Sequence[str] = (),
        may_wait: bool = False,
        overrule: bool = False,
    ) -> None:
        """Put problems under their fields; other nights and the waiting list are one key press away."""
        wrong = any(one.field == "override" for one in told)
        self._override.setVisible(overrule or wrong or bool(self.form.values()["override"]))
        self._wait.setVisible(may_wait)
        clash = next((one for one in told if one.field == "room"), None) if may_wait else None
        self.form.show_problems([_Short("room", _TAKEN) if one is clash else one for one in told])
        self.free.show_choices(clash.message if clash else "", choices, shelters)
        if choices:
            self.free.go()
            # Again in the next turn: a list that has just closed gives its field the focus back.
            QTimer.singleShot(0, self.free, self.free.go)
        if clash:  # after the field, which comes into sight in the next turn
            QTimer.singleShot(0, self.free, lambda: bring_into_sight(self.free))

    def show_busy(self, *, busy: bool) -> None:
        """Let the buttons wait."""
        for button in (self._save, self._wait):
            button.setEnabled(not busy)

    def leave(self) -> None:
        """Go back; nothing is unsaved any more."""
        self.form.settle()
        self.left.emit()

    def problems(self) -> list[str]:
        """Return every sentence that says why not."""
        return [*self.free.sentences(), *self.form.problems()]

    def unsaved(self) -> bool:
        """Whether something typed here would be lost."""
        return self.form.dirty()

    # --- inside -----------------------------------------------------------------------------------

    def _show_companions(self, count: int) -> None:
        self._shown_companions = max(1, min(count, MOST_COMPANIONS))
        for at in range(MOST_COMPANIONS):
            for name in ("name", "nik", "relation", "phone"):
                self.form.field(f"companions.{at}.{name}").setVisible(at < self._shown_companions)
        self._add.setVisible(self._shown_companions < MOST_COMPANIONS)

    def _one_more(self) -> None:
        self._show_companions(self._shown_companions + 1)
        self.form.go_to(f"companions.{self._shown_companions - 1}.name")

    def _take(self, choice: FreeChoice) -> None:
        self.form.show_values(dict(choice.values))
        self.form.clear_problems()
        self.free.clear()
        self._wait.hide()
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self) -> None:
        self._note.setText(tr("Belum disimpan") if self.form.dirty() else "")

    def _person_changed(self) -> None:
        key = self.person.value()
        if key:
            self.person_taken.emit(key)
        else:
            self.person_typed.emit(self.person.text())

    def _send(self, signal: object) -> None:
        self.form.clear_problems()
        self.free.clear()
        emit = getattr(signal, "emit")  # noqa: B009 - a bound signal has no type of its own in the stubs
        emit(self.form.values())


class _FreeRow(QFrame):
    """What is still free, as keys side by side; below it other places to sleep."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tone", Tone.WARN.value)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, L, M)
        column.setSpacing(S)
        self._title = label("", "tone-strong", wraps=True)
        self._title.setProperty("tone", Tone.WARN.value)
        column.addWidget(self._title)
        keys = QWidget()
        self._row = WrapLayout(keys, S)
        column.addWidget(keys)
        self._shelters = label("", "soft", wraps=True)
        column.addWidget(self._shelters)
        self._keys: list[Button] = []
        self.hide()

    def show_choices(self, said: str, choices: Sequence[FreeChoice], shelters: Sequence[str]) -> None:
        """Say with whom the wish clashes; show other nights, and other places near the hospital."""
        self.clear()
        free = tr("Yang masih kosong:") if choices else ""
        self._title.setText(" ".join(part for part in (said, free) if part))
        for choice in choices:
            key = Button(choice.words, kind="choice")
            key.clicked.connect(partial(self._chosen, choice))
            self._keys.append(key)
            self._row.addWidget(key)
        self._title.setVisible(bool(self._title.text()))
        words = tr("Penginapan lain di dekat rumah sakit: {places}. Aturannya ada di Singgah, Daftar tunggu.")
        self._shelters.setText(words.format(places=", ".join(shelters)) if shelters else "")
        self._shelters.setVisible(bool(shelters))
        self.setVisible(bool(said or choices or shelters))

    def sentences(self) -> list[str]:
        """Return with whom the wish clashes, while that is shown."""
        return [self._title.text()] if self.isVisible() and self._title.text() else []

    def go(self) -> None:
        """Put the focus on the first choice."""
        if self._keys:
            self._keys[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget the choices."""
        for key in self._keys:
            self._row.removeWidget(key)
            key.hide()
            key.deleteLater()
        self._keys = []
        self.hide()

    def _chosen(self, choice: FreeChoice, *_: object) -> None:
        self.taken.emit(choice)
