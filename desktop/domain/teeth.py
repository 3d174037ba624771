"""Teeth by their FDI numbers: 11-28 in the upper jaw, 31-48 in the lower; a denture is for no milk tooth."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from desktop.domain.problem import Problem, ToCorrect

UPPER = "upper"
LOWER = "lower"
BOTH = "both"

Jaw = Literal["upper", "lower", "both"]
"""For which jaw a denture is asked."""

_QUADRANTS = {UPPER: (1, 2), LOWER: (4, 3)}
_ADULT_TEETH, _MILK_TEETH = 8, 5


def _of(quadrants: Iterable[int], count: int) -> tuple[int, ...]:
    return tuple(quadrant * 10 + place for quadrant in quadrants for place in range(1, count + 1))


JAWS: dict[str, tuple[int, ...]] = {
    UPPER: _of(_QUADRANTS[UPPER], _ADULT_TEETH),
    LOWER: _of(_QUADRANTS[LOWER], _ADULT_TEETH),
}
"""The permanent teeth of each jaw."""

_KNOWN = {jaw: frozenset(JAWS[jaw]) for jaw in JAWS}
_MILK = frozenset(_of((5, 6, 7, 8), _MILK_TEETH))


def teeth_meant(jaw: str | None, teeth: Iterable[int]) -> tuple[int, ...]:
    """Return the teeth a denture is for, ascending: those named, else the whole jaw, else both jaws.

    Raises ToCorrect: tooth_milk (51-85), tooth_unknown (no FDI number), tooth_other_jaw (not in the jaw that
    was named).
    """
    named = sorted(set(teeth))
    jaws = (jaw,) if jaw in JAWS else (UPPER, LOWER)
    for tooth in named:
        if tooth in _MILK:
            raise ToCorrect(Problem("tooth_milk", "benefit.teeth", {"tooth": tooth}))
        if not any(tooth in known for known in _KNOWN.values()):
            raise ToCorrect(Problem("tooth_unknown", "benefit.teeth", {"tooth": tooth}))
        if not any(tooth in _KNOWN[one] for one in jaws):
            raise ToCorrect(Problem("tooth_other_jaw", "benefit.teeth", {"tooth": tooth}))
    return tuple(named) or tuple(sorted(tooth for one in jaws for tooth in JAWS[one]))
