"""One stay whole: who comes along, where they sleep, its referral, its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.roles import Permission
from desktop.domain.stay import StayState
from desktop.rules.house import House
from desktop.rules.stays import Guest, most_companions
from desktop.usecases.office import Office
from desktop.usecases.stays.bed_nights import overstays
from desktop.usecases.stays.book_stay import placed_nights
from desktop.usecases.stays.houses import all_houses, house_named
from desktop.usecases.stays.models import NightPlaced
from desktop.usecases.stays.referrals import ControlLetterRow, ReferralRow, control_letters_of, referral_by_id
from desktop.usecases.stays.risks import Risk, room_risk
from desktop.usecases.stays.rows import CompanionRow, StayRow, StepRow, companions_of, history, stay_by_id
from desktop.usecases.stays.waiting_list import OfferRow, open_offers


@dataclass(frozen=True)
class StayCard:
    """A stay with everything a step may ask about. `offer` is the one that waits for an answer."""

    stay: StayRow
    house: House
    placed: tuple[NightPlaced, ...]
    companions: tuple[CompanionRow, ...]
    companions_most: int
    referral: ReferralRow
    control_letters: tuple[ControlLetterRow, ...]
    steps: tuple[StepRow, ...]
    offer: OfferRow | None
    overstay: bool
    risk: Risk | None

    @property
    def at_risk(self) -> bool:
        """Whether its room may not be had."""
        return self.risk is not None

    @property
    def room(self) -> str:
        """The room of the last night held, "" while none is: where they are, or will be."""
        return self.placed[-1].room if self.placed else ""

    def room_on(self, day: date) -> str:
        """Return the room of a night, that of the last one held when it is beyond."""
        return next((one.room for one in self.placed if one.night == day), self.room)


def read_stay(office: Office, stay_id: str) -> StayCard:
    """Return a stay. Raises ToCorrect(stay_unknown); NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    store = office.store
    with store.connection.snapshot():
        stay = stay_by_id(store, stay_id)
        house = house_named(all_houses(office), stay.house_id)
        offers = open_offers(store, house) if stay.held_state is StayState.OFFERED else []
        overdue = {one.id for one in overstays(store, office, house)}
        return StayCard(
            stay=stay,
            house=house,
            placed=tuple(placed_nights(store, house, stay.id)),
            companions=tuple(companions_of(store, stay.id)),
            companions_most=most_companions(house.rules, _guest(stay)),
            referral=referral_by_id(store, stay.referral_id),
            control_letters=tuple(control_letters_of(store, stay.referral_id)),
            steps=tuple(history(store, stay.id)),
            offer=next((one for one in offers if one.stay_id == stay.id), None),
            overstay=stay.id in overdue,
            risk=room_risk(store, office, stay),
        )


def _guest(stay: StayRow) -> Guest:
    return Guest(stay.patient_name, stay.city, stay.city, stay.age_on(stay.span.arrive_on), bool(stay.frail))
