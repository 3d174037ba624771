"""The list of SKTM, put together: page, presenter, and the signals between them."""

from __future__ import annotations

from desktop.forms.sktm.presenter import SktmPresenter
from desktop.forms.sktm.view import SktmPage
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.usecases.office import Office


def sktm_screen(office: Office, jobs: Jobs | InlineJobs, *, memory: Memory) -> SktmPage:
    """Make the list of SKTM; every role that reads reports reads it."""
    page = SktmPage(office.today, memory)
    presenter = SktmPresenter(page, office, jobs)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.period_asked.connect(presenter.show_period)
    page.searched.connect(presenter.search)
    page.marked.connect(presenter.mark)
    return page
