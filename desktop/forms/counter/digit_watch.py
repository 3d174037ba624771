"""Tells one digit, which chooses a case, from the beginning of a number somebody types by hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer

QUICK_MS = 700
"""The first two digits of a number come within this time; a clerk who tries two cases reads in between."""

SLOW_MS = 1500
"""Somebody who copies a number from a card goes on within this time."""

_SURE = 4
"""So many digits that follow one another slowly and may begin a NIK are one."""

_PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 21), (31, 36), (51, 53), (61, 65), (71, 76), (81, 82), (91, 97))
    for code in range(first, last + 1)
)
"""How a NIK begins (Kemendagri codes of provinces); a JKN card number begins with 00."""

_KABUPATEN = "0127"
"""How the code of a kabupaten (01 and on) or a kota (71 and on) begins."""


class DigitWatch:
    """Collects digits that follow one another; `milliseconds` is a running clock, given by tests."""

    def __init__(self, milliseconds: Callable[[], int] | None = None) -> None:
        self._now = milliseconds or _stopwatch()
        self._last = -SLOW_MS - 1
        self._typed = ""

    def typed(self, digit: str) -> str:
        """Take a digit; return the beginning of a number, "" while it only chooses a case.

        A 0 chooses nothing, so that it always belongs to a number.
        """
        now = self._now()
        gap = now - self._last
        if gap > SLOW_MS:
            self._typed = ""
        self._typed += digit
        self._last = now
        pair = self._typed[-2:]
        if pair in _PROVINCES and gap <= QUICK_MS:
            # A case that was tried right before belongs to the case keys.
            return pair
        whole = len(self._typed) >= _SURE and _begins_nik(self._typed)
        return self._typed if digit == "0" or whole else ""

    def is_first(self) -> bool:
        """Whether the last digit followed no other one."""
        return len(self._typed) == 1

    def forget(self) -> None:
        """Begin anew: what was collected is in other hands."""
        self._typed, self._last = "", -SLOW_MS - 1


def _begins_nik(digits: str) -> bool:
    return digits[:2] in _PROVINCES and digits[2] in _KABUPATEN


def _stopwatch() -> Callable[[], int]:
    timer = QElapsedTimer()
    timer.start()
    return timer.elapsed
