"""The tab Aktivasi, put together: page, presenter, and the signals between them."""

from __future__ import annotations

from desktop.forms.activation.presenter import ActivationPresenter
from desktop.forms.activation.view import ActivationPage
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.usecases.office import Office


def activation_page(
    office: Office, jobs: Jobs | InlineJobs, *, memory: Memory, notice: Notice
) -> ActivationPage:
    """Make the tab; its `settings_asked` wants the weights."""
    page = ActivationPage(office.today, memory, notice)
    presenter = ActivationPresenter(page, office, jobs)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.searched.connect(presenter.search)
    page.marked.connect(presenter.mark)
    page.list_chosen.connect(presenter.choose)
    page.propose_asked.connect(presenter.propose)
    page.proposed.connect(presenter.propose_now)
    page.send_asked.connect(presenter.send)
    page.withdraw_asked.connect(presenter.withdraw)
    page.save_asked.connect(presenter.save)
    return page
