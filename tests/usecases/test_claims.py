"""A hospital's claim for a month: what is filed, refused, returned, granted, paid."""

from __future__ import annotations

import json
from datetime import date

import pytest

from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.usecases.actions import ACTIONS
from desktop.usecases.claims.file_claim import file_claim, list_claims, look_at_claim
from desktop.usecases.claims.look_ahead import check_claim, letter_for_claim
from desktop.usecases.claims.models import FileClaim, SettleClaim
from desktop.usecases.claims.papers_pdf import claim_pdf
from desktop.usecases.claims.review import review_claim
from desktop.usecases.claims.steps import settle_claim
from desktop.usecases.command import parse_command
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import VoidLetter, void_letter
from desktop.usecases.letters.provisional_letters import CompleteLetter, complete_letter
from desktop.usecases.money.budget import ReadBudget, SetBudget, budget, set_budget
from desktop.usecases.money.budget_outlook import ReadOutlook, budget_outlook
from desktop.usecases.patients.find_people import FindPeople, find_people
from desktop.usecases.seals.city_root import CreateCityRoot, create_city_root
from desktop.usecases.seals.verify_letter import VerifyLetter, verify_letter
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.usecases.conftest import KK, SCHEME, STATEMENT, ask, issued, letter_command

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
