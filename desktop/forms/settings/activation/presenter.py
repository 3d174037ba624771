"""Decides what the section Aktivasi shows and saves. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from desktop.domain.need import Need
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.permission_words import why_not
from desktop.forms.settings.typed import Values, whole
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.registers.activation_settings import (
    ActivationSettings,
    ActivationSettingsShown,
    ReadActivationSettings,
    change_activation_settings,
    read_activation_settings,
)
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages

NUMBERS = {
    "quota": (1, 1_000_000),
    **{need.value: (0, 1000) for need in Need},
    "child_below": (0, 30),
    "elderly_from": (30, 120),
}
"""Whole numbers of the form with their bounds, those of the settings."""


class ActivationSettingsView(Protocol):
    """What the presenter asks of the section."""

    def show_allowed(self, why_not: str) -> None:
        """Unlock the form, or lock it and say why."""

    def show_settings(self, values: dict[str, str], columns: Sequence[str]) -> None:
        """Show what is stored, and which columns there are."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Put problems under their fields; none clears them."""

    def show_saved(self, sentence: str) -> None:
        """Say that it was saved."""


class ActivationSettingsPresenter:
    """The settings as one form."""

    def __init__(self, view: ActivationSettingsView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner

    def refresh(self) -> None:
        """Read what is stored."""
        self._view.show_allowed(
            why_not(self._office, Permission.PROPOSE_ACTIVATION, "mengubah bobot aktivasi")
        )
        self._runner.run(
            lambda: read_activation_settings(self._office, ReadActivationSettings()),
            self._show,
            self._refused,
        )

    def save(self, values: Values) -> None:
        """Save the form; lists that are made already keep the weights they were made with."""
        try:
            command = _command(values)
        except ToCorrect as wrong:
            self._refused(wrong.problems)
            return

        def saved(shown: ActivationSettingsShown) -> None:
            self._show(shown)
            self._view.show_saved("Bobot aktivasi disimpan. Daftar berikutnya memakainya.")

        self._runner.run(lambda: change_activation_settings(self._office, command), saved, self._refused)

    def _show(self, shown: ActivationSettingsShown) -> None:
        settings = shown.settings
        values = {name: str(getattr(settings, name)) for name in NUMBERS}
        values["columns"] = ", ".join(settings.columns)
        self._view.show_settings(values, shown.columns_known)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))


def _command(values: Values) -> ActivationSettings:
    """Return the settings as typed. Raises ToCorrect with every field that is wrong."""
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    for field, (least, most) in NUMBERS.items():
        try:
            found[field] = whole(values, field, least, most)
        except ToCorrect as wrong:
            problems += wrong.problems
    if problems:
        raise ToCorrect(*problems)
    columns = (name.strip() for name in values["columns"].replace("\n", ",").split(","))
    return ActivationSettings(columns=tuple(name for name in columns if name), **found)
