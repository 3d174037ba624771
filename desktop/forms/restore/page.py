"""The page that restores a backup, wired to the use case of one data folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.forms.restore.presenter import RestorePresenter, RestoreWays
from desktop.forms.restore.view import RestorePage
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.ui.telling import say
from desktop.usecases.action import Credentials
from desktop.usecases.office import Clock, system_clock
from desktop.usecases.upkeep.data_folder import has_office
from desktop.usecases.upkeep.restore import Restore, Restored, look_into, restore, used_here


@dataclass(frozen=True)
class RestoreNeeds:
    """`finished` goes to sign-in with a username, `left` back to where the page was opened."""

    folder: Path
    jobs: Jobs | InlineJobs
    memory: Memory
    finished: Callable[[str], None]
    left: Callable[[], None]
    clock: Clock | None = None


def restore_page(needs: RestoreNeeds) -> RestorePage:
    """Make the page; it keeps its presenter."""
    clock = needs.clock or system_clock

    def put_back(command: Restore, who: Credentials | None) -> Restored:
        return restore(needs.folder, command, who, clock)

    page = RestorePage(needs.memory)
    ways = RestoreWays(
        look=look_into,
        restore=put_back,
        occupied=lambda: has_office(needs.folder),
        used_here=used_here,
        say=say,
        finished=needs.finished,
        left=needs.left,
    )
    presenter = RestorePresenter(page, needs.jobs, ways)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.looked.connect(presenter.look)
    page.restore_asked.connect(presenter.restore)
    page.agreed.connect(presenter.go_on)
    page.sign_in_asked.connect(presenter.sign_in)
    page.left.connect(presenter.leave)
    return page
