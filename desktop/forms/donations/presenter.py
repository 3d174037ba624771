"""Decides what the register of donations shows and does. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.details import matches
from desktop.forms.donations.shown import DonationLine, command_of, donation_line, summary
from desktop.forms.permission_words import why_not
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.patients.patient_form import PatientDraft, draft_of_nik
from desktop.usecases.registers.donation_rows import Arrears
from desktop.usecases.registers.donations import (
    DonationRecorded,
    DonationsRead,
    ReadDonations,
    VoidDonation,
    donations,
    record_donation,
    void_donation,
)
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages

_REPEATED = "donation_repeated"
_QUESTIONS = {_REPEATED, "donation_deceased", "donation_small"}


class DonationsView(Protocol):
    """What the presenter asks of the screen."""

    def show_lines(self, lines: Sequence[DonationLine], summary: str, *, searched: bool) -> None:
        """Show all payments."""

    def show_donors(self, names: Sequence[str]) -> None:
        """Offer the donors by name."""

    def propose(self, values: Mapping[str, str]) -> None:
        """Fill fields that are still empty."""

    def show_saved(self, sentence: str, *, warn: bool) -> None:
        """Say what was stored, and empty the form but for the donor."""

    def ask_first(self, sentence: str, *, repeated: bool) -> None:
        """Ask before something odd is stored; `repeated`: the same donation once more."""

    def show_form_problems(self, told: Sequence[Message]) -> None:
        """Put problems under their fields; none clears them."""

    def show_allowed(self, why_not: str) -> None:
        """Unlock form and acts, or say why not."""

    def show_exports(self, why_not: str) -> None:
        """Allow the exports, or say why not."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say above the list what went wrong; none clears it."""

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""


class DonationsPresenter:
    """A form for the next payment, and all payments so far."""

    def __init__(self, view: DonationsView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._lines: tuple[DonationLine, ...] = ()
        self._summary = ""
        self._text = ""
        self._marked = ""

    def refresh(self) -> None:
        """Read the register anew."""
        self._runner.run(lambda: donations(self._office, ReadDonations()), self._read, self._refused)

    def search(self, text: str) -> None:
        """Narrow the list by donor, name, NIK or state."""
        self._text = text
        self._show()

    def mark(self, donation_id: str) -> None:
        """Remember which payment the acts speak of."""
        self._marked = donation_id

    def typed_nik(self, nik: str) -> None:
        """Fill the name that the records or the roster know."""
        if len(nik) != 16:  # noqa: PLR2004 - a NIK
            return

        def offer(draft: PatientDraft) -> None:
            name = draft.values.get("name") or draft.taken_name
            if name:
                self._view.propose({"name": name})

        self._runner.run(lambda: draft_of_nik(self._office, nik), offer, self._form_refused)

    def record(self, values: Mapping[str, str], *, agreed: bool = False) -> None:
        """Store the payment in the form; an odd one, such as the same one twice, only when `agreed`."""
        try:
            command = command_of(values, self._office.today(), agreed=agreed)
        except ToCorrect as wrong:
            self._form_refused(wrong.problems)
            return

        def stored(result: DonationRecorded) -> None:
            stands = Arrears(result.arrears, result.months_left)
            odd = "".join(f" {warning.message}" for warning in result.warnings)
            words = f"Donasi untuk {result.name} tersimpan: {stands.words}.{odd}"
            self._view.show_saved(words, warn=bool(odd))
            self.refresh()

        def refused(problems: tuple[Problem, ...]) -> None:
            codes = {one.code for one in problems}
            if codes <= _QUESTIONS:
                words = " ".join(one.message for one in messages(problems))
                self._view.ask_first(words, repeated=_REPEATED in codes)
            else:
                self._form_refused(problems)

        self._runner.run(lambda: record_donation(self._office, command), stored, refused)

    def void(self, reason: str) -> None:
        """Take a wrong payment out."""
        if not self._marked or len(reason.strip()) < 3:  # noqa: PLR2004 - as VoidDonation asks
            self._refused((Problem("void_reason_short", "reason"),))
            return
        command = VoidDonation(donation_id=self._marked, reason=reason.strip()[:300])

        def done(_gone: object) -> None:
            self._view.say("Catatan donasi ditarik.")
            self.refresh()

        self._runner.run(lambda: void_donation(self._office, command), done, self._refused)

    def save(self, path: str, _kind: str) -> None:
        """Save the register."""
        command = ReadDonations(path=path)
        self._runner.run(
            lambda: donations(self._office, command),
            lambda found: self._view.say(f"{len(found.donations)} donasi tersimpan: {Path(path).name}"),
            self._refused,
        )

    def _read(self, found: DonationsRead) -> None:
        self._lines = tuple(donation_line(one) for one in found.donations)
        self._summary = summary(found)
        self._view.show_problems(())
        self._view.show_donors([donor.name for donor in found.donors])
        self._show()
        none = "" if self._lines else "Belum ada donasi untuk disimpan."
        self._view.show_exports(none or why_not(self._office, Permission.READ_REPORTS, "menyimpan daftar"))
        self._view.show_allowed(why_not(self._office, Permission.RECORD_DONATION, "mencatat donasi"))

    def _show(self) -> None:
        shown = [
            line for line in self._lines if matches(self._text, line.donor, line.name, line.nik, line.arrears)
        ]
        self._view.show_lines(shown, self._summary, searched=bool(self._text and self._lines))

    def _form_refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_form_problems(messages(problems))

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
