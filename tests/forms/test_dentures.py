"""Gigi tiruan by keyboard: from the application to the control, with the other fund refused by name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.denture import DentureState
from desktop.forms.dentures.page import denture_page
from desktop.forms.dentures.presenter import DenturePresenter
from desktop.ui.form_sheet import FormSheet
from desktop.ui.jobs import InlineJobs
from desktop.usecases.dentures.lists import denture_cases
from desktop.usecases.dentures.path import ApplyDenture, apply_denture
from desktop.usecases.money.benefits import RecordBenefit, record_benefit
from desktop.usecases.patients.register_patient import register_patient
from tests.offices import siti
from tests.screens import back_in_window, in_window, press, shown_sheet, type_text


@pytest.fixture
def patient(office):
    return register_patient(office, siti()).patient_id


@pytest.fixture
def presenter(view, office, jobs):
    return DenturePresenter(view, office, jobs)


def columns(view):
    _name, args, _named = next(call for call in reversed(view.calls) if call[0] == "show_board")
    return {column.state: column for column in args[0]}


def steps(qtbot, shell, *keys):
    for key in keys:
        if isinstance(key, str):
            type_text(qtbot, key)
        else:
            press(qtbot, shell, key)


def test_the_whole_way_by_keyboard(qtbot, shell, kepala):
    """Quota, screening day, application, seat, fit now, fitting, control: one dialog each, no mouse."""
    register_patient(kepala, siti())
    page = in_window(qtbot, shell, lambda: denture_page(kepala, InlineJobs(), notice=shell.notice))
    enter = Qt.Key.Key_Return
    page._quota.click()
    shown_sheet(qtbot, shell)
    steps(qtbot, shell, enter, "1000", enter, "900", enter, enter)
    back_in_window(qtbot, shell)
    page._session.click()
    shown_sheet(qtbot, shell)
    steps(qtbot, shell, "Puskesmas Cambai", enter, "23112026", enter, enter, enter)
    assert "5 tempat kosong" in shell.notice.sentence()
    back_in_window(qtbot, shell)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    sheet = shown_sheet(qtbot, shell)
    assert isinstance(sheet, FormSheet)
    steps(qtbot, shell, "AMINAH", enter)
    assert sheet.form.values()["patient_id"]
    steps(qtbot, shell, enter, "1", enter, "11 12", enter, enter)
    back_in_window(qtbot, shell)
    for answers in (
        (enter, enter),
        ("1", enter, enter, enter),
        (enter, enter, enter, enter),
        (enter, enter, enter),
    ):
        press(qtbot, shell, Qt.Key.Key_F9)
        shown_sheet(qtbot, shell)
        steps(qtbot, shell, *answers)
        back_in_window(qtbot, shell)
    (case,) = denture_cases(kepala, 2026)
    assert (case.state, case.teeth, case.facility) == ("controlled", "[11, 12]", "Puskesmas Cambai")
    assert "1 terpasang · 0 menunggu · sasaran 900 · kuota 1.000" in [bar.words for bar in page.chart.bars()]
    press(qtbot, shell, Qt.Key.Key_Left)
    press(qtbot, shell, Qt.Key.Key_F9)


def test_the_other_fund_is_refused_by_name(presenter, view, office, patient, clock):
    """A tooth that BPJS paid last year is named with fund and day; nothing is entered."""
    served = office.today() - timedelta(days=300)
    facts = {"patient_id": patient, "teeth": (11,), "served_on": served, "fund": "bpjs", "place": "RS Bunda"}
    record_benefit(office, RecordBenefit.model_validate(facts))
    presenter.refresh()
    presenter.apply({"patient_id": patient, "fund": "apbd", "jaw": "upper", "teeth": "11"})
    assert (view.codes(), view.fields()) == (["benefit_taken"], ["teeth"])
    assert "BPJS Kesehatan" in view.last("show_problems")[0].message
    assert "RS Bunda" in view.last("show_problems")[0].message
    presenter.apply({"patient_id": patient, "fund": "apbd", "jaw": "upper", "teeth": "1x"})
    assert view.codes() == ["tooth_unknown"]
    presenter.apply({"patient_id": "", "fund": "", "jaw": "", "teeth": ""})
    assert view.codes() == ["denture_patient_missing"]
    assert columns(view)[DentureState.APPLIED].count == 0


def test_what_cannot_be_read_stands_under_its_field(presenter, view, kepala, jobs):
    """Day, seats and quota are read or said; who may not set a quota reads why."""
    presenter.plan({"facility": " ", "held_on": "?", "seats": "0"})
    assert set(view.fields()) == {"facility", "held_on", "seats"}
    presenter.set_quota({"fund": "", "quota": "banyak", "target": "-1"})
    assert view.fields() == ["quota", "target"]
    presenter.refresh()
    assert view.named("show_allowed")["quota"].startswith("Hanya kepala")
    register_patient(kepala, siti())
    presenter.find("AMINAH")
    assert view.last("show_people")[0][1].startswith("SITI AMINAH · JKN belum diketahui · ")
    presenter.find(" ")
    assert view.last("show_people") == ()


def test_cards_are_found_narrowed_and_withdrawn(presenter, view, office, patient):
    """The filter takes name or NIK; who withdraws is counted aside, another year is empty."""
    apply_denture(office, ApplyDenture(patient_id=patient, fund="apbd", jaw="lower"))
    presenter.search("167403")
    (card,) = columns(view)[DentureState.APPLIED].cards
    assert card.about == "APBD · rahang bawah\nsejak 23/11/2026"
    presenter.search("tidak ada")
    assert columns(view)[DentureState.APPLIED].cards == ()
    assert columns(view)[DentureState.APPLIED].count == 1
    presenter.search("")
    presenter.move(DentureState.WITHDRAWN, {"note": "Pindah"})
    presenter.mark(card.id)
    presenter.move(DentureState.BOOKED, {"session_id": ""})
    assert view.codes() == ["session_needed"]
    presenter.move(DentureState.WITHDRAWN, {"note": "Pindah", "on": "?"})
    assert view.fields() == ["on"]
    presenter.move(DentureState.WITHDRAWN, {"note": "Pindah"})
    aside = next(args for name, args, _named in reversed(view.calls) if name == "show_board")[2]
    assert aside == "1 mendaftar tahun 2026 · 1 mengundurkan diri"
    presenter.step(-1)
    assert columns(view)[DentureState.APPLIED].count == 0


def test_what_another_fund_gave_is_recorded_here(presenter, view, office, patient):
    """The BPJS history is typed in once; from then on APBD refuses these teeth, with place and day."""
    values = {
        "patient_id": patient,
        "fund": "bpjs",
        "jaw": "upper",
        "teeth": "11 12",
        "on": "1-6-2026",
        "place": "RS Bunda",
    }
    presenter.record(values | {"patient_id": "", "on": "?"})
    assert view.fields() == ["patient_id", "on"]
    presenter.record(values | {"teeth": "x"})
    assert view.codes() == ["tooth_unknown"]
    presenter.record(values | {"on": "1-6-2027"})
    assert view.fields() == ["on"]
    presenter.record(values)
    assert view.last("show_done") == "Tercatat. Gigi itu boleh dibayar lagi mulai 01/06/2028."
    presenter.apply({"patient_id": patient, "fund": "apbd", "jaw": "upper", "teeth": "12"})
    assert "RS Bunda" in view.last("show_problems")[0].message
