"""Every scenario file in Indonesian, through the rules."""

from __future__ import annotations

import pytest

from desktop.domain.facts import Case
from desktop.rules.evaluate import evaluate
from tests.rules.scenarios import DEFAULT_STEP, SCENARIOS, SCHEMES, Scenario, described


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_scenario_answers_as_written(scenario: Scenario):
    """Each scenario's whole outcome stands: payers, and every scheme's answer, reasons, papers, next step."""
    verdict = evaluate(scenario.facts, SCHEMES)
    expected = {name: {"langkah": DEFAULT_STEP} | answer for name, answer in scenario.answers.items()}
    seen = {answer.scheme: {"langkah": DEFAULT_STEP} | described(answer) for answer in verdict.schemes}
    assert (verdict.payers, seen) == (scenario.payers, expected), scenario.title
    assert list(seen) == list(expected), scenario.title


def test_there_are_scenarios_enough():
    """The scenario folder does not shrink, and no two scenarios share a title."""
    assert len(SCENARIOS) >= 260
    assert len({scenario.title for scenario in SCENARIOS}) == len(SCENARIOS)


def test_every_case_and_every_scheme_has_its_scenarios():
    """Every case occurs, and every scheme is seen paying or, where it never pays, staying open."""
    assert {scenario.facts.case for scenario in SCENARIOS} >= set(Case)
    seen = {(name, answer["jawaban"]) for scenario in SCENARIOS for name, answer in scenario.answers.items()}
    never_pay = {"bpjs-ketenagakerjaan", "lpsk", "sumsel-berkat", "jamsoskes-sumsel"}
    for scheme in SCHEMES:
        if scheme.id in never_pay:
            assert (scheme.id, "belum dapat dipastikan") in seen
        else:
            assert (scheme.id, "ditanggung bila berkas dibawa") in seen
            assert scheme.is_route or (scheme.id, "ditanggung") in seen
        assert (scheme.id, "tidak ditanggung") in seen
