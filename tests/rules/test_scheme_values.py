"""The run that changes each value of each scheme file: by hand or with the slow campaigns, and its own parts."""

from __future__ import annotations

import tomllib

import pytest

from benchmarks.scheme_values import NO_OTHER_ANSWER, main, missed_by_page, missed_by_verdict, run, values
from tests.rules.scenarios import SCENARIOS, SCHEMES, shipped_files


@pytest.mark.slow
def test_every_changed_value_makes_a_scenario_fail():
    """No value of any scheme file can be changed without a scenario that notices."""
    counts, alive = run(())
    assert alive == []
    assert counts["verdict"] + counts["first day"] > 1000


def test_a_small_file_is_wholly_watched(capsys):
    """The run itself stays in working order: one short scheme, every value of it."""
    assert main(["jamsoskes-sumsel"]) == 0
    assert "0 missed by nobody" in capsys.readouterr().out


def test_an_unchanged_scheme_is_missed_by_nobody():
    """A scenario fails because of the change, never for another reason."""
    first, *_ = SCHEMES  # in its own place every scheme makes the same list
    assert missed_by_verdict(first, first.id, SCENARIOS) is None
    for scheme in SCHEMES:
        assert missed_by_page(scheme, scheme.id) is None


def test_looked_at_values_still_exist():
    """A value that was looked at and found to give no other answer is still in its file."""
    for name, path in NO_OTHER_ANSWER:
        content = tomllib.loads(shipped_files()[f"{name}.toml"])
        assert path in {".".join(map(str, place)) for place, _ in values(content)}
