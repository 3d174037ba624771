"""The recovery code on paper: 130 random bits in 26 letters, 4 more that catch a slip, groups of five.

Crockford's alphabet: no I, L, O, U; what is read as O or I counts as 0 or 1.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from desktop.domain.problem import Problem, ToCorrect

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_LETTERS = 26
CHECK_LETTERS = 4
_GROUP = 5
_ALIKE = str.maketrans("OIL", "011")


def new_code() -> str:
    """Return a new code, 30 letters as XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LETTERS))
    return grouped(body + _check(body))


def grouped(letters: str) -> str:
    """Return letters in groups of five, joined by hyphens."""
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def read_code(text: str) -> str:
    """Return the 26 random letters of a typed code. Raises ToCorrect(recovery_code_typo)."""
    typed = unicodedata.normalize("NFKC", text).upper().translate(_ALIKE)
    letters = "".join(letter for letter in typed if letter.isalnum())
    body, check = letters[:RANDOM_LETTERS], letters[RANDOM_LETTERS:]
    wanted = RANDOM_LETTERS + CHECK_LETTERS
    if len(letters) != wanted or set(letters) - set(ALPHABET) or check != _check(body):
        raise ToCorrect(
            Problem("recovery_code_typo", "recovery_code", {"count": len(letters), "wanted": wanted})
        )
    return body


def _check(body: str) -> str:
    # 20 bits: a slip passes once in a million.
    number = int.from_bytes(
        hashlib.sha256(b"loket-jaminan/recovery/1\x00" + body.encode()).digest()[:4], "big"
    )
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(CHECK_LETTERS))
