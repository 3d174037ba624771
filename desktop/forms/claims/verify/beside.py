"""What stands beside the lines: the letter, the bill, the papers, what was found, and what was decided."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.forms.claims.verify.shown import LineBeside, PaperTick
from desktop.ui.badges import Badge
from desktop.ui.beside_area import BesideArea
from desktop.ui.cards import Facts
from desktop.ui.icons import IconLabel
from desktop.ui.page import hairline, label, sheet
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import XS, L, M, S, Tone

_ROOM_FOR_TWO = 520


class BesidePanel(BesideArea):
    """Letter and bill side by side, below each other where there is little room; empty it says what to do."""

    def __init__(self) -> None:
        super().__init__()
        frame, column = sheet(margin=M, spacing=S)
        self._none = label(tr("Pilih baris untuk melihat surat dan tagihannya."), "soft", wraps=True)
        self._title = label("", "lead-strong", wraps=True)
        self._subtitle = label("", "soft", wraps=True)
        self._subtitle.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._badge = Badge()
        self._problems, self._papers = QVBoxLayout(), QVBoxLayout()
        self._letter, self._bill = Facts(), Facts()
        self._grid = QGridLayout()
        self._parts = self._fill_parts()
        self._filled = QWidget()
        inner = QVBoxLayout(self._filled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(S)
        for widget in (self._title, self._subtitle, self._badge):
            inner.addWidget(widget)
        inner.addLayout(self._problems)
        inner.addWidget(hairline())
        inner.addLayout(self._grid)
        column.addWidget(self._none)
        column.addWidget(self._filled)
        column.addStretch(1)
        self.setWidget(frame)
        self.show_beside(None)

    def _fill_parts(self) -> tuple[QWidget, QWidget]:
        self._problems.setSpacing(XS)
        self._papers.setSpacing(XS)
        self._grid.setHorizontalSpacing(L)
        self._grid.setVerticalSpacing(M)
        self._letter_part, letter = _part(tr("Surat jaminan"))
        letter.addWidget(self._letter)
        letter.addStretch(1)
        bill_part, bill = _part(tr("Tagihan"))
        bill.addWidget(self._bill)
        bill.addSpacing(XS)
        bill.addWidget(label(tr("Berkas"), "section"))
        bill.addLayout(self._papers)
        bill.addStretch(1)
        return self._letter_part, bill_part

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side where both have room."""
        super().resizeEvent(event)
        two = self.width() >= _ROOM_FOR_TWO * current_theme().scale // 100
        for at, part in enumerate(self._parts):
            self._grid.addWidget(part, 0 if two else at, at if two else 0)
        for at in range(2):
            self._grid.setColumnStretch(at, 1 if two or not at else 0)
        self.fit()

    def show_beside(self, beside: LineBeside | None) -> None:
        """Show a line, or none."""
        self._none.setVisible(beside is None)
        self._filled.setVisible(beside is not None)
        if beside is None:
            return
        self._title.setText(beside.title)
        self._subtitle.setText(beside.subtitle)
        self._badge.show_status(beside.decision, Tone(beside.mood))
        self._letter.show_facts(beside.letter)
        self._letter_part.setVisible(bool(beside.letter))
        self._bill.show_facts(beside.bill)
        _refill(self._problems, [_problem(sentence) for sentence in beside.problems])
        _refill(self._papers, [_paper(paper) for paper in beside.papers])
        self.fit_soon()

    def text(self) -> str:
        """Return patient and letter that are shown, "" when none is."""
        return f"{self._title.text()} {self._subtitle.text()}" if self._filled.isVisibleTo(self) else ""


def _part(word: str) -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    inner = QVBoxLayout(part)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(S)
    inner.addWidget(label(word, "section"))
    return part, inner


def _problem(sentence: str) -> QWidget:
    return _line("warning", Tone.WARN, sentence)


def _paper(paper: PaperTick) -> QWidget:
    if paper.there is None:
        return _line("question-circle", "ink_soft", tr("{paper}: belum diperiksa").format(paper=paper.label))
    if paper.there:
        return _line("check", Tone.GOOD, paper.label)
    if paper.needed:
        return _line("cross", Tone.BAD, tr("{paper}: tidak ada").format(paper=paper.label))
    return _line("minus", "ink_soft", tr("{paper} (boleh tanpa)").format(paper=paper.label))


def _line(icon: str, colour: str | Tone, words: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S)
    row.addWidget(IconLabel(icon, colour, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, wraps=True), 1)
    return line


def _refill(column: QVBoxLayout, widgets: list[QWidget]) -> None:
    while (item := column.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
    for widget in widgets:
        column.addWidget(widget)
