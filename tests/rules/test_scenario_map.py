"""Nothing the rules decide is without a scenario file that shows it."""

from __future__ import annotations

import re

import pytest

from desktop.domain.facts import InactiveKind, JknSegment, JknStatus, StatusOrigin
from tests.rules.samples import sentences
from tests.rules.scenario_map import ACCIDENT_TABLE, changes, papers, show
from tests.rules.scenarios import SCENARIOS, SCHEMES

NOT_IN_A_VERDICT = re.compile(r"scheme_|next_")
"""Codes of reasons.toml that no answer of a scheme can hold: findings of the check, and next steps."""


@pytest.mark.parametrize("row", ACCIDENT_TABLE)
def test_every_row_of_the_accident_table_has_its_file(row: str):
    """Who pays first, who then, and which papers: each row of the table is shown by a scenario."""
    assert show(ACCIDENT_TABLE[row]), row


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.id)
def test_every_dated_change_has_its_files(scheme):
    """Start, end, first day held and every later row: a scenario the day before, of and after each."""
    found = {what: show(wanted) for what, _, wanted in changes(scheme)}
    assert found
    assert [what for what, files in found.items() if not files] == []


def test_every_paper_missing_expired_and_unsigned_has_its_file():
    """Each paper a scheme asks for is shown missing, expired, unsigned, and with each other fault it may have."""
    assert [what for what, wanted in papers() if not show(wanted)] == []


def test_every_code_is_shown():
    """No reason, ground or fault of a paper is said for the first time at a counter."""
    said = {
        text
        for scenario in SCENARIOS
        for answer in scenario.answers.values()
        for key in ("dasar", "alasan", "kurang")
        for text in answer.get(key, ())
    }
    shown = {word for text in said for word in re.findall(r"[a-z_]+", text)}
    codes = {code for code in sentences("reasons.toml") if not NOT_IN_A_VERDICT.match(code)} | set(
        sentences("papers.toml")
    )
    assert codes - shown == set()


def test_every_kind_of_status_is_shown():
    """Every status, origin, segment and cause of inactivity stands in some scenario."""
    jkn = [scenario.facts.jkn for scenario in SCENARIOS]
    assert {one.status for one in jkn} == set(JknStatus)
    assert {one.origin for one in jkn} == set(StatusOrigin)
    assert {one.segment for one in jkn} >= set(JknSegment)
    assert {one.inactive_kind for one in jkn} >= set(InactiveKind)
