"""Decides what the sheet of waiting letters shows and does. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from desktop.domain.money import rupiah
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.claims.provisional.shown import WaitingLine, line_of
from desktop.forms.permission_words import why_not
from desktop.forms.settings.typed import Values, amount, day
from desktop.usecases.command import Message
from desktop.usecases.letters.issued_letters import VoidLetter, void_letter
from desktop.usecases.letters.letters_due import ReadLettersDue, letters_due
from desktop.usecases.letters.provisional_letters import (
    CompleteLetter,
    ConfirmLetter,
    ExtendLetter,
    LapseLetter,
    LetterCompleted,
    complete_letter,
    confirm_letter,
    extend_letter,
    lapse_letter,
)
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages

T = TypeVar("T")
AHEAD = 14
"""Days ahead: what ends later waits for nobody yet."""

_SHORTEST_REASON = 3


@dataclass(frozen=True)
class Allowed:
    """Why each act is not possible for the marked letter, "" where it is."""

    complete: str
    confirm: str
    extend: str
    lapse: str
    void: str


class WaitingView(Protocol):
    """What the presenter asks of the sheet."""

    def show_letters(self, lines: Sequence[WaitingLine], summary: str) -> None:
        """Show the list and what it holds together; the marked letter stays marked."""

    def show_beside(self, line: WaitingLine | None, program: str, allowed: Allowed) -> None:
        """Show the marked letter and what may be done with it."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Put problems under the fields of the open dialog, else above the list; none clears them."""

    def show_done(self, sentence: str) -> None:
        """Close the dialog and say what was done, with its effect on the money."""


class WaitingPresenter:
    """All waiting letters, and what becomes of the marked one."""

    def __init__(self, view: WaitingView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._lines: dict[str, WaitingLine] = {}
        self._marked = ""
        self._names = {scheme.id: scheme.name for scheme in office.reference.schemes}

    def refresh(self) -> None:
        """Read the letters anew."""
        office = self._office

        def work() -> tuple[WaitingLine, ...]:
            now, today = office.clock(), office.today()
            found = letters_due(office, ReadLettersDue(days=AHEAD)).letters
            return tuple(line_of(one, place, now, today) for place, one in enumerate(found))

        self._runner.run(work, self._listed, self._refused)

    def mark(self, letter_id: str) -> None:
        """Show a letter."""
        self._marked = letter_id
        line = self._lines.get(letter_id)
        program = self._names.get(line.scheme, line.scheme) if line else ""
        self._view.show_beside(line, program, self._allowed(line))

    def marked(self) -> WaitingLine | None:
        """Return the marked letter."""
        return self._lines.get(self._marked)

    def complete(self, values: Values) -> None:
        """Make the marked letter definitive, or reduced to what its papers bear out."""
        line = self.marked()
        if line is None:
            return
        try:
            value = amount(values, "amount_idr")
        except ToCorrect as wrong:
            self._refused(wrong.problems)
            return
        command = CompleteLetter(letter_id=line.id, amount_idr=value, reason=values["reason"])

        def told(done: LetterCompleted) -> str:
            freed = f", {rupiah(done.released_idr)} kembali ke pagu" if done.released_idr else ""
            if line.to_confirm:
                return (
                    f"Berkas surat {line.number} lengkap: {rupiah(done.promised_idr)} dijaminkan{freed}. "
                    "Penegasan kepala masih ditunggu."
                )
            return f"Surat {line.number} menjadi tetap: {rupiah(done.promised_idr)} dijaminkan{freed}."

        self._run(lambda: complete_letter(self._office, command), told)

    def confirm(self, values: Values) -> None:
        """Let the head stand for a letter beyond the ceiling."""
        line = self._with_reason(values)
        if line is not None:
            command = ConfirmLetter(letter_id=line.id, reason=values["reason"])
            self._run(
                lambda: confirm_letter(self._office, command).held_idr,
                lambda held: f"Surat {line.number} ditegaskan: {rupiah(held)} tetap ditahan di atas pagu.",
            )

    def extend(self, values: Values) -> None:
        """Extend the marked letter; without a day by the days its program gives."""
        line = self._with_reason(values)
        if line is None:
            return
        try:
            until = day(values, "until", self._office.today())
        except ToCorrect as wrong:
            self._refused(wrong.problems)
            return
        command = ExtendLetter(letter_id=line.id, until=until, reason=values["reason"])
        self._run(
            lambda: extend_letter(self._office, command).valid_until,
            lambda new: (
                f"Surat {line.number} berlaku sampai {new:%d/%m/%Y}; jaminannya tidak berubah. "
                "Cetak salinannya di layar Surat."
            ),
        )

    def lapse(self, values: Values) -> None:
        """Let the marked letter lapse."""
        line = self._with_reason(values)
        if line is not None:
            command = LapseLetter(letter_id=line.id, reason=values["reason"])
            self._run(
                lambda: lapse_letter(self._office, command).released_idr,
                lambda freed: f"Surat {line.number} gugur: {rupiah(freed)} kembali ke pagu.",
            )

    def void(self, values: Values) -> None:
        """Make the marked letter void."""
        line = self._with_reason(values)
        if line is not None:
            command = VoidLetter(letter_id=line.id, reason=values["reason"])
            self._run(
                lambda: void_letter(self._office, command).released_idr,
                lambda freed: f"Surat {line.number} dibatalkan: {rupiah(freed)} kembali ke pagu.",
            )

    def _with_reason(self, values: Values) -> WaitingLine | None:
        line = self.marked()
        if line is not None and len(values["reason"].strip()) < _SHORTEST_REASON:
            self._refused((Problem("reason_needed", "reason"),))
            return None
        return line

    def _run(self, task: Callable[[], T], told: Callable[[T], str]) -> None:
        def done(result: T) -> None:
            self._view.show_done(told(result))
            self.refresh()

        self._runner.run(task, done, self._refused)

    def _listed(self, lines: tuple[WaitingLine, ...]) -> None:
        self._lines = {line.id: line for line in lines}
        self._view.show_problems(())
        held = sum(line.held_idr for line in lines)
        self._view.show_letters(lines, f"{len(lines)} surat menahan {rupiah(held)}" if lines else "")
        if self._marked not in self._lines:
            self.mark("")

    def _allowed(self, line: WaitingLine | None) -> Allowed:
        if line is None:
            none = "Pilih surat dahulu."
            return Allowed(none, none, none, none, none)
        office = self._office
        issue = why_not(office, Permission.ISSUE_LETTER, "mengurus surat")
        void = why_not(office, Permission.VOID_LETTER, "membatalkan surat")
        head = why_not(office, Permission.OVERRIDE, "menegaskan surat")
        return Allowed(
            complete=issue or ("" if line.provisional else "Berkas surat ini sudah lengkap."),
            confirm=head if line.to_confirm else "Surat ini tidak menunggu penegasan.",
            extend=issue,
            lapse=void,
            void=void,
        )

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
