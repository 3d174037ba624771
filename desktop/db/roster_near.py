"""Which words are one typing error away from a typed one: a sorted list of hashed forms, kept on disk.

Two words one error apart share a form: each is entered as it is, with one letter left out, and as its
skeleton. A real vocabulary of 250,000 words has 2.7 million entries; as sorted numbers in pieces they are
made ten times faster than rows of a table and take a third of the place.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise
from zlib import crc32

from desktop.db.adapter import Connection
from desktop.domain.names import skeleton

_PIECE = 256
_SORTED_AT_ONCE = 100_000
_WORD_BITS = 32
_LONGEST_WORD = 40
"""A "word" longer than any name's is no word; its forms would only swell the list."""


def near_forms(word: str) -> set[bytes]:
    """Return a word, every form of it with one letter left out, and its marked skeleton."""
    letters = word.encode()
    forms = {letters[:at] + letters[at + 1 :] for at in range(len(letters))}
    forms.add(letters)
    forms.add(f"={skeleton(word)}".encode())
    return forms


def store_near(db: Connection, words: Iterable[tuple[int, str]]) -> None:
    """Fill the table from all words with their numbers."""
    entries = array("q")
    for number, word in words:
        if len(word) <= _LONGEST_WORD:
            entries.extend([_hashed(crc, number) for crc in map(crc32, near_forms(word))])
    numbers = chain.from_iterable(_sorted_parts(entries))
    db.executemany("INSERT INTO near VALUES (?, ?)", _pieces(numbers))


def near_words(db: Connection, word: str) -> set[int]:
    """Return the numbers of the words that share a form with this one (and, rarely, of some that do not)."""
    found: set[int] = set()
    for form in near_forms(word):
        crc = crc32(form)
        first, last = _hashed(crc, 0), _hashed(crc, (1 << _WORD_BITS) - 1)
        pieces = db.rows(
            "SELECT entries FROM near WHERE first BETWEEN"
            " coalesce((SELECT max(first) FROM near WHERE first <= ?1), ?1) AND ?2",
            (first, last),
        )
        for (piece,) in pieces:
            entries = array("q", piece)
            at = bisect_left(entries, first)
            while at < len(entries) and entries[at] <= last:
                found.add(entries[at] & ((1 << _WORD_BITS) - 1))
                at += 1
    return found


def _hashed(crc: int, number: int) -> int:
    # 31 bits of hash above the word's number: SQLite's integers are signed.
    return crc >> 1 << _WORD_BITS | number


def _sorted_parts(entries: array[int]) -> Iterator[list[int]]:
    """Yield all entries in order; a real vocabulary's 2.7 million at once would take 100 MB to sort."""
    parts = len(entries) // _SORTED_AT_ONCE + 1
    if parts == 1:
        yield sorted(entries)
        return
    # Hashes are spread evenly.
    bounds = [(at << 31) // parts << _WORD_BITS for at in range(parts + 1)]
    for first, after in pairwise(bounds):
        yield sorted([entry for entry in entries if first <= entry < after])


def _pieces(numbers: Iterator[int]) -> Iterator[tuple[int, bytes]]:
    while piece := array("q", islice(numbers, _PIECE)):
        yield piece[0], piece.tobytes()
