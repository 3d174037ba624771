"""Names of places, folded so that the KTP's "35 ILIR" and the list's "Tiga-puluh-lima Ilir" are one.

Case, blanks, hyphens, dots and doubled letters are dropped; number words, digits and Roman numerals become
digits; the usual short forms are written out. Numbers that stand beside each other stay apart: "3/4 ULU" is
not "34 ULU".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_UNITS = {
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
}
_WHOLE = {"sepuluh": 10, "sebelas": 11}
_NUMBER_WORD = "|".join((*_WHOLE, *_UNITS, "puluh", "belas"))
_NUMBER_WORDS = re.compile(rf"(?:{_NUMBER_WORD})+")
_ONE_NUMBER_WORD = re.compile(_NUMBER_WORD)
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_TOKEN = re.compile(r"[a-z]+|\d+")
_DOUBLED = re.compile(r"([a-z])\1+")
# "26 Ilir D. I", "20 ILIR D-IV": the D stands in some editions and on some cards only.
_ILIR_PART = re.compile(r"d(i{1,3}|iv)?")

_SHORT_FORMS = {
    "sei": "sungai",
    "sungei": "sungai",
    "kpk": "kapak",
    "ma": "muara",
    "lb": "lubuk",
    "lbk": "lubuk",
    "ps": "pasar",
    "llg": "lubuklinggau",
    "tj": "tanjung",
    "tg": "tanjung",
    "kep": "kepulauan",
}
# Only at the start and before a numeral, as people write Palembang's kecamatan: "IT II", "SU 1".
_SHORT_BEFORE_NUMBER = {"su": "seberangulu", "it": "ilirtimur", "ib": "ilirbarat"}

CITY_WORDS = frozenset({"kota", "kabupaten", "kab", "kodya", "kotamadya", "pemkot", "administrasi", "adm"})
KECAMATAN_WORDS = frozenset({"kecamatan", "kec"})
KELURAHAN_WORDS = frozenset({"kelurahan", "kel", "desa", "ds"})


def place_key(text: str, level_words: Iterable[str] = ()) -> str:
    """Return the folded form of a place name, "" when it holds no letter or digit.

    `level_words` are dropped in front ("KEL.", "KEL/DESA"), as long as something is left.
    """
    tokens = place_tokens(text)
    while len(tokens) > 1 and tokens[0] in level_words:
        tokens = tokens[1:]
    return fold_tokens(tokens)


def place_tokens(text: str) -> list[str]:
    """Split a text into runs of lower-case letters and runs of digits."""
    return _TOKEN.findall(unicodedata.normalize("NFKD", text).lower())


def fold_tokens(tokens: list[str]) -> str:
    """Join tokens to the folded form; the caller has dropped level words."""
    key, after_number = "", False
    for token in _with_numbers(_written_out(tokens)):
        is_number = token.isdigit()
        key += f"/{token}" if is_number and after_number else token
        after_number = is_number
    return _DOUBLED.sub(r"\1", key)


def numbers_in(key: str) -> list[str]:
    """Return the numbers of a folded name; two places of one name and other numbers are never alike."""
    return re.findall(r"\d+", key)


def _written_out(tokens: list[str]) -> list[str]:
    if len(tokens) > 1 and tokens[0] in _SHORT_BEFORE_NUMBER and _number(tokens[1]) is not None:
        tokens = [_SHORT_BEFORE_NUMBER[tokens[0]], *tokens[1:]]
    if len(tokens) > 1 and tokens[0] == "s":
        tokens = ["sungai", *tokens[1:]]
    words = [_SHORT_FORMS.get(token, token) for token in tokens]
    if "ilir" in words[:-1]:
        place = words.index("ilir") + 1
        part = _ILIR_PART.fullmatch(words[place])
        if part and (part[1] or place + 1 < len(words)):
            words[place : place + 1] = [part[1]] if part[1] else []
    return words


def _with_numbers(words: list[str]) -> Iterator[str]:
    """Yield the words with every numeral as digits."""
    atoms = [atom for word in words for atom in _atoms(word)]
    place = 0
    while place < len(atoms):
        value, used = _spoken(atoms, place)
        yield value
        place += used


def _atoms(word: str) -> list[str]:
    return _ONE_NUMBER_WORD.findall(word) if _NUMBER_WORDS.fullmatch(word) else [word]


def _spoken(atoms: list[str], place: int) -> tuple[str, int]:
    """Read the number words at a place; return what they say and how many they are."""
    first, second, third = (*atoms[place : place + 3], "", "")[:3]
    if first in _UNITS and second == "belas":
        return str(10 + _UNITS[first]), 2
    if first in _UNITS and second == "puluh":
        fourth = atoms[place + 3] if place + 3 < len(atoms) else ""
        if third in _UNITS and fourth not in {"puluh", "belas"}:
            return str(10 * _UNITS[first] + _UNITS[third]), 3
        return str(10 * _UNITS[first]), 2
    number = _number(first)
    return (first if number is None else str(number)), 1


def _number(token: str) -> int | None:
    """Read one token that is a number by itself: digits, a number word or a Roman numeral up to XXXIX."""
    if token.isdigit():
        return int(token)
    if token in _UNITS or token in _WHOLE:
        return _UNITS.get(token) or _WHOLE[token]
    if not _ROMAN.fullmatch(token):
        return None
    values = [_ROMAN_VALUES[letter] for letter in token]
    return sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )
