"""The screen Klaim, put together: its sheets under one rail entry."""

from __future__ import annotations

from desktop.forms.claims.claims_tab import ClaimsTab
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.ui.tabbed_page import TabbedPage
from desktop.ui.text import tr
from desktop.usecases.office import Office


def claims_page(office: Office, jobs: Jobs | InlineJobs, *, memory: Memory, notice: Notice) -> TabbedPage:
    """Make the screen Klaim."""
    page = TabbedPage(tr("Klaim"))
    page.add_tab("claims", tr("Klaim"), lambda: ClaimsTab(office, jobs, memory=memory, notice=notice))
    return page
