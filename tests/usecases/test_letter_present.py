"""A letter printed again shows how it stands now, in the words and under the name of its first day."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2
import pytest

from desktop.letters.seal_scan import seal_in_pdf
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import letter_by_id, reprinted
from desktop.usecases.letters.provisional_letters import (
    CompleteLetter,
    ConfirmLetter,
    ExtendLetter,
    complete_letter,
    confirm_letter,
    extend_letter,
)
from desktop.usecases.money.budget import SetBudget, set_budget
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.seals.city_root import CreateCityRoot, create_city_root
from desktop.usecases.seals.verify_letter import VerifyLetter, verify_letter
from desktop.usecases.settings import AddSignatory, add_signatory
from tests.usecases.conftest import KK, SCHEME, STATEMENT, ask, letter_command, siti


@pytest.fixture
def asked(office, admin):
    """Give the office a signatory and somebody whose statement is missing."""
    add_signatory(admin, AddSignatory(name="dr. Lama", title="Kepala Dinas", valid_from_on=date(2024, 1, 1)))
    patient_id = register_patient(office, siti()).patient_id
    return patient_id, ask(office, patient_id, KK)


def text_of(pdf: bytes) -> str:
    page = pypdfium2.PdfDocument(io.BytesIO(pdf))[0]
    return " ".join(page.get_textpage().get_text_range().split())


def test_reprint_shows_what_became_of_it(office, admin, clock, asked):
    """Papers came, then it was extended: present terms, each change, the old signatory, and a seal that agrees."""
    create_city_root(admin, CreateCityRoot())
    letter = issue_letter(office, letter_command(*asked, provisional=True))
    before, _copy = reprinted(office, letter.letter_id)
    assert "SURAT JAMINAN SEMENTARA" in text_of(before)
    clock.forward(days=1)
    command = CompleteLetter(letter_id=letter.letter_id, amount_idr=900_000, reason="Kelas tiga")
    complete_letter(office, command)
    extend_letter(office, ExtendLetter(letter_id=letter.letter_id, reason="Dirawat lebih lama"))
    successor = AddSignatory(name="dr. Baru", title="Kepala Dinas", valid_from_on=date(2026, 11, 24))
    add_signatory(admin, successor)
    pdf, copy = reprinted(office, letter.letter_id)
    text = text_of(pdf)
    assert copy == 2
    for words in (
        "SALINAN 2",
        "24 November 2026: berkas lengkap, plafon menjadi Rp900.000.",
        "24 November 2026: masa berlaku diperpanjang sampai dengan 21 Desember 2026.",
        "Rp900.000,00",
        "dr. Lama",
        letter.number,
    ):
        assert words in text
    for words in ("SEMENTARA", "(Sementara)", "Rp1.500.000", "dr. Baru"):
        assert words not in text
    found = verify_letter(office, VerifyLetter(qr=seal_in_pdf(pdf)))
    assert (found.authentic, found.state, found.warnings) == (True, "valid", ())
    assert found.facts is not None
    assert (found.facts.amount_idr, found.facts.valid_until) == (900_000, date(2026, 12, 21))
    older = verify_letter(office, VerifyLetter(qr=letter.qr))
    assert (older.state, older.tone, older.usable) == ("reduced", "warn", True)
    assert "Rp900.000" in older.headline


def test_head_confirms_what_waited_for_nothing_else(office, kepala, asked):
    """Beyond the ceiling with all papers there, the head's word alone makes it definitive."""
    set_budget(kepala, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=1_000_000, decree="Perda 1"))
    patient_id, _answer = asked
    answer = ask(office, patient_id, KK, STATEMENT)
    letter = issue_letter(office, letter_command(patient_id, answer, provisional=True))
    confirm_letter(kepala, ConfirmLetter(letter_id=letter.letter_id, reason="Gawat darurat"))
    assert letter_by_id(office.store, letter.letter_id).provisional == 0
    text = text_of(reprinted(office, letter.letter_id)[0])
    assert "ditegaskan oleh pejabat yang berwenang" in text
    assert "SEMENTARA" not in text


@pytest.mark.parametrize("papers_first", [True, False])
def test_each_of_two_waits_stays_until_it_is_over(office, kepala, asked, papers_first):
    """Waiting for papers and the head, the page says after one of them what it still waits for."""
    set_budget(kepala, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=1_000_000, decree="Perda 1"))
    letter = issue_letter(office, letter_command(*asked, provisional=True))
    if papers_first:
        complete_letter(office, CompleteLetter(letter_id=letter.letter_id))
        text = text_of(reprinted(office, letter.letter_id)[0])
        assert "Jaminan ini menunggu penegasan pejabat" in text
        assert "Surat pernyataan" not in text
    else:
        confirm_letter(kepala, ConfirmLetter(letter_id=letter.letter_id, reason="Gawat darurat"))
        text = text_of(reprinted(office, letter.letter_id)[0])
        assert "pernyataan tidak mampu" in text
        assert "penegasan pejabat" not in text
    assert "SURAT JAMINAN SEMENTARA" in text


def test_shares_stand_on_the_letter(office, asked):
    """Who bears which part is said in whole rupiah; only the city's share is reserved."""
    patient_id, _answer = asked
    answer = ask(office, patient_id, KK, STATEMENT)
    shares = {"other_payers": ({"payer": "Jasa Raharja", "amount_idr": 20_000_000},), "patient_idr": 250_000}
    letter = issue_letter(office, letter_command(patient_id, answer, **shares))
    text = text_of(reprinted(office, letter.letter_id)[0])
    for words in (
        "Perkiraan biaya : Rp21.750.000,00",
        "Ditanggung Jasa Raharja : Rp20.000.000,00",
        "Ditanggung pasien : Rp250.000,00",
        "Rp1.500.000,00",
    ):
        assert words in text
