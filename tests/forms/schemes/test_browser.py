"""The scheme browser: what an officer reads of a scheme, on which day, and the way there by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.forms.schemes.page import schemes_page
from desktop.forms.schemes.presenter import SchemesPresenter
from desktop.ui.jobs import InlineJobs
from tests.screens import in_window, press, type_text


@pytest.fixture
def presenter(view, signed_in, jobs):
    """Read as a verifier: the rules are no secret to any role."""
    return SchemesPresenter(view, signed_in("verif"), jobs)


def rules(view, title):
    return next(one for one in view.last("show_scheme").sections if one.title == title).rules


def test_the_list_stands_in_payer_order_with_each_state(view, presenter):
    """Routes come last and count no place; a scheme that ended says so."""
    presenter.refresh()
    lines = view.last("show_schemes")
    assert [line.id for line in lines[:3]] == ["jasa-raharja", "bpjs-ketenagakerjaan", "lpsk"]
    assert [line.place for line in lines[-5:]] == ["jalur"] * 5
    states = {line.id: line.state for line in lines}
    assert (states["jkn"], states["jamsoskes-sumsel"]) == ("Berlaku", "Berakhir")


def test_each_rule_says_since_when_from_where_and_how_certain(view, presenter):
    """A paper of Prabumulih with its hours and signatures, its newspaper, and that nobody confirmed it."""
    presenter.mark("prabumulih-jaminan-kota")
    statement = rules(view, "Berkas")[1]
    assert "boleh menyusul dalam 72 jam" in statement.text
    assert "Ketua RT, Ketua RW, dan lurah" in statement.text
    assert statement.below.startswith("sejak 1 Januari 2024 · Palembang Pos, 6 Agustus 2025")
    assert (statement.doubtful, statement.when) == (True, "now")
    facts = dict(view.last("show_scheme").facts)
    assert facts["Urutan"] == "penjamin ke-7, sesudah Gigi Tiruan (APBD), sebelum Berobat KTP"
    assert facts["Kepastian"].endswith("aturan yang berlaku belum dikonfirmasi")
    assert facts["Dana"] == "APBD Prabumulih"


def test_sources_that_differ_stand_both(view, presenter):
    """On single accidents the cities say one thing and BPJS another; the officer reads both."""
    presenter.mark("jkn")
    (dispute,) = rules(view, "Sumber yang berbeda")
    assert "kecelakaan tunggal tidak ditanggung BPJS" in dispute.text
    assert "BPJS menanggung kecelakaan tunggal bagi peserta aktif" in dispute.text


def test_another_day_shows_what_held_then(view, presenter):
    """History: before the new decree the older ceilings held, and the newer ones were still to come."""
    presenter.show_day(date(2023, 1, 8))
    presenter.mark("jkn")
    assert [one.when for one in rules(view, "Batas biaya")] == ["now"] * 2 + ["later"] * 4
    presenter.show_day(None)
    presenter.mark("jkn")
    caps = rules(view, "Batas biaya")
    assert [one.when for one in caps] == ["now"] * 4 + ["past"] * 2
    assert caps[-1].below.startswith("dulu, 1 Januari 2014 sampai 8 Januari 2023")


def test_before_its_start_and_without_rules(view, presenter):
    """A scheme not yet begun says when it begins; one whose rules are not held says that."""
    presenter.show_day(date(2018, 12, 31))
    presenter.mark("sumsel-berkat")
    assert view.last("show_scheme").state == "Mulai 13 September 2023"
    presenter.mark("jamsoskes-sumsel")
    assert view.last("show_scheme").state == "Aturannya tidak tersimpan di sini"
    presenter.mark("entah")
    assert view.codes() == ["scheme_unknown"]


def test_by_keyboard(qtbot, shell, signed_in, memory):
    """Arrow to a scheme, Enter into its rules, Esc back, Alt+A to another day; F5 keeps the mark."""
    page = in_window(qtbot, shell, lambda: schemes_page(signed_in("verif"), InlineJobs(), memory=memory))
    assert page.table.grid.hasFocus()
    for _step in range(6):
        press(qtbot, shell, Qt.Key.Key_Down)
    assert "Jaminan Kota Prabumulih" in page.reading.toPlainText()
    assert "belum dikonfirmasi" in page.reading.toPlainText()
    press(qtbot, shell, Qt.Key.Key_Return)
    assert page.reading.hasFocus()
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert page.table.grid.hasFocus()
    qtbot.keyClick(page.table.grid, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    page.day.selectAll()
    type_text(qtbot, "31122023")
    press(qtbot, shell, Qt.Key.Key_Return)
    assert "Mulai 1 Januari 2024" in page.reading.toPlainText()
    page.refreshed.emit()
    marked = page.table.marked()
    assert marked is not None
    assert marked.id == "prabumulih-jaminan-kota"
