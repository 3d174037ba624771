"""The next number of a series: gap-free per series, year, counter and epoch, taken inside the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from desktop.db.store import Transaction
from desktop.domain.letter_number import check_letter, parse_pattern
from desktop.usecases.office import Office


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
    year: int
    counter_code: str
    epoch: int
    sequence: int
    check_letter: str


@dataclass(frozen=True)
class _Last:
    sequence: int


def next_number(
    tx: Transaction, office: Office, rules: NumberRules, series: str, question: str = "letter_last_sequence"
) -> TakenNumber:
    """Take the next number; `question` asks the last one of the series where its papers are stored.

    The caller stores the number in the same transaction, or nothing is taken.
    """
    record = office.record
    year = office.today().year
    last = tx.ask_one(
        _Last,
        question,
        series=series,
        year=year,
        counter_code=record.counter_code,
        epoch=record.epoch,
    )
    sequence = (last.sequence if last else 0) + 1
    check = check_letter(series, year, record.counter_code, record.epoch, sequence)
    text = parse_pattern(rules.number_pattern).render(
        classification=rules.classification,
        sequence=sequence,
        check=check,
        unit=record.unit_code,
        counter=record.counter_code,
        epoch=record.epoch,
        year=year,
    )
    return TakenNumber(text, year, record.counter_code, record.epoch, sequence, check)
