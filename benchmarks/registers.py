"""The registers that come out of a roster: the overview, the ranking, a list of ten thousand people.

    .venv/bin/python -m benchmarks.registers [--rows 200000] [--quota 10000]

Each against a bare statement on the same encrypted file in the same run, in turns: counting by place, segment
and status against a scan that reads the same table; ranking everybody inactive against fetching their rows;
storing the list, sealed and journaled, against a bare INSERT of the same rows.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.roster_import import CITY, PASSWORD, make_office
from desktop.db.adapter import connect
from desktop.db.pragmas import Purpose
from desktop.db.roster_counts import count_places
from desktop.db.roster_inactive import inactive_people
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.demo.people import write_roster_csv
from desktop.usecases.office import Office, RosterFile
from desktop.usecases.registers.activation_ranking import rank_inactive
from desktop.usecases.registers.activation_settings import ActivationSettings
from desktop.usecases.registers.activations import ProposeActivation, propose_activation
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from desktop.usecases.roster.overview import ReadOverview, roster_overview

ROUNDS = 3


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(name: str, ours: Callable[[], object], bare: Callable[[], object]) -> None:
    """Run both in turns and print the median ratio."""
    pairs = [(timed(ours), timed(bare)) for _ in range(ROUNDS)]
    ratio = statistics.median(one / other for one, other in pairs)
    best = min(one for one, _ in pairs)
    print(f"{name:46}{best * 1000:9.0f} ms   {ratio:6.2f}x the bare statement", flush=True)


def scan(path: Path, key: bytes) -> None:
    """Read every row of the table once."""
    connection = connect(path, key, read_only=True, purpose=Purpose.ROSTER)
    connection.value("SELECT count(*) FROM person NOT INDEXED WHERE length(detail) > 0")
    connection.close()


def bare_insert(folder: Path, key: bytes, people: int) -> None:
    """Store as many rows of the same width in an encrypted file, with nothing else."""
    path = folder / "bare.db"
    connection = connect(path, key, purpose=Purpose.RECORDS)
    connection.execute(
        "CREATE TABLE a (id TEXT PRIMARY KEY, place INTEGER, nik TEXT, name TEXT, needs TEXT) STRICT"
    )
    with connection.transaction():
        connection.executemany(
            "INSERT INTO a VALUES (?, ?, ?, ?, ?)",
            ((f"{n:036d}", n, f"{n:016d}", "ORANG REKAAN CONTOH", "elderly") for n in range(people)),
        )
    connection.close()
    for left in folder.glob("bare.db*"):
        left.unlink()


def measure(office: Office, quota: int) -> None:
    """Print the ratios."""
    current = office.store.ask_one(RosterFile, "roster_current")
    if current is None:
        raise SystemExit("no roster was loaded")
    path, key = office.folder / current.file_name, office.key
    scale = ActivationSettings().scale()
    compare("count by place, segment, status", lambda: count_places(path, key), lambda: scan(path, key))
    roster_overview(office, ReadOverview())
    again = timed(lambda: roster_overview(office, ReadOverview()))
    print(f"{'the overview once it was counted':46}{again * 1000:9.0f} ms")
    compare(
        f"rank everybody inactive, first {quota}",
        lambda: rank_inactive(office, scale, quota),
        lambda: list(inactive_people(path, key, CITY)),
    )
    stored = timed(lambda: propose_activation(office, ProposeActivation(quota=quota)))
    bare = timed(lambda: bare_insert(office.folder, key, quota))
    words = f"{stored / bare:6.2f}x the bare INSERT"
    print(f"{'propose them, sealed and journaled':46}{stored * 1000:9.0f} ms   {words}")


def main() -> None:
    """Load a roster once, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--quota", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        os.environ["LOKET_PROFILE_DIR"] = str(work / "profil")
        os.environ["LOKET_KDF"] = "19456,2,1"
        write_roster_csv(work / "a.csv", city=CITY, rows=given.rows, as_of=date(2026, 10, 31))
        make_office(work / "kantor")
        office = sign_in(work / "kantor", "admin", PASSWORD)
        import_roster(office, ImportRoster(path=str(work / "a.csv")))
        print(f"{given.rows} people, load {os.getloadavg()[0]:.1f}")
        measure(office, given.quota)
        office.close()


if __name__ == "__main__":
    main()
