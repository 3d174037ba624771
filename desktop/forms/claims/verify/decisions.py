"""What the verifier has decided of each line so far, before anything is stored. Pure values, no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.claim import ClaimReason, ClaimState
from desktop.domain.labels import label
from desktop.forms.mood import Mood
from desktop.usecases.claim_models import SettledLine
from desktop.usecases.claim_review import ReviewedLine


class Choice(StrEnum):
    """What was chosen for a line."""

    GRANTED = "granted"
    LOWERED = "lowered"
    RETURNED = "returned"
    LATER = "later"


@dataclass(frozen=True)
class Decision:
    """A choice with its amount in whole rupiah and, where lower or returned, its coded reason."""

    choice: Choice
    amount_idr: int
    reason: str = ""

    @property
    def words(self) -> str:
        """What stands in the list."""
        if self.choice is Choice.GRANTED:
            return "Sesuai"
        if self.choice is Choice.LOWERED:
            return f"Dikurangi: {reason_word(self.reason)}"
        if self.choice is Choice.LATER:
            return "Dibayar kemudian"
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
        amount = decision.amount_idr if decision.choice is not Choice.RETURNED else None
        said.append(
            SettledLine(
                letter_id=row.letter_id or row.asked_for,
                approved_idr=None if state is ClaimState.APPROVED else amount,
                reason_code=decision.reason or None,
            )
        )
    return tuple(said)
