"""Decides what the list of referrals shows and where it leads. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.permission_words import why_not
from desktop.forms.stays.referral.presenter import ReferralStart
from desktop.forms.stays.referrals.shown import (
    ReferralDetails,
    ReferralLine,
    referral_details,
    referral_line,
)
from desktop.forms.stays.shown import BookingStart
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.stays.referral_list import ReferralListed, list_referrals
from desktop.usecases.stays.referrals import ControlLetterRow, control_letters_of

SHOWN_AT_MOST = 500


class ReferralsView(Protocol):
    """What the presenter asks of the screen."""

    def show_referrals(self, lines: Sequence[ReferralLine], *, searched: bool) -> None:
        """Show the list; `searched` when something narrows it."""

    def show_details(self, details: ReferralDetails | None) -> None:
        """Show what is known of the marked referral."""

    def show_allowed(self, why_not: str, *, booked: bool) -> None:
        """Enable the steps; `booked` when a stay goes with the marked one already."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""


class ReferralsRoads(Protocol):
    """Where the list leads."""

    def book(self, start: BookingStart) -> None:
        """Open the form of a booking."""

    def refer(self, start: ReferralStart) -> None:
        """Open the form of a referral."""

    def show_stay(self, stay_id: str) -> None:
        """Mark a stay on the plan."""

    def ask_step(self, name: str, key: str) -> None:
        """Open the sheet of a step."""


class ReferralsPresenter:
    """The list, and the marked referral."""

    def __init__(self, view: ReferralsView, office: Office, runner: Runner, roads: ReferralsRoads) -> None:
        self._view, self._office, self._runner, self._roads = view, office, runner, roads
        self._found: dict[str, ReferralListed] = {}
        self._text, self._marked, self._asked = "", "", 0

    def refresh(self) -> None:
        """Read the list anew."""
        self._asked += 1
        asked, text = self._asked, self._text
        self._runner.run(
            lambda: list_referrals(self._office, text, SHOWN_AT_MOST),
            lambda found: self._listed(asked, found),
            self._refused,
        )

    def search(self, text: str) -> None:
        """Narrow the list by number, patient, clinic or sender."""
        self._text = text
        self.refresh()

    def mark(self, referral_id: str) -> None:
        """Show what is known of a referral."""
        self._marked = referral_id
        one = self._found.get(referral_id)
        refused = why_not(self._office, Permission.BOOK_STAY, "mencatat rujukan")
        self._view.show_allowed(refused, booked=bool(one and one.stay_id))
        if one is None:
            self._view.show_details(None)
            return
        self._runner.run(
            lambda: control_letters_of(self._office.store, referral_id),
            lambda letters: self._details(one, letters),
            self._refused,
        )

    def open(self) -> None:
        """Book for the marked referral, or show the stay that goes with it."""
        one = self._found.get(self._marked)
        if one is None:
            return
        if one.stay_id and one.stay_state != "checked_out":
            self._roads.show_stay(one.stay_id)
        else:
            self._roads.book(BookingStart(referral_id=one.id))

    def new(self) -> None:
        """Record a referral for somebody still to be chosen."""
        self._roads.refer(ReferralStart())

    def change(self) -> None:
        """Open the marked referral."""
        if self._marked in self._found:
            self._roads.refer(ReferralStart(referral_id=self._marked))

    def control_letter(self) -> None:
        """Record a control letter for the marked referral."""
        if self._marked in self._found:
            self._roads.ask_step("control-letter", self._marked)

    def _details(self, one: ReferralListed, letters: Sequence[ControlLetterRow]) -> None:
        if one.id == self._marked:
            self._view.show_details(referral_details(one, letters, self._office.today()))

    def _listed(self, asked: int, found: Sequence[ReferralListed]) -> None:
        if asked != self._asked:
            return
        today = self._office.today()
        self._found = {one.id: one for one in found}
        self._view.show_problems(())
        self._view.show_referrals([referral_line(one, today) for one in found], searched=bool(self._text))
        if not found:
            self.mark("")

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
