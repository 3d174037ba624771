"""`run.py` speaks to old Pythons and finds a newer one."""

from __future__ import annotations

import ast
import sys
from types import SimpleNamespace

import pytest

from tests.start.starter import SOURCE, Noted


def test_old_python_can_read_the_file():
    """Python 3.6 must be able to parse run.py, or it answers with a syntax error instead of a sentence."""
    ast.parse(SOURCE, feature_version=(3, 6))
    assert "from __future__" not in SOURCE


def test_only_the_standard_library_is_imported():
    """run.py runs before anything is installed."""
    nodes = list(ast.walk(ast.parse(SOURCE)))
    names = {
        alias.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names
    }
    names |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    assert names <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("version", "bits", "expected"),
    [
        ((3, 10), 64, False),
        ((3, 11), 64, True),
        ((3, 14), 64, True),
        ((3, 15), 64, False),
        ((3, 12), 32, False),
        ((2, 11), 64, False),
    ],
)
def test_which_pythons_suit(run, version, bits, expected):
    """The program needs Python 3.11 or later, 64 bit, and PySide6 6.11 ends at 3.14."""
    assert run.suits(version[1], bits, version[0]) is expected


def test_unsuitable_python_is_told_what_is_needed(run, monkeypatch, capsys):
    """A person with an old Python reads which one to install, in Indonesian, and nothing is touched."""
    monkeypatch.setattr(run, "this_python_suits", lambda: False)
    monkeypatch.setattr(run, "other_python", lambda: None)
    assert run.main([]) == 1
    said = capsys.readouterr().err
    assert "memerlukan Python 3.11" in said
    assert "64 bit" in said
    assert not run.VENV.exists()


def test_unsuitable_python_hands_over_to_a_better_one(run, monkeypatch):
    """Where `python3` is old but a newer one is installed beside it, the same command works."""
    called = Noted(7)
    monkeypatch.setattr(run, "this_python_suits", lambda: False)
    monkeypatch.setattr(run, "other_python", lambda: ["python3.12"])
    monkeypatch.setattr(run.subprocess, "call", called)
    assert run.main(["test", "-x"]) == 7
    assert called.calls == [["python3.12", str(run.ROOT / "run.py"), "test", "-x"]]


def test_other_python_is_really_asked(run, monkeypatch):
    """A Python counts only when it starts and names its version: this very one does."""
    monkeypatch.setattr(run.shutil, "which", lambda _: sys.executable)
    monkeypatch.setattr(
        run.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=0, stdout=b"12 64\n")
    )
    assert run.other_python() is not None
    monkeypatch.setattr(
        run.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=0, stdout=b"12 32\n")
    )
    assert run.other_python() is None
