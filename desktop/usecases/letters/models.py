"""What goes into and comes out of issuing a letter."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from desktop.usecases.command import Command, Message, Result
from desktop.usecases.letters.late_entry import LateEntry


class FacilityNamed(Command):
    """A facility by name; with `spelled` False a name that is almost a known one is asked about first."""

    name: str = Field(min_length=1, max_length=120)
    spelled: bool = True


class Diagnosis(Command):
    """Code and words; either may be empty, FKTP letters often carry words only."""

    code: str = ""
    text: str = ""


class Override(Command):
    """An officer's decision against a rule or beyond the ceiling, with its reason."""

    reason: str = Field(min_length=3, max_length=500)
    of: Literal["rule", "ceiling"]


class PayerShare(Command):
    """What another payer bears of the same bill, such as Jasa Raharja up to its limit."""

    payer: str = Field(min_length=2, max_length=60)
    amount_idr: int = Field(gt=0, le=10**12)


class IssueLetter(Command):
    """`amount_idr` is the city's share and is reserved; `starts_on` is the verdict's service date.

    `other_payers` and `patient_idr` say who bears the rest of the bill; they reserve nothing. `late` enters a
    form that was filled in by hand, under its own number and with its own time.
    """

    patient_id: str
    scheme: str
    verdict_id: str
    facility: FacilityNamed
    care: Literal["inpatient", "outpatient"]
    starts_on: date
    diagnosis: Diagnosis | None = None
    amount_idr: int = Field(gt=0, le=10**12)
    other_payers: tuple[PayerShare, ...] = Field(default=(), max_length=3)
    patient_idr: int = Field(default=0, ge=0, le=10**12)
    provisional: bool = False
    override: Override | None = None
    late: LateEntry | None = None
    pdf_path: str | None = None


class LetterIssued(Result):
    """`qr` is the text of the signed code (None while the office has no city root: warning seal_missing)."""

    letter_id: str
    number: str
    valid_until: date
    papers_due_at: str | None
    qr: str | None
    pdf_path: str | None
    warnings: tuple[Message, ...]
