"""Watch for a counter that was left alone, so that the screen locks and the work stays."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal

_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
FIVE_MINUTES = 300
_TICK_MS = 5_000


def _stopwatch() -> Callable[[], float]:
    timer = QElapsedTimer()
    timer.start()
    return lambda: timer.elapsed() / 1000


class IdleWatch(QObject):
    """Install on the application. `left_seconds` counts down, `idle` is emitted once at the end.

    `seconds_now` is a running clock in seconds, given by tests.
    """

    left_seconds = Signal(int)
    idle = Signal()

    def __init__(
        self, parent: QObject, limit: int = FIVE_MINUTES, seconds_now: Callable[[], float] | None = None
    ) -> None:
        super().__init__(parent)
        self._limit = limit
        self._now = seconds_now or _stopwatch()
        self._since = self._now()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to watch, now."""
        self._since = self._now()
        self._timer.start()
        self.tick()

    def stop(self) -> None:
        """Watch no longer: the screen is locked already."""
        self._timer.stop()

    def watching(self) -> bool:
        """Whether it watches."""
        return self._timer.isActive()

    def tick(self) -> None:
        """Tell what is left; at the end stop and tell that nobody is here."""
        left = self._limit - int(self._now() - self._since)
        self.left_seconds.emit(max(0, left))
        if left <= 0:
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key, click or move begins the time anew."""
        if event.type() in _INPUT:
            self._since = self._now()
        return super().eventFilter(watched, event)
