"""What the verifier reads after a step, and which reasons are offered him first. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.claim import ClaimReason, ClaimStep
from desktop.domain.money import rupiah
from desktop.usecases.claims.models import ClaimSettled
from desktop.usecases.claims.review import ReviewedLine

_DONE = {
    ClaimStep.RETURN: "dikembalikan ke rumah sakit",
    ClaimStep.VERIFY: "diverifikasi",
    ClaimStep.APPROVE: "disetujui",
    ClaimStep.PAY: "tercatat dibayar",
    ClaimStep.REJECT: "ditolak",
}
_SUGGESTED = (
    (ClaimReason.PAPERS_MISSING, "claim_line_papers_missing"),
    (ClaimReason.ABOVE_LETTER, "claim_line_above_letter"),
    (ClaimReason.CLAIMED_TWICE, "claim_line_same_care"),
    (ClaimReason.OUTSIDE_PERIOD, "claim_line_outside_period"),
    (ClaimReason.AMOUNT_WRONG, "claim_line_items_differ"),
    (ClaimReason.AFTER_DEADLINE, "claim_after_deadline"),
    (ClaimReason.LETTER_MISSING, "claim_line_letter_unknown"),
)


def reasons_for(line: ReviewedLine | None) -> tuple[tuple[ClaimReason, ...], bool]:
    """Return all reasons, those that a line's problems suggest first, and whether any does."""
    near = [reason for reason, code in _SUGGESTED if line is not None and code in line.line.problems]
    return tuple(dict.fromkeys([*near, *ClaimReason])), bool(near)


def told(number: str, step: ClaimStep, result: ClaimSettled) -> str:
    """Say which step was taken of which claim, and what it moved."""
    moved = []
    if result.realised_idr:
        moved.append(f"{rupiah(result.realised_idr)} dibayar")
    if result.released_idr:
        moved.append(f"{rupiah(result.released_idr)} kembali ke pagu")
    more = f" {', '.join(moved)}." if moved else ""
    return f"Klaim {number} {_DONE[step]}.{more}"


def paying_words(now: Sequence[ReviewedLine], waiting: int) -> str:
    """Say how much is about to be paid, and on how many of the lines that wait."""
    total = rupiah(sum(one.line.approved_idr or 0 for one in now))
    return f"{len(now)} dari {waiting} baris, {total}." if len(now) < waiting else f"{total}."
