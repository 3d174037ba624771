"""Rooms between guests: closed, dirty, broken."""

from __future__ import annotations

from desktop.db.verify import verify
from desktop.usecases.stays.day import stay_day
from desktop.usecases.stays.rooms import CloseRoom, MarkRoom, ReopenRoom, close_room, mark_room, reopen_room

from .stay_checks import arrive, plan_of, refused, states
from .stay_people import book, day, referred


def test_closed_room_refuses_and_names_who_is_at_risk(rujukan):
    """Stays in a closed room are named and shown at risk; new ones are refused until it opens again."""
    stay = book(rujukan, referred(rujukan, 1), day(2), day(4), room="1").stay_id
    command = {"room": "1", "from": day(1), "until": day(6), "reason": "atap bocor"}
    closed = close_room(rujukan, CloseRoom.model_validate(command))
    assert [(one.stay_id, one.nights) for one in closed.stays_at_risk] == [(stay, (day(2), day(3)))]
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
    assert "closure_unknown" in refused(lambda: reopen_room(rujukan, ReopenRoom(closure_id="x")))
    assert verify(rujukan.store) == []


def test_rooms_get_dirty_clean_broken_and_fixed(rujukan):
    """Between guests a room is dirty; notes on broken things stay until somebody settles them."""
    assert mark_room(rujukan, MarkRoom(room="1", mark="dirty")).dirty
    assert mark_room(rujukan, MarkRoom(room="1", mark="broken", words="kran bocor")).broken == ("kran bocor",)
    assert not mark_room(rujukan, MarkRoom(room="1", mark="clean")).dirty
    assert plan_of(rujukan, day(1), day(2)).rooms[0].broken == ("kran bocor",)
    assert mark_room(rujukan, MarkRoom(room="1", mark="fixed")).broken == ()
