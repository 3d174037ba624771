"""Numbers survive paper: blocks for forms, late entries with the real time, void numbers kept, the books."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.dates import WIB
from desktop.domain.letter_book import late_words
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.usecases.letters.agenda import (
    ReadLetterBook,
    RecordIncoming,
    StrikeIncoming,
    read_letter_book,
    record_incoming,
    strike_incoming,
)
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import VoidLetter, letter_page, void_letter
from desktop.usecases.letters.late_entry import LateEntry
from desktop.usecases.letters.numbers import series_of
from desktop.usecases.letters.paper_numbers import (
    ListPaperNumbers,
    ReserveNumbers,
    VoidPaperNumber,
    list_paper_numbers,
    paper_numbers,
    reserve_numbers,
    void_paper_number,
)
from desktop.usecases.seals.city_root import CreateCityRoot, create_city_root
from desktop.usecases.seals.verify_letter import VerifyLetter, verify_letter
from desktop.usecases.settings import (
    AddSignatory,
    ChangeOffice,
    add_signatory,
    change_letter_settings,
    change_office,
    end_signatory,
    letter_settings,
)
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.letters.reading import read
from tests.usecases.conftest import KK, STATEMENT, ask, issued, letter_command


def codes(error) -> list[str]:
    return [problem.code for problem in error.value.problems]


def block(office, count=3, **more):
    return reserve_numbers(office, ReserveNumbers(count=count, reason="listrik padam", **more))


def entered(office, patient_id, number, written_at, **changes):
    """Enter a form that was filled in by hand."""
    jkn = {"status": "inactive", "as_of": written_at.date()}
    statement = STATEMENT | {"issued_on": written_at.date()}
    answer = ask(office, patient_id, KK, statement, on=written_at.date(), jkn=jkn)
    late = LateEntry(number=number, written_at=written_at)
    command = letter_command(patient_id, answer, starts_on=written_at.date(), late=late, **changes)
    return issue_letter(office, command)


def test_a_block_is_taken_from_the_series_and_printed(office, admin, tmp_path):
    """Each form carries its number, blanks and no name; the program's next letter comes after the block."""
    path = tmp_path / "formulir.pdf"
    made = block(office, pdf_path=str(path))
    paper = read(path.read_bytes())
    assert paper.pages == 3
    for number, text in zip(made.numbers, paper.page_texts, strict=True):
        assert number in text
        assert "FORMULIR SAAT SISTEM PADAM" in text
    _, letter = issued(office)
    assert letter.number.split("/")[1].startswith("0004")
    assert verify(admin, Verify()).sound


def test_a_late_entry_carries_the_real_time(office, admin, clock, tmp_path):
    """The form of yesterday is entered today: its number, its day, the official of that day, marked as late.

    Its file copy is sealed on the day it is entered, when the key may be younger than the form; the seal says
    the day of the pen, and whoever checks it is told.
    """
    clock.forward(hours=-48)
    made = block(office)
    clock.forward(hours=48)
    create_city_root(admin, CreateCityRoot())
    patient_id, _ = issued(office)
    then = office.clock().astimezone(WIB) - timedelta(hours=26)
    old = add_signatory(
        admin, AddSignatory(name="dr. Lama", title="Kepala Dinas", valid_from_on=date(2024, 1, 1))
    )
    end_signatory(admin, old.signatory_id, then.date())
    add_signatory(admin, AddSignatory(name="dr. Baru", title="Kepala Dinas", valid_from_on=office.today()))
    letter = entered(office, patient_id, made.numbers[1], then)
    assert letter.number == made.numbers[1]
    book = read_letter_book(office, ReadLetterBook(book="out", year=2026)).outgoing
    late = next(one for one in book if one.number == letter.number)
    assert late_words(late.written_at, late.entered_at) == (
        "susulan: ditulis 22/11/2026 07.30, dicatat 23/11/2026"
    )
    checked = verify_letter(office, VerifyLetter(qr=letter.qr))
    assert (checked.state, [one.code for one in checked.warnings]) == ("valid", ["letter_late"])
    assert checked.facts is not None
    assert (checked.facts.written_on, checked.facts.issued_on) == (then.date(), office.today())
    text = read(letter_page(office, letter.letter_id)).text
    for part in ("CATATAN SUSULAN", "22 November 2026", "Ditulis Minggu, 22", "dr. Lama"):
        assert part in text
    assert "dr. Baru" not in text
    (used,) = list_paper_numbers(office, ListPaperNumbers(state="used")).numbers
    assert (used.number, used.letter_id) == (made.numbers[1], letter.letter_id)
    assert verify(admin, Verify()).sound


def test_a_form_is_entered_once_and_in_its_time(office, clock):
    """Another number, a form already entered or void, a time before the block, ahead, or of another year."""
    made = block(office)
    patient_id, _ = issued(office)
    now = office.clock().astimezone(WIB)
    entered(office, patient_id, f" {made.numbers[0].lower().replace('i', '1')} ", now)
    void_paper_number(office, VoidPaperNumber(number=made.numbers[1], reason="tumpah kopi"))
    for number, written_at, code in (
        ("400/0009X", now, "paper_number_unknown"),
        (made.numbers[0], now, "paper_number_settled"),
        (made.numbers[1], now, "paper_number_settled"),
        (made.numbers[2], now + timedelta(minutes=1), "late_in_future"),
        (made.numbers[2], now - timedelta(days=1), "late_before_block"),
        (made.numbers[2], now - timedelta(days=365), "late_other_year"),
    ):
        with pytest.raises(ToCorrect) as error:
            entered(office, patient_id, number, written_at)
        assert codes(error) == [code]
    with pytest.raises(ToCorrect) as error:
        void_paper_number(office, VoidPaperNumber(number=made.numbers[1], reason="sekali lagi"))
    assert codes(error) == ["paper_number_settled"]


def test_the_series_begins_again_with_the_year(office, clock, admin):
    """A block of December does not move the numbers of January, and nothing is missing in either year."""
    block(office)
    clock.forward(days=45)
    made = block(office, count=1)
    assert "/0001" in made.numbers[0]
    assert made.numbers[0].endswith("/2027")
    assert verify(admin, Verify()).sound


def test_each_code_has_a_series_of_its_own(office, admin):
    """A new code begins at one and the old one goes on where it stood; an office from before keeps its series."""
    _, first = issued(office)
    settings = letter_settings(admin.store)
    change_letter_settings(admin, settings.model_copy(update={"classification": "440"}))
    made = block(office, count=2)
    change_letter_settings(admin, settings)
    back = block(office, count=1)
    begun = [number.rsplit("/", 4)[0:2] for number in (first.number, *made.numbers, *back.numbers)]
    assert [(code, sequence[:4]) for code, sequence in begun] == [
        ("400.7.22.1", "0001"),
        ("440", "0001"),
        ("440", "0002"),
        ("400.7.22.1", "0002"),
    ]
    change_office(admin, ChangeOffice(name="Dinas Kesehatan", unit_code="YANKES"))
    (moved,) = block(office, count=1).numbers
    assert moved.startswith("400.7.22.1/0001")
    assert {row.series for row in paper_numbers(office.store)} == {
        "jaminan",
        "jaminan 440/DINKES",
        "jaminan 400.7.22.1/YANKES",
    }
    assert verify(admin, Verify()).sound


def test_kinds_with_one_code_share_its_series(office, admin):
    """Introduction and ambulance begin with the code of referral, *belum dikonfirmasi*; others follow the letter."""
    settings = letter_settings(admin.store)
    kinds = ("introduction", "ambulance", "ageing", "claim")
    assert [settings.code_of(kind) for kind in kinds] == ["400.7.3", "400.7.3", "400.7.22.1", "400.7.22.1"]
    with office.write("test", {}) as tx:
        names = [
            series_of(
                tx, office, settings.model_copy(update={"classification": settings.code_of(kind)}), "dinas"
            )
            for kind in kinds
        ]
    assert names == ["dinas", "dinas", "dinas 400.7.22.1/DINKES", "dinas 400.7.22.1/DINKES"]
    bare = settings.model_copy(update={"number_pattern": "{sequence}{check}/{counter}.{epoch}/{year}"})
    with office.write("test", {}) as tx:
        shown = [series_of(tx, office, bare.model_copy(update={"classification": x}), "dinas") for x in "12"]
    assert shown[0] == shown[1]


def test_the_book_keeps_every_number(office, admin, tmp_path):
    """Letters, void letters and void forms stand in their order; the book is written as PDF and xlsx."""
    _, letter = issued(office)
    void_letter(office, VoidLetter(letter_id=letter.letter_id, reason="salah pasien"))
    made = block(office, count=2)
    void_paper_number(office, VoidPaperNumber(number=made.numbers[0], reason="tidak terpakai"))
    asked = ReadLetterBook(book="out", year=2026, month=11)
    rows = read_letter_book(office, asked).outgoing
    assert {row.number: (row.kind, row.void) for row in rows} == {
        letter.number: ("guarantee", True),
        made.numbers[0]: ("paper", True),
        made.numbers[1]: ("paper", False),
    }
    for name in ("buku.pdf", "buku.xlsx"):
        written = read_letter_book(admin, asked.model_copy(update={"path": str(tmp_path / name)}))
        assert written.path == str(tmp_path / name)
    text = read((tmp_path / "buku.pdf").read_bytes()).text
    for part in (
        letter.number,
        "BATAL: salah pasien",
        "BATAL: tidak terpakai",
        "belum dicatat",
        "3 nomor, 2 batal",
    ):
        assert part in text
    assert read_letter_book(office, ReadLetterBook(book="out", year=2025)).outgoing == ()
    with pytest.raises(ToCorrect) as error:
        read_letter_book(admin, asked.model_copy(update={"path": str(tmp_path / "buku.doc")}))
    assert codes(error) == ["report_kind_unknown"]


def incoming(office, **changes):
    facts = {
        "received_on": office.today(),
        "number": "400.7/12/RSUD/2026",
        "dated_on": office.today() - timedelta(days=2),
        "sender": "RSUD Kota Prabumulih",
        "subject": "Permohonan perpanjangan jaminan",
        "passed_to": "Kepala Bidang Pelayanan",
    }
    return record_incoming(office, RecordIncoming.model_validate(facts | changes))


def test_letters_in_are_numbered_and_struck_out_never_removed(office, tmp_path, admin):
    """The agenda runs 1, 2, 3; a slip is struck out with its reason and stays in the book."""
    first, second = incoming(office), incoming(office, subject="Tagihan November")
    assert (first.agenda, second.agenda) == (1, 2)
    strike_incoming(office, StrikeIncoming(incoming_id=first.incoming_id, reason="tercatat dua kali"))
    rows = read_letter_book(office, ReadLetterBook(book="in", year=2026, month=11)).incoming
    assert [(row.agenda, row.struck_why) for row in rows] == [(1, "tercatat dua kali"), (2, None)]
    path = tmp_path / "masuk.pdf"
    read_letter_book(admin, ReadLetterBook(book="in", year=2026, path=str(path)))
    assert "dicoret: tercatat dua kali" in read(path.read_bytes()).text
    for wrong, code in (
        ({"received_on": office.today() + timedelta(days=1)}, "incoming_in_future"),
        ({"dated_on": office.today() + timedelta(days=1)}, "incoming_dated_later"),
    ):
        with pytest.raises(ToCorrect) as error:
            incoming(office, **wrong)
        assert codes(error) == [code]
    for incoming_id, code in ((first.incoming_id, "incoming_struck"), ("tidak-ada", "incoming_unknown")):
        with pytest.raises(ToCorrect) as error:
            strike_incoming(office, StrikeIncoming(incoming_id=incoming_id, reason="salah"))
        assert codes(error) == [code]


def test_only_who_issues_letters_takes_numbers(signed_in):
    """A verifier of claims sets no numbers aside."""
    with pytest.raises(NotPermitted):
        block(signed_in("verif"))
