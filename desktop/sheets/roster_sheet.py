"""Finds the one roster among the sheets of a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from desktop.domain.problem import Problem, ToCorrect
from desktop.sheets.heading import ROWS_SEARCHED, Heading, find_heading
from desktop.sheets.nik_cell import looks_like_number
from desktop.sheets.table import Row, Sheet, TableFile, cell_text
from desktop.sheets.words import ColumnNames

_ROWS_AFTER_HEADING = 50


@dataclass(frozen=True)
class FoundRoster:
    """A sheet with its heading; `peeked` rows were read already, `rest` follows them."""

    sheet: Sheet
    peeked: Sequence[Row]
    rest: Iterator[Row]
    heading: Heading

    @property
    def has_people(self) -> bool:
        """Whether a number of a person stands below the heading, or something Excel made of one."""
        at = self.heading.columns["nik"]
        below = self.peeked[self.heading.after :]
        return any(
            len(cells) > at
            and (looks_like_number(cells[at]) or at in self.sheet.uncalculated.get(number, ()))
            for number, cells in below
        )


def find_roster(
    table: TableFile, names: ColumnNames, wanted: str | None, usual: str | None = None
) -> FoundRoster:
    """Return the sheet named `wanted`, else that named `usual` if there is one, else the only filled one.

    Raises ToCorrect: sheet_unknown, sheet_needed (two or more; both name the sheets), roster_no_nik_column,
    roster_text_no_nik (a text that is only named like a workbook).
    """
    sheets = table.sheets
    if wanted is None and usual is not None:
        sheets = tuple(sheet for sheet in sheets if sheet.name == usual) or sheets
    if wanted is not None and sheets[0].is_named:
        sheets = tuple(sheet for sheet in sheets if sheet.name.strip().lower() == wanted.strip().lower())
        if not sheets:
            raise ToCorrect(
                Problem("sheet_unknown", "sheet", {"sheet": wanted, "sheets": _names(table.sheets)})
            )
    looked = [_look(sheet, names) for sheet in sheets]
    found = [one for one in looked if isinstance(one, FoundRoster)]
    filled = [one for one in found if one.has_people]
    if len(filled) > 1:
        raise ToCorrect(Problem("sheet_needed", "sheet", {"sheets": _names([one.sheet for one in filled])}))
    if filled or found:
        return (filled or found)[0]
    seen = max((one for one in looked if isinstance(one, str)), key=len, default="")
    code = "roster_text_no_nik" if "file_is_text" in table.notes else "roster_no_nik_column"
    raise ToCorrect(Problem(code, "path", {"columns": seen or "–"}))


def _look(sheet: Sheet, names: ColumnNames) -> FoundRoster | str:
    """Return the roster of a sheet, or the headings it has instead."""
    rest = sheet.rows()
    peeked = list(islice(rest, ROWS_SEARCHED + _ROWS_AFTER_HEADING))
    heading = find_heading(peeked, names)
    if heading is None:
        return _widest(peeked)
    if not heading.has_nik:
        return ", ".join(text for text in heading.texts[-1] if text)
    return FoundRoster(sheet, peeked, rest, heading)


def _widest(rows: Sequence[Row]) -> str:
    texts = [[text for cell in cells if (text := cell_text(cell))] for _, cells in rows[:10]]
    return ", ".join(max(texts, key=len, default=[])[:10])


def _names(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    return tuple(sheet.name for sheet in sheets)
