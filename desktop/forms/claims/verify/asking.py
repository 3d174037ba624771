"""The dialogs of the verifier: a lower amount, a coded reason, a payment. Digits choose a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.domain.claim import ClaimReason
from desktop.domain.labels import label
from desktop.ui.amount_field import AmountField
from desktop.ui.choice_list import ChoiceList
from desktop.ui.date_field import DateField
from desktop.ui.form_sheet import FormSheet
from desktop.ui.inputs import NotesField, TextField
from desktop.ui.text import tr
from desktop.ui.tokens import Tone
from desktop.usecases.office import Office


@dataclass(frozen=True)
class Asked:
    """What a question about a reason says: title, sentence, and the verb on its button."""

    title: str
    sentence: str
    verb: str


def ask_lower(
    parent: QWidget, patient: str, most_idr: int, reasons: Sequence[ClaimReason], *, suggested: bool
) -> FormSheet:
    """Ask how much is granted, and why less."""
    ask = FormSheet(parent, tr("Kurangi tagihan {patient}").format(patient=patient), tone=Tone.WARN)
    amount = AmountField()
    amount.set_amount(most_idr)
    ask.form.row("amount_idr", tr("Disetujui"), amount)
    choices = _reasons(reasons, chosen=suggested)
    ask.form.row("reason", tr("Alasan"), choices, help_line=_help())
    note = ask.form.row("note", tr("Penjelasan"), TextField(longest=200))

    def show_note() -> None:
        note.setVisible(choices.value() == ClaimReason.OTHER.value)

    choices.changed.connect(show_note)
    show_note()
    ask.ask(tr("Kurangi"), first="amount_idr")
    amount.selectAll()
    return ask


def ask_reason_code(
    parent: QWidget,
    asked: Asked,
    reasons: Sequence[ClaimReason],
    *,
    suggested: bool = False,
    danger: bool = False,
) -> FormSheet:
    """Ask for one coded reason."""
    ask = FormSheet(parent, asked.title, asked.sentence, Tone.WARN)
    ask.form.row("reason", tr("Alasan"), _reasons(reasons, chosen=suggested), help_line=_help())
    ask.ask(asked.verb, first="reason", danger=danger)
    return ask


def ask_late_approval(parent: QWidget, number: str) -> FormSheet:
    """Ask the head why a claim that came after its deadline is approved all the same."""
    ask = FormSheet(
        parent,
        tr("Setujui klaim {number} yang terlambat").format(number=number),
        tr("Klaim ini diterima sesudah batas waktunya. Alasan kepala dicatat di jurnal."),
        Tone.WARN,
    )
    ask.form.row("reason", tr("Alasan tetap disetujui"), NotesField(lines=2))
    ask.ask(tr("Setujui"), first="reason")
    return ask


def ask_payment(parent: QWidget, office: Office, number: str, words: str) -> FormSheet:
    """Ask on which day the money went, and the number of the payment order; `words` say what is paid."""
    ask = FormSheet(
        parent,
        tr("Catat pembayaran klaim {number}").format(number=number),
        f"{words} " + tr("Yang dibayar menjadi realisasi anggaran; sisa surat yang selesai kembali ke pagu."),
    )
    day = DateField(office.today)
    day.set_day(office.today())
    ask.form.row("reference", tr("Nomor SP2D atau bukti bayar"), TextField(longest=200))
    ask.form.row("on", tr("Tanggal bayar"), day)
    ask.ask(tr("Catat pembayaran"), first="reference")
    return ask


def _reasons(reasons: Sequence[ClaimReason], *, chosen: bool) -> ChoiceList:
    field = ChoiceList([(reason.value, label(reason)) for reason in reasons])
    if chosen:
        field.set_value(reasons[0].value)
    return field


def _help() -> str:
    return tr("Ketik angkanya. Alasan berkode memberi tahu rumah sakit apa yang diperbaiki.")
