"""The screen Singgah, put together: its sheets, their presenters, the sheets of all steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from desktop.forms.stays.booking.presenter import BookingPresenter, BookingRoads
from desktop.forms.stays.booking.view import BookingPage
from desktop.forms.stays.day.presenter import DayPresenter
from desktop.forms.stays.day.view import DayPage
from desktop.forms.stays.house.presenter import HousePresenter
from desktop.forms.stays.house.view import HousePage
from desktop.forms.stays.papers.presenter import Paper, PapersPresenter, PapersStart, Printing
from desktop.forms.stays.papers.view import PapersPage
from desktop.forms.stays.plan.presenter import PlanPresenter
from desktop.forms.stays.plan.view import PlanPage
from desktop.forms.stays.referral.presenter import ReferralPresenter, ReferralStart, Then
from desktop.forms.stays.referral.view import ReferralPage
from desktop.forms.stays.referrals.presenter import ReferralsPresenter
from desktop.forms.stays.referrals.view import ReferralsPage
from desktop.forms.stays.shown import BookingStart
from desktop.forms.stays.steps.desk import StepDesk
from desktop.forms.stays.steps.presenter import StepPresenter
from desktop.forms.stays.waiting.presenter import WaitingPresenter
from desktop.forms.stays.waiting.view import WaitingPage
from desktop.ui.banner import Notice
from desktop.ui.combo_field import ComboField
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.ui.neighbours import Neighbours
from desktop.ui.tabbed_page import TabbedPage
from desktop.ui.text import tr
from desktop.usecases.office import Office
from desktop.usecases.stays.house_state import list_houses

_HOUSES = 320
_BESIDE, _MOST_WIDE = 64, 400
"""What a name of a house needs beside its letters, and the most that the corner has room for."""


class StaysRoads(Protocol):
    """The ways from Singgah to other screens."""

    def book(self, start: BookingStart) -> None:
        """Open the form of a booking."""

    def refer(self, start: ReferralStart, then: Then) -> None:
        """Open the form of a referral."""

    def edit(self, patient_id: str, then: Then) -> None:
        """Open the form of a patient."""

    def papers(self, start: PapersStart) -> None:
        """Open the papers of a stay or a house."""


@dataclass(frozen=True)
class StaysNeeds:
    """What the screen is given."""

    office: Office
    jobs: Jobs | InlineJobs
    memory: Memory
    notice: Notice
    roads: StaysRoads


@dataclass(frozen=True)
class PapersNeeds:
    """What the screen of papers is given; without a printer they go to `folder`."""

    office: Office
    jobs: Jobs | InlineJobs
    notice: Notice
    printing: Printing
    folder: Path


class StaysPage(TabbedPage):
    """The screen; `show_stay` brings the plan to the front with a stay marked."""

    def __init__(self, needs: StaysNeeds) -> None:
        super().__init__(tr("Singgah"))
        self._needs = needs
        self.desk = StepDesk(self, needs.notice, needs.office.today)
        self.steps = StepPresenter(self.desk, needs.office, needs.jobs)
        self.desk.done.connect(self.steps.do)
        self.steps.changed = self._changed
        self.neighbours = Neighbours(self, needs.jobs, needs.office.beside, self._asking)
        self.neighbours.changed.connect(self._refresh)
        self._house = ""
        self._of_house: list[PlanPresenter | DayPresenter | WaitingPresenter | HousePresenter] = []
        self.houses = ComboField()
        self.houses.setAccessibleName(tr("Rumah singgah"))
        self.houses.setFixedWidth(_HOUSES)
        self.houses.hide()
        self.houses.changed.connect(lambda: self._turn_to_house(self.houses.value()))
        self.corner(self.houses)
        self._plan: PlanPresenter | None = None
        self.add_tab("plan", tr("Denah kamar"), self._plan_page)
        self.add_tab("day", tr("Hari ini"), self._day_page)
        self.add_tab("referrals", tr("Rujukan"), self._referrals_page)
        self.add_tab("waiting", tr("Daftar tunggu"), self._waiting_page)
        self.add_tab("house", tr("Rumah dan kamar"), self._house_page)

    def entered(self) -> None:
        """Show the sheet in front, and offer the houses when there are several."""
        super().entered()
        self._read_houses()

    def _read_houses(self) -> None:
        office = self._needs.office
        self._needs.jobs.run(lambda: [(one.id, one.name) for one in list_houses(office)], self._show_houses)

    def _show_houses(self, houses: list[tuple[str, str]]) -> None:
        self.houses.set_items(houses)
        self.houses.set_value(self._house or houses[0][0])
        metrics = self.houses.fontMetrics()
        longest = max(metrics.horizontalAdvance(name) for _id, name in houses)
        self.houses.setFixedWidth(min(_MOST_WIDE, max(_HOUSES, longest + _BESIDE)))
        self.houses.setToolTip(", ".join(name for _id, name in houses))
        self.houses.setVisible(len(houses) > 1)

    def _turn_to_house(self, house: str) -> None:
        """Let every sheet speak of the house that was chosen."""
        if house and house != self._house:
            self._in_front(house)
            self._refresh()

    def _in_front(self, house: str) -> None:
        self._house = house
        self.houses.set_value(house)
        for one in self._of_house:
            one.house = house

    def show_stay(self, stay_id: str) -> None:
        """Mark a stay on the plan."""
        self.turn_to("plan")
        if self._plan is not None:
            self._plan.show_stay(stay_id)

    def book(self, start: BookingStart) -> None:
        """Open the form of a booking."""
        self._needs.roads.book(start)

    def refer(self, start: ReferralStart) -> None:
        """Open the form of a referral; saved, the list is read anew as it comes to the front."""
        self._needs.roads.refer(start, lambda _referral_id: None)

    def change_referral(self, referral_id: str) -> None:
        """Open the form of a referral that is known."""
        self.refer(ReferralStart(referral_id=referral_id))

    def change_patient(self, patient_id: str) -> None:
        """Open the form of a patient."""
        self._needs.roads.edit(patient_id, lambda _patient_id: None)

    def papers(self, start: PapersStart) -> None:
        """Open the papers of a stay or a house."""
        self._needs.roads.papers(start)

    def _caretaker_sheet(self) -> None:
        self.papers(PapersStart(self._house, first="caretaker-sheet"))

    def ask_step(self, name: str, key: str) -> None:
        """Open the sheet of a step."""
        self.steps.ask(name, key)

    def _asking(self) -> bool:
        return self.desk.sheet is not None

    def _changed(self) -> None:
        self._refresh()
        self._read_houses()

    def _refresh(self) -> None:
        refreshed = getattr(self.current(), "refreshed", None)
        if refreshed is not None:
            refreshed.emit()

    def _plan_page(self) -> PlanPage:
        page = PlanPage(self._needs.notice)
        plan = self._plan = PlanPresenter(page, self._needs.office, self._needs.jobs, self)
        page.presenter = plan
        plan.house = self._house
        plan.turned_to = self._in_front
        self._of_house.append(plan)
        page.refreshed.connect(plan.refresh)
        page.placed.connect(plan.mark)
        page.entered_place.connect(plan.enter)
        page.step_asked.connect(plan.step)
        page.answer_asked.connect(partial(self.ask_step, "answer-offer"))
        page.dropped.connect(plan.dropped)
        page.moved.connect(plan.move)
        page.moved_beyond.connect(plan.move_beyond)
        page.today_asked.connect(plan.show_today)
        page.nights_chosen.connect(plan.show_nights)
        page.stay_chosen.connect(plan.show_stay)
        page.print_asked.connect(plan.print)
        page.plan_print_asked.connect(plan.print_plan)
        page.day_asked.connect(partial(self.turn_to, "day"))
        page.waiting_asked.connect(partial(self.turn_to, "waiting"))
        return page

    def _day_page(self) -> DayPage:
        page = DayPage(self._needs.memory)
        day = DayPresenter(page, self._needs.office, self._needs.jobs, self)
        page.presenter = day
        day.house = self._house
        self._of_house.append(day)
        page.refreshed.connect(day.refresh)
        page.acted.connect(day.act)
        page.stay_asked.connect(self.show_stay)
        page.sheet_asked.connect(self._caretaker_sheet)
        return page

    def _referrals_page(self) -> ReferralsPage:
        page = ReferralsPage(self._needs.memory)
        referrals = ReferralsPresenter(page, self._needs.office, self._needs.jobs, self)
        page.presenter = referrals
        page.refreshed.connect(referrals.refresh)
        page.searched.connect(referrals.search)
        page.marked.connect(referrals.mark)
        page.opened.connect(referrals.open)
        page.new_asked.connect(referrals.new)
        page.change_asked.connect(referrals.change)
        page.letter_asked.connect(referrals.control_letter)
        return page

    def _waiting_page(self) -> WaitingPage:
        page = WaitingPage(self._needs.memory)
        waiting = WaitingPresenter(page, self._needs.office, self._needs.jobs, self)
        page.presenter = waiting
        waiting.house = self._house
        self._of_house.append(waiting)
        page.refreshed.connect(waiting.refresh)
        page.acted.connect(waiting.act)
        page.order_asked.connect(waiting.change_order)
        return page

    def _house_page(self) -> HousePage:
        page = HousePage(self._needs.memory)
        house = HousePresenter(page, self._needs.office, self._needs.jobs, self)
        page.presenter = house
        house.house = self._house
        self._of_house.append(house)
        page.refreshed.connect(house.refresh)
        page.acted.connect(house.act)
        page.changed.connect(house.change)
        return page


def papers_page(needs: PapersNeeds) -> tuple[PapersPage, PapersPresenter]:
    """Return the screen of papers, connected and empty, and the presenter that opens it."""
    page = PapersPage(needs.jobs)
    desk = StepDesk(page, needs.notice, needs.office.today)
    steps = StepPresenter(desk, needs.office, needs.jobs)
    presenter = PapersPresenter(
        page,
        needs.office,
        needs.jobs,
        needs.printing,
        needs.folder,
        partial(steps.ask, "request-ambulance"),
    )
    desk.presenter, page.presenter = steps, presenter
    desk.done.connect(steps.do)
    steps.paged = lambda done: presenter.take_ambulance(Paper("Permohonan ambulans", done.page))
    page.chosen.connect(presenter.choose)
    page.printed.connect(presenter.print_page)
    page.saved.connect(presenter.save_page)
    return page, presenter


def booking_page(
    office: Office, jobs: Jobs | InlineJobs, roads: BookingRoads
) -> tuple[BookingPage, BookingPresenter]:
    """Return the form of a booking, connected and empty, and the presenter that opens it."""
    page = BookingPage(office.today)
    presenter = BookingPresenter(page, office, jobs, roads)
    page.presenter = presenter
    page.person_typed.connect(presenter.people.typed)
    page.person_taken.connect(presenter.people.take)
    page.referral_asked.connect(presenter.refer)
    page.save_asked.connect(presenter.save)
    page.wait_asked.connect(presenter.wait)
    return page, presenter


def referral_page(
    office: Office, jobs: Jobs | InlineJobs, register: Callable[[str, Then], None]
) -> tuple[ReferralPage, ReferralPresenter]:
    """Return the form of a referral, connected and empty, and the presenter that opens it."""
    page = ReferralPage(office.today)
    presenter = ReferralPresenter(page, office, jobs, register)
    page.presenter = presenter
    page.person_typed.connect(presenter.people.typed)
    page.person_taken.connect(presenter.people.take)
    page.issued_typed.connect(presenter.issued_typed)
    page.code.searched.connect(presenter.diagnosis_typed)
    page.save_asked.connect(presenter.save)
    return page, presenter
