"""Claims and their lines as stored, and the questions about them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.db.store import Store, Transaction
from desktop.domain.claim import ClaimState
from desktop.domain.problem import Problem, ToCorrect


@dataclass(frozen=True)
class ClaimRow:
    """One claim; `round` counts its filings."""

    id: str
    number: str
    facility_id: str
    facility: str
    period: str
    state: str
    round: int
    filed_on: str
    paid_on: str | None
    reference: str

    @property
    def now(self) -> ClaimState:
        """The state as a value of the domain."""
        return ClaimState(self.state)


@dataclass(frozen=True)
class ClaimListed:
    """A claim in a list, with the sums of the lines that count."""

    id: str
    number: str
    facility: str
    period: str
    state: str
    round: int
    filed_on: str
    paid_on: str | None
    reference: str
    lines: int
    refused: int
    billed_idr: int
    verified_idr: int
    approved_idr: int
    paid_idr: int


@dataclass(frozen=True)
class LineRow:
    """One line of a claim's present round; `items`, `papers` and `problems` are JSON."""

    id: str
    position: int
    asked_for: str
    letter_id: str | None
    letter_number: str
    patient_id: str | None
    patient_name: str
    starts_on: str | None
    care: str | None
    billed_idr: int
    verified_idr: int | None
    approved_idr: int | None
    paid_idr: int | None
    final: int
    items: str
    papers: str
    problems: str
    reason_code: str
    state: str
    to_confirm: int
    provisional: int
    scheme: str


@dataclass(frozen=True)
class StepRow:
    """One step in the life of a claim, with who took it."""

    step: str
    round: int
    state: str
    stepped_on: str
    reference: str
    stepped_at: str
    stepped_by: str
    operator: str


@dataclass(frozen=True)
class ClaimableLetter:
    """A letter as a claim sees it: what it still holds, and whether it is closed."""

    id: str
    number: str
    patient_id: str
    facility_id: str
    facility: str
    scheme: str
    care: str
    starts_on: str
    valid_until_on: str
    amount_idr: int
    state: str
    provisional: int
    to_confirm: int
    held_idr: int
    closed: str | None


@dataclass(frozen=True)
class OtherLine:
    """A line of another claim on the same letter."""

    claim_id: str
    number: str
    period: str
    filed_on: str
    final: int
    state: str
    billed_idr: int
    approved_idr: int | None


@dataclass(frozen=True)
class SameCare:
    """A line under another letter for what may be the same care."""

    number: str
    filed_on: str
    letter_number: str
    facility: str


def claim_by_id(reader: Store | Transaction, claim_id: str) -> ClaimRow:
    """Return a claim by id or number. Raises ToCorrect(claim_unknown)."""
    row = reader.ask_one(ClaimRow, "claim_by_id", id=claim_id)
    if row is None:
        raise ToCorrect(Problem("claim_unknown", "claim_id"))
    return row


def claim_lines(reader: Store | Transaction, claim: ClaimRow) -> list[LineRow]:
    """Return the lines of a claim's present round in their order."""
    return reader.ask(LineRow, "claim_lines", claim_id=claim.id, round=claim.round)


def lines_elsewhere(tx: Store | Transaction, letter_id: str, but_claim: str) -> list[OtherLine]:
    """Return the lines of other claims that count on a letter."""
    return tx.ask(OtherLine, "claim_lines_of_letter", letter_id=letter_id, but_claim=but_claim)


def promised_elsewhere(tx: Transaction, letter_id: str, but_claim: str) -> int:
    """Return what other claims were granted on a letter and have not been paid."""
    others = lines_elsewhere(tx, letter_id, but_claim)
    return sum(other.approved_idr or 0 for other in others if other.state == "approved")
