"""Names of people, however spelled: old and new Indonesian spelling, Arabic transliterations, titles.

Used to find the same person again and to order what a search found. A match is only ever a suggestion.
Over-merging is meant here: a key shared by two different names costs the clerk a glance, a key that
tells the same name apart costs a double patient.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from desktop.domain.titles import PREFIXES, SUFFIXES

_MUHAMMAD = "muhamat"
_SHORT_FORMS = {
    **dict.fromkeys(("moh", "mohd", "moch", "mokh", "muh", "much", "mukh", "mhd", "mhmd", "muhd"), _MUHAMMAD),
    **dict.fromkeys(("abd", "abdl", "abdu", "abdur", "abdus"), "abdul"),
    **dict.fromkeys(("ach", "akh", "ahm"), "ahmat"),
    # Palembang's inherited names are mostly written short.
    "kgs": "kiagus",
    "kms": "kemas",
    "mgs": "masagus",
    "msy": "masaiu",
    "nys": "niaiu",
    "rd": "raden",
    "by": "bai",
}
# Only where a name begins (or after Palembang's inherited names): elsewhere a lone M is an initial, and ST a
# degree.
_SHORT_AT_START = {"m": _MUHAMMAD, "md": _MUHAMMAD, "st": "siti", "sti": "siti"}
_INHERITED = frozenset({"kgs", "kiagus", "kms", "kemas", "mgs", "masagus", "rd", "raden"})
_LINKS = frozenset({"bin", "binti", "ny"})
_DEPENDING_ON_PLACE = frozenset({*PREFIXES, *SUFFIXES, *_LINKS, *_INHERITED, *_SHORT_AT_START})
_WORDS_KEPT = 65_536

# Old and foreign spellings to one form, in this order. At the end J and Y are both I: that is what makes
# Djamilah/Jamilah, Jusuf/Yusuf, Soerjono/Suryono and Setiawan/Setyawan agree without guessing an age.
_SPELLINGS = (
    ("oe", "u"),
    ("ie", "i"),
    ("ae", "ai"),
    ("tj", "c"),
    ("dj", "j"),
    ("dz", "j"),
    ("dh", "d"),
    ("th", "t"),
    ("kh", "h"),
    ("ch", "h"),
    ("gh", "g"),
    ("ph", "p"),
    ("sh", "s"),
    ("sj", "s"),
    ("sy", "s"),
    ("ct", "kt"),
    ("q", "k"),
    ("x", "ks"),
    ("f", "p"),
    ("v", "p"),
    ("z", "j"),
    ("j", "i"),
    ("y", "i"),
)
# What stands at the end of a word: Mahfudz/Mahfud, Aziz/Azis, Rahmad/Rahmat.
_ENDINGS = (("dz", "d"), ("z", "s"))
_DOUBLED = re.compile(r"(.)\1+")
_GLIDE = re.compile(r"uw(?=[aeio])")
_MUHAMMADS = re.compile(r"m[ou]ham[ae]t")
_JOINED_ABDUL = re.compile(r"abdu(?:l(?=[^aeiou])|(?=[rs]))(.{3,})")
_NO_VOWELS = str.maketrans("", "", "aeiouh")
_NOT_LETTERS = re.compile(r"[^a-z]+")
_BREAKS = re.compile(r"[\s.\-/;_()]+")
_BLANKS = re.compile(r"\s+")


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """Return one word of a name in its common spelling: "Soekarno" and "SUKARNO" give "sukarno".

    Takes a word without blanks; returns lower-case a-z, "" when it holds no letter.
    """
    letters = plain_letters(word)
    short = _SHORT_FORMS.get(letters)
    if short is not None:
        return short
    for old, new in _ENDINGS:
        letters = letters.removesuffix(old) + new if letters.endswith(old) else letters
    for old, new in _SPELLINGS:
        letters = letters.replace(old, new)
    letters = _DOUBLED.sub(r"\1", _GLIDE.sub("u", letters))
    if letters.endswith("d"):
        letters = letters[:-1] + "t"
    return _MUHAMMAD if _MUHAMMADS.fullmatch(letters) else letters


def skeleton(word: str) -> str:
    """Return first letter and consonants of a folded word: what typing errors in vowels leave alone."""
    return word[:1] + word[1:].translate(_NO_VOWELS)


def plain_letters(text: str) -> str:
    """Return the letters a-z of a text: lower case, without accents, apostrophes, digits and marks."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return _NOT_LETTERS.sub("", text.lower())


def bare_words(name: str) -> tuple[str, ...]:
    """Return the words of a name without titles and degrees, lower case, unfolded, in their order.

    A name that is nothing but a title ("Ir") stays as it is.
    """
    if name.isascii() and name.replace(" ", "").isalpha():
        # Nearly every name of a roster: nothing but letters and blanks.
        words = [word for place, word in enumerate(name.lower().split()) if not place or word not in SUFFIXES]
    else:
        words = [word for chunk in _named_chunks(name) for word in _split(chunk)]
    while len(words) > 1 and words[0] in PREFIXES:
        words.pop(0)
    return tuple([word for word in words if word not in _LINKS] or words)


def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name in their order, titles dropped, short forms written out."""
    words = bare_words(name)
    start = 1 if words and words[0] in _INHERITED else 0
    if len(words) > start + 1 and words[start] in _SHORT_AT_START:
        words = (*words[:start], _SHORT_AT_START[words[start]], *words[start + 1 :])
    return tuple(part for word in words for part in _parted(fold_word(word)))


def name_key(name: str) -> str:
    """Return the key under which all spellings and word orders of a name meet; "" for no letters at all."""
    return " ".join(sorted(name_words(name)))


class Likeness:
    """Compares one name with many, as `name_score` does."""

    def __init__(self, name: str) -> None:
        self.key = name_key(name)
        self._written = _written(name)

    def to(self, name: str, key: str | None = None) -> float:
        """Tell how alike another name is; `key` is its `name_key` where that is known."""
        other = name_key(name) if key is None else key
        if not self.key or not other:
            return 0.0
        folded = fuzz.ratio(self.key, other)
        if " " in self.key and " " in other:
            folded = max(folded, 0.9 * fuzz.token_set_ratio(self.key, other))
        return round(0.9 * folded + 0.1 * fuzz.ratio(self._written, _written(name)), 2)


def _written(name: str) -> str:
    return " ".join(sorted(bare_words(name)))


def name_score(first: str, second: str) -> float:
    """Tell how alike two names are, 0 to 100; 100 only for the same letters in the same words.

    Mostly the folded spelling in any word order, a little the letters as written, so that among equal
    names the one written alike comes first. A name with a word more (three words against two) loses little.
    """
    return Likeness(first).to(second)


SAME_NAME = 77.0
"""A score from which on two spellings may be one name: SITI for SITI AMINAH has it, SITI RAHMA has not."""


def typed_score(typed: str, name: str) -> float:
    """Tell how well a name fits what somebody typed so far, 0 to 100.

    As `name_score`, but a part of a name is enough: each typed word begins a word of the name. The more of
    the name was typed, the higher, and never as high as the whole name.
    """
    whole = name_score(typed, name)
    typed_words, words = name_words(typed), name_words(name)
    begun = typed_words and all(any(word.startswith(part) for word in words) for part in typed_words)
    if not begun:
        return whole
    share = min(sum(map(len, typed_words)) / sum(map(len, words)), 1.0)
    return max(whole, round(65 + 30 * share, 2))


def may_be_one_name(one: str, other: str) -> bool:
    """Tell whether two spellings may be one name: a part of it, a slip, NURAINI for NUR AINI."""
    pairs = ((one, other), (other, one), (one.replace(" ", ""), other.replace(" ", "")))
    return any(typed_score(typed, name) >= SAME_NAME for typed, name in pairs)


class NameKeys:
    """Makes the `name_key` of very many names: a plain word is folded once, not once a name."""

    def __init__(self) -> None:
        self._plain = _PlainWords()

    def of(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the key of each name."""
        folded = self._plain.__getitem__
        for name in names:
            try:
                yield " ".join(sorted(map(folded, name.split())))
            except KeyError:
                yield name_key(name)


class _PlainWords(dict[str, str]):
    """Folded words that mean the same wherever they stand; KeyError for titles, initials and the like."""

    def __missing__(self, word: str) -> str:
        letters = word.lower()
        folded = fold_word(letters) if word.isascii() and word.isalpha() else ""
        if not folded or letters in _DEPENDING_ON_PLACE or len(_parted(folded)) > 1:
            raise KeyError(word)
        if len(self) >= _WORDS_KEPT:
            self.clear()
        self[word] = folded
        return folded


def _named_chunks(name: str) -> list[str]:
    """Split at blanks and leave out degrees, also "S. Pd" after a comma; a first word is never a degree."""
    before, *after = name.split(",")
    parts = [before, *(part for part in after if plain_letters(part) not in SUFFIXES)]
    chunks = [chunk for part in parts for chunk in _BLANKS.split(part) if chunk]
    return [chunk for place, chunk in enumerate(chunks) if place == 0 or plain_letters(chunk) not in SUFFIXES]


def _split(chunk: str) -> list[str]:
    return [letters for piece in _BREAKS.split(chunk) if (letters := plain_letters(piece))]


def _parted(word: str) -> tuple[str, ...]:
    """Write Abdurrahman and Abdulrahman as Abdul Rahman; Abdullah is a name of its own."""
    found = _JOINED_ABDUL.fullmatch(word)
    return ("abdul", found[1]) if found else (word,)
