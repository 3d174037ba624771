"""The main job done by the window itself, by key events, for a machine without a screen. Part of `app`.

Each step waits until the window shows what it should, then leaves a picture. Nothing sleeps or pumps events:
a timer asks again and again whether the step has arrived.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.forms.counter.view import CounterPage
from desktop.forms.signin.view import SignInPage
from desktop.ui.indonesian import speak_indonesian
from desktop.ui.memory import Memory
from desktop.ui.theme import apply_theme

SIZE = (1366, 768)
TOO_LONG_MS = 180_000
_TICK_MS = 60
_SETTLED_TICKS = 2
NIK, AMOUNT = "1674036807569001", "1500000"
"""An invented patient of the demo office, and an amount."""


@dataclass(frozen=True)
class Step:
    """A picture's name, the keys that lead there, and when it is there."""

    name: str
    keys: Callable[[], None]
    there: Callable[[], bool]


class Tour(QObject):
    """Walks through the steps; `ended` says whether all of them were reached."""

    ended = Signal(bool)

    def __init__(self, program: Program, folder: Path) -> None:
        super().__init__()
        self._program, self._folder = program, folder
        self._steps: Iterator[Step] = iter(self._all_steps())
        self._step: Step | None = None
        self._count = 0
        self._settled = 0
        self._watch = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        program.jobs.crashed.connect(lambda _crash: self._end(well=False))

    def start(self) -> None:
        """Begin."""
        self._watch.start()
        self._timer.start()

    def stuck_at(self) -> str:
        """Return the name of the step that was not reached."""
        return self._step.name if self._step else ""

    def _tick(self) -> None:
        if self._watch.elapsed() > TOO_LONG_MS:
            self._end(well=False)
        elif self._step is None:
            self._go_on()
        elif not (self._step.there() and self._program.jobs.idle()):
            self._settled = 0
        elif self._settled < _SETTLED_TICKS:
            # What a job brought is laid out and painted before the picture is taken.
            self._settled += 1
        else:
            self._picture(self._step.name)
            self._go_on()

    def _go_on(self) -> None:
        self._settled = 0
        self._step = next(self._steps, None)
        if self._step is None:
            self._end(well=True)
        else:
            self._step.keys()

    def _end(self, *, well: bool) -> None:
        self._timer.stop()
        self.ended.emit(well)

    def _picture(self, name: str) -> None:
        self._count += 1
        self._program.shell.grab().save(str(self._folder / f"{self._count:02d}-{name}.png"))

    # --- the steps --------------------------------------------------------------------------------

    def _all_steps(self) -> Iterator[Step]:
        yield Step("masuk", _nothing, self._can_sign_in)
        yield Step("loket", lambda: _press(Qt.Key.Key_Return), self._searching)
        yield Step("pasien-dan-penjamin", self._look_up, lambda: bool(self._page().desk.verdict.sentence()))
        yield Step("alasan-lengkap", lambda: _press(Qt.Key.Key_F4), self._reasons_shown)
        yield Step("surat", self._open_letter, self._letter_shown)
        yield Step("pratinjau", self._issue, lambda: self._page().preview.pages.pages_shown() > 0)
        yield Step("tersimpan", lambda: _press(Qt.Key.Key_F8), lambda: bool(self._page().preview.said()))

    def _page(self) -> CounterPage:
        page = self._program.shell.current()
        if not isinstance(page, CounterPage):
            raise TypeError("the tour stays at the counter")
        return page

    def _can_sign_in(self) -> bool:
        front = QApplication.focusWidget()
        entrance = self._program.shell.findChild(SignInPage)
        return entrance is not None and front is entrance.password and bool(entrance.password.value())

    def _searching(self) -> bool:
        return self._program.shell.working() and self._program.shell.search.hasFocus()

    def _look_up(self) -> None:
        _type(NIK)
        _press(Qt.Key.Key_Return)

    def _reasons_shown(self) -> bool:
        return self._page().desk.front() is self._page().desk.reasons

    def _open_letter(self) -> None:
        _press(Qt.Key.Key_Escape)
        _press(Qt.Key.Key_F8)

    def _letter_shown(self) -> bool:
        return self._page().desk.front() is self._page().desk.letter

    def _issue(self) -> None:
        _type(AMOUNT)
        _press(Qt.Key.Key_F8)


def run_tour(data: Path | None, folder: Path) -> int:
    """Do the main job on a demo office, save pictures and letter in `folder`; return the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="loket-contoh-") as scratch:
        os.environ.setdefault("LOKET_PROFILE_DIR", str(Path(scratch) / "profil"))
        well, stuck = _walk(data or Path(scratch) / "kantor", folder, Path(scratch))
    if well:
        _tell(
            f"Selesai. Surat (PDF) dan gambar tiap langkah ada di: {folder}",
            f"Done. The letter (PDF) and a picture of each step are in: {folder}",
        )
        return 0
    _tell(
        f"Langkah “{stuck}” tidak tercapai. Gambar sampai di situ ada di: {folder}",
        f"The step “{stuck}” was not reached. Pictures up to there are in: {folder}",
    )
    return 1


def _walk(data: Path, folder: Path, scratch: Path) -> tuple[bool, str]:
    app = QApplication(["loket-jaminan"])
    speak_indonesian(app)
    apply_theme(app)
    memory = Memory(QSettings(str(scratch / "tur.ini"), QSettings.Format.IniFormat))
    program = Program(app, memory, data, demo=True, letters=folder)
    program.shell.resize(*SIZE)
    program.shell.show()
    program.begin()
    tour = Tour(program, folder)
    outcome: list[bool] = []
    tour.ended.connect(outcome.append)
    tour.ended.connect(app.quit)
    tour.start()
    app.exec()
    program.close()
    program.shell.close()
    return outcome == [True], tour.stuck_at()


def _tell(indonesian: str, english: str) -> None:
    sys.stdout.write(f"{indonesian}\n({english})\n")


def _press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    if widget is not None:
        QTest.keyClick(widget, key)


def _type(text: str) -> None:
    widget = QApplication.focusWidget()
    if widget is not None:
        QTest.keyClicks(widget, text)


def _nothing() -> None:
    """Press no key: the first step only waits."""
