"""The referral officer's day: who comes, who leaves, who should have left, what runs out, whom to ring."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.domain.roles import Permission
from desktop.domain.stay import IN_HOUSE, ONE_DAY, Span, StayState
from desktop.rules.house import House
from desktop.rules.stays import is_overstay
from desktop.usecases.office import Office
from desktop.usecases.stays.bed_nights import NightRow, occupancy
from desktop.usecases.stays.houses import all_houses, house_named
from desktop.usecases.stays.risks import Risk, closed_ahead, risks
from desktop.usecases.stays.rows import StayRow
from desktop.usecases.stays.waiting_list import OfferRow, open_offers

RUNS_OUT_DAYS = 7
"""Days ahead in which the end of a referral or a control day concerns a guest."""


@dataclass(frozen=True)
class DayStay:
    """A stay of the day: its room (None while waiting), phones of patient and companions, its open offer.

    `risk` is set among those, and on offers, whose room is not sure.
    """

    stay: StayRow
    room: str | None
    phones: tuple[str, ...]
    offer: OfferRow | None = None
    risk: Risk | None = None

    @property
    def reachable(self) -> bool:
        """Whether anybody of the party can be rung."""
        return bool(self.phones)


@dataclass(frozen=True)
class StayDay:
    """What needs the officer today.

    `late` were to arrive before today; `at_risk` may not have their room, or sleep in one that closes before
    they leave. `referrals` run out soon or before the stay ends, `controls` have their control day within a
    week.
    """

    house: House
    today: date
    arrivals: tuple[DayStay, ...]
    late: tuple[DayStay, ...]
    leaving: tuple[DayStay, ...]
    overstays: tuple[DayStay, ...]
    offers: tuple[DayStay, ...]
    referrals: tuple[DayStay, ...]
    controls: tuple[DayStay, ...]
    unreachable: tuple[DayStay, ...]
    at_risk: tuple[DayStay, ...]
    waiting: int
    guests: int


@dataclass(frozen=True)
class _Phone:
    stay_id: str
    name: str
    phone: str


def stay_day(office: Office, house: str | None = None) -> StayDay:
    """Return the day of a house. Raises ToCorrect(house_unknown); NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    found = house_named(all_houses(office), house, office.record.city)
    with office.store.connection.snapshot():
        return _day(office, found)


def _day(office: Office, house: House) -> StayDay:
    today, now = office.today(), office.clock()
    stays = open_stays(office, house)
    inside = [one for one in stays if one.stay.held_state in IN_HOUSE]
    booked = [one for one in stays if one.stay.held_state is StayState.BOOKED]
    overdue = [one for one in inside if is_overstay(one.stay.span.leave_on, now, house.rules)]
    last = max((one.stay.span.leave_on for one in (*booked, *inside)), default=today)
    plan = occupancy(office.store, office, house, Span(today, max(last, today + 2 * ONE_DAY)))
    unsure = risks(plan, today)
    for one in inside:  # whoever sleeps in a room that closes has to move as well
        closed = closed_ahead(plan, one.stay.id, today)
        unsure |= {one.stay.id: closed} if closed else {}
    here = [*inside, *(one for one in booked if one.stay.span.arrive_on <= today + _AHEAD)]
    return StayDay(
        house=house,
        today=today,
        arrivals=tuple(one for one in booked if one.stay.span.arrive_on == today),
        late=tuple(one for one in booked if one.stay.span.arrive_on < today),
        leaving=tuple(one for one in inside if one.stay.span.leave_on == today and one not in overdue),
        overstays=tuple(overdue),
        offers=tuple(replace(one, risk=unsure.get(one.stay.id)) for one in stays if one.offer is not None),
        referrals=tuple(one for one in here if _referral_ends(one.stay, today)),
        controls=tuple(one for one in here if _control_near(one.stay, today)),
        unreachable=tuple(one for one in stays if not one.reachable),
        at_risk=tuple(
            replace(one, risk=unsure[one.stay.id])
            for one in stays
            if one.stay.id in unsure and one.offer is None
        ),
        waiting=sum(one.stay.held_state is StayState.WAITING for one in stays),
        guests=sum(one.stay.party for one in inside),
    )


_AHEAD = timedelta(days=RUNS_OUT_DAYS)


def open_stays(office: Office, house: House) -> list[DayStay]:
    """Return every stay of a house that is not over, by arrival."""
    store = office.store
    phones: dict[str, list[str]] = defaultdict(list)
    for one in store.ask(_Phone, "companion_phones", house_id=house.id):
        phones[one.stay_id].append(f"{one.phone} ({one.name})")
    offers = {one.stay_id: one for one in open_offers(store, house)}
    stays = store.ask(StayRow, "stays_open", house_id=house.id)
    rooms = _rooms(office, house, stays)
    return [
        DayStay(
            stay=stay,
            room=rooms.get(stay.id),
            phones=(*([stay.phone] if stay.phone else []), *phones[stay.id]),
            offer=offers.get(stay.id),
        )
        for stay in stays
    ]


def _rooms(office: Office, house: House, stays: list[StayRow]) -> dict[str, str]:
    """Return the room of each stay: tonight's, else that of the night nearest to today."""
    if not stays:
        return {}
    today = office.today()
    names = {bed: room.name for room in house.rooms for bed in room.bed_ids}
    window = {
        "from": min(one.arrive_on for one in stays),
        "until": max(one.leave_on for one in stays),
    }
    nearest: dict[str, tuple[int, str]] = {}
    for row in office.store.ask(NightRow, "nights_between", house_id=house.id, **window):
        away = abs((date.fromisoformat(row.night) - today).days)
        if row.stay_id not in nearest or away < nearest[row.stay_id][0]:
            nearest[row.stay_id] = (away, names[row.bed_id])
    return {stay_id: room for stay_id, (_, room) in nearest.items()}


def _referral_ends(stay: StayRow, today: date) -> bool:
    """Only whoever is still to arrive, or may be sent again, needs a referral that holds."""
    until = date.fromisoformat(stay.referral_until_on)
    return until <= today + _AHEAD


def _control_near(stay: StayRow, today: date) -> bool:
    if stay.control_on is None:
        return False
    return today <= date.fromisoformat(stay.control_on) <= today + _AHEAD
