"""Words from which invented people are put together: lists in resources/demo, and made-up syllables."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from pathlib import Path

MADE_UP = 40_000
"""The long tail of a real roster's vocabulary."""

_ONSETS: tuple[str, ...] = (*"bcdfghjklmnprstwy", "kh", "sy", "ng", "ny", "pr", "tr")
_VOWELS: tuple[str, ...] = (*"aaaiiuueo", "ai")
_ENDS = ("", "", "", "", "n", "r", "h", "ng", "s", "m", "t", "k")


@dataclass(frozen=True)
class DemoWords:
    """Given names in several spellings, family names and roads."""

    male: tuple[str, ...]
    female: tuple[str, ...]
    family: tuple[str, ...]
    roads: tuple[str, ...]

    @classmethod
    def load(cls, resources: Path) -> DemoWords:
        """Read resources/demo/people.toml."""
        lists = tomllib.loads((resources / "demo" / "people.toml").read_text("utf-8"))
        return cls(**{name: tuple(words.split()) for name, words in lists.items()})


def made_up_words(rng: random.Random) -> list[str]:
    """Return MADE_UP words of two or three syllables."""
    return [
        "".join(_syllable(rng) for _ in range(rng.choice((2, 2, 3)))).capitalize() for _ in range(MADE_UP)
    ]


def _syllable(rng: random.Random) -> str:
    return rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_ENDS)
