"""Donations at the screen: mistakes under their fields, the donor kept for the next person, void with a reason."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.forms.donations.page import donations_page
from desktop.forms.donations.presenter import DonationsPresenter
from desktop.ui.jobs import InlineJobs
from tests.rosters_of_siti import SITI, lose_cover
from tests.screens import in_window, press, type_text

VALUES = {"donor": "Yayasan Contoh", "nik": SITI, "owed_months": "5", "months": "2", "amount_idr": "70.000"}


@pytest.fixture
def lost(admin, office, tmp_path):
    lose_cover(admin, office, tmp_path)
    return office


def test_a_payment_is_stored_or_every_mistake_told(view, lost, jobs, tmp_path):
    """Wrong numbers and missing fields have their sentence; what is stored says what is left to pay."""
    presenter = DonationsPresenter(view, lost, jobs)
    presenter.refresh()
    presenter.record({"owed_months": "lima", "amount_idr": "banyak", "paid_on": "99"})
    assert view.fields("show_form_problems") == [
        "donor",
        "nik",
        "owed_months",
        "months",
        "amount_idr",
        "paid_on",
    ]
    presenter.typed_nik(SITI)
    assert view.last("propose") == {"name": "SITI AMINAH"}
    presenter.record(VALUES)
    assert view.last("show_saved") == "Donasi untuk SITI AMINAH tersimpan: masih menunggak 3 bulan."
    presenter.record(VALUES)
    assert view.last("ask_first").startswith("Donasi yang sama sudah dicatat oleh")
    assert view.named("ask_first")["repeated"]
    presenter.record(VALUES | {"amount_idr": "1"})
    assert view.last("ask_first").startswith("Rp1 untuk 2 bulan kurang dari iuran terendah, Rp35.000 sebulan")
    assert not view.named("ask_first")["repeated"]
    [line] = view.last("show_lines")
    assert (line.donor, line.months, line.amount, line.mood) == ("Yayasan Contoh", 2, "Rp70.000", "bad")
    presenter.save(str(tmp_path / "d.pdf"), "pdf")
    assert view.last("say") == "1 donasi tersimpan: d.pdf"
    presenter.mark(line.id)
    presenter.void("ya")
    assert view.codes() == ["void_reason_short"]
    presenter.void("Salah orang")
    assert view.last("show_lines") == []


def test_the_next_person_of_the_same_donor(qtbot, shell, lost, memory):
    """F9 stores; donor stays, the focus goes to the NIK of the next person."""
    page = in_window(
        qtbot, shell, lambda: donations_page(lost, InlineJobs(), memory=memory, notice=shell.notice)
    )
    assert page.donor.hasFocus()
    type_text(qtbot, "Yayasan Contoh")
    page.form.show_values({name: value for name, value in VALUES.items() if name != "donor"})
    press(qtbot, shell, Qt.Key.Key_F9)
    assert [line.name for line in page.table.model.rows()] == ["SITI AMINAH"]
    assert page.nik.hasFocus()
    assert page.form.values()["donor"] == "Yayasan Contoh"
    assert not page.unsaved()
