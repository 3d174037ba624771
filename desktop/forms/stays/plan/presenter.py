"""Decides what the plan shows and what Enter, C, O, Shift and a drag mean. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Protocol

from desktop.domain.labels import label
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.stay import IN_HOUSE, ONE_DAY, NightState, Span, StayState
from desktop.forms.permission_words import why_not
from desktop.forms.stays.papers.presenter import PapersStart
from desktop.forms.stays.plan.shown import Cell, MarkedShown, PlanShown, RowShown, plan_shown, why_no_step
from desktop.forms.stays.shown import STAY_MOODS, BookingStart, steps_for
from desktop.forms.stays.steps.changing import change_key
from desktop.forms.stays.steps.housekeeping import room_key
from desktop.forms.stays.steps.presenter import offer_words
from desktop.forms.stays.steps.step import brief_day, party_words, said_day, span_words
from desktop.forms.stays.waiting.shown import WaitingLine, nights_words, waiting_lines
from desktop.rules.house import House
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.stays.bed_nights import AHEAD
from desktop.usecases.stays.day import StayDay, stay_day
from desktop.usecases.stays.house_state import list_houses
from desktop.usecases.stays.models import OffersReviewed, ReviewOffers
from desktop.usecases.stays.room_plan import PlannedStay, ReadRoomPlan, RoomPlan, free_stretches, room_plan
from desktop.usecases.stays.rows import stay_by_id
from desktop.usecases.stays.waiting_entries import WaitingList, waiting_list
from desktop.usecases.stays.waiting_list import review_offers

TWO_WEEKS, MONTH = 14, 31
_MOST_CHOICES = 2


@dataclass(frozen=True)
class Place:
    """What is marked: a row, and nights from `first` to `last`, both included."""

    room_id: str
    bed: str
    first: date
    last: date


@dataclass(frozen=True)
class _Read:
    house: House
    plan: RoomPlan
    day: StayDay
    waiting: WaitingList
    offers: OffersReviewed | None


class PlanView(Protocol):
    """What the presenter asks of the screen."""

    def show_plan(self, shown: PlanShown, waiting: Sequence[WaitingLine], place: Place) -> None:
        """Show the plan with the mark on a place."""

    def show_marked(self, marked: MarkedShown) -> None:
        """Say what is marked and what can be done with it."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""

    def say(self, sentence: str, *, stays: bool) -> None:
        """Say what happened by itself, such as an offer."""


class PlanRoads(Protocol):
    """The ways from the plan: into a booking, into the sheet of a step."""

    def book(self, start: BookingStart) -> None:
        """Open the form of a booking."""

    def ask_step(self, name: str, key: str) -> None:
        """Open the sheet of a step."""

    def papers(self, start: PapersStart) -> None:
        """Open the papers of a stay or a house."""


class PlanPresenter:
    """One house and window at a time; the mark stays on its night while the window moves.

    `turned_to` is told of a house that comes to the front, as with a stay that is to be shown.
    """

    def __init__(self, view: PlanView, office: Office, runner: Runner, roads: PlanRoads) -> None:
        self._view, self._office, self._runner, self._roads = view, office, runner, roads
        today = office.today()
        self.house = ""
        self._start, self._count = today - ONE_DAY, TWO_WEEKS
        self._place = Place("", "", today, today)
        self._stays: dict[str, PlannedStay] = {}
        self._shown: PlanShown | None = None
        self._wanted_stay = ""
        self._asked = 0
        self.turned_to: Callable[[str], None] = _nobody

    # --- reading ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the plan anew; offers whose time is over pass on to the next first."""
        self._asked += 1
        asked, office, house = self._asked, self._office, self.house
        span = Span(self._start, self._start + timedelta(days=self._count))
        wanted = self._wanted_stay
        self._runner.run(
            lambda: _read(office, house, span, wanted), lambda found: self._told(asked, found), self._refused
        )

    def show_house(self, house: str) -> None:
        """Show another house."""
        self.house = house
        self.refresh()

    def show_stay(self, stay_id: str) -> None:
        """Bring a stay into the window and mark it."""
        self._wanted_stay = stay_id
        stay = self._stays.get(stay_id)
        if stay is not None and self._shown is not None:
            self._mark_stay(stay_id)
        self.refresh()

    def move(self, days: int) -> None:
        """Move the window by days."""
        self._start += timedelta(days=days)
        self._place = replace(
            self._place,
            first=self._place.first + timedelta(days=days),
            last=self._place.first + timedelta(days=days),
        )
        self.refresh()

    def move_beyond(self, days: int) -> None:
        """Move the window by days and the mark by one night: an arrow key at the edge."""
        step = ONE_DAY if days > 0 else -ONE_DAY
        self._start += timedelta(days=days)
        night = self._place.last + step
        self._place = replace(self._place, first=night, last=night)
        self.refresh()

    def show_today(self) -> None:
        """Go back to the present day."""
        today = self._office.today()
        self._start = today - ONE_DAY
        self._place = replace(self._place, first=today, last=today)
        self.refresh()

    def show_nights(self, count: int) -> None:
        """Show two weeks or a month."""
        self._count = count
        self.refresh()

    def _told(self, asked: int, found: _Read) -> None:
        if asked != self._asked:
            return
        self._view.show_problems(())
        if self.house != found.house.id:
            self.house = found.house.id
            self.turned_to(self.house)
        self._stays = {stay.stay_id: stay for stay in found.plan.stays}
        shown = self._shown = plan_shown(found.plan, found.house, found.day, self._count)
        if self._wanted_stay:
            self._mark_stay(self._wanted_stay)
            self._wanted_stay = ""
        if self._row() is None and shown.rows:
            self._place = replace(self._place, room_id=shown.rows[0].room_id, bed=shown.rows[0].bed)
        self._view.show_plan(shown, waiting_lines(found.waiting, self._office.clock()), self._place)
        self._show_marked()
        if found.offers is not None and found.offers.offered_to:
            said = " ".join(offer_words(one) for one in found.offers.offered_to)
            self._view.say(said, stays=True)

    def _mark_stay(self, stay_id: str) -> None:
        today = self._office.today()
        for row in self._shown.rows if self._shown else ():
            nights = [cell.night for cell in row.cells if cell.stay_id == stay_id]
            if nights:
                night = today if today in nights else nights[0]
                self._place = Place(row.room_id, row.bed, night, night)
                return

    # --- the mark ---------------------------------------------------------------------------------

    def mark(self, place: Place) -> None:
        """Take another place as marked."""
        self._place = place
        self._show_marked()

    def marked_stay(self) -> str:
        """Return the stay under the mark, "" when there is none."""
        cells = self._cells()
        return cells[0].stay_id if cells else ""

    def enter(self) -> None:
        """Book what is free; extend a stay up to the marked night; else change or answer it."""
        cells = self._cells()
        if not cells:
            return
        first = cells[0]
        if first.stay_id:
            self._enter_stay(first.stay_id, cells)
        elif all(cell.state is NightState.FREE for cell in cells):
            row = self._row()
            self._roads.book(
                BookingStart(
                    house=self.house,
                    room=row.room if row else "",
                    bed=row.bed if row else "",
                    arrive_on=cells[0].night,
                    leave_on=cells[-1].night + ONE_DAY,
                )
            )
        else:
            wanted, house = Span(cells[0].night, cells[-1].night + ONE_DAY), self.house
            self._runner.run(
                lambda: free_stretches(self._office, house, wanted), partial(self._clash, self._place, cells)
            )

    def _enter_stay(self, stay_id: str, cells: Sequence[Cell]) -> None:
        stay = self._stays[stay_id]
        leave_on = cells[-1].night + ONE_DAY
        if leave_on > stay.leave_on and not cells[-1].stay_id:
            self._roads.ask_step("extend-stay", change_key(stay_id, leave_on=leave_on))
        elif stay.state is StayState.OFFERED:
            self._roads.ask_step("answer-offer", stay_id)
        elif stay.state in IN_HOUSE:
            self._roads.ask_step("extend-stay", stay_id)
        elif stay.state is StayState.BOOKED:
            self._roads.ask_step("change-stay", stay_id)

    def step(self, name: str) -> None:
        """Do a step with what is marked: a stay, or a room to be closed."""
        row, stay_id = self._row(), self.marked_stay()
        if name == "close-room" and row is not None:
            key = room_key(self.house, row.room_id, self._place.first, self._place.last + ONE_DAY)
            self._roads.ask_step(name, key)
        elif stay_id and name in self._steps(self._stays[stay_id]):
            self._roads.ask_step(name, stay_id)
        elif stay_id:
            self._view.show_problems(messages((why_no_step(name, self._stays[stay_id]),)))

    def print(self) -> None:
        """Open the papers of the marked stay; of the house where nobody is marked."""
        stay_id = self.marked_stay()
        left = stay_id and self._stays[stay_id].state is StayState.CHECKED_OUT
        until = self._start + timedelta(days=self._count)
        start = PapersStart(self.house, "" if left else stay_id, self._start, until)
        self._roads.papers(start)

    def print_plan(self) -> None:
        """Open the plan as a paper."""
        until = self._start + timedelta(days=self._count)
        self._roads.papers(PapersStart(self.house, "", self._start, until, "room-plan"))

    def dropped(self, stay_id: str, to: Place, nights: int) -> None:
        """Open the change that a drag means: another room, or the nights moved by some days."""
        stay, row = self._stays.get(stay_id), self._row_of(to)
        if stay is None or row is None:
            return
        moved = timedelta(days=0 if stay.state in IN_HOUSE else nights)
        key = change_key(
            stay_id, arrive_on=stay.arrive_on + moved, leave_on=stay.leave_on + moved, room=row.room
        )
        self._roads.ask_step("change-stay", key)

    # --- inside -----------------------------------------------------------------------------------

    def _row_of(self, place: Place) -> RowShown | None:
        rows = self._shown.rows if self._shown else ()
        return next((row for row in rows if (row.room_id, row.bed) == (place.room_id, place.bed)), None)

    def _row(self) -> RowShown | None:
        return self._row_of(self._place)

    def _cells(self) -> list[Cell]:
        row = self._row()
        return (
            [cell for cell in row.cells if self._place.first <= cell.night <= self._place.last] if row else []
        )

    def _clash(self, at: Place, cells: Sequence[Cell], free: Sequence[tuple[str, Span]]) -> None:
        """Say who has the marked nights, and where as many are free: in the same nights, else the soonest."""
        if at != self._place:
            return
        row, taken = self._row(), [cell for cell in cells if cell.state is not NightState.FREE]
        parties = list(dict.fromkeys(f"{cell.name} ({label(cell.state).lower()})" for cell in taken))
        same = [f"{room}, malam yang sama" for room, span in free if span.arrive_on == cells[0].night]
        later = [f"{room}, {span_words(span.arrive_on, span.leave_on)}" for room, span in free]
        choices = same or later[:_MOST_CHOICES] or [f"tidak ada dalam {AHEAD.days} hari ke depan"]
        values = {"room": row.title if row else "", "parties": parties, "choices": choices}
        self._view.show_problems(messages((Problem("nights_taken", "", values),)))

    def _steps(self, stay: PlannedStay) -> tuple[str, ...]:
        return steps_for(stay.state, stay.arrive_on, self._office.today())

    def _show_marked(self) -> None:
        cells, row = self._cells(), self._row()
        if not cells or row is None:
            self._view.show_marked(MarkedShown())
            return
        stay = self._stays.get(cells[0].stay_id)
        refused = why_not(self._office, Permission.BOOK_STAY, "mengurus rumah singgah")
        shown = self._stay_marked(row, cells, stay) if stay else self._free_marked(row, cells)
        if refused:
            shown = replace(shown, steps=(), enter="", may_book=False, facts=f"{shown.facts} {refused}")
        self._view.show_marked(shown)

    def _stay_marked(self, row: RowShown, cells: Sequence[Cell], stay: PlannedStay) -> MarkedShown:
        nights = nights_words(Span(stay.arrive_on, stay.leave_on))
        parts = [row.title, party_words(stay.companions).removeprefix("dengan "), nights]
        closed = next((cell.closed for cell in (*cells, *row.cells) if _closed(cell, stay.stay_id)), "")
        if closed:
            parts.insert(1, f"kamar ditutup ({closed}), pindahkan")
        if stay.taken_by:
            parts.insert(1, f"masih ditempati {stay.taken_by}: catat pulangnya, atau pindahkan")
        if stay.control_on:
            parts.append(f"kontrol {said_day(stay.control_on)}")
        parts.append(f"rujukan sampai {brief_day(stay.referral_until)}")
        if stay.letter_until:
            parts.append(f"surat jaminan sampai {brief_day(stay.letter_until)}")
        until = cells[-1].night + ONE_DAY
        longer = until > stay.leave_on and not cells[-1].stay_id
        words = {
            StayState.OFFERED: "Catat jawaban",
            StayState.BOOKED: "Ubah pesanan",
            StayState.CHECKED_IN: "Perpanjang",
            StayState.ON_WARD: "Perpanjang",
        }
        title = f"{stay.name} · {label(cells[0].state)}"
        return MarkedShown(
            title=title,
            facts=" · ".join(parts),
            mood="bad" if stay.overstay or stay.at_risk else STAY_MOODS[stay.state],
            steps=self._steps(stay),
            enter=f"Perpanjang sampai {said_day(until)}" if longer else words.get(stay.state, ""),
        )

    def _free_marked(self, row: RowShown, cells: Sequence[Cell]) -> MarkedShown:
        first, until = cells[0].night, cells[-1].night + ONE_DAY
        taken = [cell for cell in cells if cell.state is not NightState.FREE]
        if taken:
            who = ", ".join(dict.fromkeys(f"{cell.name} ({label(cell.state).lower()})" for cell in taken))
            return MarkedShown(
                title=row.title, facts=f"{span_words(first, until)} · bentrok: {who}", mood="bad"
            )
        signs = (["belum dibersihkan"] if row.dirty else []) + [f"rusak: {words}" for words in row.broken]
        return MarkedShown(
            title=f"{row.title} kosong",
            facts=" · ".join([span_words(first, until), *signs]),
            mood="warn" if signs else "plain",
            steps=("close-room",),
            enter="Pesan kamar",
            may_book=True,
        )

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._wanted_stay = ""
        self._view.show_problems(messages(problems))


def _closed(cell: Cell, stay_id: str) -> bool:
    return bool(cell.closed) and cell.stay_id == stay_id


def _nobody(_house: str) -> None:
    """Tell nobody: no screen shows other sheets of the house."""


def _read(office: Office, named: str, span: Span, stay_id: str) -> _Read:
    """Read a house; that of a stay which is to be shown goes before the one named."""
    houses = list_houses(office)
    named = stay_by_id(office.store, stay_id).house_id if stay_id else named
    house = next((one for one in houses if one.id == named), houses[0])
    may_offer = office.may(Permission.BOOK_STAY) and not office.store.read_only
    offers = review_offers(office, ReviewOffers(house=house.id)) if may_offer else None
    window = ReadRoomPlan.model_validate({"house": house.id, "from": span.arrive_on, "until": span.leave_on})
    return _Read(
        house=house,
        plan=room_plan(office, window),
        day=stay_day(office, house.id),
        waiting=waiting_list(office, house.id),
        offers=offers,
    )
