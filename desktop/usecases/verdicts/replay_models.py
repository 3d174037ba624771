"""What a replay of stored verdicts is asked and answers."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from desktop.domain.verdict import Outcome
from desktop.usecases.command import Command, Result

Effect = Literal["gains", "loses", "changes"]


class ReplayVerdicts(Command):
    """`path`: one draft file (it joins or replaces a shipped one), or a folder that is the whole set.

    Service dates `from` through `until`; `limit` bounds the list of people, never the counts.
    """

    path: str
    from_on: date = Field(alias="from")
    until_on: date = Field(alias="until")
    limit: int = Field(default=1000, ge=0, le=100_000)


class PersonReplayed(Result):
    """One visit and one scheme whose answer changes; None where the scheme is not there before or after.

    `amount_idr`: what a letter promised, else the mean of the scheme's letters (`is_mean`), else None.
    """

    verdict_id: str
    visit_id: str
    name: str
    nik: str
    on: date
    case: str
    scheme: str
    before: Outcome | None
    after: Outcome | None
    effect: Effect
    amount_idr: int | None
    is_mean: bool


class SchemeReplayed(Result):
    """What changes under one scheme. `cost_idr` and `saved_idr` leave out the `without_amount` people."""

    scheme: str
    name: str
    gains: int
    loses: int
    changes: int
    cost_idr: int
    saved_idr: int
    without_amount: int


class VerdictsReplayed(Result):
    """`gain` and `lose` count visits that somebody would pay, or nobody would pay any more, routes aside.

    The draft is compared with the files in use on the same facts; `answered_otherwise` counts the verdicts
    to which the files in use give other outcomes than were given then, `unreadable` those without facts.
    `people` are those who lose first, then those who gain, then the other changes, each in order of time.
    """

    verdicts: int
    unreadable: int
    answered_otherwise: int
    gain: int
    lose: int
    schemes: tuple[SchemeReplayed, ...]
    people: tuple[PersonReplayed, ...]
    left_out: int
