"""The window: pages, keys, locking, and nothing lost on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.forms.signin.view import SignInPage
from desktop.ui.buttons import Button
from desktop.ui.dialogs import Sheet, confirm
from desktop.ui.fields import Form
from desktop.ui.inputs import TextField
from desktop.ui.keys import Key
from desktop.ui.page import Page
from desktop.ui.session import Session
from desktop.ui.shell import SMALLEST, Shell
from desktop.ui.tokens import Tone

EDITORS = QLineEdit | QPlainTextEdit | QAbstractButton | QAbstractItemView


class NamePage(Page):
    """One field and a button."""

    def __init__(self, title):
        super().__init__(title)
        self.saved = 0
        self.form = Form(self.letters)
        self.form.row("name", "Nama", TextField())
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.save = Button("Simpan", kind="primary", key=Key.SAVE)
        self.save.clicked.connect(self._save)
        self.foot(self.save)
        self.on_key(Key.SAVE, self.save.click, self.save)
        self.first_field = self.form.field("name").editor

    def unsaved(self):
        return self.form.dirty()

    def _save(self):
        self.saved += 1


@pytest.fixture
def shell(qtbot, indonesian, memory):
    made = Shell(memory)
    qtbot.addWidget(made)
    made.add_page("one", "Loket", "counter", lambda: NamePage("Loket"))
    made.add_page("two", "Surat", "letter", lambda: NamePage("Surat"))
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.open("one")
    made.show_work()
    yield made
    made.hide()


def press(qtbot, shell, key):
    qtbot.keyClick(QApplication.focusWidget() or shell, key)


def open_sheet(shell):
    sheets = [sheet for sheet in shell.findChildren(Sheet) if sheet.isVisible()]
    return sheets[0] if sheets else None


def test_a_page_is_made_once_and_opens_on_its_first_field(shell):
    """Opening a page again brings back the same one, with the focus where work begins (ux.md 9)."""
    page = shell.current()
    shell.open("two")
    shell.open("one")
    assert shell.current() is page
    assert QApplication.focusWidget() is page.first_field


def test_escape_leads_back(qtbot, shell):
    """Esc shows the page before; with nothing before it stays."""
    shell.open("two")
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert shell.current().title == "Loket"
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert shell.current().title == "Loket"


def test_escape_asks_when_something_was_typed(qtbot, shell):
    """Typed work is left only on consent, and the safe answer has the focus (ux.md 2)."""
    shell.open("two")
    qtbot.keyClicks(shell.current().first_field, "SITI")
    press(qtbot, shell, Qt.Key.Key_Escape)
    sheet = open_sheet(shell)
    assert sheet is not None
    assert sheet.focusWidget().text() == "Tetap di sini"
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert shell.current().title == "Surat"
    assert shell.current().first_field.text() == "SITI"


def test_fixed_keys_reach_the_page_first(qtbot, shell):
    """F9 and Ctrl+S press the page's own button, and not while it is disabled."""
    page = shell.current()
    press(qtbot, shell, Qt.Key.Key_F9)
    qtbot.keyClick(page.first_field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.saved == 2
    page.save.setEnabled(False)
    press(qtbot, shell, Qt.Key.Key_F9)
    assert page.saved == 2


def test_f3_leads_to_the_search_from_anywhere(qtbot, shell):
    """F3 and Ctrl+F put the focus into the search field."""
    press(qtbot, shell, Qt.Key.Key_F3)
    assert QApplication.focusWidget() is shell.search
    shell.current().entered()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is shell.search


def test_f2_asks_for_a_new_patient(qtbot, shell):
    """F2 is a wish of the window that the app fulfils."""
    with qtbot.waitSignal(shell.new_patient_asked):
        press(qtbot, shell, Qt.Key.Key_F2)


def test_f1_shows_the_keys(qtbot, shell):
    """F1 opens the key sheet of this page; Enter closes it."""
    press(qtbot, shell, Qt.Key.Key_F1)
    sheet = open_sheet(shell)
    assert sheet.windowTitle() == "Bantuan: Loket"
    assert sheet.height() <= shell.height()
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert open_sheet(shell) is None


def test_ctrl_and_a_digit_change_the_page(qtbot, shell):
    """The rail can be used without the mouse."""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert shell.current().title == "Surat"


def test_locking_keeps_the_work(qtbot, shell, dressed):
    """An idle counter locks; what was typed is there after unlocking, and keys do nothing meanwhile (ux.md 46)."""
    session = Session(dressed, shell)
    page = shell.current()
    qtbot.keyClicks(page.first_field, "SITI")
    session.begin()

    def lock():
        session.pause()
        shell.show_entrance(QWidget())

    session.lock_asked.connect(lock)
    session.idle.idle.emit()
    assert not shell.working()
    shell.press(Key.SAVE)
    assert page.saved == 0
    session.begin()
    assert shell.working()
    assert page.first_field.text() == "SITI"
    session.pause()


def test_a_scan_outside_fields_goes_to_the_search(qtbot, shell, dressed):
    """A scan caught by the session is looked up."""
    session = Session(dressed, shell)
    with qtbot.waitSignal(shell.search.asked) as asked:
        session.scanner.scanned.emit("1674036807569001")
    assert asked.args == ["1674036807569001"]


def test_a_letters_code_goes_to_where_letters_are_checked(qtbot, shell, dressed):
    """Not into the search, also when the cursor stands there."""
    session = Session(dressed, shell)
    with qtbot.waitSignal(shell.seal_scanned) as scanned:
        session.scanner.scanned.emit("SJ1:RRQC9BSLK7/410")
    assert scanned.args == ["SJ1:RRQC9BSLK7/410"]
    assert not shell.search.take_scan("SJ1:RRQC9BSLK7/410")


def test_place_and_size_are_remembered(qtbot, shell, memory):
    """The next start opens the window where it was closed (first five minutes, 6)."""
    shell.resize(1000, 640)
    shell.close()
    again = Shell(memory)
    qtbot.addWidget(again)
    assert again.height() == 640


def test_the_smallest_window_fits_a_small_screen():
    """1366 x 768 with 125 % scaling and a taskbar leaves 1093 x 574 (ux.md 34)."""
    assert SMALLEST[0] <= 1093
    assert SMALLEST[1] <= 574


def test_every_control_says_its_name(shell):
    """Buttons, fields and lists are named for a screen reader, icon-only ones too (ux.md 39)."""
    shell.search.show_suggestions([])
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in shell.findChildren(QWidget)
        if isinstance(widget, EDITORS)
        and not widget.objectName().startswith("qt_")
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and (widget.text() or widget.toolTip()))
    ]
    assert nameless == []


def test_enter_brings_a_field_into_sight(qtbot, shell):
    """Going forward in a form longer than the window scrolls along with the focus."""
    page = shell.current()
    for number in range(20):
        page.form.row(f"more{number}", f"Lainnya {number}", TextField())
    last = page.form.field("more19").editor
    qtbot.waitUntil(last.isVisible)
    page.form.go_to("more18")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: last.hasFocus() and not last.visibleRegion().isEmpty())


def test_tips_name_the_key(shell):
    """The key that does the same stands in the tip of a button (ux.md 39)."""
    assert shell.current().save.toolTip() == "Simpan (F9)"


def test_escape_leads_back_before_sign_in(qtbot, shell):
    """An entrance that has a way back gets Esc; one without is left alone."""

    class Entrance(QWidget):
        backs = 0

        def back(self):
            self.backs += 1

    plain, recovery = QWidget(), Entrance()
    shell.show_entrance(plain)
    press(qtbot, shell, Qt.Key.Key_Escape)
    shell.show_entrance(recovery)
    press(qtbot, shell, Qt.Key.Key_Escape)
    assert recovery.backs == 1
    assert not shell.working()


def test_help_is_there_before_sign_in(qtbot, shell):
    """F1 opens the help of the page that stands before the work, and the keys that it knows."""
    before = SignInPage("RSUD Kota Prabumulih")
    shell.show_entrance(before)
    press(qtbot, shell, Qt.Key.Key_F1)
    (sheet,) = [one for one in shell.findChildren(Sheet) if one.isVisible()]
    words = [one.text() for one in sheet.findChildren(QLabel)]
    assert before.help_lines[0] in words
    assert "F1" in words
    sheet.reject()


def test_no_dialog_stands_before_a_locked_screen(qtbot, shell):
    """Locking answers every open question with its safe answer; what it asked for is not done."""
    done: list[int] = []
    shell.show()
    ask = confirm(
        shell, "Batalkan surat?", "…", verb="Batalkan", keep="Tidak jadi", act=lambda: done.append(1)
    )
    qtbot.waitUntil(ask.isVisible)
    shell.close_dialogs()
    assert not any(dialog.isVisible() for dialog in shell.findChildren(QDialog))
    assert done == []


def test_a_button_that_waits_keeps_the_focus(qtbot, shell):
    """While it is disabled no other button can be pressed by a stray key; afterwards it has the focus again."""
    left, save = [], shell.current().save
    shell.demo.show()
    shell.demo_left.connect(lambda: left.append(1))
    save.setFocus()
    save.setEnabled(False)
    assert QApplication.focusWidget() is None
    press(qtbot, shell, Qt.Key.Key_Space)
    save.setEnabled(True)
    assert (QApplication.focusWidget(), left) == (save, [])
    assert shell.demo.findChild(Button).focusPolicy() is Qt.FocusPolicy.NoFocus
    qtbot.keyClick(save, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert left == [1]


def test_what_was_done_is_told_until_the_next_thing(qtbot, shell):
    """A success goes with the next screen or key, also one that waits; what failed stays until it is closed."""
    for go_on in (lambda: shell.open("two"), lambda: press(qtbot, shell, Qt.Key.Key_F9)):
        shell.notice.say("Tersimpan.", Tone.GOOD, stays=True)
        go_on()
        assert shell.notice.sentence() == ""
    shell.notice.say("Disk penuh.", Tone.BAD)
    shell.open("one")
    assert shell.notice.sentence() == "Disk penuh."
