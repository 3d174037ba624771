"""The officer's day in lines, the most pressing first; each with the one step that settles it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import parse_instant, wib
from desktop.domain.stay import StayState
from desktop.forms.mood import Mood
from desktop.forms.stays.steps.step import brief_day, said_day
from desktop.forms.stays.waiting.shown import nights_words
from desktop.usecases.stays.day import DayStay, StayDay


@dataclass(frozen=True)
class DayLine:
    """One thing to see to. `step` settles it ("" when a look does), `key` is what it is about."""

    what: str
    mood: Mood
    rank: int
    stay_id: str
    patient_id: str
    name: str
    room: str
    nights: str
    note: str
    phone: str
    step: str
    key: str


@dataclass(frozen=True)
class DayShown:
    """The sheet of the day."""

    title: str
    summary: str
    lines: tuple[DayLine, ...]


def day_shown(day: StayDay) -> DayShown:
    """Write the day for the screen."""
    counted = [
        f"{day.guests} orang menginap",
        f"{len(day.arrivals)} rombongan datang",
        f"{len(day.leaving)} pulang",
        _listed(day),
    ]
    return DayShown(said_day(day.today), " · ".join(counted), tuple(_lines(day)))


def _listed(day: StayDay) -> str:
    """Count the waiting list as it is read beside the plan: whoever was offered nights stands on it too."""
    offered = f" ({len(day.offers)} ditawari)" if day.offers else ""
    return f"{day.waiting + len(day.offers)} di daftar tunggu{offered}"


def _lines(day: StayDay) -> Iterator[DayLine]:
    for one in day.overstays:
        late = (day.today - one.stay.span.leave_on).days
        note = f"seharusnya pulang {said_day(one.stay.span.leave_on)}" if late else "lewat jam pulang"
        yield _line("Lewat hari pulang", "bad", 0, one, note, "check-out")
    for one in day.at_risk:
        yield _line("Terancam", "bad", 1, one, _risk(one, day.today), "change-stay")
    for one in day.late:
        note = f"ditunggu sejak {said_day(one.stay.span.arrive_on)}"
        yield _line("Belum datang", "bad", 2, one, note, "check-in")
    for one in day.offers:
        mood: Mood = "bad" if one.risk else "warn"
        yield _line("Tawaran", mood, 3, one, _answer_by(one), "answer-offer")
    at_risk = {one.stay.id for one in day.at_risk}
    for one in (one for one in day.arrivals if one.stay.id not in at_risk):
        yield _line("Datang", "info", 4, one, _papers(one, day.today), "check-in")
    for one in day.leaving:
        before = f"sebelum pukul {day.house.rules.leaves_by:%H.%M}"
        yield _line("Pulang", "info", 5, one, before, "check-out")
    for one in day.controls:
        on = date.fromisoformat(one.stay.control_on or "")
        yield _line("Jadwal kontrol", "plain", 6, one, said_day(on), "extend-stay")
    for one in day.referrals:
        until = date.fromisoformat(one.stay.referral_until_on)
        over = "sudah lewat masa" if until < day.today else "berakhir"
        note = f"rujukan {over} {brief_day(until)}; minta yang baru"
        yield _line("Rujukan habis", "warn", 7, one, note, "refer")
    for one in day.unreachable:
        yield _line("Sulit dihubungi", "plain", 8, one, "belum ada nomor telepon", "phone")


def _line(what: str, mood: Mood, rank: int, one: DayStay, note: str, step: str) -> DayLine:  # noqa: PLR0917 - a line has these parts
    stay = one.stay
    if step == "extend-stay" and stay.held_state not in (StayState.CHECKED_IN, StayState.ON_WARD):
        step = ""
    key = {"refer": stay.referral_id, "phone": stay.patient_id}.get(step, stay.id)
    return DayLine(
        what=what,
        mood=mood,
        rank=rank,
        stay_id=stay.id,
        patient_id=stay.patient_id,
        name=stay.patient_name,
        room=one.room or "–",
        nights=nights_words(stay.span),
        note=note,
        phone=one.phones[0] if one.phones else "belum dicatat",
        step=step,
        key=key,
    )


def _risk(one: DayStay, today: date) -> str:
    if one.risk is None:
        return ""
    first = one.risk.first
    before = f" sebelum {first.day}/{first.month}" if first > today else ""
    return f"{one.risk.told}, pindahkan{before}"


def _answer_by(one: DayStay) -> str:
    if one.offer is None:
        return ""
    until = wib(parse_instant(one.offer.answer_by_at))
    if one.risk is not None:
        return f"{one.risk.told}; jawab s.d. {until.day}/{until.month} {until:%H.%M}"
    return f"jawab sebelum {said_day(until.date())} {until:%H.%M}"


def _papers(one: DayStay, today: date) -> str:
    until = date.fromisoformat(one.stay.referral_until_on)
    if until < today:
        return f"rujukan lewat masa sejak {brief_day(until)}"
    party = "sendiri" if not one.stay.companions else f"dengan {one.stay.companions} pendamping"
    return f"{party}; rujukan sampai {brief_day(until)}"
