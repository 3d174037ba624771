"""The seal of a letter: a signed text in a QR code that proves the letter without any network.

"SJ1:" and base45 of a COSE_Sign1 over CBOR, in the shape of the EU's certificates of 2021, uncompressed. The
certificate of the counter's key rides inside, signed by the city root; whoever knows the root needs nothing
else. Texts come from strangers: what is not exactly our shape is refused by a code, never by a crash, and
the body is read only after both signatures hold.
"""

from __future__ import annotations

import hashlib
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.problem import Problem, ToCorrect
from desktop.letters import base45, cose, strict_cbor
from desktop.letters.seal_claims import (
    CertificateClaims,
    SealClaims,
    certificate_claims,
    certificate_payload,
    letter_claims,
    letter_payload,
)

PREFIX = "SJ1:"
_OURS = re.compile(r"SJ[LPRQC]?1:", re.IGNORECASE | re.ASCII)
_UNCODED = str.maketrans({"\r": "", "\n": "", "\t": "", "\u2028": "", "\u2029": "", "\u00a0": " "})
_CAPITALS = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)

LONGEST = 1000
"""Signs of a seal; a longer text is not even decoded."""

_ROOT_ID = 4
_CERTIFICATE = -70001
"""Header labels: the key id of RFC 9052, and one of the private range for the certificate."""

_ID_BYTES = 8
Roots = Mapping[bytes, bytes]
"""Trusted root keys by their id (`key_id`)."""


@dataclass(frozen=True)
class Signer:
    """A counter's private key and the certificate that goes with it."""

    private_key: bytes
    certificate: bytes


@dataclass(frozen=True)
class Certificate:
    """A certificate whose root signature holds; `key` is the id of the counter's key."""

    claims: CertificateClaims
    root: bytes
    key: bytes


@dataclass(frozen=True)
class Seal:
    """A letter's seal whose signatures hold. Dates and use are not judged here."""

    claims: SealClaims
    certificate: Certificate


def key_id(public_key: bytes) -> bytes:
    """Return the 8 bytes that name a public key."""
    return hashlib.sha256(public_key).digest()[:_ID_BYTES]


def make_certificate(claims: CertificateClaims, root_private_key: bytes) -> bytes:
    """Return a counter's certificate, signed by the root."""
    root = key_id(cose.public_key_of(root_private_key))
    return cose.sign(root_private_key, {_ROOT_ID: root}, cose.canonical(certificate_payload(claims)))


def make_seal(claims: SealClaims, signer: Signer) -> str:
    """Return the text of the QR code; equal claims and signer give equal text.

    Raises ValueError for claims that no reader would take, such as a number of more than 80 signs.
    """
    payload = cose.canonical(letter_payload(claims))
    letter_claims(strict_cbor.read(payload))
    message = cose.sign(signer.private_key, {_CERTIFICATE: signer.certificate}, payload)
    text = PREFIX + base45.encode(message)
    if len(text) > LONGEST:
        raise ValueError("seal_long")
    return text


def seal_start(certificate: bytes) -> str:
    """Return the signs with which every seal under a certificate begins: the key that made it, unread."""
    start = cose.start({_CERTIFICATE: certificate})
    # Two bytes are three signs of base45: an odd last byte would change with what follows it.
    return PREFIX + base45.encode(start[: len(start) // 2 * 2])


def read_certificate(content: bytes, roots: Roots) -> Certificate:
    """Check a certificate against the trusted roots and read it.

    Raises ToCorrect: seal_unreadable (not our shape), seal_foreign_root, seal_changed (the root's signature
    does not hold), seal_newer (signed, but of a shape this program does not know).
    """
    signed = _taken_apart(content)
    root = signed.header.get(_ROOT_ID)
    if signed.header.keys() != {_ROOT_ID} or not isinstance(root, bytes):
        raise refused("seal_unreadable")
    if root not in roots:
        raise refused("seal_foreign_root", root=root.hex()[: 2 * _ID_BYTES])
    if not signed.is_by(roots[root]):
        raise refused("seal_changed")
    try:
        claims = certificate_claims(strict_cbor.read(signed.payload))
    except ValueError as error:
        raise refused("seal_newer") from error
    return Certificate(claims, root, key_id(claims.public_key))


def read_seal(text: str, roots: Roots) -> Seal:
    """Check a scanned text and read what it says.

    Raises ToCorrect: seal_not_ours (another QR code), seal_unreadable, and those of `read_certificate`.
    """
    payload, certificate = read_signed(unpacked(text), roots)
    try:
        return Seal(letter_claims(payload), certificate)
    except ValueError as error:
        raise refused("seal_newer") from error


def cleaned(text: str) -> str:
    """Return a code as it was before a scanner with Caps Lock, a mail or a cut line changed it.

    Base45 has capitals only, holds no line breaks, and ends in no blank; other texts keep theirs.
    """
    bare = text.translate(_UNCODED).strip(" ")
    return bare.translate(_CAPITALS) if _OURS.match(bare) else bare


def unpacked(text: str) -> bytes:
    """Return the message inside a text. Raises ToCorrect: seal_not_ours, seal_unreadable."""
    if not text.startswith(PREFIX):
        raise refused("seal_not_ours")
    if len(text) > LONGEST:
        raise refused("seal_unreadable")
    try:
        return base45.decode(text.removeprefix(PREFIX))
    except ValueError as error:
        raise refused("seal_unreadable") from error


def sign_with(signer: Signer, payload: object) -> bytes:
    """Sign something else with a counter's key, its certificate inside (a list of void letters)."""
    return cose.sign(signer.private_key, {_CERTIFICATE: signer.certificate}, cose.canonical(payload))


def read_signed(message: bytes, roots: Roots) -> tuple[strict_cbor.Plain, Certificate]:
    """Return payload and certificate of a message whose signatures hold. Raises ToCorrect as `read_seal`."""
    signed = _taken_apart(message)
    inside = signed.header.get(_CERTIFICATE)
    if signed.header.keys() != {_CERTIFICATE} or not isinstance(inside, bytes):
        raise refused("seal_unreadable")
    certificate = read_certificate(inside, roots)
    if not signed.is_by(certificate.claims.public_key):
        raise refused("seal_changed")
    try:
        return strict_cbor.read(signed.payload), certificate
    except ValueError as error:
        raise refused("seal_newer") from error


def refused(code: str, **values: object) -> ToCorrect:
    """Return the refusal of a scanned text."""
    return ToCorrect(Problem(code, "qr", values))


def _taken_apart(message: bytes) -> cose.Signed:
    try:
        return cose.take_apart(message)
    except ValueError as error:
        raise refused("seal_unreadable") from error
