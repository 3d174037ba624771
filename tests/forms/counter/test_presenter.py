"""The counter's decisions: person, question, answer, and that nothing stale stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.domain.facts import Case, FacilityKind, JknStatus, PaperKind
from desktop.forms.counter.paper_row import about
from desktop.forms.counter.question import Around, question_of
from desktop.usecases.patients.register_patient import RegisterPatient, register_patient
from desktop.usecases.verdicts.check_eligibility import ShownPaper
from desktop.usecases.verdicts.jkn_status import AskedStatus
from tests.forms.counter.brought import ACTIVE, INACTIVE, PAPERS
from tests.offices import siti
from tests.rosters_of_siti import load_siti
from tests.usecases.test_sktm import linggau


def test_without_a_roster_the_clerk_is_asked_for_the_status(desk, siti_id):
    """No data is not "inactive": the answer says that the status is unknown, and the button records it."""
    desk.counter.open(patient_id=siti_id)
    verdict = desk.verdict()
    assert "status JKN belum diketahui" in verdict.sentence
    assert (verdict.action, verdict.mood) == ("ask", "info")
    desk.counter.act()
    assert desk.view.names()[-1] == "ask_status"


def test_the_case_changes_the_answer(desk, siti_id):
    """Another case is another question: two vehicles bring Jasa Raharja and its papers."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.case_chosen(Case.ACCIDENT_TWO_PARTY)
    assert any(line.name == "Jasa Raharja" for line in desk.verdict().payers)
    assert PaperKind.LAPORAN_POLISI in {one.kind for one in desk.view.last("show_papers")[0]}


def test_what_is_doubtful_stands_on_the_card_itself(desk, siti_id):
    """Differing sources, rules nobody confirmed and a status of another day are told before F4 is pressed."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.status_asked(ACTIVE)
    desk.counter.case_chosen(Case.ACCIDENT_SINGLE)
    reasons = desk.verdict().reasons
    assert "Sumber berbeda, sebagian belum dikonfirmasi (F4)." in reasons
    desk.counter.case_chosen(Case.ACCIDENT_TWO_PARTY)
    police = next(one for one in desk.view.last("show_papers")[0] if one.kind is PaperKind.LAPORAN_POLISI)
    assert about(police) == "2 fotokopi"
    desk.counter.day_changed(date(2026, 10, 20))
    assert any("sesudah tanggal layanan" in one for one in desk.verdict().reasons)


def test_ways_to_make_jkn_active_are_shown_while_the_cause_is_not_known(desk, siti_id):
    """Inactive without a cause: the routes that hang on it stand in one line with the question to ask."""
    desk.counter.open(patient_id=siti_id)
    assert not any(line.name == "Jalur yang mungkin" for line in desk.verdict().routes)
    desk.counter.status_asked(INACTIVE)
    line = next(line for line in desk.verdict().routes if line.name == "Jalur yang mungkin")
    assert "Reaktivasi" in line.words
    assert "Sebab JKN tidak aktif belum diketahui" in line.words


def test_place_and_excluded_item_change_the_answer_and_are_kept_for_the_day(desk, siti_id):
    """A hospital without contract, or an item of the legal list, is no longer JKN's; the next clerk sees why."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.status_asked(ACTIVE)
    assert desk.verdict().sentence.startswith("Dijamin oleh Jaminan Kesehatan Nasional")
    desk.counter.around_changed(Around(kind=FacilityKind.RUMAH_SAKIT, contracted=False))
    assert "bekerja sama" in desk.verdict().payers[0].words
    # The place alone makes nobody the city's: the item is named by a clerk, and the card says which.
    assert not desk.verdict().sentence.startswith("Dijamin")
    assert "pilih butir 2" in desk.verdict().reasons[0]
    desk.counter.around_changed(Around(kind=FacilityKind.RUMAH_SAKIT, contracted=False, excluded_item=2))
    assert desk.verdict().sentence.startswith("Dijamin oleh Jaminan Kota Prabumulih")
    racing = Around(excluded_item=10)
    desk.counter.around_changed(racing)
    assert desk.verdict().sentence.startswith("Dijamin oleh Jaminan Kota Prabumulih")
    desk.counter.leave()
    desk.counter.open(patient_id=siti_id)
    asked, items = desk.view.last("show_question")
    assert asked.around == racing
    assert items[10].startswith("menyakiti diri sendiri")
    assert question_of(asked.kept()).around == racing


def test_a_denture_s_bounds_are_told_for_every_place_until_one_is_chosen(desk, office):
    """Nor does it guess the jaw; the letter proposes no hospital bed, and of another case no jaw counts."""
    dewi = linggau(office, 0)
    desk.counter.open(patient_id=dewi)
    desk.counter.status_asked(INACTIVE)
    desk.counter.case_chosen(Case.DENTURE)
    desk.counter.papers_changed((ShownPaper(kind=PaperKind.REKOMENDASI_DOKTER_GIGI),))
    bounds = next(one for one in desk.verdict().reasons if one.startswith("Paling banyak"))
    assert bounds.count("Rp") == 4
    desk.counter.around_changed(Around(kind=FacilityKind.PUSKESMAS))
    bounds = next(one for one in desk.verdict().reasons if one.startswith("Paling banyak"))
    assert bounds.count("Rp") == 2
    both = Around(kind=FacilityKind.PUSKESMAS, jaw="both")
    desk.counter.around_changed(both)
    bounds = next(one for one in desk.verdict().reasons if one.startswith("Paling banyak"))
    assert "Rp1.000.000" in bounds
    assert bounds.count("Rp") == 1
    desk.counter.act()
    assert desk.view.last("show_letter")[0].care == "outpatient"
    desk.counter.leave()
    desk.counter.open(patient_id=dewi)
    asked = desk.view.last("show_question")[0]
    assert (asked.around, question_of(asked.kept()).around) == (both, both)
    assert "benefit" not in replace(asked, case=Case.ILLNESS).kept()


def test_nobody_pays_but_why_and_what_now_are_told(desk, siti_id):
    """A room in Lubuk Linggau's house is not for Prabumulih: each programme says why, and a next step stands there."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.case_chosen(Case.REFERRAL_STAY)
    verdict = desk.verdict()
    assert verdict.sentence == "Belum ada program yang menanggung"
    assert any("Lubuk Linggau" in reason for reason in verdict.reasons)
    assert {"Rumah Singgah Lubuk Linggau di Palembang"} <= {line.name for line in verdict.payers}
    assert "Sakit" in verdict.next_step


def test_who_is_unidentified_is_treated_first(desk):
    """Nobody looks a name up in Mobile JKN that he does not know."""
    unknown = RegisterPatient(name="TANPA NAMA", sex="L", no_nik_reason="unidentified", estimated_age=40)
    desk.counter.open(patient_id=register_patient(desk.office, unknown).patient_id)
    verdict = desk.verdict()
    assert verdict.sentence.startswith("Tangani dahulu")
    assert "Mobile JKN" not in " ".join((*verdict.reasons, verdict.next_step))
    assert verdict.action == "next"


def test_a_member_listed_as_dead_is_said_in_words(desk, siti_id, admin, tmp_path):
    """The roster may be wrong about the person who stands here: it is said, not hidden behind "inactive"."""
    load_siti(admin, tmp_path / "a.csv", "MENINGGAL", date(2026, 11, 20))
    desk.counter.open(patient_id=siti_id)
    assert desk.view.last("show_person")[0].jkn_word == "Tercatat meninggal di data JKN"
    assert "sudah meninggal" in desk.verdict().reasons[0]
    assert " ".join(desk.verdict().reasons).count("sudah meninggal") == 1
    desk.counter.status_asked(INACTIVE)
    assert "sudah meninggal" not in " ".join(desk.verdict().reasons)


def test_a_member_who_may_be_meant_is_offered(desk, admin, tmp_path):
    """Whom no NIK leads to the roster may stand there: said first, and the answer stays open."""
    load_siti(admin, tmp_path / "a.csv", "AKTIF", date(2026, 11, 20), born="28-07-1956")
    unseen = siti(nik=None, no_nik_reason="not_recorded")
    desk.counter.open(patient_id=register_patient(desk.office, unseen).patient_id)
    verdict = desk.verdict()
    assert "Mungkin orang yang sama" in verdict.reasons[0]
    assert verdict.mood == "info"


def test_an_active_member_is_jkn_s(desk, siti_id):
    """Who is covered by JKN needs no letter: the main button leads to the next patient."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.status_asked(AskedStatus(status=JknStatus.ACTIVE, as_of=date(2026, 11, 23)))
    verdict = desk.verdict()
    assert (verdict.mood, verdict.action) == ("good", "next")
    desk.view.forget()
    desk.counter.act()
    assert desk.view.calls == []


def test_an_answer_for_the_last_patient_is_dropped(late_desk, office, siti_id):
    """An answer that comes after the next patient was opened never stands beside that patient's name."""
    other = register_patient(
        office, siti(nik="1674036807569002", name="RAHMA", birth_date=date(1980, 1, 1))
    ).patient_id
    late_desk.counter.open(patient_id=siti_id)
    late_desk.jobs.do()
    late_desk.counter.open(patient_id=other)
    late_desk.jobs.do_all()
    names = [given[0].name for name, given in late_desk.view.calls if name == "show_person"]
    assert names == ["SITI AMINAH", "RAHMA"]
    assert late_desk.view.names().count("show_verdict") == 1
    assert late_desk.view.names().index("clear_desk") < late_desk.view.names().index("show_verdict")


def test_a_new_patient_begins_without_the_notes_of_the_last(desk, siti_id):
    """Case, day, papers and status are the person's: they go when the person goes."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.status_asked(INACTIVE)
    desk.counter.papers_changed(PAPERS)
    assert desk.counter.has_notes()
    other = register_patient(desk.office, siti(nik="1674036807569002", name="RAHMA")).patient_id
    desk.counter.open(patient_id=other)
    assert not desk.counter.has_notes()
    assert desk.counter.status() is None


def test_f8_before_the_answer_waits_for_it(late_desk, siti_id):
    """A fast clerk presses F8 at once: the letter panel opens as soon as the answer allows it."""
    late_desk.counter.open(patient_id=siti_id)
    late_desk.jobs.do()
    late_desk.counter.status_asked(INACTIVE)
    late_desk.counter.act()
    assert "show_letter" not in late_desk.view.names()
    late_desk.jobs.do_all()
    assert late_desk.view.names()[-1] == "show_letter"


def test_editing_a_patient_comes_back_to_the_question(desk, siti_id):
    """After a change in the form the person is read again and the question stays."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.status_asked(INACTIVE)
    desk.counter.edit()
    assert desk.roads.patient_id == siti_id
    desk.view.forget()
    desk.roads.then(siti_id)
    assert desk.counter.status() == INACTIVE
    assert "show_verdict" in desk.view.names()


def test_somebody_who_is_gone_gives_a_sentence(desk):
    """A suggestion that is no longer there ends in words, not in an empty panel."""
    desk.counter.open(patient_id="tidak-ada")
    assert "tidak ditemukan" in desk.view.last("show_trouble")[0][0]


def test_leaving_goes_to_the_search(desk, siti_id):
    """Esc on a person waits for the next one, with the cursor in the search field."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.leave()
    assert desk.view.names()[-2:] == ["show_nobody", "go_to_search"]
    assert not desk.counter.has_person()


def test_a_referral_leads_into_the_booking_with_what_lies_on_the_counter(desk, office):
    """Nothing is asked twice: person, number, day and hospital of the referral go along (ux.md 16)."""
    person = siti(nik="1673046807569001", city="16.73", kk_city="16.73", kk_number="1673040101209001")
    patient_id = register_patient(office, person).patient_id
    desk.counter.open(patient_id=patient_id)
    desk.counter.case_chosen(Case.REFERRAL_STAY)
    assert desk.verdict().action == "stay"
    paper = ShownPaper(
        kind=PaperKind.RUJUKAN, number="R-1", issued_on=date(2026, 11, 20), to_facility="RSMH", issuer="RSUD"
    )
    desk.counter.papers_changed((paper,))
    desk.counter.act()
    start = desk.roads.lodged
    assert (start.patient_id, start.emergency) == (patient_id, False)
    assert start.known == {
        "number": "R-1",
        "issued_on": "20/11/2026",
        "to_facility": "RSMH",
        "from_facility": "RSUD",
    }
    desk.counter.case_chosen(Case.ILLNESS)
    assert desk.verdict().action != "stay"
