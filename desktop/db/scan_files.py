"""Scans as sealed files beside the records: one file a scan, readable only with the database key.

A file is a mark, a nonce, and the scan under AES-256-GCM; the seal is bound to the scan's id, so that two
files cannot change places. A file is written once and never changed.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.db.adapter import KEY_BYTES
from desktop.db.files import atomic_write, failures_of, remove

FOLDER = "pindaian"
_MARK = b"LJS1"
_LABEL = b"loket-jaminan/scan-file/1\x00"
_NONCE_BYTES = 12


class ScanFiles:
    """The sealed scans of one data folder."""

    def __init__(self, data_folder: Path, key: bytes) -> None:
        self.folder = data_folder / FOLDER
        self._cipher = AESGCM(HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=_LABEL).derive(key))

    def put(self, scan_id: str, content: bytes) -> None:
        """Seal and write a scan. Raises SurroundingsFailed where the disk does not take it."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, content, _place(scan_id))
        path = self._path(scan_id)
        with failures_of(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, _MARK + nonce + sealed, private=True)

    def get(self, scan_id: str) -> bytes:
        """Return a scan. Raises LookupError when its file is gone, ValueError(scan_changed)."""
        try:
            stored = self._path(scan_id).read_bytes()
        except OSError as error:
            raise LookupError(scan_id) from error
        start = len(_MARK) + _NONCE_BYTES
        if not stored.startswith(_MARK):
            raise ValueError("scan_changed")
        try:
            return self._cipher.decrypt(stored[len(_MARK) : start], stored[start:], _place(scan_id))
        except InvalidTag as error:
            raise ValueError("scan_changed") from error

    def drop(self, scan_id: str) -> None:
        """Delete a scan's file; one that is gone already is fine."""
        remove(self._path(scan_id))

    def missing(self, scan_ids: Iterable[str]) -> list[str]:
        """Return the ids that have no file."""
        return [scan_id for scan_id in scan_ids if not self._path(scan_id).is_file()]

    def _path(self, scan_id: str) -> Path:
        # The end of an id is random: a folder never holds more than a 256th of all scans.
        return self.folder / scan_id[-2:] / f"{scan_id}.pindai"


def _place(scan_id: str) -> bytes:
    return _LABEL + scan_id.encode()
