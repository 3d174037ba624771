"""What a claim does to its letters and to the budget: granted, paid in parts, set aside, refused."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.problem import ToCorrect
from desktop.usecases.claims.file_claim import file_claim, list_claims, look_at_claim
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import VoidLetter, void_letter
from desktop.usecases.letters.provisional_letters import CompleteLetter, complete_letter
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.usecases.claim_steps import (
    claim_of,
    codes,
    found,
    known,
    line,
    money,
    step,
)
from tests.usecases.conftest import KK, STATEMENT, ask, letter_command


def test_noted_lines_can_still_be_granted(verif, kepala, letter, clock):
    """Above its letter, late, outside its month, a wrong sum, missing papers: noted, and decided by people."""
    clock.forward(days=60)
    filed = file_claim(
        verif,
        claim_of(
            line(
                letter.letter_id,
                2_000_000,
                items=[{"name": "Kamar", "amount_idr": 900_000}],
                papers=["ktp", {"kind": "resume-medis"}],
            )
        ),
    )
    assert found(filed)[0] == {
        "claim_after_deadline",
        "claim_line_above_letter",
        "claim_line_items_differ",
        "claim_line_papers_missing",
    }
    lower = {"letter_id": letter.letter_id, "approved_idr": 900_000}
    for said, code in (
        (lower, "approved_lower_reason"),
        (lower | {"reason_code": "other"}, "approved_other_reason"),
    ):
        with pytest.raises(ToCorrect) as error:
            step(verif, filed.claim_id, "verify", said)
        assert codes(error) == [code]
    step(verif, filed.claim_id, "verify")
    too_much = {"letter_id": letter.letter_id, "approved_idr": 1_500_001}
    with pytest.raises(ToCorrect) as error:
        step(kepala, filed.claim_id, "approve", too_much, reason="Banjir")
    assert codes(error) == ["approved_above_letter"]
    with pytest.raises(ToCorrect) as error:
        step(kepala, filed.claim_id, "approve", lower, reason="Banjir")
    assert codes(error) == ["approved_lower_reason"]
    with pytest.raises(ToCorrect) as error:
        step(kepala, filed.claim_id, "approve", reason="  ")
    assert [(one.code, one.field) for one in error.value.problems] == [("claim_late_reason", "reason")]
    why = "Jalan putus karena banjir"
    assert step(kepala, filed.claim_id, "approve", reason=why).approved_idr == 1_500_000
    assert look_at_claim(verif, filed.claim_id).lines[0].reason_code == "above_letter"
    assert step(kepala, filed.claim_id, "pay").realised_idr == 1_500_000


def test_letter_is_realised_in_parts(verif, kepala, letter, clock):
    """A line that is not the last leaves the letter open; the last one releases what is left."""
    first = file_claim(verif, claim_of(line(letter.letter_id, 400_000, final=False)))
    clock.forward(days=10)
    second = file_claim(verif, claim_of(line(letter.letter_id, 1_200_000), period="2026-12"))
    assert found(second) == {0: {"claim_line_above_letter"}}
    for claim in (first, second):
        step(verif, claim.claim_id, "verify")
        step(kepala, claim.claim_id, "approve")
    assert look_at_claim(verif, second.claim_id).lines[0].approved_idr == 1_100_000
    assert step(verif, second.claim_id, "pay").released_idr == 0
    assert step(verif, first.claim_id, "pay").realised_idr == 400_000
    assert money(kepala) == (0, 1_500_000, 8_500_000)
    third = file_claim(verif, claim_of(line(letter.letter_id, 1), period="2026-12"))
    assert "claim_line_claimed" in found(third)[0]
    assert third.state == "draft"


def test_rejected_claim_frees_its_letters(verif, kepala, letter):
    """What is refused for good holds no money any more, and cannot be billed again."""
    filed = file_claim(verif, claim_of(line(letter.letter_id)))
    reason = {"letter_id": letter.letter_id, "reason_code": "di_luar_kontrak"}
    rejected = step(verif, filed.claim_id, "reject", reason)
    assert (rejected.state, rejected.released_idr) == ("rejected", 1_500_000)
    assert [one.code for one in rejected.warnings] == ["claim_reason_own"]
    assert money(kepala) == (0, 0, 10_000_000)
    again = file_claim(verif, claim_of(line(letter.letter_id)))
    assert "claim_line_letter_settled" in found(again)[0]


def test_claimed_letter_is_not_voided(office, verif, letter):
    """A letter that a hospital is billing cannot be taken away beneath the claim."""
    file_claim(verif, claim_of(line(letter.letter_id)))
    with pytest.raises(ToCorrect) as error:
        void_letter(office, VoidLetter(letter_id=letter.letter_id, reason="Salah rumah sakit"))
    assert codes(error) == ["letter_in_claim"]


def test_same_care_twice_is_found(office, verif, letter):
    """A second letter for the same stay, billed beside the first, is pointed out with the other claim."""
    patient_id = known(office)
    answer = ask(office, patient_id, KK, STATEMENT)
    second = issue_letter(office, letter_command(patient_id, answer))
    first = file_claim(verif, claim_of(line(letter.letter_id)))
    filed = file_claim(verif, claim_of(line(second.letter_id)))
    assert found(filed) == {0: {"claim_line_same_care"}}
    assert first.number in filed.problems_by_line[0].problems[0].message


def test_claim_paid_line_by_line(office, verif, kepala, letter):
    """A claim stays approved until its last line is paid; a line is paid once."""
    patient_id = known(office)
    answer = ask(office, patient_id, KK, STATEMENT)
    second = issue_letter(office, letter_command(patient_id, answer))
    filed = file_claim(verif, claim_of(line(letter.letter_id), line(second.number, 100_000)))
    step(verif, filed.claim_id, "verify")
    step(kepala, filed.claim_id, "approve")
    only = {"letter_id": second.letter_id}
    assert step(verif, filed.claim_id, "pay", only).state == "approved"
    with pytest.raises(ToCorrect) as error:
        step(verif, filed.claim_id, "pay", only)
    assert codes(error) == ["claim_line_not_payable"]
    with pytest.raises(ToCorrect) as error:
        step(verif, filed.claim_id, "pay", on=date(2026, 11, 1))
    assert codes(error) == ["paid_on_wrong"]
    assert step(verif, filed.claim_id, "pay").state == "paid"
    assert money(kepala) == (0, 1_300_000, 8_700_000)


def test_line_set_aside_is_billed_later(verif, kepala, office, letter):
    """A line that is not ripe leaves the claim's sum; its letter stays open for another claim, also this month."""
    answer = ask(office, known(office), KK, STATEMENT)
    early = issue_letter(office, letter_command(known(office), answer, provisional=True))
    filed = file_claim(verif, claim_of(line(letter.letter_id), line(early.letter_id)))
    aside = {"letter_id": early.letter_id, "set_aside": True}
    assert step(verif, filed.claim_id, "verify", aside).state == "verified"
    assert step(kepala, filed.claim_id, "approve").approved_idr == 1_200_000
    assert step(verif, filed.claim_id, "pay").state == "paid"
    (listed,) = list_claims(verif)
    assert (listed.lines, listed.billed_idr, listed.paid_idr) == (1, 1_200_000, 1_200_000)
    assert money(kepala) == (1_500_000, 1_200_000, 7_300_000)
    complete_letter(office, CompleteLetter(letter_id=early.letter_id))
    later = file_claim(verif, claim_of(line(early.letter_id)))
    assert later.state == "filed"
    step(verif, later.claim_id, "return", {"letter_id": early.letter_id, "reason_code": "papers_missing"})
    lines = (line(early.letter_id), line(letter.letter_id))
    assert file_claim(verif, claim_of(*lines, claim_id=later.claim_id)).billed_idr == 1_200_000
    assert verify(kepala, Verify()).problems == ()


def test_returned_after_a_line_was_set_aside(verif, office, letter):
    """The hospital sends the whole claim again, the line that was set aside too."""
    second = issue_letter(office, letter_command(known(office), ask(office, known(office), KK, STATEMENT)))
    both = (line(letter.letter_id), line(second.letter_id))
    filed = file_claim(verif, claim_of(*both))
    step(verif, filed.claim_id, "verify", {"letter_id": second.letter_id, "set_aside": True})
    step(verif, filed.claim_id, "return", {"letter_id": letter.letter_id, "reason_code": "papers_missing"})
    assert file_claim(verif, claim_of(*both, claim_id=filed.claim_id)).billed_idr == 2_400_000


def test_provisional_letter_is_not_paid(verif, kepala, office, letter):
    """Neither approved nor paid before its papers are settled; a blank payment order is named by its field."""
    answer = ask(office, known(office), KK, STATEMENT)
    early = issue_letter(office, letter_command(known(office), answer, provisional=True))
    filed = file_claim(verif, claim_of(line(early.letter_id)))
    step(verif, filed.claim_id, "verify")
    with pytest.raises(ToCorrect) as error:
        step(kepala, filed.claim_id, "approve")
    assert codes(error) == ["letter_still_provisional"]
    aside = {"letter_id": early.letter_id, "set_aside": True}
    with pytest.raises(ToCorrect) as error:
        step(kepala, filed.claim_id, "approve", aside)
    assert codes(error) == ["claim_all_set_aside"]
    complete_letter(office, CompleteLetter(letter_id=early.letter_id))
    assert step(kepala, filed.claim_id, "approve").state == "approved"
    with pytest.raises(ToCorrect) as error:
        step(verif, filed.claim_id, "pay", reference="  ")
    assert [(one.code, one.field) for one in error.value.problems] == [
        ("paid_without_reference", "reference")
    ]
    # One that was approved before this was asked: paying asks again.
    patient_id = known(office)
    with office.write("test", {}) as tx:
        tx.update(
            "letter", early.letter_id, {"provisional": 1, "papers_due_at": office.now()}, person=patient_id
        )
    with pytest.raises(ToCorrect) as error:
        step(verif, filed.claim_id, "pay", reference="SP2D 1")
    assert codes(error) == ["letter_still_provisional"]
