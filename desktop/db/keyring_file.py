"""How keyring.json is written and read: two whole copies, each with a sum, so that a flipped bit shows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.db import files
from desktop.db.password_hash import KdfParameters
from desktop.domain.problem import SurroundingsFailed

NAME = "keyring.json"
COPY = "keyring.salinan.json"
_FORMAT = 1


@dataclass(frozen=True)
class Wrap:
    """The database key sealed for one label; `cost` is None for the recovery code (not stretched)."""

    label: str
    cost: KdfParameters | None
    salt: bytes
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True)
class Contents:
    """A whole keyring: the installation, the key-check value, the wraps."""

    installation: str
    check: bytes
    wraps: tuple[Wrap, ...]


def exists(folder: Path) -> bool:
    """Tell whether either copy lies in the folder."""
    return (folder / NAME).exists() or (folder / COPY).exists()


def save(folder: Path, contents: Contents) -> None:
    """Write both copies, one after the other, each durable before the next. Raises SurroundingsFailed."""
    content = to_bytes(contents)
    files.atomic_write(folder / NAME, content)
    files.atomic_write(folder / COPY, content)


def load(folder: Path) -> tuple[Contents, bool]:
    """Return the keyring and whether the second copy served. Raises SurroundingsFailed(keyring_lost)."""
    for name, is_fallback in ((NAME, False), (COPY, True)):
        try:
            return from_bytes((folder / name).read_bytes()), is_fallback
        except (OSError, ValueError):
            continue
    raise SurroundingsFailed("keyring_lost", file=NAME)


def to_bytes(contents: Contents) -> bytes:
    """Return the file's bytes."""
    said = {
        "format": _FORMAT,
        "installation": contents.installation,
        "check": contents.check.hex(),
        "wraps": [_wrap_to(wrap) for wrap in contents.wraps],
    }
    return json.dumps({**said, "sum": _sum(said)}, indent=1).encode()


def from_bytes(content: bytes) -> Contents:
    """Read the file's bytes. Raises ValueError(keyring_damaged) unless every part is as it was written."""
    try:
        said: dict[str, Any] = json.loads(content)
        told = said.pop("sum")
        if told != _sum(said) or said["format"] != _FORMAT:
            raise ValueError("keyring_damaged")
        wraps = tuple(_wrap_from(wrap) for wrap in said["wraps"])
        return Contents(said["installation"], bytes.fromhex(said["check"]), wraps)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("keyring_damaged") from error


def _wrap_to(wrap: Wrap) -> dict[str, object]:
    cost = wrap.cost
    return {
        "label": wrap.label,
        "cost": None if cost is None else [cost.memory_kib, cost.passes, cost.lanes],
        "salt": wrap.salt.hex(),
        "nonce": wrap.nonce.hex(),
        "sealed": wrap.sealed.hex(),
    }


def _wrap_from(said: dict[str, Any]) -> Wrap:
    cost = None if said["cost"] is None else KdfParameters(*said["cost"])
    if cost is not None and not cost.within_bounds():
        raise ValueError("keyring_damaged")
    salt, nonce, sealed = (bytes.fromhex(said[name]) for name in ("salt", "nonce", "sealed"))
    return Wrap(said["label"], cost, salt, nonce, sealed)


def _sum(said: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
