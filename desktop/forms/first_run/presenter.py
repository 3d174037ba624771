"""Decides the first start. The new-office form becomes the command of the use case `init`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from desktop.domain.problem import Problem
from desktop.domain.recovery_sheet import RecoverySheet
from desktop.usecases.running import Runner

if TYPE_CHECKING:
    from desktop.usecases.command import Message

REQUIRED = (
    "office.name",
    "office.kind",
    "office.city",
    "office.unit_code",
    "office.counter_code",
    "operator.name",
    "operator.username",
    "operator.password",
)


class FirstRunView(Protocol):
    """What the pages of the first start can show."""

    def show_office_form(self, cities: Sequence[tuple[str, str]]) -> None:
        """Show the form of a new office; `cities` are (code, name)."""
        ...

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say under the fields what to correct, or under the choices what failed."""
        ...

    def show_recovery_code(self, sheet: RecoverySheet) -> None:
        """Show the code that opens the office when every password is forgotten; it is never shown again."""
        ...

    def show_busy(self, busy: bool) -> None:
        """Take no input while something is being made."""
        ...


@dataclass(frozen=True)
class FirstRunWays:
    """What the presenter is given.

    `make_office` takes the command of `init` and returns the sheet of the recovery code; `check` says what in
    such a command cannot be used, whatever else is still empty; `make_demo`
    makes the sample office; `finished` goes on to sign-in with the first username, `demo_made` into the
    sample office.
    """

    make_office: Callable[[Mapping[str, object]], RecoverySheet]
    check: Callable[[Mapping[str, Mapping[str, str]]], Sequence[Problem]]
    make_demo: Callable[[], None]
    cities: Callable[[], Sequence[tuple[str, str]]]
    say: Callable[[Iterable[Problem]], Sequence[Message]]
    finished: Callable[[str], None]
    demo_made: Callable[[], None]


class FirstRunPresenter:
    """Three choices, one form, one code."""

    def __init__(self, view: FirstRunView, runner: Runner, ways: FirstRunWays) -> None:
        self._view, self._runner, self._ways = view, runner, ways
        self._username = ""

    def try_demo(self) -> None:
        """Make the sample office and go in."""
        self._view.show_busy(True)
        self._runner.run(self._ways.make_demo, self._demo_made, self._refused)

    def begin_office(self) -> None:
        """Show the form with the cities the program knows."""
        self._runner.run(self._ways.cities, self._view.show_office_form, self._refused)

    def make_office(self, values: Mapping[str, str]) -> None:
        """Check what was typed and make the office; `values` are the form's, by dotted field name."""
        problems, command = check(values), command_of(values)
        if problems:
            # All at once: what is empty, and what is wrong with the rest.
            more = partial(self._ways.check, command)
            self._runner.run(more, lambda found: self._refused((*problems, *found)), self._refused)
            return
        self._username = values["operator.username"].strip().lower()
        self._view.show_busy(True)
        self._runner.run(lambda: self._ways.make_office(command), self._made, self._refused)

    def code_kept(self) -> None:
        """Go on to sign-in: the code lies in a safe place."""
        self._ways.finished(self._username)

    def _made(self, sheet: RecoverySheet) -> None:
        self._view.show_busy(False)
        self._view.show_recovery_code(sheet)

    def _demo_made(self, _nothing: None) -> None:
        self._view.show_busy(False)
        self._ways.demo_made()

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_busy(False)
        self._view.show_problems(self._ways.say(problems))


def check(values: Mapping[str, str]) -> list[Problem]:
    """Return what is still empty, and whether the repeated password differs; the rest the use case checks."""
    problems = [Problem("field_empty", field) for field in REQUIRED if not values.get(field, "").strip()]
    if values.get("operator.password") != values.get("repeated") and values.get("operator.password"):
        problems.append(Problem("passwords_differ", "repeated"))
    return problems


def command_of(values: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return the command of `init`: the dotted field names become its two objects."""
    command: dict[str, dict[str, str]] = {"office": {}, "operator": {}}
    for field, value in values.items():
        part, _dot, name = field.partition(".")
        if part in command and name:
            command[part][name] = value if name == "password" else value.strip()
    return command
