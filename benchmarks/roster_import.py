"""Loading a roster into an encrypted office against the plain sqlite3 shell, in turns, in one run.

    .venv/bin/python -m benchmarks.roster_import [--rows 200000] [--rounds 3] [--files NOW.csv NEXT.csv]

The shell reads the same csv with `.import`, checks nothing, stores it in the clear and makes the same three
indices. Ours checks every row, encrypts, makes three indices and the name search, and journals the load. Then
next month's file: ours compares it with the roster that serves, against a full rebuild into an empty office;
beside either of them another process looks people up. Memory is the peak of all processes of the load
together (PSS: a page that two of them share counts once), looked at twice a second, for looking takes time
too. Without the shell, Python's csv and sqlite3 do its work, and are named.
"""

from __future__ import annotations

import argparse
import csv
import json
import multiprocessing
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from multiprocessing.synchronize import Event
from pathlib import Path

from desktop.usecases.access.set_up import Init, NewOffice, NewOperator, init
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.demo.people import write_roster_csv

ROOT = Path(__file__).resolve().parents[1]
CITY = "16.71"
PASSWORD = "tolok-ukur-2026"
PRAGMAS = ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE")
INDICES = ("nik", "no_kartu", "nama")
AS_OF, LATER = date(2026, 10, 31), date(2026, 11, 20)


@dataclass
class Run:
    """Seconds on the wall, processor seconds of all processes, megabytes at the peak."""

    wall: float
    cpu: float
    mb: float


def shape(source: Path) -> tuple[int, list[str]]:
    """Return how many rows stand before the people, the heading included, and the names of the columns."""
    with source.open(newline="", encoding="utf-8") as file:
        for number, row in enumerate(csv.reader(file), 1):
            names = [cell.lower().replace(" ", "_").replace("/", "_") for cell in row]
            if "nik" in names:
                return number, names
    raise SystemExit(f"{source.name} has no heading")


def shell(source: Path, target: Path) -> None:
    skipped, columns = shape(source)
    table = f"CREATE TABLE p({', '.join(f'{name} TEXT' for name in columns)});"
    settings = "".join(f"PRAGMA {pragma};\n" for pragma in PRAGMAS)
    indices = "".join(f"CREATE INDEX i_{name} ON p({name});\n" for name in INDICES)
    script = f"{settings}{table}\n.import --csv --skip {skipped} {source} p\n{indices}"
    subprocess.run(["sqlite3", str(target)], input=script, text=True, check=True, stdout=subprocess.DEVNULL)


def minimal_python(source: Path, target: Path) -> None:
    skipped, columns = shape(source)
    connection = sqlite3.connect(target, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"CREATE TABLE p({', '.join(f'{name} TEXT' for name in columns)})")
    with source.open(newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        for _ in range(skipped):
            next(rows)
        connection.execute("BEGIN")
        connection.executemany(f"INSERT INTO p VALUES ({', '.join('?' * len(columns))})", rows)
        connection.execute("COMMIT")
    for name in INDICES:
        connection.execute(f"CREATE INDEX i_{name} ON p({name})")
    connection.close()


def make_office(folder: Path) -> None:
    operator = NewOperator.model_validate({"username": "admin", "name": "Tolok Ukur", "password": PASSWORD})
    office = NewOffice(name="Tolok Ukur", kind="dinkes", city=CITY, unit_code="TU", counter_code="L1")
    init(folder, Init(office=office, operator=operator))


# Told as code, so that a second process started by the load does not import this file and its imports again.
OURS = """
import json, os, sys, time
from pathlib import Path
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from desktop.usecases.access.sign_in import sign_in
office = sign_in(Path(sys.argv[1]), "admin", sys.argv[3])
start, before = time.monotonic(), os.times()
found = import_roster(office, ImportRoster(path=sys.argv[2], as_of=sys.argv[4], city=sys.argv[5]))
wall, after = time.monotonic() - start, os.times()
office.close()
print(json.dumps({"wall": wall, "cpu": sum(after[:4]) - sum(before[:4]), "accepted": found.accepted,
    "new": found.new, "changed": found.changed, "gone": found.gone, "same": found.same}))
"""


def ours(folder: Path, source: Path, as_of: date) -> Run:
    """Load a file in a fresh process; its start and the signing in are not measured."""
    call = [sys.executable, "-c", OURS, str(folder), str(source), PASSWORD, as_of.isoformat(), CITY]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True, env=env) as child:
        peak = 0.0
        while child.poll() is None:
            peak = max(peak, tree_mb(child.pid))
            time.sleep(0.5)  # each look stops the process for a moment: ten a second slow the load
        said = json.loads(child.stdout.read()) if child.stdout else {}
    counts = ", ".join(f"{said[what]} {what}" for what in ("accepted", "new", "changed", "gone", "same"))
    print(f"    {counts}", flush=True)
    return Run(said["wall"], said["cpu"], peak)


def in_plain(work: Callable[[Path, Path], None], source: Path, target: Path) -> Run:
    """Run the reference."""
    start, before = time.monotonic(), os.times()
    work(source, target)
    wall, after = time.monotonic() - start, os.times()
    return Run(wall, sum(after[:4]) - sum(before[:4]), 0.0)


def tree_mb(pid: int) -> float:
    """Return the memory of a process and all its descendants, 0 where the system does not tell."""
    try:
        shares = Path(f"/proc/{pid}/smaps_rollup").read_text()
        tasks = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0.0
    own = next((int(line.split()[1]) for line in shares.splitlines() if line.startswith("Pss:")), 0)
    return own / 1024 + sum(tree_mb(int(task)) for task in tasks)


def look_up(
    folder: Path, source: Path, stop: Event, answers: multiprocessing.Queue[tuple[int, float]]
) -> None:
    """Look people up again and again until told to stop; answer how often, and the worst in milliseconds."""
    office = sign_in(folder, "admin", PASSWORD)
    with source.open(newline="", encoding="utf-8") as file:
        skipped, columns = shape(source)
        at = columns.index("nik")
        niks = [row[at] for row in islice(csv.reader(file), skipped, 2000)]
    served, worst = 0, 0.0
    while not stop.is_set():
        for nik in niks[:50]:
            start = time.perf_counter()
            roster = office.roster()
            if roster is None:
                raise SystemExit("no roster serves")
            roster.by_nik(nik)
            worst = max(worst, time.perf_counter() - start)
            served += 1
        time.sleep(0.05)
    answers.put((served, worst * 1000))
    office.close()


def served_meanwhile(folder: Path, source: Path, work: Callable[[], Run]) -> tuple[Run, int, float]:
    """Do `work` while another process looks people up."""
    context = multiprocessing.get_context("spawn")
    stop, answers = context.Event(), context.Queue()
    reader = context.Process(target=look_up, args=(folder, source, stop, answers))
    reader.start()
    run = work()
    stop.set()
    served, worst = answers.get(timeout=60)
    reader.join()
    return run, served, worst


def tell(name: str, runs: list[Run], base: list[Run] | None = None) -> None:
    wall, cpu = (statistics.median(getattr(run, what) for run in runs) for what in ("wall", "cpu"))
    line = f"{name:34}{wall:9.2f}{cpu:9.2f}{max(run.mb for run in runs):9.0f}"
    if base:
        ratios = [run.wall / other.wall for run, other in zip(runs, base, strict=True)]
        cpus = [run.cpu / other.cpu for run, other in zip(runs, base, strict=True)]
        line += f"{statistics.median(ratios):10.2f}{min(ratios):8.2f}{statistics.median(cpus):10.2f}"
    print(line, flush=True)


def main() -> None:
    """Make the files, run everything in turns, print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-next-month", action="store_true")
    parser.add_argument("--files", type=Path, nargs=2)
    given = parser.parse_args()
    has_shell = shutil.which("sqlite3") is not None
    reference, name = (
        (shell, "sqlite3 shell, plain") if has_shell else (minimal_python, "csv + sqlite3, plain")
    )
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        os.environ["LOKET_PROFILE_DIR"] = str(work / "profil")
        os.environ["LOKET_KDF"] = "19456,2,1"  # signing in is not measured here
        first, later = given.files or (work / "a.csv", work / "b.csv")
        if not given.files:
            write_roster_csv(first, city=CITY, rows=given.rows, as_of=AS_OF)
        if not (given.files or given.no_next_month):
            write_roster_csv(later, city=CITY, rows=given.rows, month=1, as_of=LATER)
        base, loads = [], []
        for number in range(given.rounds):
            target, folder = work / f"{number}.db", work / f"kantor{number}"
            make_office(folder)
            base.append(in_plain(reference, first, target))
            loads.append(ours(folder, first, AS_OF))
            target.unlink()
        what = given.files[0].name if given.files else f"{given.rows} rows"
        print(f"{what}, {given.rounds} rounds, load {os.getloadavg()[0]:.1f}")
        print(f"{'':34}{'wall s':>9}{'cpu s':>9}{'MB':>9}{'÷ wall':>10}{'best':>8}{'÷ cpu':>10}")
        tell(name, base)
        tell("ours, checked and encrypted", loads, base)
        if not given.no_next_month:
            next_month(work, first, later, given.rounds)


def next_month(work: Path, first: Path, later: Path, rounds: int) -> None:
    """Load the next month into each office of the rounds before, and into an empty one, in turns."""
    fulls: list[Run] = []
    months: list[Run] = []
    served, worst = 0, 0.0
    for number in range(rounds):
        folder, rebuilt = work / f"kantor{number}", work / f"baru{number}"
        make_office(rebuilt)
        for target, runs in ((rebuilt, fulls), (folder, months)):
            run, answers, slowest = served_meanwhile(folder, first, partial(ours, target, later, LATER))
            runs.append(run)
            if target is folder:
                served, worst = served + answers, max(worst, slowest)
        shutil.rmtree(rebuilt)
        shutil.rmtree(folder)
    tell("next month, full rebuild", fulls)
    tell("next month, compared", months, fulls)
    print(f"look-ups served while comparing: {served}, the slowest {worst:.1f} ms")


if __name__ == "__main__":
    main()
