"""A JKN status the clerk read elsewhere: what, on which day, through which channel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.domain.facts import InactiveKind, JknSegment, JknStatus
from desktop.domain.labels import label as label_of
from desktop.forms.counter.person_words import CHANNELS
from desktop.ui.alt_letters import AltLetters
from desktop.ui.buttons import Button
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.combo_field import ComboField
from desktop.ui.date_field import DateField
from desktop.ui.fields import Form
from desktop.ui.keys import Key
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import L, M, S
from desktop.usecases.verdicts.jkn_status import AskedStatus

_ASKABLE = (JknStatus.ACTIVE, JknStatus.INACTIVE, JknStatus.UNREGISTERED)


class StatusPanel(QFrame):
    """Emits `recorded` with an `AskedStatus`, or with None to take the roster's again; `closed` leaves."""

    recorded = Signal(object)
    closed = Signal()

    def __init__(self, letters: AltLetters, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self._today = today
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, M)
        column.setSpacing(M)
        column.addWidget(label(tr("Status JKN menurut tempat lain"), "lead-strong"))
        column.addWidget(
            label(
                tr("Tanyakan lewat Mobile JKN, PANDAWA, atau VClaim, lalu catat jawabannya di sini."), "soft"
            )
        )
        self.form = Form(letters, columns=2)
        self._status = ChoiceKeys(((one.value, label_of(one)) for one in _ASKABLE), name=tr("Status JKN"))
        self._channel = ChoiceKeys(
            ((key, words[:1].upper() + words[1:]) for key, words in CHANNELS.items()),
            name=tr("Ditanyakan lewat"),
        )
        self._day = DateField(today)
        self._since = DateField(today)
        self._segment = ComboField((one.value, label_of(one)) for one in JknSegment)
        self._kind = ComboField((one.value, label_of(one)) for one in InactiveKind)
        self.form.row("status", tr("Status JKN"), self._status, wide=True)
        self.form.row("channel", tr("Ditanyakan lewat"), self._channel, wide=True)
        self.form.row("as_of", tr("Pada tanggal"), self._day)
        self.form.row("segment", tr("Segmen"), self._segment, optional=True)
        why_help = tr("Tanpa sebabnya, jalur pengaktifan JKN belum dapat dipastikan.")
        self._why = self.form.row(
            "inactive_kind", tr("Sebab tidak aktif"), self._kind, optional=True, help_line=why_help
        )
        self._since_row = self.form.row("inactive_since", tr("Tidak aktif sejak"), self._since, optional=True)
        column.addWidget(self.form)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(S)
        self.save = Button(tr("Simpan status"), kind="primary", icon="save", key=Key.SAVE)
        self._undo = Button(tr("Pakai data peserta lagi"))
        back = Button(tr("Kembali"), kind="quiet", key=Key.BACK)
        for button in (self.save, self._undo, back):
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        self.form.ends_at(self.save)
        self._status.changed.connect(self._show_why)
        self.save.clicked.connect(self.record)
        self._undo.clicked.connect(lambda: self.recorded.emit(None))
        back.clicked.connect(self.closed)

    def open(self, asked: AskedStatus | None) -> None:
        """Show what was recorded before, else an empty panel with today's date."""
        self.form.clear_problems()
        values = asked.model_dump(mode="json") if asked else {}
        self._status.set_value(values.get("status") or "")
        self._channel.set_value(values.get("channel") or "mobile_jkn")
        self._day.set_day(asked.as_of if asked and asked.as_of else self._today())
        self._segment.set_value(values.get("segment") or "")
        self._kind.set_value(values.get("inactive_kind") or "")
        self._since.set_day(asked.inactive_since if asked else None)
        self._undo.setVisible(asked is not None)
        self._show_why()
        self.form.go_to("status")

    def record(self) -> None:
        """Hand the status over, once one is chosen."""
        self.form.clear_problems()
        if not self._status.value():
            self.form.field("status").show_problem(tr("Pilih status yang Anda baca."))
            self.form.go_to("status")
            return
        if self._day.day() is None:
            self.form.field("as_of").show_problem(tr("Tulis tanggal status itu dibaca, misalnya 23/11/2026."))
            self.form.go_to("as_of")
            return
        inactive = self._status.value() == JknStatus.INACTIVE.value
        self.recorded.emit(
            AskedStatus.model_validate(
                {
                    "status": self._status.value(),
                    "as_of": self._day.day(),
                    "channel": self._channel.value() or None,
                    "segment": self._segment.value() or None,
                    "inactive_kind": (self._kind.value() or None) if inactive else None,
                    "inactive_since": self._since.day() if inactive else None,
                }
            )
        )

    def _show_why(self) -> None:
        for row in (self._why, self._since_row):
            row.setVisible(self._status.value() == JknStatus.INACTIVE.value)
