"""The list of referrals as the referral officer reads it: newest first, each with how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.referral import Referral, ReferralState
from desktop.domain.roles import Permission
from desktop.usecases.office import Office
from desktop.usecases.stays.rows import day_or_none

RUNS_OUT_DAYS = 14
"""Days before its last valid day from which a referral is worth a call: a new one takes its time."""


@dataclass(frozen=True)
class ReferralListed:
    """A referral with its patient and the stay that goes with it, if there is one that was not given up.

    `control_on` is the latest day that a control letter names.
    """

    id: str
    patient_id: str
    patient_name: str
    nik: str | None
    phone: str | None
    number: str
    emergency: int
    issued_on: str
    valid_until_on: str
    from_facility: str
    to_facility: str
    clinic: str
    diagnosis_code: str
    diagnosis_text: str
    appointment_on: str | None
    control_on: str | None
    control_letters: int
    stay_id: str | None
    stay_state: str | None
    arrive_on: str | None
    leave_on: str | None

    @property
    def facts(self) -> Referral:
        """The referral as the rules ask about it."""
        return Referral(
            issued_on=date.fromisoformat(self.issued_on),
            valid_until=date.fromisoformat(self.valid_until_on),
            to_facility=self.to_facility,
            emergency=bool(self.emergency),
            appointment_on=day_or_none(self.appointment_on),
            control_on=day_or_none(self.control_on),
        )

    def runs_out(self, today: date) -> bool:
        """Whether it still holds, but not for long."""
        left = (self.facts.valid_until - today).days
        return self.facts.state_on(today) is not ReferralState.EXPIRED and left <= RUNS_OUT_DAYS


def list_referrals(office: Office, text: str = "", limit: int = 500) -> list[ReferralListed]:
    """Return referrals by number, patient, clinic or sender; all when `text` is "". Raises NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    return office.store.ask(ReferralListed, "referrals_listed", text=text.strip(), limit=limit)
