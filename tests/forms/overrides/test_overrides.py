"""The list of officers' decisions: counted beside all letters, the office's copy says each, by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.forms.overrides.page import overrides_screen
from desktop.forms.overrides.presenter import OverridesPresenter
from desktop.forms.paper_out import PaperOut
from desktop.ui.jobs import InlineJobs
from desktop.usecases.letters.issue_letter import Override, issue_letter
from desktop.usecases.patients.register_patient import register_patient
from tests.letters.reading import read
from tests.offices import ask, issued, letter_command, siti
from tests.screens import in_window, press

WHY = "Pasien lansia, obat tidak tersedia"


@pytest.fixture
def decided(kepala):
    """Issue one letter by the rules and one against them."""
    issued(kepala)
    patient_id = register_patient(kepala, siti(nik="1674036807569002", name="RINI")).patient_id
    answer = ask(kepala, patient_id, jkn={"status": "active", "as_of": kepala.today()})
    return issue_letter(kepala, letter_command(patient_id, answer, override=Override(reason=WHY, of="rule")))


@pytest.fixture
def presenter(view, jobs, kepala, tmp_path):
    return OverridesPresenter(view, kepala, jobs, PaperOut(view, jobs, lambda _p, _t: "", tmp_path / "surat"))


def test_each_decision_is_listed_and_counted(view, decided, presenter):
    """By whom, against what, why; beside it how many letters there were in all."""
    presenter.refresh()
    _, (lines, summary), _ = next(call for call in view.calls if call[0] == "show_overrides")
    (line,) = lines
    assert (line.number, line.officer, line.against, line.reason, line.amount) == (
        decided.number, "Kepala Uji", "Aturan program", WHY, "Rp1.500.000",
    )  # fmt: skip
    assert summary == "1 keputusan khusus pada 2 surat: Kepala Uji 1 (Rp1.500.000)"
    presenter.show_period(date(2026, 11, 24), None)
    assert view.codes() == ["period_backward"]


def test_the_file_copy_says_the_decision(view, decided, presenter, tmp_path):
    """The office's copy holds name and reason; printed without a printer it becomes a file."""
    presenter.open(decided.letter_id, decided.number)
    assert WHY in read(view.last("show_copy")).text
    presenter.print_copy()
    presenter.save_copy()
    assert len(list((tmp_path / "surat").iterdir())) == 2
    presenter.close_copy()
    presenter.print_copy()
    assert len(list((tmp_path / "surat").iterdir())) == 2


def test_a_verifier_reads_the_list_only(view, decided, jobs, signed_in, tmp_path):
    """The copy belongs to those who issue letters; the screen says so at once."""
    OverridesPresenter(
        view, signed_in("verif"), jobs, PaperOut(view, jobs, lambda _p, _t: "", tmp_path)
    ).refresh()
    assert "salinan arsip" in view.last("show_allowed")


@pytest.mark.usefixtures("decided")
def test_by_keyboard(qtbot, shell, kepala, memory, tmp_path):
    """Enter opens the copy, F8 prints it, Esc comes back to the list."""
    page = in_window(
        qtbot,
        shell,
        lambda: overrides_screen(
            kepala,
            InlineJobs(),
            memory=memory,
            notice=shell.notice,
            printing=lambda _pdf, _title: "Printer Uji",
            folder=tmp_path / "surat",
        ),
    )
    press(qtbot, shell, Qt.Key.Key_Return)
    assert page.preview.pages_shown() > 0
    press(qtbot, shell, Qt.Key.Key_F8)
    assert shell.notice.sentence() == "Salinan arsip dikirim ke printer Printer Uji."
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert page.table.grid.hasFocus()
