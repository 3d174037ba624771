"""What holds for all facts, whatever stands at the counter."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.facts import Facts, JknStatus, PaperKind
from desktop.domain.verdict import Effect, Outcome, SchemeVerdict
from desktop.rules.evaluate import evaluate
from tests.rules import strategies
from tests.rules.scenarios import SCENARIOS, SCHEMES

RANK = {Outcome.NOT_COVERED: 0, Outcome.CANNOT_TELL: 1, Outcome.COVERED_IF: 2, Outcome.COVERED: 3}
FACTS = strategies.facts | st.sampled_from([scenario.facts for scenario in SCENARIOS])


def best(answers: tuple[SchemeVerdict, ...]) -> int:
    return max(RANK[answer.outcome] for answer in answers if not answer.route)


@given(FACTS)
def test_no_facts_crash_and_every_answer_is_whole(facts: Facts):
    """Whatever the facts, each scheme answers once, in order, and its outcome follows from what it says."""
    verdict = evaluate(facts, SCHEMES)
    assert [answer.scheme for answer in verdict.schemes] == [scheme.id for scheme in SCHEMES]
    for answer in verdict.schemes:
        effects = {reason.effect for reason in answer.reasons}
        assert (answer.outcome is Outcome.NOT_COVERED) == (Effect.FAILS in effects)
        assert answer.outcome is not Outcome.CANNOT_TELL or Effect.UNKNOWN in effects
        assert answer.outcome is not Outcome.COVERED or not (answer.missing or answer.route)
        assert answer.outcome is not Outcome.COVERED_IF or answer.missing or answer.route
        assert answer.next_step
        assert all(reason.source for reason in (*answer.reasons, *answer.grounds))


@given(FACTS)
def test_payers_stand_in_order_and_routes_come_last(facts: Facts):
    """Only schemes that pay are payers, in scheme order, and no route stands before one of them."""
    verdict = evaluate(facts, SCHEMES)
    paying = [answer for answer in verdict.schemes if answer.scheme in verdict.payers]
    assert verdict.payers == tuple(answer.scheme for answer in paying)
    assert [answer.route for answer in paying] == sorted(answer.route for answer in paying)
    assert {answer.outcome for answer in paying} <= {Outcome.COVERED, Outcome.COVERED_IF}


@given(FACTS)
def test_same_facts_and_files_give_the_same_verdict(facts: Facts):
    """The verdict depends on facts and files alone, not on the order in which files were read."""
    assert evaluate(facts, SCHEMES) == evaluate(facts, tuple(reversed(SCHEMES)))


@given(FACTS, st.sampled_from(PaperKind))
def test_a_valid_paper_never_makes_it_worse(facts: Facts, kind: PaperKind):
    """One more valid paper never lowers what the patient gets, nor any scheme but one that JKN relieves."""
    more = replace(facts, papers=(*facts.papers, strategies.valid_paper(kind, facts.on)))
    before, after = evaluate(facts, SCHEMES), evaluate(more, SCHEMES)
    assert best(after.schemes) >= best(before.schemes)
    jkn = after.of("jkn")
    assert jkn is not None
    for old, new in zip(before.schemes, after.schemes, strict=True):
        relieved = jkn.outcome is Outcome.COVERED and "stands_behind" in {r.code for r in old.reasons}
        assert RANK[new.outcome] >= RANK[old.outcome] or relieved


@given(FACTS)
def test_unknown_status_never_counts_as_active(facts: Facts):
    """A status that is not known is never paid by JKN nor by a scheme for active members."""
    unknown = replace(facts, jkn=replace(facts.jkn, status=JknStatus.UNKNOWN))
    verdict = evaluate(unknown, SCHEMES)
    assert not {"jkn", "lubuklinggau-gigi-bpjs"} & set(verdict.payers)
    assert not any(reason.code == "jkn_active" for answer in verdict.schemes for reason in answer.reasons)
