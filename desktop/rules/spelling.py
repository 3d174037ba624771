"""Whether a text written by hand names a place, in any usual spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_DOTTED = re.compile(r"\b(?:[a-z]\.\s?){2,}")
_DOUBLED = re.compile(r"([a-z])\1")
_OLD_SPELLINGS = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("ei", "i"), ("ai", "i"))


_OFFICES = (
    "dinas kependudukan dan pencatatan sipil disdukcapil dukcapil capil "
    "kantor catatan pemerintah kota kab kabupaten"
)
"""The words of an office that issues a KK, without its place."""


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """Fold a name: small letters, dotted initials joined, old spellings (Hoesin = Husin), single blanks.

    The result begins and ends with a blank, so that whole words are found with `in`.
    """
    small = _DOTTED.sub(lambda found: found.group().replace(".", "").replace(" ", "") + " ", text.casefold())
    for old, new in _OLD_SPELLINGS:
        small = small.replace(old, new)
    words = _NOT_A_WORD.sub(" ", _DOUBLED.sub(r"\1", small)).strip()
    return f" {words} "


def names_any(text: str, spellings: Iterable[str]) -> bool:
    """Whether the text holds one of the spellings as whole words, both folded."""
    seen = folded(text)
    return any(folded(spelling) in seen for spelling in spellings)


def names_a_place(text: str) -> bool:
    """Whether an issuer says more than which kind of office it is: "Disdukcapil" alone is of no city."""
    offices = folded(_OFFICES).split()
    return any(word.isalpha() and word not in offices for word in folded(text).split())
