"""Who bears each name of a roster, gathered in bounded memory while the names come by.

A large city's 1.8 million names are kept as joined texts (36 MB) and sorted out by length and last letter:
each such group fits in little memory, and no index of names has to be made to find those that are equal.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from desktop.db.adapter import Connection

BETWEEN_NAMES = "\x1e"
_ROWS = 4096
_GROUPS_A_LENGTH = 4


class Bearers:
    """The names of people in the order of their numbers, until `by_name` hands them out."""

    def __init__(self) -> None:
        self._blocks: list[tuple[int, str]] = []

    def add(self, first: int, names: str) -> None:
        """Take the names of the people `first`, `first` + 1 …, joined by BETWEEN_NAMES; "" is nobody's."""
        self._blocks.append((first, names))

    def by_name(self) -> Iterator[tuple[list[str], list[bytearray]]]:
        """Yield names, each once, and beside each the numbers of its bearers, four bytes each.

        What was gathered is used up on the way. A bytearray, for binding bytes takes a detour of four
        microseconds in sqlcipher3.
        """
        for texts, numbers in self._groups():
            found: defaultdict[str, list[int]] = defaultdict(list)
            for name, number in zip(BETWEEN_NAMES.join(texts).split(BETWEEN_NAMES), numbers, strict=True):
                found[name].append(number)
            # Neighbours share words, and what is known of a word is still in the processor's cache.
            in_order = sorted(found)
            yield in_order, [bytearray(array("I", found[name])) for name in in_order]

    def _groups(self) -> Iterator[tuple[list[str], array[int]]]:
        """Yield the joined names of each group and their bearers."""
        texts: defaultdict[int, list[str]] = defaultdict(list)
        numbers: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        self._blocks.reverse()
        while self._blocks:
            first, joined = self._blocks.pop()
            names: defaultdict[int, list[str]] = defaultdict(list)
            for number, name in enumerate(joined.split(BETWEEN_NAMES), first):
                if name:
                    group = len(name) * _GROUPS_A_LENGTH + ord(name[-1]) % _GROUPS_A_LENGTH
                    names[group].append(name)
                    numbers[group].append(number)
            for group, own in names.items():
                texts[group].append(BETWEEN_NAMES.join(own))
        for group in sorted(texts):
            yield texts.pop(group), numbers.pop(group)


def names_after(db: Connection, person: int) -> Iterator[tuple[int, str]]:
    """Yield the names of the people stored after this one as `Bearers.add` takes them."""
    cursor = db.execute("SELECT id, name FROM person WHERE id > ? ORDER BY id", (person,))
    while rows := list(islice(cursor, _ROWS)):
        named = dict(rows)
        first, last = rows[0][0], rows[-1][0]
        texts = [named.get(number, "") for number in range(first, last + 1)]
        yield first, joined_names(texts)


def joined_names(names: list[str]) -> str:
    """Return names as one text."""
    return BETWEEN_NAMES.join(name.replace(BETWEEN_NAMES, " ") for name in names)
