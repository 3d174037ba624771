from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from desktop.db import files
from desktop.domain.problem import SurroundingsFailed


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return an empty folder."""
    folder = tmp_path / "kosong"
    folder.mkdir()
    return folder


def failing(error: OSError):
    def act(*_: object) -> None:
        raise error

    return act


def test_atomic_write_replaces_whole(place):
    """A file is the old one or the new one; nothing is left beside it."""
    target = place / "a.json"
    files.atomic_write(target, b"lama")
    files.atomic_write(target, b"baru")
    assert target.read_bytes() == b"baru"
    assert list(place.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EIO, "io_failed"),
        (errno.EROFS, "io_failed"),
    ],
)
def test_failed_sync_keeps_the_old_file(place, monkeypatch, number, code):
    """A full or failing disk leaves the old content, no leftovers, and a calm code."""
    target = place / "a.json"
    files.atomic_write(target, b"lama")
    monkeypatch.setattr(os, "fsync", failing(OSError(number, "uji")))
    with pytest.raises(SurroundingsFailed) as failure:
        files.atomic_write(target, b"baru")
    assert failure.value.problems[0].code == code
    assert target.read_bytes() == b"lama"
    assert list(place.iterdir()) == [target]


def test_patience_outlasts_an_antivirus(place, monkeypatch):
    """A rename that is refused for a while succeeds once the other program lets go."""
    pauses: list[float] = []
    refusals = iter([True, True, True, False])
    real = Path.replace

    def replace(self, target):
        if next(refusals):
            raise PermissionError(errno.EACCES, "uji")
        return real(self, target)

    monkeypatch.setattr("desktop.db.files.time.sleep", pauses.append)
    monkeypatch.setattr(Path, "replace", replace)
    files.atomic_write(place / "a.json", b"isi")
    assert (place / "a.json").read_bytes() == b"isi"
    assert pauses == list(files.RETRY_PAUSES_S[:3])


def test_patience_ends_with_a_clear_code(place, monkeypatch):
    """A file held for more than five seconds gives file_held, and the old content stays."""
    pauses: list[float] = []
    monkeypatch.setattr("desktop.db.files.time.sleep", pauses.append)
    monkeypatch.setattr(Path, "replace", failing(PermissionError(errno.EACCES, "uji")))
    (place / "a.json").write_bytes(b"lama")
    with pytest.raises(SurroundingsFailed) as failure:
        files.atomic_write(place / "a.json", b"baru")
    assert failure.value.problems[0].code == "file_held"
    assert (place / "a.json").read_bytes() == b"lama"
    assert 4.5 <= sum(pauses) <= 6


def test_append_adds_lines(place):
    """A log grows line by line and is made when missing."""
    files.append(place / "a.log", b"satu\n")
    files.append(place / "a.log", b"dua\n")
    assert (place / "a.log").read_bytes() == b"satu\ndua\n"


def test_overwrite_makes_folder_and_file(place):
    """The second witness's folder is made when the profile is new."""
    target = place / "saksi" / "a.json"
    files.overwrite(target, b"satu")
    files.overwrite(target, b"dua!")
    assert target.read_bytes() == b"dua!"


def test_sync_needs_the_file(place):
    """A finished file that is not there is a failure of the surroundings, not a crash."""
    (place / "a").write_bytes(b"x")
    files.sync(place / "a")
    with pytest.raises(SurroundingsFailed):
        files.sync(place / "b")


def test_remove_is_content_with_nothing(place):
    """Removing what is gone already is done."""
    files.remove(place / "a")
    (place / "a").write_bytes(b"x")
    files.remove(place / "a")
    assert not list(place.iterdir())
