"""The refusal log: what is asked of a clerk, what a list and its report say, by presenter and by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.forms.paper_out import PaperOut
from desktop.forms.refusals.page import refusals_screen
from desktop.forms.refusals.presenter import RefusalsPresenter
from desktop.forms.refusals.recording import RecordingPresenter
from desktop.ui.jobs import InlineJobs
from desktop.usecases.verdicts.refusal_models import ListRefusals
from desktop.usecases.verdicts.refusals import refusals
from tests.letters.reading import read
from tests.offices import issued
from tests.screens import in_window, press, type_text

TYPED = {
    "name": "",
    "facility": "RSUD Kota Prabumulih",
    "letter": "",
    "on": "23/11/2026",
    "time": "9:05",
    "reason_told": "Kamar penuh",
    "told_by": "",
}


@pytest.fixture
def recording(view, office, jobs):
    return RecordingPresenter(view, jobs, office)


@pytest.fixture
def log(view, office, jobs, tmp_path):
    return RefusalsPresenter(
        view, office, jobs, PaperOut(view, jobs, lambda _pdf, _title: "", tmp_path / "surat")
    )


def stored(office):
    period = {"from": date(2026, 1, 1), "until": date(2026, 12, 31)}
    return refusals(office, ListRefusals.model_validate(period)).refusals


def test_a_patient_s_letter_fills_the_form(view, office, recording):
    """Place and letter are the newest letter's, day and time are now: only the words told are typed."""
    patient_id, letter = issued(office)
    recording.open(patient_id=patient_id, name="SITI AMINAH")
    asked = view.last("show_refusal")
    assert (asked.facility, asked.letters[0][1]) == (
        "RSUD Kota Prabumulih",
        f"{letter.number} · RSUD Kota Prabumulih",
    )
    assert (asked.on, asked.time) == ("23/11/2026", "09.30")
    recording.record(TYPED | {"letter": asked.letter})
    (one,) = stored(office)
    assert (one.name, one.time, one.letter_number) == ("SITI AMINAH", "09.05", letter.number)
    assert view.last("close_refusal") == "Penolakan SITI AMINAH oleh RSUD Kota Prabumulih tercatat."


def test_somebody_without_registration_is_recorded_by_name(view, office, recording):
    """Somebody who was never here is turned away too; saved twice it is asked about, once more is another."""
    said = []
    for at in range(2):
        recording.open()
        recording.record(TYPED | {"name": "BUDI", "time": "", "facility": "RS Belum Dikenal"})
        if at:
            assert view.fields("show_refusal_problems") == ["facility"]
            assert len(stored(office)) == 1
            recording.record(TYPED | {"name": "BUDI", "time": "", "facility": "RS Belum Dikenal"})
        said.append("ditandai perlu dicek" in view.last("close_refusal"))
    assert said == [True, False]
    assert [one.patient_id for one in stored(office)] == [None, None]
    assert "yang ke-2 dari sana dalam 90 hari" in view.last("close_refusal")


def test_what_is_missing_stands_under_its_field(view, recording):
    """Nothing is recorded without name, place and words; a time that is none is said, nothing is lost."""
    recording.open()
    recording.record(dict.fromkeys(TYPED, "") | {"on": "99/99/2026", "time": "25.99"})
    assert set(view.fields("show_refusal_problems")) == {"name", "facility", "reason_told", "on", "time"}
    recording.record(TYPED | {"name": "BUDI", "on": "24/11/2026"})
    assert view.codes("show_refusal_problems") == ["refusal_future"]


def test_the_list_counts_by_place_and_its_report_becomes_a_file(view, office, recording, log, tmp_path):
    """Who turned away how many stands on top; without a printer the report is a PDF that names them."""
    log.refresh()
    assert view.named("show_allowed")["report"] == "Belum ada penolakan pada masa ini."
    recording.open()
    recording.record(TYPED | {"name": "BUDI"})
    log.refresh()
    _, (lines, summary), _ = next(call for call in reversed(view.calls) if call[0] == "show_refusals")
    assert (summary, lines[0].nik) == ("1 penolakan: RSUD Kota Prabumulih 1", "tanpa NIK")
    log.report()
    log.print_report()
    (file,) = (tmp_path / "surat").iterdir()
    assert "BUDI" in read(file.read_bytes()).text
    assert str(file) in view.last("say")
    log.save_report()
    assert len(list((tmp_path / "surat").iterdir())) == 2
    log.withdraw(lines[0].id, " ")
    assert view.codes() == ["refusal_withdraw_reason"]
    log.withdraw(lines[0].id, "salah rumah sakit")
    assert view.last("say") == "Catatan penolakan BUDI oleh RSUD Kota Prabumulih ditarik."
    assert stored(office) == ()
    log.show_period(date(2026, 11, 24), None)
    assert view.codes() == ["period_backward"]


def test_a_verifier_reads_but_records_nothing(view, signed_in, jobs, tmp_path):
    """The button says who may, instead of failing later."""
    verifier = signed_in("verif")
    RefusalsPresenter(view, verifier, jobs, PaperOut(view, jobs, lambda _p, _t: "", tmp_path)).refresh()
    assert "mencatat penolakan" in view.named("show_allowed")["record"]


def test_by_keyboard(qtbot, shell, office, memory, tmp_path):
    """F7 opens the form, Enter walks it, F9 saves, F8 shows the report and prints it, Esc leads back."""
    page = in_window(
        qtbot,
        shell,
        lambda: refusals_screen(
            office,
            InlineJobs(),
            memory=memory,
            notice=shell.notice,
            printing=lambda _pdf, _title: "",
            folder=tmp_path / "surat",
        ),
    )
    press(qtbot, shell, Qt.Key.Key_F7)
    type_text(qtbot, "BUDI SANTOSO")
    press(qtbot, shell, Qt.Key.Key_Return)
    type_text(qtbot, "RS Contoh")
    for _field in range(3):
        press(qtbot, shell, Qt.Key.Key_Return)
    type_text(qtbot, "Tidak ada kamar")
    press(qtbot, shell, Qt.Key.Key_F9)
    assert "Penolakan BUDI SANTOSO oleh RS Contoh tercatat" in shell.notice.sentence()
    assert QApplication.focusWidget() is page.table.grid
    press(qtbot, shell, Qt.Key.Key_F8)
    assert page.preview.pages_shown() == 1
    press(qtbot, shell, Qt.Key.Key_F8)
    assert "disimpan sebagai PDF" in shell.notice.sentence()
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert len(page.table.model.rows()) == 1
