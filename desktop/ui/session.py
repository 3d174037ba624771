"""The shell while someone is signed in: it locks when nobody is there, and a scan is caught from anywhere."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop.ui.idle import FIVE_MINUTES, IdleWatch
from desktop.ui.scanner import SEALS, Scanner
from desktop.ui.shell import Shell


class Session(QObject):
    """Begin it after sign-in, pause it while locked. `lock_asked` comes from Ctrl+L and from an idle counter.

    Scans that no field takes go into the search, those of letters to the screen that checks them.
    """

    lock_asked = Signal()

    def __init__(self, app: QApplication, shell: Shell, *, lock_after: int = FIVE_MINUTES) -> None:
        super().__init__(shell)
        self._app, self._shell = app, shell
        self.idle = IdleWatch(self, lock_after)
        self.scanner = Scanner(self)
        self.idle.left_seconds.connect(self._tell_left)
        self.idle.idle.connect(self.lock_asked)
        shell.lock_asked.connect(self.lock_asked)
        self.scanner.scanned.connect(self._scanned)

    def begin(self) -> None:
        """Watch keys and time; show the work."""
        self._app.installEventFilter(self.idle)
        self._app.installEventFilter(self.scanner)
        self.idle.start()
        self._shell.show_work()

    def _tell_left(self, seconds: int) -> None:
        self._shell.status.show_lock(seconds)

    def _scanned(self, code: str) -> None:
        if SEALS.fullmatch(code):
            self._shell.seal_scanned.emit(code)
        else:
            self._shell.search.take_scan(code)

    def pause(self) -> None:
        """Watch no longer: the entrance is shown."""
        self._app.removeEventFilter(self.idle)
        self._app.removeEventFilter(self.scanner)
        self.idle.stop()
        if self._shell.working():
            self._shell.status.show_lock(None)
