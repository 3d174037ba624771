"""The section Anggaran."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.forms.settings.budget.presenter import BudgetLine
from desktop.forms.settings.section import Section
from desktop.ui.amount_field import AmountField
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.combo_field import ComboField
from desktop.ui.empty_state import EmptyState
from desktop.ui.inputs import TextField
from desktop.ui.memory import Memory
from desktop.ui.page import label
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import S, Tone

_TABLE_HEIGHT = 184


def _columns() -> tuple[Column[BudgetLine], ...]:
    return (
        Column(tr("Program"), lambda line: line.name, 260),
        Column(tr("Pagu"), lambda line: line.ceiling, 140, right=True),
        Column(tr("Dijaminkan"), lambda line: line.reserved, 130, right=True),
        Column(tr("Dibayar"), lambda line: line.realised, 110, right=True),
        Column(
            tr("Sisa"),
            lambda line: line.free,
            176,
            right=True,
            sort=lambda line: line.free_idr,
            tone=lambda line: Tone(line.mood),
        ),
        Column(tr("Surat"), lambda line: str(line.letters), 64, right=True, sort=lambda line: line.letters),
    )


class BudgetSection(Section):
    """A year of every program on top, the form to set a ceiling below."""

    year_asked = Signal(str)

    def __init__(self, notice: Notice, memory: Memory) -> None:
        super().__init__(
            tr("Anggaran"),
            "report",
            note=tr(
                "Pagu ditetapkan dengan keputusan; perubahan menambah catatan, tidak menghapus yang lama."
            ),
            save_word=tr("Tetapkan pagu"),
        )
        self._notice = notice
        self._year = 0
        head = QHBoxLayout()
        head.setSpacing(S)
        self._before = Button(tr("Tahun sebelumnya"), icon="chevron-left")
        self._after = Button(tr("Tahun berikutnya"), icon="chevron-right")
        self._caption = label("", "section")
        head.addWidget(self._caption)
        head.addStretch(1)
        head.addWidget(self._before)
        head.addWidget(self._after)
        self.body.addLayout(head)
        empty = EmptyState(
            "report", tr("Belum ada program"), tr("Program yang menerbitkan surat tampil di sini.")
        )
        self.table: TableView[BudgetLine] = TableView(
            "budgets", tr("Pagu program"), _columns(), empty, memory
        )
        self.table.setFixedHeight(_TABLE_HEIGHT)
        self.body.addWidget(self.table)
        self._about = label("", "soft", wraps=True)
        self.body.addWidget(self._about)
        self._rows()
        self.body.addStretch(1)
        self._before.clicked.connect(lambda: self.year_asked.emit(str(self._year - 1)))
        self._after.clicked.connect(lambda: self.year_asked.emit(str(self._year + 1)))
        self.table.row_marked.connect(self._show_about)

    def _rows(self) -> None:
        form = self.add_form(title=tr("Tetapkan pagu"))
        self.first_name = "scheme"
        self._schemes = ComboField()
        form.row("scheme", tr("Program"), self._schemes)
        form.row("year", tr("Tahun anggaran"), TextField(longest=4))
        form.row("ceiling_idr", tr("Pagu"), AmountField(), help_line=tr("Jumlah setahun menurut keputusan."))
        form.row(
            "decree", tr("Keputusan"), TextField(), help_line=tr("Misalnya DPA 2026 nomor dan tanggalnya.")
        )

    def show_schemes(self, schemes: Sequence[tuple[str, str]], year: int) -> None:
        """Offer the programs and propose the year."""
        self._schemes.set_items(schemes)
        if self.form is not None:
            self.form.show_values({"year": str(year)})

    def show_budgets(self, lines: Sequence[BudgetLine], year: int) -> None:
        """Show a year of every program."""
        self._year = year
        self._caption.setText(tr("Tahun {year}").format(year=year))
        self._about.hide()
        self.table.set_rows(lines)

    def _show_about(self, line: BudgetLine) -> None:
        self._about.setText("\n".join(line.about))
        self._about.setVisible(bool(line.about))

    def show_saved(self, sentence: str) -> None:
        """Say what was set and empty the form but for program and year."""
        if self.form is not None:
            self.form.show_values({"ceiling_idr": "", "decree": ""})
        self.settle()
        self._notice.say(sentence, Tone.GOOD)
