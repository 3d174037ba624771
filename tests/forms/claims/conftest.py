"""Letters and a claim for the presenters of the screen Klaim."""

from __future__ import annotations

import pytest

from desktop.usecases.claims.file_claim import file_claim
from desktop.usecases.claims.models import FileClaim
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import letter_by_id
from desktop.usecases.money.budget import SetBudget, set_budget
from desktop.usecases.seals.city_root import CreateCityRoot, create_city_root
from tests.offices import KK, SCHEME, STATEMENT, ask, issued, letter_command


@pytest.fixture
def verif(signed_in):
    return signed_in("verif")


@pytest.fixture
def letter(office, kepala):
    set_budget(kepala, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=10_000_000, decree="Perda 1"))
    return issued(office)[1]


@pytest.fixture
def two_letters(office, kepala, letter):
    patient_id = letter_by_id(office.store, letter.letter_id).patient_id
    answer = ask(office, patient_id, KK, STATEMENT)
    return letter, issue_letter(office, letter_command(patient_id, answer))


@pytest.fixture
def claim(verif, letter):
    lines = (
        {"letter_id": letter.letter_id, "billed_idr": 1_600_000, "papers": ("ktp",)},
        {"letter_id": "x", "billed_idr": 5},
    )
    facts = {"facility": "RSUD Prabumulih", "period": "2026-11", "lines": lines}
    return file_claim(verif, FileClaim.model_validate(facts))


@pytest.fixture
def sealed_letter(admin, office):
    """Issue a letter with its seal."""
    create_city_root(admin, CreateCityRoot())
    return issued(office)[1]
