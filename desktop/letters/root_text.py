"""The public half of a city root as text: for another office, a verifier, or a poster on the wall.

"SJR1:" and base45 of a COSE_Sign1 signed by the root itself, so that a slip in copying shows. It proves
nothing about who made it: it is taken from the hand of somebody known.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.problem import Problem, ToCorrect
from desktop.letters import base45, cose, strict_cbor
from desktop.letters.seal_claims import LONGEST_NAME, ROOT, shortened

PREFIX = "SJR1:"
_LONGEST = 400
_KEY, _NAME = 1, 2


@dataclass(frozen=True)
class PublicRoot:
    """A root's public key and the name its city gave it."""

    key: bytes
    name: str


def make_root_text(name: str, private_key: bytes) -> str:
    """Return the text that others take in."""
    payload = {0: ROOT, _KEY: cose.public_key_of(private_key), _NAME: shortened(name)}
    return PREFIX + base45.encode(cose.sign(private_key, {}, cose.canonical(payload)))


def read_root_text(text: str) -> PublicRoot:
    """Read a root's text. Raises ToCorrect(root_text_wrong) for any other."""
    try:
        return _read(text)
    except ValueError as error:
        raise ToCorrect(Problem("root_text_wrong", "root_text")) from error


def _read(text: str) -> PublicRoot:
    if not text.startswith(PREFIX) or len(text) > _LONGEST:
        raise ValueError("root_prefix")
    signed = cose.take_apart(base45.decode(text.removeprefix(PREFIX)))
    payload = strict_cbor.read(signed.payload)
    if signed.header or not isinstance(payload, dict) or payload.keys() != {0, _KEY, _NAME}:
        raise ValueError("root_shape")
    key, name = payload[_KEY], payload[_NAME]
    if not isinstance(key, bytes) or not isinstance(name, str) or payload[0] != ROOT:
        raise ValueError("root_shape")
    if not 0 < len(name) <= LONGEST_NAME or name != shortened(name) or not signed.is_by(key):
        raise ValueError("root_signature")
    return PublicRoot(key, name)
