"""Decides what the list of schemes shows; nothing can be changed here. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from desktop.domain.dates import short_date
from desktop.domain.problem import Problem
from desktop.forms.mood import Mood
from desktop.rules.scheme import Scheme
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages


@dataclass(frozen=True)
class SchemeLine:
    """One scheme as its file says."""

    name: str
    summary: str
    kind: str
    period: str
    source: str
    certainty: str
    mood: Mood
    letters: str


class SchemesView(Protocol):
    """What the presenter asks of the section."""

    def show_schemes(self, lines: Sequence[SchemeLine]) -> None:
        """Show the list."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong."""


class SchemesPresenter:
    """The scheme files that ship with the program."""

    def __init__(self, view: SchemesView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner

    def refresh(self) -> None:
        """Read the files, once."""
        today, office = self._office.today(), self._office
        self._runner.run(
            lambda: office.reference.schemes,
            lambda schemes: self._view.show_schemes([_line(scheme, today) for scheme in schemes]),
            self._refused,
        )

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))


def _line(scheme: Scheme, today: date) -> SchemeLine:
    period = scheme.period
    since = short_date(period.starts_on) if period.starts_on else "–"
    until = f" s.d. {short_date(period.ends_on)}" if period.ends_on else ""
    ended = period.ends_on is not None and period.ends_on < today
    confirmed = period.certainty == "confirmed"
    return SchemeLine(
        name=scheme.name,
        summary=scheme.file.summary,
        kind="Jalan menjadi peserta" if scheme.is_route else "Penjamin",
        period=f"{since}{until}",
        source=period.source,
        certainty="Berakhir" if ended else "Pasti" if confirmed else "Belum dipastikan",
        mood="plain" if ended else "good" if confirmed else "warn",
        letters="ya" if scheme.issues_letters else "tidak",
    )
