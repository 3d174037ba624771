"""From the panel to the paper: what is proposed, what is refused, where the page goes."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.facts import Case, JknStatus
from desktop.forms.counter.letter_presenter import LetterTyped, diagnosis_of
from desktop.usecases.letters.issue_letter import Diagnosis
from desktop.usecases.letters.issued_letters import list_letters
from desktop.usecases.letters.paper_numbers import ReserveNumbers, reserve_numbers
from desktop.usecases.verdicts.check_eligibility import ShownPaper
from desktop.usecases.verdicts.jkn_status import AskedStatus
from tests.forms.counter.conftest import Counter, PromptJobs
from tests.offices import SCHEME
from tests.usecases.test_issue_letter import text_of
from tests.usecases.test_sktm import PAPER, linggau

INACTIVE = AskedStatus(status=JknStatus.INACTIVE, as_of=date(2026, 11, 23), channel="mobile_jkn")
ACTIVE = AskedStatus(status=JknStatus.ACTIVE, as_of=date(2026, 11, 23), channel="mobile_jkn")


def typed(**changes):
    facts = {
        "scheme": SCHEME,
        "facility": "RSUD Kota Prabumulih",
        "care": "inpatient",
        "amount_idr": 1_500_000,
        "diagnosis": "",
        "provisional": True,
        "reason": "",
    }
    return LetterTyped(**{**facts, **changes})


def open_panel(desk, patient_id, status=INACTIVE):
    desk.counter.open(patient_id=patient_id)
    desk.counter.status_asked(status)
    desk.counter.act()


def codes(desk):
    return [one.code for one in desk.view.last("show_letter_problems")[0]]


def test_the_panel_proposes_what_it_can(desk, siti_id, money):
    """The city's hospital, a provisional letter with its due time, and what is left of the money."""
    open_panel(desk, siti_id)
    letter = desk.view.last("show_letter")[0]
    assert (letter.facility, letter.provisional, letter.provisional_fixed) == (
        "RSUD Kota Prabumulih",
        True,
        True,
    )
    assert letter.due == "Kamis 26 November pukul 09.30"
    assert letter.money == "Sisa pagu 2026: Rp360.000.000"
    assert not letter.asks_reason


def test_the_next_letter_remembers_the_last(desk, siti_id, money):
    """Facility, care and amount are kept for the next letter; never the patient."""
    open_panel(desk, siti_id)
    desk.letter.issue(typed(facility="RS Fadhilah", care="outpatient", amount_idr=750_000))
    open_panel(desk, siti_id)
    letter = desk.view.last("show_letter")[0]
    assert (letter.facility, letter.care, letter.amount_idr) == ("RS Fadhilah", "outpatient", 750_000)
    assert not any("SITI" in value for value in desk.memory.values())
    assert dict(letter.proposed) == {"outpatient": 750_000}


def test_a_huge_amount_is_not_proposed_again(desk, siti_id, money):
    """What is far above the usual, or above what is left, is typed anew each time."""
    for amount in (750_000, 800_000, 90_000_000):
        open_panel(desk, siti_id)
        desk.letter.issue(typed(amount_idr=amount))
        if "ask_letter" in desk.view.names():
            desk.view.last("ask_letter")[1]()
    open_panel(desk, siti_id)
    assert desk.view.last("show_letter")[0].amount_idr is None


def test_who_pays_first_is_named_with_the_papers(desk, siti_id, money):
    """Two vehicles: the button, the panel and the page say whose letter it is and that Jasa Raharja pays first."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.status_asked(INACTIVE)
    desk.counter.case_chosen(Case.ACCIDENT_TWO_PARTY)
    verdict = desk.verdict()
    assert verdict.letter_for == "Jaminan Kota"
    assert verdict.sentence.startswith("Dijamin oleh Jasa Raharja")
    assert verdict.sentence.endswith("sisanya oleh Jaminan Kota")
    assert {line.partition(":")[0] for line in verdict.missing} == {"Jasa Raharja", "Jaminan Kota"}
    desk.counter.act()
    letter = desk.view.last("show_letter")[0]
    assert letter.heading == "Surat jaminan untuk SITI AMINAH · Jaminan Kota Prabumulih"
    for part in ("Jasa Raharja", "Laporan Polisi", "surat jaminan dari Jasa Raharja"):
        assert part in letter.first
    desk.letter.issue(typed())
    page = " ".join(text_of(desk.view.last("show_issued")[1]).split())
    assert "Penjamin pertama" in page
    assert "Laporan Polisi" in page


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 10, 1), "sudah habis masa berlakunya"), (date(2027, 1, 5), "masih jauh")],
)
def test_a_day_that_cannot_be_meant_is_asked_first(desk, siti_id, money, day, said):
    """A letter that is over before it is issued, or begins in a year, is perhaps a slip of the pen."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.day_changed(day)
    desk.counter.status_asked(INACTIVE)
    desk.counter.act()
    assert "show_letter" in desk.view.names()
    desk.letter.issue(typed())
    question, consented = desk.view.last("ask_letter")
    assert said in question.title
    assert list_letters(desk.office) == []
    consented()
    assert len(list_letters(desk.office)) == 1


def test_another_city_s_programme_on_this_letterhead_is_asked_first(desk, office):
    """Whose programme and whose letterhead stand in the question; nothing is issued before the answer."""
    patient_id = linggau(office, 0)
    desk.counter.open(patient_id=patient_id)
    desk.counter.status_asked(INACTIVE)
    desk.counter.papers_changed((ShownPaper(**PAPER),))
    desk.counter.act()
    desk.letter.issue(typed(scheme="lubuklinggau-berobat-ktp", provisional=False))
    question, consented = desk.view.last("ask_letter")
    assert question.title == "Program Kota Lubuk Linggau dengan kop Kota Prabumulih. Terbitkan?"
    assert dict(question.figures)["Kop surat"] == "Dinas Kesehatan, Kota Prabumulih"
    assert list_letters(desk.office) == []
    consented()
    assert any("kop Dinas Kesehatan" in one for one in desk.view.last("show_issued")[0].warnings)


def test_empty_fields_are_told_before_anything_is_promised(desk, siti_id):
    """Without facility and amount there is no letter, and both fields say so."""
    open_panel(desk, siti_id)
    desk.letter.issue(typed(facility="", amount_idr=None))
    assert codes(desk) == ["letter_facility_missing", "letter_amount_missing"]
    assert list_letters(desk.office) == []


def test_an_issued_letter_is_shown_and_stored(desk, siti_id, money):
    """The preview gets the page of the stored letter with its number."""
    open_panel(desk, siti_id)
    desk.letter.issue(typed(diagnosis="K35.8 apendisitis akut"))
    issued, pdf = desk.view.last("show_issued")
    (letter,) = list_letters(desk.office)
    assert issued.number == letter.number
    assert pdf.startswith(b"%PDF")


def test_a_second_press_issues_no_second_letter(late_desk, siti_id, money):
    """F8 twice is one letter: while one is on its way, and after it was issued."""
    late_desk.counter.open(patient_id=siti_id)
    late_desk.jobs.do_all()
    late_desk.counter.status_asked(INACTIVE)
    late_desk.counter.act()
    late_desk.jobs.do_all()
    late_desk.letter.issue(typed())
    late_desk.letter.issue(typed())
    late_desk.jobs.do_all()
    late_desk.letter.issue(typed())
    late_desk.jobs.do_all()
    assert len(list_letters(late_desk.office)) == 1


def test_beyond_the_ceiling_the_clerk_reads_why(desk, siti_id, money):
    """A complete letter beyond the money left is refused with the amounts, under the amount's field."""
    open_panel(desk, siti_id)
    desk.letter.issue(typed(amount_idr=900_000_000, provisional=False))
    problems, asks_reason = desk.view.last("show_letter_problems")
    assert problems
    assert not asks_reason


def test_far_beyond_the_ceiling_is_asked_first(desk, siti_id, money):
    """Three zeros too many promise nothing until the clerk has read what it does and who may confirm it."""
    open_panel(desk, siti_id)
    desk.letter.issue(typed(amount_idr=1_500_000_000))
    question, consented = desk.view.last("ask_letter")
    shown = repr((question.figures, question.sentence))
    for part in ("Rp360.000.000", "Rp1.140.000.000", "satu miliar", "Kepala Uji", "dilayani dahulu"):
        assert part in shown
    assert list_letters(desk.office) == []
    consented()
    (letter,) = list_letters(desk.office)
    assert letter.to_confirm


def test_a_second_letter_of_the_day_is_asked_first(desk, siti_id, money):
    """The same patient, scheme and day again: the first letter is named, and no answer is no letter."""
    open_panel(desk, siti_id)
    desk.letter.issue(typed())
    (first,) = list_letters(desk.office)
    open_panel(desk, siti_id)
    desk.letter.issue(typed())
    question, consented = desk.view.last("ask_letter")
    assert first.number in question.sentence
    desk.counter.leave()
    consented()
    assert len(list_letters(desk.office)) == 1


def test_only_the_head_decides_against_the_rules(desk, siti_id):
    """For a clerk there is no way around a "no"."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.status_asked(ACTIVE)
    desk.counter.decide()
    assert "show_letter" not in desk.view.names()


def test_the_head_decides_with_a_reason(head_desk, siti_id, money):
    """An override needs words, and is stored with them."""
    head_desk.counter.open(patient_id=siti_id)
    head_desk.counter.decide()
    assert head_desk.view.last("show_letter")[0].asks_reason
    head_desk.letter.issue(typed(provisional=False))
    assert codes(head_desk) == ["letter_reason_missing"]
    head_desk.letter.issue(typed(provisional=False, reason="Keluarga tertimpa bencana"))
    (letter,) = list_letters(head_desk.office)
    assert letter.override_of == "rule"


def test_a_decision_beside_missing_papers_is_a_decision_against_the_rules(head_desk, siti_id, money):
    """The journal names what was set aside: the papers' rule, never the ceiling, and the letter is final."""
    head_desk.counter.open(patient_id=siti_id)
    head_desk.counter.status_asked(INACTIVE)
    head_desk.counter.decide()
    assert not head_desk.view.last("show_letter")[0].provisional
    head_desk.letter.issue(typed(provisional=False, reason="Perintah Wali Kota"))
    (letter,) = list_letters(head_desk.office)
    assert (letter.override_of, letter.provisional) == ("rule", 0)


def test_a_decision_never_proposes_another_city_s_scheme(head_desk, siti_id):
    """Public money of another city is not one keystroke away; without a scheme the field says so."""
    head_desk.counter.open(patient_id=siti_id)
    head_desk.counter.case_chosen(Case.DENTURE)
    head_desk.counter.decide()
    letter = head_desk.view.last("show_letter")[0]
    assert (letter.scheme, letter.money) == ("", "")
    head_desk.letter.issue(typed(scheme="", reason="Perintah Wali Kota"))
    assert codes(head_desk) == ["letter_scheme_missing"]


def test_choosing_a_scheme_shows_its_money(head_desk, siti_id, money):
    """What is left belongs to the scheme: it appears when one is chosen."""
    head_desk.counter.open(patient_id=siti_id)
    head_desk.counter.case_chosen(Case.DENTURE)
    head_desk.counter.decide()
    head_desk.letter.scheme_chosen(SCHEME)
    (offer,) = head_desk.view.last("show_offer")
    assert (offer.scheme, offer.money) == (SCHEME, "Sisa pagu 2026: Rp360.000.000")


def test_without_a_printer_the_page_becomes_a_file(desk, siti_id, money):
    """No printer is no dead end: the page is saved and the sentence says where."""
    open_panel(desk, siti_id)
    desk.letter.issue(typed())
    desk.preview.print_page()
    sentence, mood = desk.view.last("say")
    (file,) = desk.folder.iterdir()
    assert str(file) in sentence
    assert mood == "good"


def test_the_second_print_is_a_copy(desk, siti_id, money):
    """What was printed once is printed again only as a marked and counted copy."""
    desk.printer = "Epson LX-310"
    open_panel(desk, siti_id)
    desk.letter.issue(typed())
    desk.preview.print_page()
    assert desk.view.last("say")[0] == "Surat dikirim ke printer Epson LX-310."
    desk.preview.print_page()
    assert "show_page" in desk.view.names()
    assert list_letters(desk.office)[0].copies == 1


def test_a_copy_never_replaces_the_first_page(desk, siti_id, money):
    """The second page is a copy with a name of its own."""
    open_panel(desk, siti_id)
    desk.letter.issue(typed())
    desk.preview.print_page()
    (first,) = desk.folder.iterdir()
    whole = first.read_bytes()
    desk.preview.print_page()
    assert first.read_bytes() == whole
    assert [file.stem.endswith("_salinan-1") for file in sorted(desk.folder.iterdir())] == [False, True]


def test_a_file_can_be_had_beside_the_print(desk, siti_id, money):
    """F9 saves the page under the letter's number."""
    open_panel(desk, siti_id)
    desk.letter.issue(typed())
    desk.preview.save_page()
    (file,) = desk.folder.iterdir()
    assert file.suffix == ".pdf"


def test_a_crash_keeps_the_letter_as_it_was_typed(desk, siti_id, money, tmp_path):
    """Opened again for the same patient after a crash the panel stands as typed; issued or left it is forgotten."""
    open_panel(desk, siti_id)
    desk.letter.typed(typed(facility="RS Fadhilah", amount_idr=2_250_000, diagnosis="K35.8 apendisitis"))
    again = Counter(desk.office, PromptJobs(), tmp_path / "surat")
    open_panel(again, siti_id)
    letter = again.view.last("show_letter")[0]
    assert (letter.facility, letter.amount_idr, letter.diagnosis) == (
        "RS Fadhilah",
        2_250_000,
        "K35.8 apendisitis",
    )
    again.counter.leave()
    open_panel(again, siti_id)
    assert again.view.last("show_letter")[0].diagnosis == ""


def test_leaving_the_panel_forgets_it(desk, siti_id):
    """Another patient never meets the last one's panel."""
    open_panel(desk, siti_id)
    assert desk.letter.is_open()
    desk.counter.leave()
    assert not desk.letter.is_open()
    assert "close_letter" in desk.view.names()


@pytest.mark.parametrize(
    ("text", "diagnosis"),
    [
        ("", None),
        ("demam", Diagnosis(text="demam")),
        ("A90", Diagnosis(code="A90")),
        ("K35.8 apendisitis akut", Diagnosis(code="K35.8", text="apendisitis akut")),
    ],
)
def test_a_code_before_the_words_is_the_diagnosis_code(text, diagnosis):
    """One field takes both: letters from a puskesmas often carry words only."""
    assert diagnosis_of(text) == diagnosis


def test_a_form_on_paper_is_entered_with_its_own_time(desk, siti_id, money):
    """The number, the day and the hour of the form are asked for; the letter bears them."""
    made = reserve_numbers(desk.office, ReserveNumbers(count=1, reason="listrik padam"))
    open_panel(desk, siti_id)
    assert desk.view.last("show_letter")[0].forms == made.numbers
    for wrong, code in (
        ({"written_on": "23/11/2026", "written_time": "08.15"}, "late_number_missing"),
        ({"form_number": made.numbers[0], "written_time": "08.15"}, "late_day_missing"),
        ({"form_number": made.numbers[0], "written_on": "kemarin", "written_time": "08.15"}, "date_not_read"),
        (
            {"form_number": made.numbers[0], "written_on": "23/11/2026", "written_time": "25"},
            "late_time_missing",
        ),
        (
            {"form_number": made.numbers[0], "written_on": "23/11/2026", "written_time": "23.59"},
            "late_in_future",
        ),
    ):
        desk.letter.issue(typed(**wrong))
        assert codes(desk) == [code]
    desk.letter.issue(typed(form_number=made.numbers[0], written_on="23/11/2026", written_time="0815"))
    (letter,) = list_letters(desk.office)
    assert (letter.number, letter.issued_at) == (made.numbers[0], "2026-11-23T01:15:00Z")
