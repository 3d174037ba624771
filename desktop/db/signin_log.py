"""Refused sign-ins, remembered without the database key: signin.log, one JSON line each, synced.

The delay doubles from the fifth miss of a name (30 s to 15 minutes), survives a restart and never becomes a
permanent lock. A name that is no operator's is not written down: it may be a password in the wrong field.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from desktop.db import files, keyring_file
from desktop.domain.problem import SurroundingsFailed

NAME = "signin.log"
NOBODY = "?"
FREE_MISSES = 4
FIRST_DELAY_S = 30
LONGEST_DELAY_S = 900


class Refused(NamedTuple):
    """One refused attempt: instant (UTC ISO text) and name, "?" for a name that is nobody's."""

    at: str
    username: str


class SigninLog:
    """The log of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._folder = folder

    def wait_seconds(self, username: str, now: datetime) -> int:
        """Return for how many seconds this name must still wait, 0 when it may try."""
        name = self._known(username)
        misses = [line for line in self._lines() if line["username"] == name]
        if len(misses) <= FREE_MISSES:
            return 0
        delay = min(FIRST_DELAY_S << min(len(misses) - FREE_MISSES - 1, 10), LONGEST_DELAY_S)
        passed = (now - datetime.fromisoformat(misses[-1]["at"])).total_seconds()
        # A clock that was set back must not make the wait longer than the delay itself.
        return max(0, min(delay, round(delay - passed)))

    def refused(self, username: str, now: datetime) -> None:
        """Remember a miss, durable on return. Raises SurroundingsFailed."""
        line = {"at": now.isoformat(), "username": self._known(username), "told": False}
        files.append(self._path, json.dumps(line).encode() + b"\n")

    def peek_refused(self) -> list[Refused]:
        """Return the attempts that the journal has not been told yet, oldest first."""
        return [Refused(line["at"], line["username"]) for line in self._lines() if not line["told"]]

    def clear(self, username: str, count: int) -> None:
        """Forget what the journal now holds (the first `count` untold attempts) after `username` signed in.

        The misses of that name are gone, and of names that are nobody's; others keep theirs, for their delay.
        """
        kept = []
        for line in self._lines():
            if not line["told"]:
                line["told"], count = count > 0, count - 1
            if not line["told"] or line["username"] not in (username, NOBODY):
                kept.append(json.dumps(line).encode() + b"\n")
        files.atomic_write(self._path, b"".join(kept))

    def _known(self, username: str) -> str:
        try:
            contents, _ = keyring_file.load(self._folder)
        except SurroundingsFailed:
            return NOBODY
        return username if any(wrap.label == f"operator:{username}" for wrap in contents.wraps) else NOBODY

    def _lines(self) -> list[dict[str, Any]]:
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return []
        return [line for line in map(_read, text.splitlines()) if line is not None]


def _read(text: str) -> dict[str, Any] | None:
    """Return a line; None for one that a power cut tore."""
    try:
        line = json.loads(text)
        datetime.fromisoformat(line["at"])
        return {"at": line["at"], "username": str(line["username"]), "told": bool(line["told"])}
    except (ValueError, KeyError, TypeError):
        return None
