"""Lists of void letters: how a checker takes one in, and what it then says of a letter."""

from __future__ import annotations

import pytest

from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.letters import base45
from desktop.letters.void_bulletin import parts_of
from desktop.letters.void_list import make_void_list
from desktop.usecases.letters.issued_letters import VoidLetter, void_letter
from desktop.usecases.seals.city_root import (
    city_roots,
    trusted_roots,
)
from desktop.usecases.seals.counter_key import letter_signer
from desktop.usecases.seals.void_lists import ExportRevocations, export_revocations
from desktop.usecases.seals.void_lists_taken import TakeRevocations, take_revocations
from tests.letters import seals
from tests.letters.copies import photocopied, printed, seals_in
from tests.letters.reading import read
from tests.usecases.conftest import NOW, issued
from tests.usecases.seal_checks import checked, code_of, codes, exported


@pytest.fixture
def letter(office, root):
    """Issue a letter to RSUD Kota Prabumulih."""
    return issued(office)[1]


def test_without_a_list_it_says_so(hospital, letter):
    """No list is no proof that the letter is not void."""
    assert codes(checked(hospital, letter)) == ["list_none"]


def test_list_older_than_a_week_is_amber(office, hospital, letter, clock, tmp_path):
    """Seven days are fresh, eight are old; a list from the future shows a wrong clock."""
    path, _ = exported(office, tmp_path)
    clock.forward(days=7)
    assert codes(checked(hospital, letter, revocations_path=path)) == []
    clock.forward(days=1)
    assert codes(checked(hospital, letter)) == ["list_old"]
    clock.forward(days=-9)
    assert "list_future" in codes(checked(hospital, letter))


def test_void_letter_is_named(office, hospital, letter, tmp_path):
    """The issuer knows at once, the hospital with the next list."""
    void_letter(office, VoidLetter(letter_id=letter.letter_id, reason="salah pasien"))
    assert checked(office, letter).state == "void"
    assert checked(hospital, letter).state == "valid"
    path, made = exported(office, tmp_path)
    assert (made.letters, made.keys) == (1, 0)
    found = checked(hospital, letter, revocations_path=path)
    assert (found.authentic, found.state) == (True, "void")
    assert checked(hospital, letter).state == "void"


def test_older_list_does_not_undo_a_newer_one(office, hospital, letter, tmp_path):
    """Whoever brings last week's list cannot make a void letter good again."""
    old_path, old = exported(office, tmp_path, "lama.sjl")
    void_letter(office, VoidLetter(letter_id=letter.letter_id, reason="salah pasien"))
    new_path, new = exported(office, tmp_path)
    assert new.version > old.version
    assert checked(hospital, letter, revocations_path=new_path).state == "void"
    found = checked(hospital, letter, revocations_path=old_path)
    assert found.state == "void"
    assert "list_older_than_known" in codes(found)


def test_counter_without_the_root_signs_its_own_list(office, admin, hospital, letter, tmp_path):
    """A counter's list covers its own letters; it cannot take keys away."""
    with admin.write("test", {}) as tx:
        tx.update("seal_root", city_roots(office.store)[0].id, {"sealed_key": None})
    void_letter(office, VoidLetter(letter_id=letter.letter_id, reason="salah pasien"))
    path, _ = exported(office, tmp_path)
    assert checked(hospital, letter, revocations_path=path).state == "void"
    signer, _ = letter_signer(office)
    assert signer is not None
    forged = tmp_path / "palsu.sjl"
    forged.write_text(make_void_list(9_999_999, office.today(), [], [b"12345678"], signer))
    with pytest.raises(ToCorrect) as error:
        checked(hospital, letter, revocations_path=str(forged))
    assert code_of(error) == "list_wrong"


@pytest.mark.parametrize(
    "content",
    [b"", b"SJL1:", b"\xff\xfe", b"SJL1:6BF", seals.TEXT.encode(), b"SJL1:" + b"0" * 500_000],
    ids=["empty", "prefix", "bytes", "short", "a letter", "huge"],
)
def test_wrong_lists_are_refused(hospital, letter, tmp_path, content):
    """A list that is not whole and signed is not used; a missing file is named."""
    path = tmp_path / "daftar.sjl"
    path.write_bytes(content)
    with pytest.raises(ToCorrect) as error:
        checked(hospital, letter, revocations_path=str(path))
    assert code_of(error) == "list_wrong"
    with pytest.raises(ToCorrect) as error:
        checked(hospital, letter, revocations_path=str(tmp_path / "tidak-ada"))
    assert code_of(error) == "list_missing"


def test_changed_and_foreign_lists_are_refused(office, hospital, letter, tmp_path):
    """One turned bit, or another city's root, and the list counts for nothing."""
    path, _ = exported(office, tmp_path)
    text = (tmp_path / "daftar.sjl").read_text()
    message = bytearray(base45.decode(text[5:]))
    message[-1] ^= 1
    foreign = make_void_list(5, office.today(), [letter.number], [], seals.STRANGER_KEY)
    for wrong, code in (
        ("SJL1:" + base45.encode(bytes(message)), "list_wrong"),
        (foreign, "list_foreign_root"),
    ):
        (tmp_path / "daftar.sjl").write_text(wrong)
        with pytest.raises(ToCorrect) as error:
            checked(hospital, letter, revocations_path=path)
        assert code_of(error) == code


def test_lists_need_a_key_and_a_right(office, signed_in, tmp_path):
    """Without a root there is nothing to sign with; a verifier gives out no lists."""
    with pytest.raises(ToCorrect) as error:
        exported(office, tmp_path)
    assert code_of(error) == "list_no_signer"
    with pytest.raises(NotPermitted):
        exported(signed_in("verif"), tmp_path)
    assert trusted_roots(office.store) == {}


def test_printed_announcement_is_taken_in(office, hospital, letter, tmp_path):
    """The codes on paper, scanned in any order, say what the file says; half of them say nothing yet."""
    void_letter(office, VoidLetter(letter_id=letter.letter_id, reason="salah pasien"))
    paper = tmp_path / "pengumuman.pdf"
    export_revocations(office, ExportRevocations(path=str(tmp_path / "d.sjl"), pdf_path=str(paper)))
    assert letter.number in read(paper.read_bytes()).text
    assert seals_in(photocopied(printed(paper.read_bytes()), tilt=3, shrink=0.7))
    codes = seals_in(printed(paper.read_bytes()))
    taken = take_revocations(hospital, TakeRevocations(codes=tuple(codes)))
    assert (taken.missing, taken.letters, taken.whose) == ((), 1, "")
    assert checked(hospital, letter).state == "void"


def test_parts_of_an_announcement(hospital, office):
    """Missing parts are named; parts of two announcements, and a list that was changed, are refused."""
    many = make_void_list(7, NOW.date(), [f"N/{at:04}" for at in range(200)], [], seals.ROOT_KEY)
    codes = parts_of(many)
    assert len(codes) > 2
    assert take_revocations(hospital, TakeRevocations(codes=tuple(codes[1:]))).missing == (1,)
    for wrong, code in (
        ((*codes[1:], codes[0].replace(":1:", ":9:", 1)), "list_parts_mixed"),
        ((*codes[1:], parts_of(many[:-1])[0]), "list_parts_mixed"),
        (tuple(codes), "list_foreign_root"),
        ((codes[0] + "0", *codes[1:]), "list_wrong"),
        ((), "list_one_source"),
    ):
        with pytest.raises(ToCorrect) as error:
            take_revocations(hospital, TakeRevocations(codes=wrong))
        assert code_of(error) == code
