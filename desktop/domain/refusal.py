"""Refusals: patients whom a place turned away, as they go to paper for the talk with that place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class RefusalRow:
    """One refusal.

    `at` is "23/11/2026 09.30" or the day alone; `nik` is masked, or says that none is known.
    """

    at: str
    facility: str
    patient: str
    nik: str
    letter: str
    reason_told: str
    told_by: str
    operator: str


@dataclass(frozen=True)
class RefusalReport:
    """The refusals of a period, both days included. `counts` are (place, how many), most first.

    `made_at` is aware ISO text.
    """

    office: str
    from_on: date
    until_on: date
    rows: tuple[RefusalRow, ...]
    counts: tuple[tuple[str, int], ...]
    made_at: str
    made_by: str
    counter: str = ""
    demo: bool = False
