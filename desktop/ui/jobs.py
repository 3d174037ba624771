"""Work off the GUI thread: one thread owns the database, a wider pool does everything else.

`Jobs.run` is for whatever touches the office; `Jobs.aside` for drawing pages, printing, reading files.
Results come back on the GUI thread. A task that fails ends in exactly one call of `failed`, with problems
that can be told; `Jobs.crashed` tells the window about our own mistakes.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from desktop.domain.problem import NotPermitted, Problem, SurroundingsFailed, ToCorrect
from desktop.ui.crash import CrashReport, report_of
from desktop.usecases.running import Failed

if TYPE_CHECKING:
    from concurrent.futures import Executor

TURN_S = 0.0005
"""How long a busy thread keeps the interpreter when the window asks for it: the usual 5 ms, taken for each of
the hundreds of events of a new screen, are seconds."""

T = TypeVar("T")
_LOG = logging.getLogger(__name__)


class Jobs(QObject):
    """The two executors and the way back to the GUI thread. Belongs to the GUI thread."""

    crashed = Signal(object)
    unheard = Signal(object)
    busy_changed = Signal(bool)
    _back = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(TURN_S)
        self._pools: dict[str, Executor] = {}
        self._open = 0
        self._closed = False
        self._back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, task: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do a task on the database thread, in order, then call `done(result)` or `failed(problems)`."""
        self._start(self._pool("database", 1), task, done, failed)

    def aside(self, task: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do a task on the wide pool; it must not touch the office."""
        self._start(self._pool("aside", 3), task, done, failed)

    def idle(self) -> bool:
        """Whether nothing is under way."""
        return self._open == 0

    def close(self) -> None:
        """Wait for what is under way and end the threads; later results are dropped."""
        self._closed = True
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)

    def _pool(self, name: str, threads: int) -> Executor:
        if name not in self._pools:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - after the first paint

            self._pools[name] = ThreadPoolExecutor(threads, name)
        return self._pools[name]

    def _start(
        self, where: Executor, task: Callable[[], T], done: Callable[[T], None], failed: Failed | None
    ) -> None:
        if self._closed:
            return
        self._open += 1
        if self._open == 1:
            self.busy_changed.emit(True)
        where.submit(self._work, task, done, failed)

    def _work(self, task: Callable[[], T], done: Callable[[T], None], failed: Failed | None) -> None:
        outcome = _outcome(task, done, failed, self)
        if not self._closed:
            self._back.emit(outcome)

    def _deliver(self, outcome: Callable[[], None]) -> None:
        self._open -= 1
        if self._closed:
            return
        outcome()
        if self._open == 0:
            self.busy_changed.emit(False)


class InlineJobs(QObject):
    """Runs every task at once in the calling thread: for tests of presenters and screens."""

    crashed = Signal(object)
    unheard = Signal(object)
    busy_changed = Signal(bool)

    def run(self, task: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do a task now."""
        _outcome(task, done, failed, self)()

    aside = run

    def idle(self) -> bool:
        """Nothing is ever under way."""
        return True

    def close(self) -> None:
        """Nothing to end."""


def _outcome(
    task: Callable[[], T], done: Callable[[T], None], failed: Failed | None, jobs: Jobs | InlineJobs
) -> Callable[[], None]:
    """Do the task and return what is to be called on the GUI thread."""
    try:
        result = task()
    except (ToCorrect, NotPermitted, SurroundingsFailed) as told:
        return partial(_tell, told.problems, failed, jobs)
    except Exception as mistake:  # noqa: BLE001 - the one net for our own mistakes (design.md, Errors)
        return partial(_tell_mistake, report_of(mistake), failed, jobs)
    return partial(done, result)


def _tell(problems: tuple[Problem, ...], failed: Failed | None, jobs: Jobs | InlineJobs) -> None:
    if failed is not None:
        failed(problems)
    else:
        jobs.unheard.emit(problems)


def _tell_mistake(report: CrashReport, failed: Failed | None, jobs: Jobs | InlineJobs) -> None:
    _LOG.error("mistake %s\n%s", report.number, report.text)
    jobs.crashed.emit(report)
    if failed is not None:
        failed((Problem("our_mistake", "", {"number": report.number}),))
