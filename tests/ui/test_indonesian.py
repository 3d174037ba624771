"""No English of Qt's own reaches the clerk (ux.md 40)."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from desktop.ui.crash import CrashReport
from desktop.ui.dialogs import ask_reason, confirm, report, show_crash
from desktop.ui.key_sheet import show_key_sheet
from desktop.ui.keys import Key

ENGLISH = re.compile(
    r"\b(the|and|save|cancel|close|open|copy|cut|paste|undo|redo|delete|select|all|yes|no|apply|help|discard|"
    r"file|files|name|look|directory|directories|folder name|new|list|detail|view|back|forward|parent|type|go)\b",
    re.IGNORECASE,
)
BUTTONS = [button for button in QDialogButtonBox.StandardButton if button.value and button.name != "NoButton"]


def words_of(widget):
    texts = [child.text() for child in widget.findChildren(QAbstractButton)]
    texts += [child.text() for child in widget.findChildren(QLabel)]
    texts += [child.text() for child in widget.findChildren(QAction)]
    texts += [child.toolTip() for child in widget.findChildren(QAbstractButton)]
    return [text.replace("&", "") for text in texts if text]


def english(texts):
    return [text for text in texts if ENGLISH.search(text)]


def test_every_standard_button_is_indonesian(qtbot, indonesian):
    """Buttons of Qt's button box carry Indonesian words, each with its own."""
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    for button in BUTTONS:
        box.addButton(button)
    words = [button.text().replace("&", "") for button in box.buttons()]
    assert english(words) == []
    assert {"Simpan", "Batal", "Tutup", "Ya", "Tidak"} <= set(words)


@pytest.mark.parametrize("editor", [QLineEdit, QPlainTextEdit])
def test_edit_menus_are_indonesian(qtbot, indonesian, editor):
    """The menu of the right mouse button says Salin, Tempel, Pilih semua."""
    field = editor()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    words = [action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()]
    menu.deleteLater()
    assert english(words) == []
    assert {"Salin", "Tempel", "Pilih semua"} <= set(words)


def test_the_file_dialog_is_indonesian(qtbot, indonesian):
    """Qt's own file dialog has no English button, label or tip."""
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    assert english(words_of(dialog)) == []


def test_a_message_box_is_indonesian(qtbot, indonesian):
    """Message boxes, should Qt show one, speak Indonesian too."""
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
    box.setDetailedText("…")
    assert english(words_of(box)) == []


@pytest.fixture
def window(qtbot, indonesian):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_our_dialogs_are_indonesian(qtbot, window):
    """Every dialog of ours is opened and read through."""
    opened = [
        confirm(
            window,
            "Batalkan surat 0123?",
            "Nomor tetap.",
            verb="Batalkan",
            keep="Tidak jadi",
            act=lambda: None,
        ),
        ask_reason(
            window, "Batalkan?", "Tulis alasan.", verb="Batalkan", keep="Tidak jadi", act=lambda _why: None
        ),
        report(window, "Selesai", "50.000 baris.", lines=[("Diterima", "49.990")]),
        show_crash(window, CrashReport("A1B2C3", "…")),
        show_key_sheet(window, "Loket", ["Pindai KTP."], list(Key)),
    ]
    for dialog in opened:
        assert english(words_of(dialog)) == [], dialog.windowTitle()
        dialog.close()


def test_consent_is_needed_and_named(qtbot, window):
    """The verb does the act, the safe answer does not, and the safe answer is the default."""
    done = []
    for press in ("Tidak jadi", "Batalkan surat"):
        dialog = confirm(
            window,
            "Batalkan surat 0123?",
            "…",
            verb="Batalkan surat",
            keep="Tidak jadi",
            act=lambda: done.append(1),
        )
        buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
        assert buttons["Tidak jadi"].isDefault()
        buttons[press].click()
    assert done == [1]


def test_a_reason_is_needed(qtbot, window):
    """The verb waits for a reason and hands it over."""
    given: list[str] = []
    dialog = ask_reason(window, "Batalkan?", "…", verb="Batalkan", keep="Tidak jadi", act=given.append)
    verb = next(button for button in dialog.findChildren(QAbstractButton) if button.text() == "Batalkan")
    assert not verb.isEnabled()
    qtbot.keyClicks(dialog.findChild(QPlainTextEdit), "salah orang")
    verb.click()
    assert given == ["salah orang"]
