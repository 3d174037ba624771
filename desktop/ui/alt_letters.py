"""One Alt letter for every label, unique within a page."""

from __future__ import annotations


class AltLetters:
    """Hands out letters; the first letter of a word is preferred, then any letter of the text.

    A text whose letters are all taken gets none: "Pukul (1)" reads like a count, and Enter leads there too.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def mark(self, text: str) -> str:
        """Return the text with "&" before its letter; a "&" in the text stays a plain sign."""
        letters = [at for at, sign in enumerate(text) if sign.isalpha()]
        starts = [at for at in letters if at == 0 or not text[at - 1].isalpha()]
        for at in [*starts, *(at for at in letters if at not in starts)]:
            if self._take(text[at]):
                return f"{_plain(text[:at])}&{_plain(text[at:])}"
        return _plain(text)

    def _take(self, letter: str) -> bool:
        letter = letter.upper()
        if letter in self._taken:
            return False
        self._taken.add(letter)
        return True


class NoLetters(AltLetters):
    """Hands out none: for rows that repeat, where letters would run out."""

    def mark(self, text: str) -> str:
        """Return the text as it is."""
        return _plain(text)


def _plain(text: str) -> str:
    return text.replace("&", "&&")
