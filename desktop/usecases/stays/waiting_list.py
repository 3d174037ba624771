"""The waiting list offers by itself: freed nights go to the first, in the published order, whom they suit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from desktop.db.ids import new_id
from desktop.db.store import Transaction
from desktop.domain.dates import WIB, instant_text
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.referral import ReferralState
from desktop.domain.roles import Permission
from desktop.domain.stay import Span, StayState
from desktop.rules.house import House
from desktop.rules.stays import Waiting, agreement_problems, in_order, is_child, why_first
from desktop.usecases.office import Office
from desktop.usecases.sentences import message, messages
from desktop.usecases.stays.bed_nights import AHEAD, BedNight, Occupancy, Party, free_nights, hold, occupancy
from desktop.usecases.stays.houses import all_houses, house_named, stored_house
from desktop.usecases.stays.models import AnswerOffer, OfferedTo, OffersReviewed, ReviewOffers, StayStepped
from desktop.usecases.stays.referrals import referral_by_id
from desktop.usecases.stays.risks import risk_of, risk_problem
from desktop.usecases.stays.room_choice import rooms_of
from desktop.usecases.stays.rows import (
    OtherStay,
    Source,
    StayRow,
    change_row,
    companions_of,
    note_step,
    stay_by_id,
)
from desktop.usecases.stays.settings import stay_settings

_LAST_MINUTE = time(23, 59)


@dataclass(frozen=True)
class OfferRow:
    """An offer that waits for its answer."""

    id: str
    stay_id: str
    room_id: str
    arrive_on: str
    leave_on: str
    reason_code: str
    reason_values: str
    offered_at: str
    answer_by_at: str


@dataclass(frozen=True)
class _Suited:
    """Somebody waiting whom free nights suit, with the beds; `others` want some of them, this one too."""

    stay: StayRow
    span: Span
    beds: list[BedNight]
    others: list[StayRow]


def open_offers(source: Source, house: House) -> list[OfferRow]:
    """Return the offers of a house that wait for an answer, oldest first."""
    return source.ask(OfferRow, "offers_open", house_id=house.id)


def waiting_in_order(source: Source, office: Office, house: House) -> list[StayRow]:
    """Return who waits, in the published order; whoever let an offer pass comes last until asking again."""
    stays = source.ask(StayRow, "stays_waiting", house_id=house.id)
    if not stays:
        return []
    order = stay_settings(office).order
    by_id = {stay.id: stay for stay in stays}
    placed = in_order([_waiting(stay, house, office.today()) for stay in stays], order)
    ranked = [by_id[one.stay_id] for one in placed]
    return [*(one for one in ranked if not one.passed), *(one for one in ranked if one.passed)]


def settle(tx: Transaction, office: Office, house: House) -> list[OfferedTo]:
    """Let offers lapse whose time to answer is over, then offer what is free. Every stay action ends here."""
    now = office.now()
    for offer in open_offers(tx, house):
        if offer.answer_by_at <= now:
            _take_back(tx, office, offer, "lapsed", "")
    return _offer_free_nights(tx, office, house, office.today())


def withdraw(tx: Transaction, office: Office, house: House, stay_id: str, *, reason: str = "") -> bool:
    """End a stay's open offer and give its nights back; False when it has none."""
    offer = next((one for one in open_offers(tx, house) if one.stay_id == stay_id), None)
    if offer is None:
        return False
    _take_back(tx, office, offer, "withdrawn", reason)
    return True


def answer_offer(office: Office, command: AnswerOffer) -> StayStepped:
    """Book the offered nights or pass them on. Raises ToCorrect: stay_unknown, offer_unknown."""
    office.require(Permission.BOOK_STAY)
    stay = stay_by_id(office.store, command.stay_id)
    with office.write("answer-offer", command, why=command.reason, person=stay.patient_id) as tx:
        house = house_named(all_houses(office, tx), stay.house_id)
        offer = next((one for one in open_offers(tx, house) if one.stay_id == stay.id), None)
        if offer is None or offer.answer_by_at <= office.now():
            raise ToCorrect(Problem("offer_unknown", "stay_id"))
        warnings = []
        if command.accept:
            _answered(tx, office, offer, stay, "accepted")
            change_row(tx, stay, state=StayState.BOOKED.value, passed=0)
            note_step(tx, office, stay.id, "accepted", at=office.now(), room_id=offer.room_id)
            booked = stay_by_id(tx, stay.id)
            risk = risk_of(tx, office, booked)
            warnings = [risk_problem(booked, risk)] if risk else []
        else:
            _take_back(tx, office, offer, "declined", command.reason)
        offered = settle(tx, office, house)
        state = stay_by_id(tx, stay.id).held_state
    return StayStepped(stay_id=stay.id, state=state, offered_to=tuple(offered), warnings=messages(warnings))


def review_offers(office: Office, command: ReviewOffers) -> OffersReviewed:
    """Let run-out offers lapse and offer what is free; the screen asks for it when it opens."""
    office.require(Permission.BOOK_STAY)
    house = house_named(all_houses(office), command.house, office.record.city)
    if not is_due(office, house):
        return OffersReviewed(offered_to=())
    with office.write("review-offers", command) as tx:
        stored_house(tx, office, house)
        offered = settle(tx, office, house)
    return OffersReviewed(offered_to=tuple(offered))


def is_due(office: Office, house: House) -> bool:
    """Whether a review would change anything: an offer ran out, or free nights suit somebody."""
    now = office.now()
    if any(offer.answer_by_at <= now for offer in open_offers(office.store, house)):
        return True
    return next(_suited(office.store, office, house, office.today()), None) is not None


def _take_back(tx: Transaction, office: Office, offer: OfferRow, answer: str, reason: str) -> None:
    stay = stay_by_id(tx, offer.stay_id)
    free_nights(tx, stay.id)
    _answered(tx, office, offer, stay, answer)
    passed = int(answer in {"declined", "lapsed"})
    change_row(tx, stay, state=StayState.WAITING.value, passed=passed)
    note_step(tx, office, stay.id, answer, at=office.now(), reason=reason, room_id=offer.room_id)


def _answered(tx: Transaction, office: Office, offer: OfferRow, stay: StayRow, answer: str) -> None:
    changes = {"answer": answer, "answered_at": office.now()}
    tx.update("stay_offer", offer.id, changes, person=stay.patient_id)


def _offer_free_nights(tx: Transaction, office: Office, house: House, on: date) -> list[OfferedTo]:
    found = []
    while (suited := next(_suited(tx, office, house, on), None)) is not None:
        found.append(_offer(tx, office, house, suited))
    return found


def _suited(source: Source, office: Office, house: House, on: date) -> Iterator[_Suited]:
    """Yield those waiting whom free nights suit, best first, with beds and all who want those nights."""
    stays = [stay for stay in waiting_in_order(source, office, house) if not stay.passed]
    if not stays:
        return
    last = max(stay.span.leave_on for stay in stays)
    plan = occupancy(source, office, house, Span(on, max(last, on) + AHEAD))
    for stay in stays:
        span = Span(max(stay.span.arrive_on, on), stay.span.leave_on)
        beds = _beds(source, plan, stay, span)
        if beds and _may_still_come(source, house, stay, span):
            yield _Suited(stay, span, beds, [one for one in stays if one.span.overlaps(span)])


def _beds(source: Source, plan: Occupancy, stay: StayRow, span: Span) -> list[BedNight]:
    if not len(span) or _elsewhere(source, stay, span):
        return []
    return plan.place(list(span.nights()), Party(stay.party, stay.sexes, stay.id))


def _elsewhere(source: Source, stay: StayRow, span: Span) -> bool:
    nights = {
        "besides": stay.id,
        "arrive_on": span.arrive_on.isoformat(),
        "leave_on": span.leave_on.isoformat(),
    }
    own = source.ask(OtherStay, "stays_of_patient_between", patient_id=stay.patient_id, **nights)
    if any(other.state != StayState.WAITING for other in own):
        return True
    niks = [stay.nik, *(one.nik for one in companions_of(source, stay.id))]
    return any(source.ask(OtherStay, "stays_of_nik_between", nik=nik, **nights) for nik in niks if nik)


def _may_still_come(source: Source, house: House, stay: StayRow, span: Span) -> bool:
    referral = referral_by_id(source, stay.referral_id).facts
    expired = referral.state_on(span.arrive_on) is ReferralState.EXPIRED
    return not agreement_problems(house, span) and (not expired or stay.override_reason is not None)


def _offer(tx: Transaction, office: Office, house: House, suited: _Suited) -> OfferedTo:
    stay, span, beds = suited.stay, suited.span, suited.beds
    room = rooms_of(house, beds)[span.arrive_on][0]
    settings = stay_settings(office, tx)
    waiting = [_waiting(one, house, office.today()) for one in suited.others]
    own = next(one for one in waiting if one.stay_id == stay.id)
    reason = why_first(own, waiting, settings.order)
    answer_by = instant_text(_answer_by(office, span.arrive_on, settings.answer_hours))
    change_row(tx, stay, state=StayState.OFFERED.value, arrive_on=span.arrive_on.isoformat())
    hold(tx, stay.id, beds)
    row = {
        "id": new_id(),
        "stay_id": stay.id,
        "room_id": room.id,
        "arrive_on": span.arrive_on.isoformat(),
        "leave_on": span.leave_on.isoformat(),
        "reason_code": reason.code,
        "reason_values": json.dumps({name: _plain(value) for name, value in reason.values.items()}),
        "offered_at": office.now(),
        "answer_by_at": answer_by,
        "answer": None,
        "answered_at": None,
    }
    tx.insert("stay_offer", row, person=stay.patient_id)
    note_step(tx, office, stay.id, "offered", at=office.now(), room_id=room.id)
    return OfferedTo(
        stay_id=stay.id,
        patient_id=stay.patient_id,
        name=stay.patient_name,
        phone=stay.phone,
        room=room.name,
        arrive_on=span.arrive_on,
        leave_on=span.leave_on,
        reason=message(reason),
        answer_by_at=answer_by,
    )


def _answer_by(office: Office, first_night: date, hours: int) -> datetime:
    """Return until when the family may answer: some hours, but not beyond the day of the first night."""
    ends = datetime.combine(first_night, _LAST_MINUTE, WIB).astimezone(UTC)
    return min(_now(office) + timedelta(hours=hours), ends)


def _now(office: Office) -> datetime:
    return office.clock().astimezone(UTC)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _waiting(stay: StayRow, house: House, today: date) -> Waiting:
    dates = (date.fromisoformat(one) for one in (stay.appointment_on, stay.control_on) if one)
    return Waiting(
        stay_id=stay.id,
        since=stay.waiting_since_at,
        appointment_on=min((one for one in dates if one >= today), default=None),
        child=is_child(house.rules, stay.age_on(stay.span.arrive_on)),
        disability=bool(stay.disability),
        distance_km=stay.distance_km,
    )
