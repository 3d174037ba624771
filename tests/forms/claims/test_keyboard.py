"""The screen Klaim by keyboard alone: a hospital's month entered, corrected, verified, approved and paid."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.forms.claims.claims_tab import ClaimsTab
from desktop.forms.claims.page import claims_page
from desktop.ui.form_sheet import FormSheet
from desktop.ui.jobs import InlineJobs
from desktop.ui.shell import Shell
from desktop.usecases.claims.file_claim import list_claims, look_at_claim
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.money.budget import ReadBudget, SetBudget, budget, set_budget
from tests.offices import KK, SCHEME, STATEMENT, ask, issued, letter_command
from tests.screens import back_in_window, in_window, press, shown_sheet, type_text


def keys(qtbot, key, modifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def open_tab(qtbot, shell, office, memory):
    def make():
        return claims_page(office, InlineJobs(), memory=memory, notice=shell.notice)

    page = in_window(qtbot, shell, make)
    tab = page.current()
    assert isinstance(tab, ClaimsTab)
    return tab


@pytest.fixture
def two_letters(office, kepala):
    """Issue two letters of Rp1.500.000 each."""
    set_budget(kepala, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=10_000_000, decree="Perda 1"))
    patient_id, first = issued(office)
    answer = ask(office, patient_id, KK, STATEMENT)
    return first, issue_letter(office, letter_command(patient_id, answer))


def enter_line(qtbot, shell, number, amount):
    """Type a line: number, amount, every paper, and on."""
    type_text(qtbot, number)
    press(qtbot, shell, Qt.Key.Key_Return)
    type_text(qtbot, amount)
    press(qtbot, shell, Qt.Key.Key_Return)
    press(qtbot, shell, Qt.Key.Key_Return)
    type_text(qtbot, "0")
    keys(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_month_from_entry_to_payment(qtbot, shell, memory, signed_in, two_letters):
    """Entered with a wrong line, nothing lost; lowered with a reason; approved by another; paid."""
    first, second = two_letters
    verif = signed_in("verif")
    tab = open_tab(qtbot, shell, verif, memory)
    keys(qtbot, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    entry = tab.entry
    assert tab.current() is entry
    press(qtbot, shell, Qt.Key.Key_Return)
    entry.period.selectAll()
    type_text(qtbot, "11/2026")
    press(qtbot, shell, Qt.Key.Key_Return)
    press(qtbot, shell, Qt.Key.Key_Return)
    enter_line(qtbot, shell, first.number, "1500000")
    assert entry.facility.value() == "RSUD Kota Prabumulih"
    enter_line(qtbot, shell, second.number, "1700000")
    enter_line(qtbot, shell, "440/77/RS", "900000")
    words = [(line.mood, line.word) for line in entry.table.model.rows()]
    assert words[0][0] == "good" or words[0][1] == "Mungkin perawatan yang sama"
    assert words[1] == ("warn", "Melebihi sisa surat")
    assert words[2] == ("bad", "Surat tidak ada")
    press(qtbot, shell, Qt.Key.Key_F9)
    verify = tab.verify
    assert tab.current() is verify
    assert [line.word for line in verify.table.model.rows()][2].startswith("Tidak dapat dibayar")
    press(qtbot, shell, Qt.Key.Key_Return)
    assert verify.table.marked().at == 2
    assert second.number in verify.beside.text()
    type_text(qtbot, "k")
    shown_sheet(qtbot, shell)
    type_text(qtbot, "1400000")
    press(qtbot, shell, Qt.Key.Key_Return)
    type_text(qtbot, "4")
    press(qtbot, shell, Qt.Key.Key_Return)
    press(qtbot, shell, Qt.Key.Key_Return)
    back_in_window(qtbot, shell)
    assert verify.table.grid.hasFocus()
    press(qtbot, shell, Qt.Key.Key_F9)
    (claim,) = list_claims(verif)
    assert (claim.state, claim.verified_idr) == ("verified", 2_900_000)
    assert "mencatat atau memverifikasi" in verify._why.text() or "Hanya kepala" in verify._why.text()
    assert not verify._main.isEnabled()
    shell.hide()
    self_approved = Shell(memory)
    qtbot.addWidget(self_approved)
    _approve_and_pay(qtbot, self_approved, signed_in("kepala"), memory, claim.id)
    self_approved.hide()
    assert budget(verif, ReadBudget(scheme=SCHEME, year=2026)).realised_idr == 2_900_000


def _approve_and_pay(qtbot, shell, kepala, memory, claim_id):
    tab = open_tab(qtbot, shell, kepala, memory)
    press(qtbot, shell, Qt.Key.Key_Down)
    press(qtbot, shell, Qt.Key.Key_Return)
    press(qtbot, shell, Qt.Key.Key_F9)
    assert list_claims(kepala)[0].state == "approved"
    press(qtbot, shell, Qt.Key.Key_F9)
    sheet = shown_sheet(qtbot, shell)
    press(qtbot, shell, Qt.Key.Key_Return)
    press(qtbot, shell, Qt.Key.Key_Return)
    press(qtbot, shell, Qt.Key.Key_Return)
    assert isinstance(sheet, FormSheet)
    assert sheet.isVisible()
    assert sheet.form.field("reference").problem()
    type_text(qtbot, "SP2D 77")
    press(qtbot, shell, Qt.Key.Key_Return)
    press(qtbot, shell, Qt.Key.Key_Return)
    press(qtbot, shell, Qt.Key.Key_Return)
    assert look_at_claim(kepala, claim_id).claim.reference == "SP2D 77"
    assert "2.900.000 dibayar" in shell.notice.sentence()
    back_in_window(qtbot, shell)
    assert tab.verify.table.grid.hasFocus()
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert tab.current() is tab.listing
