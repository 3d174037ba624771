"""Numbers that were given out after the backup from which this counter was restored: on paper, not on record.

Somebody holds that paper, so its number must come back into the books: as the late entry of the letter, or
void. Each is known by its check letter; what lies between the last one on record and the one that was found
was given out too, and comes back with it, so that the run stays without gaps.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from desktop.db.ids import new_id
from desktop.db.store import Transaction
from desktop.domain.letter_number import read_alike
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Result
from desktop.usecases.letters.numbers import (
    NumberPlace,
    NumberRules,
    TakenNumber,
    last_sequence,
    letter_typed_as,
    number_at,
    series_of,
)
from desktop.usecases.letters.paper_numbers import SERIES, note_block, note_number, paper_numbers
from desktop.usecases.office import Office
from desktop.usecases.settings import letter_settings

MOST_LOST = 300
"""So many letters at most lie between a backup and the last number on paper: some weeks of a counter."""


class RecoverNumbers(Command):
    """A number that stands on paper, printed or written before the restore, but not in the books."""

    number: str = Field(min_length=1, max_length=120)
    reason: str = Field(default="sesudah cadangan", min_length=3, max_length=200)


class NumbersRecovered(Result):
    """The numbers that are open again, in their order; the one that was given is the last."""

    block_id: str
    numbers: tuple[str, ...]


def recover_numbers(office: Office, command: RecoverNumbers) -> NumbersRecovered:
    """Take the number into the books, with the missing ones before it; each waits to be entered or void.

    Raises ToCorrect: lost_number_known, lost_number_no_epoch, lost_number_wrong. Raises NotPermitted.
    """
    office.require(Permission.ISSUE_LETTER)
    typed = command.number.strip()
    told = {"number": typed, "counter": office.record.counter_code, "epoch": office.record.epoch}
    if office.record.epoch == 1:
        raise ToCorrect(Problem("lost_number_no_epoch", "number", told))
    if letter_typed_as(office.store, typed) or paper_numbers(office.store, number=typed):
        raise ToCorrect(Problem("lost_number_known", "number", told))
    block_id = new_id()
    with office.write("recover-numbers", command, why=command.reason) as tx:
        lost = _up_to(tx, office, read_alike(typed))
        if not lost:
            raise ToCorrect(Problem("lost_number_wrong", "number", told | {"most": MOST_LOST}))
        note_block(tx, office, block_id, command.reason)
        tx.insert("recovered_block", {"id": block_id})
        for one in lost:
            note_number(tx, one, block_id)
    return NumbersRecovered(block_id=block_id, numbers=tuple(one.text for one in lost))


def _up_to(tx: Transaction, office: Office, wanted: str) -> list[TakenNumber]:
    """Return what is missing in an earlier epoch up to the number that reads like `wanted`; [] for none."""
    rules = letter_settings(office.store)
    for place in _earlier(tx, office, rules):
        first = last_sequence(tx, place) + 1
        missing = []
        for sequence in range(first, first + MOST_LOST):
            missing.append(number_at(office, rules, place, sequence))
            if read_alike(missing[-1].text) == wanted:
                return missing
    return []


def _earlier(tx: Transaction, office: Office, rules: NumberRules) -> Iterator[NumberPlace]:
    """Yield the runs of this counter before the restore, the latest first."""
    series = series_of(tx, office, rules, SERIES)
    year = office.today().year
    for epoch in range(office.record.epoch - 1, 0, -1):
        for one in (year, year - 1):
            yield NumberPlace(series, one, office.record.counter_code, epoch)
