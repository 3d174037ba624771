"""`run.py` loaded afresh, with nothing really started or installed."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from tests.start.starter import ROOT, Installer


@pytest.fixture
def run(tmp_path, monkeypatch) -> ModuleType:
    """Load run.py afresh, its `.venv` and locks in an empty folder, and nothing really started or installed."""
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text(f"isi {name}\n", encoding="utf-8")
    for name, place in {
        "ROOT": "",
        "VENV": ".venv",
        "STAMP": ".venv/loket-siap",
        "RUN_LOCK": "requirements.lock",
        "DEV_LOCK": "requirements-dev.lock",
    }.items():
        monkeypatch.setattr(module, name, tmp_path / place)
    for name in ("works", "start"):
        monkeypatch.setattr(module, name, lambda *_, name=name: pytest.fail(f"{name} was not to be called"))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return module


@pytest.fixture
def installer(run, monkeypatch) -> Installer:
    fake = Installer(run)
    monkeypatch.setattr(run, "install_with_uv", lambda _: False)
    monkeypatch.setattr(run, "install_with_pip", fake)
    monkeypatch.setattr(run, "venv_version", lambda: "3.11" if run.VENV.exists() else "")
    return fake


@pytest.fixture
def bare_linux(run, monkeypatch) -> set[str]:
    """Make this a Debian that lacks two libraries; emptying the set installs them."""
    lacking = {"libEGL.so.1", "libxcb-cursor.so.0"}
    monkeypatch.setattr(run.sys, "platform", "linux")
    monkeypatch.setattr(run, "loads", lambda library: library not in lacking)
    monkeypatch.setattr(run, "qt_trouble", lambda _: "ImportError: libEGL.so.1" if lacking else "")
    return lacking


@pytest.fixture
def started(run, monkeypatch) -> list[tuple[list[str], bool]]:
    """Note what would be started: the arguments after `python -m`, and whether a screen is used."""
    calls: list[tuple[list[str], bool]] = []

    def start(arguments: list[str], screen: bool = True) -> int:
        calls.append((arguments, screen))
        return 0

    monkeypatch.setattr(run, "prepare", lambda _: False)
    monkeypatch.setattr(run, "prepare_qt", lambda *_: None)
    monkeypatch.setattr(run, "start", start)
    return calls
