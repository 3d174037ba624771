"""A day that cannot be read is never taken for one that was left empty: it would grant what is not known."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.facts import PaperKind
from desktop.forms.counter.paper_row import PaperRow
from desktop.forms.counter.shown import PaperAsked
from desktop.ui.theme import apply_theme
from desktop.usecases.verdicts.check_eligibility import ShownPaper
from tests.forms.counter.brought import INACTIVE, PAPERS

TODAY = date(2026, 11, 23)
SKTM = PaperAsked(
    kind=PaperKind.SKTM,
    label="SKTM",
    wants_issuer=False,
    wants_dates=True,
    wants_destination=False,
    signed_by=(),
    may_follow=False,
    notes=(),
)


@pytest.fixture
def row(qtbot, qapp):
    apply_theme(qapp)
    made = PaperRow(SKTM, "SKTM", lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    made.tick.click()
    return made


@pytest.mark.parametrize("name", ["issued", "valid"])
def test_a_paper_counts_once_its_days_are_read(qtbot, row, name):
    """An unreadable day is said under the paper, which is not counted until the day is read or taken away."""
    told = []
    row.changed.connect(lambda: told.append(row.paper()))
    field = getattr(row, name)
    field.set_value("31022026")
    field.left.emit()
    assert told == [None]
    assert "31022026" in row.note()
    assert "belum dihitung" in row.note()
    field.set_value("30112026" if name == "valid" else "20112026")
    field.left.emit()
    assert isinstance(told[-1], ShownPaper)
    assert (told[-1].valid_until or told[-1].issued_on or TODAY) != TODAY
    assert row.note() == ""


def test_no_answer_for_a_day_that_cannot_be_read(desk, siti_id):
    """The answer goes, whatever else is changed, no letter opens, and the day read again brings it back."""
    desk.counter.open(patient_id=siti_id)
    desk.counter.status_asked(INACTIVE)
    desk.counter.day_changed(None)
    assert "Tanggal layanan belum terbaca" in desk.view.last("show_trouble")[0][0]
    desk.view.forget()
    desk.counter.papers_changed(PAPERS)
    desk.counter.act()
    assert "show_verdict" not in desk.view.names()
    desk.counter.day_changed(desk.office.today())
    assert desk.verdict().action == "letter"
    assert "show_letter" not in desk.view.names()
