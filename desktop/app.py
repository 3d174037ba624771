"""The one place where the window is wired: entrance, office, pages, lock. Screens know nothing of each other.

Nothing heavy is imported here: storage and papers load after the first paint, while the clerk types a name.
"""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from desktop.domain.problem import Problem, SurroundingsFailed, ToCorrect
from desktop.forms.signin.presenter import SignInPresenter, SignInWays
from desktop.forms.signin.view import SignInPage
from desktop.ui.indonesian import speak_indonesian
from desktop.ui.jobs import Jobs
from desktop.ui.memory import Memory
from desktop.ui.session import Session
from desktop.ui.shell import Shell
from desktop.ui.telling import say, tell_failures
from desktop.ui.text import tr
from desktop.ui.theme import apply_theme, fusion_application
from desktop.usecases.upkeep.data_folder import default_folder, demo_folder, has_office

if TYPE_CHECKING:
    from desktop.domain.recovery_sheet import RecoverySheet
    from desktop.forms.backup_line.page import BackupLine
    from desktop.forms.first_run.presenter import FirstRunPresenter
    from desktop.pages import Pages
    from desktop.usecases.office import Clock, Office

_LOG = logging.getLogger(__name__)

WARM_AFTER_MS = 150
"""Importing on another thread slows the first paint; nobody types a name faster than this."""

CLOSING_SECONDS = 10
"""How long the end of the program waits for the database thread."""


class Program(QObject):
    """One window on one data folder at a time."""

    def __init__(
        self,
        app: QApplication,
        memory: Memory,
        folder: Path,
        *,
        demo: bool = False,
        letters: Path | None = None,
        clock: Clock | None = None,
    ) -> None:
        super().__init__()
        self.folder, self._demo, self._clock = folder, demo, clock
        self.memory = memory
        self.jobs = Jobs(self)
        self.shell = Shell(memory)
        self.session = Session(app, self.shell)
        self.letters_folder = letters or _documents()
        self.office: Office | None = None
        self._pages: Pages | None = None
        # A signal does not keep its presenter alive.
        self._entrance: SignInPresenter | FirstRunPresenter | None = None
        self._locked = False
        self._backups: BackupLine | None = None
        tell_failures(self.jobs, self.shell)
        self.jobs.busy_changed.connect(self.shell.show_busy)
        self.session.lock_asked.connect(self.lock)
        self.shell.demo_left.connect(self.leave_demo)

    def begin(self) -> None:
        """Show sign-in or the first run; load the rest once that is painted."""
        if self._demo:
            self._enter_demo()
        elif has_office(self.folder):
            self._ask_sign_in()
        else:
            self._first_run()
        QTimer.singleShot(WARM_AFTER_MS, self, self._warm)

    def lock(self) -> None:
        """Lock the screen; pages and what was typed in them stay."""
        if self.office is None or self._locked:
            return
        self._locked = True
        self.session.pause()
        self.shell.close_dialogs()
        page = self._sign_in_page("")
        page.show_locked(self.office.operator.username, self.office.operator.name)
        page.other_asked.connect(self._another_operator)
        self.shell.show_entrance(page)
        if self._demo:
            self._offer_demo_password(page)
        if self._backups is not None:
            self._backups.due()

    def leave_demo(self) -> None:
        """Leave the demo office for the user's own."""
        self._leave_office()
        self.session.pause()
        self._demo, self.folder = False, default_folder()
        self.begin()

    def close(self) -> None:
        """End the work: the office is closed on its own thread, then the threads end."""
        self.session.pause()
        self._leave_office()
        closed = threading.Event()
        self.jobs.run(closed.set, lambda _nothing: None)
        closed.wait(CLOSING_SECONDS)
        self.jobs.close()

    # --- entrance ---------------------------------------------------------------------------------

    def _another_operator(self) -> None:
        """Somebody else comes to the locked counter: what the first one left open is closed."""
        self._leave_office()
        if self._demo:
            self._enter_demo()
        else:
            self._ask_sign_in()

    def _offer_demo_password(self, page: SignInPage) -> None:
        from desktop.usecases.demo.office import DEMO_PASSWORD  # noqa: PLC0415 - only in the sample office

        page.password.set_value(DEMO_PASSWORD)
        page.show_hint(tr("Kantor contoh: kata sandi sudah diisi, tekan Enter."))
        page.entered()

    def _sign_in_page(self, username: str) -> SignInPage:
        page = SignInPage(tr("Kantor contoh") if self._demo else "", username=username)
        ways = SignInWays(self._open_office, self._entered, say)
        presenter = self._entrance = SignInPresenter(page, self.jobs, ways)
        page.sign_in_asked.connect(presenter.sign_in)
        page.forgotten.connect(self._forgot)
        page.restore_asked.connect(self._restore)
        return page

    def _ask_sign_in(self, username: str = "") -> SignInPage:
        page = self._sign_in_page(username)
        self.shell.show_entrance(page)
        return page

    def _forgot(self, username: str) -> None:
        from desktop.forms.recovery.page import RecoveryNeeds, recovery_page  # noqa: PLC0415 - rarely needed

        needs = RecoveryNeeds(
            folder=self.folder,
            jobs=self.jobs,
            memory=self.memory,
            finished=self._office_made,
            left=lambda: self._office_made(username),
            clock=self._clock,
        )
        self.shell.show_entrance(recovery_page(needs, username))

    def _restore(self) -> None:
        """Leave the office, if one is open, for the page that restores a backup."""
        from desktop.forms.restore.page import RestoreNeeds, restore_page  # noqa: PLC0415 - rarely needed

        self._leave_office()
        self.session.pause()
        needs = RestoreNeeds(
            folder=self.folder,
            jobs=self.jobs,
            memory=self.memory,
            finished=self._office_made,
            left=self.begin,
            clock=self._clock,
        )
        self.shell.show_entrance(restore_page(needs))

    def _first_run(self) -> None:
        from desktop.forms.code_sheet.page import wire_code_page  # noqa: PLC0415 - once in an office's life
        from desktop.forms.first_run.presenter import FirstRunPresenter, FirstRunWays  # noqa: PLC0415 - as above
        from desktop.forms.first_run.view import FirstRunPage  # noqa: PLC0415 - as above

        page = FirstRunPage(self.memory)
        wire_code_page(page.code, self.jobs, self.memory, self.folder)
        presenter = self._entrance = FirstRunPresenter(
            page,
            self.jobs,
            FirstRunWays(
                make_office=self._make_office,
                check=_office_problems,
                make_demo=_make_demo,
                cities=_cities,
                say=say,
                finished=self._office_made,
                demo_made=self._demo_chosen,
            ),
        )
        page.demo_asked.connect(presenter.try_demo)
        page.office_asked.connect(presenter.begin_office)
        page.restore_asked.connect(self._restore)
        page.made_asked.connect(presenter.make_office)
        page.code_kept.connect(presenter.code_kept)
        self.shell.show_entrance(page)

    def _office_made(self, username: str) -> None:
        self._ask_sign_in(username)

    def _demo_chosen(self) -> None:
        self._demo, self.folder = True, demo_folder()
        self._enter_demo()

    def _enter_demo(self) -> None:
        """Make the demo office if need be, then offer its name and password."""
        page = self._ask_sign_in()
        page.show_busy(True)
        page.show_hint(tr("Menyiapkan kantor contoh berisi orang rekaan, mohon tunggu sebentar …"))
        folder, clock = self.folder, self._clock

        def make() -> tuple[str, str]:
            from desktop.usecases.demo.office import (  # noqa: PLC0415 - after the first paint
                DEMO_PASSWORD,
                DEMO_USER,
                make_demo,
            )

            make_demo(folder, clock) if clock else make_demo(folder)
            return DEMO_USER, DEMO_PASSWORD

        def made(account: tuple[str, str]) -> None:
            page.show_busy(False)
            page.username.set_value(account[0])
            page.password.set_value(account[1])
            hint = tr("Kantor contoh: sudah diisi, tekan Enter. Kata sandi semua petugas contoh: {word}.")
            page.show_hint(hint.format(word=account[1]))
            page.entered()

        def refused(problems: tuple[Problem, ...]) -> None:
            page.show_busy(False)
            page.show_problems(say(problems))

        self.jobs.run(make, made, refused)

    def _make_office(self, values: Mapping[str, object]) -> RecoverySheet:
        from desktop.usecases.access.recovery_sheet import sheet_of_new_office  # noqa: PLC0415 - after the first paint
        from desktop.usecases.access.set_up import Init, init  # noqa: PLC0415 - after the first paint

        command = Init.model_validate(values)
        return sheet_of_new_office(command, init(self.folder, command))

    def _open_office(self, username: str, password: str) -> Office:
        from desktop.usecases.access.sign_in import sign_in  # noqa: PLC0415 - after the first paint

        return sign_in(self.folder, username, password, *((self._clock,) if self._clock else ()))

    # --- office -----------------------------------------------------------------------------------

    def _entered(self, office: Office) -> None:
        """Go in; whoever locked the screen finds everything as it was, anybody else a fresh counter."""
        locked, self._locked = self._locked, False
        if self.office is not None and locked and office.operator.id == self.office.operator.id:
            self.jobs.run(office.close, lambda _nothing: None)
            self.session.begin()
            return
        from desktop.forms.backup_line.page import BackupLine  # noqa: PLC0415 - as below
        from desktop.forms.copied_files.page import tell_after_entering  # noqa: PLC0415 - as below
        from desktop.pages import Pages, WaysOut  # noqa: PLC0415 - after the first paint

        self._leave_office()
        self.office = office
        ways = WaysOut(self._restore, self._backed_up, self._show_code)
        self._pages = self._pages or Pages(self.shell, self.jobs, self.memory, self.letters_folder, ways)
        self._pages.begin(office)
        self.shell.demo.setVisible(self._demo)
        self.session.begin()
        self._backups = BackupLine(office, self.jobs, self.memory, self.shell)
        tell_after_entering(office, self.jobs, self.shell, restore=self._restore)
        self._pages.offer_draft()

    def _leave_office(self) -> None:
        office, self.office = self.office, None
        self._locked = False
        if self._backups is not None:
            self._backups.end()
            self._backups = None
        if office is not None:
            self.shell.close_dialogs()
            self.shell.search.clear()
            self.shell.forget_pages()
            self.jobs.run(lambda: _leave(office, self.memory), lambda _nothing: None)

    def _show_code(self, sheet: RecoverySheet) -> None:
        """Show a new recovery code, once; the screen does not lock over it, and the work behind is kept."""
        from desktop.forms.code_sheet.page import wire_code_page  # noqa: PLC0415 - rarely needed
        from desktop.forms.code_sheet.view import CodePage  # noqa: PLC0415 - as above

        page = CodePage(
            self.memory,
            tr("Kode pemulihan diganti"),
            tr("Kode yang lama tidak berlaku lagi."),
            tr(
                "Cetak lembarnya, masukkan ke amplop bersegel, simpan di Dinas Kesehatan, dan hancurkan "
                "lembar yang lama. Kode tidak ditampilkan lagi."
            ),
        )
        wire_code_page(page, self.jobs, self.memory, self.folder)
        page.show_code(sheet)
        page.kept.connect(self._code_kept)
        self.session.pause()
        self.shell.show_entrance(page)

    def _code_kept(self) -> None:
        self.session.begin()
        if self._pages is not None:
            self._pages.tell_foot()

    def _backed_up(self) -> None:
        if self._backups is not None:
            self._backups.refresh()

    def _warm(self) -> None:
        gc.enable()
        # On the database's thread: whatever it does next needs the same modules, and two threads that import
        # them at once may meet half-made ones.
        self.jobs.run(_load, lambda _nothing: None)


def run_window(data: Path | None, *, demo: bool, tour: Path | None) -> int:
    """Open the window, or with `tour` do the main job by itself; return the exit code."""
    if tour is not None:
        from desktop.tour import run_tour  # noqa: PLC0415 - only for the tour

        return run_tour(data, tour)
    app = fusion_application("loket-jaminan")
    app.setApplicationDisplayName("Loket Jaminan")
    speak_indonesian(app)
    memory = Memory.of_user()
    apply_theme(app, dark=memory.dark, scale=memory.scale)
    program = Program(app, memory, data or (demo_folder() if demo else default_folder()), demo=demo)
    program.shell.show()
    program.begin()
    code = app.exec()
    program.close()
    return code


def _leave(office: Office, memory: Memory) -> None:
    """Back up what changed, then close; a stick that is not plugged in keeps nobody from going home."""
    from desktop.forms.backup_line.presenter import back_up_quietly  # noqa: PLC0415 - after the first paint

    try:
        back_up_quietly(office, memory)
    except (ToCorrect, SurroundingsFailed) as failure:
        _LOG.warning("backup at the end: %s", failure)
    finally:
        office.close()


def _documents() -> Path:
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(where) / "Loket Jaminan"


def _make_demo() -> None:
    from desktop.usecases.demo.office import make_demo  # noqa: PLC0415 - after the first paint

    make_demo(demo_folder())


def _office_problems(typed: Mapping[str, Mapping[str, str]]) -> Sequence[Problem]:
    from desktop.usecases.access.set_up import office_problems  # noqa: PLC0415 - after the first paint

    return office_problems(typed)


def _cities() -> list[tuple[str, str]]:
    from desktop.usecases.reference import shipped_reference  # noqa: PLC0415 - after the first paint

    return [(city.code, city.name) for city in shipped_reference().regions.cities()]


def _load() -> None:
    """Load what every screen needs, while the clerk types a name."""
    import_module("desktop.ui.work_area")
    import_module("desktop.pages")
