"""Settling a claim: return, verify, approve, pay, reject. Each step is one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.db.store import Transaction
from desktop.domain.claim import SET_ASIDE, ClaimPeriod, ClaimReason, ClaimState, ClaimStep, state_after
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.claims.models import ClaimSettled, SettleClaim, SettledLine
from desktop.usecases.claims.rows import (
    ClaimRow,
    LineRow,
    claim_by_id,
    claim_lines,
    lines_elsewhere,
    promised_elsewhere,
)
from desktop.usecases.claims.tally import TakenStep, note_claim_step, require_four_eyes
from desktop.usecases.letters.closing import closed_as, held_idr, realise, settle
from desktop.usecases.office import Office
from desktop.usecases.sentences import messages
from desktop.usecases.settings import letter_settings

__all__ = ["ClaimSettled", "SettleClaim", "settle_claim"]

_NEEDS = {ClaimStep.APPROVE: Permission.APPROVE_CLAIM}
SHORTEST_REASON = 3

_KNOWN_REASONS = frozenset(reason.value for reason in ClaimReason)


@dataclass(frozen=True)
class _Moved:
    """What a step moved in the ledger, and the state it led to."""

    state: ClaimState
    released_idr: int = 0
    realised_idr: int = 0


@dataclass(frozen=True)
class _Step:
    """One step being taken: the claim, its lines that count, and what was said about each."""

    claim: ClaimRow
    lines: tuple[LineRow, ...]
    said: Mapping[str, SettledLine]
    state: ClaimState
    command: SettleClaim

    def of(self, line: LineRow) -> SettledLine | None:
        """Return what was said about a line."""
        return self.said.get(line.id)


def settle_claim(office: Office, command: SettleClaim) -> ClaimSettled:
    """Take one step. Nobody approves what he filed or verified.

    Raises ToCorrect: claim_unknown, claim_step_wrong, claim_reason_needed, claim_line_not_in_claim,
    approved_above_billed, approved_above_letter, approved_lower_reason, approved_other_reason,
    claim_all_set_aside, letter_to_confirm, letter_still_provisional,
    claim_late_reason, claim_line_not_payable, paid_on_wrong, paid_without_reference.
    Raises NotPermitted: not_permitted, four_eyes.
    """
    office.require(_NEEDS.get(command.step, Permission.SETTLE_CLAIM))
    with office.write("settle-claim", command, why=command.reason) as tx:
        step = _begun(tx, command)
        if command.step is ClaimStep.APPROVE:
            require_four_eyes(office, tx, step.claim)
        _check_day(office, step)
        moved = _TAKEN[command.step](office, tx, step)
        changes: dict[str, object] = {"state": moved.state.value}
        if command.step is ClaimStep.PAY:
            changes |= {"paid_on": _day(office, command).isoformat(), "reference": command.reference.strip()}
        tx.update("claim", step.claim.id, changes)
        taken = TakenStep(command.step.value, moved.state, _day(office, command), command.reference)
        note_claim_step(office, tx, step.claim, taken)
        approved = sum(line.approved_idr or 0 for line in claim_lines(tx, step.claim))
    return ClaimSettled(
        state=moved.state,
        released_idr=moved.released_idr,
        realised_idr=moved.realised_idr,
        approved_idr=approved,
        warnings=messages(_own_reasons(command)),
    )


def _begun(tx: Transaction, command: SettleClaim) -> _Step:
    claim = claim_by_id(tx, command.claim_id)
    state = state_after(claim.now, command.step)
    lines = claim_lines(tx, claim)
    said: dict[str, SettledLine] = {}
    for number, one in enumerate(command.lines):
        named = (row for row in lines if one.letter_id in {row.letter_id, row.asked_for, row.letter_number})
        line = min(named, key=lambda row: row.state == "refused", default=None)
        if line is None:
            field = f"lines.{number}.letter_id"
            raise ToCorrect(Problem("claim_line_not_in_claim", field, {"letter": one.letter_id}))
        said[line.id] = one
    return _Step(claim, tuple(lines), said, state, command)


def _check_day(office: Office, step: _Step) -> None:
    command = step.command
    if (
        command.step is ClaimStep.PAY
        and "reference" in command.model_fields_set
        and not command.reference.strip()
    ):
        raise ToCorrect(Problem("paid_without_reference", "reference"))
    on = command.on
    filed_on = date.fromisoformat(step.claim.filed_on)
    if on is not None and not filed_on <= on <= office.today():
        raise ToCorrect(Problem("paid_on_wrong", "on", {"on": on, "filed_on": filed_on}))


def _return(office: Office, tx: Transaction, step: _Step) -> _Moved:  # noqa: ARG001 - every step takes all three
    """Send the claim back; the hospital must learn why."""
    _need_reason(step)
    _note_reasons(tx, step)
    return _Moved(step.state)


def _verify(office: Office, tx: Transaction, step: _Step) -> _Moved:  # noqa: ARG001 - every step takes all three
    """Confirm the lines; an amount given here is what the verifier proposes."""
    _note_reasons(tx, step)
    for line in _without_set_aside(tx, step):
        said = step.of(line)
        proposed = said.approved_idr if said is not None else None
        amount = line.billed_idr if proposed is None else proposed
        _check_billed(line, amount)
        _require_lower_reason(step, line, amount, line.billed_idr)
        _change(tx, line, verified_idr=amount)
    return _Moved(step.state)


def _approve(office: Office, tx: Transaction, step: _Step) -> _Moved:
    """Grant an amount a line: the one said, else what was verified, never more than the letter holds."""
    _require_late_reason(office, step)
    _note_reasons(tx, step)
    for line in _without_set_aside(tx, step):
        if line.letter_id is None:
            raise LookupError("a line that counts has its letter")
        if line.to_confirm:
            raise ToCorrect(Problem("letter_to_confirm", "claim_id", {"letter": line.letter_number}))
        said = step.of(line)
        held = held_idr(tx, line.letter_id) - promised_elsewhere(tx, line.letter_id, step.claim.id)
        granted = _granted(line, said.approved_idr if said else None, max(held, 0))
        if said is not None and said.approved_idr is not None:
            verified = line.billed_idr if line.verified_idr is None else line.verified_idr
            _require_lower_reason(step, line, granted, min(verified, max(held, 0)))
        if granted:
            _require_papers(line)
        reason = said.reason_code if said and said.reason_code else ""
        if granted < line.billed_idr and not (reason or line.reason_code):
            reason = ClaimReason.ABOVE_LETTER if granted == held else ClaimReason.OTHER
        _change(
            tx,
            line,
            approved_idr=granted,
            state="approved" if granted else "rejected",
            reason_code=str(reason or line.reason_code),
        )
    return _Moved(step.state)


def _without_set_aside(tx: Transaction, step: _Step) -> list[LineRow]:
    """Take the lines that were set aside out of the claim, their letters left open; return the others."""
    left: list[LineRow] = []
    aside: list[LineRow] = []
    for line in step.lines:
        said = step.of(line)
        if line.state == "asked":
            (aside if said is not None and said.set_aside else left).append(line)
    if aside and not left:
        raise ToCorrect(Problem("claim_all_set_aside", "lines"))
    for line in aside:
        _change(tx, line, state="withdrawn", reason_code=SET_ASIDE)
    return left


def _require_lower_reason(step: _Step, line: LineRow, amount_idr: int, asked_idr: int) -> None:
    """Ask for the coded reason of a lower amount: the hospital must learn why; "other" is said in words."""
    if amount_idr >= asked_idr:
        return
    said = step.of(line)
    code = said.reason_code if said is not None else None
    values = {"letter": line.letter_number, "asked_idr": asked_idr}
    if not code:
        raise ToCorrect(Problem("approved_lower_reason", "reason_code", values))
    if code == ClaimReason.OTHER and len(step.command.reason.strip()) < SHORTEST_REASON:
        raise ToCorrect(Problem("approved_other_reason", "reason", values))


def _granted(line: LineRow, said_idr: int | None, held: int) -> int:
    if said_idr is None:
        return min(line.billed_idr if line.verified_idr is None else line.verified_idr, held)
    _check_billed(line, said_idr)
    if said_idr > held:
        values = {"letter": line.letter_number, "held_idr": held}
        raise ToCorrect(Problem("approved_above_letter", "approved_idr", values))
    return said_idr


def _pay(office: Office, tx: Transaction, step: _Step) -> _Moved:
    """Realise what was granted; the rest of a letter billed for the last time is released.

    With `lines` only those are paid, and the claim stays approved until the last one is.
    """
    waiting = [line for line in step.lines if line.state == "approved"]
    paid = [line for line in waiting if not step.said or line.id in step.said]
    not_payable = [line for line in step.lines if line.id in step.said and line not in waiting]
    if not_payable:
        values = {"letter": not_payable[0].letter_number or not_payable[0].asked_for}
        raise ToCorrect(Problem("claim_line_not_payable", "lines", values))
    realised = released = 0
    for line in paid:
        if line.letter_id is None or line.approved_idr is None:
            raise LookupError("an approved line has its letter and its amount")
        _require_papers(line)
        realised += realise(office, tx, line.letter_id, line.approved_idr)
        _change(tx, line, state="paid", paid_idr=line.approved_idr)
        released += _closed(office, tx, step, line)
    if len(paid) < len(waiting):
        return _Moved(step.claim.now, released, realised)
    released += sum(_closed(office, tx, step, line) for line in step.lines if line.state == "rejected")
    return _Moved(step.state, released, realised)


def _reject(office: Office, tx: Transaction, step: _Step) -> _Moved:
    """Refuse for good: what the letters of these lines still held is free again."""
    _need_reason(step)
    _note_reasons(tx, step)
    released = 0
    for line in step.lines:
        if line.state == "asked":
            _change(tx, line, state="rejected")
            released += _closed(office, tx, step, line)
    return _Moved(step.state, released)


def _closed(office: Office, tx: Transaction, step: _Step, line: LineRow) -> int:
    """Close the letter of a line that was its last; return what that released."""
    if not line.final or line.letter_id is None or line.patient_id is None:
        return 0
    others = lines_elsewhere(tx, line.letter_id, step.claim.id)
    if closed_as(tx, line.letter_id) or any(other.state != "paid" for other in others):
        return 0
    return settle(office, tx, line.letter_id, line.patient_id)


def _check_billed(line: LineRow, amount_idr: int) -> None:
    if amount_idr > line.billed_idr:
        values = {"letter": line.letter_number, "billed_idr": line.billed_idr}
        raise ToCorrect(Problem("approved_above_billed", "approved_idr", values))


def _require_papers(line: LineRow) -> None:
    """Refuse money on a letter whose papers are not settled: it may still be reduced or lapse."""
    if line.provisional:
        raise ToCorrect(Problem("letter_still_provisional", "claim_id", {"letter": line.letter_number}))


def _require_late_reason(office: Office, step: _Step) -> None:
    """Ask for the head's reason (who may approve is the head or the admin) where a claim came too late."""
    due_on = ClaimPeriod.parse(step.claim.period).deadline(letter_settings(office.store).claim_deadline_day)
    late = date.fromisoformat(step.claim.filed_on) > due_on
    if late and len(step.command.reason.strip()) < SHORTEST_REASON:
        raise ToCorrect(Problem("claim_late_reason", "reason", {"due_on": due_on}))


def _need_reason(step: _Step) -> None:
    if not any(one.reason_code for one in step.command.lines):
        raise ToCorrect(Problem("claim_reason_needed", "lines"))


def _note_reasons(tx: Transaction, step: _Step) -> None:
    for line in step.lines:
        said = step.of(line)
        if said is not None and said.reason_code:
            _change(tx, line, reason_code=said.reason_code)


def _own_reasons(command: SettleClaim) -> list[Problem]:
    """Name the reasons that are not in the list: kept, but nobody can count them together."""
    codes = {line.reason_code for line in command.lines if line.reason_code}
    return [Problem("claim_reason_own", "lines", {"reason": code}) for code in sorted(codes - _KNOWN_REASONS)]


def _change(tx: Transaction, line: LineRow, **changes: object) -> None:
    tx.update("claim_line", line.id, changes, person=line.patient_id or "")


def _day(office: Office, command: SettleClaim) -> date:
    return command.on or office.today()


_TAKEN = {
    ClaimStep.RETURN: _return,
    ClaimStep.VERIFY: _verify,
    ClaimStep.APPROVE: _approve,
    ClaimStep.PAY: _pay,
    ClaimStep.REJECT: _reject,
}
