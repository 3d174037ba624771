"""A claim's steps, as the tests of claims take them, and the people and letters they need."""

from __future__ import annotations

import pytest

from desktop.usecases.claims.models import FileClaim, SettleClaim
from desktop.usecases.claims.steps import settle_claim
from desktop.usecases.money.budget import ReadBudget, SetBudget, budget, set_budget
from desktop.usecases.patients.find_people import FindPeople, find_people
from tests.offices import SCHEME, issued

HOSPITAL = "RSUD Prabumulih"


def claim_of(*lines, **changes):
    facts = {"facility": HOSPITAL, "period": "2026-11", "lines": lines}
    return FileClaim.model_validate(facts | changes)


def line(letter_id, billed_idr=1_200_000, **changes):
    return {"letter_id": letter_id, "billed_idr": billed_idr} | changes


def step(office, claim_id, name, *lines, **changes):
    facts = {"claim_id": claim_id, "step": name, "lines": lines}
    return settle_claim(office, SettleClaim.model_validate(facts | changes))


def codes(error) -> list[str]:
    return [problem.code for problem in error.value.problems]


def found(filed) -> dict[int, set[str]]:
    return {one.line: {problem.code for problem in one.problems} for one in filed.problems_by_line}


def money(office, year=2026):
    state = budget(office, ReadBudget(scheme=SCHEME, year=year))
    return state.reserved_idr, state.realised_idr, state.free_idr


def known(office) -> str:
    """Return the id of the one registered patient."""
    (person,) = find_people(office, FindPeople(text="SITI AMINAH")).people
    assert person.patient_id is not None
    return person.patient_id


@pytest.fixture
def verif(signed_in):
    return signed_in("verif")


@pytest.fixture
def letter(office, kepala):
    """Issue a letter of Rp1.500.000 out of a ceiling of ten million."""
    set_budget(kepala, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=10_000_000, decree="Perda 1"))
    return issued(office)[1]
