"""Tells one digit, which chooses, from the beginning of a number somebody types by hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer

TOGETHER_MS = 1500
"""Two digits within this time are a number: nobody changes a case twice so quickly, and a NIK goes on."""


class DigitWatch:
    """Collects digits that follow one another; `milliseconds` is a running clock, given by tests."""

    def __init__(self, milliseconds: Callable[[], int] | None = None) -> None:
        self._now = milliseconds or _stopwatch()
        self._last = -TOGETHER_MS - 1
        self._typed = ""

    def typed(self, digit: str) -> str:
        """Take a digit; return it with those typed right before it."""
        now = self._now()
        self._typed = self._typed + digit if now - self._last <= TOGETHER_MS else digit
        self._last = now
        return self._typed

    def forget(self) -> None:
        """Begin anew: what was collected is in other hands."""
        self._typed, self._last = "", -TOGETHER_MS - 1


def _stopwatch() -> Callable[[], int]:
    timer = QElapsedTimer()
    timer.start()
    return timer.elapsed
