"""The papers the schemes ask for, and only those."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.facts import PaperKind
from desktop.forms.counter.paper_row import PaperRow
from desktop.forms.counter.shown import PaperAsked
from desktop.ui.alt_letters import AltLetters
from desktop.ui.choice_keys import WrapLayout
from desktop.ui.page import label
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import XS, M
from desktop.usecases.verdicts.check_eligibility import ShownPaper


class PapersPanel(QWidget):
    """Emits `changed` with the papers that lie here, a tuple of `ShownPaper`."""

    changed = Signal(object)

    def __init__(self, letters: AltLetters, today: Callable[[], date]) -> None:
        super().__init__()
        self._letters, self._today = letters, today
        self._rows: list[PaperRow] = []
        self._marked: dict[PaperKind, str] = {}
        # The caption stands beside the ticks: in a low window a line of its own would push them out of sight.
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(M)
        self._caption = label(tr("Berkas di loket"), "strong")
        row.addWidget(self._caption, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(XS)
        row.addLayout(column, 1)
        self._none = label(tr("Tidak ada berkas yang diminta untuk kasus ini."), "soft")
        column.addWidget(self._none)
        # Ticks stand side by side; a ticked paper with its fields takes a line of its own.
        self._lines = WrapLayout(spacing=XS)
        column.addLayout(self._lines)
        self.dress()

    def dress(self) -> None:
        """Let the caption stand level with the first tick in the current size."""
        for words in (self._caption, self._none):
            words.setMinimumHeight(current_theme().control - XS - XS // 2)

    def show_papers(self, papers: Sequence[PaperAsked], lying: Sequence[ShownPaper] = ()) -> None:
        """Show the papers asked for; rows that stay keep what was typed, new ones show what lies here."""
        here = {one.kind: one for one in lying}
        kept: list[PaperRow] = []
        for asked in papers:
            row = next((one for one in self._rows if one.same_shape(asked)), None)
            if row is None:
                row = PaperRow(asked, self._words(asked), self._today)
                if asked.kind in here:
                    row.lay(here[asked.kind])
                row.changed.connect(self._tell)
            else:
                row.show_asked(asked)
            kept.append(row)
        for row in self._rows:
            self._lines.removeWidget(row)
            if row not in kept:
                row.hide()
                row.deleteLater()
        for row in kept:
            self._lines.addWidget(row)
            row.show()
        self._rows = kept
        self._none.setVisible(not kept)

    def lay(self, paper: ShownPaper) -> None:
        """Tick a paper that is on record and fill its fields, without telling: the answer counts it."""
        for row in self._rows:
            if row.kind is paper.kind:
                row.lay(paper)

    def clear(self) -> None:
        """Forget every paper: another person stands here."""
        for row in self._rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []

    def papers(self) -> tuple[ShownPaper, ...]:
        """Return the papers that are ticked."""
        found = (row.paper() for row in self._rows)
        return tuple(paper for paper in found if paper is not None)

    def rows(self) -> tuple[PaperRow, ...]:
        """Return the rows in order."""
        return tuple(self._rows)

    def ticked_at(self, focus: QWidget | None) -> PaperRow | None:
        """Return the row whose tick has the focus, once it is ticked: what is typed next is its number."""
        return next((row for row in self._rows if row.tick is focus and row.tick.isChecked()), None)

    def stops(self) -> Iterator[QWidget]:
        """Yield the places Enter goes to, in order."""
        for row in self._rows:
            yield from row.stops()

    def _words(self, asked: PaperAsked) -> str:
        """Return the words of a paper with its Alt letter: one letter a kind, however often it comes back."""
        if asked.kind not in self._marked:
            self._marked[asked.kind] = self._letters.mark(asked.label)
        return self._marked[asked.kind]

    def _tell(self) -> None:
        self.changed.emit(self.papers())
