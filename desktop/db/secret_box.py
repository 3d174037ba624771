"""Small secrets kept in rows, sealed under the database key: the journal and its copies hold no bare key."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.db.adapter import KEY_BYTES

_LABEL = b"loket-jaminan/secret-box/1\x00"
_NONCE_BYTES = 12


def put_away(key: bytes, name: str, secret: bytes) -> str:
    """Return `secret` sealed under the database key, as hex; it opens only for the same name."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return (nonce + AESGCM(_under(key)).encrypt(nonce, secret, _LABEL + name.encode())).hex()


def take_out(key: bytes, name: str, box: str) -> bytes:
    """Return what `put_away` sealed. Raises ValueError(secret_box_changed)."""
    content = bytes.fromhex(box)
    try:
        return AESGCM(_under(key)).decrypt(
            content[:_NONCE_BYTES], content[_NONCE_BYTES:], _LABEL + name.encode()
        )
    except InvalidTag as error:
        raise ValueError("secret_box_changed") from error


def _under(key: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=_LABEL).derive(key)
