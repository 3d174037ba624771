"""The screen Gigi tiruan, put together: board, presenter, and the dialogs between them."""

from __future__ import annotations

from functools import partial

from desktop.domain.denture import DentureState
from desktop.forms.dentures.asking import (
    ask_application,
    ask_benefit,
    ask_booking,
    ask_control,
    ask_fitting,
    ask_quota,
    ask_result,
    ask_session,
    ask_withdrawal,
)
from desktop.forms.dentures.presenter import DenturePresenter
from desktop.forms.dentures.view import DenturePage
from desktop.ui.banner import Notice
from desktop.ui.form_sheet import FormSheet
from desktop.ui.inputs import TextField
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.usecases.office import Office


def denture_page(office: Office, jobs: Jobs | InlineJobs, *, notice: Notice) -> DenturePage:
    """Make the screen Gigi tiruan."""
    page = DenturePage(notice)
    presenter = DenturePresenter(page, office, jobs)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.searched.connect(presenter.search)
    page.year_stepped.connect(presenter.step)
    page.marked.connect(presenter.mark)
    asking = _Asking(page, presenter, office)
    page.step_asked.connect(asking.step)
    page.new_asked.connect(asking.application)
    page.withdraw_asked.connect(asking.withdrawal)
    page.session_asked.connect(asking.session)
    page.quota_asked.connect(asking.quota)
    page.elsewhere_asked.connect(asking.elsewhere)
    page.asker = asking
    return page


class _Asking:
    """Opens the dialog that fits, and hands what it gives to the presenter."""

    def __init__(self, page: DenturePage, presenter: DenturePresenter, office: Office) -> None:
        self._page, self._presenter, self._office = page, presenter, office

    def application(self) -> None:
        sheet = ask_application(self._page)
        self._finding(sheet)
        sheet.asked.connect(self._presenter.apply)
        self._page.show_asking(sheet)

    def elsewhere(self) -> None:
        sheet = ask_benefit(self._page, self._office)
        self._finding(sheet)
        sheet.asked.connect(self._presenter.record)
        self._page.show_asking(sheet)

    def step(self) -> None:
        """Ask for what follows at the marked card's step."""
        card = self._presenter.marked()
        if card is None:
            return
        presenter, sessions = self._presenter, self._presenter.sessions()
        if card.state is DentureState.APPLIED:
            sheet = ask_booking(self._page, card, sessions)
            sheet.asked.connect(partial(presenter.move, DentureState.BOOKED))
        elif card.state in {DentureState.BOOKED, DentureState.EXTRACT}:
            sheet = ask_result(self._page, card, sessions)
            sheet.asked.connect(self._result)
        elif card.state is DentureState.FIT:
            sheet = ask_fitting(self._page, self._office, card, quota_full=presenter.quota_full(card))
            sheet.asked.connect(partial(presenter.move, DentureState.FITTED))
        elif card.state is DentureState.FITTED:
            sheet = ask_control(self._page, self._office, card)
            sheet.asked.connect(partial(presenter.move, DentureState.CONTROLLED))
        else:
            return
        self._page.show_asking(sheet)

    def withdrawal(self) -> None:
        card = self._presenter.marked()
        if card is None:
            return
        sheet = ask_withdrawal(self._page, card)
        sheet.asked.connect(partial(self._presenter.move, DentureState.WITHDRAWN))
        self._page.show_asking(sheet)

    def session(self) -> None:
        sheet = ask_session(self._page, self._office, self._presenter.places())
        sheet.asked.connect(self._presenter.plan)
        self._page.show_asking(sheet)

    def quota(self) -> None:
        sheet = ask_quota(self._page, self._presenter.year())
        sheet.asked.connect(self._presenter.set_quota)
        self._page.show_asking(sheet)

    def _finding(self, sheet: FormSheet) -> None:
        """Look for the patient once the name was left."""
        name = sheet.form.field("text").editor
        if isinstance(name, TextField):
            name.left.connect(lambda: self._presenter.find(name.value()))

    def _result(self, given: dict[str, str]) -> None:
        state = DentureState(given["state"])
        values = given if state is DentureState.BOOKED else given | {"session_id": ""}
        self._presenter.move(state, values)
