"""Is this computer's day right? The last letter tells: nobody dates one before it, or long after it.

A dead battery sets a PC back by years, a slip of the hand ahead by one. Nothing here forbids: the clerk is
asked, and what was answered stands in the journal with the letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.db.store import Store, Transaction
from desktop.domain.dates import long_date, parse_instant, wib, wib_text
from desktop.domain.problem import Problem
from desktop.usecases.office import Office

BACK = timedelta(minutes=10)
"""A clock is put right by so much without a question (reliability.md, failure matrix)."""

LONG = timedelta(days=60)
"""An office that wrote no letter for so long is asked whether the day is right."""


@dataclass(frozen=True)
class _Newest:
    number: str
    issued_at: str


def clock_doubts(kind: str, office: Office, reader: Store | Transaction) -> list[Problem]:
    """Return `kind`_clock_back or `kind`_clock_ahead when the last letter speaks against the clock.

    Void letters do not count: the one with the wrong day is made void, and then nothing is asked any more.
    """
    code = office.record.counter_code
    newest = reader.ask_one(_Newest, "letter_newest", counter_code=code)
    if newest is None:
        return []
    now, last = office.clock(), parse_instant(newest.issued_at)
    if now < last - BACK:
        return [_doubt(f"{kind}_clock_back", newest, last, now)]
    if now > last + LONG:
        return [_doubt(f"{kind}_clock_ahead", newest, last, now)]
    return []


def _doubt(code: str, newest: _Newest, last: datetime, now: datetime) -> Problem:
    values = {
        "number": newest.number,
        "last_at": wib_text(last),
        "now_at": wib_text(now),
        "now_on": long_date(wib(now).date()),
    }
    return Problem(code, "", values)
