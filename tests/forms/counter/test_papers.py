"""The papers that the counter asks for: which count, and what they open."""

from __future__ import annotations

import json
from dataclasses import dataclass

from desktop.domain.facts import Case, PaperKind
from desktop.forms.counter.paper_row import about
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.verdicts.check_eligibility import ShownPaper
from tests.forms.counter.brought import INACTIVE, PAPERS
from tests.offices import siti
from tests.usecases.stay_people import patient, referral
from tests.usecases.test_sktm import PAPER, linggau


def test_papers_that_may_follow_offer_a_provisional_letter(desk, siti_id):
    """Treat first, papers after: the sentence says who pays, the missing lines say until when."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.status_asked(INACTIVE)
    verdict = desk.verdict()
    assert verdict.sentence == "Dijamin oleh Jaminan Kota Prabumulih, berkas menyusul"
    assert verdict.action == "provisional"
    assert all("paling lambat Kamis 26 November pukul 09.30" in line for line in verdict.missing)


def test_complete_papers_offer_the_letter(desk, siti_id):
    """With every paper here nothing is missing and the letter is no longer provisional."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.status_asked(INACTIVE)
    desk.counter.papers_changed(PAPERS)
    assert (desk.verdict().action, desk.verdict().missing) == ("letter", ())


def test_only_asked_papers_are_listed(desk, siti_id):
    """The list holds what the schemes that may pay want to see, and the signatures they want."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.status_asked(INACTIVE)
    papers = {one.kind: one for one in desk.view.last("show_papers")[0]}
    assert PaperKind.LAPORAN_POLISI not in papers
    assert papers[PaperKind.PERNYATAAN_TIDAK_MAMPU].signed_by == ("rt", "rw", "lurah")
    assert about(papers[PaperKind.PERNYATAAN_TIDAK_MAMPU]) == "asli · ttd. RT, RW, Lurah · boleh menyusul"
    assert about(papers[PaperKind.KK]) == "fotokopi · boleh menyusul"
    # The KK's city is on record already; nobody is asked to copy it.
    assert not papers[PaperKind.KK].wants_issuer


def test_a_paper_that_is_no_longer_asked_does_not_count(desk, siti_id, office):
    """A police report ticked for an accident is no part of an illness; it comes back with the accident."""

    def stored():
        facts = office.store.ask_one(_Facts, "verdict_facts", id=desk.counter.verdict_id()).facts
        return {one["kind"] for one in json.loads(facts)["papers"]}

    report = ShownPaper(kind=PaperKind.LAPORAN_POLISI, number="LP/9/XI/2026")
    desk.counter.open(patient_id=siti_id)
    desk.counter.case_chosen(Case.ACCIDENT_TWO_PARTY)
    desk.counter.papers_changed((report,))
    assert stored() == {"laporan-polisi"}
    desk.counter.case_chosen(Case.ILLNESS)
    asked, lying = desk.view.last("show_papers")
    assert (report.kind in {one.kind for one in asked}, lying, stored()) == (False, (), set())
    desk.counter.status_asked(INACTIVE)
    desk.counter.papers_changed(PAPERS[:1])
    desk.counter.case_chosen(Case.ACCIDENT_TWO_PARTY)
    assert set(desk.view.last("show_papers")[1]) == {PAPERS[0], report}
    assert stored() == {"kk", "laporan-polisi"}


def test_a_ktp_in_the_hand_stays_on_the_list(desk, office):
    """Whose NIK nobody recorded shows a KTP: once ticked it counts, and can be taken back."""
    facts = {"nik": None, "no_nik_reason": "not_recorded", "city": "16.73", "kk_city": "16.73"}
    desk.counter.open(patient_id=register_patient(office, siti(**facts)).patient_id)
    desk.counter.status_asked(INACTIVE)
    for _ in range(2):
        assert PaperKind.KTP in {one.kind for one in desk.view.last("show_papers")[0]}
        desk.counter.papers_changed((ShownPaper(kind=PaperKind.KTP),))
    assert not any("KTP" in line for line in desk.verdict().missing)


def test_an_sktm_without_signatures_is_not_green(desk):
    """The scheme names who signs: what is missing stands there, and the letter waits for nobody."""
    desk.counter.open(patient_id=linggau(desk.office, 0))
    desk.counter.status_asked(INACTIVE)
    unsigned = ShownPaper(**{**PAPER, "signed_by": ("lurah",)})
    desk.counter.papers_changed((unsigned,))
    verdict = desk.verdict()
    assert (verdict.mood, verdict.action) == ("warn", "letter")
    assert "Ketua RT, Ketua RW" in verdict.missing[-1]
    desk.counter.papers_changed((ShownPaper(**PAPER),))
    assert (desk.verdict().mood, desk.verdict().missing) == ("good", ())


def test_a_recorded_referral_lies_among_the_papers_of_a_stay(desk, admin):
    """It is ticked and filled once, is no unsaved note, and is read again on the return from its form."""
    patient_id = patient(admin)
    desk.counter.open(patient_id=patient_id)
    desk.counter.case_chosen(Case.REFERRAL_STAY)
    assert "bila berkas lengkap" in desk.verdict().sentence
    desk.counter.act()
    referral(admin, patient_id, number="R-1")
    desk.counter.returned()
    [paper] = desk.view.last("lay_paper")
    assert (paper.kind, paper.number, paper.to_facility) == (PaperKind.RUJUKAN, "R-1", "RSMH Palembang")
    assert (desk.verdict().mood, desk.verdict().missing) == ("good", ())
    assert not desk.counter.has_notes()
    desk.view.forget()
    desk.counter.papers_changed(())
    assert "lay_paper" not in desk.view.names()
    assert "bila berkas lengkap" in desk.verdict().sentence


@dataclass(frozen=True)
class _Facts:
    facts: str
