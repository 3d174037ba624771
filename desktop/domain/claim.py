"""A hospital's claim for one month: its states, its steps, its coded reasons and its deadline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.problem import Problem, ToCorrect

_PERIOD = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
_DECEMBER = 12


class ClaimState(StrEnum):
    """How far a claim has come."""

    DRAFT = "draft"
    FILED = "filed"
    RETURNED = "returned"
    VERIFIED = "verified"
    APPROVED = "approved"
    PAID = "paid"
    REJECTED = "rejected"


class ClaimStep(StrEnum):
    """What an officer does to a filed claim."""

    RETURN = "return"
    VERIFY = "verify"
    APPROVE = "approve"
    PAY = "pay"
    REJECT = "reject"


class ClaimReason(StrEnum):
    """Why a line is returned, lowered or rejected; an office may use further codes of its own."""

    PAPERS_MISSING = "papers_missing"
    LETTER_MISSING = "letter_missing"
    ABOVE_LETTER = "above_letter"
    ABOVE_TARIFF = "above_tariff"
    CLAIMED_TWICE = "claimed_twice"
    AFTER_DEADLINE = "after_deadline"
    OUTSIDE_PERIOD = "outside_period"
    CARE_DIFFERS = "care_differs"
    OTHER_PAYER = "other_payer"
    AMOUNT_WRONG = "amount_wrong"
    OTHER = "other"


SET_ASIDE = "set_aside"
"""Why a line was taken out of a claim whose letter stays open: it is billed again in a later one."""


_STEPS: dict[ClaimState, dict[ClaimStep, ClaimState]] = {
    ClaimState.DRAFT: {ClaimStep.REJECT: ClaimState.REJECTED},
    ClaimState.FILED: {
        ClaimStep.RETURN: ClaimState.RETURNED,
        ClaimStep.VERIFY: ClaimState.VERIFIED,
        ClaimStep.REJECT: ClaimState.REJECTED,
    },
    ClaimState.RETURNED: {ClaimStep.REJECT: ClaimState.REJECTED},
    ClaimState.VERIFIED: {
        ClaimStep.RETURN: ClaimState.RETURNED,
        ClaimStep.APPROVE: ClaimState.APPROVED,
        ClaimStep.REJECT: ClaimState.REJECTED,
    },
    ClaimState.APPROVED: {ClaimStep.PAY: ClaimState.PAID},
}

CORRECTABLE = frozenset({ClaimState.DRAFT, ClaimState.RETURNED})
"""States in which the hospital may send its lines again."""


def steps_from(state: ClaimState) -> tuple[ClaimStep, ...]:
    """Return the steps that may follow a state; a paid or rejected claim has none."""
    return tuple(_STEPS.get(state, {}))


def state_after(state: ClaimState, step: ClaimStep) -> ClaimState:
    """Return the state a step leads to. Raises ToCorrect(claim_step_wrong) where it may not be taken."""
    following = _STEPS.get(state, {}).get(step)
    if following is None:
        raise ToCorrect(Problem("claim_step_wrong", "step", {"state": state.value, "step": step.value}))
    return following


@dataclass(frozen=True)
class ClaimPeriod:
    """The month a claim is for."""

    year: int
    month: int

    @staticmethod
    def parse(text: str) -> ClaimPeriod:
        """Read "2026-11". Raises ToCorrect(period_not_read)."""
        match = _PERIOD.fullmatch(text.strip())
        if match is None:
            raise ToCorrect(Problem("period_not_read", "period", {"text": text}))
        return ClaimPeriod(int(match[1]), int(match[2]))

    @property
    def text(self) -> str:
        """The month as stored, "2026-11"."""
        return f"{self.year:04}-{self.month:02}"

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return self._next_month() - timedelta(days=1)

    def deadline(self, day: int) -> date:
        """Return the last day for sending the claim: the `day`th of the following month."""
        return self._next_month().replace(day=day)

    def _next_month(self) -> date:
        if self.month == _DECEMBER:
            return date(self.year + 1, 1, 1)
        return date(self.year, self.month + 1, 1)
