"""Lupa kata sandi: from the envelope to a new password and a new code, with every mistake under its field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.db.keyring import Keyring
from desktop.forms.recovery.page import RecoveryNeeds, recovery_page
from desktop.ui.dialogs import Sheet
from desktop.ui.jobs import InlineJobs
from desktop.usecases.access.sign_in import sign_in
from tests.forms.recovery.conftest import SHEET
from tests.offices import PASSWORD

FIELDS = ("recovery_code", "username", "new_password", "repeated")


@pytest.fixture
def code(folder):
    """Print a code as at set-up."""
    keyring = Keyring.load(folder)
    key = keyring.unlock("admin", PASSWORD)
    assert key is not None
    return keyring.make_recovery_code(key)


@pytest.fixture
def ways_out():
    return []


@pytest.fixture
def page(shown, folder, clock, memory, ways_out):
    needs = RecoveryNeeds(
        folder, InlineJobs(), memory, ways_out.append, lambda: ways_out.append("kembali"), clock
    )
    return shown(recovery_page(needs, "admin"))


def fill(qtbot, page, code, password, repeated=None):
    """Type into the form with Enter from field to field, and press the button with Space."""
    form = page.form
    for editor, text in (
        (form.code, code),
        (form.username, "admin"),
        (form.password, password),
        (form.repeated, repeated or password),
    ):
        assert editor.hasFocus()
        editor.clear()
        qtbot.keyClicks(editor, text)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert form.go.hasFocus()
    qtbot.keyClick(form.go, Qt.Key.Key_Space)


def test_from_envelope_to_new_code_without_mouse(qtbot, page, code, folder, clock):
    """The whole way by keyboard: the new password opens the office, the new code is on the page to be printed."""
    fill(qtbot, page, code.lower().replace("-", ""), "kalimat-baru-2026")
    assert page.currentWidget() is page.code
    assert page.code.print_button.hasFocus()
    assert page.form.form.values() == dict.fromkeys(FIELDS, "")
    sign_in(folder, "admin", "kalimat-baru-2026", clock).close()


def test_the_kept_code_leads_to_sign_in_with_the_name(qtbot, page, code, ways_out):
    """After the tick the way goes on to sign-in, with the username filled in."""
    fill(qtbot, page, code, "kalimat-baru-2026")
    page.code.kept_tick.click()
    page.code.go.click()
    assert ways_out == ["admin"]


def test_mistakes_are_told_under_their_fields(qtbot, page, code):
    """A typing slip shows on leaving the code, a weak password after trying; the focus goes where it can be mended."""
    wrong = ("9" if code[0] != "9" else "8") + code[1:]
    fill(qtbot, page, wrong, "kalimat-baru-2026")
    assert "kertasnya" in page.form.form.field("recovery_code").problem()
    assert QApplication.focusWidget() is page.form.code
    fill(qtbot, page, code, "loket123")
    assert page.form.form.field("recovery_code").problem() == ""
    assert "mudah ditebak" in page.form.form.field("new_password").problem()
    assert QApplication.focusWidget() is page.form.password


def test_esc_leaves_an_untouched_form_and_asks_otherwise(qtbot, page, ways_out):
    """Esc steps back at once, or asks when something was typed (ux.md 2); the safe answer has the focus."""
    page.back()
    assert ways_out == ["kembali"]
    qtbot.keyClicks(page.form.code, "7K2")
    page.back()
    assert ways_out == ["kembali"]
    (ask,) = page.form.findChildren(Sheet)
    ask.accept()
    assert ways_out == ["kembali", "kembali"]


def test_the_new_code_is_not_left_by_esc(page, ways_out):
    """Esc cannot throw away a code that nobody has written down."""
    page.show_new_code(SHEET)
    page.back()
    assert ways_out == []
    assert page.currentWidget() is page.code
