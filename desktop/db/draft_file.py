"""What somebody has typed and not saved yet, sealed beside the records: a crash or a power cut keeps it.

One small file a person and form, under the database key and bound to its name; written whole or not at all.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.db import files
from desktop.db.adapter import KEY_BYTES

_LABEL = b"loket-jaminan/draft/1\x00"
_NONCE_BYTES = 12


class DraftFile:
    """The draft of one form and operator."""

    def __init__(self, folder: Path, key: bytes, operator_id: str, form: str) -> None:
        name = f"isian-{form}-{operator_id}.bin"
        self._path = folder / name
        self._bound = _LABEL + name.encode()
        self._cipher = AESGCM(HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=_LABEL).derive(key))

    def write(self, content: Mapping[str, object]) -> None:
        """Seal and write. Raises SurroundingsFailed."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, json.dumps(content).encode(), self._bound)
        files.atomic_write(self._path, nonce + sealed, private=True)

    def read(self) -> dict[str, Any] | None:
        """Return what is kept; None without a draft, or for one that cannot be opened any more."""
        try:
            stored = self._path.read_bytes()
            opened = self._cipher.decrypt(stored[:_NONCE_BYTES], stored[_NONCE_BYTES:], self._bound)
            found = json.loads(opened)
        except (OSError, InvalidTag, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def drop(self) -> None:
        """Remove the draft. Raises SurroundingsFailed."""
        if self._path.exists():
            files.remove(self._path)
