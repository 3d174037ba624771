"""A scan is caught from anywhere and leaves nothing behind (ux.md 7)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.ui.buttons import Button
from desktop.ui.digits_field import NikField
from desktop.ui.scanner import GAP_MS, Scanner

NIK = "1674036807569001"


class Counter(QWidget):
    """A name field, a note, a NIK field and a button, with a scanner whose clock the test turns."""

    def __init__(self):
        super().__init__()
        self.name, self.note, self.nik, self.button = (
            QLineEdit(),
            QPlainTextEdit(),
            NikField(),
            Button("Simpan"),
        )
        column = QVBoxLayout(self)
        for widget in (self.name, self.note, self.nik, self.button):
            column.addWidget(widget)
        self.now = 0
        self.seen: list[str] = []
        self.returns: list[str] = []
        self.clicks: list[int] = []
        self.scanner = Scanner(self, milliseconds=lambda: self.now)
        self.scanner.scanned.connect(self.seen.append)
        self.name.returnPressed.connect(lambda: self.returns.append(self.name.text()))
        self.button.clicked.connect(lambda: self.clicks.append(1))

    def type(self, qtbot, text, gap):
        for sign in text:
            self.now += gap
            qtbot.keyClick(QApplication.focusWidget(), sign)

    def enter(self, qtbot, gap):
        self.now += gap
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    def scan(self, qtbot, text):
        self.now += 1000
        self.type(qtbot, text, 4)
        self.enter(qtbot, 4)


@pytest.fixture
def counter(qtbot, dressed):
    window = Counter()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.name.setFocus()
    dressed.installEventFilter(window.scanner)
    yield window
    dressed.removeEventFilter(window.scanner)
    window.hide()


def test_a_scan_never_lands_in_a_name(qtbot, counter):
    """The name keeps what stood in it, and Enter goes no further."""
    counter.name.setText("SITI")
    counter.scan(qtbot, NIK)
    assert counter.seen == [NIK]
    assert counter.name.text() == "SITI"
    assert counter.returns == []


def test_a_scan_leaves_notes_alone(qtbot, counter):
    """A multi-line note gets back its text and the place of its cursor."""
    counter.note.setPlainText("alergi obat")
    counter.note.setFocus()
    counter.scan(qtbot, "0001234567890")
    assert counter.seen == ["0001234567890"]
    assert counter.note.toPlainText() == "alergi obat"


def test_a_scan_fires_no_button(qtbot, counter):
    """With the focus on a button a scan is looked up and presses nothing, nor does the code of a medicine box."""
    counter.button.setFocus()
    counter.scan(qtbot, NIK)
    counter.scan(qtbot, "899277261234")
    assert (counter.seen, counter.clicks) == ([NIK], [])
    counter.enter(qtbot, GAP_MS + 40)
    assert counter.clicks == [1]


def test_a_nik_field_takes_its_scan(qtbot, counter):
    """Where a NIK is asked for, the scan is the answer; another code is looked up instead."""
    counter.nik.setFocus()
    counter.scan(qtbot, NIK)
    assert (counter.nik.value(), counter.seen) == (NIK, [])
    counter.scan(qtbot, "0001234567890")
    assert (counter.nik.value(), counter.seen) == (NIK, ["0001234567890"])


def test_a_hand_is_no_scanner(qtbot, counter):
    """Sixteen digits typed by hand stay in the field and Enter does its work."""
    counter.type(qtbot, NIK, GAP_MS + 40)
    counter.enter(qtbot, GAP_MS + 40)
    assert counter.seen == []
    assert counter.returns == [NIK]


def test_a_quick_word_is_no_scan(qtbot, counter):
    """Quick typing that reads like no code is typing."""
    counter.scan(qtbot, "SITI AMINAH")
    assert counter.seen == []
    assert counter.returns == ["SITI AMINAH"]


def test_our_own_qr_is_caught(qtbot, counter):
    """The text of our letters' QR is a scan too."""
    counter.scan(qtbot, "LJ1:6BF5C0ABCDEFGH")
    assert counter.seen == ["LJ1:6BF5C0ABCDEFGH"]


def test_control_codes_inside_a_scan_are_dropped(qtbot, counter):
    """A Ctrl code that a scanner puts between digits does nothing and breaks nothing."""
    counter.now += 1000
    counter.type(qtbot, NIK[:8], 4)
    counter.now += 4
    qtbot.keyClick(counter.name, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    counter.type(qtbot, NIK[8:], 4)
    counter.enter(qtbot, 4)
    assert counter.seen == [NIK]


def test_the_prefix_of_the_symbology_is_dropped(qtbot, counter):
    """Scanners that send the AIM prefix are understood."""
    counter.scan(qtbot, "]C1" + NIK)
    assert counter.seen == [NIK]


SEAL = "SJ1:RRQC9BSLK7/410 099229BRRQT 9P60GO0$+AWKB3UAR098CKB"


def test_a_letters_code_presses_no_button(counter, qtbot):
    """The blanks inside a code do not press what has the focus; the whole code arrives."""
    counter.button.setFocus()
    counter.scan(qtbot, SEAL)
    assert (counter.clicks, counter.seen) == ([], [SEAL])
    counter.now += 1000
    qtbot.keyClick(counter.button, Qt.Key.Key_Space)
    assert counter.clicks == [1]


def test_a_letters_code_leaves_no_trace_in_a_field(counter, qtbot):
    """Scanned while a name is typed, the name stays as it was."""
    counter.name.setText("SITI")
    counter.scan(qtbot, SEAL)
    assert (counter.name.text(), counter.seen) == ("SITI", [SEAL])


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_F9, Qt.Key.Key_Down])
def test_a_key_that_no_code_holds_ends_the_burst(qtbot, counter, key):
    """Fast hands: digits, F9 and Space in one breath press the button that F9 brought."""
    counter.name.setFocus()
    counter.now += 1000
    counter.type(qtbot, "12", 4)
    qtbot.keyClick(counter.name, key)
    counter.button.setFocus()
    counter.now += 4
    qtbot.keyClick(counter.button, Qt.Key.Key_Space)
    assert counter.clicks == [1]
