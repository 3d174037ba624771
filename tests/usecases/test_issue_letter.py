"""Issuing a letter: what is promised, by whom, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from desktop.domain.facts import Case
from desktop.domain.problem import NotPermitted, SurroundingsFailed, ToCorrect
from desktop.usecases.letters.content import care_class
from desktop.usecases.letters.doubts import letter_doubts
from desktop.usecases.letters.issue_letter import Override, issue_letter
from desktop.usecases.letters.issued_letters import (
    ReprintLetter,
    VoidLetter,
    letter_page,
    list_letters,
    reprint_letter,
    void_letter,
)
from desktop.usecases.money.budget import ReadBudget, SetBudget, budget, set_budget
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.settings import AddSignatory, LetterSettings, add_signatory, change_letter_settings
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.usecases.conftest import KK, SCHEME, STATEMENT, ask, issued, letter_command, siti


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].get_textpage()
        text = page.get_text_bounded()
        page.close()
        return " ".join(text.split())
    finally:
        document.close()


def codes(error: pytest.ExceptionInfo[ToCorrect]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def state(office, year=2026):
    return budget(office, ReadBudget(scheme=SCHEME, year=year))


def test_letter_reserves_and_prints(office, kepala, tmp_path):
    """A letter takes the next number, reserves its amount, and its page says who, how much and until when."""
    set_budget(kepala, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=360_000_000, decree="Perda 1"))
    path = tmp_path / "surat.pdf"
    _, letter = issued(office, pdf_path=str(path))
    text = text_of(path.read_bytes())
    assert letter.number.startswith("400.7.22.1/0001")
    for part in (
        "SITI AMINAH",
        "1674••••••••9001",
        letter.number,
        "satu juta lima ratus ribu rupiah",
        "7 Desember 2026",
    ):
        assert part in text
    assert "1674036807569001" not in text
    assert letter.valid_until == date(2026, 12, 7)
    assert (state(office).reserved_idr, state(office).free_idr) == (1_500_000, 358_500_000)
    assert verify(office, Verify()).sound


def test_class_of_the_ward_is_the_scheme_file_s(office):
    """A letter for a ward names the class its scheme pays; none outside a ward, none where the file has none."""
    berkat, on = office.reference.scheme("sumsel-berkat"), date(2026, 11, 23)
    assert care_class(berkat, Case.ILLNESS, "inpatient", on) == "III"
    assert care_class(berkat, Case.ILLNESS, "outpatient", on) is None
    assert care_class(berkat, Case.ILLNESS, "inpatient", date(2020, 1, 1)) is None
    assert care_class(office.reference.scheme(SCHEME), Case.ILLNESS, "inpatient", on) is None


def test_numbers_have_no_gap(office):
    """A refused letter takes no number; the next one continues where the last stood."""
    patient_id, first = issued(office)
    answer = ask(office, patient_id, KK, STATEMENT)
    with pytest.raises(ToCorrect):
        issue_letter(office, letter_command(patient_id, answer, starts_on=date(2026, 11, 22)))
    second = issue_letter(office, letter_command(patient_id, answer))
    assert "/0001" in first.number
    assert "/0002" in second.number


def test_missing_papers_make_a_provisional_letter(office):
    """What may follow needs `provisional`; then the letter names the papers and the hour they are due."""
    patient_id = register_patient(office, siti()).patient_id
    answer = ask(office, patient_id, KK)
    with pytest.raises(ToCorrect) as error:
        issue_letter(office, letter_command(patient_id, answer))
    assert codes(error) == ["provisional_needed"]
    letter = issue_letter(office, letter_command(patient_id, answer, provisional=True))
    assert letter.papers_due_at == "2026-11-26T02:30:00Z"
    text = text_of(letter_page(office, letter.letter_id))
    assert "26 November 2026 pukul 09.30 WIB" in text


def test_refusals(office):
    """A verdict of somebody else, of another day, without the scheme, or none at all promises nothing."""
    patient_id = register_patient(office, siti()).patient_id
    other_id = register_patient(
        office, siti(nik="1674034107909002", birth_date=date(1990, 7, 1), name="SRI")
    ).patient_id
    answer = ask(office, patient_id, KK, STATEMENT)
    for changes, code in (
        ({"patient_id": other_id}, "verdict_other_patient"),
        ({"verdict_id": "tidak-ada"}, "verdict_unknown"),
        ({"patient_id": "tidak-ada"}, "patient_unknown"),
        ({"starts_on": date(2026, 11, 24)}, "verdict_other_day"),
        ({"scheme": "tidak-ada"}, "scheme_not_in_verdict"),
        ({"scheme": "jkn"}, "scheme_issues_no_letter"),
        ({"pdf_path": "/tidak/ada/surat.pdf"}, "pdf_folder_missing"),
    ):
        with pytest.raises(ToCorrect) as error:
            issue_letter(office, letter_command(patient_id, answer).model_copy(update=changes))
        assert codes(error) == [code]
    assert list_letters(office) == []


def test_only_kepala_overrides_a_rule(office, kepala):
    """Not covered is overridden by the head of office with a reason, never by the clerk."""
    patient_id = register_patient(office, siti(kk_city="16.71", city="16.71")).patient_id
    answer = ask(office, patient_id)
    with pytest.raises(ToCorrect) as error:
        issue_letter(office, letter_command(patient_id, answer))
    assert codes(error) == ["override_needed"]
    override = {"of": "rule", "reason": "Keadaan darurat"}
    with pytest.raises(NotPermitted):
        issue_letter(office, letter_command(patient_id, answer, override=override))
    issue_letter(kepala, letter_command(patient_id, answer, override=override))
    assert list_letters(office)[0].override_of == "rule"


def test_ceiling(office, kepala):
    """Beyond the ceiling the clerk may only issue a provisional letter that the head confirms."""
    set_budget(kepala, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=2_000_000, decree="Perda 1"))
    patient_id, first = issued(office)
    assert [one.code for one in first.warnings if one.code == "ceiling_near"] == []
    answer = ask(office, patient_id, KK, STATEMENT)
    with pytest.raises(ToCorrect) as error:
        issue_letter(office, letter_command(patient_id, answer))
    assert codes(error) == ["ceiling_exceeded"]
    provisional = issue_letter(office, letter_command(patient_id, answer, provisional=True))
    assert "ceiling_to_confirm" in [one.code for one in provisional.warnings]
    assert list_letters(office)[0].to_confirm == 1
    override = {"of": "ceiling", "reason": "Diputuskan kepala"}
    final = issue_letter(kepala, letter_command(patient_id, answer, override=override))
    assert "ceiling_overridden" in [one.code for one in final.warnings]
    assert state(office).free_idr == 2_000_000 - 3 * 1_500_000


def test_near_and_unknown_ceiling_warn(office, kepala):
    """Without a ceiling and near it the letter is issued, with a sentence."""
    patient_id, letter = issued(office)
    assert "ceiling_unknown" in [one.code for one in letter.warnings]
    set_budget(kepala, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=3_100_000, decree="Perda 1"))
    answer = ask(office, patient_id, KK, STATEMENT)
    second = issue_letter(office, letter_command(patient_id, answer))
    assert "ceiling_near" in [one.code for one in second.warnings]


def test_void_releases_and_keeps_the_number(office, kepala, tmp_path):
    """A void letter keeps its number and page, says why, and gives the money back once."""
    set_budget(kepala, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=10_000_000, decree="Perda 1"))
    _, letter = issued(office)
    void = VoidLetter(letter_id=letter.letter_id, reason="Salah rumah sakit")
    assert void_letter(office, void).released_idr == 1_500_000
    assert state(office).free_idr == 10_000_000
    with pytest.raises(ToCorrect) as error:
        void_letter(office, void)
    assert codes(error) == ["letter_already_void"]
    path = tmp_path / "ulang.pdf"
    assert (
        reprint_letter(office, ReprintLetter(letter_id=letter.letter_id, pdf_path=str(path))).copy_number == 1
    )
    text = text_of(path.read_bytes())
    assert "BATAL" in text
    assert "SALINAN 1" in text
    assert verify(office, Verify()).sound


def test_reprint_keeps_the_old_signatory(office, admin):
    """A reprint says what the letter said on its day; an acting official of long standing is asked about."""
    first = AddSignatory(
        name="dr. Pejabat Lama", title="Kepala Dinas Kesehatan", valid_from_on=date(2024, 1, 1)
    )
    add_signatory(admin, first)
    patient_id, letter = issued(office)
    add_signatory(
        admin,
        AddSignatory(
            name="dr. Pejabat Baru", title="Plt Kepala", capacity="Plt.", valid_from_on=date(2026, 7, 1)
        ),
    )
    next_one = issue_letter(office, letter_command(patient_id, ask(office, patient_id, KK, STATEMENT)))
    assert "Plt. dr. Pejabat Baru menandatangani sejak 1 Juli 2026" in str(next_one.warnings)
    assert "dr. Pejabat Lama" in text_of(letter_page(office, letter.letter_id))
    assert list_letters(office)[0].issued_by == "Loket Uji"


def test_unwritable_pdf_keeps_the_letter(office, tmp_path: Path, monkeypatch):
    """When the page cannot be written the letter stands, with a sentence that says how to print it again."""

    def full_disk(path: Path, data: bytes) -> None:
        raise SurroundingsFailed("disk_full")

    monkeypatch.setattr("desktop.usecases.letters.files.atomic_write", full_disk)
    patient_id = register_patient(office, siti()).patient_id
    answer = ask(office, patient_id, KK, STATEMENT)
    with pytest.raises(ToCorrect):
        issue_letter(office, letter_command(patient_id, answer, pdf_path=str(tmp_path)))
    letter = issue_letter(office, letter_command(patient_id, answer, pdf_path=str(tmp_path / "surat.pdf")))
    assert letter.pdf_path is None
    assert "pdf_not_written" in [one.code for one in letter.warnings]
    assert [one.number for one in list_letters(office)] == [letter.number]


def test_letter_beyond_the_ceiling_says_that_it_waits(office, kepala):
    """A provisional letter beyond the ceiling prints that the head must still confirm it, papers or not."""
    set_budget(kepala, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=1_000_000, decree="Perda 1"))
    patient_id = register_patient(office, siti()).patient_id
    for papers in ((KK,), (KK, STATEMENT)):
        answer = ask(office, patient_id, *papers)
        letter = issue_letter(office, letter_command(patient_id, answer, provisional=True))
        assert "enegasan" in text_of(letter_page(office, letter.letter_id))


def test_a_paper_or_a_status_dated_after_today_is_refused(office):
    """Nobody holds tomorrow's paper: a slip of the pen must not make a scheme pay; today itself counts."""
    patient_id = register_patient(office, siti()).patient_id
    with pytest.raises(ToCorrect) as refused:
        ask(
            office,
            patient_id,
            STATEMENT | {"issued_on": date(2026, 11, 24)},
            jkn={"status": "inactive", "as_of": date(2027, 11, 2)},
        )
    assert codes(refused) == ["paper_date_future", "status_date_future"]
    assert refused.value.problems[0].field == "papers.0.issued_on"
    answer = ask(office, patient_id, KK, STATEMENT | {"issued_on": date(2026, 11, 23)})
    assert answer.payers[0] == SCHEME


def test_a_second_letter_of_the_day_warns(office):
    """The same patient, scheme and first day twice is perhaps a slip; it is told, and a void one counts not."""
    patient_id, first = issued(office)
    answer = ask(office, patient_id, KK, STATEMENT)
    second = issue_letter(office, letter_command(patient_id, answer))
    assert [one.code for one in second.warnings if one.code == "letter_same_day"]
    assert first.number in " ".join(one.message for one in second.warnings)
    tomorrow = ask(office, patient_id, KK, STATEMENT, on=date(2026, 11, 24))
    later = letter_command(patient_id, tomorrow, starts_on=date(2026, 11, 24))
    (doubt,) = [one for one in letter_doubts(office, later) if one.code.endswith("_letter")]
    assert (doubt.code, doubt.values["number"]) == ("doubt_open_letter", second.number)
    third = issue_letter(office, later)
    assert [one.code for one in third.warnings if one.code.startswith("letter_s")] == ["letter_still_open"]
    for letter in (first, second, third):
        void_letter(office, VoidLetter(letter_id=letter.letter_id, reason="uji ganda"))
    third = issue_letter(office, letter_command(patient_id, answer))
    assert "letter_same_day" not in [one.code for one in third.warnings]


def test_only_a_city_s_letterhead_is_asked_about_another_city_s_programme(admin):
    """A province stands above the cities; its own programme and an unknown one belong to no city."""
    patient_id = register_patient(admin, siti()).patient_id
    answer = ask(admin, patient_id)

    def doubts(scheme):
        return [one.code for one in letter_doubts(admin, letter_command(patient_id, answer, scheme=scheme))]

    assert doubts("lubuklinggau-berobat-ktp") == ["doubt_other_city"]
    for scheme in (SCHEME, "sumsel-berkat", "jkn-donasi", "tidak-ada"):
        assert doubts(scheme) == []
    change_letter_settings(admin, LetterSettings(government="Pemerintah Provinsi Sumatera Selatan"))
    assert doubts("lubuklinggau-berobat-ktp") == []


def test_a_file_in_the_way_is_kept(office, tmp_path):
    """A page never replaces another file without a word: what lay there keeps its content under a new name."""
    path = tmp_path / "surat.pdf"
    path.write_text("laporan penting")
    _, letter = issued(office, pdf_path=str(path))
    assert "pdf_kept_aside" in [one.code for one in letter.warnings]
    assert (tmp_path / "surat (lama).pdf").read_text() == "laporan penting"
    reprint_letter(office, ReprintLetter(letter_id=letter.letter_id, pdf_path=str(path)))
    assert "SALINAN 1" in text_of(path.read_bytes()).upper()
    assert "SALINAN" not in text_of((tmp_path / "surat (lama) (2).pdf").read_bytes()).upper()


def test_a_paper_that_must_be_here_first_makes_no_provisional_letter(office, kepala):
    """Lubuk Linggau refuses an expired SKTM: no promise before it is renewed, but by the head's own decision."""
    scheme = "lubuklinggau-berobat-ktp"
    person = siti(nik="1673016807569001", city="16.73", kk_city="16.73", kelurahan="", kecamatan="")
    patient_id = register_patient(office, person).patient_id
    expired = {"kind": "sktm", "number": "7", "valid_until": date(2026, 11, 22)}
    answer = ask(office, patient_id, expired)
    assert answer.of(scheme) is not None
    with pytest.raises(ToCorrect) as refused:
        issue_letter(office, letter_command(patient_id, answer, scheme=scheme, provisional=True))
    assert codes(refused) == ["papers_first"]
    decided = Override(reason="Pasien gawat, SKTM sedang diurus", of="rule")
    assert issue_letter(kepala, letter_command(patient_id, answer, scheme=scheme, override=decided)).number
