"""Decides how a backup is restored: look into it, ask, restore, tell what is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from desktop.domain.dates import parse_instant, wib_text
from desktop.domain.problem import Problem
from desktop.usecases.action import Credentials
from desktop.usecases.command import Message
from desktop.usecases.running import Runner
from desktop.usecases.upkeep.restore import BackupContents, Restore, Restored

Facts = Sequence[tuple[str, str]]


class RestoreView(Protocol):
    """What the page can show."""

    def show_contents(self, facts: Facts, warning: str = "") -> None:
        """Show what is in the chosen backup, and what to mind; none while no backup is chosen."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say under the fields what to correct; what was typed stays."""

    def ask_replace(self, sentence: str) -> None:
        """Ask before files that are here are replaced."""

    def show_busy(self, busy: bool) -> None:
        """Take no input while the backup is proved and put in place."""

    def show_restored(self, sentence: str, facts: Facts) -> None:
        """Say what was restored, and what is kept; then only sign-in is left."""


@dataclass(frozen=True)
class RestoreWays:
    """What the presenter is given.

    `restore` and `look` are the use cases on this data folder, `occupied` tells whether an office lies there,
    `used_here` whether this user opened the office of a backup before, `finished` goes to sign-in with a
    username, `left` back to where the page was opened.
    """

    look: Callable[[Path], BackupContents]
    restore: Callable[[Restore, Credentials | None], Restored]
    occupied: Callable[[], bool]
    used_here: Callable[[BackupContents], bool]
    say: Callable[[Iterable[Problem]], Sequence[Message]]
    finished: Callable[[str], None]
    left: Callable[[], None]


class RestorePresenter:
    """One backup at a time."""

    def __init__(self, view: RestoreView, runner: Runner, ways: RestoreWays) -> None:
        self._view, self._runner, self._ways = view, runner, ways
        self._contents: BackupContents | None = None
        self._values: Mapping[str, str] = {}
        self._busy = False

    def look(self, path: str) -> None:
        """Show what a chosen file holds."""
        self._contents = None
        self._view.show_contents(())
        if path.strip():
            self._runner.aside(lambda: self._ways.look(Path(path.strip())), self._looked, self._refused)

    def restore(self, values: Mapping[str, str]) -> None:
        """Restore with the form: `from`, `way` password or code, `username`, `password`, `recovery_code`."""
        if self._busy:
            return
        problems = _empty(values)
        if problems:
            self._view.show_problems(self._ways.say(problems))
            return
        self._values = dict(values)
        if self._ways.occupied():
            self._view.ask_replace(_replaced_words(self._contents))
        else:
            self.go_on()

    def go_on(self) -> None:
        """Restore: nothing is in the way, or its replacement was agreed to."""
        values = self._values
        if self._busy or not values:
            return
        by_code = values["way"] == "code"
        command = Restore.model_validate(
            {"from": values["from"].strip(), "recovery_code": values["recovery_code"] if by_code else None}
        )
        who = None if by_code else Credentials(values["username"].strip().lower(), values["password"])
        self._set_busy(busy=True)
        self._runner.run(lambda: self._ways.restore(command, who), self._restored, self._refused)

    def sign_in(self) -> None:
        """Go to sign-in, with the name of whoever restored."""
        self._ways.finished(self._values.get("username", "").strip().lower())

    def leave(self) -> None:
        """Go back; nothing was changed."""
        if not self._busy:
            self._ways.left()

    def _looked(self, contents: BackupContents) -> None:
        self._contents = contents
        self._view.show_problems(())
        elsewhere = not self._ways.occupied() and self._ways.used_here(contents)
        self._view.show_contents(
            (
                ("Kantor", f"{contents.office} · Loket {contents.counter}"),
                ("Dibuat", wib_text(parse_instant(contents.made_at))),
                (
                    "Catatan terakhir",
                    wib_text(parse_instant(contents.newest_at)) if contents.newest_at else "",
                ),
                ("Isi", f"{_thousands(contents.rows)} baris"),
                ("Daftar peserta", "ikut" if contents.roster else "tidak ikut; muat lagi sesudahnya"),
            ),
            _ELSEWHERE if elsewhere else "",
        )

    def _restored(self, restored: Restored) -> None:
        self._set_busy(busy=False)
        lost = restored.lost_after
        replaced = wib_text(parse_instant(lost.replaced.at)) if lost.replaced else ""
        self._view.show_restored(
            "Cadangan dipulihkan dan terbukti terbaca.",
            (
                ("Isi", f"{_thousands(restored.rows)} baris"),
                ("Catatan terakhir", wib_text(parse_instant(lost.backup.at)) if lost.backup.at else ""),
                ("Data sebelumnya", f"sampai {replaced}" if replaced else ""),
                ("Disimpan di", restored.kept_in),
                ("Masa nomor", f"{restored.epoch}: nomor surat baru tidak akan kembar"),
            ),
        )

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._set_busy(busy=False)
        fields = {"recovery_code_wrong": "recovery_code", "signin_wrong": "password"}
        placed = [replace(one, field=fields.get(one.code, one.field)) for one in problems]
        self._view.show_problems(self._ways.say(placed))

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy)


_ELSEWHERE = (
    "Kantor ini pernah dibuka di komputer ini dari folder lain. Bila folder itu masih dipakai bekerja, "
    "sesudah pemulihan ini ia hanya dapat dibaca sampai adminnya menekan Mulai masa nomor baru. Hanya ingin "
    "mencoba cadangannya? Pakai akun pengguna lain di komputer ini."
)


def _empty(values: Mapping[str, str]) -> list[Problem]:
    asked = {"from": "backup_file_empty"}
    if values["way"] == "code":
        asked["recovery_code"] = "recovery_code_empty"
    else:
        asked |= {"username": "username_empty", "password": "password_empty"}
    return [Problem(code, field) for field, code in asked.items() if not values[field].strip()]


def _replaced_words(contents: BackupContents | None) -> str:
    newest = wib_text(parse_instant(contents.newest_at)) if contents and contents.newest_at else ""
    upto = f" Sesudah dipulihkan, catatan kantor kembali ke {newest}." if newest else ""
    return (
        "Di komputer ini sudah ada data kantor." + upto + " Data yang sekarang tidak dihapus: berkasnya "
        "disimpan di folder sendiri, dan program menyebut tempatnya."
    )


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")
