"""Home visits at the screen: one door after the other with few keys, nobody twice, proposed together."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.forms.home_visits.page import home_visits_page
from desktop.forms.home_visits.presenter import HomeVisitsPresenter
from desktop.ui.jobs import InlineJobs
from tests.rosters_of_siti import SITI, lose_cover
from tests.screens import in_window, press, type_text

NIK = "1674034103909101"
VALUES = {
    "nik": NIK,
    "name": "ROSIDAH",
    "sex": "P",
    "birth_date": "01031990",
    "kelurahan": "SINDUR",
    "pregnant": "1",
}


@pytest.fixture
def lost(admin, office, tmp_path):
    lose_cover(admin, office, tmp_path)
    return admin


def test_what_was_typed_is_stored_or_told(view, lost, jobs, tmp_path):
    """Every missing field is named; a stored person is a line; a known NIK fills the form; all are proposed."""
    presenter = HomeVisitsPresenter(view, lost, jobs)
    presenter.refresh()
    assert view.last("show_places")
    presenter.record({"birth_date": "32012020"})
    assert view.fields("show_form_problems") == ["birth_date", "name", "kelurahan", "sex"]
    presenter.record(VALUES)
    assert view.last("show_saved") == "ROSIDAH tersimpan."
    [line] = view.last("show_lines")
    assert (line.name, line.found, line.state) == ("ROSIDAH", "hamil", "belum diusulkan")
    presenter.record(VALUES | {"nik": "", "name": "ROSIDA"})
    assert [one.known_from for one in view.last("show_alike")] == [
        "1674••••••••9101 · lahir 01/03/1990 · Sindur · kunjungan lain"
    ]
    presenter.record(VALUES | {"nik": "1674030103909102", "name": "SUTINAH"})
    assert view.named("show_alike")["nik_asked"]
    assert "Menurut NIK pasien laki-laki" in view.last("show_alike")[0].known_from
    presenter.record(VALUES | {"nik": "1674030103909102", "name": "SUTINAH"}, looked=True)
    assert view.last("show_saved") == "SUTINAH tersimpan dan ditandai periksa NIK."
    assert [one.state for one in view.last("show_lines")] == ["periksa NIK", "belum diusulkan"]
    presenter.typed_nik(SITI)
    presenter.propose()
    assert view.last("say").startswith("2 orang diusulkan")
    assert view.named("show_allowed")["propose"] == "Tidak ada yang perlu diusulkan."
    presenter.save(str(tmp_path / "k.csv"), "csv")
    presenter.mark(line.id)
    presenter.withdraw("Salah orang")
    assert [one.name for one in view.last("show_lines")] == ["SUTINAH"]


def test_the_next_door_needs_few_keys(qtbot, shell, office, memory):
    """Enter walks the fields, F9 stores, and kelurahan and RT stand for the next person, the focus on the NIK."""
    page = in_window(
        qtbot, shell, lambda: home_visits_page(office, InlineJobs(), memory=memory, notice=shell.notice)
    )
    assert page.nik.hasFocus()
    type_text(qtbot, NIK)
    press(qtbot, shell, Qt.Key.Key_Return)
    type_text(qtbot, "ROSIDAH")
    page.form.show_values({"kelurahan": "SINDUR", "rt": "004"})
    press(qtbot, shell, Qt.Key.Key_F9)
    assert [line.name for line in page.table.model.rows()] == ["ROSIDAH"]
    values = page.form.values()
    assert (values["name"], values["kelurahan"], values["rt"]) == ("", "SINDUR", "004")
    assert page.nik.hasFocus()
    assert not page.unsaved()
