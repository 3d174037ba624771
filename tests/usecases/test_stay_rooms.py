"""Rooms between guests: closed, dirty, broken."""

from __future__ import annotations

from functools import partial

from desktop.db.verify import verify
from desktop.domain.stay import ONE_DAY
from desktop.usecases.stays.day import stay_day
from desktop.usecases.stays.room_plan import ReadRoomPlan, room_plan
from desktop.usecases.stays.rooms import CloseRoom, MarkRoom, ReopenRoom, close_room, mark_room, reopen_room

from .stay_checks import arrive, plan_of, refused, states
from .stay_people import book, day, referred


def test_closed_room_refuses_and_names_who_is_at_risk(rujukan):
    """Stays in a closed room are named and shown at risk; new ones are refused until it opens again."""
    stay = book(rujukan, referred(rujukan, 1), day(2), day(4), room="1").stay_id
    command = {"room": "1", "from": day(1), "until": day(6), "reason": "atap bocor"}
    closed = close_room(rujukan, CloseRoom.model_validate(command))
    assert [(one.stay_id, one.nights) for one in closed.stays_at_risk] == [(stay, (day(2), day(3)))]
    for again in ({}, {"from": day(2), "until": day(3), "reason": "lain"}):
        known = refused(partial(close_room, rujukan, CloseRoom.model_validate(command | again)))[
            "closure_known"
        ]
        assert (known["reason"], known["until_on"]) == ("atap bocor", day(6))
    assert states(rujukan, "1", day(1), day(7)) == [
        "closed",
        "at_risk",
        "at_risk",
        "closed",
        "closed",
        "free",
    ]
    found = referred(rujukan, 2)
    assert "room_closed" in refused(lambda: book(rujukan, found, day(5), day(7), room="1"))
    closed_at_the_door = refused(lambda: arrive(rujukan, stay, day(2)))["room_closed"]
    assert closed_at_the_door["choices"][0].startswith("Kamar 2, 2 Desember")
    assert "Ubah malam atau kamar" in closed_at_the_door["then"]
    (risk,) = stay_day(rujukan).at_risk
    assert (risk.stay.id, risk.risk.said if risk.risk else "") == (stay, "kamar ditutup (atap bocor)")
    assert book(rujukan, found, day(5), day(7)).room == "2"
    reopen_room(rujukan, ReopenRoom(closure_id=closed.closure_id, on=day(2)))
    assert states(rujukan, "1", day(1), day(4)) == ["closed", "booked", "booked"]
    wrong = CloseRoom.model_validate(command | {"until": day(1)})
    assert "closure_dates" in refused(lambda: close_room(rujukan, wrong))
    assert "room_beyond_mou" in refused(
        lambda: close_room(rujukan, CloseRoom.model_validate(command | {"room": "6"}))
    )
    longer = close_room(rujukan, CloseRoom.model_validate(command | {"from": day(1), "until": day(3)}))
    assert longer.closure_id != closed.closure_id
    assert "closure_unknown" in refused(lambda: reopen_room(rujukan, ReopenRoom(closure_id="x")))
    assert verify(rujukan.store) == []


def test_whoever_sleeps_in_a_room_that_closes_is_to_be_moved(rujukan):
    """A guest is named from the day it is closed, in the officer's day; who leaves before it, or is overdue, not."""
    for number, room, leave in ((1, "1", day(4)), (2, "2", day(2)), (3, "3", day(30, 11))):
        stay = book(rujukan, referred(rujukan, number), day(23, 11), leave, room=room)
        arrive(rujukan, stay.stay_id, day(23, 11))
        command = {"room": room, "from": day(2), "until": day(6), "reason": "atap bocor"}
        close_room(rujukan, CloseRoom.model_validate(command))
    coming = book(rujukan, referred(rujukan, 4), day(1), day(9), room="4")
    for first, reason in ((day(3), "dicat"), (day(5), "atap bocor")):
        command = {"room": "4", "from": first, "until": first + ONE_DAY, "reason": reason}
        close_room(rujukan, CloseRoom.model_validate(command))
    risk, booked = sorted(stay_day(rujukan).at_risk, key=lambda one: one.room or "")
    assert risk.risk is not None
    assert booked.risk is not None
    assert (booked.stay.id, booked.risk.said, booked.risk.first, booked.risk.after) == (
        coming.stay_id,
        "kamar ditutup (dicat)",
        day(3),
        day(4),
    )
    assert (risk.room, risk.risk.room, risk.risk.first) == ("1", "1", day(2))


def test_the_door_says_what_is_wrong_with_a_plan_or_a_closure(rujukan):
    """Dates the wrong way round, too long a window, an unknown house or room: each in words."""
    for first, last in ((day(2), day(2)), (day(2), day(2).replace(year=2029))):
        assert "plan_backward" in refused(partial(plan_of, rujukan, first, last))
    window = {"from": day(1), "until": day(3)}
    unknown = ReadRoomPlan.model_validate({"house": "rumah lain", **window})
    assert "house_unknown" in refused(lambda: room_plan(rujukan, unknown))
    for wrong, code in (
        ({"house": "rumah lain", "room": "1"}, "house_unknown"),
        ({"room": "6"}, "room_beyond_mou"),
    ):
        command = CloseRoom.model_validate(window | wrong | {"reason": "atap bocor"})
        assert code in refused(partial(close_room, rujukan, command))
    lost = MarkRoom(house="rumah lain", room="1", mark="dirty")
    assert "house_unknown" in refused(lambda: mark_room(rujukan, lost))


def test_rooms_get_dirty_clean_broken_and_fixed(rujukan):
    """Between guests a room is dirty; notes on broken things stay until somebody settles them."""
    assert mark_room(rujukan, MarkRoom(room="1", mark="dirty")).dirty
    assert mark_room(rujukan, MarkRoom(room="1", mark="broken", words="kran bocor")).broken == ("kran bocor",)
    assert not mark_room(rujukan, MarkRoom(room="1", mark="clean")).dirty
    assert plan_of(rujukan, day(1), day(2)).rooms[0].broken == ("kran bocor",)
    assert mark_room(rujukan, MarkRoom(room="1", mark="fixed")).broken == ()
