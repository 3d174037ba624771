"""Parts of a sentence about the rules: cases and lists as running words, small and capital beginnings."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from desktop.domain.facts import Case, InactiveKind
from desktop.domain.labels import label
from desktop.rules.papers import SIGNATORIES

_IN_A_LIST = {
    Case.ACCIDENT_TWO_PARTY: "kecelakaan dua kendaraan atau lebih (juga pejalan kaki tertabrak)",
    Case.ASSAULT: "penganiayaan (juga kekerasan dalam rumah tangga)",
}
"""Cases whose label is a list itself."""


def joined(*parts: str) -> str:
    """Join what is there of the parts with semicolons, each without its full stop."""
    return "; ".join(part.removesuffix(".") for part in parts if part)


def listed(values: Iterable[object], last: str = "atau") -> str:
    """Write one or more values as "a", "a atau b", "a, b, atau c"."""
    *words, end = map(value_words, values)
    if not words:
        return end
    return f"{', '.join(words)}{',' if len(words) > 1 else ''} {last} {end}"


def value_words(value: object) -> str:
    """Write a parameter: labels of enums, lists in words."""
    if isinstance(value, Case):
        return _IN_A_LIST.get(value) or small(label(value))
    if isinstance(value, InactiveKind):
        return small(label(value))
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, (list, tuple)):
        return listed(value) if value else ""
    return str(value)


def small(words: str) -> str:
    """Begin with a small letter unless the first word is an abbreviation."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def capital(words: str) -> str:
    """Begin with a capital letter."""
    return words[:1].upper() + words[1:]


def signatory(name: str) -> str:
    """Write who signs as a sentence names them; any other word stands as in the file."""
    return SIGNATORIES.get(name, name)
