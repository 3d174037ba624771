"""What reading a roster brings to light beside its people: counts, refusals, blocks and open questions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from desktop.domain.problem import Problem
from desktop.domain.roster import PeopleBlock
from desktop.sheets.day_readings import Reading
from desktop.sheets.words import ColumnNames, RosterWords

DayOrders = Counter[tuple[bool, str]]
"""How often each order of day and month agreed with the NIK, for text and for cells Excel made dates."""


@dataclass(frozen=True)
class Vocabulary:
    """What reading needs to know from outside: headings, words, provinces and the present day."""

    names: ColumnNames
    words: RosterWords
    provinces: frozenset[str]
    today: date


@dataclass(frozen=True)
class Refusal:
    """A person's row that is not in the roster: `suspect` rows wait for somebody's decision."""

    row: int
    problem: Problem
    cells: tuple[str, ...]
    suspect: bool


@dataclass(frozen=True)
class OpenDate:
    """A birth date that can be read two ways and agrees with the NIK in neither.

    `person` counts accepted rows from 1; the first of `days` is the one that was taken.
    """

    person: int
    is_text: bool
    days: tuple[Reading, ...]

    def day(self, order: str) -> str:
        """Return the ISO day in this order (AS_WRITTEN or TURNED)."""
        return next((iso for own, iso in self.days if own == order), self.days[0][1])


class Part(NamedTuple):
    """A piece of a sheet: rows seen so far, its people, and what appeared with them.

    `covers` and `places` are number and texts of each new combination; the texts of a place are kelurahan,
    kecamatan and city as written.
    """

    seen: int
    people: PeopleBlock
    open_dates: list[OpenDate]
    covers: list[tuple[int, tuple[str, ...]]]
    places: list[tuple[int, tuple[str, ...]]]
    refused: list[Refusal]


@dataclass(frozen=True)
class Block:
    """A part of the sheet under one title: its data date (None: no title told), accepted rows before it."""

    on: date | None
    first: int


@dataclass
class Tally:
    """What was counted so far. `seen` counts rows of the sheet below its heading.

    `ending_in_zero` counts accepted NIKs whose last digit Excel may have rounded away.
    """

    seen: int = 0
    accepted: int = 0
    ending_in_zero: int = 0
    rejected: int = 0
    suspect: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    blocks: list[Block] = field(default_factory=list)
    nik_cities: Counter[str] = field(default_factory=Counter)
    day_orders: DayOrders = field(default_factory=Counter)
    footer_on: date | None = None

    @property
    def rows(self) -> int:
        """The persons' rows."""
        return self.accepted + self.rejected + self.suspect

    def dates(self) -> list[date]:
        """Return the data dates of the blocks that hold people, else that of the words below the last row."""
        ends = [block.first for block in self.blocks[1:]] + [self.accepted]
        filled = [block for block, end in zip(self.blocks, ends, strict=True) if end > block.first]
        found = [block.on for block in filled if block.on]
        below = [block.on for block in self.blocks[-1:] if block.on]
        return found or below or ([self.footer_on] if self.footer_on else [])
