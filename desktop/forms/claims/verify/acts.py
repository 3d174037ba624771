"""What may be done with a claim now, by this officer, and why not. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.claim import ClaimState, ClaimStep
from desktop.domain.money import rupiah
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.claims.verify.decisions import Choice, Decision
from desktop.forms.permission_words import why_not
from desktop.usecases.claims.review import ClaimReview
from desktop.usecases.office import Office
from desktop.usecases.sentences import message


@dataclass(frozen=True)
class Acts:
    """`word` stands on the main button, "" where nothing follows; `why_not` says what stands in the way.

    `deciding`: lines can be decided on. `rejecting`: the claim can be refused for good. `correcting`: the
    hospital's lines can be sent again. `postponing`: lines can be left out of this payment, or before it
    out of this claim; `postpone` says which. `note` is said beside the buttons, possible or not.
    """

    step: ClaimStep | None
    word: str
    why_not: str
    deciding: bool = False
    rejecting: bool = False
    correcting: bool = False
    postponing: bool = False
    postpone: str = ""
    note: str = ""


def acts_of(office: Office, review: ClaimReview, decisions: Mapping[str, Decision], waiting: int) -> Acts:
    """Return what may follow; `waiting` counts the lines that are still to be decided on."""
    state = ClaimState(review.claim.state)
    settle = why_not(office, Permission.SETTLE_CLAIM, "memeriksa klaim")
    rejecting = ClaimStep.REJECT in review.steps_open and not settle
    if state in {ClaimState.DRAFT, ClaimState.RETURNED}:
        may_file = why_not(office, Permission.FILE_CLAIM, "mengajukan klaim lagi")
        return Acts(None, "", may_file, rejecting=rejecting, correcting=not may_file, note=_correcting(state))
    if state is ClaimState.APPROVED:
        return _paying(review, decisions, settle)
    if state not in {ClaimState.FILED, ClaimState.VERIFIED}:
        return Acts(None, "", "")
    returned = sum(one.choice is Choice.RETURNED for one in decisions.values())
    if returned:
        word = f"Kembalikan klaim ({returned} baris)"
        return Acts(ClaimStep.RETURN, word, settle, deciding=not settle, rejecting=rejecting)
    left = waiting - len(decisions)
    step = ClaimStep.VERIFY if state is ClaimState.FILED else ClaimStep.APPROVE
    blocked = settle if step is ClaimStep.VERIFY else _why_no_approval(office, review)
    note = ""
    if not blocked and left:
        blocked = f"{left} baris belum diputuskan."
    if not blocked and step is ClaimStep.VERIFY and not office.may(Permission.APPROVE_CLAIM):
        note = "Sesudah diverifikasi, petugas lain yang menyetujui."
    aside = sum(one.aside for one in decisions.values())
    if not blocked and aside == waiting:
        blocked = "Semua baris ditunda; kembalikan klaimnya, atau batalkan satu penundaan."
    if not blocked and aside:
        note = f"{aside} baris ditunda: suratnya tetap terbuka untuk klaim lain."
    total = sum(one.amount_idr for one in decisions.values())
    word = "Verifikasi" if step is ClaimStep.VERIFY else "Setujui"
    return Acts(
        step,
        f"{word} {rupiah(total)}" if decisions else word,
        blocked,
        deciding=not settle,
        rejecting=rejecting,
        postponing=not settle and waiting > 1,
        postpone="Tunda ke klaim lain",
        note=note,
    )


def _paying(review: ClaimReview, decisions: Mapping[str, Decision], settle: str) -> Acts:
    """Pay every approved line that is not put off; with all of them put off there is nothing to pay."""
    waiting = [one.line for one in review.lines if one.line.state == "approved"]
    now = [line for line in waiting if line.id not in decisions]
    blocked = settle or ("" if now else "Semua baris ditunda; batalkan penundaan sedikitnya satu.")
    total = sum(line.approved_idr or 0 for line in now)
    part = f"{len(now)} dari {len(waiting)} baris" if len(now) < len(waiting) else ""
    return Acts(
        ClaimStep.PAY,
        f"Catat pembayaran {rupiah(total)} …",
        blocked,
        postponing=not settle and len(waiting) > 1,
        postpone="Tunda atau bayar baris ini",
        note=f"Dibayar sekarang: {part}; klaim tetap terbuka untuk sisanya." if part else "",
    )


def _why_no_approval(office: Office, review: ClaimReview) -> str:
    """Four eyes in words: who filed or verified does not approve."""
    may = why_not(office, Permission.APPROVE_CLAIM, "menyetujui klaim")
    if may or review.own_step is None:
        return may
    return message(Problem("four_eyes", "", {"number": review.claim.number})).message


def _correcting(state: ClaimState) -> str:
    if state is ClaimState.DRAFT:
        return "Belum ada baris yang dapat ditagihkan. Perbaiki, lalu ajukan."
    return "Menunggu perbaikan rumah sakit."
