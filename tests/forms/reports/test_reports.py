"""The screen Laporan: choosing report and days, what is shown, saving as Excel; by keyboard in a real window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.forms.reports.page import reports_page
from desktop.forms.reports.presenter import ReportsPresenter
from desktop.forms.reports.shown import period_of
from desktop.ui.banner import Notice
from desktop.usecases.statistics.report import STATISTICS
from tests.usecases.conftest import issued


@pytest.fixture
def presenter(view, office, jobs):
    made = ReportsPresenter(view, office, jobs)
    view.presenter = made
    return made


def test_the_days_of_a_choice():
    """Months and years run to today or to their end; days of one's own are nobody's choice."""
    today = date(2026, 1, 15)
    assert period_of("month", today) == (date(2026, 1, 1), today)
    assert period_of("last_month", today) == (date(2025, 12, 1), date(2025, 12, 31))
    assert period_of("year", today) == (date(2026, 1, 1), today)
    assert period_of("last_year", today) == (date(2025, 1, 1), date(2025, 12, 31))
    assert period_of("own", today) is None


def test_keyboard_from_list_to_file(qtbot, office, jobs, memory, tmp_path):
    """Arrows choose a report, its table and picture follow; days are typed; the file holds what is shown."""
    issued(office)
    notice = Notice()
    qtbot.addWidget(notice)
    page = reports_page(office, jobs, memory=memory, notice=notice)
    qtbot.addWidget(page)
    page.show()
    page.entered()
    titles = [page.reports.item(at).text() for at in range(page.reports.count())]
    assert [one.title for one in STATISTICS.values()] == [
        title for title in titles if title in {s.title for s in STATISTICS.values()}
    ]
    assert "1 surat, dijaminkan Rp1.500.000" in page.sentence.text()
    qtbot.keyClick(page.reports, Qt.Key.Key_Down)
    assert page.heading_line.text() == "Anggaran per program"
    (row,) = page.table().model.rows()
    assert row.cells[:4] == ("Jaminan Kota Prabumulih", "1", "1", "Rp1.500.000")
    assert [bar.said for bar in page.chart.bars()] == ["Rp1.500.000"]
    page.reports.mark("anggaran-bulan")
    assert "mutasi per bulan" in page._more.text()
    page.from_on.setText("1/1/2025")
    page.until_on.setText("31/12/2025")
    qtbot.keyClick(page.until_on, Qt.Key.Key_Return)
    assert page.choice.value() == "own"
    assert "0 surat" in page.sentence.text()
    assert len(page.table().model.rows()) == 12
    path = tmp_path / page.file_name("xlsx")
    assert path.name == "laporan-anggaran-bulan-2026-11.xlsx"
    page.save_asked.emit(str(path))
    assert path.read_bytes().startswith(b"PK")
    page.choice.set_value("month")
    page.period_chosen.emit("month")
    assert "1 surat" in page.sentence.text()
    page.reports.mark("penolakan")
    assert page.table().model.rows() == ()


def test_what_cannot_be_is_said_above_and_the_report_stays(presenter, view):
    """Days that run backwards and a place that is not there: a sentence, nothing else changes."""
    presenter.refresh()
    presenter.choose("sasaran")
    presenter.choose_days(date(2026, 12, 31), date(2026, 1, 1))
    assert view.codes() == ["period_backward"]
    presenter.save("/tidak/ada/laporan.xlsx")
    assert view.codes() == ["pdf_folder_missing"]
