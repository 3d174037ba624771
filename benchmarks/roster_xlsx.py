"""Reading a roster from xlsx with all checks against openpyxl's read-only mode without any, in turns.

    .venv/bin/python -m benchmarks.roster_xlsx [--rows 100000] [--rounds 3]

Ours is everything up to the accepted people: SHA-256, the guard against bombs and formulas without a value,
heading, NIKs, dates, statuses. openpyxl only hands out the cells. Ratios of processor time, for the machine
may be shared.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter

from desktop.sheets.roster_reader import Ended, Wanted, read_roster
from desktop.usecases.demo.people import HEADINGS, invent
from desktop.usecases.reference import Reference
from desktop.usecases.roster.reading import vocabulary

COLUMNS = 14


def write(path: Path, rows: int) -> None:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS[:COLUMNS])
        for at, person in enumerate(invent(Reference().regions, "16.73", rows), 1):
            for column, cell in enumerate(person.cells()[:COLUMNS]):
                sheet.write_string(at, column, str(cell))


def ours(path: Path) -> int:
    """Return how many people were accepted."""
    known = vocabulary(Reference(), date(2026, 11, 23))
    ended = next(step for step in read_roster(Wanted(path), known) if isinstance(step, Ended))
    return ended.tally.accepted


def theirs(path: Path) -> int:
    """Return how many rows stand below the heading."""
    book = openpyxl.load_workbook(path, read_only=True)
    sheet = book.worksheets[0]
    return sum(1 for _ in sheet.iter_rows(min_row=2, values_only=True))


def processor_seconds(work: Callable[[Path], int], path: Path, rows: int) -> float:
    start = time.process_time()
    if work(path) != rows:
        raise SystemExit("not every row was read")
    return time.process_time() - start


def main() -> None:
    """Write the file once, read it both ways in turns, print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "peserta.xlsx"
        write(path, given.rows)
        runs = [
            (processor_seconds(theirs, path, given.rows), processor_seconds(ours, path, given.rows))
            for _ in range(given.rounds)
        ]
    ratios = [mine / base for base, mine in runs]
    for base, mine in runs:
        print(f"openpyxl {base:6.2f} s   ours {mine:6.2f} s   {mine / base:.3f}")
    print(f"{given.rows} rows: {statistics.median(ratios):.3f} of openpyxl (goal 0.10)")


if __name__ == "__main__":
    main()
