"""Which beds are free in which nights, read from bookings, closures and people who have not left together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from desktop.db.store import Transaction
from desktop.domain.stay import ONE_DAY, CapacityBy, NightState, Span, StayState
from desktop.rules.house import House, Room
from desktop.rules.stays import is_overstay, may_share, suits
from desktop.usecases.office import Office
from desktop.usecases.stays.rows import Source, StayRow

AHEAD = timedelta(days=60)
"""How far the next free nights are looked for."""

BedNight = tuple[str, date]
"""A bed's id and the night, named by the day on which it begins."""


@dataclass(frozen=True)
class NightRow:
    """One held bed and night with its stay."""

    bed_id: str
    night: str
    stay_id: str
    state: str
    patient_name: str
    sex: str
    companion_sexes: str | None
    arrive_on: str
    leave_on: str


@dataclass(frozen=True)
class StayNight:
    """One bed and night of a stay."""

    bed_id: str
    night: str
    room_id: str


@dataclass(frozen=True)
class Closure:
    """A room out of service, half-open."""

    id: str
    room_id: str
    from_on: str
    until_on: str
    reason: str

    @property
    def span(self) -> Span:
        """The nights in which nobody may be put there."""
        return Span(date.fromisoformat(self.from_on), date.fromisoformat(self.until_on))


@dataclass(frozen=True)
class Holder:
    """Who holds a bed in a night."""

    stay_id: str
    name: str
    state: str
    sexes: str
    leave_on: date
    overstay: bool = False


@dataclass(frozen=True)
class Party:
    """Who is to be put somewhere; `stay_id` is "" for a new one, its own nights are no obstacle."""

    size: int
    sexes: str
    stay_id: str = ""


@dataclass(frozen=True)
class Occupancy:
    """A house in a window of nights. `at_risk`: stays whose bed somebody overdue still has → their name."""

    house: House
    held: dict[BedNight, Holder]
    closures: tuple[Closure, ...]
    at_risk: dict[str, str] = field(default_factory=dict)

    def holder(self, bed_id: str, night: date) -> Holder | None:
        """Return who holds a bed in a night."""
        return self.held.get((bed_id, night))

    def closure(self, room: Room, night: date) -> Closure | None:
        """Return the closure of a room in a night."""
        return next((one for one in self.closures if one.room_id == room.id and night in one.span), None)

    def others_in(self, room: Room, nights: Iterable[date], besides: str) -> list[Holder]:
        """Return the other parties that hold a bed of the room in one of the nights, each once."""
        found: dict[str, Holder] = {}
        for night in nights:
            for bed in room.bed_ids:
                holder = self.held.get((bed, night))
                if holder is not None and holder.stay_id != besides:
                    found.setdefault(holder.stay_id, holder)
        return list(found.values())

    def beds_for(
        self, room: Room, nights: Sequence[date], party: Party, first_bed: str | None = None
    ) -> list[str]:
        """Return the beds of a room that the party can have in all the nights; none when it does not fit."""
        if not suits(room.used_by, party.sexes) or any(self.closure(room, night) for night in nights):
            return []
        others = self.others_in(room, nights, party.stay_id)
        if self.house.capacity_by is CapacityBy.ROOM:
            return [] if others else list(room.bed_ids)
        if not all(may_share(room.used_by, party.sexes, other.sexes) for other in others):
            return []
        free = [bed for bed in room.bed_ids if self._free(bed, nights, party.stay_id)]
        if first_bed is not None:
            if first_bed not in free:
                return []
            free = [first_bed, *(bed for bed in free if bed != first_bed)]
        return free[: party.size] if len(free) >= party.size else []

    def _free(self, bed: str, nights: Iterable[date], besides: str) -> bool:
        holders = (self.held.get((bed, night)) for night in nights)
        return all(holder is None or holder.stay_id == besides for holder in holders)

    def place(self, nights: Sequence[date], party: Party) -> list[BedNight]:
        """Return beds for all the nights in the first room that has them; none when no room has."""
        for room in self.house.rooms:
            if beds := self.beds_for(room, nights, party):
                return [(bed, night) for night in nights for bed in beds]
        return []

    def place_split(self, nights: Sequence[date], party: Party) -> list[BedNight]:
        """Return beds with few moves: always the room that lasts longest from the next night."""
        found: list[BedNight] = []
        start = 0
        while start < len(nights):
            length, beds = max(
                (self._longest(room, nights[start:], party) for room in self.house.rooms),
                key=lambda run: run[0],
                default=(0, []),
            )
            if not length:
                return []
            found += [(bed, night) for night in nights[start : start + length] for bed in beds]
            start += length
        return found

    def _longest(self, room: Room, nights: Sequence[date], party: Party) -> tuple[int, list[str]]:
        for length in range(len(nights), 0, -1):
            if beds := self.beds_for(room, nights[:length], party):
                return length, beds
        return 0, []

    def free_choices(self, span: Span, party: Party, most: int = 5) -> list[tuple[Room, Span]]:
        """Return where the party could go: in the same nights first, then each room's next free nights."""
        nights = list(span.nights())
        # The room that the party has already is no way out of it.
        own = {room.id for room in self.house.rooms if self._has(room, nights, party)}
        same = [
            (room, span)
            for room in self.house.rooms
            if room.id not in own and self.beds_for(room, nights, party)
        ]
        if len(same) >= most:
            return same[:most]
        taken = {room.id for room, _ in same} | own
        later = [
            (room, found)
            for room in self.house.rooms
            if room.id not in taken and (found := self._next_free(room, span, party))
        ]
        later.sort(key=lambda choice: choice[1])
        return (same + later)[:most]

    def _has(self, room: Room, nights: Sequence[date], party: Party) -> bool:
        holders = (self.held.get((bed, night)) for bed in room.bed_ids for night in nights)
        return bool(party.stay_id) and any(one and one.stay_id == party.stay_id for one in holders)

    def _next_free(self, room: Room, span: Span, party: Party) -> Span | None:
        for days in range(1, AHEAD.days - len(span) + 1):
            moved = Span(span.arrive_on + timedelta(days=days), span.leave_on + timedelta(days=days))
            if self.beds_for(room, list(moved.nights()), party):
                return moved
        return None


def occupancy(source: Source, office: Office, house: House, window: Span) -> Occupancy:
    """Read who holds what in a window of nights; somebody who should have left still needs tonight."""
    between = {
        "house_id": house.id,
        "from": window.arrive_on.isoformat(),
        "until": window.leave_on.isoformat(),
    }
    held = {
        (row.bed_id, date.fromisoformat(row.night)): Holder(
            row.stay_id,
            row.patient_name,
            row.state,
            row.sex + (row.companion_sexes or ""),
            date.fromisoformat(row.leave_on),
        )
        for row in source.ask(NightRow, "nights_between", **between)
    }
    found = Occupancy(house, held, tuple(source.ask(Closure, "closures_between", **between)))
    for stay in overstays(source, office, house):
        _add_overstay(source, found, stay, office.today())
    return found


def overstays(source: Source, office: Office, house: House) -> list[StayRow]:
    """Return who should have left and has not."""
    due = source.ask(StayRow, "stays_due_out", house_id=house.id, today=office.today().isoformat())
    return [stay for stay in due if is_overstay(stay.span.leave_on, office.clock(), house.rules)]


def _add_overstay(source: Source, found: Occupancy, stay: StayRow, today: date) -> None:
    nights = nights_of(source, stay.id)
    last = max((row.night for row in nights), default=None)
    beds = [row.bed_id for row in nights if row.night == last]
    overdue = Holder(stay.id, stay.patient_name, stay.state, stay.sexes, stay.span.leave_on, overstay=True)
    # Tonight is needed, and tomorrow's arrival finds the room not made ready: both are at risk at once.
    for night in Span(stay.span.leave_on, today + 2 * ONE_DAY).nights():
        for bed in beds:
            holder = found.held.get((bed, night))
            if holder is None and night <= today:
                found.held[bed, night] = overdue
            elif holder is not None and holder.stay_id != stay.id and holder.state in {"booked", "offered"}:
                found.at_risk.setdefault(holder.stay_id, stay.patient_name)


def nights_of(source: Source, stay_id: str) -> list[StayNight]:
    """Return a stay's beds and nights in order."""
    return source.ask(StayNight, "nights_of_stay", stay_id=stay_id)


def hold(tx: Transaction, stay_id: str, wanted: Iterable[BedNight]) -> None:
    """Store beds and nights of a stay; the primary key refuses one that somebody holds."""
    rows = [{"bed_id": bed_id, "night": night.isoformat(), "stay_id": stay_id} for bed_id, night in wanted]
    tx.insert_many("bed_night", rows)


def free_nights(tx: Transaction, stay_id: str, since: date | None = None) -> int:
    """Give a stay's nights back, all or those from a day on; return how many bed-nights became free."""
    rows = [row for row in nights_of(tx, stay_id) if since is None or row.night >= since.isoformat()]
    tx.remove_many("bed_night", [(row.bed_id, row.night) for row in rows])
    return len(rows)


def night_state(holder: Holder, *, at_risk: bool, closed: bool) -> NightState:
    """Return what the plan shows of a held bed and night."""
    if holder.overstay:
        return NightState.OVERSTAY
    state = StayState(holder.state)
    if state is StayState.CHECKED_IN:
        return NightState.OCCUPIED
    if state is StayState.ON_WARD:
        return NightState.ON_WARD
    if state is StayState.CHECKED_OUT:
        return NightState.LEFT
    if at_risk or closed:
        return NightState.AT_RISK
    return NightState.OFFERED if state is StayState.OFFERED else NightState.BOOKED
