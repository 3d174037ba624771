"""A referral to a hospital: how long it holds, and what stands in for it in an emergency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

VALID_DAYS = 90
"""Days after the day of issue. VClaim sample: 2021-03-18 -> 2021-06-16, date + 90 exactly (domain.md C)."""


class ReferralState(StrEnum):
    """How a referral stands on a day."""

    VALID = "valid"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    EMERGENCY = "emergency"


@dataclass(frozen=True)
class Referral:
    """A referral as the rules ask about it. `to_facility` is the text as written on the paper.

    `emergency`: there is no referral yet; a *surat keterangan berobat* stands in for it.
    """

    issued_on: date
    valid_until: date
    to_facility: str
    emergency: bool = False
    appointment_on: date | None = None
    control_on: date | None = None

    def state_on(self, day: date) -> ReferralState:
        """Return how the referral stands on a day; its last valid day is `valid_until`."""
        if day > self.valid_until:
            return ReferralState.EXPIRED
        if day < self.issued_on:
            return ReferralState.NOT_YET
        return ReferralState.EMERGENCY if self.emergency else ReferralState.VALID

    def next_appointment(self, day: date) -> date | None:
        """Return the soonest appointment or control date not before a day, None when none is known."""
        known = (one for one in (self.appointment_on, self.control_on) if one is not None and one >= day)
        return min(known, default=None)


def last_valid_day(issued_on: date, days: int = VALID_DAYS) -> date:
    """Return the last day on which a referral holds."""
    return issued_on + timedelta(days=days)
