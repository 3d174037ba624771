"""Misspelt names for the search's benchmark: typing errors, other spellings, words in another order.

The same seed gives the same queries. Each kind is a list of (what is typed, the name that is meant).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

LETTERS = "ABCDEFGHIJKLMNOPRSTUWYZ"
OTHER_SPELLINGS = (
    ("U", "OE"), ("OE", "U"), ("J", "DJ"), ("DJ", "J"), ("C", "TJ"), ("TJ", "C"), ("KH", "CH"), ("CH", "KH"),
    ("SY", "SJ"), ("Y", "J"), ("F", "P"), ("Z", "J"), ("DH", "D"), ("NN", "N"), ("TT", "T"), ("YA", "IA"),
    ("MUHAMMAD", "MOCH"), ("MOHAMMAD", "MUHAMMAD"), ("MOCH ", "MUHAMMAD "), ("MOH ", "MOHAMAD "), ("I", "IE"),
)  # fmt: skip
_SHORTEST = 8


def one_edit(rng: random.Random, name: str) -> str:
    """Leave out, add, change or swap a letter after the first."""
    at = rng.randrange(1, len(name))
    left, right = name[:at], name[at:]
    return rng.choice(
        (
            left + right[1:],
            left + rng.choice(LETTERS) + right,
            left + rng.choice(LETTERS) + right[1:],
            left[:-1] + right[0] + left[-1] + right[1:],
        )
    )


def other_spelling(rng: random.Random, name: str) -> str:
    """Spell two sounds of the name the other way."""
    able = [pair for pair in OTHER_SPELLINGS if pair[0] in name]
    for one, other in rng.sample(able, min(2, len(able))):
        name = name.replace(one, other, 1)
    return name


def queries(names: Sequence[str], count: int, seed: int = 5) -> dict[str, list[tuple[str, str]]]:
    """Return `count` queries of each kind over names of two words and more."""
    kinds: dict[str, Callable[[random.Random, str], str]] = {
        "exact": lambda _, name: name,
        "1 edit": one_edit,
        "2 edits": lambda rng, name: one_edit(rng, one_edit(rng, name)),
        "spelling": other_spelling,
        "spelling+1": lambda rng, name: one_edit(rng, other_spelling(rng, name)),
        "word order": lambda _, name: " ".join(reversed(name.split())),
    }
    rng = random.Random(seed)
    able = [name for name in names if len(name) >= _SHORTEST and " " in name]
    return {
        kind: [(spoil(rng, name), name) for name in rng.sample(able, count)] for kind, spoil in kinds.items()
    }
