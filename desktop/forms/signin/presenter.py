"""Decides what happens at sign-in: asks the use case, says at once what is wrong, waits when it must."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop.domain.problem import Problem
from desktop.usecases.running import Runner

if TYPE_CHECKING:
    from desktop.usecases.command import Message
    from desktop.usecases.office import Office


class SignInView(Protocol):
    """What the page can show."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what is wrong; the password is to be typed again."""
        ...

    def show_busy(self, busy: bool) -> None:
        """Take no more input while the password is checked."""
        ...

    def wait(self, seconds: int) -> None:
        """Take no attempt for some seconds."""
        ...

    def forget_password(self) -> None:
        """Empty the password field."""
        ...


@dataclass(frozen=True)
class SignInWays:
    """What the presenter is given: `open_office` raises when refused, `say` puts problems into words."""

    open_office: Callable[[str, str], Office]
    entered: Callable[[Office], None]
    say: Callable[[Iterable[Problem]], Sequence[Message]]


class SignInPresenter:
    """One attempt at a time."""

    def __init__(self, view: SignInView, runner: Runner, ways: SignInWays) -> None:
        self._view, self._runner, self._ways = view, runner, ways
        self._trying = False

    def sign_in(self, username: str, password: str) -> None:
        """Try a name and a password."""
        if self._trying:
            return
        missing = [
            Problem(code, field)
            for code, field, value in (
                ("username_empty", "username", username.strip()),
                ("password_empty", "password", password),
            )
            if not value
        ]
        if missing:
            self._view.show_problems(self._ways.say(missing))
            return
        self._trying = True
        self._view.show_busy(True)
        self._runner.run(lambda: self._ways.open_office(username, password), self._opened, self._refused)

    def _opened(self, office: Office) -> None:
        self._rest()
        self._view.show_problems(())
        self._ways.entered(office)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._rest()
        self._view.show_problems(self._ways.say(problems))
        seconds = next((p.values.get("seconds") for p in problems if p.code == "signin_wait"), None)
        if isinstance(seconds, int | float):
            self._view.wait(int(seconds) + 1)

    def _rest(self) -> None:
        self._trying = False
        self._view.show_busy(False)
        self._view.forget_password()
