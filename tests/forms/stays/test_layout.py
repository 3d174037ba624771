"""The form of a booking on a low and narrow screen: nothing squeezed, nothing beyond the right edge."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.forms.stays.booking.shown import BookingShown
from desktop.forms.stays.booking.view import BookingPage
from desktop.ui.field_grid import FieldGrid
from desktop.ui.theme import apply_theme
from tests.usecases.stay_people import TODAY


@pytest.fixture
def page(qtbot, qapp):
    assert isinstance(qapp, QApplication)
    apply_theme(qapp, scale=125)
    page = BookingPage(lambda: TODAY)
    qtbot.addWidget(page)
    yield page
    page.hide()
    apply_theme(qapp)


def test_a_booking_from_the_plan_is_whole(page, qtbot):
    """Without a referral yet its row takes no room from the fields, in four columns or, where narrow, two."""
    grid = page.form.findChild(FieldGrid)
    reason = page.form.field("override")
    for overrule, typed in ((True, ""), (False, ""), (True, "Operasi"), (False, "Operasi")):
        page.form.show_values({"override": typed})
        page.show_problems((), overrule=overrule)
        assert reason.isVisibleTo(page) is bool(overrule or typed), "it goes with its cause"
    for width, columns in ((1240, 4), (950, 2), (1240, 4)):
        page.resize(width, 520)
        page.show()
        page.show_form(BookingShown(why="Malam dan kamar menurut yang ditandai pada denah."))
        qtbot.waitUntil(lambda columns=columns: grid.columns() == columns)
        qtbot.waitUntil(lambda: page.form.height() >= page.form.minimumSizeHint().height() > 0)
        assert page.form.width() < width
