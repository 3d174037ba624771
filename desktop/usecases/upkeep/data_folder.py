"""Where the data lie on this computer. Loads nothing heavy: the window asks before its first paint."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop.db import setup_mark

_KEYRING = ("keyring.json", "keyring.salinan.json")


def default_folder() -> Path:
    """Return the user's application data folder of this program."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return base / "loket-jaminan"


def demo_folder() -> Path:
    """Return the folder of the demo office, beside the user's own office and never inside it."""
    return default_folder().with_name("loket-jaminan-contoh")


def has_office(folder: Path) -> bool:
    """Tell whether a folder holds an office whose set-up was finished."""
    # A restore that was cut short is finished at sign-in; until then the keyring may lie aside.
    named = (*_KEYRING, setup_mark.RESTORING)
    return any((folder / name).exists() for name in named) and not setup_mark.is_unfinished(folder)
