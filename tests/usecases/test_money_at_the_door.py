"""Money at the door: what the window can do with letters and budgets, and what it refuses by field."""

from __future__ import annotations

import pytest

from desktop.domain.problem import ToCorrect
from desktop.usecases.actions import ACTIONS
from desktop.usecases.command import parse_command


def test_later_life_of_letters_has_its_actions():
    """The year's end and the provisional letters can be worked without a window."""
    wanted = {"carry-over-list", "carry-over", "letters-due", "complete-letter"}
    assert wanted | {"confirm-letter", "extend-letter", "lapse-letter"} <= set(ACTIONS)


def test_blank_decree_is_named():
    """Blanks are no decree: the ledger must say by what a ceiling was set."""
    with pytest.raises(ToCorrect) as error:
        parse_command(
            ACTIONS["set-budget"].command,
            '{"scheme": "sumsel-berkat", "year": 2026, "ceiling_idr": 5, "decree": "  "}',
        )
    assert [problem.field for problem in error.value.problems] == ["decree"]
