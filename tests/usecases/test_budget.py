"""The ceiling and what is left of it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.usecases.money.budget import ReadBudget, SetBudget, budget, budgets, left_words, set_budget
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.usecases.conftest import SCHEME, issued


def ceiling(amount: int, decree: str = "Perda 1") -> SetBudget:
    return SetBudget(scheme=SCHEME, year=2026, ceiling_idr=amount, decree=decree)


def test_ceiling_changes_by_movement(kepala):
    """Each decree is a version; the newest ceiling stands."""
    assert set_budget(kepala, ceiling(360_000_000)).version == 1
    assert set_budget(kepala, ceiling(300_000_000, "Perda 2")).version == 2
    state = budget(kepala, ReadBudget(scheme=SCHEME, year=2026))
    assert (state.ceiling_idr, state.free_idr, state.letters) == (300_000_000, 300_000_000, 0)
    assert state.forecast_empty_on is None


def test_below_what_is_promised_only_with_a_reason(kepala):
    """A ceiling under the promises already given says how much they are; the head's reason stays beside it."""
    set_budget(kepala, ceiling(10_000_000))
    issued(kepala)
    with pytest.raises(ToCorrect) as error:
        set_budget(kepala, ceiling(1_000_000))
    assert error.value.problems[0].values["bound_idr"] == 1_500_000
    less = ceiling(1_000_000, "Perda 2").model_copy(update={"below_promised": "Refocusing anggaran"})
    done = set_budget(kepala, less)
    assert [warning.code for warning in done.warnings] == ["ceiling_lowered_below"]
    (own,) = [one for one in budgets(kepala, 2026) if one.scheme == SCHEME]
    assert own.state.free_idr == -500_000
    assert own.decrees[0].decree == "Perda 2 (di bawah yang dijaminkan: Refocusing anggaran)"
    assert verify(kepala, Verify()).problems == ()


def test_forecast(kepala, clock):
    """The day the money ends follows from what a day has cost so far; a far day is not named."""
    set_budget(kepala, ceiling(15_000_000))
    issued(kepala)
    clock.forward(days=10)
    state = budget(kepala, ReadBudget(scheme=SCHEME, year=2026))
    assert state.forecast_empty_on == date(2027, 3, 3)
    set_budget(kepala, ceiling(10**12))
    assert budget(kepala, ReadBudget(scheme=SCHEME, year=2026)).forecast_empty_on is None


def test_unknown_year_and_scheme(kepala):
    """Without a decree there is no ceiling; an unknown scheme, and one that issues no letters, has none."""
    state = budget(kepala, ReadBudget(scheme=SCHEME, year=2031))
    assert (state.ceiling_idr, state.free_idr, state.reserved_idr) == (None, None, 0)
    with pytest.raises(ToCorrect):
        budget(kepala, ReadBudget(scheme="tidak-ada", year=2026))
    with pytest.raises(ToCorrect, match="scheme_without_letters"):
        set_budget(kepala, ceiling(10_000_000).model_copy(update={"scheme": "jkn"}))
    assert [left_words(one) for one in (400_000, 0, -500_000)] == [
        "tinggal Rp400.000",
        "sudah habis",
        "sudah terlampaui Rp500.000",
    ]


def test_clerk_sets_no_ceiling(office):
    """Money is the head's."""
    with pytest.raises(NotPermitted):
        set_budget(office, ceiling(1))
