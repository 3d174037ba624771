"""A digit chooses a case; a number typed by hand over an open answer goes to the search, and changes nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.domain.facts import Case
from desktop.forms.counter.desk import Desk
from desktop.forms.counter.question import Question
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
    made.case.show_question(Question(on=NOW.date()), {})
    made.show()
    return made


def keys(qtbot, desk, watch, digits, gap):
    for digit in digits:
        watch.now += gap
        qtbot.keyClick(desk.case.keys.focusProxy(), getattr(Qt.Key, f"Key_{digit}"))


@pytest.mark.parametrize(
    ("digits", "gap"),
    [("16", 300), ("1674", 1200), ("00", 1200), ("40", 300)],
)
def test_a_number_goes_to_the_search_and_changes_no_case(qtbot, desk, watch, digits, gap):
    """Quickly or slowly, as from a card: what can begin a NIK, a card or a letter number is no case."""
    told: list[str] = []
    desk.number_typed.connect(told.append)
    watch.now += 5000
    keys(qtbot, desk, watch, digits, gap)
    assert ("".join(told), desk.case.case()) == (digits, Case.ILLNESS)


@pytest.mark.parametrize(("digits", "gap"), [("27", 300), ("16", 900), ("1236", 1000), ("43", 2000)])
def test_one_case_after_another_stays_a_case(qtbot, desk, watch, digits, gap):
    """A clerk who tries two cases means them, whether a NIK begins so or not."""
    told: list[str] = []
    desk.number_typed.connect(told.append)
    watch.now += 5000
    keys(qtbot, desk, watch, digits, gap)
    assert told == []
    assert desk.case.case() is tuple(Case)[int(digits[-1]) - 1]


def test_a_case_tried_before_the_next_nik_is_kept(qtbot, desk, watch):
    """Two, and then a NIK: the case chosen first stands, the number goes to the search."""
    told: list[str] = []
    desk.number_typed.connect(told.append)
    watch.now += 5000
    keys(qtbot, desk, watch, "2", 0)
    keys(qtbot, desk, watch, "1", 900)
    keys(qtbot, desk, watch, "6", 300)
    assert (told, desk.case.case()) == (["16"], Case.ACCIDENT_SINGLE)
