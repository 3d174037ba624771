"""Trouble as values and exceptions, and who may do what."""

from __future__ import annotations

from desktop.domain.problem import NotPermitted, Problem, SurroundingsFailed, ToCorrect
from desktop.domain.roles import PERMISSIONS, Permission, Role, may
from desktop.domain.verdict import Outcome, SchemeVerdict, Verdict


def test_trouble_carries_codes_and_values():
    """Protects the sentences: each kind of trouble brings what they are filled from."""
    several = ToCorrect(Problem("nik_length", "nik", {"count": 15}), Problem("name_missing", "name"))
    assert [problem.code for problem in several.problems] == ["nik_length", "name_missing"]
    assert str(several) == "nik_length, name_missing"
    assert NotPermitted("not_permitted", role="loket").problems == (
        Problem("not_permitted", "", {"role": "loket"}),
    )
    assert SurroundingsFailed("disk_full").problems == (Problem("disk_full"),)


def test_every_role_may_what_its_work_needs_and_no_more():
    """Protects four things nobody but the head or admin does: overriding, budgets, rosters, the office itself."""
    assert set(PERMISSIONS) == set(Role)
    guarded = (Permission.OVERRIDE, Permission.SET_BUDGET, Permission.IMPORT_ROSTER, Permission.MANAGE_OFFICE)
    allowed = {role: [may(role, permission) for permission in guarded] for role in Role}
    assert allowed == {
        Role.LOKET: [False] * 4,
        Role.RUJUKAN: [False] * 4,
        Role.VERIFIKATOR: [False] * 4,
        Role.KEPALA: [True, True, False, False],
        Role.ADMIN: [True] * 4,
    }
    assert not may(Role.VERIFIKATOR, Permission.ISSUE_LETTER)
    assert all(may(role, Permission.READ_PEOPLE) for role in Role)


def test_a_verdict_gives_the_answer_of_one_scheme():
    """Protects issuing a letter for a scheme that the verdict does not name."""
    answer = SchemeVerdict("jkn", Outcome.COVERED)
    verdict = Verdict((answer,), ("jkn",))
    assert verdict.of("jkn") is answer
    assert verdict.of("jamsoskes-sumsel") is None
