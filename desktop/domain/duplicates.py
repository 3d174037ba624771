"""Are two records one person? A number for ordering and a bar for showing; the clerk decides.

A NIK has no check digit, so a typing error in its serial makes a second patient unless somebody looks: hence
the search by name and birth date before a new one is saved.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

from desktop.domain.digits import only_digits
from desktop.domain.names import name_score
from desktop.domain.person import Sex
from desktop.domain.place_names import place_key

LIKELY_FROM = 80.0
"""Likeness from which a record is shown as a possible duplicate. Ours: chosen by the cases in the tests."""

# What each sign is worth. Name and birth date carry the whole scale, the rest moves it.
_NAME, _BIRTH = 0.6, 40.0
_BIRTH_UNKNOWN, _BIRTH_NEAR = 18.0, 30.0
_OTHER_SEX, _OTHER_NIK, _NEAR_NIK, _SAME_MOTHER, _SAME_PLACE = -12.0, -12.0, 15.0, 12.0, 4.0
_TYPING_ERRORS = 2


@dataclass(frozen=True)
class PersonTraits:
    """What two records are compared by; anything not known is None or ""."""

    name: str
    birth_date: date | None = None
    sex: Sex | None = None
    kelurahan: str = ""
    mother_nik: str | None = None
    nik: str | None = None


def likeness(first: PersonTraits, second: PersonTraits) -> float:
    """Tell how likely two records are one person, 0 to 100; symmetric.

    100 for the same NIK. Else the name however spelled (60) and the birth date (40; less when day and month
    are swapped, one digit differs, or one is unknown), moved by sex, NIK within two typing errors, the
    mother's NIK and the kelurahan.
    """
    niks = only_digits(first.nik or ""), only_digits(second.nik or "")
    if niks[0] and niks[0] == niks[1]:
        return 100.0
    points = _NAME * name_score(first.name, second.name) + _birth_points(first.birth_date, second.birth_date)
    if first.sex and second.sex and first.sex is not second.sex:
        points += _OTHER_SEX
    if all(niks):
        points += _NEAR_NIK if OSA.distance(*niks) <= _TYPING_ERRORS else _OTHER_NIK
    mothers = only_digits(first.mother_nik or ""), only_digits(second.mother_nik or "")
    if mothers[0] and mothers[0] == mothers[1]:
        points += _SAME_MOTHER
    places = place_key(first.kelurahan), place_key(second.kelurahan)
    if places[0] and places[0] == places[1]:
        points += _SAME_PLACE
    return min(max(points, 0.0), 99.0)


def is_likely_duplicate(first: PersonTraits, second: PersonTraits) -> bool:
    """Whether the clerk is shown the two side by side before saving (ux.md 15)."""
    return likeness(first, second) >= LIKELY_FROM


def _birth_points(first: date | None, second: date | None) -> float:
    if first is None or second is None:
        return _BIRTH_UNKNOWN
    if first == second:
        return _BIRTH
    swapped = (first.year, first.day, first.month) == (second.year, second.month, second.day)
    one_digit = OSA.distance(first.isoformat(), second.isoformat()) == 1
    return _BIRTH_NEAR if swapped or one_digit else 0.0
