"""Why the patient is here: nine big keys, the day of service, emergency or not, and what is seldom so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.facts import Case
from desktop.domain.labels import label as label_of
from desktop.forms.case_words import MEANING, SHORT_CASE
from desktop.forms.counter.case_more import CaseMore
from desktop.forms.counter.question import Around, Question
from desktop.ui.alt_letters import AltLetters
from desktop.ui.buttons import Button
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.date_field import DateField
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import XXL, M, S

_REST_MS = 90
"""Longer than a scanner's pause between two keys: a scan over the case keys never asks the rules anything."""


class CaseBar(QWidget):
    """Emits what was changed by hand, after a short rest; the day is None while it cannot be read."""

    case_chosen = Signal(object)
    no_visit = Signal()
    day_changed = Signal(object)
    around_changed = Signal(object)

    def __init__(self, letters: AltLetters, today: Callable[[], date]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(label(tr("Kasus"), "strong"))
        self._meaning = label("", "soft", wraps=True)
        head.addWidget(self._meaning, 1)
        self._no_visit = Button(tr("Bukan kunjungan"), kind="quiet")
        self._no_visit.clicked.connect(self.no_visit)
        head.addWidget(self._no_visit)
        self.fold = Button(letters.mark(tr("Rincian")), kind="quiet")
        self.fold.setToolTip(tr("Tempat layanan dan pengecualian JKN"))
        self.fold.setCheckable(True)
        head.addWidget(self.fold)
        caption = label(letters.mark(tr("Tanggal layanan")), "label")
        self.day = DateField(today)
        self.day.setAccessibleName(tr("Tanggal layanan"))
        self.day.in_row = True  # said in place of the answer: a note below would lie over the case keys
        caption.setBuddy(self.day)
        self.emergency = QCheckBox(letters.mark(tr("Gawat darurat")))
        head.addWidget(self.emergency)
        head.addWidget(caption)
        head.addWidget(self.day)
        column.addLayout(head)
        self.keys = ChoiceKeys(
            ((case.value, tr(words)) for case, words in SHORT_CASE.items()), name=tr("Kasus")
        )
        column.addWidget(self.keys)
        # One digit is a case, two in a row are the beginning of a number: the desk tells them apart.
        self.keys.leave_digits()
        self.more = CaseMore(letters)
        column.addWidget(self.more)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._tell_case)
        self._day: date | None = None
        self._on: date | None = None
        self._recorded = True
        self._around = Around()
        self.keys.changed.connect(self._case_changed)
        self.keys.confirmed.connect(self._rest.start)
        self.day.left.connect(self._tell_day)
        self.emergency.clicked.connect(self._tell_around)
        self.more.changed.connect(self._tell_around)
        self.fold.clicked.connect(self._unfold)
        self.dress()

    def dress(self) -> None:
        """Give the day the room it needs in the current type size."""
        self.day.setFixedWidth(self.day.fontMetrics().horizontalAdvance("00/00/0000") + XXL)
        self.more.dress()

    def show_question(self, question: Question, items: Mapping[int, str]) -> None:
        """Show case, day and the rest without telling; `items` are what JKN leaves out, by legal number."""
        self._rest.stop()
        self._day = self._on = question.on
        self._around = question.around
        self.keys.set_value(question.case.value)
        self.day.set_day(question.on)
        self.emergency.setChecked(question.emergency)
        self.more.show_items(items)
        self.more.show_around(question.around)
        self.fold.setChecked(False)
        self._explain()

    def show_recorded(self, *, recorded: bool) -> None:
        """Say whether this contact stands in the day's register."""
        self._recorded = recorded
        self._explain()

    def take_back(self, case: Case | None) -> None:
        """Choose again what was chosen before a digit turned out to begin a number; tell if it was told."""
        told = not self._rest.isActive()
        self._rest.stop()
        self.keys.set_value(case.value if case else "")
        self._explain()
        if told:
            self._tell_case()

    def case(self) -> Case | None:
        """Return the chosen case."""
        value = self.keys.value()
        return Case(value) if value else None

    def _case_changed(self) -> None:
        self._explain()
        self._rest.start()

    def _explain(self) -> None:
        case = self.case()
        words = MEANING.get(case) or label_of(case) if case else ""
        note = tr("tercatat") if self._recorded else tr("belum tercatat: pilih kasus, 1 sampai 9")
        self._meaning.setText(f"{words} · {note}")
        self._no_visit.setVisible(self._recorded)
        # What is not as usual is never hidden; a denture's price hangs on the place.
        special = not self._around.is_usual or case is Case.DENTURE
        self.fold.setVisible(not special)
        self.more.setVisible(special or self.fold.isChecked())
        self.more.show_case(case)

    def stops(self) -> Iterator[QWidget]:
        """Yield the places Enter goes to, in order."""
        yield self.keys
        yield self.emergency
        yield self.day
        if self.more.isVisibleTo(self):
            yield from self.more.stops()

    def _unfold(self) -> None:
        self._explain()
        if self.fold.isChecked():
            self.more.place.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell_around(self) -> None:
        self._around = self.more.chosen(Around(emergency=self.emergency.isChecked()))
        self.fold.setChecked(self.fold.isChecked() or self.more.isVisibleTo(self))
        self._explain()
        self.around_changed.emit(self._around)

    def _tell_case(self) -> None:
        case = self.case()
        if case is not None:
            self.case_chosen.emit(case)

    def _tell_day(self) -> None:
        day = self.day.day()
        if day is None and not self.day.fault():
            day = self._on
            self.day.set_day(day)  # a verdict always has its day
        if day is None:
            self._day = None
            self.day_changed.emit(None)
        elif day != self._day:
            self._day = self._on = day
            self.day_changed.emit(day)
