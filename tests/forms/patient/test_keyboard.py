"""The patient form by keyboard: focus, proposals that never overwrite, the unsaved mark."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.forms.patient.page import patient_page
from desktop.ui.jobs import InlineJobs
from desktop.usecases.patients.register_patient import register_patient
from tests.offices import siti
from tests.screens import in_window, press, type_text

NIK = "1674031507809001"


@pytest.fixture
def made(qtbot, shell, office):
    pair: list[Any] = []

    def make():
        pair.extend(patient_page(office, InlineJobs()))
        return pair[0]

    in_window(qtbot, shell, make)
    return pair


@pytest.fixture
def page(made):
    return made[0]


@pytest.fixture
def form(made):
    return made[1]


def test_a_known_nik_goes_on_at_the_name(shell, page, form):
    """What is known is filled; the cursor stands in the first field that is not."""
    form.open_new(NIK, print)
    assert page.form.field("name").editor.hasFocus()
    assert page.born.value() == "15/07/1980"
    assert page.sex.value() == "L"
    assert not page.unsaved()


def test_proposals_leave_what_was_typed(qtbot, shell, page, form):
    """A date typed from the KTP stays when the NIK says another one."""
    form.open_new("", print)
    page.form.go_to("birth_date")
    type_text(qtbot, "01011990")
    page.form.go_to("nik")
    type_text(qtbot, NIK)
    assert page.born.value() == "01/01/1990"
    assert page.sex.value() == "L"
    assert page.unsaved()


def test_nothing_of_the_last_patient_stays(qtbot, shell, page, form):
    """The form for the next patient is empty, with no problem and no mark left."""
    form.open_new(NIK, print)
    type_text(qtbot, "RAHMAT")
    press(qtbot, shell, Qt.Key.Key_F9)
    assert page.form.field("city").problem()
    form.open_new("", print)
    assert set(page.form.values().values()) == {""}
    assert page.form.field("city").problem() == ""
    assert not page.unsaved()


def test_a_place_fills_kecamatan_and_city(shell, page, form):
    """Choosing a kelurahan from the list fills what follows from it."""
    form.open_new(NIK, print)
    place = next(one for one in page._places.values() if one.kelurahan == "Sindur")
    page.kelurahan.set_value(place.code)
    page.kelurahan.changed.emit()
    values = page.form.values()
    assert (values["kelurahan"], values["kecamatan"], values["city"]) == ("Sindur", "Cambai", "16.74")


def test_reasons_without_a_nik_show_their_field(qtbot, shell, page, form):
    """A newborn needs the mother's NIK, somebody unidentified an age; nobody else sees these fields."""
    form.open_new("", print)
    shown = {name: page.form.field(name).isVisible() for name in ("mother_nik", "estimated_age")}
    assert shown == {"mother_nik": False, "estimated_age": False}
    page.form.go_to("no_nik_reason")
    type_text(qtbot, "baru lahir")
    press(qtbot, shell, Qt.Key.Key_Return)
    assert page.mother.hasFocus()
    page.nik.take_scan(NIK)
    assert page.born.value() == "15/07/1980"
    assert not page.mother.isVisible()
    assert not page.reason.isEnabled()


def test_everything_is_told_at_once_in_the_order_of_the_form(qtbot, shell, page, form):
    """Half a NIK says so on leaving; on saving the unreadable and the empty stand in one list, top first."""
    form.open_new("", print)
    type_text(qtbot, NIK[:15])
    press(qtbot, shell, Qt.Key.Key_Return)
    assert "15" in page.form.field("nik").problem()
    type_text(qtbot, "tidak tahu")
    page.form.go_to("kk_city")
    type_text(qtbot, "Atlantis")
    press(qtbot, shell, Qt.Key.Key_F9)
    wrong = [name for name in page.form.values() if page.form.field(name).problem()]
    assert wrong == ["nik", "no_nik_reason", "name", "birth_date", "sex", "city", "kk_city"]
    told = [page.form.field(name).problem() for name in wrong]
    assert page.form.problems()[len(wrong) :] == told
    assert page.nik.hasFocus()


def test_esc_goes_back_at_once_when_nothing_was_typed(qtbot, shell, page, form):
    """A form that was only looked at is left without a question."""
    form.open_new(NIK, print)
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert shell.current() is not page


def test_saving_goes_back(qtbot, shell, page, form, office):
    """F9 saves and leads back to where the form was opened; the NIK of a patient is not to be changed."""
    patient_id = register_patient(office, siti()).patient_id
    gone_to: list[str] = []
    page.left.connect(shell.back)
    form.open_patient(patient_id, gone_to.append)
    assert page.nik.isReadOnly()
    press(qtbot, shell, Qt.Key.Key_F9)
    assert gone_to == [patient_id]
    assert shell.current() is not page
