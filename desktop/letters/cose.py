"""COSE_Sign1 (RFC 9052) with Ed25519, in the one shape that our seals, certificates and lists have.

Tag 18, a protected header, an empty unprotected one, the payload, the signature over all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.letters import strict_cbor
from desktop.letters.strict_cbor import Plain

_TAG = 0xD2
_ALGORITHM, _EDDSA = 1, -8
_PARTS = 4
SIGNATURE_BYTES = 64
KEY_BYTES = 32


@dataclass(frozen=True)
class Signed:
    """A message taken apart, nothing in it believed yet; `header` is what stands beside the algorithm."""

    protected: bytes
    header: Mapping[int, Plain]
    payload: bytes
    signature: bytes

    def is_by(self, public_key: bytes) -> bool:
        """Tell whether the holder of this key signed header and payload."""
        try:
            key = Ed25519PublicKey.from_public_bytes(public_key)
            key.verify(self.signature, _to_sign(self.protected, self.payload))
        except (InvalidSignature, ValueError):
            return False
        return True


def canonical(value: object) -> bytes:
    """Return the one CBOR form of a value."""
    return cbor2.dumps(value, canonical=True)


def sign(private_key: bytes, header: Mapping[int, object], payload: bytes) -> bytes:
    """Return the signed message. Ed25519 is deterministic: equal content gives equal bytes."""
    protected = canonical({_ALGORITHM: _EDDSA, **header})
    key = Ed25519PrivateKey.from_private_bytes(private_key)
    signature = key.sign(_to_sign(protected, payload))
    return bytes([_TAG]) + canonical([protected, {}, payload, signature])


def start(header: Mapping[int, object]) -> bytes:
    """Return the bytes with which every message of this header begins, whoever signs what."""
    protected = canonical({_ALGORITHM: _EDDSA, **header})
    # Behind the header only payload and signature follow; empty, each takes one byte.
    return bytes([_TAG]) + canonical([protected, {}, b"", b""])[:-2]


def take_apart(message: bytes) -> Signed:
    """Return the parts of a message that has our shape. Raises ValueError for any other."""
    if message[:1] != bytes([_TAG]):
        raise ValueError("cose_tag")
    parts: Any = strict_cbor.read(message[1:])
    if not isinstance(parts, list) or len(parts) != _PARTS or parts[1] != {}:
        raise ValueError("cose_parts")
    protected, _, payload, signature = parts
    if not all(isinstance(part, bytes) for part in (protected, payload, signature)):
        raise ValueError("cose_parts")
    if len(signature) != SIGNATURE_BYTES:
        raise ValueError("cose_signature")
    header = strict_cbor.read(protected)
    if not isinstance(header, dict) or header.pop(_ALGORITHM, None) != _EDDSA:
        raise ValueError("cose_header")
    return Signed(protected, header, payload, signature)


def public_key_of(private_key: bytes) -> bytes:
    """Return the 32-byte public key of a private one."""
    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def _to_sign(protected: bytes, payload: bytes) -> bytes:
    return canonical(["Signature1", protected, b"", payload])
