"""Issued letters carry a seal as soon as the city has a root, and every copy carries the same."""

from __future__ import annotations

from desktop.letters.seal import read_seal
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import letter_page, reprinted
from desktop.usecases.seals.city_root import trusted_roots
from desktop.usecases.settings import LetterSettings, change_letter_settings
from tests.letters.copies import printed, seals_in
from tests.usecases.conftest import KK, ask, issued, letter_command


def test_without_root_no_seal_and_a_warning(office):
    """The letter goes out all the same."""
    _, letter = issued(office)
    assert letter.qr is None
    assert "seal_missing" in [one.code for one in letter.warnings]
    assert seals_in(printed(letter_page(office, letter.letter_id))) == []


def test_letter_carries_its_facts_sealed(office, root):
    """The result's `qr` is the code on the page and says what the page says."""
    _, letter = issued(office)
    assert letter.qr is not None
    assert "seal_missing" not in [one.code for one in letter.warnings]
    assert seals_in(printed(letter_page(office, letter.letter_id))) == [letter.qr]
    claims = read_seal(letter.qr, trusted_roots(office.store)).claims
    assert (claims.number, claims.valid_until_on) == (letter.number, letter.valid_until)
    assert (claims.facility, claims.patient) == ("RSUD Kota Prabumulih", "SITI AMINAH")
    assert (claims.amount_idr, claims.nik_masked) == (1_500_000, "1674••••••••9001")
    assert claims.provisional is False


def test_reprint_carries_the_same_seal(office, root, clock):
    """Years and a new key later the copy shows the code of the day of issue."""
    _, letter = issued(office)
    clock.forward(days=500)
    pdf, copy = reprinted(office, letter.letter_id)
    assert copy == 1
    assert seals_in(printed(pdf)) == [letter.qr]


def test_number_too_long_for_a_seal(office, admin, root):
    """The letter goes out without a seal and says why."""
    pattern = "{classification}/{sequence:04}{check}/" + "PANJANG-" * 8 + "/{unit}/{counter}.{epoch}/{year}"
    change_letter_settings(admin, LetterSettings(number_pattern=pattern))
    _, letter = issued(office)
    assert letter.qr is None
    assert "seal_not_made" in [one.code for one in letter.warnings]


def test_provisional_is_sealed_as_such(office, root):
    """A letter that waits for papers says so in its seal."""
    patient_id, _ = issued(office)
    answer = ask(office, patient_id, KK)
    letter = issue_letter(office, letter_command(patient_id, answer, provisional=True))
    assert letter.qr is not None
    assert read_seal(letter.qr, trusted_roots(office.store)).claims.provisional
