"""The settings of every connection (reliability.md, Facts that decide settings), set and read back."""

from __future__ import annotations

from enum import Enum

Settings = dict[str, tuple[str, object]]
"""{pragma: (what is set, what must be read back)}."""


class Purpose(Enum):
    """What a file is for; it decides how much safety each commit buys."""

    RECORDS = "records"
    ROSTER = "roster"
    ROSTER_BUILD = "roster_build"


PATIENCE_MS = 5000
"""How long SQLite itself waits for a lock."""

_EVERYWHERE: Settings = {
    "foreign_keys": ("ON", 1),
    "recursive_triggers": ("ON", 1),  # else INSERT OR REPLACE slips past the triggers against deletion
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "busy_timeout": (str(PATIENCE_MS), PATIENCE_MS),
    "mmap_size": ("0", 0),
    "temp_store": ("MEMORY", 2),
}
_BY_PURPOSE: dict[Purpose, Settings] = {
    Purpose.RECORDS: {
        "journal_mode": ("WAL", "wal"),
        "synchronous": ("FULL", 2),
        "secure_delete": ("ON", 1),
    },
    # Rebuildable from the file that was loaded.
    Purpose.ROSTER: {"synchronous": ("NORMAL", 1)},
    # A new file nobody reads yet: a crash throws it away; synced once when whole (files.sync).
    # SQLCipher's own cache is 8 MB; rows that are only appended need none of it.
    Purpose.ROSTER_BUILD: {
        "journal_mode": ("OFF", "off"),
        "synchronous": ("OFF", 0),
        "cache_size": ("-2000", -2000),
    },
}


def settings_for(purpose: Purpose, *, read_only: bool) -> Settings:
    """Return the pragmas of a connection; a reader takes the file's journal mode as it is."""
    if read_only:
        return {**_EVERYWHERE, "query_only": ("ON", 1)}
    return _EVERYWHERE | _BY_PURPOSE[purpose]
