"""The screen Hari ini, put together: page, presenter, and the signals between them."""

from __future__ import annotations

from desktop.forms.today.presenter import TodayPresenter
from desktop.forms.today.view import TodayPage
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.usecases.office import Office


def today_page(office: Office, jobs: Jobs | InlineJobs, *, memory: Memory, notice: Notice) -> TodayPage:
    """Make the screen Hari ini; its `…_asked` lead to the other screens."""
    page = TodayPage(office.today, memory, notice)
    presenter = TodayPresenter(page, office, jobs)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.day_typed.connect(presenter.show_day)
    page.day_stepped.connect(presenter.step)
    page.today_asked.connect(presenter.show_today)
    page.save_asked.connect(presenter.save)
    page.no_visit.connect(presenter.drop)
    return page
