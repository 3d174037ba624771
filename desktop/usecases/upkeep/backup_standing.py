"""How the office stands with its backups, in a few words for the foot of the window and for the settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from desktop.domain.dates import parse_instant, short_date, wib
from desktop.usecases.office import Office
from desktop.usecases.upkeep.backup import LastBackup, backups_in, last_backup

TOO_OLD_DAYS = 1
"""A reminder after one day (ux.md 45)."""


@dataclass(frozen=True)
class BackupStanding:
    """`last` is None while none is known; `words` is the line at the foot; `late` asks for one soon."""

    last: LastBackup | None
    words: str
    late: bool
    kept: int


def backup_standing(office: Office, folder: Path) -> BackupStanding:
    """Say when the last proved backup was made; `folder` is where the automatic ones lie."""
    last = last_backup(office.folder)
    kept = len(backups_in(folder))
    if last is None:
        # A sample office holds nothing to lose, and asks for nothing.
        demo = bool(office.record.demo)
        return BackupStanding(None, "" if demo else "belum ada cadangan", late=not demo, kept=kept)
    made, today = wib(parse_instant(last.made_at)), office.today()
    days = (today - made.date()).days
    if days <= 0:
        words = f"cadangan terakhir {made:%H.%M} ✔"
    elif days == 1:
        words = f"cadangan terakhir kemarin {made:%H.%M}"
    else:
        words = f"cadangan terakhir {short_date(made.date())}, {days} hari lalu"
    late = office.clock() - parse_instant(last.made_at) > timedelta(days=TOO_OLD_DAYS)
    return BackupStanding(last, words, late=late, kept=kept)
