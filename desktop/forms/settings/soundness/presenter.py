"""Decides what checking the office's files shows. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.mood import Mood
from desktop.forms.permission_words import why_not
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.upkeep.new_epoch import NewEpoch, new_epoch
from desktop.usecases.upkeep.verify_office import Verified, Verify, verify

_SHORTEST_REASON = 3


class SoundnessView(Protocol):
    """What the presenter asks of the section."""

    def show_state(self, facts: Sequence[tuple[str, str]], warnings: Sequence[Message]) -> None:
        """Show which epoch this is, and what the files told when they were opened."""

    def show_allowed(self, why_not: str) -> None:
        """Allow the check, or say why not."""

    def show_epoch_allowed(self, why_not: str) -> None:
        """Allow a new epoch, or say why not."""

    def show_checking(self, *, busy: bool) -> None:
        """Show that the check goes on."""

    def show_result(self, sentence: str, mood: Mood, lines: Sequence[str]) -> None:
        """Show what was found."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""


class SoundnessPresenter:
    """The check runs beside the office, on a connection of its own."""

    def __init__(self, view: SoundnessView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._busy = False

    def refresh(self) -> None:
        """Read which epoch this is."""
        office = self._office
        self._view.show_allowed(why_not(office, Permission.VERIFY, "memeriksa keutuhan data"))
        self._view.show_epoch_allowed(why_not(office, Permission.MANAGE_OFFICE, "memulai masa nomor baru"))

        def work() -> tuple[list[tuple[str, str]], tuple[Problem, ...]]:
            record = office.record
            _epoch, entries, head = office.store.head()
            facts = [
                ("Loket", record.counter_code),
                ("Masa nomor", str(record.epoch)),
                ("Catatan jurnal", f"{entries:,}".replace(",", ".")),
                ("Ujung jurnal", head.hex()[:16]),
            ]
            return facts, office.store.warnings

        self._runner.run(
            work, lambda found: self._view.show_state(found[0], messages(found[1])), self._refused
        )

    def check(self) -> None:
        """Check everything and change nothing."""
        if self._busy:
            return
        self._set_busy(busy=True)
        office = self._office

        def work() -> Verified:
            beside = office.again()
            try:
                return verify(beside, Verify())
            finally:
                beside.close()

        self._runner.aside(work, self._checked, self._refused)

    def begin_epoch(self, reason: str) -> None:
        """Begin a new epoch of numbers."""
        if len(reason.strip()) < _SHORTEST_REASON:
            self._refused((Problem("epoch_reason_short", "reason"),))
            return

        def begun(epoch: int) -> None:
            self._view.say(f"Masa nomor {epoch} dimulai. Surat berikutnya memakai masa ini.")
            self.refresh()

        command = NewEpoch(reason=reason.strip())
        self._runner.run(lambda: new_epoch(self._office, command).epoch, begun, self._refused)

    def _checked(self, found: Verified) -> None:
        self._set_busy(busy=False)
        if found.sound:
            entries = f"{found.journal_entries:,}".replace(",", ".")
            self._view.show_result(
                f"Data utuh: {entries} catatan jurnal, anggaran, dan nomor cocok.", "good", ()
            )
        else:
            lines = [problem.message for problem in found.problems]
            self._view.show_result(f"Ada {len(lines)} hal yang tidak cocok.", "bad", lines)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._set_busy(busy=False)
        self._view.show_problems(messages(problems))

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.show_checking(busy=busy)
