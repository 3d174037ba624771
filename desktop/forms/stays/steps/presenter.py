"""Opens the sheet of a step, does it, and tells what came of it. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from desktop.domain.dates import parse_instant, wib
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.permission_words import why_not
from desktop.forms.stays.steps import arriving, changing, housekeeping, new_house, riding
from desktop.forms.stays.steps.shown import FreeChoice, StepAsked, StepDone, Values, free_choices, told_beside
from desktop.forms.stays.steps.step import Step, said_day
from desktop.rules.stays import OVERRULABLE
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.stays.models import OfferedTo

STEPS: Mapping[str, Step] = {
    **arriving.STEPS,
    **changing.STEPS,
    **housekeeping.STEPS,
    **new_house.STEPS,
    **riding.STEPS,
}


class StepsView(Protocol):
    """What the presenter asks of the window."""

    def show_step(self, asked: StepAsked) -> None:
        """Open the sheet of a step."""

    def show_step_problems(
        self, told: Sequence[Message], choices: Sequence[FreeChoice], *, overrule: bool
    ) -> None:
        """Say in the sheet why not, offer other nights, and with `overrule` ask for the head's reason."""

    def close_step(self) -> None:
        """Close the sheet."""

    def say(self, sentence: str, *, stays: bool) -> None:
        """Say what was done; `stays` until it is closed: somebody is to be rung, or warned."""

    def refuse(self, told: Sequence[Message]) -> None:
        """Say, with no sheet open, why not."""


class StepPresenter:
    """One step at a time; `changed` is called after each that was done, `paged` with one that made a page."""

    def __init__(self, view: StepsView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._step: Step | None = None
        self._key = ""
        self._busy = False
        self.changed: Callable[[], None] = _nothing
        self.paged: Callable[[StepDone], None] = _no_page

    def ask(self, name: str, key: str) -> None:
        """Begin a step with a stay, a room, a referral or a house, by its key."""
        refused = why_not(self._office, _PERMISSIONS.get(name, Permission.BOOK_STAY), _ACTS)
        if refused:
            self._view.refuse((Message(code="not_permitted", message=refused),))
            return
        step = STEPS[name]
        self._step, self._key = step, key
        if step.at_once:
            self._do(Values({}, self._office.today()), self._refused)
        else:
            self._runner.run(lambda: step.ask(self._office, key), self._view.show_step, self._refused)

    def do(self, typed: Mapping[str, str]) -> None:
        """Do the step whose sheet is open."""
        self._do(Values(typed, self._office.today()), self._corrected)

    def _do(self, values: Values, failed: Callable[[tuple[Problem, ...]], None]) -> None:
        step, key = self._step, self._key
        if step is None or self._busy:
            return
        self._busy = True

        def refused(problems: tuple[Problem, ...]) -> None:
            self._busy = False
            failed(problems)

        self._runner.run(lambda: step.do(self._office, key, values), self._done, refused)

    def _done(self, done: StepDone) -> None:
        self._busy = False
        self._view.close_step()
        calls = [offer_words(one) for one in done.offered]
        said = [done.sentence, *(one.message for one in done.warnings), *calls]
        self._view.say(" ".join(said), stays=bool(calls or done.warnings))
        if done.page:
            self.paged(done)
        self.changed()

    def _corrected(self, problems: tuple[Problem, ...]) -> None:
        overrule = any(one.code in OVERRULABLE for one in problems) and self._office.may(Permission.OVERRIDE)
        choices = free_choices(problems)
        told = told_beside(messages(problems), choices)
        self._view.show_step_problems(told, choices, overrule=overrule)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.refuse(messages(problems))


def offer_words(offered: OfferedTo) -> str:
    """Write whom to ring about freed nights, and until when they may answer."""
    phone = offered.phone or "telepon belum dicatat"
    until = wib(parse_instant(offered.answer_by_at))
    return (
        f"Ditawarkan kepada {offered.name} ({phone}): Kamar {offered.room}, "
        f"{said_day(offered.arrive_on)} sampai {said_day(offered.leave_on)}. {offered.reason.message} "
        f"Dijawab sebelum {said_day(until.date())} pukul {until:%H.%M}."
    )


_ACTS = "mengurus rujukan dan rumah singgah"
_PERMISSIONS = {
    "add-house": Permission.MANAGE_OFFICE,
    "change-house": Permission.MANAGE_OFFICE,
    "change-room": Permission.MANAGE_OFFICE,
    "add-room": Permission.MANAGE_OFFICE,
    "waiting-order": Permission.MANAGE_OFFICE,
}


def _nothing() -> None:
    """Tell nobody: no screen listens yet."""


def _no_page(_done: StepDone) -> None:
    """Show the page to nobody: no screen listens yet."""
