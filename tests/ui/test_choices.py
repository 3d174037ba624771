"""Choices by typing and by digit; the wheel changes nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.ui.choice_keys import ChoiceKeys, WrapLayout
from desktop.ui.combo_field import ComboField

CITIES = [("16.73", "Kota Lubuk Linggau"), ("16.74", "Kota Prabumulih"), ("16.71", "Kota Palembang")]


@pytest.fixture
def combo(qtbot, dressed):
    field = ComboField(CITIES)
    qtbot.addWidget(field)
    yield field
    field._popup.hide()


def wheel(widget):
    place = QPointF(5, 5)
    turned = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turned)


def test_any_part_of_the_words_finds(qtbot, combo):
    """The part "mulih" is enough for Prabumulih once the field is left."""
    qtbot.keyClicks(combo, "mulih")
    combo.left.emit()
    assert (combo.text(), combo.value()) == ("Kota Prabumulih", "16.74")


def test_words_that_may_mean_several_stay_and_are_marked(qtbot, combo):
    """Nothing is guessed between several cities, and nothing is wiped."""
    qtbot.keyClicks(combo, "kota")
    combo.left.emit()
    assert (combo.text(), combo.value(), combo.property("state")) == ("kota", "", "wrong")
    assert "cocok dengan 3 pilihan" in combo.fault()


def test_free_words_are_a_value(qtbot, dressed):
    """A free field gives words that are in no list as they are."""
    field = ComboField(CITIES, free=True)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "Desa Baru")
    assert field.value() == "Desa Baru"
    field.set_value("16.71")
    assert (field.text(), field.value()) == ("Kota Palembang", "16.71")


def test_arrow_down_opens_the_whole_list(qtbot, combo):
    """The arrow key shows every choice, also when something is typed already."""
    combo.show()
    qtbot.keyClicks(combo, "pra")
    combo.completer().popup().hide()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    popup = combo.completer().popup()
    assert popup.isVisible()
    assert popup.model().rowCount() == len(CITIES)
    popup.hide()
    combo.hide()


def test_the_wheel_changes_no_value(qtbot, combo):
    """Scrolling over a field leaves its value alone (ux.md 6)."""
    combo.set_value("16.73")
    wheel(combo)
    keys = ChoiceKeys([("L", "Laki-laki"), ("P", "Perempuan")], name="Jenis kelamin")
    qtbot.addWidget(keys)
    keys.set_value("P")
    wheel(keys)
    assert (combo.value(), keys.value()) == ("16.73", "P")


def test_digits_choose(qtbot, dressed):
    """The digit on a choice chooses it and tells so once."""
    keys = ChoiceKeys([("a", "Sakit"), ("b", "Kecelakaan tunggal")], name="Kasus")
    qtbot.addWidget(keys)
    with qtbot.waitSignal(keys.changed):
        qtbot.keyClick(keys, Qt.Key.Key_2)
    assert keys.value() == "b"
    assert not keys.choose(3)


def test_choosing_from_outside_is_silent(qtbot, dressed):
    """`set_value` shows a choice without telling that the clerk made it."""
    keys = ChoiceKeys([("a", "Sakit"), ("b", "Kecelakaan tunggal")], name="Kasus")
    qtbot.addWidget(keys)
    with qtbot.assertNotEmitted(keys.changed):
        keys.set_value("b")
    assert keys.value() == "b"


def test_what_is_shown_already_finds_its_place_among_the_new(qtbot, dressed):
    """Widgets that stay while others come before them move aside; nothing is drawn over anything."""
    area = QWidget()
    qtbot.addWidget(area)
    area.resize(600, 60)
    row = WrapLayout(area)
    stays = QPushButton("Kartu Keluarga")
    row.addWidget(stays)
    area.show()
    row.removeWidget(stays)
    comes = QPushButton("Laporan Polisi")
    for button in (comes, stays):
        row.addWidget(button)
        button.show()
    qtbot.waitUntil(lambda: not comes.geometry().intersects(stays.geometry()))
