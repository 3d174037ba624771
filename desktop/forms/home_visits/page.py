"""The tab Kunjungan rumah, put together: page, presenter, and the signals between them."""

from __future__ import annotations

from functools import partial

from desktop.forms.home_visits.presenter import HomeVisitsPresenter
from desktop.forms.home_visits.view import HomeVisitsPage
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.usecases.office import Office


def home_visits_page(
    office: Office, jobs: Jobs | InlineJobs, *, memory: Memory, notice: Notice
) -> HomeVisitsPage:
    """Make the tab."""
    page = HomeVisitsPage(office.today, memory, notice)
    presenter = HomeVisitsPresenter(page, office, jobs)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.searched.connect(presenter.search)
    page.marked.connect(presenter.mark)
    page.nik_typed.connect(presenter.typed_nik)
    page.record_asked.connect(presenter.record)
    page.record_anyway_asked.connect(partial(presenter.record, looked=True))
    page.propose_asked.connect(presenter.propose)
    page.withdraw_asked.connect(presenter.withdraw)
    page.save_asked.connect(presenter.save)
    return page
