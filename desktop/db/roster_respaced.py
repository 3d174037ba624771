"""A blank typed too many, too few or in the wrong place: "INDRALUBIS", "MARI APANGESTU"."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.db.adapter import Connection
from desktop.domain.names import bare_words, fold_word

_SHORTEST = 2
_LONGEST = 40
_MOST_WORDS = 6
_TRIED = 4


def respaced(db: Connection, text: str) -> list[str]:
    """Return the text with one blank set elsewhere, so that known words come out; the likeliest first."""
    words = bare_words(text)[:_MOST_WORDS]
    splits = [(halves, rest) for whole, rest in _wholes(words) for halves in _halves(whole)]
    known = _known(db, {half for halves, _ in splits for half in halves})
    found = {
        " ".join((*halves, *rest)): min(known[fold_word(half)] for half in halves)
        for halves, rest in splits
        if all(fold_word(half) in known for half in halves)
    }
    return sorted(found, key=lambda one: (-found[one], one))[:_TRIED]


def _wholes(words: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each word, and each two neighbours as one, with the words beside them."""
    for at, word in enumerate(words):
        yield word, words[:at] + words[at + 1 :]
        if at + 1 < len(words):
            yield word + words[at + 1], words[:at] + words[at + 2 :]


def _halves(whole: str) -> Iterator[tuple[str, ...]]:
    if len(whole) > _LONGEST:
        return
    yield (whole,)
    for at in range(_SHORTEST, len(whole) - _SHORTEST + 1):
        yield whole[:at], whole[at:]
        # A letter was typed in place of the blank.
        if at + 1 + _SHORTEST <= len(whole):
            yield whole[:at], whole[at + 1 :]


def _known(db: Connection, halves: set[str]) -> dict[str, int]:
    folded = sorted({fold_word(half) for half in halves} - {""})
    marks = ", ".join("?" * len(folded))
    return dict(db.rows(f"SELECT word, names FROM word WHERE word IN ({marks})", folded))  # noqa: S608 - marks only
