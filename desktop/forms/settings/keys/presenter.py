"""Decides what the section Kunci surat shows and does. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import SecretStr

from desktop.domain.dates import long_date
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.permission_words import why_not
from desktop.forms.settings.keys.shown import KeysShown, keys_shown
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.seals.city_root import (
    CreateCityRoot,
    RecoverCityRoot,
    RetireRoot,
    TrustRoot,
    city_name,
    city_roots,
    create_city_root,
    recover_city_root,
    retire_root,
    root_sheet,
    save_public_text,
    trust_root,
)
from desktop.usecases.seals.counter_key import (
    RenewKey,
    RevokeKey,
    key_rows_of_today,
    renew_key,
    revoke_key,
    suggested_keys,
    used_keys,
)
from desktop.usecases.seals.key_enrolment import (
    Asked,
    RequestCertificate,
    SignCertificate,
    TakeCertificate,
    asked_in,
    certificate_waits,
    request_certificate,
    sign_certificate,
    take_certificate,
)
from desktop.usecases.seals.root_paper import save_root_sheet
from desktop.usecases.sentences import messages

T = TypeVar("T")
_CARRY = "Hari ini juga, antarkan daftar surat batal yang baru: Surat, lembar Periksa surat."

Printing = Callable[[bytes, str], str]
"""Prints a page with a title and returns the printer's name, "" when there is none."""


class KeysView(Protocol):
    """What the presenter asks of the section."""

    def show_keys(self, shown: KeysShown) -> None:
        """Show what the office has."""

    def show_allowed(self, why_not: str) -> None:
        """Unlock the steps, or lock them and say why."""

    def show_paper(self, file_name: str, kept_at: str) -> None:
        """Show what to do with the paper of a key that was just made; `kept_at` is where its file lies."""

    def show_paper_done(self, sentence: str, *, well: bool) -> None:
        """Say where the paper went, or that it went nowhere yet."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""

    def ask_certify(self, path: str, counter: str) -> None:
        """Ask whether this counter is to sign letters under the city's key."""

    def say(self, sentence: str) -> None:
        """Say what was done."""


@dataclass(frozen=True)
class _Paper:
    pdf: bytes
    path: str
    name: str


class KeysPresenter:
    """The steps; the paper of a new key is held in memory until it is printed or saved, never on disk."""

    def __init__(self, view: KeysView, office: Office, runner: Runner, printing: Printing) -> None:
        self._view, self._office, self._runner, self._print = view, office, runner, printing
        self._paper: _Paper | None = None

    def refresh(self) -> None:
        """Read what the office has."""
        office = self._office
        self._view.show_allowed(why_not(office, Permission.MANAGE_OFFICE, "mengurus kunci surat"))

        def work() -> KeysShown:
            key, _root = key_rows_of_today(office)
            suggested = {one.id for one in suggested_keys(office)}
            return keys_shown(
                city_roots(office.store),
                key,
                used_keys(office.store),
                suggested,
                city_name(office),
                waits=certificate_waits(office),
                today=office.today(),
            )

        self._runner.run(work, self._view.show_keys, self._refused)

    def create(self, reason: str) -> None:
        """Make the city's key, or with a reason another one."""
        office = self._office

        def work() -> _Paper:
            made = create_city_root(office, CreateCityRoot(reason=reason.strip()))
            return _Paper(root_sheet(office, made), made.path, f"lembar-kunci-{made.root_id[:8]}.pdf")

        def made(paper: _Paper) -> None:
            self._paper = paper
            self._view.show_paper(paper.name, paper.path)
            self.refresh()

        self._run(work, made)

    def print_paper(self) -> None:
        """Print the paper of the key that was just made."""
        paper = self._paper
        if paper is None:
            return
        self._runner.aside(
            lambda: self._print(paper.pdf, "Lembar kunci kota"),
            lambda printer: self._view.show_paper_done(
                f"Dikirim ke printer {printer}."
                if printer
                else "Belum ada printer. Simpan sebagai PDF, cetak, lalu hapus berkasnya.",
                well=bool(printer),
            ),
            lambda _problems: self._view.show_paper_done(
                "Printer tidak dapat mencetak. Simpan sebagai PDF.", well=False
            ),
        )

    def save_paper(self, path: str) -> None:
        """Save the paper where the head said."""
        paper = self._paper
        if paper is None:
            return
        self._runner.run(
            lambda: save_root_sheet(self._office, paper.pdf, Path(path)),
            lambda where: self._view.show_paper_done(f"Disimpan: {where}. Cetak, lalu hapus.", well=True),
            lambda problems: self._view.show_paper_done(messages(problems)[0].message, well=False),
        )

    def forget_paper(self) -> None:
        """Let the paper go: the code stands nowhere but on it."""
        self._paper = None

    def recover(self, path: str, code: str) -> None:
        """Bring the city's key back from its file and its paper."""
        command = RecoverCityRoot(path=path, recovery_code=SecretStr(code))
        self._act(
            lambda: recover_city_root(self._office, command).name, "Kunci {0} sudah kembali ke komputer ini."
        )

    def trust(self, text: str) -> None:
        """Know another city's letters."""
        command = TrustRoot(root_text=text.strip()[:1000])
        self._act(lambda: trust_root(self._office, command).name, "Surat dari {0} sekarang dikenal di sini.")

    def retire(self, root_id: str, reason: str) -> None:
        """Know a stolen city key's letters no more."""
        if not root_id:
            self._refused((Problem("root_unknown", "root_id"),))
            return
        command = RetireRoot(root_id=root_id, reason=reason)
        self._act(
            lambda: retire_root(self._office, command).root_id[:4],
            f"Kunci kota {{0}}… dicabut; surat di bawahnya tidak dikenal lagi. {_CARRY}",
        )

    def renew(self) -> None:
        """Give this counter a new key at once."""
        self._act(
            lambda: long_date(renew_key(self._office, RenewKey()).valid_until),
            "Kunci loket berlaku sampai {0}.",
        )

    def revoke(self, key_ids: Sequence[str], reason: str) -> None:
        """Take keys of this counter away."""
        command = RevokeKey(key_ids=tuple(key_ids), reason=reason)

        def work() -> str:
            done = revoke_key(self._office, command)
            names = ", ".join(f"{one[:4]}…" for one in done.key_ids)
            return " ".join([names, "dicabut.", _CARRY, *(one.message for one in done.warnings)])

        self._act(work, "Kunci loket {0}")

    def ask_certificate(self, path: str) -> None:
        """Write the request of a counter without the city's key."""
        self._act(
            lambda: request_certificate(self._office, RequestCertificate(path=path)).path,
            "Permintaan disimpan: {0}. Bawa ke komputer yang memegang kunci kota; terima jawabannya di sini.",
        )

    def take_arrived(self, path: str) -> None:
        """Take in what came from another counter: its certificate for us, or its request."""

        def read(asked: Asked | None) -> None:
            if asked is None:
                self._act(
                    lambda: long_date(take_certificate(self._office, TakeCertificate(path=path)).valid_until),
                    "Surat berikutnya bersegel; kunci loket berlaku sampai {0}.",
                )
            else:
                self._view.ask_certify(path, f"loket {asked.counter}.{asked.epoch}, {asked.office}")

        self._run(lambda: asked_in(path), read)

    def certify(self, path: str) -> None:
        """Give another counter its certificate."""
        self._act(
            lambda: sign_certificate(self._office, SignCertificate(request_path=path)).path,
            "Sertifikat disimpan: {0}. Bawa kembali ke loket itu, bersama kunci umum kota.",
        )

    def save_public(self, path: str) -> None:
        """Write the public half, for offices that check our letters."""
        self._act(
            lambda: save_public_text(self._office, Path(path)),
            "Kunci umum disimpan: {0}. Bukan rahasia; bagikan kepada kantor yang memeriksa surat.",
        )

    def _act(self, work: Callable[[], str], sentence: str) -> None:
        def done(told: str) -> None:
            self._view.say(sentence.format(told))
            self.refresh()

        self._run(work, done)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._view.show_problems(())
        self._runner.run(work, done, self._refused)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
