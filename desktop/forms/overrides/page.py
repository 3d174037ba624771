"""The list of overrides, put together: page, presenter, and the signals between them."""

from __future__ import annotations

from pathlib import Path

from desktop.forms.overrides.presenter import OverridesPresenter
from desktop.forms.overrides.view import OverridesPage
from desktop.forms.paper_out import PaperOut, Printing
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.usecases.office import Office


def overrides_screen(
    office: Office,
    jobs: Jobs | InlineJobs,
    *,
    memory: Memory,
    notice: Notice,
    printing: Printing,
    folder: Path,
) -> OverridesPage:
    """Make the list of overrides; a copy goes to the printer, or to `folder` where there is none."""
    page = OverridesPage(jobs, office.today, memory, notice)
    presenter = OverridesPresenter(page, office, jobs, PaperOut(page, jobs, printing, folder))
    page.presenter = presenter  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.period_asked.connect(presenter.show_period)
    page.opened.connect(presenter.open)
    page.print_asked.connect(presenter.print_copy)
    page.save_asked.connect(presenter.save_copy)
    page.copy_left.connect(presenter.close_copy)
    return page
