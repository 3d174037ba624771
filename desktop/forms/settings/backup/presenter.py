"""Decides what the section Cadangan shows and does. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from desktop.domain.dates import parse_instant, wib_text
from desktop.domain.problem import Problem
from desktop.domain.recovery_sheet import RecoverySheet
from desktop.domain.roles import Permission
from desktop.forms.backup_line.presenter import SETTING, Remembering, backup_folder
from desktop.forms.mood import Mood
from desktop.forms.permission_words import why_not
from desktop.forms.settings.typed import Values
from desktop.usecases.access.first_steps import code_unkept
from desktop.usecases.access.office_settings import new_recovery_sheet
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.upkeep.backup import Backup, BackupMade, backup, usual_folder
from desktop.usecases.upkeep.backup_standing import BackupStanding, backup_standing

UNKEPT = (
    "Kode pemulihan belum disimpan: bila semua kata sandi terlupa, data kantor tidak dapat dibuka lagi. "
    "Tekan Ganti kode pemulihan di bawah, lalu cetak lembarnya."
)


class BackupView(Protocol):
    """What the presenter asks of the section."""

    def show_standing(self, sentence: str, mood: Mood, facts: Sequence[tuple[str, str]]) -> None:
        """Show the last proved backup."""

    def show_place(self, folder: str) -> None:
        """Show where backups go."""

    def show_unkept(self, sentence: str) -> None:
        """Say that the recovery code may be lost; "" when it is kept."""

    def show_allowed(self, why_not: str) -> None:
        """Unlock the form, or lock it and say why."""

    def show_busy(self, *, busy: bool) -> None:
        """Show that a backup is being written and proved."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Put problems under their fields; none clears them."""

    def show_made(self, sentence: str) -> None:
        """Say what was backed up, and settle the form."""

    def show_code(self, sheet: RecoverySheet) -> None:
        """Show the new recovery code, once."""


class BackupPresenter:
    """A backup runs beside the office, on a connection of its own."""

    def __init__(self, view: BackupView, office: Office, runner: Runner, memory: Remembering) -> None:
        self._view, self._office, self._runner, self._memory = view, office, runner, memory
        self._busy = False

    def refresh(self) -> None:
        """Read how the office stands."""
        self._view.show_allowed(
            why_not(self._office, Permission.MANAGE_OFFICE, "mencadangkan dan memulihkan")
        )

        def work() -> tuple[BackupStanding, Path, bool]:
            folder = backup_folder(self._office, self._memory)
            return backup_standing(self._office, folder), folder, code_unkept(self._office)

        self._runner.run(work, lambda found: self._stands(*found), self._refused)

    def save(self, values: Values) -> None:
        """Back up now into the folder that is named, and remember it for the automatic ones."""
        if self._busy:
            return
        place = values["to"].strip()
        if not place:
            self._refused((Problem("backup_place_empty", "to"),))
            return
        self._set_busy(busy=True)
        office = self._office

        def work() -> BackupMade:
            folder = Path(place)
            if folder == usual_folder(office) and office.folder.is_dir():
                folder.mkdir(exist_ok=True)
            beside = office.again()
            try:
                made = backup(beside, Backup(to=place))
                self._memory.remember(f"{SETTING}{beside.record.installation_id}", place)
            finally:
                beside.close()
            return made

        self._runner.aside(work, self._made, self._refused)

    def renew(self) -> None:
        """Replace the recovery code."""
        self._runner.run(lambda: new_recovery_sheet(self._office), self._view.show_code, self._refused)

    def _stands(self, standing: BackupStanding, folder: Path, unkept: bool) -> None:
        self._view.show_place(str(folder))
        self._view.show_unkept(UNKEPT if unkept else "")
        last = standing.last
        if last is None:
            sentence = "Belum ada cadangan. Bila komputer rusak hari ini, semua data kantor hilang."
            self._view.show_standing(sentence, "warn", ())
            return
        made = wib_text(parse_instant(last.made_at))
        facts = (
            ("Dibuat", made),
            ("Berkas", last.path),
            ("Isi", f"{last.rows:,} baris".replace(",", ".") + f", {_megabytes(last.bytes)}"),
            ("Tersimpan di folder ini", f"{standing.kept} cadangan" if standing.kept else ""),
        )
        word = (
            "Cadangan terakhir lebih dari sehari." if standing.late else "Cadangan terakhir terbukti terbaca."
        )
        self._view.show_standing(word, "warn" if standing.late else "good", facts)

    def _made(self, made: BackupMade) -> None:
        self._set_busy(busy=False)
        warned = " ".join(one.message for one in made.warnings)
        self._view.show_made(f"Cadangan tersimpan dan terbukti terbaca. {warned}".strip())
        self.refresh()

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._set_busy(busy=False)
        self._view.show_problems(messages(problems))

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy=busy)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
