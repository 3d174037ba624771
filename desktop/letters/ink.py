"""Text on its way to paper. `printable` is the one door: the page draws `Ink` and nothing else.

Names come from cards, files and keyboards. The page never interprets markup, so `<img src=…>` and `&`
print as typed; what is left to do is to make every character visible or harmless.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NewType

from desktop.letters.fonts import REGULAR, ready, width_of

Ink = NewType("Ink", str)
"""Text that both faces can print, on one line, with single blanks."""

UNPRINTABLE = "□"
"""Stands where a character has no glyph, so that a reader sees that something is missing."""

_ASCII_PRINTABLE = frozenset(map(chr, range(0x20, 0x7F)))


@lru_cache(maxsize=2048)
def printable(text: str) -> Ink:
    """Return `text` as it will stand on the page.

    Line breaks, tabs and hard blanks become one blank; invisible marks (zero width, writing direction,
    variation selectors) go, since they would let two different names look alike; a character without a
    glyph becomes □. Never raises.
    """
    if not _ASCII_PRINTABLE.issuperset(text):
        glyphs = ready()
        composed = unicodedata.normalize("NFC", text)
        text = "".join(_visible(character, glyphs) for character in composed)
    return Ink(" ".join(text.split()))


def _visible(character: str, glyphs: frozenset[int]) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) == "Cf" or unicodedata.name(character, "").startswith("VARIATION SEL"):
        return ""
    drawable = ord(character) in glyphs and unicodedata.category(character) != "Cc"
    return character if drawable else UNPRINTABLE


def wrap(text: Ink, width: float, size: float, font: str = REGULAR, first: float = 0.0) -> list[Ink]:
    """Break `text` into lines of at most `width` points, the first one shorter by `first`.

    A word longer than a line is broken between characters. Empty text is no line.
    """
    blank = width_of(" ", font, size)
    lines: list[Ink] = []
    line, used, room = "", 0.0, width - first
    for word in text.split(" ") if text else ():
        wide = width_of(word, font, size)
        if line and used + blank + wide <= room:
            line, used = f"{line} {word}", used + blank + wide
            continue
        if line:
            lines.append(Ink(line))
            room = width
        *full, line = _pieces(word, wide, room, size, font)
        lines.extend(full)
        room = width if full else room
        used = width_of(line, font, size) if full else wide
    return [*lines, Ink(line)] if line else lines


def _pieces(word: str, wide: float, room: float, size: float, font: str) -> list[Ink]:
    """Cut a word that is wider than a line, after a stroke or hyphen where it has one (letter numbers do)."""
    if wide <= room:
        return [Ink(word)]
    pieces: list[Ink] = []
    start, used = 0, 0.0
    for end, character in enumerate(word):
        used += width_of(character, font, size)
        if used > room and end > start:
            stroke = max(word.rfind("/", start, end), word.rfind("-", start, end)) + 1
            cut_at = stroke if stroke > start else end
            pieces.append(Ink(word[start:cut_at]))
            start, used = cut_at, width_of(word[cut_at : end + 1], font, size)
    return [*pieces, Ink(word[start:])]


def balanced(text: Ink, width: float, size: float, font: str = REGULAR) -> list[Ink]:
    """Break `text` as `wrap` does, with lines of about equal length, so that no single word is left over."""
    lines = wrap(text, width, size, font)
    best = lines
    while len(lines) > 1 and len(best) == len(lines):
        lines, width = best, width * 0.97
        best = wrap(text, width, size, font)
    return lines


def cut(lines: list[Ink], most: int, fit: tuple[float, float, str] | None = None) -> list[Ink]:
    """Return at most `most` lines; the last one ends in … when something was left out.

    `fit` is width, size and face: words make way until the … stands within the width.
    """
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while fit is not None and " " in last and width_of(Ink(last + " …"), fit[2], fit[1]) > fit[0]:
        last = Ink(last.rpartition(" ")[0])
    return [*lines[: most - 1], Ink(last + " …")]
