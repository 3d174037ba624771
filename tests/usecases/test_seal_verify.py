"""A letter is checked without any network, and what is wrong with a bad one is named."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image

from desktop.domain.problem import ToCorrect
from desktop.letters import base45
from desktop.letters.guarantee_letter import render_guarantee_letter
from desktop.letters.root_text import make_root_text
from desktop.letters.seal import PREFIX, make_seal, unpacked
from desktop.usecases.letters.issued_letters import letter_page, reprinted
from desktop.usecases.seals.city_root import (
    TrustRoot,
    trust_root,
)
from desktop.usecases.seals.counter_key import RevokeKey, letter_signer, revoke_key
from desktop.usecases.seals.redeem_letter import RedeemLetter, redeem_letter
from desktop.usecases.seals.verify_letter import VerifyLetter, verify_letter
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.letters import samples, seals
from tests.letters.copies import photocopied, printed
from tests.usecases.conftest import issued
from tests.usecases.seal_checks import checked, code_of, codes, exported


@pytest.fixture
def letter(office, root):
    """Issue a letter to RSUD Kota Prabumulih."""
    return issued(office)[1]


def test_good_letter_at_its_addressee(office, hospital, letter, tmp_path):
    """Authentic, valid, with the facts of the page; a fresh list leaves no warning."""
    path, _ = exported(office, tmp_path)
    found = checked(hospital, letter, revocations_path=path)
    assert (found.authentic, found.state, found.warnings) == (True, "valid", ())
    assert found.list_made_on == hospital.today()
    facts = found.facts
    assert facts is not None
    assert (facts.number, facts.patient, facts.amount_idr) == (letter.number, "SITI AMINAH", 1_500_000)
    assert (facts.nik, facts.office, facts.counter, facts.epoch) == (
        "1674••••••••9001",
        "Dinas Kesehatan",
        "L1",
        1,
    )


def test_another_addressee_is_named(hospital, letter):
    """A letter for one hospital is not for another; abbreviations are the same hospital."""
    assert checked(hospital, letter, facility="RSUD Lubuk Linggau").state == "other_addressee"
    assert checked(hospital, letter, facility="Rumah Sakit Umum Daerah Prabumulih").state == "valid"


def test_time_is_named(hospital, letter, clock):
    """After its last day a letter is expired, before its first not yet begun (or a clock is wrong)."""
    clock.forward(days=14)
    assert checked(hospital, letter).state == "valid"
    clock.forward(days=1)
    found = checked(hospital, letter)
    assert (found.authentic, found.state) == (True, "expired")
    clock.forward(days=-380)
    assert checked(hospital, letter).state == "not_started"


def test_changed_foreign_and_other_codes_are_named(office, hospital, letter):
    """Each has its own word, and nothing of it is shown as fact."""
    message = bytearray(unpacked(letter.qr))
    message[-70] ^= 1
    for text, state in (
        (PREFIX + base45.encode(bytes(message)), "changed"),
        (seals.TEXT, "foreign"),
        ("https://contoh.invalid", "not_ours"),
        ("", "not_ours"),
        (PREFIX + "0", "unreadable"),
    ):
        found = verify_letter(hospital, VerifyLetter(qr=text))
        assert (found.authentic, found.state, found.facts) == (False, state, None)
        assert found.message.endswith(".")
    cut = f"{letter.qr[:200]}\r\n{letter.qr[200:]}"
    for harmless in (letter.qr + "\r\n", letter.qr.lower(), f"  {letter.qr} ", cut, f"\u00a0{letter.qr}"):
        found = verify_letter(hospital, VerifyLetter(qr=harmless))
        assert (found.state, found.qr) == ("valid", letter.qr)


def test_stolen_key(office, admin, hospital, letter, tmp_path):
    """After the list is out a stolen key proves nothing; the issuer still knows its own letters."""
    revoke_key(admin, RevokeKey(reason="komputer dicuri"))
    path, made = exported(office, tmp_path)
    assert made.keys == 1
    found = checked(hospital, letter, revocations_path=path)
    assert (found.authentic, found.state) == (False, "key_revoked")
    assert checked(office, letter).state == "valid"


def test_letter_dated_outside_its_certificate(office, hospital, letter):
    """An old key cannot sign for a day on which it was no longer valid."""
    signer, _ = letter_signer(office)
    assert signer is not None
    late = office.today() + timedelta(days=366)
    claims = seals.CLAIMS.__class__(
        **{**vars(seals.CLAIMS), "issued_on": late, "facility": "RSUD Prabumulih"}
    )
    found = verify_letter(hospital, VerifyLetter(qr=make_seal(claims, signer)))
    assert (found.authentic, found.state) == (False, "certificate_expired")


def test_letter_of_our_key_that_we_do_not_know(office, letter, tmp_path):
    """A number that the database does not hold shows a copied-back file or a stolen key.

    It is held against the list that this office gave out itself.
    """
    exported(office, tmp_path)
    signer, _ = letter_signer(office)
    assert signer is not None
    found = verify_letter(office, VerifyLetter(qr=make_seal(seals.CLAIMS, signer)))
    assert "letter_unknown_here" in codes(found)
    assert "list_none" not in codes(found)


def test_training_letter_is_no_letter(office, hospital, letter):
    """A demo's letter proves nothing, at its issuer either; and the issuer compares the place that is named."""
    signer, _ = letter_signer(office)
    assert signer is not None
    claims = seals.CLAIMS.__class__(**{**vars(seals.CLAIMS), "demo": True})
    for checker in (hospital, office):
        found = verify_letter(checker, VerifyLetter(qr=make_seal(claims, signer)))
        assert (found.authentic, found.state, found.usable) == (False, "demo", False)
        # "Serve first" is not said of a letter that must not be accepted.
        assert "letter_provisional" not in codes(found)
    assert checked(office, letter).state == "valid"
    assert checked(office, letter, facility="RSUD Lubuk Linggau").state == "other_addressee"


def test_photocopy_is_caught(hospital, letter):
    """The first use is recorded with its case; the second is shown with the first."""
    used = redeem_letter(hospital, RedeemLetter(qr=letter.qr, case_number=" RI-2026-0815 "))
    assert used.number == letter.number
    found = checked(hospital, letter)
    assert (found.authentic, found.state) == (True, "used")
    assert "RI-2026-0815" in found.message
    with pytest.raises(ToCorrect) as error:
        redeem_letter(hospital, RedeemLetter(qr=letter.qr, case_number="RI-2026-0999"))
    assert code_of(error) == "letter_already_used"
    assert error.value.problems[0].values["case_number"] == "RI-2026-0815"
    # Another city's letter may bear the same number: it is no photocopy of this one.
    trust_root(hospital, TrustRoot(root_text=make_root_text("Kota Lubuk Linggau", seals.ROOT_KEY)))
    theirs = make_seal(
        replace(seals.CLAIMS, number=letter.number, facility="RSUD Kota Prabumulih"), seals.SIGNER
    )
    assert verify_letter(hospital, VerifyLetter(qr=theirs)).state == "valid"
    redeem_letter(hospital, RedeemLetter(qr=theirs, case_number="RI-2026-0816"))
    assert [verify_letter(hospital, VerifyLetter(qr=qr)).state for qr in (letter.qr, theirs)] == ["used"] * 2
    assert verify(hospital, Verify()).sound


def test_use_written_down_by_number_alone_still_counts(hospital, letter):
    """What was recorded before the issuer stood beside the number catches the photocopy as before."""
    with hospital.write("test", {}) as tx:
        row = {"number": letter.number, "case_number": "RI-1", "used_at": hospital.now()}
        tx.insert("redemption", row | {"used_by": hospital.operator.id})
    assert checked(hospital, letter).state == "used"


def test_only_a_good_letter_is_used(hospital, letter, clock):
    """An expired letter or another code is not recorded; a use needs its case number."""
    clock.forward(days=30)
    for qr, case, expected in (
        (letter.qr, "RI-1", "letter_not_acceptable"),
        ("lain", "RI-1", "letter_not_acceptable"),
        (letter.qr, "  ", "case_number_missing"),
    ):
        with pytest.raises(ToCorrect) as error:
            redeem_letter(hospital, RedeemLetter(qr=qr, case_number=case))
        assert code_of(error) == expected


def test_letter_as_pdf(office, hospital, letter, tmp_path):
    """The page itself is enough, a copy too; what is no letter is named."""
    path = tmp_path / "surat.pdf"
    for pdf in (letter_page(office, letter.letter_id), reprinted(office, letter.letter_id)[0]):
        path.write_bytes(pdf)
        assert verify_letter(hospital, VerifyLetter(pdf_path=str(path))).state == "valid"
    for content, expected in ((b"bukan pdf", "pdf_not_read"), (None, "pdf_not_read")):
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
        with pytest.raises(ToCorrect) as error:
            verify_letter(hospital, VerifyLetter(pdf_path=str(path)))
        assert code_of(error) == expected


def test_page_without_seal(office, hospital, tmp_path, admin):
    """A PDF without a code says what to do."""
    path = tmp_path / "lain.pdf"
    path.write_bytes(render_guarantee_letter(samples.NORMAL, paper="A4"))
    with pytest.raises(ToCorrect) as error:
        verify_letter(hospital, VerifyLetter(pdf_path=str(path)))
    assert code_of(error) == "pdf_without_seal"
    for both in ({}, {"qr": "x", "pdf_path": "y"}):
        with pytest.raises(ToCorrect) as error:
            verify_letter(hospital, VerifyLetter(**both))
        assert code_of(error) == "verify_one_source"


def claiming(png: bytes, side: int) -> bytes:
    """Return a PNG whose head claims to be a square of so many pixels; what follows stays small."""
    chunk = b"IHDR" + struct.pack(">II", side, side) + png[24:29]
    return png[:12] + chunk + struct.pack(">I", zlib.crc32(chunk)) + png[33:]


def test_letter_as_photo(office, hospital, letter, tmp_path):
    """A tilted photo sent by phone is enough; a picture without a seal, or a broken one, says what to do."""
    page = photocopied(printed(letter_page(office, letter.letter_id)))
    for name in ("foto.jpg", "foto.png"):
        page.save(tmp_path / name)
        assert verify_letter(hospital, VerifyLetter(pdf_path=str(tmp_path / name))).state == "valid"
    Image.new("L", (400, 400), 255).save(tmp_path / "kosong.png")
    (tmp_path / "rusak.jpg").write_bytes((tmp_path / "foto.jpg").read_bytes()[:300])
    (tmp_path / "besar.png").write_bytes(claiming((tmp_path / "kosong.png").read_bytes(), 20_000))
    for name, code in (
        ("kosong.png", "pdf_without_seal"),
        ("rusak.jpg", "pdf_not_read"),
        ("besar.png", "pdf_not_read"),
    ):
        with pytest.raises(ToCorrect) as error:
            verify_letter(hospital, VerifyLetter(pdf_path=str(tmp_path / name)))
        assert code_of(error) == code
