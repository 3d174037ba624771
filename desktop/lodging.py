"""The screen Singgah with its forms and papers, and the ways between them. Part of `app`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.forms.stays.booking.presenter import BookingPresenter
from desktop.forms.stays.page import (
    PapersNeeds,
    StaysNeeds,
    StaysPage,
    booking_page,
    papers_page,
    referral_page,
)
from desktop.forms.stays.papers.presenter import PapersPresenter, PapersStart
from desktop.forms.stays.referral.presenter import ReferralPresenter, ReferralStart
from desktop.forms.stays.shown import BookingStart
from desktop.ui.jobs import Jobs
from desktop.ui.memory import Memory
from desktop.ui.page import Page
from desktop.ui.shell import Shell
from desktop.ui.text import tr
from desktop.ui.tokens import Tone
from desktop.usecases.office import Office

Then = Callable[[str], None]


@dataclass(frozen=True)
class LodgingNeeds:
    """What the screens are given: the office that is signed in, the patient form, the printer, a folder."""

    office: Callable[[], Office]
    jobs: Jobs
    memory: Memory
    register: Callable[[str, Then], None]
    edit: Callable[[str, Then], None]
    printing: Callable[[bytes, str], str]
    folder: Path


class Lodging:
    """Announces four screens, of which the rail shows one; the forms go back to where they were opened."""

    def __init__(self, shell: Shell, needs: LodgingNeeds) -> None:
        self._shell, self._needs = shell, needs
        self._booking: BookingPresenter | None = None
        self._referral: ReferralPresenter | None = None
        self._papers: PapersPresenter | None = None
        shell.add_page("stays", tr("Singgah"), "bed", self._stays)
        shell.add_page("booking", tr("Pesan kamar"), "bed", self._booking_form, in_rail=False)
        shell.add_page("referral", tr("Rujukan"), "paper", self._referral_form, in_rail=False)
        shell.add_page("papers", tr("Surat dan lembar"), "print", self._papers_page, in_rail=False)

    def forget(self) -> None:
        """Forget the forms of the last office."""
        self._booking = self._referral = self._papers = None

    def book(self, start: BookingStart) -> None:
        """Open the form of a booking."""
        self._shell.open("booking")
        if self._booking is not None:
            self._booking.open(start)

    def refer(self, start: ReferralStart, then: Then) -> None:
        """Open the form of a referral."""
        self._shell.open("referral")
        if self._referral is not None:
            self._referral.open(start, then)

    def refer_first(self, start: ReferralStart, then: Then) -> None:
        """Open the form of a referral in place of the booking: Esc leads to where the booking began."""
        self._shell.open("referral", instead=True)

        def go_on(referral_id: str) -> None:
            self._shell.open("booking")
            then(referral_id)

        if self._referral is not None:
            self._referral.open(start, go_on)

    def papers(self, start: PapersStart) -> None:
        """Open the papers of a stay or a house."""
        self._shell.open("papers")
        if self._papers is not None:
            self._papers.open(start)

    def register(self, nik: str, then: Then) -> None:
        """Open the patient form for a NIK that only the roster knows."""
        self._needs.register(nik, then)

    def edit(self, patient_id: str, then: Then) -> None:
        """Open the form of a patient."""
        self._needs.edit(patient_id, then)

    def booked(self, stay_id: str, sentence: str, *, stays: bool) -> None:
        """Show a stay on the plan and say what was done."""
        page = self._shell.page("stays")
        self._shell.open("stays")
        if isinstance(page, StaysPage):
            page.show_stay(stay_id)
        self._shell.notice.say(sentence, Tone.GOOD, stays=stays)

    def open_tab(self, name: str) -> None:
        """Open one sheet of the screen: plan, day, referrals, waiting, house."""
        page = self._shell.page("stays")
        if isinstance(page, StaysPage):
            page.turn_to(name)
        self._shell.open("stays")

    # --- inside -----------------------------------------------------------------------------------

    def _stays(self) -> Page:
        needs = self._needs
        return StaysPage(
            StaysNeeds(
                office=needs.office(),
                jobs=needs.jobs,
                memory=needs.memory,
                notice=self._shell.notice,
                roads=self,
            )
        )

    def _booking_form(self) -> Page:
        page, self._booking = booking_page(self._needs.office(), self._needs.jobs, self)
        page.left.connect(self._shell.back)
        return page

    def _referral_form(self) -> Page:
        page, self._referral = referral_page(self._needs.office(), self._needs.jobs, self.register)
        page.left.connect(self._shell.back)
        page.told.connect(lambda told: self._shell.notice.say(told, Tone.WARN, stays=True))
        return page

    def _papers_page(self) -> Page:
        needs = self._needs
        page, self._papers = papers_page(
            PapersNeeds(
                office=needs.office(),
                jobs=needs.jobs,
                notice=self._shell.notice,
                printing=needs.printing,
                folder=needs.folder,
            )
        )
        page.left.connect(self._shell.back)
        return page
