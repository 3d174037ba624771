"""`run.py` finds what Qt lacks on this system, installs it or says how."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.start.starter import Noted


def test_missing_libraries_are_named_as_debian_packages(run, bare_linux):
    """All missing packages are found at once; those for a window only when there is a screen."""
    assert run.missing_packages(screen=False) == ["libegl1"]
    assert run.missing_packages(screen=True) == ["libegl1", "libxcb-cursor0"]
    bare_linux.clear()
    assert run.missing_packages(screen=True) == []


def test_without_permission_the_one_line_is_printed(run, bare_linux, installer, monkeypatch, capsys):
    """Who may not install reads the one line to run; the tests do not go on without Qt."""
    monkeypatch.setattr(run, "install_system_packages", lambda _: False)
    assert run.main(["test"]) == 1
    assert "sudo apt-get update && sudo apt-get install -y libegl1\n" in capsys.readouterr().err


def test_with_permission_the_packages_are_installed(run, bare_linux, installer, monkeypatch):
    """As root or with a passwordless sudo the missing packages are installed and the start goes on."""
    asked = Noted(lambda _: bare_linux.clear())
    monkeypatch.setattr(run, "install_system_packages", asked)
    monkeypatch.setattr(run, "start", lambda *_, **__: 0)
    assert run.main([]) == 0
    assert asked.calls == [["libegl1"]]


def test_how_packages_are_installed(run, monkeypatch, capsys):
    """The person is told which packages come; the lists are fetched only when the first try fails."""
    apt = Noted(lambda calls: len(calls) > 1)
    monkeypatch.setattr(run, "apt_prefix", lambda: ["sudo", "-n"])
    monkeypatch.setattr(run, "works", apt)
    assert run.install_system_packages(["libegl1"]) is True
    assert [command[:4] for command in apt.calls] == [
        ["sudo", "-n", "apt-get", "install"],
        ["sudo", "-n", "apt-get", "update"],
        ["sudo", "-n", "apt-get", "install"],
    ]
    assert "libegl1" in capsys.readouterr().err


def test_without_apt_nothing_is_installed(run, monkeypatch):
    """On other systems the program never touches the system's packages."""
    monkeypatch.setattr(run.shutil, "which", lambda _: None)
    assert run.install_system_packages(["libegl1"]) is False


def test_qt_that_does_not_start_is_explained(run, monkeypatch, capsys):
    """With every library there but a dead display, the person reads how to go on without a screen."""
    monkeypatch.setattr(run, "missing_packages", lambda _: [])
    monkeypatch.setattr(run, "prepare", lambda _: True)
    monkeypatch.setattr(run, "qt_trouble", lambda _: "qt.qpa.xcb: could not connect to display :9")
    monkeypatch.setenv("DISPLAY", ":9")
    assert run.main([]) == 1
    said = capsys.readouterr().err
    assert "could not connect to display :9" in said
    assert "env -u DISPLAY" in said


def test_qt_is_really_started(run, monkeypatch):
    """What counts is that Qt starts here: it does without a screen, and a broken start is reported."""
    monkeypatch.setattr(run, "venv_python", lambda: Path(sys.executable))
    assert run.qt_trouble(screen=False) == ""
    monkeypatch.setattr(run, "START_QT", "raise ImportError('libEGL.so.1: cannot open')")
    assert run.qt_trouble(screen=False) == "ImportError: libEGL.so.1: cannot open"
