"""The longest stall of the window while a roster is checked and loaded on the screen Peserta.

    .venv/bin/python -m benchmarks.roster_window [--rows 200000] [--file PATH --per YYYY-MM-DD]

The real window on a demo office, offscreen: signed in by keys, the file checked and loaded as a clerk does.
A timer of 10 ms is the heartbeat; a stall is the time between two beats. "own" is what of the longest stall
the window's thread was at work itself, "waited" the longest that it stood without working: for the
interpreter, or for a processor that others have. The same heartbeat while nothing is done is the baseline.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.forms.roster.shown import ImportTyped
from desktop.forms.roster.view import RosterPage, Stage
from desktop.forms.signin.view import SignInPage
from desktop.ui.indonesian import speak_indonesian
from desktop.ui.memory import Memory
from desktop.ui.theme import apply_theme
from desktop.usecases.demo.people import write_roster_csv

CITY = "16.71"
BEAT_MS = 10
IDLE_S = 5.0
LOOK_MS = 100


class Heart:
    """Notes the time between two beats of the window's event loop."""

    def __init__(self) -> None:
        self._gaps: list[tuple[float, float]] = []
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self._gaps.append(((now - self._last) * 1000, (worked - self._worked) * 1000))
        self._last, self._worked = now, worked

    def take(self) -> list[tuple[float, float]]:
        """Return the gaps since the last call and the work of the thread within each, in milliseconds."""
        gaps, self._gaps = self._gaps, []
        return gaps


@dataclass(frozen=True)
class Step:
    """What is done, and when it is over."""

    name: str
    act: Callable[[], object]
    over: Callable[[], bool]


class Walk:
    """Does one step after the other inside the event loop."""

    def __init__(self, app: QApplication, steps: Iterator[Step]) -> None:
        self._app, self._steps, self._heart = app, steps, Heart()
        self._step: Step | None = None
        self._since = 0.0
        self._timer = QTimer()
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        try:
            self._go_on()
        except BaseException:
            self._timer.stop()
            self._app.quit()
            raise

    def _go_on(self) -> None:
        if self._step and not self._step.over():
            return
        gaps = self._heart.take()
        if self._step:
            tell(self._step.name, time.perf_counter() - self._since, gaps)
        self._step = next(self._steps, None)
        if self._step is None:
            self._timer.stop()
            self._app.quit()
            return
        self._since = time.perf_counter()
        self._step.act()


def tell(name: str, seconds: float, beats: list[tuple[float, float]]) -> None:
    gap, own = max(beats, default=(0.0, 0.0))
    gaps = sorted(one for one, _ in beats) or [0.0]
    waited = max((one - work for one, work in beats), default=0.0)
    late = sum(one > 100 for one in gaps)
    words = f"{name:10}{seconds:7.1f} s   longest {gap:6.0f} ms (own {own:5.0f})   waited {waited:6.0f}   p99"
    print(f"{words} {gaps[int(len(gaps) * 0.99)]:5.0f}   over 100 ms: {late} of {len(gaps)}", flush=True)


def steps(program: Program, path: Path, per: str) -> Iterator[Step]:
    shell = program.shell
    until = time.perf_counter()

    def page() -> RosterPage:
        top = shell.page("roster")
        found = top if isinstance(top, RosterPage) else top.findChild(RosterPage)
        if found is None:
            raise TypeError("the screen Peserta")
        return found

    def sign_in() -> None:
        front = QApplication.focusWidget()
        if front is not None:
            QTest.keyClick(front, Qt.Key.Key_Return)

    def ready() -> bool:
        entrance = shell.findChild(SignInPage)
        return entrance is not None and bool(entrance.password.value())

    def wait() -> None:
        nonlocal until
        until = time.perf_counter() + IDLE_S

    def check() -> None:
        page().overview.file.set_value(str(path))
        page().check_asked.emit(ImportTyped(path=str(path), as_of=per, city=CITY))

    yield Step("entrance", lambda: None, ready)
    yield Step("sign-in", sign_in, lambda: shell.working() and program.jobs.idle())
    yield Step("screen", lambda: shell.open("roster"), program.jobs.idle)
    yield Step("idle", wait, lambda: time.perf_counter() > until)
    yield Step("check", check, lambda: page().stage() is Stage.CHECKED)
    yield Step("load", page().main.click, lambda: page().stage() is Stage.DONE)
    yield Step("idle", wait, lambda: time.perf_counter() > until)


def main() -> None:
    """Walk through the window and print the stalls."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--per", type=date.fromisoformat, default=date(2026, 10, 31))
    given = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["LOKET_PROFILE_DIR"] = str(Path(scratch) / "profil")
        path = given.file or Path(scratch) / "peserta.csv"
        if given.file is None:
            write_roster_csv(path, city=CITY, rows=given.rows, as_of=given.per)
        app = QApplication(["loket-jaminan"])
        speak_indonesian(app)
        apply_theme(app)
        memory = Memory(QSettings(str(Path(scratch) / "tolok.ini"), QSettings.Format.IniFormat))
        program = Program(app, memory, Path(scratch) / "kantor", demo=True)
        program.shell.resize(1366, 768)
        program.shell.show()
        program.begin()
        walk = Walk(app, steps(program, path, given.per.strftime("%d-%m-%Y")))
        app.exec()
        del walk
        program.close()
        program.shell.close()


if __name__ == "__main__":
    main()
