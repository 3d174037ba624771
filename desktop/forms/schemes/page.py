"""The scheme browser, put together: page, presenter, and the signals between them."""

from __future__ import annotations

from desktop.forms.schemes.presenter import SchemesPresenter
from desktop.forms.schemes.view import SchemesPage
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.usecases.office import Office


def schemes_page(office: Office, jobs: Jobs | InlineJobs, *, memory: Memory) -> SchemesPage:
    """Make the scheme browser; every role reads it."""
    page = SchemesPage(office.today, memory)
    presenter = SchemesPresenter(page, office, jobs)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.marked.connect(presenter.mark)
    page.day_asked.connect(presenter.show_day)
    return page
