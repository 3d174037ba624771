"""The way to a denture: application, screening, fit now, extract first or not suitable, fitting, control."""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.problem import Problem, ToCorrect


class DentureState(StrEnum):
    """How far somebody has come."""

    APPLIED = "applied"
    BOOKED = "booked"
    FIT = "fit"
    EXTRACT = "extract"
    UNSUITABLE = "unsuitable"
    FITTED = "fitted"
    CONTROLLED = "controlled"
    WITHDRAWN = "withdrawn"


_S = DentureState
_SCREENED = frozenset({_S.FIT, _S.EXTRACT, _S.UNSUITABLE})
_FOLLOWING: dict[DentureState, frozenset[DentureState]] = {
    _S.APPLIED: frozenset({_S.BOOKED, _S.WITHDRAWN}),
    # Booked again: another day for who did not come.
    _S.BOOKED: _SCREENED | {_S.BOOKED, _S.WITHDRAWN},
    _S.EXTRACT: frozenset({_S.BOOKED, _S.FIT, _S.UNSUITABLE, _S.WITHDRAWN}),
    _S.FIT: frozenset({_S.FITTED, _S.WITHDRAWN}),
    _S.FITTED: frozenset({_S.CONTROLLED}),
}


def require_step(state: DentureState, following: DentureState) -> None:
    """Raise ToCorrect(denture_step_wrong) where one state may not follow the other."""
    if following not in _FOLLOWING.get(state, frozenset()):
        values = {"state": state.value, "following": following.value}
        raise ToCorrect(Problem("denture_step_wrong", "state", values))
