"""What the refusal log is told and tells."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from desktop.usecases.command import Command, Message, Result
from desktop.usecases.letters.issue_letter import FacilityNamed

SHORTEST_REASON = 3
"""Letters of what was told, and of why an entry is withdrawn."""


class RecordRefusal(Command):
    """One of `letter_id` (patient and place are the letter's), `patient_id`, `name` of somebody unregistered.

    `on` is the day it happened (default today), `time` the wall clock in WIB ("09.30") where known;
    `told_by` is who said it there. `again`: the place turned the same person away a second time that day.
    """

    letter_id: str | None = None
    patient_id: str | None = None
    name: str | None = Field(default=None, max_length=120)
    facility: FacilityNamed | None = None
    on: date | None = None
    time: str = Field(default="", pattern=r"^(|([01]\d|2[0-3])\.[0-5]\d)$")
    reason_told: str = Field(min_length=SHORTEST_REASON, max_length=500)
    told_by: str = Field(default="", max_length=120)
    again: bool = False


class WithdrawRefusal(Command):
    """An entry was wrong; it leaves lists and report and stays in the journal, with the reason."""

    refusal_id: str
    reason: str = Field(min_length=SHORTEST_REASON, max_length=300)


class RefusalWithdrawn(Result):
    """Whose entry it was, and which place it named."""

    name: str
    facility: str


class RefusalRecorded(Result):
    """`of_facility` counts this place's refusals of the last 90 days, this one included.

    `warnings`: the place was not in the list; it was added, marked *perlu dicek*.
    """

    refusal_id: str
    facility: str
    of_facility: int
    warnings: tuple[Message, ...] = ()


class ListRefusals(Command):
    """A period, both days included; `pdf_path` prints the report."""

    from_on: date = Field(alias="from")
    until_on: date = Field(alias="until")
    pdf_path: str | None = None


class RefusalShown(Result):
    """One refusal; the NIK is masked."""

    refusal_id: str
    on: date
    time: str
    facility: str
    patient_id: str | None
    name: str
    nik: str | None
    letter_number: str | None
    reason_told: str
    told_by: str
    recorded_by: str


class FacilityRefusals(Result):
    """How many patients one place turned away."""

    facility: str
    refusals: int


class RefusalsListed(Result):
    """Newest first, and counted by place, most first."""

    refusals: tuple[RefusalShown, ...]
    by_facility: tuple[FacilityRefusals, ...]
    pdf_path: str | None
