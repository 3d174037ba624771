"""A hospital's claim for a month: filed line by line against letters, listed, and looked at.

Nothing a hospital sent is lost: a line that cannot be paid is kept with its reason, the others go on.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.db.ids import new_id
from desktop.db.store import Transaction
from desktop.domain.claim import CORRECTABLE, ClaimPeriod, ClaimState
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.claims.checks import ClaimBeingFiled, LineFound, look_at
from desktop.usecases.claims.models import (
    ClaimFiled,
    ClaimLine,
    ClaimShown,
    ClaimsShown,
    FileClaim,
    LineProblems,
    ReadClaims,
)
from desktop.usecases.claims.papers_pdf import claim_pdf
from desktop.usecases.claims.receipt import received
from desktop.usecases.claims.rows import (
    ClaimListed,
    ClaimRow,
    LineRow,
    StepRow,
    claim_by_id,
    claim_lines,
)
from desktop.usecases.claims.settings import SERIES
from desktop.usecases.claims.tally import TakenStep, note_claim_step
from desktop.usecases.letters.files import check_pdf_path, write_pdf
from desktop.usecases.letters.numbers import next_number
from desktop.usecases.office import Office
from desktop.usecases.patients.facilities import FacilityRow, check_spelling, facility_doubts, facility_named
from desktop.usecases.sentences import messages
from desktop.usecases.settings import claim_numbering, letter_settings

__all__ = [
    "ClaimFiled",
    "ClaimsShown",
    "FileClaim",
    "ReadClaims",
    "file_claim",
    "list_claims",
    "look_at_claim",
    "read_claims",
]


@dataclass(frozen=True)
class ClaimSeen:
    """A claim with its lines and the steps it has taken."""

    claim: ClaimRow
    lines: tuple[LineRow, ...]
    steps: tuple[StepRow, ...]
    due_on: date


def file_claim(office: Office, command: FileClaim) -> ClaimFiled:
    """File a hospital's month, or send a draft or returned claim again.

    A claim of which no line can be paid stays a draft. Raises ToCorrect: period_not_read, period_in_future,
    received_in_future, received_before_period, received_before_first, claim_unknown, claim_not_correctable,
    claim_other_facility, facility_misspelt, pdf_folder_missing.
    Raises NotPermitted.
    """
    office.require(Permission.FILE_CLAIM)
    period = ClaimPeriod.parse(command.period)
    if period.first_day > office.today():
        raise ToCorrect(Problem("period_in_future", "period", {"period": period.text}))
    received_on = received(office, command, period)
    check_pdf_path(command.pdf_path)
    due_on = period.deadline(letter_settings(office.store).claim_deadline_day)
    with office.write("file-claim", command) as tx:
        if not command.facility.spelled:
            check_spelling(tx, command.facility.name)
        warnings = facility_doubts(tx, command.facility.name)
        claim = _begun(office, tx, command, period, received_on)
        first_on = date.fromisoformat(claim.filed_on)
        being = ClaimBeingFiled(claim.id, claim.facility_id, period, due_on, first_on)
        found = [_filed_line(tx, claim, being, number, line) for number, line in enumerate(command.lines, 1)]
        counts = any(not one.refused for one in found)
        state = ClaimState.FILED if counts else ClaimState.DRAFT
        # The first receipt counts for deadline and waiting: what the city sent back does not make it late.
        tx.update("claim", claim.id, {"state": state.value})
        note_claim_step(office, tx, claim, TakenStep("file", state, received_on))
    path = None
    if command.pdf_path is not None:
        path = write_pdf(command.pdf_path, claim_pdf(office, claim.id), warnings)
    return ClaimFiled(
        claim_id=claim.id,
        number=claim.number,
        state=state,
        due_on=due_on,
        billed_idr=_billed(command.lines, found),
        problems_by_line=_shown(command.lines, found),
        pdf_path=path,
        warnings=messages(warnings),
    )


def list_claims(
    office: Office, facility: str = "", period: str = "", state: str = "", limit: int = 500
) -> list[ClaimListed]:
    """List claims, the newest month first, with asked, verified, approved and paid sums."""
    office.require(Permission.READ_CLAIMS)
    return office.store.ask(
        ClaimListed, "claims", facility=facility.strip(), period=period, state=state, limit=limit
    )


def read_claims(office: Office, command: ReadClaims) -> ClaimsShown:
    """Return claims with their sums, for other programs. Raises NotPermitted."""
    state = command.state.value if command.state else ""
    rows = list_claims(office, command.facility, command.period, state)
    return ClaimsShown(claims=tuple(_claim_shown(row) for row in rows))


def look_at_claim(office: Office, claim_id: str) -> ClaimSeen:
    """Return a claim by id or number with its lines and steps. Raises ToCorrect(claim_unknown)."""
    office.require(Permission.READ_CLAIMS)
    claim = claim_by_id(office.store, claim_id)
    due_on = ClaimPeriod.parse(claim.period).deadline(letter_settings(office.store).claim_deadline_day)
    steps = office.store.ask(StepRow, "claim_steps", claim_id=claim.id)
    return ClaimSeen(claim, tuple(claim_lines(office.store, claim)), tuple(steps), due_on)


def _claim_shown(row: ClaimListed) -> ClaimShown:
    return ClaimShown(
        claim_id=row.id,
        number=row.number,
        facility=row.facility,
        period=row.period,
        state=ClaimState(row.state),
        filed_on=date.fromisoformat(row.filed_on),
        paid_on=date.fromisoformat(row.paid_on) if row.paid_on else None,
        lines=row.lines,
        refused=row.refused,
        billed_idr=row.billed_idr,
        verified_idr=row.verified_idr,
        approved_idr=row.approved_idr,
        paid_idr=row.paid_idr,
    )


def _begun(
    office: Office, tx: Transaction, command: FileClaim, period: ClaimPeriod, received_on: date
) -> ClaimRow:
    facility = facility_named(tx, command.facility.name)
    if command.claim_id is None:
        return _new_claim(office, tx, facility, period, received_on)
    claim = claim_by_id(tx, command.claim_id)
    if claim.now not in CORRECTABLE:
        raise ToCorrect(Problem("claim_not_correctable", "claim_id", {"number": claim.number}))
    if (claim.facility_id, claim.period) != (facility.id, period.text):
        values = {"number": claim.number, "facility": claim.facility, "period": claim.period}
        raise ToCorrect(Problem("claim_other_facility", "claim_id", values))
    first_on = date.fromisoformat(claim.filed_on)
    if received_on < first_on:
        days = {"received_on": received_on, "first_on": first_on}
        raise ToCorrect(Problem("received_before_first", "received_on", days))
    for line in claim_lines(tx, claim):
        if line.state != "withdrawn":
            tx.update("claim_line", line.id, {"state": "withdrawn"}, person=line.patient_id or "")
    tx.update("claim", claim.id, {"round": claim.round + 1})
    return claim_by_id(tx, claim.id)


def _new_claim(
    office: Office, tx: Transaction, facility: FacilityRow, period: ClaimPeriod, received_on: date
) -> ClaimRow:
    number = next_number(tx, office, claim_numbering(office.store), SERIES, "claim_last_sequence")
    day = received_on.isoformat()
    claim = ClaimRow(
        new_id(), number.text, facility.id, facility.name, period.text, "draft", 1, day, None, ""
    )
    tx.insert(
        "claim",
        {
            "id": claim.id,
            "number": number.text,
            "series": number.series,
            "year": number.year,
            "counter_code": number.counter_code,
            "epoch": number.epoch,
            "sequence": number.sequence,
            "check_letter": number.check_letter,
            "facility_id": facility.id,
            "period": period.text,
            "state": claim.state,
            "round": 1,
            "filed_on": day,
            "paid_on": None,
            "reference": "",
        },
    )
    return claim


def _filed_line(
    tx: Transaction, claim: ClaimRow, being: ClaimBeingFiled, number: int, line: ClaimLine
) -> LineFound:
    found = look_at(tx, being, number, line)
    said = line.model_dump(mode="json", include={"items", "papers"})
    tx.insert(
        "claim_line",
        {
            "id": new_id(),
            "claim_id": claim.id,
            "round": claim.round,
            "position": number,
            "asked_for": line.letter_id,
            "letter_id": found.letter.id if found.letter else None,
            "period": claim.period,
            "billed_idr": line.billed_idr,
            "verified_idr": None,
            "approved_idr": None,
            "paid_idr": None,
            "final": int(line.final),
            "items": json.dumps(said["items"], ensure_ascii=False),
            "papers": json.dumps(said["papers"], ensure_ascii=False),
            "problems": json.dumps(
                [one.model_dump() for one in messages(found.problems)], ensure_ascii=False
            ),
            "reason_code": "",
            "state": "refused" if found.refused else "asked",
        },
        # A line without a letter speaks of nobody.
        person=found.letter.patient_id if found.letter else "",
    )
    return found


def _billed(lines: Sequence[ClaimLine], found: Sequence[LineFound]) -> int:
    return sum(line.billed_idr for line, one in zip(lines, found, strict=True) if not one.refused)


def _shown(lines: Sequence[ClaimLine], found: Sequence[LineFound]) -> tuple[LineProblems, ...]:
    return tuple(
        LineProblems(
            line=number, letter_id=line.letter_id, refused=bool(one.refused), problems=messages(one.problems)
        )
        for number, (line, one) in enumerate(zip(lines, found, strict=True))
        if one.problems
    )
