"""The lists of void letters that are known here: the newest of every signer, each read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from desktop.db.store import Store
from desktop.domain.problem import ToCorrect
from desktop.letters.seal import Roots
from desktop.letters.void_list import VoidList, read_void_list
from desktop.usecases.seals.city_root import city_roots, trusted_roots


@dataclass(frozen=True)
class TakenList:
    """One row of the table `void_list_taken`; `content` is the list as it came."""

    signer: str
    version: int
    made_on: str
    content: str
    taken_at: str


@dataclass(frozen=True)
class KnownList:
    """A list that holds, with the instant since which it is known here."""

    said: VoidList
    taken_at: str


def taken_lists(store: Store) -> list[TakenList]:
    """Return the newest list of every signer as it was taken in."""
    return store.ask(TakenList, "void_lists_taken")


def known_lists(store: Store) -> list[KnownList]:
    """Return what the lists say whose roots are trusted here, each for the letters of its own city only."""
    roots = tuple(trusted_roots(store).items())
    return [
        KnownList(for_its_city(store, said), one.taken_at)
        for one in taken_lists(store)
        if (said := _readable(one.content, roots)) is not None
    ]


def for_its_city(store: Store, said: VoidList) -> VoidList:
    """Return a list without roots of another name."""
    return said.of_one_city({bytes.fromhex(row.id): row.name for row in city_roots(store)})


def kept_texts(store: Store) -> list[str]:
    """Return the newest list of every signer that is trusted here, as texts."""
    roots = tuple(trusted_roots(store).items())
    return [one.content for one in taken_lists(store) if _readable(one.content, roots) is not None]


@lru_cache(maxsize=8)
def _readable(text: str, roots: tuple[tuple[bytes, bytes], ...]) -> VoidList | None:
    """Read a kept list; None once its root is trusted no more. Kept: every letter asks for the same few."""
    known: Roots = dict(roots)
    try:
        return read_void_list(text, known)
    except ToCorrect:
        return None
