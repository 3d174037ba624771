"""Decides what the sheet Akhir tahun shows and does. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.domain.dates import short_date
from desktop.domain.money import rupiah
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.claims.shown import plain_idr
from desktop.forms.mood import Mood
from desktop.forms.permission_words import why_not
from desktop.forms.settings.typed import Values
from desktop.usecases.command import Message
from desktop.usecases.money.budget import ReadBudget, budget
from desktop.usecases.money.carry_over import (
    CarriedOver,
    CarryDecision,
    CarryOver,
    CarryOverList,
    HoldingLetter,
    ReadCarryOver,
    carry_over,
    carry_over_list,
)
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import message, messages

_DECEMBER, _JULY = 12, 7
_SHORTEST_REASON = 3


@dataclass(frozen=True)
class HoldingLine:
    """One letter with what is decided of it."""

    id: str
    number: str
    patient: str
    facility: str
    until: str
    held: str
    held_idr: int
    carry: bool
    word: str
    mood: Mood
    claimed: str


@dataclass(frozen=True)
class YearEnd:
    """The sums of what is decided, and what stands in the way; `beyond`: next year goes below zero."""

    words: str
    why_not: str
    beyond: bool


class YearEndView(Protocol):
    """What the presenter asks of the sheet."""

    def show_schemes(self, schemes: Sequence[tuple[str, str]], scheme: str) -> None:
        """Offer the programs: (id, name)."""

    def show_letters(self, lines: Sequence[HoldingLine], year: int, sums: YearEnd) -> None:
        """Show the letters; the marked one stays marked."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Put problems under the fields of the open dialog, else above the list; none clears them."""

    def show_done(self, sentence: str) -> None:
        """Close the dialog and say what was done."""


class YearEndPresenter:
    """One program's ending year; decisions begin as proposed."""

    def __init__(self, view: YearEndView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        today = office.today()
        self._year = today.year if today.month >= _JULY else today.year - 1
        self._schemes = [(one.id, one.name) for one in office.reference.schemes if one.issues_letters]
        self._scheme = ""
        self._letters: tuple[HoldingLetter, ...] = ()
        self._carry: dict[str, bool] = {}
        self._next_free: int | None = None

    def begin(self) -> None:
        """Offer the programs and read the one with the most letters."""
        office, year, ids = self._office, self._year, [key for key, _name in self._schemes]

        def work() -> str:
            found = [
                (len(carry_over_list(office, ReadCarryOver(scheme=key, year=year)).letters), key)
                for key in ids
            ]
            return max(found, key=lambda one: one[0], default=(0, ""))[1]

        self._runner.run(work, self._begun, self._refused)

    def choose(self, scheme: str) -> None:
        """Show another program."""
        if scheme and scheme != self._scheme:
            self._scheme = scheme
            self.refresh()

    def step(self, years: int) -> None:
        """Go to another year."""
        self._year += years
        self.refresh()

    def refresh(self) -> None:
        """Read the letters anew; decisions made by hand are kept."""
        if not self._scheme:
            self.begin()
            return
        office, scheme, year = self._office, self._scheme, self._year

        def work() -> tuple[CarryOverList, int | None]:
            found = carry_over_list(office, ReadCarryOver(scheme=scheme, year=year))
            return found, budget(office, ReadBudget(scheme=scheme, year=year + 1)).free_idr

        self._runner.run(work, lambda found: self._listed(*found), self._refused)

    def toggle(self, letter_id: str) -> None:
        """Decide the other way; a letter that a hospital is billing stays carried, and is said so."""
        letter = next((one for one in self._letters if one.letter_id == letter_id), None)
        self._view.show_problems(())
        if letter is not None and letter.claimed and self._carry[letter_id]:
            self._refused((Problem("letter_in_claim", "", {"number": letter.number}),))
        elif letter_id in self._carry:
            self._carry[letter_id] = not self._carry[letter_id]
            self._show()

    def decide_all(self, *, carry: bool) -> None:
        """Decide the same for every letter; one that is being billed is always carried."""
        self._carry = {one.letter_id: carry or one.claimed for one in self._letters}
        self._show()

    def save(self, values: Values) -> None:
        """Carry out what is decided."""
        beyond = values.get("beyond_ceiling", "").strip()
        short = [
            name
            for name in ("reason", "beyond_ceiling")
            if name in values and len(values[name].strip()) < _SHORTEST_REASON
        ]
        if short:
            self._refused(tuple(Problem("reason_needed", name) for name in short))
            return
        decisions = tuple(CarryDecision(letter_id=key, carry=carry) for key, carry in self._carry.items())
        command = CarryOver(
            scheme=self._scheme,
            year=self._year,
            letters=decisions,
            reason=values["reason"],
            beyond_ceiling=beyond or None,
        )

        def done(result: CarriedOver) -> None:
            warned = "".join(f" {warning.message}" for warning in result.warnings)
            self._view.show_done(
                f"{result.carried} surat ({rupiah(result.carried_idr)}) dialihkan ke {self._year + 1}, "
                f"{result.lapsed} gugur ({rupiah(result.released_idr)} kembali ke pagu {self._year}).{warned}"
            )
            self._carry = {}
            self.refresh()

        self._runner.run(lambda: carry_over(self._office, command), done, self._refused)

    def beyond(self) -> bool:
        """Whether carrying these takes the next year below zero."""
        return self._next_free is not None and self._sum(carry=True) > self._next_free

    # --- inside -----------------------------------------------------------------------------------

    def _begun(self, scheme: str) -> None:
        self._scheme = scheme
        self._view.show_schemes(self._schemes, scheme)
        if scheme:
            self.refresh()

    def _listed(self, found: CarryOverList, next_free: int | None) -> None:
        self._letters, self._next_free = found.letters, next_free
        self._carry = {
            one.letter_id: one.claimed or self._carry.get(one.letter_id, one.carry) for one in found.letters
        }
        self._view.show_problems(())
        self._show()

    def _show(self) -> None:
        lines = [_line(one, carry=self._carry[one.letter_id]) for one in self._letters]
        self._view.show_letters(lines, self._year, YearEnd(self._words(), self._why_not(), self.beyond()))

    def _words(self) -> str:
        if not self._letters:
            return ""
        going = sum(self._carry.values())
        left = (
            "pagunya belum ditetapkan"
            if self._next_free is None
            else f"sisa pagunya {rupiah(self._next_free)}"
        )
        gone = len(self._letters) - going
        carried, freed = rupiah(self._sum(carry=True)), rupiah(self._sum(carry=False))
        return (
            f"Dialihkan ke {self._year + 1}: {going} surat, {carried} ({left}). "
            f"Gugur: {gone} surat, {freed} kembali ke pagu {self._year}."
        )

    def _sum(self, *, carry: bool) -> int:
        return sum(one.held_idr for one in self._letters if self._carry[one.letter_id] is carry)

    def _why_not(self) -> str:
        why = why_not(self._office, Permission.SET_BUDGET, "memutuskan sisa surat")
        if why:
            return why
        today = self._office.today()
        if (today.year, today.month) < (self._year, _DECEMBER):
            return message(Problem("carry_too_early", "", {"year": self._year})).message
        return "" if self._letters else "Tidak ada surat yang menahan anggaran tahun ini."

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))


def _line(letter: HoldingLetter, *, carry: bool) -> HoldingLine:
    return HoldingLine(
        id=letter.letter_id,
        number=letter.number,
        patient=letter.patient_name,
        facility=letter.facility,
        until=short_date(letter.valid_until),
        held=plain_idr(letter.held_idr),
        held_idr=letter.held_idr,
        carry=carry,
        word="Dialihkan" if carry else "Gugur",
        mood="good" if carry else "bad",
        claimed="sedang ditagihkan"
        if letter.claimed
        else "masih dapat ditagihkan"
        if letter.carry
        else "lewat batas tagihan",
    )
