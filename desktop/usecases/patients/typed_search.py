"""What somebody typed to find a person by name: the name, and what narrows it down."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import EARLIEST_YEAR, parse_typed
from desktop.domain.names import plain_letters
from desktop.domain.problem import ToCorrect
from desktop.domain.titles import SUFFIXES

_PLACE_WORD = re.compile(r"^(?:kel(?:urahan)?|desa|ds)\b\.?\s*", re.IGNORECASE)
_BIRTH_WORD = re.compile(r"[\s,]*\b(?:lahir|tgl|tanggal|tahun|thn)\.?$", re.IGNORECASE)
_DEGREE = re.compile(r"[a-z]{1,2}(?:\.[a-z]{1,5})+\.?", re.IGNORECASE)
"""How a degree looks that the list does not hold: S.Psi.T."""

_MOST_PLACE_WORDS = 3
_MOST_DAY_WORDS = 3


@dataclass(frozen=True)
class TypedSearch:
    """A name with a birth date, a birth year or (a part of) a kelurahan, where they were typed behind it."""

    name: str
    birth_date: date | None = None
    kelurahan: str = ""
    birth_year: int | None = None

    @property
    def narrows(self) -> bool:
        """Whether more than a name was typed."""
        return bool(self.born or self.kelurahan)

    @property
    def born(self) -> str | None:
        """An ISO day or the year it begins with, None when neither was typed."""
        if self.birth_date is not None:
            return self.birth_date.isoformat()
        return str(self.birth_year) if self.birth_year is not None else None


def typed_search(text: str, today: date, is_kelurahan: Callable[[str], bool]) -> TypedSearch:
    """Read "siti aminah, sindur", "siti aminah 28-07-1956", "siti aminah, S.Pd, sindur 28 juli 1956".

    Behind a comma stands a degree, or a kelurahan, or its beginning; without one the last words are it where
    they are the whole name of one that the roster knows. A birth date, or its year, ends any part. Anything
    else is a name as it stands.
    """
    born: date | int | None = None
    parts: list[str] = []
    for place, part in enumerate(" ".join(piece.split()) for piece in text.split(",")):
        rest, found = (part, None) if born is not None else _parted(part, today, alone=place > 0)
        born = born if found is None else found
        if rest and not (parts and _is_degree(rest) and not is_kelurahan(rest)):
            parts.append(rest)
    name, *behind = parts or [""]
    day, year = (born, None) if isinstance(born, date) else (None, born)
    place_name = _PLACE_WORD.sub("", ", ".join(behind))
    if place_name or any(letter.isdigit() for letter in name):
        return TypedSearch(name, day, place_name, year)
    words = name.split()
    for count in range(min(_MOST_PLACE_WORDS, len(words) - 1), 0, -1):
        tail = " ".join(words[-count:])
        if is_kelurahan(tail):
            return TypedSearch(" ".join(words[:-count]), day, tail, year)
    return TypedSearch(name, day, "", year)


def _parted(part: str, today: date, *, alone: bool) -> tuple[str, date | int | None]:
    """Take a birth date or year off the end of a part; `alone` it may be the whole part.

    What stands before it holds letters and no digit: a number with blanks in it is no date.
    """
    words = part.split()
    for count in range(min(_MOST_DAY_WORDS, len(words)), 0, -1):
        rest = " ".join(words[:-count])
        if (not rest and not alone) or any(letter.isdigit() or letter == "/" for letter in rest):
            continue
        typed = " ".join(words[-count:])
        if typed[0].isdigit() and (found := _day(typed, today) or _year(typed, today)):
            while (shorter := _BIRTH_WORD.sub("", rest)) != rest and (shorter or alone):
                rest = shorter
            return rest, found
    return part, None


def _is_degree(text: str) -> bool:
    return plain_letters(text) in SUFFIXES or all(
        plain_letters(word) in SUFFIXES or _DEGREE.fullmatch(word) for word in text.split()
    )


def _year(text: str, today: date) -> int | None:
    year = int(text) if re.fullmatch(r"\d{4}", text, re.ASCII) else 0
    return year if EARLIEST_YEAR <= year <= today.year else None


def _day(text: str, today: date) -> date | None:
    try:
        return parse_typed(text, today)
    except ToCorrect:
        return None
