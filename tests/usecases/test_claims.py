"""A hospital's claim for a month: what is filed, refused, returned, granted, paid."""

from __future__ import annotations

import json
from datetime import date

import pytest

from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.usecases.actions import ACTIONS
from desktop.usecases.claims.file_claim import file_claim, list_claims, look_at_claim
from desktop.usecases.claims.look_ahead import check_claim, letter_for_claim
from desktop.usecases.claims.papers_pdf import claim_pdf
from desktop.usecases.claims.review import review_claim
from desktop.usecases.command import parse_command
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import VoidLetter, void_letter
from desktop.usecases.money.budget_outlook import ReadOutlook, budget_outlook
from desktop.usecases.seals.city_root import CreateCityRoot, create_city_root
from desktop.usecases.seals.verify_letter import VerifyLetter, verify_letter
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.usecases.claim_steps import (
    HOSPITAL,
    claim_of,
    codes,
    found,
    known,
    line,
    money,
    step,
)
from tests.usecases.conftest import KK, SCHEME, STATEMENT, ask, issued, letter_command


def test_claim_is_paid_in_full_turn(verif, kepala, letter):
    """Filed, verified, approved lower by another, paid: the ledger realises that and releases the rest."""
    filed = file_claim(verif, claim_of(line(letter.letter_id)))
    assert (filed.state, filed.problems_by_line, filed.billed_idr) == ("filed", (), 1_200_000)
    assert filed.number.startswith("400.7.22.1/K-0001")
    assert filed.due_on == date(2026, 12, 10)
    assert step(verif, filed.claim_id, "verify").state == "verified"
    lower = {"letter_id": letter.letter_id, "approved_idr": 1_000_000, "reason_code": "above_tariff"}
    approved = step(kepala, filed.claim_id, "approve", lower)
    assert (approved.state, approved.approved_idr, approved.realised_idr) == ("approved", 1_000_000, 0)
    assert money(kepala) == (1_500_000, 0, 8_500_000)
    paid = step(verif, filed.claim_id, "pay", reference="SP2D 77")
    assert (paid.state, paid.realised_idr, paid.released_idr) == ("paid", 1_000_000, 500_000)
    assert money(kepala) == (0, 1_000_000, 9_000_000)
    # The sentence for the budget change counts letters that still hold money, not those that were paid.
    outlook = budget_outlook(kepala, ReadOutlook(scheme=SCHEME, year=2026))
    assert "masih dijaminkan Rp0 untuk 0 surat" in outlook.text
    seen = look_at_claim(verif, filed.number)
    (row,) = seen.lines
    assert (row.billed_idr, row.verified_idr, row.approved_idr, row.paid_idr) == (
        1_200_000,
        1_200_000,
        1_000_000,
        1_000_000,
    )
    assert (row.reason_code, seen.claim.reference) == ("above_tariff", "SP2D 77")
    assert [one.step for one in seen.steps] == ["file", "verify", "approve", "pay"]
    (listed,) = list_claims(verif)
    assert (listed.lines, listed.billed_idr, listed.paid_idr) == (1, 1_200_000, 1_000_000)
    assert verify(kepala, Verify()).problems == ()


def test_every_wrong_line_is_named_and_kept(office, verif, letter):
    """Without a letter, twice, of another hospital, void: each is named; the good line goes on."""
    patient_id = known(office)
    answer = ask(office, patient_id, KK, STATEMENT)
    other = letter_command(patient_id, answer, facility={"name": "RSUD Lubuk Linggau"})
    elsewhere = issue_letter(office, other)
    void = issue_letter(office, letter_command(patient_id, answer))
    void_letter(office, VoidLetter(letter_id=void.letter_id, reason="Salah rumah sakit"))
    filed = file_claim(
        verif,
        claim_of(
            line(letter.letter_id),
            line("tidak-ada"),
            line(letter.letter_id, 5),
            line(elsewhere.letter_id),
            line(void.letter_id),
        ),
    )
    said = found(filed)
    assert 0 not in said
    assert said[1] == {"claim_line_letter_unknown"}
    assert "tidak-ada" in filed.problems_by_line[0].problems[0].message
    assert "claim_line_twice" in said[2]
    assert "claim_line_other_facility" in said[3]
    assert "claim_line_letter_void" in said[4]
    assert all(one.refused for one in filed.problems_by_line)
    assert (filed.state, filed.billed_idr) == ("filed", 1_200_000)
    assert [row.state for row in look_at_claim(verif, filed.claim_id).lines] == ["asked"] + ["refused"] * 4
    assert verify(office, Verify()).problems == ()


def test_four_eyes(signed_in, verif, kepala, admin, letter):
    """Nobody approves what he filed or verified, the admin of a small office included."""
    filed = file_claim(admin, claim_of(line(letter.letter_id)))
    step(kepala, filed.claim_id, "verify")
    for both in (admin, kepala):
        with pytest.raises(NotPermitted) as error:
            step(both, filed.claim_id, "approve")
        assert error.value.problems[0].code == "four_eyes"
    with pytest.raises(NotPermitted) as error:
        step(verif, filed.claim_id, "approve")
    assert error.value.problems[0].code == "not_permitted"
    with pytest.raises(NotPermitted):
        file_claim(signed_in("loket"), claim_of(line(letter.letter_id)))


def test_returned_claim_is_filed_again(verif, kepala, letter):
    """A return says why; the hospital's new lines take the place of the old ones, which are kept."""
    filed = file_claim(verif, claim_of(line(letter.letter_id, 1_400_000)))
    with pytest.raises(ToCorrect) as error:
        step(verif, filed.claim_id, "return")
    assert codes(error) == ["claim_reason_needed"]
    reason = {"letter_id": letter.letter_id, "reason_code": "papers_missing"}
    assert step(verif, filed.claim_id, "return", reason).state == "returned"
    with pytest.raises(ToCorrect) as error:
        step(verif, filed.claim_id, "verify")
    assert codes(error) == ["claim_step_wrong"]
    again = file_claim(verif, claim_of(line(letter.letter_id), claim_id=filed.claim_id))
    assert (again.number, again.state, again.problems_by_line) == (filed.number, "filed", ())
    assert [one.billed_idr for one in look_at_claim(verif, filed.claim_id).lines] == [1_200_000]
    step(verif, filed.claim_id, "verify")
    step(kepala, filed.claim_id, "approve")
    with pytest.raises(ToCorrect) as error:
        file_claim(verif, claim_of(line(letter.letter_id), claim_id=filed.claim_id))
    assert codes(error) == ["claim_not_correctable"]


def test_first_receipt_decides(verif, kepala, letter, clock):
    """Handed in on the 9th and typed on the 12th is in time, and stays so when the city sends it back."""
    clock.forward(days=19)
    wrong = (
        (date(2026, 12, 13), "received_in_future"),
        (date(2026, 10, 31), "received_before_period"),
    )
    for received_on, code in wrong:
        with pytest.raises(ToCorrect) as error:
            file_claim(verif, claim_of(line(letter.letter_id), received_on=received_on))
        assert codes(error) == [code]
    lines = claim_of(line(letter.letter_id), received_on=date(2026, 12, 9))
    assert check_claim(verif, lines).problems_by_line == ()
    filed = file_claim(verif, lines)
    assert filed.problems_by_line == ()
    reason = {"letter_id": letter.letter_id, "reason_code": "papers_missing"}
    step(verif, filed.claim_id, "return", reason)
    clock.forward(days=30)
    earlier = claim_of(line(letter.letter_id), claim_id=filed.claim_id, received_on=date(2026, 12, 8))
    with pytest.raises(ToCorrect) as error:
        file_claim(verif, earlier)
    assert codes(error) == ["received_before_first"]
    again = claim_of(line(letter.letter_id), claim_id=filed.claim_id)
    assert check_claim(verif, again).received_on == date(2026, 12, 9)
    assert file_claim(verif, again).problems_by_line == ()
    seen = look_at_claim(verif, filed.claim_id)
    assert seen.claim.filed_on == "2026-12-09"
    assert [one.stepped_on for one in seen.steps if one.step == "file"] == ["2026-12-09", "2027-01-11"]
    step(verif, filed.claim_id, "verify")
    assert step(kepala, filed.claim_id, "approve").state == "approved"


def test_periods(verif, letter):
    """A month that cannot be read or has not begun is asked for again; the next one is fine in its time."""
    for period, code in (
        ("2026-13", "period_not_read"),
        ("November", "period_not_read"),
        ("2026-12", "period_in_future"),
    ):
        with pytest.raises(ToCorrect) as error:
            file_claim(verif, claim_of(line(letter.letter_id), period=period))
        assert codes(error) == [code]
    with pytest.raises(ToCorrect) as error:
        step(verif, "tidak-ada", "verify")
    assert codes(error) == ["claim_unknown"]


def test_papers_of_a_claim(verif, letter, tmp_path):
    """Filing prints letter, recapitulation, receipt and checklist; a folder that is not there is asked again."""
    path = tmp_path / "klaim.pdf"
    with pytest.raises(ToCorrect) as error:
        file_claim(verif, claim_of(line(letter.letter_id), pdf_path=str(tmp_path / "x" / "k.pdf")))
    assert codes(error) == ["pdf_folder_missing"]
    filed = file_claim(verif, claim_of(line(letter.letter_id), pdf_path=str(path)))
    assert filed.pdf_path == str(path)
    assert path.read_bytes() == claim_pdf(verif, filed.claim_id)


def test_contract_at_the_door(verif, kepala, letter):
    """The door's JSON of the automation contract goes through, field by field as it is written there."""

    def door(office, name, **said):
        action = ACTIONS[name]
        assert action.run is not None
        return action.run(office, parse_command(action.command, json.dumps(said)))

    items = [{"name": "Kamar", "amount_idr": 900_000}, "Obat"]
    said = {"letter_id": letter.letter_id, "billed_idr": 1_000_000, "items": items, "papers": ["ktp"]}
    filed = door(verif, "file-claim", facility={"name": HOSPITAL}, period="2026-11", lines=[said])
    assert found(filed) == {0: {"claim_line_papers_missing"}}
    door(verif, "settle-claim", claim_id=filed.claim_id, step="verify")
    line_said = {"letter_id": letter.letter_id, "approved_idr": 900_000, "reason_code": "above_tariff"}
    door(kepala, "settle-claim", claim_id=filed.claim_id, step="approve", lines=[line_said])
    paid = door(verif, "settle-claim", claim_id=filed.claim_id, step="pay", on="2026-11-23", reference="SP2D")
    assert paid.model_dump(mode="json", include={"state", "released_idr", "realised_idr"}) == {
        "state": "paid",
        "released_idr": 600_000,
        "realised_idr": 900_000,
    }
    (shown,) = door(verif, "claims", state="paid").claims
    assert (shown.number, shown.paid_on, shown.paid_idr) == (filed.number, date(2026, 11, 23), 900_000)
    assert door(verif, "claims", state="draft").claims == ()


def test_claim_letter_is_sealed(office, admin, verif, clock, tmp_path):
    """The payer reads sum and number of letters from the code, long after the month, and no photocopy adds."""
    create_city_root(admin, CreateCityRoot())
    _, letter = issued(office)
    filed = file_claim(verif, claim_of(line(letter.letter_id)))
    clock.forward(days=60)
    path = tmp_path / "klaim.pdf"
    path.write_bytes(claim_pdf(verif, filed.claim_id))
    checked = verify_letter(office, VerifyLetter(pdf_path=str(path)))
    assert (checked.state, [one.code for one in checked.warnings]) == ("valid", ["list_none"])
    assert checked.facts is not None
    assert (checked.facts.kind, checked.facts.number) == ("claim", filed.number)
    assert (checked.facts.amount_idr, checked.facts.letters) == (1_200_000, 1)


def test_lines_are_looked_at_without_storing_them(verif, letter):
    """The same findings as when filing, nothing written; a month to come and an unread code are answered."""
    before = verif.store.head()
    lines = (line(letter.letter_id), line(letter.letter_id), line("x"))
    checked = check_claim(verif, claim_of(*lines))
    assert found(checked) == {1: {"claim_line_twice"}, 2: {"claim_line_letter_unknown"}}
    assert (checked.billed_idr, checked.due_on) == (1_200_000, date(2026, 12, 10))
    elsewhere = check_claim(verif, claim_of(line(letter.letter_id), facility="RS Belum Dikenal"))
    assert "claim_line_other_facility" in found(elsewhere)[0]
    with pytest.raises(ToCorrect) as error:
        check_claim(verif, claim_of(line(letter.letter_id), period="2027-01"))
    assert codes(error) == ["period_in_future"]
    assert letter_for_claim(verif, "SJ1:RUSAK") is None
    there = letter_for_claim(verif, f" {letter.number} ")
    assert letter_for_claim(verif, letter.number.replace("I", "1")) == there
    assert there is not None
    assert there.held_idr == 1_500_000
    assert verif.store.head() == before
    assert list_claims(verif) == []


def test_a_look_at_a_claim_is_journaled(verif, letter):
    """Opening a claim shows patients: who looked stands in the journal."""
    filed = file_claim(verif, claim_of(line(letter.letter_id)))
    before = verif.store.head()[1]
    review = review_claim(verif, filed.number)
    assert verif.store.head()[1] == before + 1
    assert (review.own_step, review.due_on) == ("file", date(2026, 12, 10))
    assert [one.letter and one.letter.left_idr for one in review.lines] == [1_500_000]
