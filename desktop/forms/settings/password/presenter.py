"""Decides how one's own password is changed. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pydantic import SecretStr

from desktop.domain.problem import Problem
from desktop.forms.settings.typed import Values, empty_fields
from desktop.usecases.access.operators import ChangePassword, change_password
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages


class PasswordView(Protocol):
    """What the presenter asks of the section."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Put problems under their fields; none clears them."""

    def show_changed(self, sentence: str) -> None:
        """Say that it is changed and forget what was typed."""


class PasswordPresenter:
    """One's own password."""

    def __init__(self, view: PasswordView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner

    def save(self, values: Values) -> None:
        """Change the password; the new one is typed twice."""
        problems = empty_fields(values, ("old", "new", "again"))
        if not problems and values["new"] != values["again"]:
            problems = [Problem("passwords_differ", "again")]
        if problems:
            self._refused(tuple(problems))
            return
        command = ChangePassword(old=SecretStr(values["old"]), new=SecretStr(values["new"]))
        self._runner.run(
            lambda: change_password(self._office, command),
            lambda _none: self._view.show_changed("Kata sandi diganti. Pakai yang baru mulai sekarang."),
            self._refused,
        )

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
