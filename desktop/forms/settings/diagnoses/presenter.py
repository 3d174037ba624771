"""Decides what the section Daftar diagnosis shows. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.dates import parse_instant, wib_text
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.permission_words import why_not
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.stays.diagnoses import (
    DiagnosesImported,
    DiagnosisListRow,
    ImportDiagnoses,
    diagnosis_list_row,
    import_diagnoses,
)


class DiagnosesView(Protocol):
    """What the presenter asks of the section."""

    def show_allowed(self, why_not: str) -> None:
        """Allow loading, or say why not."""

    def show_state(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show which list the office has."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""


class DiagnosesPresenter:
    """One list at a time."""

    def __init__(self, view: DiagnosesView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner

    def refresh(self) -> None:
        """Read which list there is."""
        self._view.show_allowed(why_not(self._office, Permission.MANAGE_OFFICE, "memuat daftar diagnosis"))
        self._runner.run(lambda: diagnosis_list_row(self._office.store), self._shown, self._refused)

    def load(self, path: str) -> None:
        """Load a list in place of the one before."""
        command = ImportDiagnoses(path=path)
        self._runner.run(lambda: import_diagnoses(self._office, command), self._loaded, self._refused)

    def _shown(self, row: DiagnosisListRow | None) -> None:
        if row is None:
            self._view.show_state((("Daftar", "belum ada; diagnosis ditulis bebas"),))
            return
        facts = (
            ("Berkas", row.file_name),
            ("Kode", f"{row.codes:,}".replace(",", ".")),
            ("Dimuat", f"{wib_text(parse_instant(row.loaded_at))} oleh {row.loaded_by}"),
        )
        self._view.show_state(facts)

    def _loaded(self, done: DiagnosesImported) -> None:
        self._view.show_problems(done.warnings)
        self._view.say(f"{done.codes:,} kode diagnosis dimuat.".replace(",", "."))
        self.refresh()

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
