"""A claim as its verifier needs it: every line with the letter behind it, and what this officer may do."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.claim import ClaimPeriod, ClaimState, ClaimStep, steps_from
from desktop.domain.letter import LetterShare
from desktop.domain.roles import Permission
from desktop.usecases.claims.rows import ClaimRow, LineRow, StepRow, claim_by_id, claim_lines
from desktop.usecases.claims.scans import scans_of
from desktop.usecases.claims.tally import own_hand
from desktop.usecases.office import Office
from desktop.usecases.settings import letter_settings


@dataclass(frozen=True)
class LetterBeside:
    """The letter behind a line; `shares` is JSON, money whole rupiah."""

    id: str
    letter_number: str
    nik: str | None
    birth_date: str | None
    facility: str
    scheme: str
    care: str
    starts_on: str
    valid_until_on: str
    issued_at: str
    provisional: int
    to_confirm: int
    diagnosis: str
    shares: str
    guaranteed_idr: int
    held_idr: int
    promised_idr: int

    @property
    def left_idr(self) -> int:
        """What can be granted at most: what the letter holds and no other claim was granted."""
        return max(self.held_idr - self.promised_idr, 0)

    @property
    def borne_by(self) -> tuple[LetterShare, ...]:
        """Who else bears a part of the bill."""
        return tuple(LetterShare(**one) for one in json.loads(self.shares))


@dataclass(frozen=True)
class ReviewedLine:
    """A line, and its letter where there is one."""

    line: LineRow
    letter: LetterBeside | None


@dataclass(frozen=True)
class ClaimReview:
    """`steps_open` are those that may follow; `own_step` names what the officer did: file or verify."""

    claim: ClaimRow
    lines: tuple[ReviewedLine, ...]
    steps: tuple[StepRow, ...]
    due_on: date
    steps_open: tuple[ClaimStep, ...]
    own_step: str | None


def review_claim(office: Office, claim_id: str) -> ClaimReview:
    """Open a claim for its verifier; journaled. Raises ToCorrect(claim_unknown)."""
    office.require(Permission.READ_CLAIMS)
    claim = claim_by_id(office.store, claim_id)
    if not office.store.read_only:
        with office.write("view-claim", {"claim_id": claim.id}):
            pass
    rows = office.store.ask(LetterBeside, "claim_review", claim_id=claim.id, round=claim.round)
    letters = {row.id: row for row in rows}
    steps = tuple(office.store.ask(StepRow, "claim_steps", claim_id=claim.id))
    return ClaimReview(
        claim=claim,
        lines=tuple(
            ReviewedLine(_with_scans(office, line), letters.get(line.id))
            for line in claim_lines(office.store, claim)
        ),
        steps=steps,
        due_on=ClaimPeriod.parse(claim.period).deadline(letter_settings(office.store).claim_deadline_day),
        steps_open=steps_from(ClaimState(claim.state)),
        own_step=own_hand(office, steps),
    )


def _with_scans(office: Office, line: LineRow) -> LineRow:
    """Return a line whose papers include those that were scanned since it was filed."""
    scanned = [scan.kind for scan in scans_of(office.store, line.letter_id)] if line.letter_id else []
    if not scanned:
        return line
    return replace(line, papers=json.dumps([*(json.loads(line.papers) or ()), *dict.fromkeys(scanned)]))
