"""Base45 (RFC 9285): bytes in the 45 signs that a QR code packs tightest.

Decoding is strict: each byte string has exactly one text, so a changed text is a changed seal.
"""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUE = {sign: value for value, sign in enumerate(ALPHABET)}
_BASE = 45
_PAIR = 2
_TRIPLE = 3
_WORD = 0x10000
_BYTE = 0x100


def encode(content: bytes) -> str:
    """Return the text of `content`: two bytes in three signs, a last single byte in two."""
    signs: list[str] = []
    for start in range(0, len(content), _PAIR):
        part = content[start : start + _PAIR]
        value = int.from_bytes(part, "big")
        for _ in range(len(part) + 1):
            value, place = divmod(value, _BASE)
            signs.append(ALPHABET[place])
    return "".join(signs)


def decode(text: str) -> bytes:
    """Return the bytes of a text that `encode` made. Raises ValueError for any other."""
    content = bytearray()
    for start in range(0, len(text), _TRIPLE):
        part = text[start : start + _TRIPLE]
        try:
            value = sum(_VALUE[sign] * _BASE**place for place, sign in enumerate(part))
        except KeyError as error:
            raise ValueError("base45_sign") from error
        if len(part) < _PAIR or value >= (_WORD if len(part) == _TRIPLE else _BYTE):
            raise ValueError("base45_value")
        content += value.to_bytes(len(part) - 1, "big")
    return bytes(content)
