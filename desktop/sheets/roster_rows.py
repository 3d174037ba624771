"""Reads a roster sheet block by block: accepted rows as columns, rejected and suspect ones with their reason.

Counting is that of files.md, "What a load means": each person's row counts once as accepted, rejected or
suspect; titles, repeated headings, a row 1 2 3, totals and signatures count nowhere. A block in which every
row is a person's with a sound NIK is never looked at row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from desktop.domain.problem import Problem, ToCorrect
from desktop.sheets.accepting import Accepting
from desktop.sheets.data_date import data_date
from desktop.sheets.heading import single_heading
from desktop.sheets.nik_cell import NikReader, looks_like_number
from desktop.sheets.roster_sheet import FoundRoster
from desktop.sheets.roster_tally import Block, Part, Refusal, Tally, Vocabulary
from desktop.sheets.row_kinds import RowKind, RowKinds
from desktop.sheets.table import Cell, Row, cell_text
from desktop.sheets.text_rows import Columns, TextRows

BLOCK_ROWS = 1024
"""Few enough that the cells of a block stay in the processor's cache: twice as fast as four times as many."""

_TITLES_KEPT = 100


class RosterRows:
    """Iterates a sheet in parts of BLOCK_ROWS; what concerns all of them is in `tally` and `notes`."""

    def __init__(self, found: FoundRoster, vocabulary: Vocabulary) -> None:
        self.tally = Tally()
        self._sheet = found.sheet
        self._heading = found.heading
        self._vocabulary = vocabulary
        self._reader = NikReader(vocabulary.provinces)
        self._accepting = Accepting(self.tally, vocabulary.words, vocabulary.today)
        self._titles = [_as_title(cells) for _, cells in found.peeked[: found.heading.first]]
        self.titles = tuple(self._titles)
        self._peeked = found.peeked[found.heading.after :]
        self._rest = found.rest
        self._refused: list[Refusal] = []
        self._use(found.heading.columns)

    @property
    def notes(self) -> dict[str, int]:
        """What was repaired or left open, by code."""
        return {code: count for code, count in self._accepting.values.notes.items() if count}

    def __iter__(self) -> Iterator[Part]:
        """Yield the parts. Raises ToCorrect(roster_formulas) and what reading the sheet raises."""
        self._start_block()
        for block in self._blocks():
            if isinstance(block, list):
                self.tally.seen += len(block)
                self._look(block)
            else:
                self.tally.seen += len(block.cells[0])
                self._take(block)
            yield self._part()
        self.tally.footer_on = data_date(self._titles, self._vocabulary.today)

    def _blocks(self) -> Iterator[list[Row] | Columns]:
        """Yield the sheet as columns where it gives them, else as rows."""
        rest = self._rest
        rows = list(islice(chain(self._peeked, rest), BLOCK_ROWS))
        while rows:
            yield rows
            while isinstance(rest, TextRows) and (columns := rest.columns()):
                yield columns
            rows = list(islice(rest, BLOCK_ROWS))

    def _part(self) -> Part:
        refused, self._refused = self._refused, []
        values = self._accepting.values
        return Part(
            self.tally.seen,
            *self._accepting.take(),
            values.covers.take_new(),
            values.places.take_new(),
            refused,
        )

    def _take(self, block: Columns) -> None:
        """Accept a block of columns at once if that is all there is to it."""
        cells = block.cells
        if len(cells) >= self._width and self._reader.all_plain(cells[self._nik_at]):
            self._accepting.rows(cells[self._nik_at], cells)
            return
        self._look(list(enumerate(map(list, zip(*cells, strict=True)), block.first)))

    def _look(self, rows: list[Row]) -> None:
        """Look at each row of a block; rows that are accepted one after the other are taken together."""
        niks: list[str] = []
        people: list[list[Cell]] = []
        plain = self._reader.plain
        for number, cells in rows:
            if len(cells) < self._width:
                cells.extend([""] * (self._width - len(cells)))
            if number in self._sheet.uncalculated:
                self._refuse_formulas(number, cells)
            nik = cells[self._nik_at]
            if not (isinstance(nik, str) and plain(nik)):
                nik = self._judge(number, cells, niks, people)
            if nik:
                niks.append(nik)
                people.append(cells)
        self._accept(niks, people)

    def _accept(self, niks: list[str], people: list[list[Cell]]) -> None:
        if niks:
            # Rows are at least as wide as the heading; what lies right of it is not read.
            self._accepting.rows(tuple(niks), tuple(zip(*people, strict=False)))
        niks.clear()
        people.clear()

    def _judge(self, number: int, cells: list[Cell], niks: list[str], people: list[list[Cell]]) -> str:
        """Return the NIK of a row that is accepted after cleaning, else "" with everything counted."""
        found = self._reader.read(cells[self._nik_at])
        if found.nik:
            self._accepting.values.notes["nik_cleaned"] += found.cleaned
            return found.nik
        kind = self._kinds.kind(cells)
        if kind is RowKind.PERSON:
            self._refuse(number, cells, found.rejected, found.suspect)
        elif kind is not RowKind.NOTHING:
            # Whoever stands above belongs to the columns and the data date above.
            self._accept(niks, people)
            self._pass_over(kind, cells)
        return ""

    def _refuse(
        self, number: int, cells: Sequence[Cell], rejected: Problem | None, suspect: Problem | None
    ) -> None:
        problem = rejected or suspect
        if problem is None:
            raise ValueError("a row is refused for a reason")
        self.tally.rejected += rejected is not None
        self.tally.suspect += rejected is None
        self.tally.reasons[problem.code] += 1
        self._refused.append(Refusal(number, problem, _texts(cells), suspect=rejected is None))

    def _pass_over(self, kind: RowKind, cells: Sequence[Cell]) -> None:
        if kind is RowKind.TITLE:
            title = _as_title(cells)
            self._titles = [*self._titles[-_TITLES_KEPT:], title]
            if data_date([title], self._vocabulary.today):
                self._start_block()
        elif kind is RowKind.HEADING:
            if not any(_same(_texts(cells), own) for own in self._heading.texts):
                self._use(single_heading(cells, self._vocabulary.names))
            self._start_block()

    def _start_block(self) -> None:
        """Begin a block at the start and where titles name another data date; else the last one goes on."""
        found = data_date(self._titles, self._vocabulary.today)
        blocks = self.tally.blocks
        if not blocks or (found and found != blocks[-1].on):
            blocks.append(Block(found, self.tally.accepted))
        if found:
            self._titles = []

    def _refuse_formulas(self, number: int, cells: Sequence[Cell]) -> None:
        """Stop at a person's row whose values Excel was never asked to calculate."""
        used = {at for field, at in self._columns.items() if field != "row_number"}
        formulas = self._sheet.uncalculated[number] & used
        known = formulas | {at for at in used if cell_text(cells[at])}
        is_persons = self._nik_at in formulas or looks_like_number(cells[self._nik_at])
        if not formulas or not is_persons or len(known) < min(2, len(self._columns)):
            return
        if self._kinds.kind(cells) is not RowKind.NOTHING or len(formulas) == len(known):
            raise ToCorrect(Problem("roster_formulas", "path", {"row": number, "sheet": self._sheet.name}))

    def _use(self, columns: Mapping[str, int]) -> None:
        self._columns = columns
        self._nik_at = columns["nik"]
        self._width = max(columns.values()) + 1
        self._accepting.values.set_columns(columns)
        vocabulary = self._vocabulary
        self._kinds = RowKinds(columns, vocabulary.names, vocabulary.words, vocabulary.today)


def _texts(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(cell_text(cell) for cell in cells)


def _as_title(cells: Sequence[Cell]) -> str:
    return " ".join(text for text in _texts(cells) if text)


def _same(texts: Sequence[str], other: Sequence[str]) -> bool:
    return [text for text in texts if text] == [text for text in other if text]
