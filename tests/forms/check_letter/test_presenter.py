"""Periksa surat: one sentence for each letter, its first use, lists that come by file and by code."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.domain.check_letter import check_letter
from desktop.forms.check_letter.page import check_letter_page
from desktop.forms.check_letter.presenter import CheckLetterPresenter
from desktop.letters.seal import make_seal, read_seal
from desktop.letters.void_bulletin import parts_of
from desktop.letters.void_list import make_void_list
from desktop.ui.jobs import InlineJobs
from desktop.ui.keys import Key
from desktop.usecases.letters.issued_letters import VoidLetter, letter_page, void_letter
from desktop.usecases.seals.city_root import (
    CreateCityRoot,
    create_city_root,
    holder,
    private_key,
    trusted_roots,
)
from desktop.usecases.seals.counter_key import letter_signer
from desktop.usecases.seals.void_lists import revocations
from desktop.usecases.upkeep.new_epoch import NewEpoch, new_epoch
from tests.offices import issued
from tests.screens import in_window


@pytest.fixture
def letter(admin):
    """Issue a sealed letter."""
    create_city_root(admin, CreateCityRoot())
    return issued(admin)[1]


@pytest.fixture
def presenter(view, admin, jobs):
    return CheckLetterPresenter(view, admin, jobs)


def test_a_good_letter_is_a_sentence_with_its_facts(presenter, view, letter):
    """The sentence first; programme and amount in words; what kind of proof it is."""
    presenter.refresh()
    presenter.check(letter.qr + "\r\n")
    answer = view.last("show_answer")
    assert (answer.sentence, answer.mood) == ("Segel surat ini asli dan surat masih berlaku.", "good")
    assert answer.advice.startswith("Belum dicatat dipakai di sini")
    facts = dict(answer.facts)
    assert (facts["Program"], facts["Plafon"]) == ("Jaminan Kota Prabumulih", "Rp1.500.000")
    assert "Bukan tanda tangan elektronik tersertifikasi" in answer.proof
    assert answer.usable


def test_a_photocopy_is_shown_with_the_first_use(presenter, view, letter):
    """The first use is recorded with its case; the second scan names that case and can record nothing."""
    presenter.check(letter.qr)
    presenter.use("  ")
    assert "nomor kasus" in view.last("show_problems")[0].message
    presenter.use("RM 00123")
    answer = view.last("show_answer")
    assert (answer.mood, answer.usable) == ("warn", False)
    assert "RM 00123" in answer.sentence
    assert "23 November 2026" in answer.sentence


def test_the_place_is_compared_also_with_own_letters(presenter, view, letter):
    """A Dinas compares with the place that is named, its own letters too; nothing named, nothing compared."""
    for place, sentence in (("RSUD Lubuk Linggau", "bukan kepada RSUD Lubuk Linggau"), ("", "masih berlaku")):
        presenter.present_at(place)
        presenter.check(letter.qr)
        assert sentence in view.last("show_answer").sentence


def test_what_is_no_letter_says_what_to_do(presenter, view, letter, tmp_path):
    """Nothing typed, another code, a changed seal, a PDF without a seal, a file that is none."""
    presenter.check("")
    assert "Pindai" in view.last("show_problems")[0].message
    presenter.check("X" * 5000)
    assert "bukan segel" in view.last("show_problems")[0].message
    presenter.check(letter.qr[:-3] + "AB1")
    assert view.last("show_answer").mood == "bad"
    presenter.check_file(str(tmp_path / "tidak-ada.pdf"))
    assert "tidak dapat dibaca" in view.last("show_problems")[0].message


def test_a_letter_as_pdf_can_be_used_too(presenter, view, admin, letter, tmp_path):
    """A letter that came by mail is checked from its file, and its use recorded."""
    path = tmp_path / "surat.pdf"
    path.write_bytes(letter_page(admin, letter.letter_id))
    presenter.check_file(str(path))
    presenter.use("RM 9")
    assert "RM 9" in view.last("show_answer").sentence


def test_a_letter_from_after_the_backup_is_taken_back(presenter, view, admin, letter):
    """Its number is one button away, and says then what to do; a letter that is on record has no such button."""
    presenter.check(letter.qr)
    assert not view.last("show_answer").recoverable
    signer, _ = letter_signer(admin)
    assert signer is not None
    claims = read_seal(letter.qr, trusted_roots(admin.store)).claims
    lost = letter.number.replace("/0001T/", f"/0002{check_letter('jaminan', 2026, 'L1', 1, 2)}/")
    new_epoch(admin, NewEpoch(reason="dipulihkan dari cadangan"))
    presenter.check(make_seal(replace(claims, number=lost), signer))
    assert view.last("show_answer").recoverable
    presenter.recover()
    assert lost in view.last("say")
    answer = view.last("show_answer")
    assert not answer.recoverable
    assert any("belum dicatat lagi" in note for note in answer.notes)


def test_lists_go_out_and_come_in(presenter, view, admin, letter, tmp_path):
    """File, announcement and verifier are written; codes of a list are gathered until all are there."""
    void_letter(admin, VoidLetter(letter_id=letter.letter_id, reason="salah pasien"))
    presenter.refresh()
    assert view.last("show_list").sentence == "Belum ada daftar surat batal di sini."
    for name, export in (
        ("d.pdf", presenter.export_bulletin),
        ("p.html", presenter.export_verifier),
        ("d.sjl", presenter.export_list),
    ):
        export(str(tmp_path / name))
        assert (tmp_path / name).stat().st_size > 100
    assert "23 November 2026 (hari ini)" in view.last("show_list").sentence
    presenter.take_list(str(tmp_path / "d.sjl"))
    assert "1 surat" in view.last("say")
    root = holder(admin.store)
    assert root is not None
    newer = make_void_list(
        9_000_000, admin.today(), [f"N{at:06}" for at in range(300)], [], private_key(admin, root)
    )
    first, *others = parts_of(newer)
    presenter.check(first)
    assert "Pindai juga bagian 2" in view.last("say")
    for code in others:
        presenter.check(code)
    assert "300 surat" in view.last("say")


def test_an_old_list_turns_amber(presenter, view, admin, letter, clock):
    """Seven days are fresh, eight ask for a new list."""
    revocations(admin)
    for days, mood in ((7, "good"), (1, "warn")):
        clock.forward(days=days)
        presenter.refresh()
        assert view.last("show_list").mood == mood


def test_by_keyboard(qtbot, shell, admin, memory, letter):
    """A scan from anywhere lands here, the cursor waits in the case number, Enter records, Esc clears."""
    page = in_window(
        qtbot, shell, lambda: check_letter_page(admin, InlineJobs(), memory=memory, notice=shell.notice)
    )
    qtbot.keyClick(page.code, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert page.file.line.hasFocus()
    page.take_scan(letter.qr)
    assert page.answer.case.hasFocus()
    page.code.setFocus()
    shell.press(Key.SAVE)
    assert (page.answer.case.hasFocus(), page.answer.case.property("state")) == (True, "wrong")
    qtbot.keyClicks(page.answer.case, "RM 1")
    qtbot.keyClick(page.answer.case, "\r")
    assert "RM 1" in page.answer.sentence()
    shell.press(Key.BACK)
    assert page.answer.sentence() == ""
    assert page.code.hasFocus()


def test_every_way_out_asks_where_to(qtbot, shell, admin, memory, monkeypatch):
    """List, announcement and browser verifier: each button asks for its place, and what was chosen is asked for."""
    page = in_window(
        qtbot, shell, lambda: check_letter_page(admin, InlineJobs(), memory=memory, notice=shell.notice)
    )
    asked: list[str] = []
    monkeypatch.setattr(
        "desktop.forms.check_letter.view.choose_place",
        lambda _page, _question, name, _wanted: asked.append(name),
    )
    for button in (page.give, page.poster, page.verifier):
        button.setEnabled(True)
        button.click()
    assert asked == ["surat-batal.sjl", "surat-batal.pdf", "pemeriksa-surat.html"]
