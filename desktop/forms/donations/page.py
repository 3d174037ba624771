"""The tab Donasi, put together: page, presenter, and the signals between them."""

from __future__ import annotations

from functools import partial

from desktop.forms.donations.presenter import DonationsPresenter
from desktop.forms.donations.view import DonationsPage
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.usecases.office import Office


def donations_page(
    office: Office, jobs: Jobs | InlineJobs, *, memory: Memory, notice: Notice
) -> DonationsPage:
    """Make the tab."""
    page = DonationsPage(office.today, memory, notice)
    presenter = DonationsPresenter(page, office, jobs)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.searched.connect(presenter.search)
    page.marked.connect(presenter.mark)
    page.nik_typed.connect(presenter.typed_nik)
    page.record_asked.connect(presenter.record)
    page.record_agreed_asked.connect(partial(presenter.record, agreed=True))
    page.void_asked.connect(presenter.void)
    page.save_asked.connect(presenter.save)
    return page
