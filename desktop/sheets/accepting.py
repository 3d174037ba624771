"""Turns accepted rows into the columns that are stored, a whole block at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import cast

from desktop.domain.nik import LENGTH, WOMEN_ADD
from desktop.domain.roster import BETWEEN_FIELDS, PeopleBlock, joined
from desktop.sheets.day_columns import agreeing_days
from desktop.sheets.day_readings import AS_WRITTEN
from desktop.sheets.roster_tally import OpenDate, Tally
from desktop.sheets.row_values import Column, RowValues, is_text, texts
from desktop.sheets.table import Cell
from desktop.sheets.words import RosterWords

_CITY = itemgetter(slice(4))
"""Province and kabupaten of a NIK."""


class Accepting:
    """Collects accepted rows of one part after the other."""

    def __init__(self, tally: Tally, words: RosterWords, today: date) -> None:
        self.values = RowValues(words, today)
        self._tally = tally
        self._blocks: list[PeopleBlock] = []
        self._open_dates: list[OpenDate] = []

    def take(self) -> tuple[PeopleBlock, list[OpenDate]]:
        """Return what was accepted since the last call."""
        blocks, self._blocks = self._blocks, []
        opened, self._open_dates = self._open_dates, []
        if len(blocks) == 1:
            return blocks[0], opened
        return joined(blocks), opened

    def rows(self, niks: Sequence[str], cells: Sequence[Column]) -> None:
        """Accept rows: their NIKs, sound and cleaned, and all their cells by column."""
        tally, values, rows = self._tally, self.values, len(niks)

        def column(field: str) -> Column:
            return values.column(cells, field, rows)

        sexes = values.sexes(column("sex"))
        births = self._births(niks, column("birth"))
        rt_rws = values.rt_rws(column("rt"), column("rw"), column("rt_rw"))
        kks, since = values.kks(column("kk")), values.first_days(column("since"))
        streets = _without_marks(texts(column("street")))
        details = list(map(BETWEEN_FIELDS.join, zip(births, sexes, streets, rt_rws, kks, since, strict=True)))
        self._blocks.append(
            PeopleBlock(
                niks,
                values.cards(column("card")),
                texts(column("name")),
                details,
                values.place_numbers(cells, rows),
                values.cover_numbers(cells, rows),
                (len(tally.blocks),) * rows,
            )
        )
        tally.accepted += rows
        tally.ending_in_zero += "".join(niks)[LENGTH - 1 :: LENGTH].count("0")
        if "" in column("city"):
            tally.nik_cities.update(map(_CITY, niks))

    def _births(self, niks: Sequence[str], column: Column) -> list[str]:
        """Return the ISO days that agree with the NIKs' day and month, else what the cells say first."""
        found = agreeing_days(niks, column) if is_text(column) else [None] * len(niks)
        open_days = found.count(None)
        self._tally.day_orders[True, AS_WRITTEN] += len(found) - open_days
        if not open_days:
            return cast("list[str]", found)
        return [
            self._birth_on(self._tally.accepted + at, niks[at], column[at]) if day is None else day
            for at, day in enumerate(found)
        ]

    def _birth_on(self, before: int, nik: str, cell: Cell) -> str:
        days = self.values.days(cell)
        if not days:
            self.values.notes["birth_unreadable"] += cell != ""
            return ""
        day = int(nik[6:8])
        month_day = f"-{nik[8:10]}-{day - WOMEN_ADD if day > WOMEN_ADD else day:02d}"
        is_text_cell = isinstance(cell, str)
        for order, iso in days:
            if iso[4:] == month_day:
                self._tally.day_orders[is_text_cell, order] += 1
                return iso
        self.values.notes["birth_differs"] += 1
        if len(days) > 1:
            self._open_dates.append(OpenDate(before + 1, is_text_cell, days))
        return days[0][1]


def _without_marks(column: list[str]) -> list[str]:
    """Take our own mark between fields out of free text; no spreadsheet cell holds it."""
    if BETWEEN_FIELDS in "".join(column):
        return [text.replace(BETWEEN_FIELDS, " ") for text in column]
    return column
