"""The activation list at the screen: ranked, proposed, sent and withdrawn; weights in the settings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.forms.activation.page import activation_page
from desktop.forms.activation.presenter import ActivationPresenter
from desktop.forms.settings.activation.presenter import ActivationSettingsPresenter
from desktop.ui.jobs import InlineJobs
from tests.rosters_of_siti import lose_cover
from tests.screens import FakeView, in_window, press, shown_sheet


@pytest.fixture
def ready(admin, office, tmp_path):
    lose_cover(admin, office, tmp_path)
    return admin


@pytest.fixture
def steps():
    class Steps:
        stop = False

        def progress(self, _counted):
            pass

        def cancelled(self):
            return self.stop

    return Steps()


def test_a_list_is_made_sent_and_thinned(ready, jobs, steps, tmp_path):
    """Nothing is written before the question is answered; each act says what it did."""
    view = FakeView(begin=lambda _title: steps)
    presenter = ActivationPresenter(view, ready, jobs)
    presenter.refresh()
    assert view.last("show_lines") == []
    assert view.last("show_exports") == "Belum ada daftar untuk disimpan."
    presenter.propose()
    assert view.last("ask_propose").startswith("1 orang tanpa jaminan aktif")
    presenter.propose_now()
    [line] = view.last("show_lines")
    assert (line.name, line.score, line.state) == ("SITI AMINAH", 95, "diusulkan")
    presenter.mark(line.id)
    assert "Lansia: 15" in dict(view.last("show_details").facts)["Alasan"]
    presenter.send("besok", "")
    assert view.codes() == ["date_not_read"]
    presenter.send("23112026", "400.7/12")
    assert view.last("show_lines")[0].state == "dikirim"
    presenter.save(str(tmp_path / "usulan.xlsx"), "xlsx")
    assert "NIK lengkap" in view.last("say")
    presenter.mark(line.id)
    presenter.withdraw("x")
    assert view.codes() == ["void_reason_short"]
    presenter.withdraw("Pindah kota")
    assert view.last("show_lines")[0].state == "ditarik"
    presenter.search("tidak ada")
    assert view.named("show_lines")["searched"]


def test_a_clerk_may_look_and_is_told_who_may_propose(view, office, jobs):
    """Without the right the acts say who has it, and the list can still be read."""
    presenter = ActivationPresenter(view, office, jobs)
    presenter.refresh()
    presenter.mark("")
    assert "kepala atau admin" in view.named("show_allowed")["propose"]


def test_weights_are_a_form_with_words_for_each_mistake(view, ready, jobs):
    """Wrong numbers are named under their fields; unknown columns too; the rest is saved."""
    presenter = ActivationSettingsPresenter(view, ready, jobs)
    presenter.refresh()
    values = dict(view.last("show_settings"))
    presenter.save(values | {"sktm": "banyak", "quota": "0"})
    assert view.fields() == ["quota", "sktm"]
    presenter.save(values | {"columns": "Zodiak, Nama"})
    assert view.codes() == ["columns_unknown"]
    presenter.save(values | {"sktm": "25", "columns": "NIK,\nNama"})
    assert view.was_told("show_saved")
    assert view.last("show_settings")["columns"] == "NIK, Nama"


def test_a_list_by_keyboard(qtbot, shell, ready, memory):
    """F9 ranks and asks, the answer makes the list; Tab and Space note it as sent."""
    page = in_window(
        qtbot, shell, lambda: activation_page(ready, InlineJobs(), memory=memory, notice=shell.notice)
    )
    press(qtbot, shell, Qt.Key.Key_F9)
    sheet = shown_sheet(qtbot, shell)
    assert sheet.windowTitle() == "Usulkan 1 orang?"
    press(qtbot, shell, Qt.Key.Key_Tab)
    press(qtbot, shell, Qt.Key.Key_Space)
    assert [line.state for line in page.table.model.rows()] == ["diusulkan"]
    page._send.click()
    shown_sheet(qtbot, shell)
    press(qtbot, shell, Qt.Key.Key_Tab)
    press(qtbot, shell, Qt.Key.Key_Tab)
    press(qtbot, shell, Qt.Key.Key_Tab)
    press(qtbot, shell, Qt.Key.Key_Space)
    assert [line.state for line in page.table.model.rows()] == ["dikirim"]
