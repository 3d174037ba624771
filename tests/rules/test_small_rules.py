"""Small rules beside the verdict: needs in order, teeth of a jaw, steps to a denture, domicile of a guest."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.denture import DentureState, require_step
from desktop.domain.need import Need
from desktop.domain.problem import ToCorrect
from desktop.domain.teeth import JAWS, teeth_meant
from desktop.rules.need import NeedScale, in_order

SCALE = NeedScale({need: at for at, need in enumerate(Need, 1)}, child_below=18, elderly_from=60)
ON = date(2026, 11, 23)


def codes(error: pytest.ExceptionInfo[ToCorrect]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_age_speaks_below_and_above_its_bounds():
    """A child until the day before 18, elderly from the day of 60; nothing in between, nor without a date."""
    assert SCALE.by_age(date(2008, 11, 24), ON) == {Need.CHILD}
    assert SCALE.by_age(date(2008, 11, 23), ON) == frozenset()
    assert SCALE.by_age(date(1966, 11, 24), ON) == frozenset()
    assert SCALE.by_age(date(1966, 11, 23), ON) == {Need.ELDERLY}
    assert SCALE.by_age(None, ON) == frozenset()


def test_needs_are_weighed_and_stand_in_order():
    """The heaviest first, equal ones as they are declared, each once."""
    first, second, *_ = Need
    assert SCALE.score((first, second)) == SCALE.weights[first] + SCALE.weights[second]
    assert in_order((first, second, first), SCALE) == (second, first)
    level = NeedScale(dict.fromkeys(Need, 1), child_below=18, elderly_from=60)
    assert in_order((second, first), level) == (first, second)


def test_teeth_named_or_the_whole_jaw():
    """Named teeth ascending and once; without names the jaw, without a jaw both; a milk tooth is none."""
    assert teeth_meant("upper", (16, 11, 16)) == (11, 16)
    assert teeth_meant("lower", ()) == tuple(sorted(JAWS["lower"]))
    assert len(teeth_meant(None, ())) == 32
    for jaw, tooth, code in (
        ("upper", 55, "tooth_milk"),
        ("upper", 99, "tooth_unknown"),
        ("upper", 31, "tooth_other_jaw"),
    ):
        with pytest.raises(ToCorrect) as error:
            teeth_meant(jaw, (tooth,))
        assert codes(error) == [code]


def test_no_step_to_a_denture_is_skipped():
    """Nothing is fitted before it was found fit, and what is done leads nowhere."""
    require_step(DentureState.FIT, DentureState.FITTED)
    for state, following in (("applied", "fitted"), ("controlled", "booked")):
        with pytest.raises(ToCorrect) as error:
            require_step(DentureState(state), DentureState(following))
        assert codes(error) == ["denture_step_wrong"]
