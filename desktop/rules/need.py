"""The order of an activation list: what speaks for a person, weighed; weights and ages come from settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.need import Need
from desktop.rules.calendar import years_between


@dataclass(frozen=True)
class NeedScale:
    """How much each need weighs; age counts under `child_below` and from `elderly_from` full years."""

    weights: Mapping[Need, int]
    child_below: int
    elderly_from: int

    def by_age(self, born: date | None, on: date) -> frozenset[Need]:
        """Return what a person's age speaks for on a day; nothing without a birth date."""
        if born is None:
            return frozenset()
        years = years_between(born, on)
        found = set()
        if years < self.child_below:
            found.add(Need.CHILD)
        if years >= self.elderly_from:
            found.add(Need.ELDERLY)
        return frozenset(found)

    def score(self, needs: Iterable[Need]) -> int:
        """Return the sum of the weights."""
        return sum(self.weights[need] for need in needs)


def in_order(needs: Iterable[Need], scale: NeedScale) -> tuple[Need, ...]:
    """Return the needs with the heaviest first; equal ones in the order of the class."""
    every = tuple(Need)
    return tuple(sorted(set(needs), key=lambda need: (-scale.weights[need], every.index(need))))
