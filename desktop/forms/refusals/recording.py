"""Decides how one refusal is recorded, at the counter and from the list. Knows no Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from desktop.domain.dates import parse_typed, short_date, wib
from desktop.domain.problem import Problem, ToCorrect
from desktop.usecases.command import Message
from desktop.usecases.letters.issue_letter import FacilityNamed
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import message
from desktop.usecases.verdicts.refusal_models import SHORTEST_REASON, RecordRefusal, RefusalRecorded
from desktop.usecases.verdicts.refusal_offer import RefusalOffer, refusal_offer
from desktop.usecases.verdicts.refusals import record_refusal

_TIME = re.compile(r"([01]?\d|2[0-3])[.:]?([0-5]\d)")


@dataclass(frozen=True)
class RefusalAsked:
    """The form as it opens. `name` is "" when the clerk is to type it; `letters` are (id, words)."""

    name: str
    facilities: tuple[str, ...]
    facility: str
    letters: tuple[tuple[str, str], ...]
    letter: str
    on: str
    time: str


class RecordingView(Protocol):
    """What the presenter asks of the form."""

    def show_refusal(self, asked: RefusalAsked) -> None:
        """Open the form."""

    def show_refusal_problems(self, told: Sequence[Message]) -> None:
        """Put problems under their fields."""

    def close_refusal(self, sentence: str) -> None:
        """Close the form; the sentence says what was recorded, "" when nothing was."""


class RecordingPresenter:
    """One refusal at a time."""

    def __init__(self, view: RecordingView, runner: Runner, office: Office) -> None:
        self._view, self._runner, self._office = view, runner, office
        self._patient_id: str | None = None
        self._name = ""
        self._open = self._busy = False
        self._asked: tuple[FacilityNamed | None, date | None] | None = None
        self._repeats: tuple[FacilityNamed | None, date | None] | None = None

    def open(self, *, patient_id: str | None = None, name: str = "") -> None:
        """Open the form for a patient, for somebody known only by name, or (without both) for anybody."""
        self._patient_id, self._name = patient_id, name
        self._busy = False
        self._asked = self._repeats = None
        self._runner.run(lambda: refusal_offer(self._office, patient_id), self._offered, self._told)

    def record(self, typed: Mapping[str, str]) -> None:
        """Record what stands in the form."""
        if not self._open or self._busy:
            return
        problems: list[Problem] = []
        command = self._command(typed, problems)
        if command is None:
            self._view.show_refusal_problems([message(one) for one in problems])
            return
        self._asked = (command.facility, command.on)
        # What was said to stand there already is another one when it is saved again as it is.
        command = command.model_copy(update={"again": self._asked == self._repeats})
        self._busy = True
        name = command.name or self._name
        self._runner.run(
            lambda: record_refusal(self._office, command), lambda done: self._done(name, done), self._told
        )

    def close(self) -> None:
        """Leave without recording."""
        self._open = self._busy = False
        self._view.close_refusal("")

    def is_open(self) -> bool:
        """Whether the form is open."""
        return self._open

    def _offered(self, offer: RefusalOffer) -> None:
        self._open = True
        now = wib(self._office.clock())
        self._view.show_refusal(
            RefusalAsked(
                name=self._name,
                facilities=offer.facilities,
                facility=offer.place,
                letters=offer.letters,
                letter=offer.letters[0][0] if offer.letters else "",
                on=short_date(now.date()),
                time=f"{now:%H.%M}",
            )
        )

    def _command(self, typed: Mapping[str, str], problems: list[Problem]) -> RecordRefusal | None:
        """Return the command; what is to be corrected is added to `problems`."""
        name = "" if self._patient_id else (self._name or typed["name"].strip())
        on = _day(typed["on"], self._office.today(), problems)
        time = _time(typed["time"], problems)
        if not self._patient_id and not name:
            problems.append(Problem("refusal_name_missing", "name"))
        if not typed["facility"]:
            problems.append(Problem("refusal_place", "facility"))
        if len(typed["reason_told"].strip()) < SHORTEST_REASON:
            problems.append(Problem("refusal_reason_short", "reason_told"))
        if problems:
            return None
        letter = typed["letter"] or None
        return RecordRefusal(
            letter_id=letter,
            patient_id=None if letter else self._patient_id,
            name=None if letter else name or None,
            facility=FacilityNamed(name=typed["facility"]),
            on=on,
            time=time,
            reason_told=typed["reason_told"].strip(),
            told_by=typed["told_by"].strip(),
        )

    def _done(self, name: str, done: RefusalRecorded) -> None:
        self._open = self._busy = False
        often = f" Ini yang ke-{done.of_facility} dari sana dalam 90 hari." if done.of_facility > 1 else ""
        told = f"Penolakan {name} oleh {done.facility} tercatat.{often}"
        self._view.close_refusal(" ".join((told, *(one.message for one in done.warnings))))

    def _told(self, problems: tuple[Problem, ...]) -> None:
        self._busy = False
        if any(one.code == "refusal_repeated" for one in problems):
            self._repeats = self._asked
            problems = tuple(replace(one, field="facility") for one in problems)
        self._view.show_refusal_problems([message(one) for one in problems])


def _day(text: str, today: date, problems: list[Problem]) -> date | None:
    return _read(lambda: parse_typed(text, today), "on", problems) if text.strip() else today


def _read(read: Callable[[], date], field: str, problems: list[Problem]) -> date | None:
    try:
        return read()
    except ToCorrect as wrong:
        problems += [Problem(one.code, field, one.values) for one in wrong.problems]
        return None


def _time(text: str, problems: list[Problem]) -> str:
    """Return the wall clock as "09.30" however it was typed, "" when none was."""
    found = _TIME.fullmatch(text.strip())
    if text.strip() and found is None:
        problems.append(Problem("refusal_time", "time"))
    return f"{int(found[1]):02d}.{found[2]}" if found else ""
