"""Papers as values: stored and read back they say the same, and a scan is what its first bytes say."""

from __future__ import annotations

import json
from datetime import date

import pytest

from desktop.domain.letter import (
    LetterContent,
    LetterDiagnosis,
    Letterhead,
    LetterParagraphs,
    LetterShare,
    LetterSignatory,
)
from desktop.domain.paper import OfficialLetter, PaperFrame, PaperPart, PaperTable
from desktop.domain.person import Sex
from desktop.domain.scan import ScanMedia, is_program, media_of
from desktop.domain.stay_paper import HouseFacts, PartyMember, StayFacts

ON = date(2026, 11, 23)
HEAD = Letterhead("PEMERINTAH KOTA PRABUMULIH", "Dinas Kesehatan")
SIGNS = LetterSignatory("A", "Kepala")
FRAME = PaperFrame(HEAD, "Prabumulih", ON, SIGNS, "2026-11-23T09:00:00+07:00", "A", "L1")


def test_a_guarantee_letter_is_read_back_as_it_was_stored():
    """Days, sex, diagnosis, shares and paragraphs come back from plain JSON; a field unknown here must not print."""
    letter = LetterContent(
        number="1",
        place="Prabumulih",
        issued_on=ON,
        addressee="Direktur",
        letterhead=HEAD,
        patient_name="SITI",
        sex=Sex.P,
        scheme_name="Jaminan Kota",
        care="inpatient",
        service_starts_on=ON,
        valid_until_on=date(2026, 12, 6),
        amount_idr=700,
        signatory=SIGNS,
        birth_date=date(1957, 7, 28),
        diagnosis=LetterDiagnosis("S06.0", "gegar otak"),
        missing_papers=("KK",),
        paragraphs=LetterParagraphs(opening="Dengan ini", closing=("Demikian",)),
        shares=(LetterShare("pasien", 300),),
    )
    stored = json.loads(json.dumps(letter.to_dict()))
    assert LetterContent.from_dict(stored) == letter
    assert letter.whole_idr == 1000
    del stored["birth_date"], stored["diagnosis"]
    without = LetterContent.from_dict(stored | {"diagnosis": None, "birth_date": None})
    assert (without.diagnosis, without.birth_date) == (None, None)
    with pytest.raises(ValueError, match="colour"):
        LetterContent.from_dict(stored | {"colour": "red"})


def test_an_official_letter_is_read_back_as_it_was_stored():
    """Paragraphs, rows, lists and tables come back; its number and day are no part of what it says."""
    table = PaperTable(("Nama", "Rupiah"), (2.0, 1.0), (("SITI", "Rp1"),), right=(1,), total=("", "Rp1"))
    parts = (PaperPart(text="a"), PaperPart(rows=(("NIK", "1"),)), PaperPart(items=("b",), table=table))
    letter = OfficialLetter(FRAME, "Direktur", "Palembang", "Rujukan", parts, carbon_copies=("Arsip",))
    numbered = letter.numbered("440/1")
    assert OfficialLetter.from_dict(json.loads(json.dumps(numbered.to_dict()))) == numbered
    assert (numbered.number, numbered.place, numbered.issued_on) == ("440/1", "Prabumulih", ON)
    assert numbered.said == letter.said


def test_a_stay_counts_its_nights():
    """The leaving day is no night."""
    house = HouseFacts("Rumah", "Kota", "Palembang", "", "", "", "RSMH", "12.00", 1, 2, None, ())
    facts = StayFacts(
        frame=FRAME,
        house=house,
        code="S1",
        patient=PartyMember("SITI", "1674••", "P"),
        birth="",
        address="",
        referral_number="1",
        referral_from="",
        clinic="",
        diagnosis="",
        referral_issued_on=ON,
        referral_until_on=ON,
        appointment_on=None,
        arrive_on=ON,
        leave_on=date(2026, 11, 26),
        rooms=(),
        companions=(),
    )
    assert facts.nights == 3


@pytest.mark.parametrize(
    ("head", "media", "program"),
    [
        (b"%PDF-1.7", ScanMedia.PDF, False),
        (b"\xff\xd8\xff\xe0", ScanMedia.JPEG, False),
        (b"\x89PNG\r\n\x1a\n", ScanMedia.PNG, False),
        (b"MZ %PDF-1.7", None, True),
        (b"#!/bin/sh", None, True),
        (b"", None, False),
    ],
)
def test_a_scan_is_what_its_first_bytes_say(head: bytes, media: ScanMedia | None, program: bool):
    """A program that carries the mark of a PDF further on stays a program."""
    assert (media_of(head), is_program(head)) == (media, program)
