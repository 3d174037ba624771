"""What the verifier has decided of each line so far, before anything is stored. Pure values, no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.claim import ClaimReason, ClaimState
from desktop.domain.labels import label
from desktop.domain.problem import Problem
from desktop.forms.mood import Mood
from desktop.usecases.claims.models import SettledLine
from desktop.usecases.claims.review import ReviewedLine
from desktop.usecases.claims.steps import SHORTEST_REASON


class Choice(StrEnum):
    """What was chosen for a line."""

    GRANTED = "granted"
    LOWERED = "lowered"
    RETURNED = "returned"
    LATER = "later"


@dataclass(frozen=True)
class Decision:
    """A choice with its amount in whole rupiah and, where lower or returned, its coded reason.

    `note` explains an `other` reason; `aside` puts the line off to another claim, not to a later payment.
    """

    choice: Choice
    amount_idr: int
    reason: str = ""
    note: str = ""
    aside: bool = False

    @property
    def words(self) -> str:
        """What stands in the list."""
        if self.choice is Choice.GRANTED:
            return "Sesuai"
        if self.choice is Choice.LOWERED:
            return f"Dikurangi: {reason_word(self.reason)}"
        if self.choice is Choice.LATER:
            return "Ditunda ke klaim lain" if self.aside else "Dibayar kemudian"
        return f"Dikembalikan: {reason_word(self.reason)}"

    @property
    def mood(self) -> Mood:
        """How it feels."""
        moods: dict[Choice, Mood] = {
            Choice.GRANTED: "good",
            Choice.LOWERED: "warn",
            Choice.RETURNED: "bad",
            Choice.LATER: "info",
        }
        return moods[self.choice]


def reason_word(code: str) -> str:
    """Return the label of a coded reason; an office's own code is shown as written."""
    try:
        return label(ClaimReason(code))
    except ValueError:
        return code


def counts(line: ReviewedLine, state: ClaimState) -> bool:
    """Whether a line is still to be decided on in a state of its claim."""
    if state in {ClaimState.FILED, ClaimState.VERIFIED}:
        return line.line.state == "asked"
    return state is ClaimState.APPROVED and line.line.state == "approved"


def granted(line: ReviewedLine, state: ClaimState) -> Decision:
    """Return the decision "as billed": never more than was verified, nor than the letter still holds."""
    row = line.line
    if state is ClaimState.APPROVED:
        return Decision(Choice.GRANTED, row.approved_idr or 0)
    asked = row.billed_idr if row.verified_idr is None else row.verified_idr
    left = line.letter.left_idr if line.letter else 0
    if asked <= left:
        reason = row.reason_code if asked < row.billed_idr else ""
        choice = Choice.LOWERED if reason else Choice.GRANTED
        return Decision(choice, asked, reason)
    return Decision(Choice.LOWERED, left, ClaimReason.ABOVE_LETTER.value)


def settled(
    lines: Mapping[str, ReviewedLine], decisions: Mapping[str, Decision], state: ClaimState
) -> tuple[SettledLine, ...]:
    """Write decisions as the command wants them; a returned line carries its reason only."""
    said = []
    for line_id, decision in decisions.items():
        row = lines[line_id].line
        amount = (
            decision.amount_idr if decision.choice is not Choice.RETURNED and not decision.aside else None
        )
        said.append(
            SettledLine(
                letter_id=row.letter_id or row.asked_for,
                approved_idr=None if state is ClaimState.APPROVED else amount,
                reason_code=decision.reason or None,
                set_aside=decision.aside,
            )
        )
    return tuple(said)


def explained(lines: Mapping[str, ReviewedLine], decisions: Mapping[str, Decision], reason: str) -> str:
    """Return the words of a step: the officer's own, and the explanation of each `other` reason."""
    notes = [
        f"{lines[line_id].line.letter_number}: {one.note}" for line_id, one in decisions.items() if one.note
    ]
    return "; ".join([part for part in (reason, *notes) if part])


def wrong_lowering(line: ReviewedLine, value: int, reason: str, note: str) -> tuple[Problem, ...]:
    """Return what is wrong with a lower amount: beyond bill or letter, or a reason left open."""
    problems: list[Problem] = []
    if value > line.line.billed_idr:
        values = {"letter": line.line.letter_number, "billed_idr": line.line.billed_idr}
        problems.append(Problem("approved_above_billed", "amount_idr", values))
    elif line.letter is not None and value > line.letter.left_idr:
        values = {"letter": line.line.letter_number, "held_idr": line.letter.left_idr}
        problems.append(Problem("approved_above_letter", "amount_idr", values))
    if not reason:
        problems.append(Problem("claim_reason_choose", "reason"))
    elif not problems and reason == ClaimReason.OTHER and len(note.strip()) < SHORTEST_REASON:
        problems.append(Problem("approved_other_reason", "note", {"letter": line.line.letter_number}))
    return tuple(problems)
