"""A digit chooses a case; a number typed by hand over an open answer goes to the search, and changes nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.domain.facts import Case
from desktop.forms.counter.desk import Desk
from desktop.ui.alt_letters import AltLetters
from tests.offices import NOW


class Watch:
    now = 0

    def __call__(self):
        return self.now


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def desk(qtbot, watch):
    made = Desk(AltLetters(), NOW.date, watch)
    qtbot.addWidget(made)
    made.case.show_question(Case.ILLNESS, NOW.date(), emergency=False)
    made.show()
    return made


def test_the_second_nik_never_changes_the_case(qtbot, desk, watch):
    """Typed slowly, as from a card: the first two digits land in the search, the case is as it was."""
    told: list[str] = []
    desk.number_typed.connect(told.append)
    qtbot.keyClick(desk.case.keys.focusProxy(), Qt.Key.Key_2)
    assert desk.case.case() is Case.ACCIDENT_SINGLE
    watch.now += 900
    qtbot.keyClick(desk.case.keys.focusProxy(), Qt.Key.Key_6)
    assert (told, desk.case.case()) == (["26"], Case.ILLNESS)
    watch.now += 300
    qtbot.keyClick(desk.case.keys.focusProxy(), Qt.Key.Key_0)
    assert told == ["26", "0"]


def test_one_digit_after_a_while_is_another_case(qtbot, desk, watch):
    """A clerk who thinks again presses another key, and means it."""
    for key, case in ((Qt.Key.Key_2, Case.ACCIDENT_SINGLE), (Qt.Key.Key_7, Case.CHILDBIRTH)):
        watch.now += 2000
        qtbot.keyClick(desk.case.keys.focusProxy(), key)
        assert desk.case.case() is case
