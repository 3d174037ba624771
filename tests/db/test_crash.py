from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from desktop.db.setup_mark import DATABASE
from desktop.db.store import Store
from desktop.db.verify import verify

from .rows import KEY, new_store, setting, setting_keys

ROOT = Path(__file__).resolve().parents[2]
MOUNT = shutil.which("mount")


@contextmanager
def writer(folder: Path, prefix: str, count: int, *limit: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.db.writer", str(folder), prefix, str(count), *map(str, limit)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def told_by(child: subprocess.Popen[str]) -> list[str]:
    output, errors = child.communicate(timeout=300)
    assert errors == ""
    return output.splitlines()


def assert_whole(folder: Path, acknowledged: set[str]) -> None:
    """Check that what was told is there, and that everything that is there fits together."""
    with closing(Store.open(folder, KEY)) as store:
        assert acknowledged <= setting_keys(store)
        assert verify(store) == []
        assert store.warnings == ()


@pytest.mark.parametrize("cycles", [5, pytest.param(200, marks=pytest.mark.slow)])
def test_kill_9_loses_nothing_that_was_told(folder, cycles):
    """A process killed while writing leaves every acknowledged row, a whole chain, and tables that match it."""
    new_store(folder).close()
    rng = random.Random(cycles)
    acknowledged: set[str] = set()
    for cycle in range(cycles):
        with writer(folder, f"c{cycle}-", 10_000) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "READY\n"
            for _ in range(rng.randrange(12)):
                acknowledged.add(child.stdout.readline().strip())
            child.kill()
            acknowledged.update(line.strip() for line in child.stdout if line.endswith("\n"))
        assert_whole(folder, acknowledged)


def test_door_beside_the_window(folder):
    """Two processes write one file at once: both finish, nothing is lost, one chain."""
    with closing(new_store(folder)) as store:
        with writer(folder, "pintu", 40) as child:
            for number in range(40):
                setting(store, f"jendela{number}")
            assert told_by(child)[-1] == "END"
        assert len(setting_keys(store)) == 80
    assert_whole(folder, set())


def test_opening_and_closing_beside_a_writer(folder):
    """A window that opens and closes again and again while the door writes never sees a raw lock."""
    new_store(folder).close()
    with writer(folder, "pintu", 60) as child:
        for _ in range(30):
            with closing(Store.open(folder, KEY)) as store:
                setting_keys(store)
        assert told_by(child)[-1] == "END"
    assert_whole(folder, {"pintu59"})


@contextmanager
def small_disk(place: Path) -> Iterator[bool]:
    """Mount 2 MB of memory at `place` where that is permitted; tell whether it is."""
    place.mkdir()
    command = [MOUNT or "mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    mounted = MOUNT is not None and subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(place)], check=True)


def test_full_disk_keeps_what_was_told(tmp_path):
    """On a full disk the writer hears disk_full; after room is made every acknowledged row is there and goes on."""
    with small_disk(tmp_path / "disk") as mounted:
        folder = tmp_path / "disk" / "data"
        new_store(folder).close()
        ballast = tmp_path / "disk" / "isi"
        ballast.write_bytes(bytes(400_000))
        # Where no disk can be mounted, a limit on the size of a file stops the growth instead.
        limit = () if mounted else (900_000,)
        with writer(folder, "k", 10_000, *limit) as child:
            told = told_by(child)
        assert told[-1] == "STOPPED disk_full" if mounted else told[-1].startswith("STOPPED ")
        acknowledged = set(told[1:-1])
        assert acknowledged
        ballast.unlink()
        assert_whole(folder, acknowledged)
        with closing(Store.open(folder, KEY)) as store:
            setting(store, "sesudah")
            assert setting_keys(store) == acknowledged | {"sesudah"}


def test_limited_file_keeps_what_was_told(folder):
    """The same with a limit on the file's size: a calm stop, nothing acknowledged is lost."""
    new_store(folder).close()
    with writer(folder, "k", 10_000, 900_000) as child:
        told = told_by(child)
    assert told[-1] in {"STOPPED disk_full", "STOPPED io_failed"}
    assert_whole(folder, set(told[1:-1]))
    assert (folder / DATABASE).exists()
