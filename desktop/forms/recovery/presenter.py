"""Decides what happens with the code from the envelope: check, recover, show the code that replaces it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.domain.recovery_sheet import RecoverySheet
from desktop.usecases.access.recovery import RecoverAccess
from desktop.usecases.command import Message
from desktop.usecases.running import Runner

_EMPTY = {
    "recovery_code": "recovery_code_empty",
    "username": "username_empty",
    "new_password": "new_password_empty",
}


class RecoveryView(Protocol):
    """What the pages of a recovery can show."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say under the fields what to correct; what was typed stays."""
        ...

    def show_busy(self, busy: bool) -> None:
        """Take no input while the office is being opened."""
        ...

    def show_new_code(self, sheet: RecoverySheet) -> None:
        """Show the code that replaces the used one; what was typed is forgotten."""
        ...


@dataclass(frozen=True)
class RecoveryWays:
    """What the presenter is given.

    `recover` opens the office and returns the sheet of the new code, `check_code` finds a slip in a code,
    `finished` goes to sign-in with the username, `left` to sign-in as it was.
    """

    recover: Callable[[RecoverAccess], RecoverySheet]
    check_code: Callable[[str], Problem | None]
    say: Callable[[Iterable[Problem]], Sequence[Message]]
    finished: Callable[[str], None]
    left: Callable[[], None]


class RecoveryPresenter:
    """One form, one new code, back to sign-in."""

    def __init__(self, view: RecoveryView, runner: Runner, ways: RecoveryWays) -> None:
        self._view, self._runner, self._ways = view, runner, ways
        self._username = ""
        self._trying = False

    def slip_in(self, code: str) -> str:
        """Return what is wrong with a code on leaving its field, "" when nothing is."""
        slip = self._ways.check_code(code)
        return self._ways.say([slip])[0].message if slip else ""

    def recover(self, values: Mapping[str, str]) -> None:
        """Set the new password; `values` are recovery_code, username, new_password and repeated."""
        if self._trying:
            return
        problems = self._check(values)
        if problems:
            self._view.show_problems(self._ways.say(problems))
            return
        self._username = values["username"].strip().lower()
        command = RecoverAccess.model_validate(
            {
                "recovery_code": values["recovery_code"],
                "username": self._username,
                "new_password": values["new_password"],
            }
        )
        self._trying = True
        self._view.show_busy(True)
        self._runner.run(lambda: self._ways.recover(command), self._recovered, self._refused)

    def code_kept(self) -> None:
        """Go to sign-in: the new code lies in a safe place."""
        self._ways.finished(self._username)

    def leave(self) -> None:
        """Go back to sign-in; nothing was changed."""
        if not self._trying:
            self._ways.left()

    def _check(self, values: Mapping[str, str]) -> list[Problem]:
        problems = [Problem(code, field) for field, code in _EMPTY.items() if not values[field].strip()]
        slip = self._ways.check_code(values["recovery_code"]) if values["recovery_code"].strip() else None
        if slip is not None:
            problems.insert(0, slip)
        if values["new_password"] != values["repeated"] and values["new_password"].strip():
            problems.append(Problem("passwords_differ", "repeated"))
        return problems

    def _recovered(self, sheet: RecoverySheet) -> None:
        self._rest()
        self._view.show_new_code(sheet)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._rest()
        # A code that is not this office's comes as a refusal without a field; it belongs under the code.
        placed = [
            replace(one, field="recovery_code") if one.code == "recovery_code_wrong" else one
            for one in problems
        ]
        self._view.show_problems(self._ways.say(placed))

    def _rest(self) -> None:
        self._trying = False
        self._view.show_busy(False)
