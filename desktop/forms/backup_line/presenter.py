"""Decides when the office backs itself up, and what the foot of the window says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.forms.mood import Mood
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.upkeep.backup import automatic_backup, usual_folder
from desktop.usecases.upkeep.backup_standing import BackupStanding, backup_standing

SETTING = "backup/folder/"
"""Remembered on this computer by installation: a folder of another office must never be thinned."""


class Remembering(Protocol):
    """What stays on this computer."""

    def text(self, name: str, default: str = "") -> str:
        """Return a remembered text."""

    def remember(self, name: str, value: str) -> None:
        """Remember a text."""


class BackupLineView(Protocol):
    """What the foot of the window can show."""

    def show_backup(self, words: str, mood: Mood) -> None:
        """Show the last good backup."""

    def tell(self, sentence: str) -> None:
        """Say what went wrong, until it is closed."""


class BackupLinePresenter:
    """One automatic backup at a time, beside the office and never in its way."""

    def __init__(self, view: BackupLineView, runner: Runner, office: Office, memory: Remembering) -> None:
        self._view, self._runner, self._office, self._memory = view, runner, office, memory
        self._busy = False

    def begin(self) -> None:
        """Show how the office stands."""
        self._runner.run(self._standing, self._show)

    def due(self) -> None:
        """Back up if something was written since the last time; a demo office holds nothing to lose."""
        if not self._busy:
            self._busy = True
            self._runner.aside(self._work, self._made, self._failed)

    def _work(self) -> None:
        beside = self._office.again()
        try:
            back_up_quietly(beside, self._memory)
        finally:
            beside.close()

    def _standing(self) -> BackupStanding:
        return backup_standing(self._office, backup_folder(self._office, self._memory))

    def _made(self, _nothing: None) -> None:
        self._busy = False
        self.begin()

    def _failed(self, problems: tuple[Problem, ...]) -> None:
        self._busy = False
        why = " ".join(one.message for one in messages(problems))
        self._view.tell(messages([Problem("backup_failed_since", "", {"why": why})])[0].message)
        self.begin()

    def _show(self, standing: BackupStanding) -> None:
        self._view.show_backup(standing.words, "warn" if standing.late else "plain")


def backup_folder(office: Office, memory: Remembering) -> Path:
    """Return where automatic backups of this installation go on this computer."""
    told = memory.text(f"{SETTING}{office.record.installation_id}")
    return Path(told) if told else usual_folder(office)


def back_up_quietly(office: Office, memory: Remembering) -> None:
    """Back a real office up if something changed."""
    if not office.record.demo and not office.store.read_only:
        automatic_backup(office, backup_folder(office, memory))
