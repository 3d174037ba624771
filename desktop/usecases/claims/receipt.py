"""The day a hospital handed its claim in: it may lie before the day somebody types it."""

from __future__ import annotations

from datetime import date

from desktop.domain.claim import ClaimPeriod
from desktop.domain.problem import Problem, ToCorrect
from desktop.usecases.claims.models import FileClaim
from desktop.usecases.office import Office


def received(office: Office, command: FileClaim, period: ClaimPeriod) -> date:
    """Return the day of receipt, today unless another is given.

    A hospital may hand in a part of a month before it ends, never before it begins.
    Raises ToCorrect: received_in_future, received_before_period.
    """
    on = command.received_on or office.today()
    if on > office.today():
        raise ToCorrect(Problem("received_in_future", "received_on", {"received_on": on}))
    if on < period.first_day:
        values = {"received_on": on, "first_day": period.first_day}
        raise ToCorrect(Problem("received_before_period", "received_on", values))
    return on
