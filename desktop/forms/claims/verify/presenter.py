"""Decides what a verifier sees of a claim, and takes its next step. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from desktop.domain.claim import ClaimReason, ClaimState, ClaimStep
from desktop.domain.dates import parse_typed
from desktop.domain.money import parse_rupiah
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.claims.verify.acts import Acts, acts_of
from desktop.forms.claims.verify.decisions import (
    Choice,
    Decision,
    counts,
    explained,
    granted,
    settled,
    wrong_lowering,
)
from desktop.forms.claims.verify.shown import ClaimHead, LineBeside, ReviewLine, beside_of, head_of, lines_of
from desktop.forms.claims.verify.told import paying_words, reasons_for, told
from desktop.usecases.claims.models import ClaimSettled, SettleClaim, SettledLine
from desktop.usecases.claims.papers_pdf import claim_pdf
from desktop.usecases.claims.review import ClaimReview, ReviewedLine, review_claim
from desktop.usecases.claims.steps import settle_claim
from desktop.usecases.command import Message
from desktop.usecases.letters.issued_letters import open_letter
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages


class VerifyView(Protocol):
    """What the presenter asks of the screen."""

    def show_claim(self, head: ClaimHead, lines: Sequence[ReviewLine], acts: Acts) -> None:
        """Show the claim; the marked line stays marked."""

    def clear(self) -> None:
        """Show nothing of the claim before."""

    def show_beside(self, beside: LineBeside | None) -> None:
        """Show letter and bill of the marked line."""

    def mark_next(self) -> None:
        """Go on to the next line that waits."""

    def show_page(self, pdf: bytes, title: str) -> None:
        """Show a paper in place of the lines."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong, in the open dialog or above the lines; none clears it."""

    def close_asking(self) -> None:
        """Close the dialog that asked: what it asked is done."""

    def show_working(self) -> None:
        """Show at once that the step is being taken; `show_claim` ends it."""

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""


@dataclass(frozen=True)
class _Open:
    review: ClaimReview
    lines: Mapping[str, ReviewedLine]

    @property
    def state(self) -> ClaimState:
        return ClaimState(self.review.claim.state)

    def waiting(self) -> tuple[ReviewedLine, ...]:
        return tuple(line for line in self.review.lines if counts(line, self.state))


class VerifyPresenter:
    """One claim at a time; what was decided of its lines is kept until a step is taken."""

    def __init__(self, view: VerifyView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._open: _Open | None = None
        self._decisions: dict[str, Decision] = {}
        self._marked = ""
        self._working = False
        self._names = {scheme.id: scheme.name for scheme in office.reference.schemes}

    def open(self, claim_id: str) -> None:
        """Show a claim; nothing is decided yet."""
        self._decisions, self._marked, self._open = {}, "", None
        self._view.clear()
        self._read(claim_id)

    def refresh(self) -> None:
        """Read the claim anew; decisions on lines that still wait are kept."""
        if self._open is not None:
            self._read(self._open.review.claim.id)

    def mark(self, line_id: str) -> None:
        """Show letter and bill of a line."""
        self._marked = line_id
        self._show_beside()

    def grant(self) -> None:
        """Take the marked line as billed, or what its letter still holds, and go on."""
        line = self.marked_line()
        if line is not None and self._open is not None:
            self._decide(line, granted(line, self._open.state))
            self._view.mark_next()

    def grant_rest(self) -> None:
        """Take every line nobody decided on that shows no problem; the others must be looked at."""
        if self._open is None or not self._may_decide():
            return
        for line in self._open.waiting():
            if line.line.id not in self._decisions and line.line.problems == "[]":
                self._decisions[line.line.id] = granted(line, self._open.state)
        self._show()

    def lower(self, amount: str, reason: str, note: str = "") -> None:
        """Grant less than was billed, with a coded reason; "other" is explained in words."""
        line = self.marked_line()
        if line is None:
            return
        try:
            value = parse_rupiah(amount)
        except ToCorrect:
            self._refused((Problem("amount_not_whole", "amount_idr"),))
            return
        problems = wrong_lowering(line, value, reason, note)
        if problems:
            self._refused(problems)
            return
        self._decide(line, Decision(Choice.LOWERED, value, reason, note.strip()))
        self._view.close_asking()
        self._view.mark_next()

    def give_back(self, reason: str) -> None:
        """Mark the line as one the hospital must correct."""
        line = self.marked_line()
        if line is None:
            return
        if not reason:
            self._refused((Problem("claim_reason_choose", "reason"),))
            return
        self._decide(line, Decision(Choice.RETURNED, 0, reason))
        self._view.close_asking()
        self._view.mark_next()

    def undo(self) -> None:
        """Forget what was decided of the marked line."""
        if self._decisions.pop(self._marked, None) is not None:
            self._show()

    def go_on(self, reason: str = "") -> None:
        """Take the step on the main button: return where a line is marked so, else verify or approve.

        `reason` is the head's for a claim that came too late.
        """
        if self._open is None:
            return
        acts = self._acts(self._open)
        if acts.step is None or acts.why_not or acts.step is ClaimStep.PAY:
            return
        words = explained(self._open.lines, self._decisions, reason)
        self._take(acts.step, self._said(acts.step), reason=words)

    def postpone(self) -> None:
        """Leave the marked line out of this payment, or before it out of this claim; or take it in again."""
        line = self._open.lines.get(self._marked) if self._open else None
        if line is None or self._open is None or not self._acts(self._open).postponing:
            return
        if not counts(line, self._open.state):
            return
        before = self._decisions.pop(line.line.id, None)
        if before is not None and before.choice is Choice.LATER:
            self._show()
        elif self._open.state is ClaimState.APPROVED:
            self._decide(line, Decision(Choice.LATER, line.line.approved_idr or 0))
        else:
            self._decide(line, Decision(Choice.LATER, 0, aside=True))
            self._view.mark_next()

    def paying_words(self) -> str:
        """Say how much of how many lines is about to be paid."""
        return paying_words(self._paid_now(), len(self._open.waiting()) if self._open else 0)

    def pay(self, on: str, reference: str) -> None:
        """Record the payment of the approved lines that are not put off."""
        try:
            day = parse_typed(on, self._office.today()) if on else None
        except ToCorrect as wrong:
            self._refused(tuple(Problem(one.code, "on", one.values) for one in wrong.problems))
            return
        if not reference:
            self._refused((Problem("paid_without_reference", "reference"),))
            return
        now = self._paid_now() if self._decisions else ()
        lines = tuple(SettledLine(letter_id=one.line.letter_id or one.line.asked_for) for one in now)
        self._take(ClaimStep.PAY, lines, on=day, reference=reference)

    def reject(self, reason: str) -> None:
        """Refuse the claim for good, with one coded reason for all its lines."""
        if self._open is None:
            return
        if not reason:
            self._refused((Problem("claim_reason_choose", "reason"),))
            return
        lines = tuple(
            SettledLine(letter_id=one.line.letter_id or one.line.asked_for, reason_code=reason)
            for one in self._open.review.lines
            if one.line.state in {"asked", "refused"}
        )
        self._take(ClaimStep.REJECT, lines)

    def show_letter(self) -> None:
        """Show the page of the marked line's letter; the look is journaled."""
        line = self._open.lines.get(self._marked) if self._open else None
        if line is None or line.line.letter_id is None:
            return
        letter_id, number = line.line.letter_id, line.line.letter_number
        self._runner.run(
            lambda: open_letter(self._office, letter_id),
            lambda pdf: self._view.show_page(pdf, number),
            self._refused,
        )

    def show_papers(self) -> None:
        """Show the claim's own papers: letter, recapitulation, receipt, checklist."""
        if self._open is None:
            return
        claim = self._open.review.claim
        self._runner.run(
            lambda: claim_pdf(self._office, claim.id),
            lambda pdf: self._view.show_page(pdf, claim.number),
            self._refused,
        )

    def line(self) -> ReviewedLine | None:
        """Return the marked line, whatever can still be done with it."""
        return self._open.lines.get(self._marked) if self._open else None

    def reasons(self) -> tuple[tuple[ClaimReason, ...], bool]:
        """Return the reasons, those that the marked line's problems suggest first, and whether any does."""
        return reasons_for(self.line())

    def claim_id(self) -> str:
        """Return the id of the claim that is open, "" when none is."""
        return self._open.review.claim.id if self._open else ""

    def number(self) -> str:
        """Return the number of the claim that is open, "" when none is."""
        return self._open.review.claim.number if self._open else ""

    def pays_next(self) -> bool:
        """Whether the main button records a payment, which asks for its day and number first."""
        return self._open is not None and self._acts(self._open).step is ClaimStep.PAY

    def approves_late(self) -> bool:
        """Whether the main button approves a claim that came after its deadline, which takes a reason."""
        if self._open is None or self._acts(self._open).step is not ClaimStep.APPROVE:
            return False
        review = self._open.review
        return date.fromisoformat(review.claim.filed_on) > review.due_on

    # --- inside -----------------------------------------------------------------------------------

    def _read(self, claim_id: str) -> None:
        self._runner.run(lambda: review_claim(self._office, claim_id), self._show_review, self._refused)

    def _show_review(self, review: ClaimReview) -> None:
        self._open = _Open(review, {one.line.id: one for one in review.lines})
        waiting = {one.line.id for one in self._open.waiting()}
        self._decisions = {key: value for key, value in self._decisions.items() if key in waiting}
        if self._approves_now(self._open):
            for one in self._open.waiting():
                self._decisions.setdefault(one.line.id, granted(one, ClaimState.VERIFIED))
        self._view.show_problems(())
        self._show()

    def _show(self) -> None:
        if self._open is None:
            return
        review = self._open.review
        self._view.show_claim(head_of(review), lines_of(review, self._decisions), self._acts(self._open))
        self._show_beside()

    def _show_beside(self) -> None:
        line = self._open.lines.get(self._marked) if self._open else None
        if line is None or self._open is None:
            self._view.show_beside(None)
            return
        decision = self._decisions.get(self._marked)
        self._view.show_beside(beside_of(line, decision, self._names, self._open.state))

    def _acts(self, opened: _Open) -> Acts:
        return acts_of(self._office, opened.review, self._decisions, len(opened.waiting()))

    def _approves_now(self, opened: _Open) -> bool:
        """Whether what was verified is proposed: to whoever may approve it, who may change it."""
        may = self._office.may(Permission.APPROVE_CLAIM)
        return opened.state is ClaimState.VERIFIED and may and opened.review.own_step is None

    def _paid_now(self) -> tuple[ReviewedLine, ...]:
        waiting = self._open.waiting() if self._open else ()
        return tuple(one for one in waiting if one.line.id not in self._decisions)

    def _may_decide(self) -> bool:
        deciding = {ClaimState.FILED, ClaimState.VERIFIED}
        return (
            self._open is not None
            and self._open.state in deciding
            and self._office.may(Permission.SETTLE_CLAIM)
        )

    def marked_line(self) -> ReviewedLine | None:
        """Return the marked line if something can be decided of it."""
        if self._open is None or not self._may_decide():
            return None
        line = self._open.lines.get(self._marked)
        return line if line is not None and counts(line, self._open.state) else None

    def _decide(self, line: ReviewedLine, decision: Decision) -> None:
        self._decisions[line.line.id] = decision
        self._show()

    def _said(self, step: ClaimStep) -> tuple[SettledLine, ...]:
        if self._open is None:
            return ()
        wanted = {
            key: one
            for key, one in self._decisions.items()
            if (one.choice is Choice.RETURNED) == (step is ClaimStep.RETURN)
        }
        return settled(self._open.lines, wanted, self._open.state)

    def _take(
        self,
        step: ClaimStep,
        lines: tuple[SettledLine, ...],
        *,
        on: object = None,
        reference: str | None = None,
        reason: str = "",
    ) -> None:
        if self._open is None or self._working:
            return
        claim = self._open.review.claim
        command = SettleClaim.model_validate(
            {"claim_id": claim.id, "step": step, "lines": lines, "on": on, "reason": reason}
            | ({"reference": reference} if reference is not None else {})
        )

        def done(result: ClaimSettled) -> None:
            self._working = False
            self._decisions = {}
            self._view.close_asking()
            self._view.say(told(claim.number, step, result))
            self._read(claim.id)

        self._working = True
        self._view.show_working()
        self._runner.run(lambda: settle_claim(self._office, command), done, self._not_taken)

    def _not_taken(self, problems: tuple[Problem, ...]) -> None:
        """Say why, and offer the step again."""
        self._working = False
        self._show()
        self._refused(problems)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
