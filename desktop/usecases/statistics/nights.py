"""Room nights of the houses: how many the agreement offers, how many are held, how many were slept in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.rules.house import House, Room
from desktop.usecases.office import Office
from desktop.usecases.statistics.period import Period
from desktop.usecases.stays.bed_nights import Closure
from desktop.usecases.stays.houses import all_houses


@dataclass(frozen=True)
class RoomMonth:
    """A room in a month ("2026-11"): nights offered (agreement, not closed), held by somebody, slept in.

    Nights after today are held at most: nobody has slept in them yet.
    """

    room: Room
    month: str
    offered: int
    held: int
    slept: int
    closed: int


@dataclass(frozen=True)
class _Nights:
    room_id: str
    month: str
    nights: int
    slept: int


def house_nights(office: Office, period: Period) -> Iterator[tuple[House, list[RoomMonth]]]:
    """Yield each house with its rooms by month; a house without any night in the agreement has none."""
    for house in all_houses(office):
        rows = office.store.ask(
            _Nights, "statistics_nights", house_id=house.id, today=office.today().isoformat(), **period.days
        )
        found = {(row.room_id, row.month): row for row in rows}
        until = period.until_on + timedelta(days=1)
        closures = office.store.ask(
            Closure,
            "closures_between",
            house_id=house.id,
            **{"from": period.from_on.isoformat(), "until": until.isoformat()},
        )
        yield (
            house,
            [
                _room_month(house, room, days, found.get((room.id, month)), closures)
                for month, days in _days_by_month(period)
                for room in house.rooms
            ],
        )


def _days_by_month(period: Period) -> Iterator[tuple[str, list[date]]]:
    by_month: dict[str, list[date]] = {month: [] for month in period.months()}
    day = period.from_on
    while day <= period.until_on:
        by_month[f"{day:%Y-%m}"].append(day)
        day += timedelta(days=1)
    yield from by_month.items()


def _room_month(
    house: House, room: Room, days: list[date], found: _Nights | None, closures: list[Closure]
) -> RoomMonth:
    agreed = [
        day
        for day in days
        if house.mou.from_on <= day and (house.mou.until_on is None or day <= house.mou.until_on)
    ]
    closed = sum(any(one.room_id == room.id and day in one.span for one in closures) for day in agreed)
    return RoomMonth(
        room=room,
        month=f"{days[0]:%Y-%m}",
        offered=len(agreed) - closed,
        held=found.nights if found else 0,
        slept=found.slept if found else 0,
        closed=closed,
    )
