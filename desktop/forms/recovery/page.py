"""The recovery pages with their presenters, wired to the use cases of one data folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.recovery_sheet import RecoverySheet
from desktop.forms.code_sheet.page import wire_code_page
from desktop.forms.recovery.presenter import RecoveryPresenter, RecoveryWays
from desktop.forms.recovery.view import RecoveryPage
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.ui.telling import say
from desktop.usecases.access.recovery import RecoverAccess, check_code, recover_access
from desktop.usecases.access.recovery_sheet import sheet_of_recovery
from desktop.usecases.office import Clock, system_clock


@dataclass(frozen=True)
class RecoveryNeeds:
    """`finished` goes to sign-in with the username, `left` to sign-in as it was."""

    folder: Path
    jobs: Jobs | InlineJobs
    memory: Memory
    finished: Callable[[str], None]
    left: Callable[[], None]
    clock: Clock | None = None


def recovery_page(needs: RecoveryNeeds, username: str = "") -> RecoveryPage:
    """Make the page; it keeps its presenter."""
    clock = needs.clock or system_clock

    def recover(command: RecoverAccess) -> RecoverySheet:
        return sheet_of_recovery(recover_access(needs.folder, command, clock), clock)

    page = RecoveryPage(needs.memory, username=username)
    ways = RecoveryWays(recover, check_code, say, needs.finished, needs.left)
    presenter = RecoveryPresenter(page, needs.jobs, ways)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.slip_in = presenter.slip_in
    page.recover_asked.connect(presenter.recover)
    page.code_kept.connect(presenter.code_kept)
    page.left.connect(presenter.leave)
    wire_code_page(page.code, needs.jobs, needs.memory, needs.folder)
    return page
