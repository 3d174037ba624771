"""Two witnesses outside the database remember its head; a database that does not hold it was copied back.

One lies in the data folder, one in the user's profile under the installation's id. Each is one padded line
written in place after COMMIT, so at a crash it may be one entry behind, never ahead. The one in the data
folder is on the disk before a number goes out on paper; else neither is waited for: after a power cut they
may be half a minute behind, which still tells any copy older than that (docs/decisions/0010). A missing or
torn witness is a warning; one that contradicts the journal means the files were put back or used elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from desktop.db import files
from desktop.db.adapter import Connection
from desktop.db.journal import Head

PROFILE_VARIABLE = "LOKET_PROFILE_DIR"
IN_FOLDER = "saksi.json"
_LENGTH = 320
"""Bytes of a witness file: less than a sector, always the same, so that writing in place is one write."""


class Verdict(Enum):
    """What the witnesses say of the database."""

    AGREE = "agree"
    MISSING = "missing"
    CONTRADICT = "contradict"


class Witness(NamedTuple):
    """What a witness remembers; `hash` in hexadecimal."""

    installation: str
    epoch: int
    sequence: int
    hash: str


def profile_folder() -> Path:
    """Return the folder of this user's profile that holds the second witness."""
    if given := os.environ.get(PROFILE_VARIABLE):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Loket Jaminan"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "loket-jaminan"


def places(folder: Path, installation: str) -> tuple[Path, Path]:
    """Return where the two witnesses of an installation lie."""
    return folder / IN_FOLDER, profile_folder() / "saksi" / f"{installation}.json"


def remember(
    lying: tuple[Path, Path], installation: str, head: Head, *, anew: bool = False, durable: bool = True
) -> None:
    """Write the head into both witnesses (`places`), unless another window has already written a newer one.

    `anew` overwrites whatever they say (a new epoch). With `durable` the one in the data folder is on the
    disk on return. Raises SurroundingsFailed; the commit stands.
    """
    now = Witness(installation, head.epoch, head.sequence, head.hash.hex())

    def is_newer(said: bytes) -> bool:
        before = _said(said)
        return before is not None and before.installation == installation and before[1:3] >= now[1:3]

    in_folder, in_profile = lying
    line, unless = _line(now), None if anew else is_newer
    # A newer one names this entry too, but may not be on the disk yet: it is waited for all the same.
    files.overwrite(in_folder, line, durable=durable, unless=unless)
    files.overwrite(in_profile, line, durable=False, unless=unless)


def read(place: Path) -> Witness | None:
    """Return what a witness file says; None when it is missing or torn."""
    try:
        return _said(place.read_bytes())
    except OSError:
        return None


def _said(line: bytes) -> Witness | None:
    try:
        said = json.loads(line)
        found = Witness(said["installation"], said["epoch"], said["sequence"], said["hash"])
    except (ValueError, KeyError, TypeError):
        return None
    return found if said.get("sum") == _sum(found) else None


def check(folder: Path, installation: str, connection: Connection) -> Verdict:
    """Compare both witnesses with the journal: it must hold the witnessed entry and may go on from it."""
    found = [read(place) for place in places(folder, installation)]
    told = [witness for witness in found if witness is not None]
    if not all(_holds(connection, installation, witness) for witness in told):
        return Verdict.CONTRADICT
    return Verdict.AGREE if len(told) == len(found) else Verdict.MISSING


def highest_epoch(folder: Path, installation: str) -> int:
    """Return the highest epoch a witness has seen, 0 without witnesses."""
    told = [read(place) for place in places(folder, installation)]
    return max((witness.epoch for witness in told if witness is not None), default=0)


def _holds(connection: Connection, installation: str, witness: Witness) -> bool:
    entry = connection.rows("SELECT epoch, hash FROM journal WHERE sequence = ?", (witness.sequence,))
    return witness.installation == installation and entry == [(witness.epoch, bytes.fromhex(witness.hash))]


def _sum(witness: Witness) -> str:
    return hashlib.sha256(repr(tuple(witness)).encode()).hexdigest()[:16]


def _line(witness: Witness) -> bytes:
    text = json.dumps({**witness._asdict(), "sum": _sum(witness)})
    return text.ljust(_LENGTH - 1).encode() + b"\n"
