"""A step as its sheet shows it, and what came of it: frozen values between presenter and window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from desktop.domain.dates import parse_typed
from desktop.domain.problem import Problem, ToCorrect
from desktop.forms.mood import Mood
from desktop.usecases.command import Message
from desktop.usecases.stays.models import OfferedTo

FieldKind = Literal["day", "text", "notes", "tick", "choice", "number"]


@dataclass(frozen=True)
class FieldAsked:
    """One thing a step asks. `later`: only after a refusal of it; `decides`: of what the head may overrule.

    `choices` are (key, words) of a choice; `value` is a day as dd/mm/yyyy, a tick as "1" or "".
    """

    name: str
    words: str
    kind: FieldKind = "text"
    value: str = ""
    help_line: str = ""
    optional: bool = False
    later: bool = False
    decides: bool = False
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class StepAsked:
    """One step before it is done: the sheet names thing and verb. `lines` are facts worth seeing first."""

    title: str
    sentence: str
    verb: str
    fields: tuple[FieldAsked, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    mood: Mood = "info"
    danger: bool = False


@dataclass(frozen=True)
class StepDone:
    """What a step did: one sentence, what to mind, who was offered the freed nights, a page it made."""

    sentence: str
    warnings: tuple[Message, ...] = ()
    offered: tuple[OfferedTo, ...] = ()
    page: bytes = b""


@dataclass(frozen=True)
class FreeChoice:
    """Other nights that would do: in words, and as the fields of the sheet."""

    words: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Values:
    """What was typed into a sheet, by field; `today` is the day against which days are read."""

    typed: Mapping[str, str]
    today: date

    def text(self, name: str) -> str:
        """Return a text, "" when the sheet has no such field."""
        return self.typed.get(name, "").replace("\0", "").strip()

    def tick(self, name: str) -> bool:
        """Whether a tick is set."""
        return bool(self.typed.get(name))

    def day(self, name: str) -> date | None:
        """Return a day, None when it is empty. Raises ToCorrect(date_not_read) at its field."""
        typed = self.typed.get(name, "")
        if not typed:
            return None
        try:
            return parse_typed(typed, self.today, may_be_future=True)
        except ToCorrect as error:
            raise ToCorrect(*(Problem(one.code, name, one.values) for one in error.problems)) from error

    def needed_day(self, name: str) -> date:
        """Return a day that must be there. Raises ToCorrect(day_missing) at its field."""
        found = self.day(name)
        if found is None:
            raise ToCorrect(Problem("day_missing", name))
        return found

    def number(self, name: str) -> int | None:
        """Return a whole number, None when it is empty. Raises ToCorrect(number_not_read) at its field."""
        typed = self.typed.get(name, "").strip()
        if not typed:
            return None
        if not typed.isdecimal():
            raise ToCorrect(Problem("number_not_read", name, {"text": typed}))
        return int(typed)


def free_choices(problems: Sequence[Problem]) -> tuple[FreeChoice, ...]:
    """Return the other rooms and nights that a clash names."""
    found: list[FreeChoice] = []
    for problem in problems:
        free, said = problem.values.get("free"), problem.values.get("choices")
        if not isinstance(free, list) or not isinstance(said, list):
            continue
        for choice, words in zip(free, said, strict=False):
            values = {
                "room": str(choice["room"]),
                "arrive_on": _typed(choice["arrive_on"]),
                "leave_on": _typed(choice["leave_on"]),
            }
            found.append(FreeChoice(words, values))
    return tuple(found)


def told_beside(told: Sequence[Message], choices: Sequence[FreeChoice]) -> tuple[Message, ...]:
    """Return messages of which a clash says only with whom: what is free stands beside it as keys."""
    if not choices:
        return tuple(told)
    return tuple(one.model_copy(update={"message": _with_whom(one.message)}) for one in told)


def _with_whom(sentence: str) -> str:
    """Cut what is free off a clash; a full stop alone does not end it: names hold some ("M. Raffi")."""
    fact, free, _choices = sentence.partition(". Yang masih kosong")
    return f"{fact}." if free else sentence


def _typed(day: str) -> str:
    year, month, number = day.split("-")
    return f"{number}/{month}/{year}"
