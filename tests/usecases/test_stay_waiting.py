"""The waiting list: the published order, answers, lapses."""

from __future__ import annotations

from datetime import date

from desktop.db.verify import verify
from desktop.domain.dates import long_date
from desktop.usecases.stays.arrivals import (
    cancel_stay,
    check_out,
)
from desktop.usecases.stays.changes import change_stay
from desktop.usecases.stays.models import (
    AnswerOffer,
    ChangeStay,
    ReviewOffers,
    StayMoment,
)
from desktop.usecases.stays.rooms import CloseRoom, ReopenRoom, close_room, reopen_room
from desktop.usecases.stays.waiting_list import answer_offer, review_offers

from .conftest import HandClock
from .stay_checks import arrive, live_until, plan_of, refused, states
from .stay_people import TODAY, book, day, full_house, patient, referral, referred


def test_freed_nights_are_offered_in_the_published_order(rujukan):
    """The nearest appointment comes before a child, with the reason shown; the next follows the answer."""
    stays = full_house(rujukan, day(1), day(4))
    child = referral(rujukan, patient(rujukan, 11, birth_date=date(2020, 1, 1)))
    soon = referral(rujukan, patient(rujukan, 12), appointment_on=day(2))
    first = book(rujukan, child, day(1), day(3), or_wait=True)
    second = book(rujukan, soon, day(1), day(4), or_wait=True)
    assert (first.state, second.state) == ("waiting", "waiting")
    assert second.waiting_place == 1
    assert "waiting_now" in {one.code for one in first.warnings}
    done = cancel_stay(rujukan, StayMoment(stay_id=stays[2].stay_id, reason="operasi ditunda"))
    assert [(one.stay_id, one.room) for one in done.offered_to] == [(second.stay_id, "3")]
    assert done.offered_to[0].reason.code == "offer_appointment"
    assert long_date(day(2)) in done.offered_to[0].reason.message
    assert states(rujukan, "3", day(1), day(4)) == ["offered"] * 3
    assert "offer_unanswered" in refused(lambda: arrive(rujukan, second.stay_id, TODAY))
    no = answer_offer(rujukan, AnswerOffer(stay_id=second.stay_id, accept=False, reason="sudah menumpang"))
    assert [one.stay_id for one in no.offered_to] == [first.stay_id]
    yes = answer_offer(rujukan, AnswerOffer(stay_id=first.stay_id, accept=True))
    assert yes.state == "booked"
    assert "offer_unknown" in refused(
        lambda: answer_offer(rujukan, AnswerOffer(stay_id=first.stay_id, accept=True))
    )
    plan = plan_of(rujukan, day(1), day(4))
    assert [(one.stay_id, one.passed) for one in plan.waiting] == [(second.stay_id, True)]
    assert verify(rujukan.store) == []


def test_an_offer_is_answered_before_its_first_night_ends(rujukan):
    """Nobody may think it over beyond the night that is kept free for them."""
    stays = full_house(rujukan, TODAY, day(1))
    book(rujukan, referred(rujukan, 10), TODAY, day(1), or_wait=True)
    offered = cancel_stay(rujukan, StayMoment(stay_id=stays[0].stay_id)).offered_to
    assert [one.answer_by_at for one in offered] == ["2026-11-23T16:59:00Z"]


def test_a_family_that_wants_other_nights_is_no_rival(rujukan):
    """Whoever alone wants the freed nights is told so, not that an appointment or a child decided."""
    stays = full_house(rujukan, day(1), day(8))
    soon = referral(rujukan, patient(rujukan, 11), appointment_on=day(6))
    book(rujukan, soon, day(5), day(7), or_wait=True)
    book(rujukan, referred(rujukan, 12), day(1), day(3), or_wait=True)
    offered = cancel_stay(rujukan, StayMoment(stay_id=stays[0].stay_id)).offered_to
    assert [one.reason.code for one in offered] == ["offer_only", "offer_only"]


def test_unanswered_offer_lapses_and_goes_on(rujukan, clock: HandClock):
    """After the time to answer the next is offered; who let it pass is asked again only when they say so."""
    stays = full_house(rujukan, day(1), day(4))
    waiting = [
        book(rujukan, referred(rujukan, 10 + n), day(1), day(4), or_wait=True).stay_id for n in range(2)
    ]
    done = cancel_stay(rujukan, StayMoment(stay_id=stays[0].stay_id))
    assert [one.stay_id for one in done.offered_to] == waiting[:1]
    assert review_offers(rujukan, ReviewOffers()).offered_to == ()
    clock.forward(hours=24)
    assert [one.stay_id for one in review_offers(rujukan, ReviewOffers()).offered_to] == waiting[1:]
    late = AnswerOffer(stay_id=waiting[0], accept=True)
    assert "offer_unknown" in refused(lambda: answer_offer(rujukan, late))
    cancel_stay(rujukan, StayMoment(stay_id=waiting[1]))
    assert states(rujukan, "1", day(1), day(4)) == ["free"] * 3
    again = change_stay(rujukan, ChangeStay(stay_id=waiting[0]))
    assert (again.state, again.room) == ("offered", "1")
    moved = change_stay(rujukan, ChangeStay(stay_id=waiting[0], leave_on=day(3)))
    assert (moved.state, moved.nights) == ("offered", (day(1), day(2)))
    assert verify(rujukan.store) == []


def test_early_leaving_offers_from_that_night(rujukan):
    """The waiting family is offered the nights that an early leaving frees, shortened to those to come."""
    stays = full_house(rujukan, TODAY, day(4))
    waits = book(rujukan, referred(rujukan, 20), date(2026, 11, 22), day(4), or_wait=True)
    arrive(rujukan, stays[0].stay_id, TODAY)
    done = check_out(rujukan, StayMoment(stay_id=stays[0].stay_id))
    assert [(one.stay_id, one.arrive_on) for one in done.offered_to] == [(waits.stay_id, TODAY)]
    assert verify(rujukan.store) == []


def test_a_leaving_offers_the_nights_from_its_day_on(rujukan):
    """A leaving in the middle of a stay frees the nights from that day on, and offers just those."""
    stays = full_house(rujukan, day(1), day(4))
    waits = book(rujukan, referred(rujukan, 20), day(1), day(4), or_wait=True)
    arrive(rujukan, stays[0].stay_id, day(1))
    done = check_out(rujukan, StayMoment(stay_id=stays[0].stay_id, at=live_until(rujukan, day(2))))
    assert [(one.stay_id, one.arrive_on) for one in done.offered_to] == [(waits.stay_id, day(2))]
    assert verify(rujukan.store) == []


def test_offer_for_a_closed_room_is_taken_back(rujukan):
    """When the offered room must close, the family goes back to the front of the list."""
    stays = full_house(rujukan, day(1), day(4))
    waits = book(rujukan, referred(rujukan, 20), day(1), day(4), or_wait=True).stay_id
    cancel_stay(rujukan, StayMoment(stay_id=stays[0].stay_id))
    command = {"room": "1", "from": day(1), "until": day(3), "reason": "banjir"}
    closed = close_room(rujukan, CloseRoom.model_validate(command))
    assert (closed.stays_at_risk, closed.offered_to) == ((), ())
    opened = reopen_room(rujukan, ReopenRoom(closure_id=closed.closure_id))
    assert [one.stay_id for one in opened.offered_to] == [waits]
    assert verify(rujukan.store) == []
