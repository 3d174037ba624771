"""Decides the form of a booking: whose, what is proposed, clash or waiting list. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Protocol

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.stay import StayState
from desktop.forms.permission_words import why_not
from desktop.forms.stays.booking.shown import (
    BookingShown,
    booking_command,
    booking_shown,
    companion_rows,
    marked_shown,
    shelter_words,
)
from desktop.forms.stays.people import PeopleChooser
from desktop.forms.stays.referral.presenter import ReferralStart, Then
from desktop.forms.stays.shown import BookingStart
from desktop.forms.stays.steps.presenter import offer_words
from desktop.forms.stays.steps.shown import FreeChoice, Values, free_choices, told_beside
from desktop.forms.stays.steps.step import span_words
from desktop.rules.stays import OVERRULABLE
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.stays.book_stay import book_stay
from desktop.usecases.stays.models import StayBooked
from desktop.usecases.stays.proposal import StayProposal, open_referral, propose_stay

TAKEN = frozenset({"room_taken", "room_closed", "room_unsuitable"})
"""Refusals after which the waiting list is a way."""


class BookingView(Protocol):
    """What the presenter asks of the form."""

    def show_form(self, shown: BookingShown) -> None:
        """Show the form; nothing of the last booking stays."""

    def show_people(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer people for what was typed."""

    def show_problems(
        self,
        told: Sequence[Message],
        *,
        choices: Sequence[FreeChoice] = (),
        shelters: Sequence[str] = (),
        may_wait: bool = False,
        overrule: bool = False,
    ) -> None:
        """Put problems under their fields; offer other nights, the waiting list, other shelters."""

    def show_busy(self, *, busy: bool) -> None:
        """Let the buttons wait."""

    def leave(self) -> None:
        """Go back; nothing is unsaved any more."""


class BookingRoads(Protocol):
    """The ways from the form to other screens."""

    def refer(self, start: ReferralStart, then: Then) -> None:
        """Open the form of a referral."""

    def refer_first(self, start: ReferralStart, then: Then) -> None:
        """Open the form of a referral in place of this one, which has nothing to show before it is saved."""

    def register(self, nik: str, then: Then) -> None:
        """Open the patient form for a NIK that only the roster knows."""

    def booked(self, stay_id: str, sentence: str, *, stays: bool) -> None:
        """Show the stay on the plan and say what was done."""


class BookingPresenter:
    """One booking at a time."""

    def __init__(self, view: BookingView, office: Office, runner: Runner, roads: BookingRoads) -> None:
        self._view, self._office, self._runner, self._roads = view, office, runner, roads
        self.people = PeopleChooser(
            view,
            office,
            runner,
            chosen=self._patient_chosen,
            unknown=lambda nik: roads.register(nik, self._patient_chosen),
        )
        self._start = BookingStart()
        self._found: StayProposal | None = None
        self._patient_id = ""
        self._round = 0

    def open(self, start: BookingStart) -> None:
        """Open for a referral, for a patient, or for somebody still to be chosen."""
        self._round += 1
        self._start, self._found, self._patient_id = start, None, start.patient_id
        if start.referral_id:
            self._propose(start.referral_id)
        elif start.patient_id:
            self._patient_chosen(start.patient_id)
        else:
            self._view.show_form(marked_shown(start))
            self._tell_refused()

    def refer(self) -> None:
        """Record the referral that is missing, or what is new about it."""
        known = self._found.referral.id if self._found else ""
        start = ReferralStart(patient_id=self._patient_id, referral_id=known)
        self._roads.refer(start, self._propose)

    def save(self, typed: Mapping[str, str]) -> None:
        """Book the nights."""
        self._book(typed, or_wait=False)

    def wait(self, typed: Mapping[str, str]) -> None:
        """Join the waiting list for the nights."""
        self._book(typed, or_wait=True)

    # --- inside -----------------------------------------------------------------------------------

    def _patient_chosen(self, patient_id: str) -> None:
        self._patient_id = patient_id
        asked, number = self._round, self._start.known.get("number", "")
        self._runner.run(
            lambda: open_referral(self._office, patient_id, number),
            lambda referral: self._referral_known(asked, referral.id if referral else ""),
        )

    def _referral_known(self, asked: int, referral_id: str) -> None:
        if asked != self._round:
            return
        if referral_id:
            self._propose(referral_id)
        else:
            start = ReferralStart(self._patient_id, known=self._start.known, emergency=self._start.emergency)
            road = self._roads.refer_first if self._start.patient_id else self._roads.refer
            road(start, self._propose)

    def _propose(self, referral_id: str) -> None:
        house, arrive_on = self._start.house or None, self._start.arrive_on
        self._runner.run(
            lambda: propose_stay(self._office, referral_id, house, arrive_on),
            partial(self._proposed, self._round),
        )

    def _proposed(self, asked: int, found: StayProposal) -> None:
        if asked != self._round:
            return
        self._found, self._patient_id = found, found.patient.id
        self._view.show_form(booking_shown(found, self._start, self._office.today()))
        self._tell_refused()

    def _tell_refused(self) -> None:
        refused = why_not(self._office, Permission.BOOK_STAY, "memesan kamar")
        if refused:
            self._view.show_problems((Message(code="not_permitted", message=refused),))

    def _book(self, typed: Mapping[str, str], *, or_wait: bool) -> None:
        values = Values(typed, self._office.today())
        if self._found is None:
            self._refused(values, (Problem("patient_not_chosen", "person"),))
            return
        try:
            referral, house = self._found.referral.id, self._found.house.id
            command = booking_command(referral, house, values, self._start, or_wait=or_wait)
        except ToCorrect as wrong:
            self._refused(values, wrong.problems)
            return
        self._view.show_busy(busy=True)
        self._runner.run(
            lambda: book_stay(self._office, command), self._booked, partial(self._refused, values)
        )

    def _booked(self, booked: StayBooked) -> None:
        self._view.show_busy(busy=False)
        name = self._found.patient.name if self._found else ""
        nights = span_words(booked.arrive_on, booked.leave_on)
        if booked.state is StayState.WAITING:
            said = [f"{name} masuk daftar tunggu, urutan ke-{booked.waiting_place}: {nights}."]
        else:
            said = [f"Kamar {booked.room} dipesan bagi {name}: {nights}."]
        calls = [offer_words(one) for one in booked.offered_to]
        said += [*(one.message for one in booked.warnings if one.code != "waiting_now"), *calls]
        self._view.leave()
        self._roads.booked(booked.stay_id, " ".join(said), stays=bool(calls))

    def _refused(self, values: Values, problems: tuple[Problem, ...]) -> None:
        self._view.show_busy(busy=False)
        taken = any(one.code in TAKEN for one in problems)
        overrule = any(one.code in OVERRULABLE for one in problems) and self._office.may(Permission.OVERRIDE)
        choices = free_choices(problems)
        self._view.show_problems(
            told_beside(messages([_placed(one, values) for one in problems]), choices),
            choices=choices,
            shelters=shelter_words(self._found.shelters) if taken and self._found else (),
            may_wait=taken,
            overrule=overrule,
        )


def _placed(problem: Problem, values: Values) -> Problem:
    """Put the problem of the n-th companion at the row in which that one stands."""
    parts = problem.field.split(".")
    if parts[0] != "companions" or len(parts) == 1 or not parts[1].isdecimal():
        return problem
    rows = companion_rows(values)
    at = rows[int(parts[1])] if int(parts[1]) < len(rows) else int(parts[1])
    name = parts[2] if len(parts) > 2 else "name"  # noqa: PLR2004 - companions.0.nik
    return Problem(problem.code, f"companions.{at}.{name}", problem.values)
