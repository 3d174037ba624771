"""kill -9 at random moments of a load, with and without its second process: the previous roster serves on."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from desktop.db.verify import verify
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.demo.people import invent, write_roster_csv
from desktop.usecases.office import Office
from desktop.usecases.reference import Reference
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from tests.offices import PASSWORD, HandClock

ROOT = Path(__file__).resolve().parents[2]
OLD, NEW, LARGE = 300, 1_500, 26_000
"""People of a roster; a large file is read by a second process, and these tests want that of every file."""

AS_OF, LATER = date(2026, 10, 31), date(2026, 11, 20)
LOAD = """
import sys
from pathlib import Path
from desktop.usecases.roster import source as roster_source
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from desktop.usecases.access.sign_in import sign_in
from tests.offices import HandClock
roster_source.LARGE_BYTES = 0
office = sign_in(Path(sys.argv[1]), "admin", sys.argv[3], HandClock())
print("READY", flush=True)
import_roster(office, ImportRoster(path=sys.argv[2]))
"""


def start_load(folder: Path, path: Path) -> subprocess.Popen[str]:
    """Start a load in a process of its own; return when it begins."""
    child = subprocess.Popen(
        [sys.executable, "-c", LOAD, str(folder), str(path), PASSWORD],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "READY\n"
    return child


def people_served(folder: Path, nik: str) -> int:
    """Return how many people the office's roster holds; the records are sound and `nik` is found."""
    office = sign_in(folder, "admin", PASSWORD, HandClock())
    try:
        assert verify(office.store) == []
        roster = office.roster()
        assert roster is not None
        assert roster.by_nik(nik) is not None
        return roster.people()
    finally:
        office.close()


def kill_again_and_again(admin: Office, tmp_path: Path, times: int, people: int) -> None:
    folder = admin.folder
    old, new = tmp_path / "lama.csv", tmp_path / "baru.csv"
    write_roster_csv(old, city="16.74", rows=OLD, as_of=AS_OF)
    write_roster_csv(new, city="16.74", rows=people, as_of=LATER)
    import_roster(admin, ImportRoster(path=str(old)))
    admin.close()
    nik = next(iter(invent(Reference().regions, "16.74", OLD))).nik
    rng = random.Random(4)
    longest = 2.0
    for _ in range(times):
        with start_load(folder, new) as child:
            begun = time.monotonic()
            try:
                child.wait(rng.uniform(0.0, longest))
                longest = time.monotonic() - begun
            except subprocess.TimeoutExpired:
                child.kill()
        assert people_served(folder, nik) in {OLD, people}
    with start_load(folder, new) as child:
        assert child.wait(300) == 0
    assert people_served(folder, nik) == people
    assert len(list(folder.glob("roster-*.db*"))) == 2


def test_a_killed_load_leaves_the_old_roster(admin: Office, tmp_path: Path) -> None:
    """Killed at any moment, the old roster is whole and serves, and the next load cleans up."""
    kill_again_and_again(admin, tmp_path, 1, NEW)


@pytest.mark.slow
def test_a_load_killed_twenty_times(admin: Office, tmp_path: Path) -> None:
    """As above, twenty times."""
    kill_again_and_again(admin, tmp_path, 20, LARGE)
