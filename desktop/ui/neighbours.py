"""What other counters write while a page is in front: the page is told, so that nobody has to press F5."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.jobs import InlineJobs, Jobs

EVERY_MS = 4_000
"""Often enough that two clerks at two counters see each other's bookings; the question costs microseconds."""


class Neighbours(QObject):
    """Emits `changed` while `page` is visible and `ask` answers another number than when it was last read.

    `ask` runs on the database thread. While `waits` says so, as under an open dialog, the news is kept.
    """

    changed = Signal()

    def __init__(
        self, page: QWidget, jobs: Jobs | InlineJobs, ask: Callable[[], int], waits: Callable[[], bool]
    ) -> None:
        super().__init__(page)
        self._jobs, self._ask, self._waits = jobs, ask, waits
        self._seen: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        page.installEventFilter(self)

    def look(self) -> None:
        """Ask now."""
        if not self._waits():
            self._jobs.run(self._ask, self._told, lambda _problems: None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask only while the page can be seen; what it reads as it comes to the front is new anyhow."""
        if event.type() is QEvent.Type.Show:
            self._seen = None
            self.look()
            self._timer.start()
        elif event.type() is QEvent.Type.Hide:
            self._timer.stop()
        return super().eventFilter(watched, event)

    def _told(self, number: int) -> None:
        before, self._seen = self._seen, number
        if before is not None and before != number:
            self.changed.emit()
