"""The history of a claim: who took which step. Four eyes are read from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.db.ids import new_id
from desktop.db.store import Transaction
from desktop.domain.claim import ClaimState
from desktop.domain.problem import NotPermitted
from desktop.usecases.claims.rows import ClaimRow, StepRow
from desktop.usecases.office import Office

_HANDS = frozenset({"file", "verify"})
"""Who took one of these steps approves nothing of this claim, whatever his role."""


@dataclass(frozen=True)
class TakenStep:
    """A step, the state it led to, the day it was decided."""

    step: str
    state: ClaimState
    on: date
    reference: str = ""


def note_claim_step(office: Office, tx: Transaction, claim: ClaimRow, taken: TakenStep) -> None:
    """Write one step into the history of a claim."""
    tx.insert(
        "claim_step",
        {
            "id": new_id(),
            "claim_id": claim.id,
            "step": taken.step,
            "round": claim.round,
            "state": taken.state.value,
            "stepped_on": taken.on.isoformat(),
            "reference": taken.reference,
            "stepped_at": office.now(),
            "stepped_by": office.operator.id,
        },
    )


def own_hand(office: Office, steps: Iterable[StepRow]) -> str | None:
    """Return the step by which the operator is bound on a claim: "file" or "verify"; None when he is not."""
    taken = (step.step for step in steps if step.step in _HANDS and step.stepped_by == office.operator.id)
    return next(taken, None)


def require_four_eyes(office: Office, tx: Transaction, claim: ClaimRow) -> None:
    """Raise NotPermitted(four_eyes) when the operator ever filed or verified this claim."""
    if own_hand(office, tx.ask(StepRow, "claim_steps", claim_id=claim.id)) is not None:
        raise NotPermitted("four_eyes", number=claim.number)
