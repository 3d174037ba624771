"""The city root's private key as a file, sealed under the code that is printed once: akar-kota.json.

The file without the paper opens nothing, and the paper without the file neither. AES-256-GCM under
Argon2id(code), with the public key as associated data.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.db.password_hash import FLOOR, SALT_BYTES, KdfParameters, stretch
from desktop.db.recovery_code import read_code
from desktop.domain.problem import NotPermitted, Problem, ToCorrect

NAME = "akar-kota.json"
LARGEST = 4096
"""Bytes; ours has about 500."""

_FORMAT = 1
_NONCE_BYTES = 12
_LABEL = b"loket-jaminan/city-root/1\x00"


@dataclass(frozen=True)
class RootSecret:
    """A root taken out of its file."""

    name: str
    public_key: bytes
    private_key: bytes


def to_bytes(root: RootSecret, code: str, cost: KdfParameters = FLOOR) -> bytes:
    """Return the file's content; `code` as `recovery_code.new_code` made it (130 random bits)."""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    under = AESGCM(stretch(read_code(code), salt, cost))
    said = {
        "format": _FORMAT,
        "name": root.name,
        "public_key": root.public_key.hex(),
        "cost": [cost.memory_kib, cost.passes, cost.lanes],
        "salt": salt.hex(),
        "nonce": nonce.hex(),
        "sealed": under.encrypt(nonce, root.private_key, _LABEL + root.public_key).hex(),
    }
    return json.dumps({**said, "sum": _sum(said)}, indent=1, ensure_ascii=False).encode()


def from_bytes(content: bytes, code: str) -> RootSecret:
    """Take the root out of a file, which may come from a stranger.

    Raises ToCorrect: root_file_wrong (damaged, or another file), recovery_code_typo. Raises
    NotPermitted(root_code_wrong).
    """
    letters = read_code(code)
    try:
        said = _said(content)
        cost = _cost(said["cost"])
        salt, nonce, sealed, public_key = (
            bytes.fromhex(said[name]) for name in ("salt", "nonce", "sealed", "public_key")
        )
        name = str(said["name"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ToCorrect(Problem("root_file_wrong", "path", {"file": NAME})) from error
    try:
        private_key = AESGCM(stretch(letters, salt, cost)).decrypt(nonce, sealed, _LABEL + public_key)
    except (InvalidTag, ValueError) as error:
        raise NotPermitted("root_code_wrong") from error
    return RootSecret(name, public_key, private_key)


def _said(content: bytes) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(content[: LARGEST + 1])
    told = said.pop("sum")
    if told != _sum(said) or said["format"] != _FORMAT:
        raise ValueError("root_file_sum")
    return said


def _cost(parts: list[int]) -> KdfParameters:
    cost = KdfParameters(*parts)
    if not cost.within_bounds():
        raise ValueError("root_file_cost")
    return cost


def _sum(said: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
