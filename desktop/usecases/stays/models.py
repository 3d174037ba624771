"""What goes into and comes out of booking, changing and ending a stay."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from desktop.domain.stay import StayState
from desktop.usecases.command import Command, Line, Message, Result, Words
from desktop.usecases.stays.referrals import ControlLetterGiven

LONGEST = 366
"""Nights; a longer wish is a typing error."""


class CompanionGiven(Command):
    """Somebody who comes along, as on the KTP."""

    name: Words = Field(max_length=120)
    nik: str | None = None
    relation: Line = Field(default="", max_length=60)
    sex: Literal["L", "P"] | None = None
    phone: Line = Field(default="", max_length=40)


class StayOverride(Command):
    """The head's decision against a rule of the house, with its reason."""

    reason: Line = Field(min_length=3, max_length=500)


class BookStay(Command):
    """Nights from `arrive_on` until the morning of `leave_on`. Without `room` the first that suits is taken.

    `room` and `bed` are names ("3", "A") or ids. `or_wait`: join the waiting list when nothing is free.
    `split`: take different rooms in different nights if no room has all of them.
    """

    referral_id: str
    house: str | None = None
    room: str | None = None
    bed: str | None = None
    arrive_on: date
    leave_on: date
    companions: tuple[CompanionGiven, ...] = Field(default=(), max_length=10)
    or_wait: bool = False
    split: bool = False
    frail: bool = False
    disability: bool = False
    distance_km: int | None = Field(default=None, ge=0, le=5000)
    override: StayOverride | None = None


class ChangeStay(Command):
    """What shall change; everything else stays. A new room holds from `from_on` on (default: from now on).

    `control_letter` is recorded with the change, and not without it.
    """

    stay_id: str
    arrive_on: date | None = None
    leave_on: date | None = None
    room: str | None = None
    bed: str | None = None
    from_on: date | None = None
    companions: tuple[CompanionGiven, ...] | None = Field(default=None, max_length=10)
    reason: Line = Field(default="", max_length=500)
    control_letter: ControlLetterGiven | None = None
    override: StayOverride | None = None


class StayMoment(Command):
    """A step of a stay. `at` is an instant (UTC ISO) or a day; now when it is left out."""

    stay_id: str
    at: str | None = None
    reason: Line = Field(default="", max_length=500)


class CheckIn(StayMoment):
    """Arrival. Whoever records it says that the house rules were signed."""

    house_rules_signed: bool = True
    override: StayOverride | None = None


class GiveUp(StayMoment):
    """A booking or a place in the list that is given up; a reason that is given says something."""

    reason: Words = Field(default="", max_length=500)


class LeaveToWard(StayMoment):
    """The patient is admitted; with a companion who stays the room is kept, else it is given back."""

    companion_stays: bool = False


class SwapStays(Command):
    """Two parties of one house exchange their rooms for the nights that are still to come."""

    stay_id: str
    other_stay_id: str
    reason: Line = Field(default="", max_length=500)


class AnswerOffer(Command):
    """What a waiting family says to the nights it was offered."""

    stay_id: str
    accept: bool
    reason: Line = Field(default="", max_length=500)


class ReviewOffers(Command):
    """No fields but the house: let run-out offers lapse and offer what is free."""

    house: str | None = None


class NightPlaced(Result):
    """Where a party sleeps in one night. `bed` is None in a house that gives whole rooms."""

    night: date
    room: str
    bed: str | None


class OfferedTo(Result):
    """A waiting family to be called: nights, room, why they, and until when they may answer (UTC ISO)."""

    stay_id: str
    patient_id: str
    name: str
    phone: str | None
    room: str
    arrive_on: date
    leave_on: date
    reason: Message
    answer_by_at: str


class StayBooked(Result):
    """A stay as it stands. `room` and `bed` are those of its first night to come, None while waiting.

    `nights` are the nights held. `waiting_place` counts from 1 in the published order.
    """

    stay_id: str
    state: StayState
    house: str
    room: str | None
    bed: str | None
    arrive_on: date
    leave_on: date
    nights: tuple[date, ...]
    placed: tuple[NightPlaced, ...]
    waiting_place: int | None = None
    warnings: tuple[Message, ...] = ()
    offered_to: tuple[OfferedTo, ...] = ()


class StayStepped(Result):
    """The state after a step, and who on the waiting list was offered the freed nights."""

    stay_id: str
    state: StayState
    offered_to: tuple[OfferedTo, ...]
    warnings: tuple[Message, ...] = ()


class OffersReviewed(Result):
    """Who was offered nights now."""

    offered_to: tuple[OfferedTo, ...]
