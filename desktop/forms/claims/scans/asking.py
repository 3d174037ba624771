"""The dialogs of the scans: which paper and which file, and why one is taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.scan import LARGEST_MB
from desktop.ui.choice_list import ChoiceList
from desktop.ui.file_dialogs import FileQuestion
from desktop.ui.file_field import FileField
from desktop.ui.form_sheet import FormSheet
from desktop.ui.inputs import NotesField
from desktop.ui.memory import Memory
from desktop.ui.text import tr
from desktop.ui.tokens import Tone


def ask_scan(parent: QWidget, memory: Memory, patient: str, papers: Sequence[tuple[str, str]]) -> FormSheet:
    """Ask which paper was scanned, and for its file; `papers` are (kind, label) in the payer's order."""
    ask = FormSheet(
        parent,
        tr("Simpan pindaian {patient}").format(patient=patient),
        tr("PDF, JPEG, atau PNG, paling besar {mb} MB. Tersimpan terenkripsi dan ikut dijilid.").format(
            mb=LARGEST_MB
        ),
    )
    filters = (tr("Pindaian (*.pdf *.jpg *.jpeg *.png)"), tr("Semua berkas (*)"))
    question = FileQuestion(memory, "scan", tr("Pilih pindaian"), filters)
    ask.form.row("kind", tr("Berkas"), ChoiceList(papers, rows=9))
    ask.form.row("path", tr("Pindaian"), FileField(question))
    ask.ask(tr("Simpan"), first="kind")
    return ask


def ask_removal(parent: QWidget, paper: str) -> FormSheet:
    """Ask why a scan is taken back."""
    ask = FormSheet(
        parent,
        tr("Tarik pindaian {paper}?").format(paper=paper),
        tr("Berkasnya dihapus dari komputer ini. Bahwa pindaian ini pernah ada tetap tercatat di jurnal."),
        Tone.WARN,
    )
    ask.form.row("reason", tr("Alasan"), NotesField(lines=2))
    ask.ask(tr("Tarik pindaian"), first="reason", danger=True)
    return ask
