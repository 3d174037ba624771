"""What a seal says, field by field: whole-number keys in CBOR, checked value by value on the way in.

A diagnosis and the whole NIK never enter a seal: whoever photographs a letter must not learn more from the
code than from the page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from desktop.letters.strict_cbor import Plain

CERTIFICATE, LETTER, VOID_LIST, ROOT, REQUEST = 1, 2, 3, 4, 5
"""Key 0 of every payload: what the signed thing is, so that none can stand for another."""

LONGEST_NAME = 40
"""Signs of a name inside the seal; a longer one ends in … there (and stands whole on the page)."""

_LONGEST_TEXT = 80
_DAY_ZERO: Final = date(2020, 1, 1)
_LAST_DAY = 36_524
_MOST_IDR = 10**12
_NIK_SIGNS = 8
_KEY_BYTES = 32
KINDS = {"guarantee": 1, "booking": 2, "claim": 3}


@dataclass(frozen=True)
class CertificateClaims:
    """Whose key signs letters: the counter, its epoch, its office, and the days between which it may."""

    public_key: bytes
    counter: str
    epoch: int
    office: str
    valid_from_on: date
    valid_until_on: date


@dataclass(frozen=True)
class SealClaims:
    """One paper as its seal tells it. `nik_ends` is the first and last four digits, "" without a NIK.

    `facility` is the one addressee: a guarantee's hospital, a booking's house, a claim's payer.
    A guarantee says patient, scheme and amount; a booking the patient, its days are arriving and leaving; a
    claim the amount and of how many `letters` it is the sum, its days are those of the care. `written_on` is
    the day on which a late entry was written by hand; it was sealed on `issued_on`, when it was entered.
    """

    number: str
    kind: str
    facility: str
    issued_on: date
    starts_on: date
    valid_until_on: date
    patient: str = ""
    scheme: str = ""
    amount_idr: int = 0
    birth_date: date | None = None
    nik_ends: str = ""
    journal: str = ""
    provisional: bool = False
    demo: bool = False
    letters: int = 0
    written_on: date | None = None

    @property
    def nik_masked(self) -> str | None:
        """The NIK as printed on the letter, "1674••••••••9001"."""
        ends = self.nik_ends
        return f"{ends[:4]}••••••••{ends[4:]}" if ends else None


def shortened(name: str) -> str:
    """Return a name as it enters a seal: single blanks, no invisible signs, at most LONGEST_NAME signs."""
    clean = " ".join("".join(sign if _is_visible(sign) else " " for sign in name).split())
    return clean if len(clean) <= LONGEST_NAME else f"{clean[: LONGEST_NAME - 1]}…"


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign)[0] != "C"


def _text(value: Plain) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_TEXT:
        raise ValueError("claim_text")
    if not all(map(_is_visible, value)):
        raise ValueError("claim_text")
    return value


def _count(most: int) -> Callable[[Plain], int]:
    def read(value: Plain) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= most:
            raise ValueError("claim_number")
        return value

    return read


def read_day(value: Plain) -> date:
    """Read a day of a payload. Raises ValueError."""
    # Birth days lie before day zero: they are counted backwards.
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LAST_DAY * 2:
        raise ValueError("claim_day")
    return _DAY_ZERO + timedelta(days=value)


def _true(value: Plain) -> bool:
    if value is not True:
        raise ValueError("claim_mark")
    return True


def _key(value: Plain) -> bytes:
    if not isinstance(value, bytes) or len(value) != _KEY_BYTES:
        raise ValueError("claim_key")
    return value


def _kind(value: Plain) -> str:
    for name, code in KINDS.items():
        if value == code and not isinstance(value, bool):
            return name
    raise ValueError("claim_kind")


def _ends(value: Plain) -> str:
    text = _text(value)
    if len(text) != _NIK_SIGNS or not (text.isascii() and text.isdecimal()):
        raise ValueError("claim_nik")
    return text


_Reading = Mapping[int, tuple[str, Callable[[Plain], object]]]
_CERTIFICATE: _Reading = {
    1: ("public_key", _key),
    2: ("counter", _text),
    3: ("epoch", _count(10**6)),
    4: ("office", _text),
    5: ("valid_from_on", read_day),
    6: ("valid_until_on", read_day),
}
_LETTER: _Reading = {
    1: ("number", _text),
    2: ("kind", _kind),
    3: ("facility", _text),
    4: ("patient", _text),
    5: ("scheme", _text),
    6: ("amount_idr", _count(_MOST_IDR)),
    7: ("issued_on", read_day),
    8: ("starts_on", read_day),
    9: ("valid_until_on", read_day),
    10: ("birth_date", read_day),
    11: ("nik_ends", _ends),
    12: ("journal", _text),
    13: ("provisional", _true),
    14: ("demo", _true),
    15: ("letters", _count(10**6)),
    16: ("written_on", read_day),
}
_NEEDED = {
    "guarantee": ("patient", "scheme", "amount_idr"),
    "booking": ("patient",),
    "claim": ("amount_idr", "letters"),
}
"""What a paper of each kind cannot be without, beside the fields that all have."""

C = TypeVar("C", CertificateClaims, SealClaims)


def certificate_payload(claims: CertificateClaims) -> dict[int, object]:
    """Return the payload of a certificate."""
    return _payload(claims, CERTIFICATE, _CERTIFICATE)


def letter_payload(claims: SealClaims) -> dict[int, object]:
    """Return the payload of a letter's seal; what is empty stays out."""
    return _payload(claims, LETTER, _LETTER)


def certificate_claims(payload: Plain) -> CertificateClaims:
    """Read a certificate's payload. Raises ValueError for any other shape."""
    return _claims(CertificateClaims, payload, CERTIFICATE, _CERTIFICATE)


def letter_claims(payload: Plain) -> SealClaims:
    """Read a letter's payload. Raises ValueError for any other shape."""
    claims = _claims(SealClaims, payload, LETTER, _LETTER)
    if not all(getattr(claims, name) for name in _NEEDED[claims.kind]):
        raise ValueError("claims_missing")
    return claims


def day_number(day: date) -> int:
    """Return a day as it stands in a payload."""
    return (day - _DAY_ZERO).days


def _payload(claims: CertificateClaims | SealClaims, what: int, reading: _Reading) -> dict[int, object]:
    told: dict[int, object] = {0: what}
    for key, (name, _) in reading.items():
        value = getattr(claims, name)
        if name == "kind":
            value = KINDS[value]
        if not value:
            continue
        told[key] = day_number(value) if isinstance(value, date) else value
    return told


def _claims(kind: type[C], payload: Plain, what: int, reading: _Reading) -> C:
    if not isinstance(payload, dict) or payload.get(0) is True or payload.get(0) != what:
        raise ValueError("claims_other")
    if not payload.keys() <= {0, *reading}:
        raise ValueError("claims_unknown")
    told: dict[str, Any] = {reading[key][0]: reading[key][1](value) for key, value in payload.items() if key}
    needed = {part.name for part in fields(kind) if part.default is MISSING}
    if not needed <= told.keys():
        raise ValueError("claims_missing")
    return kind(**told)
