"""The screen Laporan, put together: page, presenter, and the signals between them."""

from __future__ import annotations

from desktop.forms.reports.presenter import ReportsPresenter
from desktop.forms.reports.view import ReportsPage
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.usecases.office import Office


def reports_page(office: Office, jobs: Jobs | InlineJobs, *, memory: Memory, notice: Notice) -> ReportsPage:
    """Make the screen for the office that is signed in."""
    page = ReportsPage(office.today, memory, notice)
    presenter = ReportsPresenter(page, office, jobs)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.file_name = presenter.file_name
    page.refreshed.connect(presenter.refresh)
    page.chosen.connect(presenter.choose)
    page.period_chosen.connect(presenter.choose_period)
    page.days_chosen.connect(presenter.choose_days)
    page.save_asked.connect(presenter.save)
    return page
