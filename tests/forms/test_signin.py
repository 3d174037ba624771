"""Sign-in: says at once what is wrong, keeps the name, waits when it must."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.problem import NotPermitted
from desktop.forms.signin.presenter import SignInPresenter, SignInWays
from desktop.forms.signin.view import SignInPage
from desktop.ui.jobs import InlineJobs
from desktop.ui.telling import say
from desktop.ui.theme import apply_theme


class Door:
    """Opens for budi with the right password; otherwise refuses as told."""

    def __init__(self):
        self.refusal = NotPermitted("signin_wrong")
        self.tried = []

    def open(self, username, password):
        self.tried.append((username, password))
        if (username, password) != ("budi", "rahasia panjang"):
            raise self.refusal
        return "office"


@pytest.fixture
def door():
    return Door()


@pytest.fixture
def entered():
    return []


@pytest.fixture
def page(qtbot, qapp, door, entered):
    apply_theme(qapp)
    view = SignInPage("RSUD Kota Prabumulih")
    presenter = SignInPresenter(view, InlineJobs(), SignInWays(door.open, entered.append, say))
    view.sign_in_asked.connect(presenter.sign_in)
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    qtbot.waitExposed(view)
    view.entered()
    yield view
    view.hide()


def sign_in(qtbot, page, username, password):
    page.username.set_value("")
    page.username.setFocus()
    qtbot.keyClicks(page.username, username)
    qtbot.keyClick(page.username, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.password
    qtbot.keyClicks(page.password, password)
    qtbot.keyClick(page.password, Qt.Key.Key_Return)


def test_name_enter_password_enter(qtbot, page, entered):
    """Sign-in needs no mouse and no Tab."""
    sign_in(qtbot, page, "budi", "rahasia panjang")
    assert entered == ["office"]


def test_a_wrong_password_is_told_at_once(qtbot, page, entered):
    """The name stays, the password is typed again, and the sentence stands on the page (ux.md 17)."""
    sign_in(qtbot, page, "budi", "salah")
    assert entered == []
    assert (page.username.value(), page.password.value()) == ("budi", "")
    assert QApplication.focusWidget() is page.password


def test_empty_fields_try_nothing(qtbot, page, door):
    """Nothing is tried without a name and a password, and each gets its sentence."""
    page.sign_in_asked.emit("", "")
    assert door.tried == []
    assert page.form.field("username").problem() == "Nama pengguna belum diisi."
    assert page.form.field("password").problem() == "Kata sandi belum diisi."


def test_after_many_misses_the_button_waits(qtbot, page, door):
    """A wait is counted down on the button, and Enter does nothing meanwhile."""
    door.refusal = NotPermitted("signin_wait", seconds=29.4)
    sign_in(qtbot, page, "budi", "salah")
    tried = len(door.tried)
    qtbot.keyClicks(page.password, "rahasia panjang")
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    assert len(door.tried) == tried
    page.wait(0)


def test_a_locked_screen_asks_for_the_same_person(qtbot, page):
    """Unlocking asks only for the password; another person has a way too."""
    page.show_locked("budi", "Budi Santoso")
    assert page.title() == "Layar terkunci"
    assert page.username.isReadOnly()
    page.entered()
    assert QApplication.focusWidget() is page.password
    with qtbot.waitSignal(page.other_asked):
        page._other.click()


def test_a_forgotten_password_has_a_way_with_the_name_kept(qtbot, page):
    """The quiet button hands on the name that was typed, so that it is not asked again."""
    page.username.set_value("budi")
    with qtbot.waitSignal(page.forgotten) as told:
        page.forgot.click()
    assert told.args == ["budi"]


def test_recovery_is_not_offered_over_an_open_office(page):
    """A locked screen and the sample office have nothing to recover, and no backup to bring back."""
    assert page.forgot.isVisible()
    assert page.restore.isVisible()
    page.show_locked("budi", "Budi Santoso")
    assert page.forgot.isHidden()
    assert page.restore.isHidden()
    page.show_hint("Kantor contoh: tekan Enter.")
    assert page.forgot.isHidden()
    assert page.restore.isHidden()
