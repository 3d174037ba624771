"""The waiting list in words: place and reason, what was offered until when, whom to ring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.dates import MONTHS, long_date, parse_instant, wib
from desktop.domain.stay import Span
from desktop.forms.mood import Mood
from desktop.forms.stays.shown import CRITERIA
from desktop.forms.stays.steps.step import party_words
from desktop.rules.house import Shelter
from desktop.usecases.stays.rows import StayRow
from desktop.usecases.stays.waiting_entries import WaitingEntry, WaitingList


@dataclass(frozen=True)
class WaitingLine:
    """One family. `place` is "1" … or "–" for an open offer.

    `why` says what puts them there, `measures` in short what the published order goes by.
    """

    stay_id: str
    place: str
    name: str
    party: str
    wish: str
    arrive_on: date
    why: str
    measures: str
    state: str
    mood: Mood
    phone: str
    offered: bool


@dataclass(frozen=True)
class ShelterLine:
    """Another place to sleep near the hospital."""

    name: str
    place: str
    capacity: str
    rules: str
    phone: str
    checked: str
    unconfirmed: bool


@dataclass(frozen=True)
class WaitingShown:
    """The whole sheet: list, published order, time to answer, and the shelters."""

    lines: tuple[WaitingLine, ...]
    order: str
    answer_hours: int
    shelters: tuple[ShelterLine, ...]


def waiting_shown(found: WaitingList, now: datetime) -> WaitingShown:
    """Write the list for the screen."""
    words = [CRITERIA[one].lower() for one in found.order]
    return WaitingShown(
        lines=waiting_lines(found, now),
        order="Urutan yang diumumkan: " + ", lalu ".join(words) + ".",
        answer_hours=found.answer_hours,
        shelters=tuple(_shelter(one) for one in found.shelters),
    )


def waiting_lines(found: WaitingList, now: datetime) -> tuple[WaitingLine, ...]:
    """Write who waits, offers first."""
    return tuple(_line(entry, now) for entry in found.entries)


def nights_words(span: Span) -> str:
    """Write nights in short: "27 – 30 Nov, 3 malam", "28 Nov – 2 Des, 4 malam"."""
    first, last = (f"{day.day} {MONTHS[day.month - 1][:3]}" for day in (span.arrive_on, span.leave_on))
    if span.arrive_on.month == span.leave_on.month:
        first = str(span.arrive_on.day)
    return f"{first} – {last}, {len(span)} malam"


def _line(entry: WaitingEntry, now: datetime) -> WaitingLine:
    stay = entry.stay
    measures = " · ".join(_measures(stay, child=entry.child))
    return WaitingLine(
        stay_id=stay.id,
        place=str(entry.place) if entry.place else "–",
        name=stay.patient_name,
        party=party_words(stay.companions),
        wish=nights_words(stay.span),
        arrive_on=stay.span.arrive_on,
        why=entry.reason.message if entry.reason else measures,
        measures=measures,
        state=_state(entry, now),
        mood="warn" if entry.offered else "plain",
        phone=stay.phone or "belum dicatat",
        offered=entry.offered,
    )


def _state(entry: WaitingEntry, now: datetime) -> str:
    if entry.answer_by_at is None:
        return "Menunggu, pernah melewatkan tawaran" if entry.stay.passed else "Menunggu"
    until = wib(parse_instant(entry.answer_by_at))
    over = ", waktunya habis" if parse_instant(entry.answer_by_at) <= now else ""
    return f"Ditawari Kamar {entry.offer_room} s.d. {until.day}/{until.month} {until:%H.%M}{over}"


def _measures(stay: StayRow, *, child: bool) -> Iterator[str]:
    days = [date.fromisoformat(one) for one in (stay.appointment_on, stay.control_on) if one]
    if days:
        first = min(days)
        yield f"periksa {first.day} {MONTHS[first.month - 1][:3]}"
    if child:
        yield "anak"
    if stay.disability:
        yield "disabilitas"
    if stay.distance_km:
        yield f"{stay.distance_km} km"
    since = wib(parse_instant(stay.waiting_since_at))
    yield f"sejak {since.day}/{since.month}"


def _shelter(one: Shelter) -> ShelterLine:
    return ShelterLine(
        name=one.name,
        place=one.place,
        capacity=one.capacity,
        rules=one.rules,
        phone=one.phone or "belum dicatat",
        checked=f"dicek {long_date(one.checked_on)}" if one.checked_on else "belum pernah dicek",
        unconfirmed=one.certainty != "confirmed",
    )
