"""Warnings after entering, in the window's notice line; the dialog opens from there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.forms.copied_files.dialog import EpochDialog
from desktop.forms.copied_files.presenter import EntryPresenter
from desktop.ui.fields import Told
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.shell import Shell
from desktop.ui.text import tr
from desktop.ui.tokens import Tone
from desktop.usecases.office import Office


class EntryNotice:
    """The window as the presenter sees it: the notice line, and the dialog while it is open."""

    def __init__(self, shell: Shell, restore: Callable[[], None]) -> None:
        self._shell, self._restore = shell, restore
        self._told = ""
        self.dialog: EpochDialog | None = None
        self.presenter: EntryPresenter | None = None

    def tell(self, sentence: str) -> None:
        """Say something that stays until it is closed."""
        self._shell.notice.say(sentence, Tone.WARN, stays=True)

    def tell_damage(self, sentence: str) -> None:
        """Say that the files are damaged, with the way to a backup beside it."""
        word = tr("Pulihkan cadangan …")
        self._shell.notice.offer(sentence, word, self._restore, tone=Tone.BAD, stays=True)

    def offer_epoch(self, sentence: str) -> None:
        """Say that files were copied, with the way to a new epoch beside it."""
        self._told = sentence
        word = tr("Mulai masa nomor baru")
        self._shell.notice.offer(sentence, word, self._wanted, tone=Tone.WARN, stays=True)

    def open_dialog(self) -> None:
        """Ask for the reason."""
        self.dialog = EpochDialog(self._shell)
        if self.presenter is not None:
            self.dialog.begin_asked.connect(self.presenter.begin_epoch)
        self.dialog.finished.connect(self._closed)
        self.dialog.show()

    def close_offer(self) -> None:
        """Take the offer away: it is not needed any more."""
        self._shell.notice.hide()

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say in the dialog what to correct."""
        if self.dialog is not None:
            self.dialog.show_problems(told)

    def show_busy(self, busy: bool) -> None:
        """Let the dialog wait."""
        if self.dialog is not None:
            self.dialog.show_busy(busy)

    def show_begun(self, sentence: str) -> None:
        """Close the dialog and say that work goes on."""
        if self.dialog is not None:
            self.dialog.accept()
        self._shell.notice.say(sentence, Tone.GOOD, stays=True)

    def _wanted(self) -> None:
        if self.presenter is not None:
            self.presenter.open_epoch()

    def _closed(self, result: int) -> None:
        self.dialog = None
        if result == EpochDialog.DialogCode.Rejected:
            # The files can still only be read: the offer stands until it is taken or closed.
            self.offer_epoch(self._told)


def tell_after_entering(
    office: Office, jobs: Jobs | InlineJobs, shell: Shell, *, restore: Callable[[], None]
) -> EntryNotice:
    """Tell what the operator should hear of the files; nothing is shown when all is well."""
    # What was offered to whoever worked here before is not for this operator.
    shell.notice.hide()
    notice = EntryNotice(shell, restore)
    notice.presenter = EntryPresenter(notice, jobs, office)
    notice.presenter.begin()
    return notice
