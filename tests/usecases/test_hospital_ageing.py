"""Per hospital: letters out, claims in, days unpaid, why."""

from __future__ import annotations

import pytest

from desktop.usecases.claims.file_claim import file_claim
from desktop.usecases.claims.hospital_ageing import ReadAgeing, hospital_ageing
from desktop.usecases.claims.models import FileClaim, SettleClaim
from desktop.usecases.claims.steps import settle_claim
from desktop.usecases.letters.issue_letter import issue_letter
from tests.usecases.conftest import KK, STATEMENT, ask, issued, letter_command


@pytest.fixture
def verif(signed_in):
    return signed_in("verif")


def test_ageing(office, verif, clock):
    """A hospital waits since its first filing, whatever was returned in between; the reason is said in words."""
    patient_id, letter = issued(office)
    answer = ask(office, patient_id, KK, STATEMENT)
    issue_letter(office, letter_command(patient_id, answer))
    issue_letter(office, letter_command(patient_id, answer, facility={"name": "RS Pertamina"}))
    line = {"letter_id": letter.letter_id, "billed_idr": 1_200_000}
    facts = {"facility": "RSUD Prabumulih", "period": "2026-11", "lines": (line,)}
    claim = file_claim(verif, FileClaim.model_validate(facts))
    clock.forward(days=20)
    back = {"letter_id": letter.letter_id, "reason_code": "papers_missing"}
    command = {"claim_id": claim.claim_id, "step": "return", "lines": (back,)}
    settle_claim(verif, SettleClaim.model_validate(command))
    clock.forward(days=25)
    first, second = hospital_ageing(verif, ReadAgeing()).hospitals
    assert (first.facility, first.letters, first.unbilled, first.held_idr) == (
        "RSUD Kota Prabumulih",
        2,
        1,
        3_000_000,
    )
    (waiting,) = first.claims
    assert (waiting.days, waiting.days_in_state, waiting.why) == (45, 25, "Dikembalikan: Berkas kurang")
    assert (first.waiting_idr, first.by_age_idr) == (1_200_000, (0, 1_200_000, 0, 0))
    assert (second.facility, second.claims, second.unbilled) == ("RS Pertamina", (), 1)
    assert [one.facility for one in hospital_ageing(verif, ReadAgeing(facility="pertamina")).hospitals] == [
        "RS Pertamina"
    ]


def test_nothing_waits(verif):
    """An office without letters has nobody waiting; a draft, of which nothing can be paid, is no unpaid claim."""
    assert hospital_ageing(verif, ReadAgeing()).hospitals == ()
    line = {"letter_id": "tidak-ada", "billed_idr": 1_200_000}
    facts = {"facility": "RSUD Prabumulih", "period": "2026-11", "lines": (line,)}
    assert file_claim(verif, FileClaim.model_validate(facts)).state == "draft"
    assert hospital_ageing(verif, ReadAgeing()).hospitals == ()
