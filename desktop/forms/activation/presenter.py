"""Decides what the activation list shows and does: rank, propose, send, withdraw. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from desktop.domain.dates import parse_typed
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.activation.shown import (
    ActivationLine,
    activation_details,
    activation_line,
    list_words,
    proposal_words,
    summary_words,
    weight_words,
)
from desktop.forms.details import DetailsShown, matches
from desktop.forms.figures import number
from desktop.forms.permission_words import why_not
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.registers.activation_settings import ActivationSettings, activation_settings
from desktop.usecases.registers.activations import (
    ActivationProposed,
    ActivationRead,
    ActivationSent,
    ListShown,
    PersonProposed,
    ProposeActivation,
    ReadActivation,
    SendActivation,
    WithdrawActivation,
    propose_activation,
    read_activation,
    send_activation,
    withdraw_activation,
)
from desktop.usecases.roster.models import Progress
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages


class Steps(Protocol):
    """What a long task tells and asks; safe from any thread."""

    def progress(self, counted: Progress) -> None:
        """Tell how far it is."""

    def cancelled(self) -> bool:
        """Whether the clerk pressed *Batal*."""


class ActivationView(Protocol):
    """What the presenter asks of the screen."""

    def show_lists(self, lists: Sequence[tuple[str, str]], chosen: str, weights: str) -> None:
        """Offer the lists: (id, words); `weights` say how the next one is ranked."""

    def show_lines(self, lines: Sequence[ActivationLine], summary: str, *, searched: bool) -> None:
        """Show the people of the list."""

    def show_details(self, details: DetailsShown | None) -> None:
        """Show why the marked person stands where they stand."""

    def show_allowed(self, *, propose: str, send: str, withdraw: str) -> None:
        """Enable the acts; a sentence says why one is not possible, "" that it is."""

    def show_exports(self, why_not: str) -> None:
        """Allow the exports, or say why not."""

    def begin(self, title: str) -> Steps:
        """Show that long work goes on."""

    def end(self) -> None:
        """Show that it is over."""

    def ask_propose(self, sentence: str, people: int) -> None:
        """Ask whether a list with so many people is to be made."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong; none clears it."""

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""


class ActivationPresenter:
    """One list at a time, at first the newest."""

    def __init__(self, view: ActivationView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._list_id: str | None = None
        self._list: ListShown | None = None
        self._people: dict[str, PersonProposed] = {}
        self._settings = ActivationSettings()
        self._text = ""
        self._marked = ""
        self._busy = False

    def refresh(self) -> None:
        """Read lists and people anew."""
        command = ReadActivation(list_id=self._list_id)

        def work() -> tuple[ActivationRead, ActivationSettings]:
            return read_activation(self._office, command), activation_settings(self._office.store)

        self._runner.run(work, lambda found: self._read(*found), self._refused)

    def choose(self, list_id: str) -> None:
        """Go to another list."""
        if list_id and list_id != self._list_id:
            self._list_id = list_id
            self.refresh()

    def search(self, text: str) -> None:
        """Narrow the list by name, NIK, kelurahan, reason or state."""
        self._text = text
        self._show()

    def mark(self, activation_id: str) -> None:
        """Show why a person stands where they stand."""
        self._marked = activation_id
        one = self._people.get(activation_id)
        self._view.show_details(activation_details(one, self._settings) if one else None)
        self._allow()

    def propose(self) -> None:
        """Rank everybody and ask before anything is written."""
        self._ranked(ProposeActivation(dry_run=True), self._ask)

    def propose_now(self) -> None:
        """Write the list that was asked about."""

        def made(found: ActivationProposed) -> None:
            self._list_id = found.list_id
            self._view.say(
                f"Daftar berisi {number(found.people)} orang tersusun. Simpan sebagai Excel untuk dikirim."
            )
            self.refresh()

        self._ranked(ProposeActivation(), made)

    def send(self, day: str, reference: str) -> None:
        """Note that the list went out."""
        if self._list is None:
            return
        try:
            sent_on = parse_typed(day, self._office.today())
        except ToCorrect as wrong:
            self._refused(wrong.problems)
            return
        command = SendActivation(list_id=self._list.list_id, sent_on=sent_on, reference=reference[:80])

        def done(sent: ActivationSent) -> None:
            self._view.say(
                f"{number(sent.people)} orang tercatat dikirim."
                " Yang aktif tercatat sendiri dari data berikutnya."
            )
            self.refresh()

        self._runner.run(lambda: send_activation(self._office, command), done, self._refused)

    def withdraw(self, reason: str) -> None:
        """Take the marked person off the list."""
        one = self._people.get(self._marked)
        if one is None or len(reason.strip()) < 3:  # noqa: PLR2004 - as WithdrawActivation asks
            self._refused((Problem("void_reason_short", "reason"),))
            return
        command = WithdrawActivation(activation_id=one.activation_id, reason=reason.strip()[:300])

        def done(_withdrawn: object) -> None:
            self._view.say(f"{one.name} ditarik dari daftar.")
            self.refresh()

        self._runner.run(lambda: withdraw_activation(self._office, command), done, self._refused)

    def save(self, path: str, _kind: str) -> None:
        """Save the list with the columns that are sent on."""
        command, office = ReadActivation(list_id=self._list_id, path=path), self._office

        def work() -> ActivationRead:
            # Ten thousand people are looked up one by one: not where the counter waits.
            beside = office.again()
            try:
                return read_activation(beside, command)
            finally:
                beside.close()

        self._runner.aside(
            work,
            lambda _found: self._view.say(f"Daftar tersimpan dengan NIK lengkap: {Path(path).name}"),
            self._refused,
        )

    def _ranked(self, command: ProposeActivation, done: Callable[[ActivationProposed], None]) -> None:
        """Rank beside the office, on a connection of its own, with a way to stop."""
        if self._busy:
            return
        self._busy = True
        steps, office = self._view.begin("Menyusun daftar aktivasi"), self._office

        def told(counted: Progress) -> None:
            steps.progress(counted)
            if steps.cancelled():
                raise ToCorrect(Problem("activation_cancelled"))

        def work() -> ActivationProposed:
            beside = office.again()
            try:
                return propose_activation(beside, command, told, told)
            finally:
                beside.close()

        def ended(found: ActivationProposed) -> None:
            self._rest()
            done(found)

        self._runner.aside(work, ended, self._refused)

    def _ask(self, found: ActivationProposed) -> None:
        self._view.ask_propose(proposal_words(found, self._settings.quota), found.people)

    def _read(self, found: ActivationRead, settings: ActivationSettings) -> None:
        self._settings = settings
        self._list_id = found.list_id
        self._list = next((one for one in found.lists if one.list_id == found.list_id), None)
        self._people = {one.activation_id: one for one in found.people}
        self._view.show_problems(())
        offered = [(one.list_id, list_words(one)) for one in found.lists]
        self._view.show_lists(offered, found.list_id or "", weight_words(settings))
        self._show()
        nobody = "" if found.people else "Belum ada daftar untuk disimpan."
        self._view.show_exports(nobody or why_not(self._office, Permission.READ_REPORTS, "menyimpan daftar"))

    def _show(self) -> None:
        lines = [activation_line(one) for one in self._people.values()]
        shown = [
            line
            for line in lines
            if matches(self._text, line.name, line.nik, line.kelurahan, line.why, line.state)
        ]
        searched = bool(self._text and self._people)
        self._view.show_lines(shown, summary_words(self._list), searched=searched)

    def _allow(self) -> None:
        barred = why_not(self._office, Permission.PROPOSE_ACTIVATION, "mengusulkan aktivasi")
        one = self._people.get(self._marked)
        ended = one is None or one.state in ("active", "withdrawn")
        self._view.show_allowed(
            propose=barred,
            send=barred or self._why_not_sent(),
            withdraw=barred or ("Hanya yang masih menunggu yang dapat ditarik." if ended else ""),
        )

    def _why_not_sent(self) -> str:
        if self._list is None:
            return "Belum ada daftar untuk dikirim."
        return "Daftar ini sudah dicatat terkirim." if self._list.sent_on else ""

    def _rest(self) -> None:
        self._busy = False
        self._view.end()

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._rest()
        self._view.show_problems(messages(problems))
