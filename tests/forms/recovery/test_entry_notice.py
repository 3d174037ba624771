"""Right after entering: what the files told, and the new epoch that an admin begins when they were copied."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.forms.copied_files.page import tell_after_entering
from desktop.forms.copied_files.presenter import EntryPresenter
from desktop.ui.jobs import InlineJobs
from desktop.usecases.access.sign_in import sign_in
from tests.offices import PASSWORD


class SeenWindow:
    """A view that only remembers."""

    def __init__(self):
        self.told, self.offers, self.problems, self.begun, self.damage = [], [], [], [], []
        self.dialogs = 0

    def tell(self, sentence):
        self.told.append(sentence)

    def tell_damage(self, sentence):
        self.damage.append(sentence)

    def offer_epoch(self, sentence):
        self.offers.append(sentence)

    def open_dialog(self):
        self.dialogs += 1

    def close_offer(self):
        self.offers.clear()

    def show_problems(self, told):
        self.problems.append([one.field for one in told])

    def show_busy(self, busy):
        pass

    def show_begun(self, sentence):
        self.begun.append(sentence)


@pytest.fixture
def copied(folder, clock, tmp_path):
    """Put an older copy of the files back, as somebody does after a broken disk."""
    older = tmp_path / "cadangan"
    shutil.copytree(folder, older)
    office = sign_in(folder, "admin", PASSWORD, clock)
    with office.write("set-note", {}):
        pass
    office.close()
    shutil.rmtree(folder)
    shutil.copytree(older, folder)
    return folder


def entered(office):
    seen = SeenWindow()
    presenter = EntryPresenter(seen, InlineJobs(), office)
    presenter.begin()
    return seen, presenter


def test_healthy_files_say_nothing(admin):
    """A notice every morning would not be read on the morning it matters."""
    seen, _presenter = entered(admin)
    assert (seen.told, seen.offers) == ([], [])


def test_a_page_nobody_read_yet_is_told_with_the_way_to_a_backup(folder, signed_in):
    """Damage deep in the file is found right after entering; from then on nothing is written."""
    office = signed_in("admin")
    office.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (folder / "loket.db").open("r+b") as file:
        file.seek(-2000, 2)
        file.write(bytes(100))
    seen, _presenter = entered(office)
    assert "pulihkan cadangan" in seen.damage[0]
    assert office.store.read_only


def test_a_damaged_keyring_is_told_with_the_next_step(folder, signed_in):
    """When the second copy of the keyring served, the clerk hears it and what to ask for."""
    (folder / "keyring.json").write_text("rusak")
    seen, _presenter = entered(signed_in("loket"))
    assert len(seen.told) == 1
    assert "admin" in seen.told[0]


def test_a_lost_witness_is_told(folder, signed_in):
    """A folder that came to this computer without its witness says so, and work goes on."""
    (folder / "saksi.json").unlink()
    seen, _presenter = entered(signed_in("loket"))
    assert "saksi" in seen.told[0]


def test_a_clerk_is_sent_to_the_admin(copied, signed_in):
    """Who may not begin an epoch reads whom to ask, and gets no button."""
    seen, _presenter = entered(signed_in("loket"))
    assert seen.offers == []
    assert "Mintalah admin" in seen.told[0]


def test_an_admin_begins_the_epoch_with_a_reason(copied, signed_in):
    """The offer leads to a new epoch; without a reason nothing happens, afterwards writing works again."""
    office = signed_in("admin")
    seen, presenter = entered(office)
    assert len(seen.offers) == 1
    assert office.store.read_only
    presenter.begin_epoch("  ")
    assert (seen.problems, office.record.epoch) == ([["reason"]], 1)
    presenter.begin_epoch("dipulihkan dari cadangan")
    assert not office.store.read_only
    assert "2" in seen.begun[0]
    assert office.record.epoch == 2


def test_an_offer_that_is_out_of_date_opens_nothing(copied, signed_in):
    """When the settings began the epoch meanwhile, the old offer goes away and no second epoch begins."""
    seen, presenter = entered(signed_in("admin"))
    presenter.open_epoch()
    assert seen.dialogs == 1
    presenter.begin_epoch("dipulihkan dari cadangan")
    presenter.open_epoch()
    assert (seen.dialogs, seen.offers) == (1, [])


@pytest.fixture
def window(qtbot, shell):
    """Show the window with its pages in front."""
    shell.resize(1366, 728)
    shell.show()
    shell.activateWindow()
    qtbot.waitExposed(shell)
    shell.show_work()
    return shell


def test_window_offers_stays_and_leads_through_the_dialog(qtbot, window, copied, signed_in):
    """Notice, dialog, sentence under the field, reason, done: by keyboard; leaving keeps the offer."""
    office = signed_in("admin")
    notice = tell_after_entering(office, InlineJobs(), window, restore=window.hide)
    offered = window.notice.sentence()
    assert "hanya dapat dibaca" in offered
    window.notice._button.click()
    assert notice.dialog is not None
    notice.dialog.reject()
    assert window.notice.sentence() == offered
    window.notice._button.click()
    dialog = notice.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.reason)
    dialog.go.click()
    assert dialog.form.field("reason").problem()
    qtbot.keyClicks(dialog.reason, "Dipulihkan dari cadangan")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.go.hasFocus()
    qtbot.keyClick(dialog.go, Qt.Key.Key_Space)
    assert not dialog.isVisible()
    assert "Masa nomor 2" in window.notice.sentence()


def test_the_next_operator_does_not_inherit_the_offer(window, copied, signed_in):
    """An offer made to an admin is gone when somebody else enters."""
    tell_after_entering(signed_in("admin"), InlineJobs(), window, restore=window.hide)
    tell_after_entering(signed_in("loket"), InlineJobs(), window, restore=window.hide)
    assert not window.notice._button.isVisible()
    assert "Mintalah admin" in window.notice.sentence()
