"""Identifiers made on this counter: UUIDv7 (RFC 9562), so that rows sort by the time they were made."""

from __future__ import annotations

import secrets
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """Return a new UUIDv7 as 36 characters of text, growing in this process even if the clock steps back."""
    global _last  # noqa: PLW0603 - the one state a growing identifier needs
    with _lock:
        # 48 bits of milliseconds, then 12 bits that count within one millisecond.
        _last = max(time.time_ns() // 1_000_000 << 12, _last + 1)
        stamp, count = _last >> 12, _last & 0xFFF
    value = stamp << 80 | 0x7 << 76 | count << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))
