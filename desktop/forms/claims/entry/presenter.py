"""Decides what the entry of a claim shows, and files it. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from desktop.domain.dates import parse_typed, short_date
from desktop.domain.money import rupiah
from desktop.domain.problem import Problem, ToCorrect
from desktop.forms.claims.entry.shown import EntryLine, EntryStart, line_shown
from desktop.forms.claims.entry.typed import (
    LineTyped,
    line_typed,
    month_before,
    period_shown,
    period_typed,
    typed_again,
    typed_from,
)
from desktop.forms.mood import Mood
from desktop.usecases.claims.draft import ClaimDraft, keep_claim_draft, kept_claim_draft
from desktop.usecases.claims.file_claim import file_claim
from desktop.usecases.claims.look_ahead import ClaimChecked, LetterForClaim, check_claim, letter_for_claim
from desktop.usecases.claims.models import ClaimFiled, FileClaim, LineProblems
from desktop.usecases.claims.review import ClaimReview, review_claim
from desktop.usecases.command import Message
from desktop.usecases.letters.models import FacilityNamed
from desktop.usecases.office import Office
from desktop.usecases.patients.facilities import asked_about, facilities
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages

Values = Mapping[str, str]


class EntryView(Protocol):
    """What the presenter asks of the screen."""

    def show_start(self, start: EntryStart) -> None:
        """Begin with an empty line; a claim that is sent again keeps hospital and month."""

    def show_lines(self, lines: Sequence[EntryLine], summary: str) -> None:
        """Show what was typed so far, and its sums in words."""

    def show_letter(self, words: str, mood: Mood) -> None:
        """Say under the number what letter it is."""

    def propose_facility(self, name: str) -> None:
        """Fill the hospital in while it is empty: the first letter names it."""

    def show_line(self, values: Values, at: int) -> None:
        """Put a line back into the fields."""

    def clear_line(self) -> None:
        """Empty the fields of a line and go to the number."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Put problems under their fields; none clears them."""

    def show_head_problem(self, told: Sequence[Message]) -> None:
        """Say under hospital and month what is wrong, and leave the focus; none clears it."""

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""

    def show_filed(self, claim_id: str, sentence: str) -> None:
        """Leave for the claim that was filed."""


class EntryPresenter:
    """One claim being typed. Nothing typed is lost by a problem: it stands in the list with its words."""

    def __init__(self, view: EntryView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._lines: list[LineTyped] = []
        self._found: dict[int, LineProblems] = {}
        self._facility, self._period, self._claim_id = "", "", ""
        self._received_on: date | None = None
        self._first_on: date | None = None
        self._editing: int | None = None
        self._due_on: date | None = None
        self._asked, self._compared = 0, False
        self._new_name = ""

    def begin(self) -> None:
        """Begin a new claim, for the month before; one that is being typed goes on."""
        if self._lines and not self._claim_id:
            self._view.clear_line()
            return
        self._forget()
        office = self._office

        def work() -> tuple[tuple[str, ...], ClaimDraft | None, list[LineTyped]]:
            names = tuple(one.name for one in facilities(office.store))
            kept = kept_claim_draft(office)
            typed = [typed_from(line) for line in kept.lines] if kept else []
            return names, kept, [replace(one, letter=letter_for_claim(office, one.number)) for one in typed]

        self._runner.run(work, lambda found: self._begun(*found), self._refused)

    def correct(self, claim_id: str) -> None:
        """Send a draft or returned claim again, beginning from its lines."""
        self._forget()
        office = self._office

        def work() -> tuple[ClaimReview, list[LineTyped]]:
            review = review_claim(office, claim_id)
            lines = [typed_again(one.line) for one in review.lines]
            return review, [replace(line, letter=letter_for_claim(office, line.number)) for line in lines]

        self._runner.run(work, lambda found: self._corrected(*found), self._refused)

    def number_left(self, text: str) -> None:
        """Say which letter was named, by number or by its scanned code."""
        if not text.strip():
            self._view.show_letter("", "plain")
            return
        self._runner.run(lambda: letter_for_claim(self._office, text), self._show_letter, self._refused)

    def add(self, head: Values, values: Values) -> None:
        """Take a line into the list, or change the one that was put back into the fields."""
        try:
            typed = line_typed(values)
        except ToCorrect as wrong:
            self._refused(wrong.problems)
            return
        self._view.show_problems(())
        # Read now: the hospital that a letter on its way proposes must not be overwritten by an older head.
        self._read_head(head)
        self._runner.run(
            lambda: letter_for_claim(self._office, typed.number),
            lambda letter: self._take(replace(typed, letter=letter)),
            self._refused,
        )

    def edit(self, at: int) -> None:
        """Put a line back into the fields."""
        if 0 <= at < len(self._lines):
            self._editing = at
            line = self._lines[at]
            self._view.show_line(line.values(), at)
            self._show_letter(line.letter)

    def remove(self, at: int) -> None:
        """Drop a line."""
        if 0 <= at < len(self._lines):
            del self._lines[at]
            self._editing = None
            self._keep()
            self._check()

    def head_changed(self, head: Values) -> None:
        """Look at every line again for another hospital or month."""
        problems = self._read_head(head)
        # An empty field is not wrong yet; a month that cannot be read is said at once, and not for longer.
        wrong = [one for one in problems if one.code != "field_empty" and head["period"].strip()]
        self._view.show_head_problem(messages(wrong))
        if self._lines:
            self._check()

    def file(self, head: Values, values: Values) -> None:
        """File the claim, or send it again; a line that still stands in its fields is not forgotten."""
        problems = self._read_head(head)
        if values["letter_id"] or values["billed_idr"]:
            problems.append(Problem("claim_line_open", "letter_id"))
        elif not self._lines:
            problems.append(Problem("claim_without_lines", "letter_id"))
        if problems:
            self._refused(tuple(problems))
            return
        command = self._command()
        # A name asked about once and left as it is, is meant.
        as_spelled = {
            "facility": FacilityNamed(name=self._facility, spelled=self._facility == self._new_name)
        }
        command = command.model_copy(update=as_spelled)

        def done(filed: ClaimFiled) -> None:
            refused = sum(one.refused for one in filed.problems_by_line)
            left = f" {refused} baris tidak dapat dibayar dan dicatat dengan sebabnya." if refused else ""
            sentence = f"Klaim {filed.number} tercatat, {rupiah(filed.billed_idr)}.{left}"
            self._forget()
            self._keep()
            self._view.show_lines((), "")
            self._view.show_filed(filed.claim_id, sentence)

        self._runner.run(lambda: file_claim(self._office, command), done, self._not_filed)

    def dirty(self) -> bool:
        """Whether lines were typed and not filed."""
        return bool(self._lines)

    def drop(self) -> None:
        """Forget everything typed, on purpose."""
        if self._lines:
            self._forget()
            self._keep()

    # --- inside -----------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._lines, self._found = [], {}
        self._claim_id, self._editing, self._due_on = "", None, None
        self._facility, self._received_on, self._first_on = "", None, None
        self._asked += 1

    def _begun(self, names: tuple[str, ...], kept: ClaimDraft | None, lines: list[LineTyped]) -> None:
        self._period = month_before(self._office.today())
        number = ""
        if kept is not None:
            self._facility, self._claim_id, self._lines = kept.facility, kept.claim_id, lines
            self._period = kept.period or self._period
            self._received_on = kept.received_on
            number = "klaim yang sedang diperbaiki" if kept.claim_id else ""
        self._started(names, number)
        if kept is not None:
            self._view.say(f"{len(lines)} baris yang belum diajukan dikembalikan.")
            self._check()

    def _keep(self) -> None:
        """Keep what is typed; a draft that cannot be kept (read-only) is no reason to stop typing."""
        draft = ClaimDraft(
            facility=self._facility,
            period=self._period,
            claim_id=self._claim_id,
            received_on=self._received_on,
            lines=tuple(line.command() for line in self._lines),
        )
        self._runner.run(lambda: keep_claim_draft(self._office, draft), lambda _kept: None, self._refused)

    def _started(self, names: tuple[str, ...], number: str) -> None:
        shown = period_shown(self._period)
        received = short_date(self._received_on or self._office.today())
        self._view.show_start(EntryStart(names, self._facility, shown, number, received))
        self._show()

    def _corrected(self, review: ClaimReview, lines: list[LineTyped]) -> None:
        claim = review.claim
        self._claim_id, self._facility, self._period = claim.id, claim.facility, claim.period
        self._lines = lines
        self._started((claim.facility,), claim.number)
        self._check()

    def _take(self, line: LineTyped) -> None:
        self._propose_facility(line.letter)
        if self._editing is None:
            self._lines.append(line)
        else:
            self._lines[self._editing] = line
        self._editing = None
        self._view.clear_line()
        self._keep()
        self._check()

    def _read_head(self, head: Values) -> list[Problem]:
        problems = []
        self._facility = head["facility"].strip()
        if not self._facility:
            problems.append(Problem("field_empty", "facility"))
        try:
            self._period = period_typed(head["period"])
        except ToCorrect as wrong:
            self._period = ""
            problems += wrong.problems
        return problems + self._read_day(head.get("received_on", ""))

    def _read_day(self, text: str) -> list[Problem]:
        """Read the day of receipt; an empty one is today."""
        self._received_on = None
        if not text.strip():
            return []
        try:
            self._received_on = parse_typed(text, self._office.today())
        except ToCorrect as wrong:
            return [Problem(one.code, "received_on", one.values) for one in wrong.problems]
        return []

    def _command(self) -> FileClaim:
        return FileClaim.model_validate(
            {
                "facility": {"name": self._facility},
                "period": self._period,
                "claim_id": self._claim_id or None,
                "received_on": self._received_on,
                "lines": [line.command() for line in self._lines],
            }
        )

    def _check(self) -> None:
        """Look at all lines as filing would; without hospital and month there is nothing to compare with."""
        self._asked += 1
        asked = self._asked
        self._found, self._compared = {}, False
        if not (self._lines and self._facility and self._period):
            self._due_on = None
            self._show()
            return
        command = self._command()
        self._runner.run(
            lambda: check_claim(self._office, command),
            lambda found: self._checked(asked, found),
            self._not_checked,
        )

    def _checked(self, asked: int, found: ClaimChecked) -> None:
        if asked == self._asked:
            self._found = {one.line: one for one in found.problems_by_line}
            self._due_on, self._first_on = found.due_on, found.received_on
            self._compared = True
            self._show()

    def _not_checked(self, problems: tuple[Problem, ...]) -> None:
        """Say what stands in the way (a month that has not begun); no line is called good."""
        self._show()
        self._view.show_head_problem(messages(problems))

    def _show(self) -> None:
        lines = [
            line_shown(at, line, self._found.get(at), compared=self._compared)
            for at, line in enumerate(self._lines)
        ]
        self._view.show_lines(lines, self._summary())

    def _summary(self) -> str:
        if not self._lines:
            return ""
        refused = {at for at, found in self._found.items() if found.refused}
        counted = [line for at, line in enumerate(self._lines) if at not in refused]
        total = sum(line.billed_idr for line in counted)
        parts = [f"{len(self._lines)} baris, {rupiah(total)}"]
        left = len(self._lines) - len(counted)
        if left:
            parts.append(f"{left} tidak dapat dibayar")
        if self._due_on is not None:
            late = (self._first_on or self._office.today()) > self._due_on
            parts.append(f"{'lewat batas' if late else 'batas'} {short_date(self._due_on)}")
        return " · ".join(parts)

    def _show_letter(self, letter: LetterForClaim | None) -> None:
        if letter is None:
            self._view.show_letter("Surat ini tidak ada di kantor ini; barisnya tetap dapat dicatat.", "warn")
            return
        days = f"{short_date(letter.starts_on)} s.d. {short_date(letter.valid_until)}"
        words = f"{letter.patient_name} · {letter.facility} · {days} · sisa {rupiah(letter.held_idr)}"
        self._view.show_letter(words, "good" if letter.held_idr else "warn")
        self._propose_facility(letter)

    def _propose_facility(self, letter: LetterForClaim | None) -> None:
        """Let the first letter name the hospital that nobody typed."""
        if letter is not None and not self._facility and not self._lines:
            self._view.propose_facility(letter.facility)

    def _not_filed(self, problems: tuple[Problem, ...]) -> None:
        self._new_name = asked_about(problems)
        self._refused(problems)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
