"""The screen Peserta: the roster, and on further tabs the registers that come out of it. Part of `app`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.forms.activation.page import activation_page
from desktop.forms.donations.page import donations_page
from desktop.forms.home_visits.page import home_visits_page
from desktop.forms.lost_cover.page import lost_cover_page
from desktop.forms.overview.page import overview_page
from desktop.forms.overview.presenter import count_ahead
from desktop.forms.roster.page import roster_page
from desktop.ui.banner import Notice
from desktop.ui.jobs import Jobs
from desktop.ui.memory import Memory
from desktop.ui.page import Page
from desktop.ui.tabbed_page import TabbedPage
from desktop.ui.text import tr
from desktop.usecases.office import Office

DATA, LOST_COVER = "data", "lost-cover"


@dataclass(frozen=True)
class Ways:
    """Where the tabs lead: a person at the counter, the window's foot, the weights in the settings."""

    open_person: Callable[[str], None]
    roster_changed: Callable[[], None]
    open_weights: Callable[[], None]
    print_pdf: Callable[[bytes, str], str]


class MembersPage(TabbedPage):
    """The tabs around the roster; each is made when first shown."""

    def __init__(self, office: Office, jobs: Jobs, *, memory: Memory, notice: Notice, ways: Ways) -> None:
        super().__init__(tr("Peserta"))
        self._office, self._jobs, self._memory, self._notice = office, jobs, memory, notice
        self._ways = ways
        self.add_tab(DATA, tr("Data peserta"), self._data)
        self.add_tab(LOST_COVER, tr("Kehilangan jaminan"), self._lost_cover)
        self.add_tab("overview", tr("Gambaran"), self._overview)
        self.add_tab("activation", tr("Aktivasi"), self._activation)
        self.add_tab("home-visits", tr("Kunjungan rumah"), self._home_visits)
        self.add_tab("donations", tr("Donasi"), self._donations)

    def _overview(self) -> Page:
        page = overview_page(self._office, self._jobs, memory=self._memory, notice=self._notice)
        page.roster_asked.connect(lambda: self.turn_to(DATA))
        return page

    def _activation(self) -> Page:
        page = activation_page(self._office, self._jobs, memory=self._memory, notice=self._notice)
        page.settings_asked.connect(self._ways.open_weights)
        return page

    def _home_visits(self) -> Page:
        return home_visits_page(self._office, self._jobs, memory=self._memory, notice=self._notice)

    def _donations(self) -> Page:
        return donations_page(self._office, self._jobs, memory=self._memory, notice=self._notice)

    def _data(self) -> Page:
        page = roster_page(self._office, self._jobs, memory=self._memory, notice=self._notice)
        page.roster_changed.connect(self._ways.roster_changed)
        page.roster_changed.connect(lambda: count_ahead(self._office, self._jobs))
        page.lost_cover_asked.connect(lambda: self.turn_to(LOST_COVER))
        return page

    def _lost_cover(self) -> Page:
        page = lost_cover_page(
            self._office,
            self._jobs,
            memory=self._memory,
            notice=self._notice,
            printing=self._ways.print_pdf,
        )
        page.person_asked.connect(self._ways.open_person)
        return page
