"""The waiting list as it is published: place, why, what was offered until when; and where else to sleep."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.stay import StayState
from desktop.rules.house import House, Shelter
from desktop.rules.stays import Criterion, is_child
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.sentences import message
from desktop.usecases.stays.houses import all_houses, house_named, shelters
from desktop.usecases.stays.rows import StayRow, stay_by_id
from desktop.usecases.stays.settings import StaySettings, stay_settings
from desktop.usecases.stays.waiting_list import OfferRow, open_offers, waiting_in_order

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class WaitingEntry:
    """Somebody who waits. `place` counts from 1 in the published order, None for an open offer.

    `reason` says why the offer went to them, `offer_room` and `answer_by_at` (UTC ISO) what they answer.
    """

    stay: StayRow
    place: int | None
    child: bool
    reason: Message | None = None
    offer_room: str | None = None
    answer_by_at: str | None = None

    @property
    def offered(self) -> bool:
        """Whether an answer is waited for."""
        return self.stay.held_state is StayState.OFFERED


@dataclass(frozen=True)
class WaitingList:
    """The list of a house: offers first, then those who wait in the published order."""

    house: House
    order: tuple[Criterion, ...]
    answer_hours: int
    entries: tuple[WaitingEntry, ...]
    shelters: tuple[Shelter, ...]


def waiting_list(office: Office, house: str | None = None) -> WaitingList:
    """Return who waits for a house. Raises ToCorrect(house_unknown); NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    found = house_named(all_houses(office), house, office.record.city)
    with office.store.connection.snapshot():
        settings: StaySettings = stay_settings(office)
        offers = [_offered(office, found, one) for one in open_offers(office.store, found)]
        waiting = waiting_in_order(office.store, office, found)
        entries = [
            WaitingEntry(stay, place, _child(found, stay)) for place, stay in enumerate(waiting, start=1)
        ]
    return WaitingList(
        house=found,
        order=settings.order,
        answer_hours=settings.answer_hours,
        entries=(*offers, *entries),
        shelters=shelters(office),
    )


def _offered(office: Office, house: House, offer: OfferRow) -> WaitingEntry:
    stay = stay_by_id(office.store, offer.stay_id)
    room = next((one.name for one in house.rooms if one.id == offer.room_id), "")
    return WaitingEntry(
        stay=stay,
        place=None,
        child=_child(house, stay),
        reason=message(Problem(offer.reason_code, "", _values(offer.reason_values))),
        offer_room=room,
        answer_by_at=offer.answer_by_at,
    )


def _child(house: House, stay: StayRow) -> bool:
    return is_child(house.rules, stay.age_on(stay.span.arrive_on))


def _values(text: str) -> dict[str, object]:
    """Read the values of a stored reason; days were stored as text."""
    found: dict[str, object] = json.loads(text)
    return {
        name: date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else value
        for name, value in found.items()
    }
