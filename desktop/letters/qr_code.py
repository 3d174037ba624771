"""A QR code as dark runs: one vector path, sharp on any printer.

The mask is fixed: the standard allows any, and choosing the best one takes longer than the rest of a letter
(performance.md, Letter). segno is imported on first use, it costs 37 ms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MASK = 3
_LEVEL = "m"
_DARK = re.compile(b"\x01+")


def qr_rows(text: str) -> Sequence[bytes]:
    """Return the modules of the code row by row, 1 for dark, without the quiet zone of four modules."""
    from segno import make_qr  # noqa: PLC0415 - see module docstring

    return tuple(map(bytes, make_qr(text, error=_LEVEL, mask=_MASK, boost_error=False).matrix))


def dark_runs(rows: Sequence[bytes]) -> list[tuple[int, int, int]]:
    """Return the dark runs of a code: row, first column, length."""
    return [
        (number, run.start(), run.end() - run.start())
        for number, row in enumerate(rows)
        for run in _DARK.finditer(row)
    ]
