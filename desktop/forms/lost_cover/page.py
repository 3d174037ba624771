"""The tab Kehilangan jaminan, put together: page, presenter, and the signals between them."""

from __future__ import annotations

from desktop.forms.lost_cover.presenter import LostCoverPresenter, Printing
from desktop.forms.lost_cover.view import LostCoverPage
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.usecases.office import Office


def lost_cover_page(
    office: Office, jobs: Jobs | InlineJobs, *, memory: Memory, notice: Notice, printing: Printing
) -> LostCoverPage:
    """Make the tab; its `person_asked` wants a patient at the counter."""
    page = LostCoverPage(office.today, memory, notice)
    presenter = LostCoverPresenter(page, office, jobs, printing)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.searched.connect(presenter.search)
    page.marked.connect(presenter.mark)
    page.opened.connect(presenter.open)
    page.tell_asked.connect(presenter.tell)
    page.save_asked.connect(presenter.save)
    page.print_asked.connect(presenter.print)
    return page
