"""What the screen Hari ini shows, as frozen values: visits in lines, and short cards of what runs out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from desktop.domain.dates import long_date, parse_instant, wib
from desktop.domain.facts import Case
from desktop.domain.nik import Nik
from desktop.forms.case_words import SHORT_CASE
from desktop.forms.mood import Mood
from desktop.usecases.letters.running_out import LetterWaiting, RunningOut
from desktop.usecases.letters.standing import due_in_short
from desktop.usecases.patients.day_lines import VisitListed
from desktop.usecases.patients.day_register import verdict_line
from desktop.usecases.stays.day import StayDay

AMBER_AFTER = 30
RED_AFTER = 60
"""Days after which the roster's age is amber, then red (ux.md 19)."""

_LINES = 3
_RUNNING = re.compile(r"\S*/(\d{3,}[A-Z])/\S*")
"""A number of the usual pattern, with its running number and check letter."""

Way = Literal["letter", "roster", "lost-cover", "settings", "stays", ""]
"""Which screen a card leads to."""


@dataclass(frozen=True)
class VisitLine:
    """One visit as a line; `person` is a patient's id or a NIK, by which the counter opens the person."""

    id: str
    at: str
    opened_at: str
    name: str
    nik: str
    case: str
    verdict: str
    done: str
    operator: str
    person: str


@dataclass(frozen=True)
class CardLine:
    """One line of a card; `number` opens that letter, "" opens nothing."""

    words: str
    number: str = ""


@dataclass(frozen=True)
class Card:
    """One thing that needs an eye: a sentence, perhaps lines, and where to go."""

    mood: Mood
    title: str
    lines: tuple[CardLine, ...] = ()
    way: Way = ""
    way_words: str = ""


def visit_line(visit: VisitListed) -> VisitLine:
    """Write a visit as a line."""
    at = wib(parse_instant(visit.opened_at))
    return VisitLine(
        id=visit.id,
        at=f"{at:%H.%M}",
        opened_at=visit.opened_at,
        name=visit.name,
        nik=Nik(visit.nik).masked if visit.nik else "tanpa NIK",
        case=SHORT_CASE[Case(visit.case_kind)],
        verdict=verdict_line(visit.answer, short=True),
        done=done_words(visit.done),
        operator=visit.operator,
        person=visit.patient_id or visit.nik or "",
    )


def done_words(done: str) -> str:
    """Write what was done in a visit; several letters by their running number, so that each can be read."""
    parts = [part for part in done.split("; ") if part]
    if not parts:
        return "–"
    words = parts[0] if len(parts) == 1 else ", ".join(map(_short, parts))
    words = words.replace("surat jaminan", "surat")
    return words[:1].upper() + words[1:]


def _short(part: str) -> str:
    """Shorten a letter's number inside words to its running number: "surat 0012S dibatalkan"."""
    found = _RUNNING.search(part)
    if found is None:
        return part
    return f"{part[: found.start()]}{found[1]}{part[found.end() :]}"


def cards(found: RunningOut, now: datetime, *, may_import: bool) -> tuple[Card, ...]:
    """Return the cards, the most pressing first; none when nothing runs out."""
    return tuple(_cards(found, now, may_import=may_import))


def _cards(found: RunningOut, now: datetime, *, may_import: bool) -> Iterator[Card]:
    today = wib(now).date()
    if found.overdue:
        yield _papers("bad", "Berkas terlambat", found.overdue, now)
    if found.due:
        yield _papers("warn", "Berkas ditunggu hari ini dan besok", found.due, now)
    if found.to_confirm:
        lines = tuple(CardLine(one.patient_name, one.number) for one in found.to_confirm)
        yield Card(
            "info", f"Menunggu penegasan kepala ({len(lines)})", _shortened(lines), "letter", "Lihat surat"
        )
    if found.lost_cover:
        line = CardLine("Surat, kamar, atau rujukannya masih terbuka.")
        title = f"Kehilangan jaminan ({found.lost_cover})"
        yield Card("bad", title, (line,), "lost-cover", "Lihat siapa yang dihubungi")
    lodging = _lodging(found.lodging)
    if lodging is not None:
        yield lodging
    if not found.signatory:
        line = CardLine("Nama pada surat dikosongkan sampai pejabatnya diisi.")
        yield Card("warn", "Belum ada penanda tangan", (line,), "settings", "Isi di Pengaturan")
    roster = _roster(found.roster_as_of, today, may_import=may_import)
    if roster is not None:
        yield roster


def _papers(mood: Mood, title: str, letters: Sequence[LetterWaiting], now: datetime) -> Card:
    lines = tuple(
        CardLine(f"{one.patient_name}, {due_in_short(one.papers_due_at, now)}", one.number) for one in letters
    )
    return Card(mood, f"{title} ({len(lines)})", _shortened(lines), "letter", "Lihat surat")


def _shortened(lines: tuple[CardLine, ...]) -> tuple[CardLine, ...]:
    more = len(lines) - _LINES
    return lines if more <= 0 else (*lines[: _LINES - 1], CardLine(f"dan {more + 1} surat lain"))


def _lodging(day: StayDay) -> Card | None:
    """Say in one card what the rumah singgah needs today; None when it is quiet there."""
    unsure = {one.stay.id for one in day.at_risk}
    pressing = [*day.overstays, *day.at_risk, *day.late]
    counted = (
        (len(day.overstays), "lewat hari pulang"),
        (len(day.at_risk) if len(day.at_risk) > 1 else 0, "terancam, pindahkan"),
        (len(day.late), "belum datang"),
        (len(day.offers), "menunggu jawaban"),
        (len({one.stay.id for one in day.arrivals} - unsure), "datang hari ini"),
        (len(day.leaving), "pulang hari ini"),
    )
    lines = (*_at_risk(day), *(CardLine(f"{count} {words}") for count, words in counted if count))
    if not lines:
        return None
    shown = lines if len(lines) <= _LINES else (*lines[: _LINES - 1], CardLine("dan lainnya"))
    mood: Mood = "bad" if pressing else "warn" if day.offers else "info"
    return Card(mood, "Rumah singgah", shown, "stays", "Buka Singgah")


def _at_risk(day: StayDay) -> Iterator[CardLine]:
    for one in day.at_risk if len(day.at_risk) == 1 else ():
        if one.risk is not None:
            yield CardLine(f"Terancam: {one.stay.patient_name}, {one.risk.told}")


def _roster(as_of: date | None, today: date, *, may_import: bool) -> Card | None:
    way: Way = "roster" if may_import else ""
    words = "Muat data baru" if may_import else ""
    if as_of is None:
        line = CardLine("Status JKN harus ditanyakan satu per satu.")
        return Card("warn", "Data JKN belum dimuat", (line,), way, words)
    days = (today - as_of).days
    if days <= AMBER_AFTER:
        return None
    line = CardLine(f"Per {long_date(as_of)}. Tanyakan status di Mobile JKN bila ragu.")
    return Card("bad" if days > RED_AFTER else "warn", f"Data JKN sudah {days} hari", (line,), way, words)
