"""The two texts by which a counter without the city root gets its certificate: asked for, and answered.

"SJQ1:" is what the counter wants certified, signed by the very key it names; "SJC1:" is the certificate.
Neither is a secret, and neither says more than a certificate in every letter does.
"""

from __future__ import annotations

from desktop.domain.problem import Problem, ToCorrect
from desktop.letters import base45, cose, strict_cbor
from desktop.letters.seal import cleaned
from desktop.letters.seal_claims import (
    CERTIFICATE,
    REQUEST,
    CertificateClaims,
    certificate_claims,
    certificate_payload,
)

ASKED = "SJQ1:"
ANSWERED = "SJC1:"
LONGEST = 1000


def make_request(claims: CertificateClaims, private_key: bytes) -> str:
    """Return the text that asks for a certificate with these claims; its days are only proposed."""
    payload = certificate_payload(claims) | {0: REQUEST}
    return ASKED + base45.encode(cose.sign(private_key, {}, cose.canonical(payload)))


def read_request(text: str) -> CertificateClaims:
    """Read a request. Raises ToCorrect(key_request_wrong): not one, changed, or of a key it does not hold."""
    try:
        return _request(text)
    except ValueError as error:
        raise ToCorrect(Problem("key_request_wrong", "path")) from error


def make_answer(certificate: bytes) -> str:
    """Return the text that brings a certificate to its counter."""
    return ANSWERED + base45.encode(certificate)


def read_answer(text: str) -> bytes:
    """Return the certificate, not yet checked. Raises ToCorrect(key_request_wrong)."""
    try:
        return _message(text, ANSWERED)
    except ValueError as error:
        raise ToCorrect(Problem("key_request_wrong", "path")) from error


def _request(text: str) -> CertificateClaims:
    signed = cose.take_apart(_message(text, ASKED))
    payload = strict_cbor.read(signed.payload)
    if signed.header or not isinstance(payload, dict) or payload.get(0) != REQUEST:
        raise ValueError("request_shape")
    claims = certificate_claims({**payload, 0: CERTIFICATE})
    if not signed.is_by(claims.public_key):
        raise ValueError("request_signature")
    return claims


def _message(text: str, prefix: str) -> bytes:
    text = cleaned(text)
    if not text.startswith(prefix) or len(text) > LONGEST:
        raise ValueError("request_prefix")
    return base45.decode(text.removeprefix(prefix))
