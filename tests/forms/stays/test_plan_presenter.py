"""The plan: what is drawn, what a mark means, where Enter, C, O, Shift and a drag lead."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtGui import QFontMetrics

from desktop.domain.stay import ONE_DAY, NightState
from desktop.forms.stays.plan.ink import short_name
from desktop.forms.stays.plan.presenter import MONTH, Place, PlanPresenter
from desktop.usecases.stays.arrivals import cancel_stay, check_in, check_out, leave_to_ward
from desktop.usecases.stays.models import CheckIn, LeaveToWard, StayMoment
from desktop.usecases.stays.referrals import CarryOn, ControlLetterGiven, carry_on
from desktop.usecases.stays.rooms import CloseRoom, MarkRoom, close_room, mark_room
from tests.forms.stays.days import HOUSE, day
from tests.usecases.stay_people import TODAY, book, full_house, patient, referral, referred

LONG = "SITI NURHALIZA PERMATASARI KUSUMANINGRUM BINTI ABDURRAHMAN"


def place(room, first, last=None):
    return Place(f"{HOUSE}-{room}", "", day(first), day(first if last is None else last))


@pytest.fixture
def presenter(view, admin, jobs, roads):
    return PlanPresenter(view, admin, jobs, roads)


def cells(view, room):
    return next(row for row in view.last("show_plan").rows if row.room == room).cells


def cell(view, room, night):
    return next(one for one in cells(view, room) if one.night == day(night))


def test_the_plan_says_every_state_and_every_end(presenter, view, admin):
    """State, party, nights, the referral's end and the control day stand on the sheet; long names are whole."""
    runs_out = referral(admin, patient(admin, 1, name=LONG), issued_on=day(-87))
    stay = book(admin, runs_out, day(0), day(7), room="1", companions=[{"name": "IBU", "relation": "Ibu"}])
    carry_on(
        admin,
        CarryOn(referral_id=runs_out, control_letter=ControlLetterGiven(number="SK", control_on=day(2))),
    )
    overdue = book(admin, referred(admin, 2), day(-3), day(-1), room="2")
    check_in(admin, CheckIn(stay_id=overdue.stay_id, at=day(-3).isoformat()))
    threatened = book(admin, referred(admin, 3), day(1), day(3), room="2")
    gone = book(admin, referred(admin, 4), day(-1), day(1), room="3")
    check_in(admin, CheckIn(stay_id=gone.stay_id, at=day(-1).isoformat()))
    check_out(admin, StayMoment(stay_id=gone.stay_id))
    window = {"from": day(0), "until": day(2)}
    close_room(admin, CloseRoom.model_validate({"room": "4", "reason": "Atap bocor", **window}))
    mark_room(admin, MarkRoom(room="5", mark="broken", words="keran"))
    presenter.refresh()
    shown = view.last("show_plan")
    assert shown.range_words == "22 November – 5 Desember 2026"
    assert [one.night for one in shown.days if one.today] == [TODAY]
    assert [one.weekday for one in shown.days if one.weekend] == ["Min", "Sab", "Min", "Sab"]
    first = cell(view, "1", 0)
    assert (first.name, first.detail, first.length, first.state) == (
        LONG,
        "+1 · 7 malam",
        7,
        NightState.BOOKED,
    )
    assert [mark.letter for mark in cell(view, "1", 2).marks] == ["K"]
    assert [mark.letter for mark in cell(view, "1", 3).marks] == ["R"]
    assert "Rujukan " + LONG in cell(view, "1", 3).said
    assert (cell(view, "2", -1).state, cell(view, "2", 0).state) == (NightState.OVERSTAY, NightState.OVERSTAY)
    assert (cell(view, "2", -1).opens, cell(view, "2", 1).state) == (False, NightState.AT_RISK)
    assert cell(view, "3", -1).state is NightState.LEFT
    assert (cell(view, "4", 0).name, cell(view, "4", 0).state) == ("Atap bocor", NightState.CLOSED)
    assert cell(view, "4", 2).state is NightState.FREE
    rooms = {row.room: row for row in shown.rows}
    assert (rooms["3"].dirty, rooms["5"].broken) == (True, ("keran",))
    assert shown.free_tonight == "Malam ini kosong: Kamar 3, Kamar 5"
    said = [one.words for one in shown.decisions]
    assert said[:2] == ["Lewat hari pulang: CICI UJI 2", "Terancam: DEDI UJI 3, masih ditempati CICI UJI 2"]
    assert [one.stay_id for one in shown.decisions][:2] == [overdue.stay_id, threatened.stay_id]
    presenter.show_stay(threatened.stay_id)
    assert "masih ditempati CICI UJI 2: catat pulangnya" in view.last("show_marked").facts
    assert "Masih ditempati CICI UJI 2" in cell(view, "2", 1).said
    presenter.show_stay(stay.stay_id)
    assert view.last("show_marked").title == f"{LONG} · Dipesan"
    assert view.last("show_marked").facts == (
        "Kamar 1 · 1 pendamping · 23 – 30 Nov, 7 malam · kontrol Rabu 25 November · rujukan sampai 26 Nov 2026"
    )


def test_the_head_tells_what_is_only_offered_tonight(presenter, view, admin):
    """Nothing is free, but the last room waits for an answer: it is not called taken."""
    stays = full_house(admin, day(0), day(2))
    presenter.refresh()
    assert view.last("show_plan").free_tonight == "Malam ini semua kamar terpakai"
    book(admin, referred(admin, 9), day(0), day(2), or_wait=True)
    cancel_stay(admin, StayMoment(stay_id=stays[0].stay_id))
    presenter.refresh()
    assert view.last("show_plan").free_tonight == "Malam ini semua kamar terpakai atau sedang ditawarkan"


def test_an_empty_house_offers_the_booking(presenter, view, roads):
    """The first sight of an empty plan: nothing to decide, tonight is free, Enter books."""
    presenter.refresh()
    shown = view.last("show_plan")
    assert (shown.decisions, shown.unconfirmed) == ((), True)
    assert view.last("show_marked").enter == "Pesan kamar"
    presenter.mark(place("2", 1, 3))
    presenter.enter()
    start = roads.last("book")
    assert (start.house, start.room, start.arrive_on, start.leave_on) == (HOUSE, "2", day(1), day(4))


def test_taken_nights_are_named_with_what_is_free(presenter, view, roads, admin):
    """Enter over somebody else's nights says with whom, and which rooms are free in them."""
    book(admin, referred(admin, 1), day(1), day(3), room="2")
    presenter.refresh()
    presenter.mark(place("2", 0, 2))
    assert "bentrok: BUDI UJI 1 (dipesan)" in view.last("show_marked").facts
    presenter.enter()
    assert not roads.was_told("book")
    assert "Kamar 1, malam yang sama" in view.last("show_problems")[0].message
    for number, room in enumerate("1345", start=2):
        book(admin, referred(admin, number), day(0), day(5), room=room)
    presenter.refresh()
    presenter.enter()
    soonest = "Yang kosong: Kamar 2, 26 November 2026 sampai 29 November 2026 (3 malam), Kamar 1, 28 November"
    assert soonest in view.last("show_problems")[0].message
    for number, room in enumerate("12345", start=12):  # nothing is free in the window: looked for beyond it
        book(admin, referred(admin, number), day(5), day(35), room=room)
    presenter.refresh()
    presenter.enter()
    assert "Yang kosong: Kamar 1, 28 Desember 2026" in view.last("show_problems")[0].message


def test_a_room_closed_under_a_booking_says_why(presenter, view, admin):
    """In the nights that are closed, in the line below the plan whichever night is marked, and on top."""
    book(admin, referred(admin, 1), day(1), day(4), room="2")
    closed = {"room": "2", "from": day(2), "until": day(3), "reason": "atap bocor"}
    close_room(admin, CloseRoom.model_validate(closed))
    presenter.refresh()
    assert [cell(view, "2", night).closed for night in (1, 2, 3)] == ["", "atap bocor", ""]
    presenter.mark(place("2", 1))
    for key, told in (("check-in", "arrival_early"), ("check-out", "stay_not_in_house")):
        presenter.step(key)  # C and O say why they do nothing
        assert view.codes() == [told]
    assert "kamar ditutup (atap bocor), pindahkan" in view.last("show_marked").facts
    assert "Terancam: BUDI UJI 1, kamar ditutup (atap bocor)" in [
        one.words for one in view.last("show_plan").decisions
    ]


def test_enter_and_keys_follow_the_state(presenter, view, roads, admin):
    """Booked: change or check in; in the house: extend, check out, ward; on the ward: come back."""
    stay = book(admin, referred(admin, 1), day(0), day(2), room="1")
    presenter.refresh()
    presenter.mark(place("1", 0))
    assert view.last("show_marked").steps == (
        "check-in",
        "change-stay",
        "swap-stays",
        "change-companions",
        "no-show",
        "cancel-stay",
    )
    presenter.enter()
    assert roads.calls[-1][1] == ("change-stay", stay.stay_id)
    presenter.step("check-in")
    assert roads.calls[-1][1] == ("check-in", stay.stay_id)
    presenter.step("check-out")
    assert roads.calls[-1][1][0] == "check-in"
    check_in(admin, CheckIn(stay_id=stay.stay_id))
    presenter.refresh()
    presenter.enter()
    assert roads.calls[-1][1] == ("extend-stay", stay.stay_id)
    presenter.mark(place("1", 1, 3))
    assert view.last("show_marked").enter == "Perpanjang sampai Jumat 27 November"
    presenter.enter()
    assert roads.calls[-1][1] == ("extend-stay", f"{stay.stay_id}||2026-11-27|")
    leave_to_ward(admin, LeaveToWard(stay_id=stay.stay_id))
    presenter.refresh()
    presenter.mark(place("1", 0))
    assert view.last("show_marked").enter == "Pesan kamar"


def test_a_drag_asks_for_the_change_it_means(presenter, roads, admin):
    """Another room and other nights; whoever is in the house keeps the day of arrival."""
    stay = book(admin, referred(admin, 1), day(1), day(3), room="1")
    presenter.refresh()
    presenter.dropped(stay.stay_id, place("3", 3), 2)
    assert roads.calls[-1][1] == ("change-stay", f"{stay.stay_id}|2026-11-26|2026-11-28|3")
    before = len(roads.calls)
    presenter.dropped("nobody", place("3", 3), 2)
    assert len(roads.calls) == before


def test_the_window_moves_and_keeps_its_mark(presenter, view):
    """Weeks, a month, an arrow over the edge, and back to today."""
    presenter.refresh()
    presenter.move(7)
    assert view.last("show_plan").days[0].night == day(6)
    presenter.move_beyond(7)
    presenter.show_today()
    presenter.show_nights(MONTH)
    assert len(view.last("show_plan").days) == 31
    assert view.last("show_plan").range_words == "22 November – 22 Desember 2026"
    presenter.move_beyond(-7)
    assert view.last("show_plan").days[0].night == day(-8)


def test_an_offer_stands_on_top_and_at_the_side(presenter, view, roads, admin):
    """The plan offers what is free by itself, says until when, and Enter records the answer."""
    stays = full_house(admin, day(0), day(2))
    book(admin, referral(admin, patient(admin, 9, phone="0812")), day(1), day(2), or_wait=True)
    cancel_stay(admin, StayMoment(stay_id=stays[1].stay_id, reason="uji"))
    presenter.refresh()
    [line] = next(args for name, args, _ in reversed(view.calls) if name == "show_plan")[1]
    assert (line.offered, line.phone) == (True, "0812")
    assert view.last("show_plan").decisions[0].words == ("Tawaran: JOKO UJI 9, sampai 24/11 09.30")
    presenter.show_stay(line.stay_id)
    presenter.enter()
    assert roads.calls[-1][1] == ("answer-offer", line.stay_id)


def test_papers_are_those_of_the_marked_stay_else_of_the_house(presenter, roads, admin):
    """F8 on a stay opens its papers, on a free night the plan and the caretaker's sheet."""
    stay = book(admin, referred(admin, 1), day(0), day(2), room="1")
    presenter.refresh()
    presenter.mark(place("1", 0))
    presenter.print()
    assert roads.last("papers").stay_id == stay.stay_id
    presenter.mark(place("2", 0))
    presenter.print()
    assert (roads.last("papers").stay_id, roads.last("papers").from_on) == ("", day(-1))
    presenter.print_plan()
    assert roads.last("papers").first == "room-plan"


def test_whoever_may_only_look_is_told_who_may_book(view, office, jobs, roads):
    """The clerk at the counter sees the plan; its keys say whose they are."""
    presenter = PlanPresenter(view, office, jobs, roads)
    presenter.refresh()
    marked = view.last("show_marked")
    assert (marked.enter, marked.steps) == ("", ())
    assert "petugas rujukan" in marked.facts


def test_a_room_is_closed_from_the_marked_nights(presenter, roads, admin):
    """Closing takes the nights that are marked."""
    presenter.refresh()
    presenter.mark(place("2", 1, 2))
    presenter.step("close-room")
    assert roads.calls[-1][1] == (
        "close-room",
        f"{HOUSE}|{HOUSE}-2|{day(1).isoformat()}|{(day(2) + ONE_DAY).isoformat()}",
    )


@pytest.mark.parametrize(
    ("letters", "told"), [(40, "M. RAFFI AKBAR"), (6, "RAFFI"), (4, "RAF…"), (2, "RA"), (1, "R")]
)
def test_a_night_says_whose_it_is_in_any_width(letters, told):
    """The name, its first word, the beginning of that, or initials: never an empty bar (ux.md 41)."""

    class Even:
        """Every letter is one wide."""

        def horizontalAdvance(self, text):
            return len(text)

        def elidedText(self, text, _mode, width):
            return text if len(text) <= width else f"{text[: width - 1]}…"

    assert short_name("M. RAFFI AKBAR", cast("QFontMetrics", Even()), letters) == told
