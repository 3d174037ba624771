"""A scheme file with faults, mended so far that the rest of it can be looked at. Never used for an answer.

What is not known goes, what every row must say is filled in, and a row without what it is about goes
whole. So one wrong key does not hide what else is wrong, here and in the other files.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop.rules.lines import Place

MOST_ROUNDS = 50
"""A round reads the whole file and mends one fault of each row; a row with more of them is only told."""

UNKNOWN_KEY = "extra_forbidden"
"""What pydantic calls a key that the model does not have."""

UNKNOWN_ORDER = 1_000_000
"""Stands for an order that cannot be read: far behind all that can."""

_WORDS = frozenset(
    {"short_name", "summary", "fund", "source", "label", "text", "other", "other_source", "opening"}
    | {"basis", "scope", "paid_by", "area", "what", "ask"}
)
"""Keys whose words decide nothing."""

_UNSAID = "?"
_ROW = 2
"""How much of a place names the row: its table and its number there."""


@dataclass
class Mended:
    """The mended content; for each table the numbers its rows had; rows changed; rows lost.

    Of a lost row its table and the day from which it held are kept, None where that cannot be read either.
    """

    content: dict[str, Any]
    numbers: dict[str, list[int]]
    lost: dict[str, list[date | None]] = field(default_factory=dict)
    touched: set[tuple[str, int]] = field(default_factory=set)


Faults = Callable[[dict[str, Any]], Sequence[tuple[str, Place]]]
"""Tells the kind and place of everything wrong in a file's content, in order."""


def mend(stem: str, content: dict[str, Any], faults: Faults) -> Mended | None:
    """Return the content without its faults, None when it has too many. `stem` is the file's name."""
    mended = Mended(
        copy.deepcopy(content),
        {table: list(range(len(rows))) for table, rows in content.items() if isinstance(rows, list)},
    )
    for _ in range(MOST_ROUNDS):
        found = faults(mended.content)
        if not found:
            return mended
        for kind, place in _together(found):
            _mend_one(mended, stem, kind, place)
    return None


def _together(found: Sequence[tuple[str, Place]]) -> Iterator[tuple[str, Place]]:
    """Yield what can be mended in one round: every unknown key, then the first other fault of each row.

    A table's last rows come first, so that a row that goes moves none whose turn is still to come.
    """
    first: dict[Place, tuple[str, Place]] = {}
    for kind, place in found:
        if kind == UNKNOWN_KEY:
            yield kind, place
        else:
            first.setdefault(place[:_ROW], (kind, place))
    for row in sorted(first, reverse=True):
        yield first[row]


def _mend_one(mended: Mended, stem: str, kind: str, place: Place) -> None:
    last = place[-1]
    if kind == UNKNOWN_KEY:
        del _at(mended.content, place[:-1])[last]
    elif kind == "missing" or last in _WORDS or last == "certainty":
        _fill(mended, stem, place)
    elif isinstance(last, int):
        _drop(mended, place)
    else:
        if len(place) > 1 and isinstance(place[1], int):
            mended.touched.add((str(place[0]), mended.numbers[str(place[0])][place[1]]))
        del _at(mended.content, place[:-1])[last]


def _fill(mended: Mended, stem: str, place: Place) -> None:
    """Write what may stand for a key that is not there; a row that cannot do without it goes."""
    of_file: dict[str, object] = {
        "id": stem,
        "name": _UNSAID,
        "kind": "scheme",
        "order": UNKNOWN_ORDER,
        "issues_letters": False,
        "period": {},
    }
    key = str(place[-1])
    if key in _WORDS:
        _at(mended.content, place[:-1])[key] = _UNSAID
    elif key == "certainty":
        _at(mended.content, place[:-1])[key] = "unconfirmed"
    elif len(place) == 1:
        mended.content[key] = of_file[key]
    else:
        item = max(at for at, part in enumerate(place) if isinstance(part, int))
        _drop(mended, place[: item + 1])


def _drop(mended: Mended, place: Place) -> None:
    """Take an item out of a list; of a table, remember that a row is missing."""
    table, number = str(place[0]), int(place[1])
    if len(place) == _ROW:
        row = mended.content[table][number]
        day = row.get("from") if isinstance(row, dict) else None
        mended.lost.setdefault(table, []).append(day if isinstance(day, date) else None)
        mended.touched.add((table, mended.numbers[table].pop(number)))
    else:
        mended.touched.add((table, mended.numbers[table][number]))
    del _at(mended.content, place[:-1])[place[-1]]


def _at(content: Any, place: Place) -> Any:
    for part in place:
        content = content[part]
    return content
