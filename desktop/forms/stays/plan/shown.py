"""The plan as it is drawn: rows of cells, each with state, letter and words; decisions; the marked place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.dates import MONTHS, WEEKDAYS, long_date, parse_instant, wib
from desktop.domain.labels import label
from desktop.domain.problem import Problem
from desktop.domain.stay import HOLDING, IN_HOUSE, CapacityBy, NightState, RoomUse, StayState
from desktop.forms.mood import Mood
from desktop.forms.stays.steps.step import party_words, said_day, span_words
from desktop.rules.house import House
from desktop.usecases.stays.day import DayStay, StayDay
from desktop.usecases.stays.room_plan import PlannedNight, PlannedRoom, PlannedStay, RoomPlan

SATURDAY = 5


@dataclass(frozen=True)
class DayShown:
    """One column: the night that begins on this day."""

    night: date
    weekday: str
    month: str
    today: bool
    weekend: bool


@dataclass(frozen=True)
class Mark:
    """What ends or falls on a day: R referral's end, K control day, S end of the guarantee letter."""

    letter: str
    words: str


@dataclass(frozen=True)
class Cell:
    """One room or bed in one night. A run is what belongs together: from `start`, `length` columns.

    `opens` and `closes` are False where the run goes on beyond the window. `name` and `detail` are drawn
    over the whole run, `said` is the sentence for tip and screen reader. `closed` is why the room is closed
    under a stay.
    """

    night: date
    state: NightState
    said: str
    start: int
    length: int = 1
    stay_id: str = ""
    name: str = ""
    detail: str = ""
    opens: bool = True
    closes: bool = True
    marks: tuple[Mark, ...] = ()
    closed: str = ""


@dataclass(frozen=True)
class RowShown:
    """One room, or one bed in a house of single beds. `signs` are "kotor" and what is broken."""

    room_id: str
    room: str
    bed: str
    title: str
    detail: str
    dirty: bool
    broken: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Decision:
    """What needs somebody today: a sentence; `stay_id` when it is about one stay, "" when about several."""

    mood: Mood
    words: str
    stay_id: str = ""


@dataclass(frozen=True)
class PlanShown:
    """The whole sheet. `marked` is the night that has the focus first."""

    house: str
    title: str
    range_words: str
    days: tuple[DayShown, ...]
    rows: tuple[RowShown, ...]
    decisions: tuple[Decision, ...]
    free_tonight: str
    unconfirmed: bool


@dataclass(frozen=True)
class MarkedShown:
    """What is said about the marked place below the plan, and what can be done with it."""

    title: str = ""
    facts: str = ""
    mood: Mood = "plain"
    steps: tuple[str, ...] = ()
    enter: str = ""
    may_book: bool = False


def days_shown(start: date, count: int, today: date) -> tuple[DayShown, ...]:
    """Return the columns of a window."""
    days = [start + timedelta(days=at) for at in range(count)]
    return tuple(
        DayShown(
            night=day,
            weekday=WEEKDAYS[day.weekday()][:3],
            month=MONTHS[day.month - 1][:3] if day.day == 1 or day == start else "",
            today=day == today,
            weekend=day.weekday() >= SATURDAY,
        )
        for day in days
    )


def range_words(start: date, count: int) -> str:
    """Write a window: "23 November – 6 Desember 2026"."""
    last = start + timedelta(days=count - 1)
    begin = f"{start.day} {MONTHS[start.month - 1]}" + (f" {start.year}" if start.year != last.year else "")
    return f"{begin} – {long_date(last)}"


def plan_shown(plan: RoomPlan, house: House, day: StayDay, count: int) -> PlanShown:
    """Write the plan of a house for the screen."""
    stays = {stay.stay_id: stay for stay in plan.stays}
    by_bed = house.capacity_by is CapacityBy.BED
    rows = tuple(row for room in plan.rooms for row in _rows(room, stays, by_bed=by_bed))
    free = [row.title for row in rows if any(_free_on(cell, day.today) for cell in row.cells)]
    return PlanShown(
        house=plan.house,
        title=plan.house_name,
        range_words=range_words(plan.from_on, count),
        days=days_shown(plan.from_on, count, day.today),
        rows=rows,
        decisions=tuple(_decisions(day)),
        free_tonight=_free_words(
            free, [cell.state for row in rows for cell in row.cells if cell.night == day.today]
        ),
        unconfirmed=bool(plan.unconfirmed),
    )


def why_no_step(name: str, stay: PlannedStay) -> Problem:
    """Return why C or O does nothing with a stay now, with the next step."""
    values = {"name": stay.name, "state": label(stay.state).lower(), "arrive_on": stay.arrive_on}
    over = stay.state is StayState.CHECKED_OUT
    if over or stay.state is StayState.OFFERED:
        return Problem("stay_over" if over else "offer_unanswered", "", values)
    if name != "check-in":
        return Problem("stay_not_in_house", "", values)
    return Problem("stay_already_in" if stay.state in IN_HOUSE else "arrival_early", "", values)


def _free_on(cell: Cell, today: date) -> bool:
    return cell.night == today and cell.state is NightState.FREE


def _free_words(free: Sequence[str], tonight: Sequence[NightState]) -> str:
    if not tonight:
        return ""
    if free:
        return f"Malam ini kosong: {', '.join(free)}"
    offered = " atau sedang ditawarkan" if NightState.OFFERED in tonight else ""
    return f"Malam ini semua kamar terpakai{offered}"


def _rows(room: PlannedRoom, stays: dict[str, PlannedStay], *, by_bed: bool) -> Iterator[RowShown]:
    use = "" if room.used_by is RoomUse.ANY else label(room.used_by)
    beds = f"{len(room.beds)} tempat tidur"
    detail = " · ".join(part for part in (use, "" if by_bed else beds) if part)
    lines = [(bed.bed, bed.nights) for bed in room.beds] if by_bed else [("", room.nights)]
    for bed, nights in lines:
        title = f"Kamar {room.room}{bed}"
        yield RowShown(
            room_id=room.room_id,
            room=room.room,
            bed=bed,
            title=title,
            detail=detail,
            dirty=room.dirty,
            broken=room.broken,
            cells=tuple(_cells(_Line(title, nights, stays))),
        )


@dataclass(frozen=True)
class _Line:
    """One row as it is read: its title, nights, and the stays of the window by id."""

    title: str
    nights: Sequence[PlannedNight]
    stays: dict[str, PlannedStay]


def _cells(line: _Line) -> Iterator[Cell]:
    at = 0
    while at < len(line.nights):
        length = _run(line.nights, at)
        for offset in range(length):
            yield _cell(line, line.nights[at + offset], at, length)
        at += length


def _run(nights: Sequence[PlannedNight], at: int) -> int:
    first = nights[at]
    if first.state is NightState.FREE:
        return 1
    length = 1
    while at + length < len(nights) and _together(first, nights[at + length]):
        length += 1
    return length


def _together(one: PlannedNight, other: PlannedNight) -> bool:
    if one.stay_id is not None:
        return one.stay_id == other.stay_id
    return other.stay_id is None and one.state is other.state and one.reason == other.reason


def _cell(line: _Line, night: PlannedNight, start: int, length: int) -> Cell:
    stay = line.stays.get(night.stay_id or "")
    first, last = line.nights[start].night, line.nights[start + length - 1].night
    marks = tuple(_marks(night, line))
    return Cell(
        night=night.night,
        state=night.state,
        said=_said(line.title, night, stay, marks),
        start=start,
        length=length,
        stay_id=night.stay_id or "",
        name=night.name or night.reason or "",
        detail=_detail(night, stay),
        opens=stay is None or stay.arrive_on >= first,
        closes=stay is None or stay.leave_on <= last + timedelta(days=1),
        marks=marks,
        closed=night.reason or "" if stay is not None else "",
    )


def _detail(night: PlannedNight, stay: PlannedStay | None) -> str:
    if stay is None:
        return label(night.state) if night.reason else ""
    nights = (stay.leave_on - stay.arrive_on).days
    along = f"+{stay.companions} · " if stay.companions else ""
    return f"{along}{nights} malam"


def _said(title: str, night: PlannedNight, stay: PlannedStay | None, marks: Sequence[Mark]) -> str:
    parts = [f"{title}, malam {said_day(night.night)}: {label(night.state).lower()}"]
    if stay is not None:
        parts.append(
            f"{stay.name} {party_words(stay.companions)}, {span_words(stay.arrive_on, stay.leave_on)}"
        )
    if stay is not None and stay.taken_by:
        parts.append(f"Masih ditempati {stay.taken_by}")
    if night.reason:
        parts.append(f"Ditutup: {night.reason}")
    parts += [mark.words for mark in marks]
    return ". ".join(parts)


def _marks(night: PlannedNight, line: _Line) -> Iterator[Mark]:
    """Yield what falls on this day for a stay that lies here, or whose last night in this row came before."""
    for stay in line.stays.values():
        if stay.state not in HOLDING:
            continue
        own = [one.night for one in line.nights if one.stay_id == stay.stay_id]
        here = night.stay_id == stay.stay_id
        after = night.stay_id is None and bool(own) and night.night > own[-1]
        if not (here or after):
            continue
        if stay.referral_until == night.night:
            yield Mark("R", f"Rujukan {stay.name} berakhir {long_date(stay.referral_until)}")
        if stay.control_on == night.night:
            yield Mark("K", f"Jadwal kontrol {stay.name} {long_date(stay.control_on)}")
        if stay.letter_until == night.night:
            yield Mark("S", f"Surat jaminan {stay.name} berakhir {long_date(stay.letter_until)}")


def _decisions(day: StayDay) -> Iterator[Decision]:
    yield from _group("bad", "Lewat hari pulang", day.overstays)
    yield from _group("bad", "Belum datang", day.late)
    for one in day.at_risk[:1]:
        why = one.risk.told if one.risk else ""
        yield from _group("bad", "Terancam", day.at_risk, why)
    at_risk = {one.stay.id for one in day.at_risk}
    for one in day.offers:
        if one.offer is not None:
            until = wib(parse_instant(one.offer.answer_by_at))
            on = "" if until.date() == day.today else f"{until.day}/{until.month} "
            unsure = f", {one.risk.told}" if one.risk else ""
            words = f"Tawaran: {one.stay.patient_name}, sampai {on}{until:%H.%M}{unsure}"
            yield Decision("bad" if one.risk else "warn", words, one.stay.id)
    yield from _group("info", "Datang", [one for one in day.arrivals if one.stay.id not in at_risk])
    yield from _group("info", "Pulang", day.leaving)


def _group(mood: Mood, words: str, stays: Sequence[DayStay], why: str = "") -> Iterator[Decision]:
    if len(stays) == 1:
        said = ", ".join(part for part in (stays[0].stay.patient_name, why) if part)
        yield Decision(mood, f"{words}: {said}", stays[0].stay.id)
    elif stays:
        yield Decision(mood, f"{words}: {len(stays)} rombongan")
