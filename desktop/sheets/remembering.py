"""Looks at each distinct text once: dictionaries that work out what is missing and stay bounded."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from desktop.domain.roster import COMBINATIONS_KEPT
from desktop.sheets.table import Cell

Key = TypeVar("Key", bound=Hashable)
Found = TypeVar("Found")


class Remembered(dict[Key, Found]):
    """Answers from memory, else from `find`. A file in which every text differs must not fill the memory."""

    def __init__(self, find: Callable[[Key], Found]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: Key) -> Found:
        if len(self) >= COMBINATIONS_KEPT:
            self.clear()
        found = self[key] = self._find(key)
        return found

    def all(self, keys: Iterable[Key]) -> Iterator[Found]:
        """Yield the answer to each key."""
        return map(self.__getitem__, keys)


class Terms:
    """Numbers combinations of cells from 1 and hands each out once."""

    def __init__(self, make: Callable[[Sequence[Cell]], tuple[str, ...]]) -> None:
        self._make = make
        self._numbers: Remembered[tuple[Cell, ...], int] = Remembered(self._number)
        self._count = 0
        self._new: list[tuple[int, tuple[str, ...]]] = []

    def numbers(self, columns: Sequence[Sequence[Cell]]) -> list[int]:
        """Return the number of each row's combination."""
        return list(self._numbers.all(zip(*columns, strict=True)))

    def forget(self) -> None:
        """Look at every combination anew (the columns have changed their meaning)."""
        self._numbers.clear()

    def take_new(self) -> list[tuple[int, tuple[str, ...]]]:
        """Return the combinations numbered since the last call."""
        new, self._new = self._new, []
        return new

    def _number(self, cells: tuple[Cell, ...]) -> int:
        self._count += 1
        self._new.append((self._count, self._make(cells)))
        return self._count
