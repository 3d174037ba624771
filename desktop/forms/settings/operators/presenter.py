"""Decides what the section Petugas shows: a list, adding one, closing an account. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from pydantic import SecretStr

from desktop.domain.labels import label
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission, Role
from desktop.forms.mood import Mood
from desktop.forms.permission_words import why_not
from desktop.forms.settings.typed import Values, empty_fields
from desktop.usecases.access.operators import (
    AddOperator,
    RoleName,
    add_operator,
    list_operators,
    retire_operator,
)
from desktop.usecases.command import Message
from desktop.usecases.office import Office, Operator
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages

ROLE_WORDS = {
    Role.LOKET: "Mendaftarkan pasien, memeriksa jaminan, menerbitkan dan membatalkan surat.",
    Role.RUJUKAN: "Seperti petugas loket, ditambah rujukan dan rumah singgah.",
    Role.VERIFIKATOR: "Memeriksa klaim; melihat data, tetapi tidak menerbitkan surat.",
    Role.KEPALA: "Menetapkan pagu, menegaskan surat, dan memutuskan pengecualian dengan alasan.",
    Role.ADMIN: "Mengatur kantor, petugas, dan data peserta; di kantor kecil juga semua yang lain.",
}
"""What each role may do, in one sentence (roles of the automation contract)."""


@dataclass(frozen=True)
class OperatorLine:
    """One account; `closable` is whether it can be closed by whoever looks."""

    id: str
    name: str
    username: str
    role: str
    state: str
    mood: Mood
    closable: bool


class OperatorsView(Protocol):
    """What the presenter asks of the section."""

    def show_operators(self, lines: Sequence[OperatorLine]) -> None:
        """Show the list."""

    def show_allowed(self, why_not: str) -> None:
        """Unlock form and list, or lock them and say why."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Put problems under their fields; none clears them."""

    def show_role(self, words: str) -> None:
        """Say what the chosen role may do."""

    def show_added(self, sentence: str) -> None:
        """Say what was done and empty the form."""

    def say(self, sentence: str) -> None:
        """Say what was done; the form stays."""


class OperatorsPresenter:
    """The accounts of the office."""

    def __init__(self, view: OperatorsView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner

    def refresh(self) -> None:
        """Read the list; who may not manage the office sees himself alone."""
        office = self._office
        locked = why_not(office, Permission.MANAGE_OFFICE, "mengatur petugas")
        self._view.show_allowed(locked)
        if locked:
            self._view.show_operators([self._line(office.operator)])
            return
        self._runner.run(
            lambda: list_operators(office),
            lambda found: self._view.show_operators([self._line(one) for one in found]),
            self._refused,
        )

    def role_chosen(self, role: str) -> None:
        """Say what a role may do."""
        self._view.show_role(ROLE_WORDS[Role(role)] if role else "")

    def save(self, values: Values) -> None:
        """Add an account."""
        problems = empty_fields(values, ("name", "username", "password"))
        if not values["role"]:
            problems.append(Problem("role_missing", "role"))
        if problems:
            self._refused(tuple(problems))
            return
        command = AddOperator(
            username=values["username"],
            name=values["name"],
            password=SecretStr(values["password"]),
            role=cast("RoleName", values["role"]),
        )

        def added(_result: object) -> None:
            self._view.show_added(
                f"{command.name} dapat masuk dengan nama pengguna {command.username.lower()}."
            )
            self.refresh()

        self._runner.run(lambda: add_operator(self._office, command), added, self._refused)

    def retire(self, operator_id: str) -> None:
        """Close an account."""

        def closed(_none: None) -> None:
            self._view.say("Akun ditutup. Namanya tetap tercatat pada pekerjaannya.")
            self.refresh()

        self._runner.run(lambda: retire_operator(self._office, operator_id), closed, self._refused)

    def _line(self, operator: Operator) -> OperatorLine:
        own = operator.id == self._office.operator.id
        state = "Anda" if own else "Aktif" if operator.active else "Ditutup"
        return OperatorLine(
            id=operator.id,
            name=operator.name,
            username=operator.username,
            role=label(operator.held_role),
            state=state,
            mood="good" if operator.active else "plain",
            closable=bool(operator.active) and not own,
        )

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
