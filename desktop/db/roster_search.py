"""Finds names however spelled: words on disk, full text, rapidfuzz. All it finds are suggestions.

Rare trigrams as a last resort cost a sixth of the import and found nothing more once the words were folded
well (benchmarks/roster_lookup.py).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from desktop.db.adapter import Connection
from desktop.db.roster_near import near_words
from desktop.db.roster_respaced import respaced
from desktop.domain.names import Likeness, name_words

_NEAR_WORDS = 24
_CANDIDATES = 3000
_ENOUGH = 10
_WITHOUT_A_WORD = 500
_RANKED = 60
_POOR = 80.0
_GOOD = 94.0
_RESPACED = 3.0
_NEAR_LOOKED_AT = 3000
_SHORT_WORD = 4
_BEGINNING = 3


class _Name(NamedTuple):
    """A name as written, and the numbers of its bearers, four bytes each."""

    name: str
    people: bytes


def alike_names(db: Connection, text: str, limit: int) -> list[tuple[Sequence[int], float]]:
    """Return the bearers of each name with its likeness (0-100), best first.

    The last word may be a beginning.
    """
    words = name_words(text)
    if not words:
        return []
    groups, ids = _by_words(db, words)
    found = _ranked(db, text, words, ids, limit)
    best = max(found.values(), default=0.0)
    if best < _POOR or (best < _GOOD and len(ids) < _ENOUGH):
        # One word may be wrong beyond repair.
        found |= _ranked(db, text, words, _all_but_one(db, groups), limit)
    if max(found.values(), default=0.0) < _POOR:
        # A blank may stand in the wrong place.
        for other in respaced(db, text):
            others = name_words(other)
            for name, score in _ranked(db, other, others, _by_words(db, others)[1], limit).items():
                found[name] = max(found.get(name, 0.0), score - _RESPACED)
    first = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    return [(array("I", name.people), score) for name, score in first]


def _ranked(
    db: Connection, text: str, words: tuple[str, ...], ids: list[int], limit: int
) -> dict[_Name, float]:
    if not ids:
        return {}
    likeness = Likeness(text)
    return {
        _Name(name, people): likeness.to(name, key)
        for name, key, people in _top(db, words, ids, max(limit, _RANKED))
    }


def _top(
    db: Connection, words: tuple[str, ...], ids: Iterable[int], limit: int
) -> list[tuple[str, str, bytes]]:
    """Return name, key and bearers where the keys are nearest: a first, cheap ranking of thousands."""
    chosen = list(dict.fromkeys(ids))[:_CANDIDATES]
    marks = ", ".join("?" * len(chosen))
    rows = db.rows(f"SELECT id, key FROM name WHERE id IN ({marks})", chosen)  # noqa: S608 - marks only
    key = " ".join(sorted(words))
    best = [number for _, _, number in process.extract(key, dict(rows), scorer=fuzz.ratio, limit=limit)]
    marks = ", ".join("?" * len(best))
    return db.rows(f"SELECT name, key, people FROM name WHERE id IN ({marks})", best)  # noqa: S608 - marks only


def _by_words(db: Connection, words: tuple[str, ...]) -> tuple[list[str], list[int]]:
    """Return the names in which every word is near one of the words, and before them the words' groups."""
    near = [_near(db, word) for word in words]
    groups = _groups(near)
    found = _matching(db, groups, _CANDIDATES)
    if len(found) < _ENOUGH and len(words[-1]) >= _BEGINNING:
        # The last word may still be typed; a search for beginnings costs as much as all the others.
        near[-1].append(f'"{words[-1]}" *')
        groups = _groups(near)
        found = _matching(db, groups, _CANDIDATES)
    return groups, found


def _all_but_one(db: Connection, groups: list[str]) -> list[int]:
    found: list[int] = []
    if len(groups) > 1:
        for place in range(len(groups)):
            found += _matching(db, groups[:place] + groups[place + 1 :], _WITHOUT_A_WORD)
    return found


def _groups(near: list[list[str]]) -> list[str]:
    """Return an expression for each word that has neighbours."""
    return [f"({' OR '.join(terms)})" for terms in near if terms]


def _near(db: Connection, word: str) -> list[str]:
    """Return the words near one, as terms of a full-text search."""
    ids = sorted(near_words(db, word))[:_NEAR_LOOKED_AT]
    rows = db.rows(f"SELECT word, names FROM word WHERE id IN ({', '.join('?' * len(ids))})", ids)  # noqa: S608 - marks only
    limit = 1 if len(word) <= _SHORT_WORD else 2
    near = [(OSA.distance(word, other, score_cutoff=limit), -names, other) for other, names in rows]
    return [f'"{other}"' for distance, _, other in sorted(near) if distance <= limit][:_NEAR_WORDS]


def _matching(db: Connection, groups: list[str], limit: int) -> list[int]:
    if not groups:
        return []
    sql = "SELECT rowid FROM name_words WHERE name_words MATCH ? LIMIT ?"
    return [number for (number,) in db.rows(sql, (" AND ".join(groups), limit))]
