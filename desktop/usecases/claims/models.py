"""What goes into and comes out of filing and settling a hospital's claim."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import AliasChoices, Field, field_validator

from desktop.domain.claim import ClaimState, ClaimStep
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.letters.models import FacilityNamed

MOST_LINES = 5000
"""Lines of one claim; a city's largest hospital has some two hundred letters a month."""


class ClaimItem(Command):
    """One item of a bill."""

    name: str = Field(min_length=1, max_length=300, validation_alias=AliasChoices("name", "text"))
    amount_idr: int | None = Field(default=None, ge=0, le=10**12)


class ClaimPaper(Command):
    """A paper that lies with the bill; `kind` as in the checklist."""

    kind: str = Field(min_length=1, max_length=60)
    number: str | None = None
    issued_on: date | None = None


class ClaimLine(Command):
    """What a hospital bills on one letter, named by its id or its number.

    `papers` is None while nobody looked. `final` is false when more will be billed on the same letter.
    """

    letter_id: str = Field(min_length=1, max_length=200)
    billed_idr: int = Field(gt=0, le=10**12)
    items: tuple[str | ClaimItem, ...] = ()
    papers: tuple[str | ClaimPaper, ...] | None = None
    final: bool = True


class FileClaim(Command):
    """A hospital's month ("2026-11"). `claim_id` sends a draft or returned claim again with these lines.

    `received_on` is the day the pile was handed in (today); the first one decides about the deadline.
    """

    facility: FacilityNamed
    period: str
    lines: tuple[ClaimLine, ...] = Field(min_length=1, max_length=MOST_LINES)
    pdf_path: str | None = None
    claim_id: str | None = None
    received_on: date | None = None

    @field_validator("facility", mode="before")
    @classmethod
    def _name_alone(cls, value: object) -> object:
        """Take a bare name as well as {"name": …}."""
        return {"name": value} if isinstance(value, str) else value

    def for_journal(self) -> dict[str, Any]:
        """Leave the lines to their sealed rows: they speak of patients."""
        return self.model_dump(mode="json", exclude_none=True, exclude={"lines"}) | {"lines": len(self.lines)}


class LineProblems(Result):
    """What is wrong with one line; `line` counts from 0. A `refused` line is kept but cannot be paid."""

    line: int
    letter_id: str
    refused: bool
    problems: tuple[Message, ...]


class ClaimFiled(Result):
    """`due_on` was the last day for this month; `billed_idr` is the sum of the lines that count."""

    claim_id: str
    number: str
    state: ClaimState
    due_on: date
    billed_idr: int
    problems_by_line: tuple[LineProblems, ...]
    pdf_path: str | None
    warnings: tuple[Message, ...]


class SettledLine(Command):
    """A decision about one line: what is granted, and the coded reason of a lower amount or a return.

    `set_aside` (when verifying or approving) takes the line out of this claim; its letter stays open and can
    be billed in a later one.
    """

    letter_id: str
    approved_idr: int | None = Field(default=None, ge=0, le=10**12)
    reason_code: str | None = Field(default=None, pattern=r"^[a-z][a-z0-9_-]{1,59}$")
    set_aside: bool = False


class SettleClaim(Command):
    """One step of a claim. `on` is the day it was decided or paid (today), `reference` e.g. the SP2D.

    `reason` is journaled; approving a claim that came after its deadline needs one, and so does a lower
    amount for an `other` reason.
    """

    claim_id: str
    step: ClaimStep
    lines: tuple[SettledLine, ...] = Field(default=(), max_length=MOST_LINES)
    on: date | None = None
    reference: str = Field(default="", max_length=200)
    reason: str = Field(default="", max_length=500)


class ClaimSettled(Result):
    """The new state and what the step moved in the ledger."""

    state: ClaimState
    released_idr: int
    realised_idr: int
    approved_idr: int
    warnings: tuple[Message, ...]


class ReadClaims(Command):
    """Narrowed by words of the hospital's name, month and state; empty means all."""

    facility: str = ""
    period: str = ""
    state: ClaimState | None = None


class ClaimShown(Result):
    """A claim with the sums of the lines that count: asked, verified, approved, paid."""

    claim_id: str
    number: str
    facility: str
    period: str
    state: ClaimState
    filed_on: date
    paid_on: date | None
    lines: int
    refused: int
    billed_idr: int
    verified_idr: int
    approved_idr: int
    paid_idr: int


class ClaimsShown(Result):
    """The newest month first."""

    claims: tuple[ClaimShown, ...]
