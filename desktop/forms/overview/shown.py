"""The figures of a city as frozen rows and words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.domain.dates import long_date
from desktop.forms.figures import number
from desktop.usecases.roster.overview import MonthCount, RosterOverview, StatusCount

MOST_BARS = 6
"""Kelurahan in the picture; the table has all of them."""

MOST_MONTHS = 6


@dataclass(frozen=True)
class StatusBar:
    """One bar: its word, its parts, and what is written behind it."""

    word: str
    active: int
    inactive: int
    unknown: int
    words: str


@dataclass(frozen=True)
class PlaceLine:
    """One kelurahan in the table; `share` is the active part of 1."""

    id: str
    name: str
    kecamatan: str
    active: int
    inactive: int
    unknown: int
    people: int
    share: float


@dataclass(frozen=True)
class OverviewShown:
    """The sentence, the bars of segments, of kelurahan with most inactive people, of months; the table."""

    sentence: str
    city: str
    segments: tuple[StatusBar, ...]
    worst: tuple[StatusBar, ...]
    months: tuple[StatusBar, ...]
    places: tuple[PlaceLine, ...]
    has_unknown: bool


def percent(part: int, whole: int) -> str:
    """Write a part in per cent, "86,8 %"; a dash for a part of nothing."""
    return f"{part * 100 / whole:.1f} %".replace(".", ",") if whole else "–"


def overview_shown(found: RosterOverview) -> OverviewShown:
    """Write the figures of a city."""
    worst = sorted(found.places, key=lambda place: (-place.inactive, place.name))[:MOST_BARS]
    return OverviewShown(
        sentence=_sentence(found),
        city=found.city,
        segments=tuple(_bar(one) for one in found.segments),
        worst=tuple(_bar(one, said=_inactive) for one in worst if one.inactive),
        months=tuple(_month(one) for one in found.months[-MOST_MONTHS:]) if len(found.months) > 1 else (),
        places=tuple(_place(one) for one in found.places),
        has_unknown=bool(found.total.unknown),
    )


def _sentence(found: RosterOverview) -> str:
    total = found.total
    per = f" per {long_date(found.as_of)}" if found.as_of else ""
    words = (
        f"{number(total.people)} orang {found.city_name}{per}: {number(total.active)} aktif"
        f" ({percent(total.active, total.people)}), {number(total.inactive)} tidak aktif"
    )
    words = f"{words}, {number(total.unknown)} tidak diketahui." if total.unknown else f"{words}."
    dead = f" {number(total.deceased)} orang yang tertulis meninggal tidak dihitung."
    return words + dead if total.deceased else words


def _active(one: StatusCount) -> str:
    return f"{number(one.people)} · {percent(one.active, one.people)} aktif"


def _inactive(one: StatusCount) -> str:
    return f"{number(one.inactive)} dari {number(one.people)} tidak aktif"


def _bar(one: StatusCount, said: Callable[[StatusCount], str] = _active) -> StatusBar:
    return StatusBar(one.name, one.active, one.inactive, one.unknown, said(one))


def _month(one: MonthCount) -> StatusBar:
    dead = " · tidak aktif termasuk yang meninggal" if one.dead_among_inactive else ""
    return StatusBar(one.name, one.active, one.inactive, one.unknown, f"{_active(one)}{dead}")


def _place(one: StatusCount) -> PlaceLine:
    return PlaceLine(
        id=f"{one.kecamatan}/{one.name}",
        name=one.name,
        kecamatan=one.kecamatan,
        active=one.active,
        inactive=one.inactive,
        unknown=one.unknown,
        people=one.people,
        share=one.active / one.people if one.people else 0.0,
    )


def narrowed(places: Sequence[PlaceLine], text: str) -> list[PlaceLine]:
    """Return the kelurahan whose name or kecamatan holds every word."""
    words = text.casefold().split()
    return [one for one in places if all(word in f"{one.name} {one.kecamatan}".casefold() for word in words)]
