"""What somebody typed to find a person by name: the name, and what narrows it down."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import parse_typed
from desktop.domain.problem import ToCorrect

_DAY_AT_END = re.compile(r"([^\d,/]*[^\d\W][^\d,/]*?)[\s,]+(\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{8}|\d{6})")
_PLACE_WORD = re.compile(r"^(?:kel(?:urahan)?|desa|ds)\b\.?\s*", re.IGNORECASE)
_MOST_PLACE_WORDS = 3


@dataclass(frozen=True)
class TypedSearch:
    """A name with a birth date or (a part of) a kelurahan, where they were typed behind it."""

    name: str
    birth_date: date | None = None
    kelurahan: str = ""

    @property
    def narrows(self) -> bool:
        """Whether more than a name was typed."""
        return self.birth_date is not None or bool(self.kelurahan)


def typed_search(text: str, today: date, is_kelurahan: Callable[[str], bool]) -> TypedSearch:
    """Read "siti aminah, sindur", "siti aminah 28-07-1956", "siti aminah, 28/7/56, sindur".

    Behind a comma stands a kelurahan, or its beginning; without one the last words are it where they are the
    whole name of one that the roster knows. Anything else is a name as it stands.
    """
    whole, born = " ".join(text.split()), None
    parts = [part.strip() for part in whole.split(",") if part.strip()]
    for part in parts[1:]:
        if (day := _day(part, today)) is not None:
            born = day
            parts.remove(part)
            break
    whole = ", ".join(parts)
    if born is None and (found := _DAY_AT_END.fullmatch(whole)) and (day := _day(found[2], today)):
        whole, born = found[1].strip(), day
    name, _, place = whole.partition(",")
    place = _PLACE_WORD.sub("", place.strip().rstrip(","))
    if place or any(letter.isdigit() for letter in name):
        return TypedSearch(name.strip(), born, place)
    words = name.split()
    for count in range(min(_MOST_PLACE_WORDS, len(words) - 1), 0, -1):
        tail = " ".join(words[-count:])
        if is_kelurahan(tail):
            return TypedSearch(" ".join(words[:-count]), born, tail)
    return TypedSearch(name.strip(), born)


def _day(text: str, today: date) -> date | None:
    try:
        return parse_typed(text, today)
    except ToCorrect:
        return None
