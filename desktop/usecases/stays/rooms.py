"""Rooms between guests: closed with reason and period, dirty or clean, notes on what is broken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field

from desktop.db.ids import new_id
from desktop.db.store import Transaction
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.stay import ONE_DAY, Span, StayState
from desktop.rules.house import House, Room
from desktop.usecases.command import Command, Line, Result, Words
from desktop.usecases.office import Office
from desktop.usecases.stays.bed_nights import Closure, occupancy
from desktop.usecases.stays.houses import all_houses, house_named, house_with_room, stored_house
from desktop.usecases.stays.models import OfferedTo
from desktop.usecases.stays.rows import Source
from desktop.usecases.stays.waiting_list import settle, withdraw


class CloseRoom(Command):
    """Nights from `from` until the morning of `until`: on that day the room is free again."""

    model_config = ConfigDict(populate_by_name=True)

    room: str
    house: str | None = None
    from_on: date = Field(alias="from")
    until_on: date = Field(alias="until")
    reason: Words = Field(max_length=300)


class StayAtRisk(Result):
    """A stay whose room is closed in some of its nights: it is to be moved."""

    stay_id: str
    name: str
    state: StayState
    nights: tuple[date, ...]


class RoomClosed(Result):
    """The closure, the stays that lie in it, and who was offered other nights."""

    closure_id: str
    stays_at_risk: tuple[StayAtRisk, ...]
    offered_to: tuple[OfferedTo, ...]


class ReopenRoom(Command):
    """End a closure on a day (default: today); that night can be booked again."""

    closure_id: str
    on: date | None = None


class RoomReopened(Result):
    """Who was offered the room's nights."""

    offered_to: tuple[OfferedTo, ...]


class MarkRoom(Command):
    """Dirty or clean between guests; broken with words, and fixed again (all notes of the room)."""

    room: str
    house: str | None = None
    mark: Literal["dirty", "clean", "broken", "fixed"]
    words: Line = Field(default="", max_length=300)


class RoomMarked(Result):
    """What is still open about the room."""

    room: str
    dirty: bool
    broken: tuple[str, ...]


@dataclass(frozen=True)
class RoomNote:
    """A note about a room that nobody has settled."""

    id: str
    room_id: str
    kind: str
    words: str
    noted_at: str


def open_notes(source: Source, house: House) -> list[RoomNote]:
    """Return the unsettled notes of a house, oldest first."""
    return source.ask(RoomNote, "room_notes_open", house_id=house.id)


def close_room(office: Office, command: CloseRoom) -> RoomClosed:
    """Take a room out of service.

    Raises ToCorrect: closure_dates, closure_known (one closure has all these nights already), house_unknown,
    room_beyond_mou. Raises NotPermitted.
    """
    office.require(Permission.BOOK_STAY)
    span = Span(command.from_on, command.until_on)
    if not len(span):
        said: dict[str, object] = {"from_on": span.arrive_on, "open_on": span.arrive_on + ONE_DAY}
        raise ToCorrect(Problem("closure_dates", "until", said))
    with office.write("close-room", command) as tx:
        house, room = house_with_room(_houses(office, tx, command.house), command.room, office.record.city)
        stored_house(tx, office, house)
        _check_new(tx, house, room, span)
        closure_id = new_id()
        row = {"id": closure_id, "room_id": room.id, "reason": " ".join(command.reason.split())}
        days = {"from_on": span.arrive_on.isoformat(), "until_on": span.leave_on.isoformat()}
        tx.insert("room_closure", row | days | {"closed_at": office.now(), "closed_by": office.operator.id})
        for risk in _at_risk(office, tx, house, room.id, span):
            # An offer for a closed room is no offer; they stay first in the list.
            if risk.state is StayState.OFFERED:
                withdraw(tx, office, house, risk.stay_id, reason=command.reason)
        at_risk = _at_risk(office, tx, house, room.id, span)
        offered = settle(tx, office, house)
    return RoomClosed(closure_id=closure_id, stays_at_risk=tuple(at_risk), offered_to=tuple(offered))


def _check_new(tx: Transaction, house: House, room: Room, span: Span) -> None:
    """Refuse what says nothing new: opened again, the room would stay closed by the other one."""
    between = {"from": span.arrive_on.isoformat(), "until": span.leave_on.isoformat()}
    for known in tx.ask(Closure, "closures_between", house_id=house.id, **between):
        whole = known.span.arrive_on <= span.arrive_on and span.leave_on <= known.span.leave_on
        if known.room_id == room.id and whole:
            said = {"from_on": known.span.arrive_on, "until_on": known.span.leave_on, "reason": known.reason}
            raise ToCorrect(Problem("closure_known", "room", {"room": room.name, **said}))


def _houses(office: Office, tx: Transaction, named: str | None) -> list[House]:
    houses = list(all_houses(office, tx))
    return [house_named(houses, named)] if named else houses


def _at_risk(office: Office, tx: Transaction, house: House, room_id: str, span: Span) -> list[StayAtRisk]:
    plan = occupancy(tx, office, house, span)
    room = next(one for one in house.rooms if one.id == room_id)
    nights: dict[str, set[date]] = {}
    for night in span.nights():
        for holder in plan.others_in(room, [night], ""):
            nights.setdefault(holder.stay_id, set()).add(night)
    holders = {one.stay_id: one for one in plan.others_in(room, list(span.nights()), "")}
    return [
        StayAtRisk(
            stay_id=stay_id,
            name=holders[stay_id].name,
            state=StayState(holders[stay_id].state),
            nights=tuple(sorted(found)),
        )
        for stay_id, found in nights.items()
        if holders[stay_id].state != StayState.CHECKED_OUT
    ]


def reopen_room(office: Office, command: ReopenRoom) -> RoomReopened:
    """End a closure early. Raises ToCorrect(closure_unknown); NotPermitted."""
    office.require(Permission.BOOK_STAY)
    with office.write("reopen-room", command) as tx:
        closure = tx.ask_one(Closure, "closure_by_id", id=command.closure_id)
        if closure is None:
            raise ToCorrect(Problem("closure_unknown", "closure_id"))
        house, _ = house_with_room(all_houses(office, tx), closure.room_id, office.record.city)
        day = max(closure.span.arrive_on, command.on or office.today())
        tx.update("room_closure", closure.id, {"until_on": min(day, closure.span.leave_on).isoformat()})
        offered = settle(tx, office, house)
    return RoomReopened(offered_to=tuple(offered))


def mark_room(office: Office, command: MarkRoom) -> RoomMarked:
    """Note or settle what is wrong with a room. Raises ToCorrect: house_unknown, room_beyond_mou.

    Raises NotPermitted.
    """
    office.require(Permission.BOOK_STAY)
    with office.write("mark-room", command) as tx:
        house, room = house_with_room(_houses(office, tx, command.house), command.room, office.record.city)
        stored_house(tx, office, house)
        if command.mark == "dirty":
            note_dirty(tx, office, room.id)
        elif command.mark == "broken":
            _note(tx, office, room.id, "broken", command.words)
        else:
            _settle_notes(tx, office, house, room.id, "dirty" if command.mark == "clean" else "broken")
        notes = [note for note in open_notes(tx, house) if note.room_id == room.id]
    return RoomMarked(
        room=room.name,
        dirty=any(note.kind == "dirty" for note in notes),
        broken=tuple(note.words for note in notes if note.kind == "broken"),
    )


@dataclass(frozen=True)
class _Found:
    id: str


def note_dirty(tx: Transaction, office: Office, room_id: str) -> None:
    """Mark a room dirty once, however often parties leave it."""
    if tx.ask_one(_Found, "room_dirty", room_id=room_id) is None:
        _note(tx, office, room_id, "dirty", "")


def _note(tx: Transaction, office: Office, room_id: str, kind: str, words: str) -> None:
    row = {"id": new_id(), "room_id": room_id, "kind": kind, "words": " ".join(words.split())}
    tx.insert(
        "room_note",
        row
        | {"noted_at": office.now(), "noted_by": office.operator.id, "settled_at": None, "settled_by": None},
    )


def _settle_notes(tx: Transaction, office: Office, house: House, room_id: str, kind: str) -> None:
    for note in open_notes(tx, house):
        if note.room_id == room_id and note.kind == kind:
            tx.update("room_note", note.id, {"settled_at": office.now(), "settled_by": office.operator.id})
