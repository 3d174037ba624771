"""Long work: after a second a busy sign, after three a bar with counts, time and *Batal*."""

from __future__ import annotations

import threading
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from desktop.ui.busy import BusySign
from desktop.ui.buttons import Button
from desktop.ui.page import label
from desktop.ui.text import duration, thousands, tr
from desktop.ui.tokens import L, M, S

SIGN_AFTER_MS = 1_000
BAR_AFTER_MS = 3_000
_TICK_MS = 250


class Counted(Protocol):
    """What a use case tells while it works."""

    @property
    def rows(self) -> int:
        """How many are done."""
        ...

    @property
    def total(self) -> int | None:
        """How many there are, None while unknown."""
        ...


@runtime_checkable
class Estimated(Protocol):
    """Counts that also tell how long it will take; else every row is taken to cost the same."""

    @property
    def left(self) -> float | None:
        """Seconds that are left, None while unknown."""
        ...


class Steps(QObject):
    """Handed into a long task: it tells how far it is and asks whether to stop. Safe from any thread.

    A presenter passes `steps.progress` and `steps.cancelled` on to its use case.
    """

    told = Signal(int, int, float)

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()

    def progress(self, counted: Counted) -> None:
        """Tell how far the work is."""
        left = counted.left if isinstance(counted, Estimated) else None
        self.told.emit(counted.rows, counted.total or 0, -1.0 if left is None else left)

    def cancelled(self) -> bool:
        """Whether the clerk pressed *Batal*."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; it rolls back by itself."""
        self._stop.set()


class ProgressPanel(QFrame):
    """The panel of one long task; put it where the work was started. It shows itself when it takes long."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self._steps: Steps | None = None
        self._watch = QElapsedTimer()
        self._done = self._total = 0
        self._left = -1.0
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, L, M)
        column.setSpacing(S)
        head = QHBoxLayout()
        head.setSpacing(S)
        self._sign = BusySign()
        self._title = label("", "strong")
        head.addWidget(self._sign)
        head.addWidget(self._title, 1)
        self._stop = Button(tr("Batal"))
        head.addWidget(self._stop)
        column.addLayout(head)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Kemajuan"))
        column.addWidget(self._bar)
        self._counts = QLabel()
        self._counts.setProperty("role", "help")
        column.addWidget(self._counts)
        self._stop.clicked.connect(self.cancel)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.hide()

    def begin(self, title: str) -> Steps:
        """Start to watch a task; the steps are to be given to it."""
        self._steps = Steps()
        self._steps.told.connect(self._told)
        self._title.setText(title)
        self._stop.setEnabled(True)
        self._stop.setText(tr("Batal"))
        self._done = self._total = 0
        self._left = -1.0
        self._bar.hide()
        self._counts.hide()
        self._watch.start()
        self._timer.start()
        return self._steps

    def is_watching(self) -> bool:
        """Whether a task is under way, shown already or not."""
        return self._steps is not None

    def end(self) -> None:
        """Go away: the task ended, however it did."""
        self._timer.stop()
        self._sign.stop()
        self._steps = None
        self.hide()

    def _told(self, done: int, total: int, left: float) -> None:
        self._done, self._total, self._left = done, total, left

    def _tick(self) -> None:
        elapsed = self._watch.elapsed()
        if elapsed >= SIGN_AFTER_MS and self.isHidden():
            self.show()
            self._sign.start()
        if elapsed < BAR_AFTER_MS:
            return
        self._bar.show()
        self._counts.show()
        if self._left < 0:
            self._bar.setRange(0, self._total)
            self._bar.setValue(self._done)
        else:
            self._bar.setRange(0, elapsed + int(self._left * 1000))
            self._bar.setValue(elapsed)
        self._counts.setText(self._counted(elapsed / 1000))

    def _counted(self, seconds: float) -> str:
        if not self._total:
            return tr("{done} selesai · {time}").format(done=thousands(self._done), time=duration(seconds))
        rest = self._left
        if rest < 0:
            rest = seconds / self._done * (self._total - self._done) if self._done else 0
        words = tr("{done} dari {total} · {time} berjalan, kira-kira {rest} lagi")
        return words.format(
            done=thousands(self._done),
            total=thousands(self._total),
            time=duration(seconds),
            rest=duration(rest),
        )

    def cancel(self) -> None:
        """Ask the task to stop, as *Batal* does."""
        if self._steps is not None:
            self._steps.cancel()
            self._stop.setEnabled(False)
            self._stop.setText(tr("Membatalkan …"))
