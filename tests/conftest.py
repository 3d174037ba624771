"""What every test stands on: no screen, no user's profile, a silent log, no window or thread left behind."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

# A busy computer is no defect: no property fails for the time it took. Every run draws other examples, so that
# many short runs see what one long run would; LOKET_EXAMPLES makes one run long.
settings.register_profile(
    "loket",
    deadline=None,
    max_examples=int(os.environ.get("LOKET_EXAMPLES", "60")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("loket")

PROFILE = "LOKET_PROFILE_DIR"
"""Names the folder of the user's profile in which the second witness file lies."""

PATIENCE_MS = 60_000
"""How long a test waits for what must come; what comes earlier is not waited for, however busy the machine."""

GRACE_S = float(os.environ.get("LOKET_TEST_GRACE", "30"))
"""How long a thread may still take to end after its test."""

IN_MEMORY = Path("/dev/shm")
ENOUGH_BYTES = 4 << 30


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--headed`: show the windows on the real screen."""
    parser.addoption("--headed", action="store_true", help="show the windows of the tests on the screen")


def pytest_configure(config: pytest.Config) -> None:
    """Draw windows and keep files in memory unless told otherwise; the workers of a parallel run inherit it."""
    if not config.getoption("--headed"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Tens of thousands of small commits each wait for the disk, which proves nothing a test could see.
    if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ENOUGH_BYTES:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))
    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitActive, QtBot.waitExposed):
        wait.__kwdefaults__ = {**(wait.__kwdefaults__ or {}), "timeout": PATIENCE_MS}
    gc.disable()


def pytest_collection_finish() -> None:
    """Collect no garbage while tests are collected, nor ever again among what that made: a tenth of its time."""
    gc.enable()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def session_profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the user's own profile out of reach; fixtures that live longer than a test write here."""
    folder = tmp_path_factory.mktemp("profil")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PROFILE, str(folder))
        yield folder


@pytest.fixture(autouse=True)
def profile(session_profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a profile of its own, which knows what the longer-lived fixtures wrote so far."""
    folder = tmp_path / "profil-pengguna"
    shutil.copytree(session_profile, folder)
    monkeypatch.setenv(PROFILE, str(folder))
    return folder


class Heard(logging.Handler):
    """Collects the log lines that nobody expects in a healthy run."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def silent_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which something logs a warning or worse; one that asks for `caplog` reads them itself."""
    heard = Heard()
    logging.getLogger().addHandler(heard)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(heard)
    if heard.lines and "caplog" not in request.fixturenames:
        pytest.fail("unexpected log lines:\n" + "\n".join(heard.lines), pytrace=False)


def open_windows() -> list[str]:
    """Close and name the top-level windows that are still shown; none if no test has loaded Qt."""
    qt = sys.modules.get("PySide6.QtWidgets")
    application = qt.QApplication.instance() if qt else None
    if application is None:
        return []
    shown = [widget for widget in application.topLevelWidgets() if widget.isVisible()]
    names = [f"{type(widget).__name__} {widget.windowTitle()!r}" for widget in shown]
    for widget in shown:
        widget.close()
        widget.deleteLater()
    return names


def busy_pool() -> bool:
    """Tell whether Qt's own pool of threads is still at work after the grace."""
    core = sys.modules.get("PySide6.QtCore")
    return core is not None and not core.QThreadPool.globalInstance().waitForDone(int(GRACE_S * 1000))


def running_threads(known: set[threading.Thread]) -> list[str]:
    """Name the threads that were not known and do not end within the grace.

    A `_DummyThread` is Python's note about a thread of Qt's, kept after that thread is gone; `busy_pool` sees those.
    """
    own = [t for t in threading.enumerate() if t not in known and type(t).__name__ != "_DummyThread"]
    for thread in own:
        thread.join(GRACE_S)
    return [thread.name for thread in own if thread.is_alive()]


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a window open or a thread running."""
    known = set(threading.enumerate())
    yield
    left = [f"window {name}" for name in open_windows()]
    left += [f"thread {name}" for name in running_threads(known)]
    left += ["a job in Qt's thread pool"] if busy_pool() else []
    if left:
        pytest.fail("left behind: " + ", ".join(left), pytrace=False)
