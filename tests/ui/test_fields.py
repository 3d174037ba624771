"""Forms move with Enter and Page Up, bind every label, and put each problem under its field."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.ui.alt_letters import AltLetters
from desktop.ui.buttons import Button
from desktop.ui.choice_keys import ChoiceKeys
from desktop.ui.digits_field import NikField
from desktop.ui.fields import Form
from desktop.ui.inputs import NotesField, TextField


def told(field, message):
    return SimpleNamespace(field=field, message=message)


@pytest.fixture
def form(qtbot, dressed):
    made = Form(AltLetters(), columns=2)
    made.row(
        "nik",
        "NIK",
        NikField(),
        help_line="16 angka",
        check=lambda text: "" if len(text) == 16 else "Kurang.",
    )
    made.row("name", "Nama", TextField())
    made.section("Lainnya")
    made.row(
        "sex", "Jenis kelamin", ChoiceKeys([("L", "Laki-laki"), ("P", "Perempuan")], name="Jenis kelamin")
    )
    made.row("notes", "Catatan", NotesField(), wide=True, optional=True)
    made.row("seen", "KTP sudah dilihat", QCheckBox())
    save = Button("Simpan")
    save.setParent(made)
    save.setObjectName("save")
    made.ends_at(save)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.hide()


def save_of(form):
    return form.findChild(QPushButton, "save")


def editor(form, name):
    return form.field(name).editor


def test_enter_walks_to_the_button_and_does_not_press_it(qtbot, form):
    """Enter goes forward through all fields; the last one leads to Save, which only a new Enter presses (ux.md 1)."""
    pressed = []
    save_of(form).clicked.connect(lambda: pressed.append(1))
    editor(form, "nik").setFocus()
    for name in ("nik", "name", "sex", "notes", "seen"):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert editor(form, name) is focus or editor(form, name).isAncestorOf(focus), name
        modifier = Qt.KeyboardModifier.ControlModifier if name == "notes" else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(focus, Qt.Key.Key_Return, modifier)
    assert QApplication.focusWidget() is save_of(form)
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True
    )
    QApplication.sendEvent(save_of(form), held)
    assert pressed == []
    qtbot.keyClick(save_of(form), Qt.Key.Key_Return)
    qtbot.keyClick(save_of(form), Qt.Key.Key_Space)
    assert pressed == [1, 1]


def test_page_up_goes_back(qtbot, form):
    """Page Up returns to the field before, out of a multi-line field too."""
    editor(form, "notes").setFocus()
    qtbot.keyClick(editor(form, "notes"), Qt.Key.Key_PageUp)
    assert editor(form, "sex").isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageUp)
    assert QApplication.focusWidget() is editor(form, "name")


def test_tab_leaves_several_lines(qtbot, form):
    """A multi-line field is no keyboard trap (ux.md 5)."""
    editor(form, "notes").setFocus()
    qtbot.keyClick(editor(form, "notes"), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is editor(form, "seen")


def test_every_label_has_a_buddy_and_a_letter_of_its_own(form):
    """Each field can be reached by Alt and a letter, and no letter is used twice (ux.md 3)."""
    marked = [label for label in form.findChildren(QLabel) if label.buddy() is not None]
    texts = [label.text() for label in marked] + [editor(form, "seen").text()]
    letters = [text[text.index("&") + 1].upper() for text in texts]
    assert len(marked) == 4
    assert len(set(letters)) == len(letters)


def test_names_and_help_are_read_out(form):
    """Editors carry their label as accessible name and their help as description (ux.md 39)."""
    assert editor(form, "nik").accessibleName() == "NIK"
    assert editor(form, "nik").accessibleDescription() == "16 angka"


def test_problems_stand_under_their_fields_and_focus_goes_to_the_first(qtbot, form):
    """Sentences stand under the fields, dotted names find theirs, and work goes on at the first wrong one."""
    form.show_problems(
        [told("notes", "Terlalu panjang."), told("name.first", "Nama belum diisi."), told("", "Penuh.")]
    )
    assert form.field("name").problem() == "Nama belum diisi."
    assert form.field("notes").problem() == "Terlalu panjang."
    assert QApplication.focusWidget() is editor(form, "name")
    links = [button for button in form.findChildren(QPushButton) if button.property("kind") == "link"]
    assert [link.text() for link in links] == ["Nama: Nama belum diisi.", "Catatan: Terlalu panjang."]
    links[1].click()
    assert QApplication.focusWidget() is editor(form, "notes")


def test_a_refusal_without_a_field_leaves_the_focus_at_the_button(qtbot, dressed):
    """A button that waited gives its focus away, perhaps to one that leaves the demo: it gets it back."""
    page = QWidget()
    column = QVBoxLayout(page)
    leave, save, made = QPushButton("Keluar"), QPushButton("Simpan"), Form(AltLetters())
    made.row("name", "Nama", TextField())
    made.ends_at(save)
    for widget in (leave, made, save):
        column.addWidget(widget)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    save.setFocus()
    save.setEnabled(False)
    leave.setFocus()
    save.setEnabled(True)
    made.show_problems([told("", "Kamar itu penuh.")])
    assert page.focusWidget() is save
    leave.setFocus()
    save.setEnabled(False)
    made.show_problems([told("", "Kamar itu penuh.")])
    assert page.focusWidget() is made.field("name").editor
    made.show_problems([told("", "Kamar itu penuh.")])
    assert page.focusWidget() is made.field("name").editor
    page.hide()


def test_one_problem_needs_no_summary(form):
    """A single wrong field is told under the field alone."""
    form.show_problems([told("name", "Nama belum diisi.")])
    assert not [button for button in form.findChildren(QPushButton) if button.property("kind") == "link"]
    form.clear_problems()
    assert form.field("name").problem() == ""


def test_the_nik_is_checked_on_leaving(qtbot, form):
    """A hard field is checked when it is left, and only when something stands in it."""
    field = editor(form, "nik")
    field.setFocus()
    field.left.emit()
    assert form.field("nik").problem() == ""
    qtbot.keyClicks(field, "1674")
    field.left.emit()
    assert form.field("nik").problem() == "Kurang."
    assert field.value() == "1674"


def test_values_go_in_and_out(form):
    """What is shown comes out again, and showing is not editing."""
    values = {"nik": "1674036807569001", "name": "SITI & CO", "sex": "P", "notes": "dua\nbaris", "seen": "1"}
    form.show_values(values)
    assert form.values() == values
    assert not form.dirty()


def test_typing_is_an_edit(qtbot, form):
    """Typing tells that there is something to save; saving settles it."""
    with qtbot.waitSignal(form.edited):
        qtbot.keyClicks(editor(form, "name"), "S")
    assert form.dirty()
    form.settle()
    assert not form.dirty()


def test_a_doubt_stands_in_amber_without_taking_the_focus(form):
    """A warning is a question under its field and moves nothing."""
    editor(form, "nik").setFocus()
    form.show_warnings([told("name", "Nama berbeda dengan data JKN?"), told("unknown", "…")])
    assert form.field("name").problem() == "Nama berbeda dengan data JKN?"
    assert editor(form, "name").property("state") == "doubt"
    assert QApplication.focusWidget() is editor(form, "nik")
