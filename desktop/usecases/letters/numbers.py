"""The next number of a series: gap-free per series, year, counter and epoch, taken inside the transaction.

A series belongs to one classification code and one unit, as far as the office's pattern shows them; letters
of several kinds that share both share the series. Which code and unit a series without them in its name
belongs to is kept in the setting `series`: so an office that numbered before keeps its series.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Protocol

from desktop.db.store import Store, Transaction
from desktop.domain.letter_number import check_letter, parse_pattern, read_alike
from desktop.usecases.office import Office

_KEY = "series"


class NumberRules(Protocol):
    """What of the settings a number is written by."""

    @property
    def classification(self) -> str: ...  # noqa: D102 - the setting
    @property
    def number_pattern(self) -> str: ...  # noqa: D102 - the setting


@dataclass(frozen=True)
class TakenNumber:
    """A number with its parts; `year` is that of the day of issue."""

    text: str
    series: str
    year: int
    counter_code: str
    epoch: int
    sequence: int
    check_letter: str


@dataclass(frozen=True)
class NumberPlace:
    """A run of numbers without gaps."""

    series: str
    year: int
    counter_code: str
    epoch: int


@dataclass(frozen=True)
class _Last:
    sequence: int


@dataclass(frozen=True)
class _Homes:
    value: str


def next_number(
    tx: Transaction, office: Office, rules: NumberRules, base: str, question: str = "letter_last_sequence"
) -> TakenNumber:
    """Take the next number; `question` asks the last one of the series where its papers are stored.

    `base` says what kind of papers the series is of: "jaminan", "klaim", "dinas".

    The caller stores the number in the same transaction, or nothing is taken.
    """
    series = series_of(tx, office, rules, base)
    place = NumberPlace(series, office.today().year, office.record.counter_code, office.record.epoch)
    return number_at(office, rules, place, last_sequence(tx, place, question) + 1)


def last_sequence(tx: Transaction, place: NumberPlace, question: str = "letter_last_sequence") -> int:
    """Return the last sequence that is on record in a run of numbers, 0 for none."""
    last = tx.ask_one(_Last, question, **vars(place))
    return last.sequence if last else 0


def number_at(office: Office, rules: NumberRules, place: NumberPlace, sequence: int) -> TakenNumber:
    """Write the number that stands at a place, as the office's pattern has it."""
    check = check_letter(place.series, place.year, place.counter_code, place.epoch, sequence)
    text = parse_pattern(rules.number_pattern).render(
        classification=rules.classification,
        sequence=sequence,
        check=check,
        unit=office.record.unit_code,
        counter=place.counter_code,
        epoch=place.epoch,
        year=place.year,
    )
    return TakenNumber(text, **vars(place), sequence=sequence, check_letter=check)


def series_of(tx: Transaction, office: Office, rules: NumberRules, base: str) -> str:
    """Return the name of the series by code and unit; the first one of a base has the base's own name."""
    place = _place(office, rules)
    homes = _homes(tx)
    if base not in homes:
        tx.put("setting", {"key": _KEY, "value": json.dumps(homes | {base: place})})
        return base
    return base if homes[base] == place else f"{base} {place}"


def keep_series(tx: Transaction, office: Office, rules: NumberRules, *bases: str) -> None:
    """Tie the series to the code and unit of now, before a setting changes them."""
    homes = _homes(tx)
    place = _place(office, rules)
    kept = dict.fromkeys(bases, place) | homes
    if kept != homes:
        tx.put("setting", {"key": _KEY, "value": json.dumps(kept)})


def _place(office: Office, rules: NumberRules) -> str:
    """Return what of code and unit stands in the numbers: what does not cannot tell two of them apart."""
    pattern = rules.number_pattern
    code = rules.classification if "{classification}" in pattern else ""
    return f"{code}/{office.record.unit_code if '{unit}' in pattern else ''}"


def _homes(tx: Transaction) -> dict[str, str]:
    row = tx.ask_one(_Homes, "setting", key=_KEY)
    return dict(json.loads(row.value)) if row else {}


@dataclass(frozen=True)
class _Number:
    number: str


def letter_typed_as(store: Store, typed: str) -> str | None:
    """Return the number of the one letter that reads like what was typed; None for none, or several."""
    found = store.ask(_Number, "letter_read_alike", alike=read_alike(typed))
    return found[0].number if len(found) == 1 else None
