"""What the verifier's screen decides, with fake views on real offices."""

from __future__ import annotations

from desktop.forms.claims.entry.presenter import EntryPresenter
from desktop.forms.claims.verify.presenter import VerifyPresenter
from desktop.usecases.claims.file_claim import file_claim, list_claims, look_at_claim
from desktop.usecases.claims.models import FileClaim, SettleClaim
from desktop.usecases.claims.steps import settle_claim
from tests.forms.claims.filing import NOTHING, marked, shown
from tests.screens import FakeView


def test_a_line_is_put_off_to_another_claim(view, verif, two_letters, jobs):
    """T before payment takes a line out of the claim; not all of them; "other" is explained in words."""
    first, second = two_letters
    lines = [{"letter_id": one.letter_id, "billed_idr": 1_000_000} for one in (first, second)]
    facts = {"facility": "RSUD Prabumulih", "period": "2026-11", "lines": lines}
    claim = file_claim(verif, FileClaim.model_validate(facts))
    presenter = VerifyPresenter(view, verif, jobs)
    presenter.open(claim.claim_id)
    for at in (0, 1):
        marked(presenter, view, at)
        presenter.postpone()
    assert shown(view)[2].why_not.startswith("Semua baris ditunda")
    presenter.postpone()
    presenter.lower("900.000", "other")
    assert (view.codes(), view.fields()) == (["approved_other_reason"], ["note"])
    presenter.lower("900.000", "other", "Selisih kamar")
    presenter.go_on()
    head, lines, _acts = shown(view)
    assert (lines[0].word, lines[1].granted) == ("Ditunda ke klaim lain", "900.000")
    assert dict(head.amounts)["Ditunda"] == "Rp1.000.000"
    assert list_claims(verif)[0].verified_idr == 900_000


def test_verifier_returns_and_the_hospital_sends_again(view, verif, letter, claim, jobs):
    """A line marked as returned makes the step a return, with its reason; corrected lines come back whole."""
    presenter = VerifyPresenter(view, verif, jobs)
    presenter.open(claim.claim_id)
    head, lines, acts = shown(view)
    assert (head.state, [line.word for line in lines]) == (
        "Diajukan",
        ["Melebihi sisa surat (+1)", "Tidak dapat dibayar"],
    )
    assert acts.why_not == "1 baris belum diputuskan."
    presenter.grant_rest()
    assert shown(view)[2].why_not, "a line with problems is not taken unseen"
    marked(presenter, view)
    assert view.last("show_beside").papers[1].there
    assert presenter.reasons()[1]
    presenter.give_back("")
    assert view.codes() == ["claim_reason_choose"]
    presenter.give_back("papers_missing")
    assert shown(view)[2].word == "Kembalikan klaim (1 baris)"
    presenter.go_on()
    seen = look_at_claim(verif, claim.claim_id)
    assert (seen.claim.state, seen.lines[0].reason_code) == ("returned", "papers_missing")
    assert shown(view)[2].correcting
    entry_view = FakeView()
    entry = EntryPresenter(entry_view, verif, jobs)
    entry.correct(claim.claim_id)
    assert entry_view.last("show_start").number == claim.number
    assert [line.letter for line in entry_view.last("show_lines")] == [letter.number, "x"]
    entry.remove(1)
    entry.file({"facility": "RSUD Kota Prabumulih", "period": "11/2026"}, NOTHING)
    assert look_at_claim(verif, claim.claim_id).claim.round == 2


def test_amounts_stay_within_bill_and_letter(view, verif, kepala, claim, jobs):
    """Taken as billed, a line above its letter becomes what the letter holds, with that reason."""
    presenter = VerifyPresenter(view, verif, jobs)
    presenter.open(claim.claim_id)
    marked(presenter, view)
    for amount, reason, code in (
        ("banyak", "other", "amount_not_whole"),
        ("1.700.000", "other", "approved_above_billed"),
        ("1.550.000", "other", "approved_above_letter"),
        ("1.000.000", "", "claim_reason_choose"),
    ):
        presenter.lower(amount, reason)
        assert view.codes() == [code]
    presenter.grant()
    assert shown(view)[1][0].word == "Dikurangi: Melebihi nilai surat jaminan"
    presenter.undo()
    assert not shown(view)[1][0].decided
    presenter.grant()
    presenter.go_on()
    assert look_at_claim(verif, claim.claim_id).lines[0].verified_idr == 1_500_000
    acts = shown(view)[2]
    assert acts.why_not.startswith("Hanya kepala atau admin yang boleh menyetujui klaim.")
    presenter.go_on()
    assert look_at_claim(verif, claim.claim_id).claim.state == "verified"
    head_view = FakeView()
    head = VerifyPresenter(head_view, kepala, jobs)
    head.open(claim.claim_id)
    assert shown(head_view)[2].word == "Setujui Rp1.500.000"
    head.go_on()
    assert head.pays_next()
    head.pay("kapan-kapan", "SP2D 1")
    assert head_view.fields() == ["on"]
    head.pay("", "")
    assert head_view.codes() == ["paid_without_reference"]
    head.pay("", "SP2D 1")
    assert shown(head_view)[0].state == "Dibayar"
    head.grant()
    head.show_papers()
    assert head_view.last("show_page").startswith(b"%PDF")


def test_four_eyes_are_said_in_words(view, admin, letter, jobs):
    """Who may do everything still reads why he may not approve what he filed."""
    facts = {
        "facility": "RSUD Prabumulih",
        "period": "2026-11",
        "lines": ({"letter_id": letter.letter_id, "billed_idr": 9},),
    }
    filed = file_claim(admin, FileClaim.model_validate(facts))
    presenter = VerifyPresenter(view, admin, jobs)
    presenter.open(filed.claim_id)
    presenter.grant_rest()
    presenter.go_on()
    presenter.grant_rest()
    acts = shown(view)[2]
    assert acts.why_not.startswith("Anda sendiri yang mencatat atau memverifikasi klaim")
    presenter.reject("")
    assert view.codes() == ["claim_reason_choose"]
    presenter.reject("other_payer")
    assert shown(view)[0].state == "Ditolak"
    presenter.show_letter()
    marked(presenter, view)
    presenter.show_letter()
    assert view.last("show_page").startswith(b"%PDF")


def test_lines_can_be_paid_apart(view, verif, kepala, two_letters, jobs):
    """A line put off stays approved and is paid later; with every line put off nothing can be paid."""
    lines = [{"letter_id": one.letter_id, "billed_idr": 1_000_000} for one in two_letters]
    facts = {"facility": "RSUD Prabumulih", "period": "2026-11", "lines": lines}
    filed = file_claim(verif, FileClaim.model_validate(facts))
    for office, step in ((verif, "verify"), (kepala, "approve")):
        settle_claim(office, SettleClaim.model_validate({"claim_id": filed.claim_id, "step": step}))
    head = VerifyPresenter(view, kepala, jobs)
    head.open(filed.claim_id)
    for at in (0, 1):
        marked(head, view, at)
        head.postpone()
    assert shown(view)[2].why_not.startswith("Semua baris ditunda")
    head.postpone()
    assert shown(view)[2].word == "Catat pembayaran Rp1.000.000 …"
    assert [line.word for line in shown(view)[1]] == ["Dibayar kemudian", "Disetujui"]
    assert head.paying_words() == "1 dari 2 baris, Rp1.000.000."
    head.pay("", "SP2D 1")
    assert view.was_told("show_working")
    assert [line.word for line in shown(view)[1]] == ["Disetujui", "Dibayar"]
    head.pay("", "SP2D 2")
    assert shown(view)[0].state == "Dibayar"


def test_late_claim_is_approved_with_a_reason(verif, kepala, sealed_letter, clock, jobs):
    """The head is asked why, in words, before a claim that came after its deadline is approved."""
    clock.forward(days=60)
    line = {"letter_id": sealed_letter.letter_id, "billed_idr": 1_200_000}
    facts = {"facility": "RSUD Prabumulih", "period": "2026-11", "lines": (line,)}
    filed = file_claim(verif, FileClaim.model_validate(facts))
    settle_claim(verif, SettleClaim.model_validate({"claim_id": filed.claim_id, "step": "verify"}))
    view = FakeView()
    head = VerifyPresenter(view, kepala, jobs)
    head.open(filed.claim_id)
    assert head.approves_late()
    head.go_on()
    assert (view.codes(), view.fields()) == (["claim_late_reason"], ["reason"])
    head.go_on("Jalan putus karena banjir")
    assert shown(view)[0].state == "Disetujui"
