"""The check letter of a letter number: one letter over series, year, counter, epoch and sequence.

Verhoeff's scheme, on the dihedral group of order 26 instead of 10: its 26 elements are the letters A-Z. It
catches every wrong digit and every swap of two neighbouring digits, and the same for letters of the counter
code (J. Verhoeff, Error Detecting Decimal Codes, 1969; the tests try all of them). I and O stay among the
letters, for the group has 26 elements and printed numbers must stay true: whoever looks a number up reads
them like 1 and 0 (`letter_number.read_alike`). A digit counts as a letter
that does not look like it; only that one letter in the digit's place would pass.
"""

from __future__ import annotations

_ROTATIONS = 13
_ORDER = 26
_DIGITS_AS = "XQVYJZFUWH"
"""What 0-9 count as: no digit beside a letter it is mistaken for (0 O D, 1 I L, 2 Z, 5 S, 6 G, 7 T, 8 B)."""

# Wide enough for every number that is ever printed: leading zeros then count like any other digit.
_YEAR_WIDTH, _EPOCH_WIDTH, _SEQUENCE_WIDTH = 4, 4, 9


def check_letter(series: str, year: int, counter: str, epoch: int, sequence: int) -> str:
    """Return the check letter A-Z of a number; the series is not printed but tells two registers apart.

    The counter code counts in upper case. Source of the scheme: see the module.
    """
    told = f"{series}{year:0{_YEAR_WIDTH}}{counter}{epoch:0{_EPOCH_WIDTH}}{sequence:0{_SEQUENCE_WIDTH}}"
    product = 0
    for place, character in enumerate(told.upper()):
        product = _times(product, _WEIGHTED[place % len(_WEIGHTED)][_element(character)])
    return chr(ord("A") + product)


def _element(character: str) -> int:
    if character.isascii() and character.isdigit():
        character = _DIGITS_AS[int(character)]
    return (ord(character) - ord("A")) % _ORDER


def _times(first: int, second: int) -> int:
    """Multiply in the dihedral group: 0-12 turn, 13-25 turn and mirror."""
    turn, mirrored = first % _ROTATIONS, first >= _ROTATIONS
    other, other_mirrored = second % _ROTATIONS, second >= _ROTATIONS
    turned = (turn - other if mirrored else turn + other) % _ROTATIONS
    return turned + (_ROTATIONS if mirrored != other_mirrored else 0)


def _next_weight(element: int) -> int:
    """Apply the permutation that makes swaps visible: a times p(b) is never b times p(a)."""
    if element < _ROTATIONS:
        return -element % _ROTATIONS
    return _ROTATIONS + (element + 1) % _ROTATIONS


def _all_weights() -> tuple[tuple[int, ...], ...]:
    """Return the permutation applied 0, 1, 2, … times, until it comes back to the beginning."""
    weights = [tuple(range(_ORDER))]
    while (following := tuple(_next_weight(element) for element in weights[-1])) != weights[0]:
        weights.append(following)
    return tuple(weights)


_WEIGHTED = _all_weights()
