"""The section Program jaminan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.forms.settings.schemes.presenter import SchemeLine
from desktop.forms.settings.section import Section
from desktop.ui.cards import Facts
from desktop.ui.empty_state import EmptyState
from desktop.ui.memory import Memory
from desktop.ui.page import label, sheet
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.tokens import Tone


def _columns() -> tuple[Column[SchemeLine], ...]:
    return (
        Column(tr("Program"), lambda line: line.name, 300),
        Column(tr("Jenis"), lambda line: line.kind, 170),
        Column(tr("Berlaku"), lambda line: line.period, 190),
        Column(tr("Kepastian"), lambda line: line.certainty, 170, tone=lambda line: Tone(line.mood)),
        Column(tr("Surat"), lambda line: line.letters, 70),
    )


class SchemesSection(Section):
    """The list, and below it what the marked scheme is and where that is written."""

    def __init__(self, memory: Memory) -> None:
        super().__init__(
            tr("Program jaminan"),
            "check-circle",
            note=tr("Dalam urutan penjamin. Aturannya datang bersama program dan diperbarui bersamanya."),
        )
        empty = EmptyState("paper", tr("Belum ada program"), tr("Pasang ulang program ini."))
        self.table: TableView[SchemeLine] = TableView(
            "schemes", tr("Program jaminan"), _columns(), empty, memory
        )
        self.body.addWidget(self.table, 1)
        frame, column = sheet()
        self._name, self._facts = label("", "lead-strong", wraps=True), Facts()
        column.addWidget(self._name)
        column.addWidget(self._facts)
        self.body.addWidget(frame)
        self.table.row_marked.connect(self._show)

    def first(self) -> QWidget:
        """Begin in the list."""
        return self.table

    def show_schemes(self, lines: Sequence[SchemeLine]) -> None:
        """Show the list."""
        self.table.set_rows(lines)

    def _show(self, line: SchemeLine) -> None:
        self._name.setText(line.name)
        self._facts.show_facts(((tr("Untuk siapa"), line.summary), (tr("Sumber"), line.source)))
