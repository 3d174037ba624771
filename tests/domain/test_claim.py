"""A claim: no step is skipped, its month has a first and a last day, and its receipt a limit without meterai."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.claim import ClaimPeriod, ClaimState, ClaimStep, state_after, steps_from
from desktop.domain.claim_paper import MARKED_ABOVE_IDR, ClaimDocument, ClaimPaperLine
from desktop.domain.letter import Letterhead, LetterSignatory
from desktop.domain.problem import ToCorrect


def test_a_claim_goes_its_way_step_by_step():
    """Verified, approved, paid; nobody pays what was not approved, and nothing follows the payment."""
    state = ClaimState.FILED
    for step in (ClaimStep.VERIFY, ClaimStep.APPROVE, ClaimStep.PAY):
        assert step in steps_from(state)
        state = state_after(state, step)
    assert (state, steps_from(state)) == (ClaimState.PAID, ())
    with pytest.raises(ToCorrect) as caught:
        state_after(ClaimState.FILED, ClaimStep.PAY)
    (problem,) = caught.value.problems
    assert (problem.code, problem.field) == ("claim_step_wrong", "step")
    assert problem.values == {"state": "filed", "step": "pay"}


def test_a_month_knows_its_days():
    """December ends with the year; the deadline is a day of the next month; anything else is no month."""
    november, december = ClaimPeriod.parse(" 2026-11 "), ClaimPeriod.parse("2026-12")
    assert (november.text, november.first_day) == ("2026-11", date(2026, 11, 1))
    assert (november.last_day, november.deadline(10)) == (date(2026, 11, 30), date(2026, 12, 10))
    assert (december.last_day, december.deadline(1)) == (date(2026, 12, 31), date(2027, 1, 1))
    for text in ("2026-13", "26-11", "November"):
        with pytest.raises(ToCorrect) as caught:
            ClaimPeriod.parse(text)
        assert [problem.code for problem in caught.value.problems] == ["period_not_read"]


def test_a_receipt_above_five_million_needs_a_meterai():
    """The sum of all bills counts, and five million exactly needs none."""
    line = ClaimPaperLine("1", "SITI", "Rawat inap", date(2026, 11, 2), MARKED_ABOVE_IDR - 1)
    claim = ClaimDocument(
        number="1",
        place="Prabumulih",
        issued_on=date(2026, 12, 1),
        addressee="Kepala Dinas",
        addressee_place="Prabumulih",
        letterhead=Letterhead("RSUD", "RSUD"),
        facility="RSUD",
        payer="Dinas Kesehatan",
        month="November 2026",
        due_on=date(2026, 12, 10),
        lines=(line, replace(line, billed_idr=1)),
        checklist=(),
        signatory=LetterSignatory("A", "Direktur"),
        made_at="2026-12-01T09:00:00+07:00",
        made_by="A",
    )
    assert (claim.subject, claim.total_idr) == ("Klaim biaya pelayanan bulan November 2026", MARKED_ABOVE_IDR)
    assert not claim.needs_meterai
    assert replace(claim, lines=(line, replace(line, billed_idr=2))).needs_meterai
