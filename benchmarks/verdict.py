"""How long a verdict takes on a roster: look-up and rules apart, against a bare SELECT on the same file.

    .venv/bin/python -m benchmarks.verdict [--rows 50000] [--asks 2000] [--seed 1] [--csv FILE] [--office DIR]

Makes an encrypted office with a roster of invented people (1,800,000 with `--rows 1800000`), then asks about
randomly chosen ones, in turns so that a busy machine slows all alike: a bare `SELECT *` of the person with a
NIK as the baseline, the roster's own look-up, the rules alone on the facts found, the verdict from NIK to
answer without storing it, and the whole action with its journal entry. Ratios are medians against the
baseline's. Beside the time on the wall stands the processor's own, which a busy machine does not lengthen.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from desktop.db.adapter import Connection, connect
from desktop.db.pragmas import Purpose
from desktop.db.roster_keys import people_of_nik
from desktop.domain.facts import Case
from desktop.rules.evaluate import evaluate
from desktop.usecases.access.set_up import Init, NewOffice, NewOperator, init
from desktop.usecases.access.sign_in import office_exists, sign_in
from desktop.usecases.demo.people import write_roster_csv
from desktop.usecases.office import Office, RosterFile
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from desktop.usecases.verdicts.check_eligibility import CheckEligibility, check_eligibility, preview

CITY = "16.71"
SELECT_STAR = "SELECT * FROM person WHERE id = ?"
PASSWORD = "tolok-ukur-2026"
AS_OF = date(2026, 10, 31)
ON = date(2026, 11, 23)
STORED_OF = 10
"""One ask in so many is stored: each is a durable write, and 2,000 would measure the disk."""


def clock() -> datetime:
    return datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


def make_office(folder: Path, source: Path) -> Office:
    """Return an office with the roster loaded; one that was kept from an earlier run is only opened."""
    if office_exists(folder):
        return sign_in(folder, "admin", PASSWORD, clock)
    operator = NewOperator(username="admin", name="Tolok Ukur", password=SecretStr(PASSWORD))
    office = NewOffice(name="Tolok Ukur", kind="dinkes", city=CITY, unit_code="TU", counter_code="L1")
    init(folder, Init(office=office, operator=operator))
    opened = sign_in(folder, "admin", PASSWORD, clock)
    started = time.monotonic()
    found = import_roster(opened, ImportRoster(path=str(source), as_of=AS_OF, city=CITY))
    print(f"roster: {found.accepted:,} people, loaded in {time.monotonic() - started:.1f} s", flush=True)
    return opened


def chosen(source: Path, asks: int, seed: int) -> list[str]:
    """Return NIKs of the file, drawn with one pass over it."""
    draw = random.Random(seed)
    drawn: list[str] = []
    with source.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        place = -1
        for number, row in enumerate(rows):
            if place < 0:
                heads = [head.strip().upper() for head in row]
                place = heads.index("NIK") if "NIK" in heads else -1
            elif len(drawn) < asks:
                drawn.append(row[place])
            elif (at := draw.randrange(number)) < asks:
                drawn[at] = row[place]
    draw.shuffle(drawn)
    return drawn


def asked(nik: str, number: int) -> CheckEligibility:
    """Ask about each case in turn; dentures and accidents ask more of the rules than an illness."""
    cases = tuple(Case)
    return CheckEligibility(nik=nik, case=cases[number % len(cases)], on=ON)


@dataclass
class Took:
    """Nanoseconds of one kind of work, ask by ask: on the wall, and of the processor."""

    wall: list[int] = field(default_factory=list)
    own: list[int] = field(default_factory=list)


def measured(office: Office, niks: list[str]) -> dict[str, Took]:
    """Return how long every kind of work took, each NIK asked in all ways before the next."""
    roster, current = office.roster(), office.store.ask_one(RosterFile, "roster_current")
    if roster is None or current is None:
        raise LookupError("no roster was loaded")
    took = {name: Took() for name in ("SELECT *", "look-up", "rules", "verdict", "stored")}
    with closing(
        connect(office.folder / current.file_name, office.key, read_only=True, purpose=Purpose.ROSTER)
    ) as bare:
        for number, nik in enumerate(niks):
            command = asked(nik, number)
            looks: list[tuple[Took, Callable[[], Any]]] = [
                (took["SELECT *"], partial(bare_row, bare, nik)),
                (took["look-up"], partial(roster.by_nik, nik)),
            ]
            # Who comes second finds the pages read: they take turns.
            for into, work in looks if number % 2 else reversed(looks):
                timed(into, work)
            _, facts = timed(took["verdict"], partial(preview, office, command))
            timed(took["rules"], partial(evaluate, facts, office.reference.schemes))
            if number % STORED_OF == 0:
                timed(took["stored"], partial(check_eligibility, office, command))
    return took


def bare_row(bare: Connection, nik: str) -> list[Any]:
    """Read one person as the file has it: the number that a NIK stands for, and `SELECT *` of that number."""
    return [row for number in people_of_nik(bare, nik) for row in bare.rows(SELECT_STAR, (number,))]


def timed(into: Took, work: Callable[[], Any]) -> Any:
    started, worked = time.perf_counter_ns(), time.thread_time_ns()
    done = work()
    into.own.append(time.thread_time_ns() - worked)
    into.wall.append(time.perf_counter_ns() - started)
    return done


def report(took: dict[str, Took]) -> None:
    """Print median and 99th percentile by both clocks, and their ratios to the baseline's median."""
    for title, by_clock in (
        ("wall", {name: one.wall for name, one in took.items()}),
        ("processor", {name: one.own for name, one in took.items()}),
    ):
        base = percentile(by_clock["SELECT *"], 50)
        print(f"{title:12}{'median':>12}{'p99':>12}{'ratio':>9}{'p99 ratio':>12}{'asks':>8}")
        for name, took_ns in by_clock.items():
            median, late = percentile(took_ns, 50), percentile(took_ns, 99)
            print(
                f"{name:12}{median / 1000:>9,.0f} µs{late / 1000:>9,.0f} µs{median / base:>9.1f}"
                f"{late / base:>12.1f}{len(took_ns):>8}"
            )


def percentile(values: list[int], share: int) -> int:
    return sorted(values)[len(values) * share // 100]


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Verdicts on a roster, against a bare SELECT on the same file."
    )
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--asks", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--csv", type=Path, help="a roster made earlier; then --rows is not used")
    parser.add_argument("--office", type=Path, help="keep the office here for the next run")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tolok-ukur-") as name:
        aside = Path(name)
        os.environ["LOKET_PROFILE_DIR"] = str(aside / "profil")
        source = given.csv or aside / "peserta.csv"
        if given.csv is None:
            write_roster_csv(source, city=CITY, rows=given.rows, as_of=AS_OF, seed=given.seed)
        if given.office is not None:
            os.environ["LOKET_PROFILE_DIR"] = str(given.office / "profil")
        with closing(make_office((given.office or aside) / "kantor", source)) as office:
            niks = chosen(source, given.asks, given.seed)
            measured(office, niks[: max(len(niks) // 20, 1)])
            report(measured(office, niks))
    return 0


if __name__ == "__main__":
    sys.exit(main())
