"""`run.py` makes and mends `.venv`, from the lock alone."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest


def test_fresh_folder_is_set_up_once(run, installer):
    """The first start installs, the second one only looks."""
    assert run.prepare(run.RUN_LOCK) is True
    assert run.prepare(run.RUN_LOCK) is False
    assert installer.calls == 1


def test_half_made_environment_is_made_anew(run, installer):
    """An environment without the stamp was never finished: nothing of it is trusted."""
    run.VENV.mkdir()
    (run.VENV / "setengah").touch()
    run.prepare(run.RUN_LOCK)
    assert installer.found == set()
    assert run.is_ready(run.RUN_LOCK)


def test_stamp_is_written_last(run, installer):
    """Killed in the middle of the installation, the next start begins again and finishes."""
    installer.then = lambda: run.STAMP.exists() or (_ for _ in ()).throw(KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        run.prepare(run.RUN_LOCK)
    assert not run.is_ready(run.RUN_LOCK)
    installer.then = lambda: True
    run.prepare(run.RUN_LOCK)
    assert installer.found == set()
    assert run.is_ready(run.RUN_LOCK)


def test_changed_lock_is_installed_over_the_finished_environment(run, installer):
    """A new release brings its packages up to date without downloading all of them again."""
    run.prepare(run.RUN_LOCK)
    run.RUN_LOCK.write_text("isi baru\n", encoding="utf-8")
    assert not run.is_ready(run.RUN_LOCK)
    run.prepare(run.RUN_LOCK)
    assert installer.found == {"paket requirements.lock"}, "the stamp is gone while the packages change"
    assert run.is_ready(run.RUN_LOCK)


def test_environment_for_tests_serves_the_program(run, installer):
    """After `run.py test`, `run.py` starts at once; the other way round the tools are added."""
    run.prepare(run.RUN_LOCK)
    assert not run.is_ready(run.DEV_LOCK)
    run.prepare(run.DEV_LOCK)
    assert run.is_ready(run.DEV_LOCK)
    assert run.is_ready(run.RUN_LOCK)
    assert installer.calls == 2


def test_environment_of_another_python_is_made_anew(run, installer, monkeypatch):
    """After the system's Python was upgraded, the packages of the old one are not used."""
    run.prepare(run.RUN_LOCK)
    monkeypatch.setattr(run, "venv_version", lambda: "3.12" if run.VENV.exists() else "")
    assert not run.is_ready(run.RUN_LOCK)
    run.prepare(run.RUN_LOCK)
    assert installer.found == set()


def test_failed_installation_says_what_to_do(run, installer, capsys):
    """Without a network the person reads a sentence, not a traceback, and the next try starts clean."""
    installer.then = lambda: False
    assert run.main(["do", "--list"]) == 1
    assert "Periksa sambungan internet" in capsys.readouterr().err
    assert not run.STAMP.exists()


def test_environment_is_checked_by_starting_its_python(run, monkeypatch):
    """A real environment answers with its version; one whose Python is gone or another's does not."""
    monkeypatch.setattr(run, "VENV", Path(sys.prefix))
    assert run.venv_version() == f"3.{sys.version_info[1]}"
    monkeypatch.setattr(run, "venv_python", lambda: Path(sys.prefix) / "tidak-ada")
    assert run.venv_version() == ""
    monkeypatch.setattr(run, "venv_python", lambda: Path(sys.executable))
    monkeypatch.setattr(run, "VENV", run.ROOT / ".venv")
    assert run.venv_version() == ""


def test_line_ends_do_not_change_the_fingerprint(run):
    """A checkout on Windows, which may turn line ends, does not install everything again."""
    before = run.fingerprint(run.RUN_LOCK)
    run.RUN_LOCK.write_bytes(run.RUN_LOCK.read_bytes().replace(b"\n", b"\r\n"))
    assert run.fingerprint(run.RUN_LOCK) == before


def test_second_start_does_little(run, monkeypatch):
    """What run.py itself does on a second start: read the stamp, start Python once, look for the libraries."""
    monkeypatch.setattr(run, "VENV", Path(sys.prefix))
    monkeypatch.setattr(
        run, "read_stamp", lambda: [run.fingerprint(run.RUN_LOCK), f"3.{sys.version_info[1]}"]
    )
    really, begun = subprocess.run, list[object]()

    def counted(command, **how):
        begun.append(command)
        return really(command, **how)

    monkeypatch.setattr(run.subprocess, "run", counted)
    assert run.prepare(run.RUN_LOCK) is False
    run.missing_packages(screen=True)
    assert len(begun) == 1


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps locks per process, so threads cannot show it"
)
def test_two_starts_set_up_one_after_the_other(run):
    """A double click starts the program twice: the second set-up waits for the first."""
    inside, order = threading.Event(), []

    def second() -> None:
        inside.wait()
        with run.one_at_a_time():
            order.append("second")

    other = threading.Thread(target=second)
    other.start()
    with run.one_at_a_time():
        inside.set()
        other.join(0.1)
        order.append("first")
    other.join()
    assert order == ["first", "second"]


def test_nothing_bends_the_installation(run, monkeypatch):
    """Settings of the person's own Python and pip do not send packages elsewhere."""
    bending = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_USER", "PYTHONDONTWRITEBYTECODE")
    for name in bending:
        monkeypatch.setenv(name, "lain")
    assert not set(bending) & set(run.clean_environment())


def test_installation_is_hashed_and_builds_nothing(run):
    """Only what the lock names is installed, byte for byte, and no foreign set-up code runs."""
    assert run.what_to_install(run.RUN_LOCK)[:-2] == [
        "--require-hashes",
        "--no-deps",
        "--only-binary",
        ":all:",
    ]
