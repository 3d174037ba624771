"""Who may come to a house, with how many, in which order the waiting are offered nights, who overstays.

Pure functions over plain values; every "no" is a Problem with its code, so that it can be said in words
with the next step. Sources of the figures: the house's own rules (resources/reference/houses.toml).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop.domain.dates import wib
from desktop.domain.problem import Problem
from desktop.domain.referral import Referral, ReferralState
from desktop.domain.stay import ONE_DAY, RoomUse, Span
from desktop.rules.house import Hospital, House, HouseRules
from desktop.rules.spelling import names_any


@dataclass(frozen=True)
class Guest:
    """A patient as a house asks about one. `city` is that of the KTP address, "" when not recorded."""

    name: str
    city: str
    city_name: str
    age: int | None
    frail: bool = False


def age_on(day: date, birth_date: date | None, estimated_age: int | None) -> int | None:
    """Return the age in whole years on a day; the estimate where the birth date is not known."""
    if birth_date is None:
        return estimated_age
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (0 if had_birthday else 1)


def is_child(rules: HouseRules, age: int | None) -> bool:
    """Whether somebody of this age counts as a child; an unknown age does not."""
    return age is not None and age < rules.child_below


def may_come(house: House, hospital: Hospital, guest: Guest, referral: Referral, span: Span) -> list[Problem]:
    """Return every reason against a stay but the agreement's own; the head may decide otherwise.

    Codes: stay_domicile, stay_domicile_unknown, referral_other_hospital, referral_expired, referral_not_yet,
    stay_too_long.
    """
    return [
        *_domicile(house, guest),
        *referral_problems(hospital, referral, span.arrive_on),
        *length_problems(house, span),
    ]


def _domicile(house: House, guest: Guest) -> Iterator[Problem]:
    if not guest.city:
        yield Problem("stay_domicile_unknown", "referral_id", {"house": house.name, "area": house.area})
    elif guest.city != house.city:
        values = {"house": house.name, "area": house.area, "city": guest.city_name}
        yield Problem("stay_domicile", "referral_id", values)


def referral_problems(hospital: Hospital, referral: Referral, on: date) -> list[Problem]:
    """Return what is wrong with a referral for somebody who arrives on a day; that day alone decides."""
    found = []
    if not names_any(referral.to_facility, hospital.spellings):
        values = {"hospital": hospital.name, "to_facility": referral.to_facility}
        found.append(Problem("referral_other_hospital", "referral_id", values))
    state = referral.state_on(on)
    if state is ReferralState.EXPIRED:
        until: dict[str, object] = {"valid_until": referral.valid_until, "arrive_on": on}
        found.append(Problem("referral_expired", "referral_id", until))
    if state is ReferralState.NOT_YET:
        since: dict[str, object] = {"issued_on": referral.issued_on, "arrive_on": on}
        found.append(Problem("referral_not_yet", "referral_id", since))
    return found


def length_problems(house: House, span: Span) -> list[Problem]:
    """Return stay_too_long when the house knows a longest stay and this one is longer."""
    longest = house.rules.longest_nights
    if longest is None or len(span) <= longest:
        return []
    values = {"house": house.name, "longest": longest, "nights": len(span)}
    return [Problem("stay_too_long", "leave_on", values)]


def agreement_problems(house: House, span: Span) -> list[Problem]:
    """Return before_mou or after_mou when a night lies outside the agreement; nobody may decide otherwise."""
    mou = house.mou
    if span.arrive_on < mou.from_on:
        return [Problem("before_mou", "arrive_on", {"house": house.name, "from_on": mou.from_on})]
    last_night = max(span.nights(), default=span.arrive_on)
    if mou.until_on is not None and last_night > mou.until_on:
        return [Problem("after_mou", "leave_on", {"house": house.name, "until_on": mou.until_on})]
    return []


def most_companions(rules: HouseRules, guest: Guest) -> int:
    """Return how many may come along: a child both parents, an adult one, somebody frail more."""
    usual = rules.companions_child if is_child(rules, guest.age) else rules.companions_adult
    return usual + (rules.companions_frail_more if guest.frail else 0)


def companions_named(rules: HouseRules, guest: Guest) -> tuple[int, int]:
    """Return how many may come along usually, and with somebody frail: the two figures a form shows."""
    usual = most_companions(rules, Guest(guest.name, guest.city, guest.city_name, guest.age))
    return usual, usual + rules.companions_frail_more


def proposed_nights(referral: Referral, today: date) -> tuple[Span, str, date | None]:
    """Return the nights that a referral asks for, the code of why, and the day that decided.

    From the evening before the next appointment (or control day) to the day after it; without one a single
    night from today.
    """
    on = referral.next_appointment(today)
    if on is None:
        return Span(today, today + ONE_DAY), "nights_from_today", None
    code = "nights_from_control" if on == referral.control_on else "nights_from_appointment"
    return Span(max(today, on - ONE_DAY), on + ONE_DAY), code, on


def companion_problems(house: House, guest: Guest, count: int) -> list[Problem]:
    """Return companions_too_many when more come along than the house lets in."""
    most = most_companions(house.rules, guest)
    if count <= most:
        return []
    return [Problem("companions_too_many", "companions", {"house": house.name, "most": most, "count": count})]


def suits(used_by: RoomUse, sexes: str) -> bool:
    """Whether a room is meant for a party; `sexes` holds L and P of patient and companions."""
    if used_by is RoomUse.WOMEN:
        return "L" not in sexes
    if used_by is RoomUse.MEN:
        return "P" not in sexes
    return True


def may_share(used_by: RoomUse, ours: str, theirs: str) -> bool:
    """Whether two parties may sleep in beds of one room: in family rooms anybody, else only the same sex."""
    return used_by is RoomUse.FAMILY or len(set(ours + theirs)) <= 1


OVERRULABLE = frozenset(
    {
        "companions_too_many",
        "extensions_used",
        "referral_expired",
        "referral_not_yet",
        "referral_other_hospital",
        "stay_domicile",
        "stay_domicile_unknown",
        "stay_too_long",
    }
)
"""Codes of the house's own rules: the head may decide otherwise, with a reason."""


class Criterion(StrEnum):
    """By what the waiting list is ordered; the office publishes the order (settings)."""

    APPOINTMENT = "appointment"
    CHILD = "child"
    DISABILITY = "disability"
    DISTANCE = "distance"
    WAITING = "waiting"


PUBLISHED_ORDER = tuple(Criterion)
"""Appointment, child, disability, distance, waiting time: the first that differs decides."""


@dataclass(frozen=True)
class Waiting:
    """Somebody on the waiting list. `since` is when the wish was recorded (UTC ISO text)."""

    stay_id: str
    since: str
    appointment_on: date | None = None
    child: bool = False
    disability: bool = False
    distance_km: int | None = None


_SORTS: Mapping[Criterion, Callable[[Waiting], tuple[object, ...]]] = {
    Criterion.APPOINTMENT: lambda one: (one.appointment_on is None, one.appointment_on or date.max),
    Criterion.CHILD: lambda one: (not one.child,),
    Criterion.DISABILITY: lambda one: (not one.disability,),
    Criterion.DISTANCE: lambda one: (-(one.distance_km or 0),),
    Criterion.WAITING: lambda one: (one.since,),
}


def in_order(waiting: Sequence[Waiting], order: Sequence[Criterion] = PUBLISHED_ORDER) -> list[Waiting]:
    """Return the waiting list in the published order; the id settles what nothing else does."""

    def place(one: Waiting) -> tuple[object, ...]:
        return (*(part for criterion in order for part in _SORTS[criterion](one)), one.stay_id)

    return sorted(waiting, key=place)


def why_first(
    one: Waiting, others: Sequence[Waiting], order: Sequence[Criterion] = PUBLISHED_ORDER
) -> Problem:
    """Return why this one is offered nights that the others want too, as a code with values.

    The criterion that decided; `offer_suits` when somebody before this one was passed over, whom the room or
    the nights did not suit: no criterion would be true then.
    """
    ranked = in_order([one, *(other for other in others if other.stay_id != one.stay_id)], order)
    if len(ranked) == 1:
        return Problem("offer_only")
    if ranked[0] != one:
        return Problem("offer_suits")
    rival = ranked[1]
    for criterion in order:
        if _SORTS[criterion](one) != _SORTS[criterion](rival):
            return Problem(f"offer_{criterion.value}", "", _seen(one))
    return Problem("offer_waiting", "", _seen(one))


def _seen(one: Waiting) -> dict[str, object]:
    return {
        "appointment_on": one.appointment_on,
        "distance_km": one.distance_km,
        "since": datetime.fromisoformat(one.since).date() if one.since else None,
    }


def is_overstay(leave_on: date, now: datetime, rules: HouseRules) -> bool:
    """Whether somebody who has not left is overdue: after the house's hour on the leaving day."""
    local = wib(now)
    return (local.date(), local.time()) >= (leave_on, rules.leaves_by)
