"""Number fields group while typing, never block, and give the bare value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.amount_field import AmountField
from desktop.ui.date_field import DateField
from desktop.ui.digits_field import DigitsField, NikField, Stage
from desktop.ui.fault_tip import FaultTip

GOOD_NIK = "1674036807569001"


@pytest.fixture
def nik(qtbot, dressed):
    field = NikField()
    qtbot.addWidget(field)
    return field


def test_a_nik_shows_groups_and_its_count(qtbot, nik):
    """Twelve typed digits stand in groups of four and count as twelve (ux.md 12)."""
    qtbot.keyClicks(nik, GOOD_NIK[:12])
    assert nik.text() == "1674 0368 0756"
    assert nik.count() == 12
    assert nik.stage() is Stage.UNFINISHED
    assert nik.value() == GOOD_NIK[:12]


def test_a_whole_nik_is_right(qtbot, nik):
    """Sixteen digits that the domain takes are right and come out bare."""
    qtbot.keyClicks(nik, GOOD_NIK)
    assert (nik.stage(), nik.value()) == (Stage.RIGHT, GOOD_NIK)


def test_the_domain_says_what_cannot_be_a_nik(qtbot, nik):
    """Sixteen digits with an impossible birth date are wrong, by the domain's word alone."""
    qtbot.keyClicks(nik, "1674039913569001")
    assert nik.stage() is Stage.WRONG


def test_letters_are_never_blocked(qtbot, nik):
    """What is no number stays as typed, so that the clerk sees it."""
    qtbot.keyClicks(nik, "16740A")
    assert nik.text().endswith("A")
    assert nik.stage() is Stage.WRONG


def test_a_digit_is_mended_in_the_middle(qtbot, nik):
    """The cursor stays behind the digit just typed when the groups move."""
    nik.set_value("1674068807569001")
    nik.setCursorPosition(7)
    qtbot.keyClick(nik, Qt.Key.Key_Backspace)
    qtbot.keyClicks(nik, "3")
    assert nik.value() == "1674038807569001"
    assert nik.text()[: nik.cursorPosition()].replace(" ", "") == "167403"


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("0123456789 .-\u00a0'"), max_size=30))
def test_pasted_numbers_lose_only_their_marks(nik, pasted):
    """Whatever blanks, dots and apostrophes come with a pasted number, its digits stay in order."""
    nik.clear()
    nik.insert(pasted)
    digits = "".join(sign for sign in pasted if sign.isdecimal())
    assert "".join(sign for sign in nik.value() if sign.isdecimal()) == digits


def test_a_field_takes_only_scans_of_its_length(qtbot, dressed):
    """A card scan does not land in a NIK field."""
    card = DigitsField(13, (4, 4, 5))
    qtbot.addWidget(card)
    assert not card.take_scan(GOOD_NIK)
    assert card.take_scan("0001234567890")
    assert card.text() == "0001 2345 67890"


def test_an_amount_gets_its_dots(qtbot, dressed):
    """1500000 is shown as 1.500.000 and read back as whole rupiah."""
    field = AmountField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "1500000")
    assert (field.text(), field.amount()) == ("1.500.000", 1_500_000)


def test_an_amount_is_mended_in_the_middle(qtbot, dressed):
    """A digit typed into the middle stays where it was typed."""
    field = AmountField()
    qtbot.addWidget(field)
    field.set_amount(1_500_000)
    field.setCursorPosition(3)
    qtbot.keyClicks(field, "9")
    assert field.amount() == 15_900_000
    assert field.text()[: field.cursorPosition()] == "15.9"


@pytest.mark.parametrize("typed", ["17082015", "17-8-15", "17/08/2015", "2015-08-17"])
def test_a_day_is_understood_on_leaving(qtbot, dressed, typed):
    """Every way of writing a day ends as dd/mm/yyyy when the field is left (ux.md 13)."""
    field = DateField(lambda: date(2026, 11, 23))
    qtbot.addWidget(field)
    qtbot.keyClicks(field, typed)
    field.left.emit()
    assert (field.text(), field.day()) == ("17/08/2015", date(2015, 8, 17))


def test_a_day_to_come_is_taken_where_it_makes_sense(qtbot, dressed):
    """A validity may lie ahead; a birth date may not."""
    field = DateField(lambda: date(2026, 11, 23), may_be_future=True)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "17082027")
    assert field.day() == date(2027, 8, 17)


def test_a_day_not_understood_stays(qtbot, dressed):
    """What cannot be a day is marked and kept, and a sentence below says what to do until it is put right."""
    ground = QWidget()
    qtbot.addWidget(ground)
    field = DateField(lambda: date(2026, 11, 23))
    field.setParent(ground)
    qtbot.keyClicks(field, "31/02/2015")
    field.left.emit()
    assert (field.text(), field.day(), field.property("state")) == ("31/02/2015", None, "wrong")
    tip = ground.findChild(FaultTip)
    assert tip is not None
    assert "31/02/2015" in tip.text()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert (tip.text(), field.property("state")) == ("", "")
