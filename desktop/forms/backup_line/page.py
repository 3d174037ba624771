"""The line at the foot, wired to the window: every half hour, when the screen locks, and at the end."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.forms.backup_line.presenter import BackupLinePresenter
from desktop.forms.mood import Mood
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.ui.shell import Shell
from desktop.ui.tokens import Tone
from desktop.usecases.office import Office

HALF_AN_HOUR_MS = 30 * 60 * 1000


class BackupLine(QObject):
    """Lives as long as an office is open; `end` before it is closed."""

    def __init__(self, office: Office, jobs: Jobs | InlineJobs, memory: Memory, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._presenter = BackupLinePresenter(self, jobs, office, memory)
        self._timer = QTimer(self)
        self._timer.setInterval(HALF_AN_HOUR_MS)
        self._timer.timeout.connect(self._presenter.due)
        self._timer.start()
        self._presenter.begin()

    def due(self) -> None:
        """Back up now if something changed: nobody is working."""
        self._presenter.due()

    def refresh(self) -> None:
        """Read anew how the office stands: somebody backed up by hand."""
        self._presenter.begin()

    def end(self) -> None:
        """Stop; the line belongs to the office that is left."""
        self._timer.stop()
        self._shell.status.show_backup("", Tone.INFO)
        self.deleteLater()

    def show_backup(self, words: str, mood: Mood) -> None:
        """Show the last good backup, unless the office was left meanwhile."""
        if self._timer.isActive():
            self._shell.status.show_backup(words, Tone.WARN if mood == "warn" else Tone.INFO)

    def tell(self, sentence: str) -> None:
        """Say what went wrong."""
        if self._timer.isActive():
            self._shell.notice.say(sentence, Tone.WARN, stays=True)
