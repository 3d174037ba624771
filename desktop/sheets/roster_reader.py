"""Reads a roster file from opening to its last row, as a stream of plain values.

The stream is the same in this process and from a second one (`send_roster`), where a second processor core
parses and checks while the first stores and builds.
"""

from __future__ import annotations

import gc
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roster import PeopleBlock, joined
from desktop.sheets.opening import open_table
from desktop.sheets.roster_preview import Preview, preview_of
from desktop.sheets.roster_rows import RosterRows
from desktop.sheets.roster_sheet import find_roster
from desktop.sheets.roster_tally import Part, Tally, Vocabulary

_BETWEEN_ROWS = "\x1e"
_NAME = 2


@dataclass(frozen=True)
class Wanted:
    """What is to be read: of several sheets the one named `sheet`, else `usual_sheet` if it is there.

    `separator` and `encoding` of a text when they are known.
    """

    path: Path
    sheet: str | None = None
    usual_sheet: str | None = None
    separator: str | None = None
    encoding: str | None = None


@dataclass(frozen=True)
class Opened:
    """The file is a roster: its hash, what is worth telling of it (codes), its sheet and headings.

    `total` rows are there, None when unknown.
    """

    sha256: str
    notes: tuple[str, ...]
    sheet: str
    total: int | None
    preview: Preview
    titles: tuple[str, ...]

    @property
    def columns(self) -> Mapping[str, int]:
        """The index of the heading of each meaning."""
        return self.preview.columns

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings from left to right."""
        return self.preview.headings


@dataclass(frozen=True)
class Ended:
    """The last row was read. `notes` counts what was repaired or left open, by code."""

    tally: Tally
    notes: dict[str, int]


Step = Opened | Part | Ended


def read_roster(wanted: Wanted, known: Vocabulary) -> Iterator[Step]:
    """Yield Opened, the parts, Ended.

    Raises ToCorrect with the problems of `open_table` and `find_roster`, and roster_formulas.
    """
    with closing(open_table(wanted.path, wanted.separator, wanted.encoding)) as table:
        found = find_roster(table, known.names, wanted.sheet, wanted.usual_sheet)
        rows = RosterRows(found, known)
        yield Opened(
            table.sha256,
            table.notes,
            found.sheet.name,
            found.sheet.total,
            preview_of(table.sheets, found.sheet, found.peeked, found.heading),
            rows.titles,
        )
        yield from rows
        yield Ended(rows.tally, rows.notes)


def send_roster(
    pipe: Connection,
    wanted: Wanted,
    known: Vocabulary,
    named: Callable[[int, str], None] = lambda _first, _names: None,
) -> None:
    """Do `read_roster` in a process of its own and send what it yields, or its problems, through the pipe.

    `named` gets the names as they are sent: the number of the first person (from 1) and the joined names.
    """
    # The stream makes millions of short-lived texts and no cycles.
    gc.set_threshold(100_000, 50, 100)
    first = 1
    try:
        for step in read_roster(wanted, known):
            if not isinstance(step, Part):
                pipe.send(step)
                continue
            packed = _packed(step)
            pipe.send(packed)
            if step.people.nik:
                named(first, packed.texts[_NAME])
                first += len(step.people.nik)
    except ToCorrect as error:
        pipe.send(error.problems)
    except BrokenPipeError:
        return  # The import was cancelled, or its program ended.


def received_roster(pipe: Connection) -> Iterator[Step]:
    """Yield what `send_roster` sends at the other end. Raises its ToCorrect; EOFError when it fell silent."""
    while True:
        step: Opened | Ended | _Packed | tuple[Problem, ...] = pipe.recv()
        if isinstance(step, tuple):
            raise ToCorrect(*step)
        if isinstance(step, _Packed):
            yield step.part()
            continue
        yield step
        if isinstance(step, Ended):
            return


@dataclass(frozen=True)
class _Packed:
    """A part for the way between two processes: a column of a thousand texts is one text."""

    texts: tuple[str, str, str, str]
    numbers: tuple[array[int], array[int], array[int]]
    rest: Part

    def part(self) -> Part:
        if not self.numbers[0]:
            return self.rest
        nik, card, name, detail = (text.split(_BETWEEN_ROWS) for text in self.texts)
        return self.rest._replace(people=PeopleBlock(nik, card, name, detail, *self.numbers))


def _packed(part: Part) -> _Packed:
    people = part.people
    return _Packed(
        (_joined(people.nik), _joined(people.card), _joined(people.name), _joined(people.detail)),
        (array("l", people.place), array("l", people.cover), array("l", people.batch)),
        part._replace(people=joined(())),
    )


def _joined(column: Sequence[str]) -> str:
    text = _BETWEEN_ROWS.join(column)
    if text.count(_BETWEEN_ROWS) < max(1, len(column)):
        return text
    # Our own mark stands in a name; no spreadsheet cell holds it.
    return _BETWEEN_ROWS.join([text.replace(_BETWEEN_ROWS, " ") for text in column])
