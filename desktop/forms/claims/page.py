"""The screen Klaim, put together: its sheets under one rail entry."""

from __future__ import annotations

from desktop.forms.claims.ageing.presenter import AgeingPresenter
from desktop.forms.claims.ageing.view import AgeingPage
from desktop.forms.claims.budget.presenter import BudgetPresenter
from desktop.forms.claims.budget.view import BudgetPage
from desktop.forms.claims.claims_tab import ClaimsTab
from desktop.forms.claims.provisional.presenter import WaitingPresenter
from desktop.forms.claims.provisional.view import WaitingPage
from desktop.forms.claims.year_end.presenter import YearEndPresenter
from desktop.forms.claims.year_end.view import YearEndPage
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.ui.tabbed_page import TabbedPage
from desktop.ui.text import tr
from desktop.usecases.office import Office

_Jobs = Jobs | InlineJobs


def claims_page(office: Office, jobs: _Jobs, *, memory: Memory, notice: Notice) -> TabbedPage:
    """Make the screen Klaim."""
    page = TabbedPage(tr("Klaim"))

    def ageing() -> AgeingPage:
        sheet = _ageing(office, jobs, memory, notice)
        sheet.claim_asked.connect(open_claim)
        return sheet

    def open_claim(claim_id: str) -> None:
        claims = page.turn_to("claims")
        if isinstance(claims, ClaimsTab):
            claims.open_claim(claim_id)

    page.add_tab("claims", tr("Klaim"), lambda: ClaimsTab(office, jobs, memory=memory, notice=notice))
    page.add_tab("budget", tr("Anggaran"), lambda: _budget(office, jobs, memory, notice))
    page.add_tab("waiting", tr("Surat sementara"), lambda: _waiting(office, jobs, memory, notice))
    page.add_tab("year-end", tr("Akhir tahun"), lambda: _year_end(office, jobs, memory, notice))
    page.add_tab("ageing", tr("Umur klaim"), ageing)
    return page


def _budget(office: Office, jobs: _Jobs, memory: Memory, notice: Notice) -> BudgetPage:
    page = BudgetPage(memory, notice)
    presenter = BudgetPresenter(page, office, jobs)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.year_stepped.connect(presenter.step)
    page.marked.connect(presenter.mark)

    def ask() -> None:
        sheet = page.ask_ceiling(presenter.schemes(), presenter.marked(), presenter.year())
        sheet.asked.connect(presenter.save)

    page.set_asked.connect(ask)
    return page


def _waiting(office: Office, jobs: _Jobs, memory: Memory, notice: Notice) -> WaitingPage:
    page = WaitingPage(office, memory, notice)
    presenter = page.presenter = WaitingPresenter(page, office, jobs)
    page.refreshed.connect(presenter.refresh)
    page.marked.connect(presenter.mark)
    return page


def _year_end(office: Office, jobs: _Jobs, memory: Memory, notice: Notice) -> YearEndPage:
    page = YearEndPage(memory, notice)
    presenter = page.presenter = YearEndPresenter(page, office, jobs)
    page.refreshed.connect(presenter.refresh)
    page.scheme_chosen.connect(presenter.choose)
    page.year_stepped.connect(presenter.step)
    page.toggled.connect(presenter.toggle)
    page.all_decided.connect(lambda carry: presenter.decide_all(carry=carry))
    return page


def _ageing(office: Office, jobs: _Jobs, memory: Memory, notice: Notice) -> AgeingPage:
    page = AgeingPage(memory, notice)
    presenter = AgeingPresenter(page, office, jobs)
    page.presenter = presenter
    page.refreshed.connect(presenter.refresh)
    page.marked.connect(presenter.mark)
    page.letter_asked.connect(presenter.letter)
    page.letters_asked.connect(presenter.letters)
    return page
