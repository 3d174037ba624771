"""What is wrong with a line of a claim: refused where nothing can be paid on it, else noted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from desktop.db.store import Store, Transaction
from desktop.domain.claim import ClaimPeriod
from desktop.domain.problem import Problem
from desktop.usecases.claims.models import ClaimItem, ClaimLine
from desktop.usecases.claims.papers import missing_papers
from desktop.usecases.claims.rows import ClaimableLetter, SameCare, lines_elsewhere

_LONGEST_NUMBER = 60


@dataclass
class ClaimBeingFiled:
    """The claim whose lines are looked at one after the other; `seen` maps letter id to line number.

    `received_on` is the first receipt: a claim that was in time stays so when it is sent again.
    """

    claim_id: str
    facility_id: str
    period: ClaimPeriod
    due_on: date
    received_on: date
    seen: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class LineFound:
    """A line's letter, if there is one, and what is wrong."""

    letter: ClaimableLetter | None
    refused: tuple[Problem, ...]
    noted: tuple[Problem, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, the worst first."""
        return (*self.refused, *self.noted)


def look_at(reader: Store | Transaction, claim: ClaimBeingFiled, number: int, line: ClaimLine) -> LineFound:
    """Return what is found of a line; `number` counts from 1."""
    letter = reader.ask_one(ClaimableLetter, "claim_letter", letter=line.letter_id)
    if letter is None:
        asked = shortened(line.letter_id)
        return LineFound(None, (_problem("claim_line_letter_unknown", number, letter=asked),), ())
    refused = tuple(_refusals(reader, claim, number, letter))
    if not refused:
        claim.seen[letter.id] = number
    return LineFound(letter, refused, tuple(_notes(reader, claim, line, letter)))


def _refusals(
    reader: Store | Transaction, claim: ClaimBeingFiled, number: int, letter: ClaimableLetter
) -> Iterator[Problem]:
    if letter.state == "void":
        yield _problem("claim_line_letter_void", number, letter=letter.number)
    elif letter.closed == "lapsed":
        yield _problem("claim_line_letter_lapsed", number, letter=letter.number)
    if letter.facility_id != claim.facility_id:
        yield _problem("claim_line_other_facility", number, letter=letter.number, facility=letter.facility)
    if letter.id in claim.seen:
        yield _problem("claim_line_twice", number, letter=letter.number, other=claim.seen[letter.id])
        return
    others = lines_elsewhere(reader, letter.id, claim.claim_id)
    for other in others:
        if other.final or other.period == claim.period.text:
            yield _problem(
                "claim_line_claimed",
                number,
                letter=letter.number,
                claim=other.number,
                filed_on=date.fromisoformat(other.filed_on),
            )
            return
    if letter.closed == "settled":
        yield _problem("claim_line_letter_settled", number, letter=letter.number)


def _notes(
    reader: Store | Transaction, claim: ClaimBeingFiled, line: ClaimLine, letter: ClaimableLetter
) -> Iterator[Problem]:
    if claim.received_on > claim.due_on:
        yield Problem("claim_after_deadline", "period", {"due_on": claim.due_on})
    waiting = lines_elsewhere(reader, letter.id, claim.claim_id)
    asked = sum(other.billed_idr for other in waiting if other.state != "paid")
    held = max(letter.held_idr - asked, 0)
    if line.billed_idr > held:
        values = {"letter": letter.number, "held_idr": held, "billed_idr": line.billed_idr}
        yield Problem("claim_line_above_letter", "billed_idr", values)
    starts_on = date.fromisoformat(letter.starts_on)
    until_on = date.fromisoformat(letter.valid_until_on)
    if starts_on > claim.period.last_day or until_on < claim.period.first_day:
        days = {"letter": letter.number, "starts_on": starts_on, "until_on": until_on}
        yield Problem("claim_line_outside_period", "period", days)
    yield from _same_care(reader, letter)
    if letter.provisional:
        yield Problem("claim_line_provisional", "letter_id", {"letter": letter.number})
    if letter.to_confirm:
        yield Problem("claim_line_to_confirm", "letter_id", {"letter": letter.number})
    yield from _bill(line)


def _same_care(reader: Store | Transaction, letter: ClaimableLetter) -> Iterator[Problem]:
    for other in reader.ask(
        SameCare,
        "claims_of_same_care",
        patient_id=letter.patient_id,
        letter_id=letter.id,
        care=letter.care,
        starts_on=letter.starts_on,
        until_on=letter.valid_until_on,
    ):
        values = {
            "letter": other.letter_number,
            "claim": other.number,
            "facility": other.facility,
            "filed_on": date.fromisoformat(other.filed_on),
        }
        yield Problem("claim_line_same_care", "letter_id", values)


def _bill(line: ClaimLine) -> Iterator[Problem]:
    amounts = [
        item.amount_idr for item in line.items if isinstance(item, ClaimItem) and item.amount_idr is not None
    ]
    if amounts and len(amounts) == len(line.items) and sum(amounts) != line.billed_idr:
        values = {"sum_idr": sum(amounts), "billed_idr": line.billed_idr}
        yield Problem("claim_line_items_differ", "items", values)
    if line.papers is not None:
        kinds = {paper if isinstance(paper, str) else paper.kind for paper in line.papers}
        missing = missing_papers(kinds)
        if missing:
            yield Problem("claim_line_papers_missing", "papers", {"missing": missing})


def shortened(number: str) -> str:
    """Return a number as a sentence can hold it; a scanned code runs to hundreds of signs."""
    return number if len(number) <= _LONGEST_NUMBER else f"{number[:_LONGEST_NUMBER]}…"


def _problem(code: str, number: int, **values: object) -> Problem:
    return Problem(code, f"lines.{number - 1}.letter_id", {"line": number, **values})
