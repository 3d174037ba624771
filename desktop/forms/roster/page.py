"""The screen Peserta, put together: page, presenter, and the signals between them."""

from __future__ import annotations

from desktop.forms.roster.presenter import RosterPresenter
from desktop.forms.roster.view import RosterPage
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.usecases.office import Office


def roster_page(office: Office, jobs: Jobs | InlineJobs, *, memory: Memory, notice: Notice) -> RosterPage:
    """Make the screen Peserta; its `roster_changed` tells that another roster serves."""
    page = RosterPage(office.today, memory, notice)
    presenter = RosterPresenter(page, office, jobs)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.check_asked.connect(presenter.check)
    page.edited.connect(presenter.edited)
    page.load_asked.connect(presenter.load)
    page.rejects_asked.connect(presenter.save_rejects)
    page.undo_asked.connect(presenter.undo)
    page.left.connect(presenter.leave)
    return page
