"""From a backup on a stick to sign-in: the page by keyboard, what is asked first, what is told at the end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.forms.backup_line.presenter import BackupLinePresenter, backup_folder
from desktop.forms.restore.page import RestoreNeeds, restore_page
from desktop.ui.jobs import InlineJobs
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.letters.issued_letters import list_letters
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.upkeep.backup import Backup, backup, last_backup
from tests.offices import PASSWORD, admin, clock, folder, issued, office, office_template, signed_in, siti

__all__ = ["admin", "clock", "folder", "office", "office_template", "signed_in"]


class Ways:
    """Where the page led."""

    def __init__(self):
        self.signed_in_as, self.back = [], 0

    def left(self):
        self.back += 1


@pytest.fixture
def made(admin, tmp_path):
    stick = tmp_path / "usb"
    stick.mkdir()
    return backup(admin, Backup(to=str(stick)))


def opened(qtbot, memory, folder, clock):
    ways = Ways()
    page = restore_page(
        RestoreNeeds(folder, InlineJobs(), memory, ways.signed_in_as.append, ways.left, clock=clock)
    )
    qtbot.addWidget(page)
    page.show()
    page.entered()
    return page, ways


def test_a_new_computer_takes_a_backup_by_keyboard(qtbot, memory, made, tmp_path, clock):
    """File, name, password, Enter: the page says what came back, and the next Enter goes to sign-in."""
    target = tmp_path / "komputer-baru"
    page, ways = opened(qtbot, memory, target, clock)
    page.file.take(made.path)
    assert page._inside.isVisible()
    assert "Mulai masa nomor baru" in page._warning.text()  # this user works in another folder of that office
    page.go.click()
    assert {name for name in ("username", "password") if page.form.field(name).problem()} == {
        "username",
        "password",
    }
    qtbot.keyClicks(page.username, "admin")
    qtbot.keyClicks(page.password, "salah-sekali")
    page.go.click()
    assert page.form.field("password").problem()
    page.password.set_value(PASSWORD)
    page.go.click()
    assert "dipulihkan" in page.card.sentence()
    assert page.password.value() == ""
    qtbot.keyClick(page._enter, Qt.Key.Key_Space)
    assert ways.signed_in_as == ["admin"]
    sign_in(target, "admin", PASSWORD, clock).close()


def test_data_that_is_here_is_replaced_only_when_agreed(qtbot, memory, made, office, clock):
    """Whoever has work here reads what happens to it first; Esc changes nothing."""
    issued(office)
    page, ways = opened(qtbot, memory, office.folder, clock)
    page.file.take(made.path)
    assert page._warning.text() == ""
    page.username.set_value("admin")
    page.password.set_value(PASSWORD)
    asked: list[str] = []
    page.ask_replace = asked.append
    page.presenter._view = page
    page.go.click()
    assert "tidak dihapus" in asked[0]
    again = sign_in(office.folder, "loket", PASSWORD, clock)
    assert len(list_letters(again)) == 1
    again.close()
    page.agreed.emit()
    again = sign_in(office.folder, "loket", PASSWORD, clock)
    assert list_letters(again) == []
    again.close()
    page.back()
    assert ways.back == 0


class Foot:
    def __init__(self):
        self.words, self.told = [], []

    def show_backup(self, words, mood):
        self.words.append((words, mood))

    def tell(self, sentence):
        self.told.append(sentence)


def test_the_foot_tells_of_the_last_good_backup(office, memory, clock):
    """None yet asks for one; one of today is a quiet line; a folder that is gone is told, not hidden."""
    foot = Foot()
    line = BackupLinePresenter(foot, InlineJobs(), office, memory)
    line.begin()
    assert foot.words[-1] == ("belum ada cadangan", "warn")
    line.due()
    assert foot.words[-1] == ("cadangan terakhir 09.30 ✔", "plain")
    assert last_backup(office.folder) is not None
    clock.forward(days=2)
    memory.remember(f"backup/folder/{office.record.installation_id}", "/tidak/ada/usb")
    assert str(backup_folder(office, memory)) == "/tidak/ada/usb"
    register_patient(office, siti())
    line.due()
    assert "usb" in foot.told[0] or "tidak" in foot.told[0]
    assert foot.words[-1] == ("cadangan terakhir 23/11/2026, 2 hari lalu", "warn")
