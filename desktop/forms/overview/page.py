"""The tab Gambaran, put together: page, presenter, and the signals between them."""

from __future__ import annotations

from desktop.forms.overview.presenter import OverviewPresenter
from desktop.forms.overview.view import OverviewPage
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.usecases.office import Office


def overview_page(office: Office, jobs: Jobs | InlineJobs, *, memory: Memory, notice: Notice) -> OverviewPage:
    """Make the tab; its `roster_asked` wants the tab with the data."""
    page = OverviewPage(office.today, memory, notice)
    presenter = OverviewPresenter(page, office, jobs)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.city_chosen.connect(presenter.choose)
    page.save_asked.connect(presenter.save)
    return page
