"""What a letter still needs before it is issued: to whom, which care, how much."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from desktop.forms.counter.flowing import Flowing, following
from desktop.forms.counter.letter_presenter import LetterTyped
from desktop.forms.counter.shown import LetterShown, OfferShown
from desktop.ui.alt_letters import AltLetters
from desktop.ui.amount_field import AmountField
from desktop.ui.buttons import Button
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.combo_field import ComboField
from desktop.ui.date_field import DateField
from desktop.ui.diagnosis_field import DiagnosisField
from desktop.ui.fields import Form, Told
from desktop.ui.inputs import NotesField, TextField
from desktop.ui.keys import Key
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.tokens import L, M, S

_OTHER_PAYERS = ("Jasa Raharja", "BPJS Kesehatan", "BPJS Ketenagakerjaan", "Asuransi swasta", "Pemberi kerja")

_FIELDS_HEIGHT = 144
"""Pixels: facility and amount; in a low window the others scroll."""

_REST_MS = 1200
"""A crash costs at most what was typed within this time."""


class LetterPanel(QFrame):
    """Emits `issued` with a `LetterTyped`, `scheme_chosen` with an id, `closed` on the way back.

    `paused` gives what stands here a moment after each typing, to be kept.
    """

    issued = Signal(object)
    scheme_chosen = Signal(str)
    closed = Signal()
    paused = Signal(object)

    def __init__(self, letters: AltLetters, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, M)
        column.setSpacing(M)
        self._heading = label("", "lead-strong", wraps=True)
        self._about = label("", "soft", wraps=True)
        self._first = label("", "strong", wraps=True)
        self._proposed: dict[str, int] = {}
        column.addWidget(self._heading)
        column.addWidget(self._first)
        column.addWidget(self._about)
        self.form = Form(letters, columns=2)
        self._scheme = ComboField()
        self._facility = ComboField(free=True, placeholder=tr("Ketik sebagian nama, lalu panah bawah"))
        self._care = ChoiceKeys(
            (("inpatient", tr("Rawat inap")), ("outpatient", tr("Rawat jalan"))), name=tr("Perawatan")
        )
        self._amount = AmountField()
        self.diagnosis = DiagnosisField()
        self._provisional = QCheckBox()
        self._split = QCheckBox()
        self._payer = ComboField(
            ((name, name) for name in _OTHER_PAYERS), free=True, placeholder=tr("Misalnya Jasa Raharja")
        )
        self._payer_amount = AmountField()
        self._patient_amount = AmountField()
        self._reason = NotesField(lines=2)
        self._scheme_row = self.form.row("scheme", tr("Program"), self._scheme, wide=True)
        self.form.row("facility", tr("Kepada"), self._facility, wide=True)
        self._amount_row = self.form.row("amount_idr", tr("Jumlah yang dijamin"), self._amount)
        self.form.row("care", tr("Perawatan"), self._care)
        self.form.row("diagnosis", tr("Diagnosis"), self.diagnosis, optional=True, wide=True)
        self.form.row("provisional", tr("Surat sementara, berkas menyusul"), self._provisional, wide=True)
        self.form.row("split", tr("Sebagian ditanggung pihak lain atau pasien"), self._split, wide=True)
        self._share_rows = (
            self.form.row("other_payers", tr("Pihak lain"), self._payer, optional=True),
            self.form.row("other_idr", tr("Bagian pihak lain"), self._payer_amount, optional=True),
            self.form.row("patient_idr", tr("Bagian pasien"), self._patient_amount, optional=True),
        )
        self._add_late_rows(today)
        self._reason_row = self.form.row("override", tr("Alasan keputusan kepala"), self._reason, wide=True)
        content = Flowing()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, M, 0)
        inner.addWidget(self.form)
        inner.addStretch(1)
        # Only the fields scroll: the button that promises public money is always in sight.
        fields = following(content)
        fields.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        fields.setMinimumHeight(_FIELDS_HEIGHT)
        column.addWidget(fields, 1)
        column.addLayout(self._foot())
        self._scheme.changed.connect(lambda: self.scheme_chosen.emit(self._scheme.value()))
        self._care.changed.connect(lambda: self._propose(self._proposed))
        self._amount.changed.connect(self._say_proposed)

    def _add_late_rows(self, today: Callable[[], date]) -> None:
        """Add what is asked of a form that was filled in by hand: number, day, hour."""
        self._late = QCheckBox()
        self._form_number = ComboField()
        self._written_on = DateField(today)
        self._written_time = TextField(longest=5, placeholder=tr("misalnya 10.15"))
        self._late_row = self.form.row(
            "late", tr("Dari formulir kertas yang ditulis tangan"), self._late, wide=True
        )
        self._late_rows = (
            self.form.row("late.number", tr("Nomor pada formulir"), self._form_number, wide=True),
            self.form.row("late.written_at", tr("Ditulis pada"), self._written_on),
            self.form.row("late_time", tr("Pukul"), self._written_time),
        )

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(S)
        self.button = Button(tr("Terbitkan surat"), kind="primary", icon="letter", key=Key.PRINT)
        back = Button(tr("Kembali"), kind="quiet", key=Key.BACK)
        foot.addWidget(self.button)
        foot.addWidget(back)
        foot.addStretch(1)
        self.form.ends_at(self.button)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(lambda: self.paused.emit(self.typed()))
        self.form.edited.connect(self._rest.start)
        self.button.clicked.connect(self.issue)
        back.clicked.connect(self.closed)
        self._provisional.toggled.connect(self._name_button)
        self._split.toggled.connect(self._show_shares)
        self._late.toggled.connect(self._show_late)
        return foot

    def show_letter(self, letter: LetterShown) -> None:
        """Open for a letter; the amount is selected, so that typing replaces what was remembered."""
        self.form.clear_problems()
        self._scheme.set_items(letter.schemes)
        self._scheme.set_value(letter.scheme)
        self._scheme_row.setVisible(len(letter.schemes) > 1)
        self._facility.set_items((name, name) for name in letter.facilities)
        self._facility.set_value(letter.facility)
        self._care.set_value(letter.care)
        self._amount.set_amount(letter.amount_idr)
        self.diagnosis.set_value(letter.diagnosis)
        self._reason.set_value("")
        self._proposed = {}
        self.show_offer(
            OfferShown(
                scheme=letter.scheme,
                heading=letter.heading,
                starts=letter.starts,
                money=letter.money,
                provisional=letter.provisional,
                fixed=letter.provisional_fixed,
                due=letter.due,
                first=letter.first,
                proposed=letter.proposed,
            )
        )
        self._forget_shares()
        self._forget_late(letter.forms)
        self.ask_reason(shown=letter.asks_reason)
        self.form.settle()
        self.form.go_to("scheme" if not letter.scheme else "amount_idr" if letter.facility else "facility")
        self._amount.selectAll()

    def show_offer(self, offer: OfferShown) -> None:
        """Show what belongs to a scheme: name, who pays first, money left, until when papers follow."""
        self._heading.setText(offer.heading)
        self._scheme.set_value(offer.scheme)
        waits = tr("Berkas ditunggu sampai {due}.").format(due=offer.due) if offer.due else ""
        self._about.setText("\n".join(part for part in (offer.starts, waits, offer.money) if part))
        self._first.setText(offer.first)
        self._first.setVisible(bool(offer.first))
        self._propose(dict(offer.proposed))
        self._provisional.setChecked(offer.provisional)
        # What the papers demand is shown as a fact, not as a choice.
        self._provisional.setEnabled(not offer.fixed)
        self._name_button()

    def show_problems(self, problems: Sequence[Told], *, asks_reason: bool) -> None:
        """Put problems under their fields."""
        self.ask_reason(shown=asks_reason)
        self.form.show_problems(problems)

    def ask_reason(self, *, shown: bool) -> None:
        """Show or hide the officer's reason."""
        self._reason_row.setVisible(shown)

    def show_issuing(self, *, busy: bool) -> None:
        """Let the button wait."""
        self.button.setEnabled(not busy)

    def typed(self) -> LetterTyped:
        """Return what stands here."""
        return LetterTyped(
            scheme=self._scheme.value(),
            facility=self._facility.value(),
            care=self._care.value(),
            amount_idr=self._amount.amount(),
            diagnosis=self.diagnosis.value(),
            provisional=self._provisional.isChecked(),
            reason=self._reason.value() if self._reason_row.isVisibleTo(self) else "",
            other_payer=self._payer.value() if self._split.isChecked() else "",
            other_idr=self._payer_amount.amount() if self._split.isChecked() else None,
            patient_idr=self._patient_amount.amount() if self._split.isChecked() else None,
            form_number=self._form_number.value() if self._late.isChecked() else "",
            written_on=self._written_on.value() if self._late.isChecked() else "",
            written_time=self._written_time.value() if self._late.isChecked() else "",
        )

    def issue(self) -> None:
        """Hand over what stands here."""
        self._rest.stop()
        self.issued.emit(self.typed())

    def clear(self) -> None:
        """Forget everything of the last letter."""
        self._rest.stop()
        self.form.clear_problems()
        self._proposed = {}
        for words in (self._heading, self._first, self._about):
            words.setText("")
        for editor in (self._facility, self.diagnosis, self._amount, self._reason):
            editor.set_value("")
        self._forget_shares()
        self._forget_late(())

    def _propose(self, proposed: dict[str, int]) -> None:
        """Change an amount that was only proposed with scheme and kind of care; a typed one stays."""
        untouched = self._amount.amount() in (None, *self._proposed.values())
        self._proposed = proposed
        if untouched:
            self._amount.set_amount(proposed.get(self._care.value()))
        self._say_proposed()

    def _say_proposed(self) -> None:
        """Say beside the amount that it is only the last letter's."""
        amount = self._amount.amount()
        last = amount is not None and amount == self._proposed.get(self._care.value())
        if last:
            self._amount_row.show_found(tr("Nilai surat terakhir. Ketik untuk mengganti."))
        else:
            self._amount_row.clear()

    def _forget_late(self, forms: Sequence[str]) -> None:
        """Offer the numbers of forms on paper; without any the question is not even asked."""
        self._form_number.set_items((number, number) for number in forms)
        for editor in (self._form_number, self._written_on, self._written_time):
            editor.set_value("")
        self._late.setChecked(False)
        self._late_row.setVisible(bool(forms))
        self._show_late()

    def _show_late(self) -> None:
        for row in self._late_rows:
            row.setVisible(self._late.isChecked())

    def _forget_shares(self) -> None:
        for editor in (self._payer, self._payer_amount, self._patient_amount):
            editor.set_value("")
        self._split.setChecked(False)
        self._show_shares()

    def _show_shares(self) -> None:
        for row in self._share_rows:
            row.setVisible(self._split.isChecked())

    def _name_button(self) -> None:
        provisional = self._provisional.isChecked()
        self.button.setText(tr("Terbitkan surat sementara") if provisional else tr("Terbitkan surat"))
