"""The signed list of void letters and revoked keys: a file of a few KB that a verifier takes in.

A seal cannot be called back, so the list goes where the letters go: by file, by stick, as a printed code.
The root signs for the whole city; a counter without the root signs for its own letters only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain.problem import Problem, ToCorrect
from desktop.letters import base45, cose, seal, strict_cbor
from desktop.letters.seal import Roots, Seal, Signer, key_id
from desktop.letters.seal_claims import VOID_LIST, day_number, read_day
from desktop.letters.strict_cbor import Plain

PREFIX = "SJL1:"
LONGEST = 400_000
"""Signs; ten thousand void letters stay below it."""

_ROOT_ID = 4
_VERSION, _MADE_ON, _NUMBERS, _KEYS = 1, 2, 3, 4
_KEY_ID_BYTES = 8


@dataclass(frozen=True)
class VoidList:
    """A list whose signature holds. `counter` is "" for the whole city, `signer` the id of what signed."""

    version: int
    made_on: date
    numbers: frozenset[str]
    keys: frozenset[bytes]
    root: bytes
    counter: str
    signer: str

    def covers(self, sealed: Seal) -> bool:
        """Tell whether this list speaks of letters like this one."""
        certificate = sealed.certificate
        return self.root == certificate.root and self.counter in {"", certificate.claims.counter}


def make_void_list(
    version: int, made_on: date, numbers: Iterable[str], keys: Iterable[bytes], by: Signer | bytes
) -> str:
    """Return the list as text, signed by a counter (`Signer`) or by the root (its private key)."""
    payload = {
        0: VOID_LIST,
        _VERSION: version,
        _MADE_ON: day_number(made_on),
        _NUMBERS: sorted(set(numbers)),
        _KEYS: sorted(set(keys)),
    }
    if isinstance(by, Signer):
        return PREFIX + base45.encode(seal.sign_with(by, payload))
    root = key_id(cose.public_key_of(by))
    return PREFIX + base45.encode(cose.sign(by, {_ROOT_ID: root}, cose.canonical(payload)))


def read_void_list(text: str, roots: Roots) -> VoidList:
    """Check and read a list. Raises ToCorrect(list_wrong): not ours, changed, of a foreign root."""
    try:
        return _read(text, roots)
    except (ValueError, ToCorrect) as error:
        raise ToCorrect(Problem("list_wrong", "revocations_path")) from error


def _read(text: str, roots: Roots) -> VoidList:
    if not text.startswith(PREFIX) or len(text) > LONGEST:
        raise ValueError("list_prefix")
    message = base45.decode(text.removeprefix(PREFIX))
    root = cose.take_apart(message).header.get(_ROOT_ID)
    if isinstance(root, bytes):
        return _list(_by_root(message, roots), root, "", root.hex())
    payload, certificate = seal.read_signed(message, roots)
    return _list(payload, certificate.root, certificate.claims.counter, certificate.key.hex())


def _by_root(message: bytes, roots: Roots) -> Plain:
    signed = cose.take_apart(message)
    root = signed.header[_ROOT_ID]
    if signed.header.keys() != {_ROOT_ID} or not isinstance(root, bytes) or root not in roots:
        raise ValueError("list_root")
    if not signed.is_by(roots[root]):
        raise ValueError("list_signature")
    return strict_cbor.read(signed.payload)


def _list(payload: Plain, root: bytes, counter: str, signer: str) -> VoidList:
    if not isinstance(payload, dict) or payload.keys() != {0, _VERSION, _MADE_ON, _NUMBERS, _KEYS}:
        raise ValueError("list_shape")
    version, numbers, keys = payload[_VERSION], payload[_NUMBERS], payload[_KEYS]
    if payload[0] != VOID_LIST or isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise ValueError("list_shape")
    if not isinstance(numbers, list) or not isinstance(keys, list) or (counter and keys):
        # Only the root may take a key away: a stolen key must not call the others stolen.
        raise ValueError("list_shape")
    return VoidList(
        version=version,
        made_on=read_day(payload[_MADE_ON]),
        numbers=frozenset(number for number in numbers if isinstance(number, str)),
        keys=frozenset(key for key in keys if isinstance(key, bytes) and len(key) == _KEY_ID_BYTES),
        root=root,
        counter=counter,
        signer=signer,
    )
