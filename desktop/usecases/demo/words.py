"""Words from which invented people are put together: lists in resources/demo, and made-up syllables."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

MADE_UP = 40_000
"""The long tail of a real roster's vocabulary."""

_ONSETS: tuple[str, ...] = (*"bcdfghjklmnprstwy", "kh", "sy", "ng", "ny", "pr", "tr")
_VOWELS: tuple[str, ...] = (*"aaaiiuueo", "ai")
_ENDS = ("", "", "", "", "n", "r", "h", "ng", "s", "m", "t", "k")
_WORDS = (len(_ONSETS) * len(_VOWELS) * len(_ENDS)) ** 3
_STRIDE = 15_485_863
"""A prime far from the lengths above: neighbouring numbers give words that look nothing alike."""


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


def made_up_word(number: int) -> str:
    """Return the word of a number below MADE_UP: two or three syllables, nearly all of them different."""
    left = number * _STRIDE % _WORDS
    word = ""
    for _ in range(2 + number % 2):
        for parts in (_ONSETS, _VOWELS, _ENDS):
            left, at = divmod(left, len(parts))
            word += parts[at]
    return word.capitalize()
