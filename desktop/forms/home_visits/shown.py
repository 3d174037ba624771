"""People found at home in words, and what was typed as a command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.dates import parse_typed, short_date
from desktop.domain.nik import Nik
from desktop.domain.problem import Problem, ToCorrect
from desktop.forms.figures import number
from desktop.forms.mood import Mood
from desktop.usecases.command import Message
from desktop.usecases.registers.home_visit_rows import STATE_WORDS
from desktop.usecases.registers.home_visits import AlikeShown, HomeVisitShown, RecordHomeVisit

_MOODS: dict[str, Mood] = {
    "no_nik": "bad",
    "found": "warn",
    "proposed": "info",
    "sent": "info",
    "active": "good",
}
_WHERE = {"patient": "pasien di sini", "roster": "data peserta", "home_visit": "kunjungan lain"}

KEPT = ("kelurahan", "kecamatan", "rt", "rw", "visited_on", "visitor")
"""What stays in the form for the next door."""

_ASKED_BEFORE = ("nik_birth_date_differs", "nik_sex_differs")


@dataclass(frozen=True)
class VisitLine:
    """One person found."""

    id: str
    name: str
    nik: str
    place: str
    found: str
    on: str
    on_day: date
    state: str
    mood: Mood


@dataclass(frozen=True)
class AlikeLine:
    """Somebody who may be the same person."""

    name: str
    known_from: str


def visit_line(one: HomeVisitShown) -> VisitLine:
    """Write a visit as a line."""
    marks = (
        ("hamil", one.pregnant),
        ("berobat", one.treated),
        ("SKTM", one.sktm),
    )
    corner = "/".join(part for part in (one.rt, one.rw) if part)
    # Once it is sent the next word is the insurer's; until then somebody can still look at the KTP.
    look_first = one.nik_doubted and one.state in ("found", "proposed")
    return VisitLine(
        id=one.visit_id,
        name=one.name,
        nik=Nik(one.nik).masked if one.nik else "tanpa NIK",
        place=f"{one.kelurahan} {corner}".strip(),
        found=", ".join(words for words, is_so in marks if is_so) or "–",
        on=short_date(one.visited_on),
        on_day=one.visited_on,
        state="periksa NIK" if look_first else STATE_WORDS[one.state],
        mood="bad" if look_first else _MOODS[one.state],
    )


def alike_line(one: AlikeShown) -> AlikeLine:
    """Write who is alike."""
    born = f"lahir {short_date(one.birth_date)}" if one.birth_date else ""
    parts = (Nik(one.nik).masked if one.nik else "tanpa NIK", born, one.kelurahan.title(), _WHERE[one.where])
    return AlikeLine(one.name, " · ".join(part for part in parts if part))


def question_line(one: Message) -> AlikeLine:
    """Write what the NIK contradicts."""
    return AlikeLine("", one.message)


def saved_words(name: str, warnings: Sequence[Message]) -> str:
    """Say what was stored and what is odd; a NIK that was asked about before is named once more, shortly."""
    said = [one.message for one in warnings if one.code not in _ASKED_BEFORE]
    if len(said) < len(warnings):
        said.insert(0, f"{name} tersimpan dan ditandai periksa NIK.")
    return " ".join(said) or f"{name} tersimpan."


def summary(visits: int, to_propose: int) -> str:
    """Return the count above the list."""
    if not visits:
        return ""
    return f"{number(visits)} orang ditemukan, {number(to_propose)} belum diusulkan"


def command_of(values: Mapping[str, str], today: date, *, looked: bool) -> RecordHomeVisit:
    """Return what was typed. Raises ToCorrect with every field that is wrong."""
    problems: list[Problem] = []
    days: dict[str, date | None] = {}
    for field in ("birth_date", "visited_on"):
        text = values.get(field, "").strip()
        days[field] = None
        if text:
            try:
                days[field] = parse_typed(text, today)
            except ToCorrect as wrong:
                problems += [replace(problem, field=field) for problem in wrong.problems]
    problems += [
        Problem(code, field)
        for field, code in (("name", "name_missing"), ("kelurahan", "kelurahan_missing"))
        if not values.get(field, "").strip()
    ]
    if values.get("sex") not in ("L", "P"):
        problems.append(Problem("sex_missing", "sex"))
    if problems:
        raise ToCorrect(*problems)
    plain = ("name", "phone", "address", "rt", "rw", "kelurahan", "kecamatan", "note", "visitor", "sex")
    said: dict[str, object] = {field: values.get(field, "").strip() for field in plain}
    said |= {field: values.get(field) == "1" for field in ("pregnant", "treated", "sktm")}
    said |= {field: values.get(field) or None for field in ("nik", "kk_number")}
    return RecordHomeVisit.model_validate(said | days | {"looked": looked})
