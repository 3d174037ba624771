"""Decides what the letter panel proposes and issues the letter. Knows no Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from desktop.domain.dates import long_date
from desktop.domain.money import rupiah
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.verdict import Outcome
from desktop.forms.counter.late_typed import late_typed
from desktop.forms.counter.letter_draft import LetterDraft, taken_up
from desktop.forms.counter.letter_memory import Remembering, keep_letter, proposed_amounts
from desktop.forms.counter.letter_question import LetterQuestion, letter_question
from desktop.forms.counter.letter_words import CARE, heading, money, pays_first, starts, usual_care
from desktop.forms.counter.preview_presenter import PreviewPresenter
from desktop.forms.counter.question import Question
from desktop.forms.counter.shown import IssuedShown, LetterShown, OfferShown, VerdictShown
from desktop.forms.counter.verdict_words import due_of, is_elsewhere
from desktop.usecases.command import Message
from desktop.usecases.letters.doubts import letter_doubts
from desktop.usecases.letters.issue_letter import (
    Diagnosis,
    FacilityNamed,
    IssueLetter,
    LetterIssued,
    Override,
    issue_letter,
)
from desktop.usecases.letters.issued_letters import letter_page
from desktop.usecases.letters.models import PayerShare
from desktop.usecases.letters.offer import LetterOffer, letter_offer
from desktop.usecases.office import Office
from desktop.usecases.patients.drafts import kept_draft
from desktop.usecases.patients.facilities import asked_about
from desktop.usecases.patients.person import PersonCard
from desktop.usecases.running import Runner
from desktop.usecases.sentences import message
from desktop.usecases.stays.diagnoses import DiagnosesFound, FindDiagnoses, find_diagnoses
from desktop.usecases.verdicts.check_eligibility import EligibilityAnswer, SchemeAnswer
from desktop.usecases.verdicts.payers_before import payers_before

Care = Literal["inpatient", "outpatient"]
_ICD = re.compile(r"([A-Z]\d\d(?:\.\d{1,2})?)\b[\s,:–-]*(.*)", re.DOTALL)


@dataclass(frozen=True)
class LetterTyped:
    """What stands in the letter panel."""

    scheme: str
    facility: str
    care: str
    amount_idr: int | None
    diagnosis: str
    provisional: bool
    reason: str
    other_payer: str = ""
    other_idr: int | None = None
    patient_idr: int | None = None
    form_number: str = ""
    written_on: str = ""
    written_time: str = ""


class LetterView(Protocol):
    """What the presenter asks of the letter panel and the preview."""

    def show_letter(self, letter: LetterShown) -> None:
        """Open the panel."""

    def show_offer(self, offer: OfferShown) -> None:
        """Show what changes with the scheme that is chosen."""

    def show_letter_problems(self, problems: Sequence[Message], *, asks_reason: bool) -> None:
        """Put problems under their fields; `asks_reason` shows the field for an officer's reason."""

    def ask_letter(self, question: LetterQuestion, consented: Callable[[], None]) -> None:
        """Ask before a letter that may be a slip: beyond the ceiling, or the second one of a day."""

    def show_diagnoses(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer diagnoses (code, words) for what is typed."""

    def show_issuing(self, *, busy: bool) -> None:
        """Let the button wait while a letter is issued."""

    def close_letter(self) -> None:
        """Close the panel and forget what it holds."""


@dataclass(frozen=True)
class _Open:
    card: PersonCard
    question: Question
    answer: EligibilityAnswer
    override: bool


class LetterPresenter:
    """One letter at a time, from the panel to the preview."""

    def __init__(
        self,
        view: LetterView,
        runner: Runner,
        office: Office,
        memory: Remembering,
        preview: PreviewPresenter,
    ) -> None:
        self._view, self._runner, self._office, self._memory = view, runner, office, memory
        self._preview = preview
        self.draft = LetterDraft(runner, office)
        self._round = 0
        self._open: _Open | None = None
        self._busy = False
        self._new_name = ""

    def open(
        self,
        card: PersonCard,
        question: Question,
        answer: EligibilityAnswer,
        shown: VerdictShown,
        *,
        override: bool,
    ) -> None:
        """Open the panel for a registered person; `override` is an officer's decision against the rules."""
        self._round += 1
        self._open = _Open(card, question, answer, override)
        self._busy = False
        schemes = [one for one in answer.schemes if one.issues_letters]
        # An officer may choose any of them; proposed is only one that has to do with this patient.
        near = next((one for one in schemes if not is_elsewhere(one)), None)
        chosen = answer.of(shown.scheme) or (near if override else None)
        listed = schemes if override else [chosen] if chosen else []
        if not listed:
            return
        asked, on = self._round, question.on
        first = (chosen or listed[0]).scheme
        self._runner.run(
            lambda: (letter_offer(self._office, first, on), kept_draft(self._office, "letter")),
            lambda found: self._offered(asked, chosen, listed, found),
            lambda problems: self._told(asked, problems),
        )

    def scheme_chosen(self, scheme: str) -> None:
        """Show what an officer's choice of another scheme changes."""
        if self._open is None:
            return
        opened, asked, on = self._open, self._round, self._open.question.on
        answer = opened.answer.of(scheme)
        if answer is None:
            return

        def show(offer: LetterOffer) -> None:
            if asked == self._round:
                self._view.show_offer(self._offer_shown(opened, answer, offer))

        self._runner.run(lambda: letter_offer(self._office, scheme, on), show)

    def diagnosis_typed(self, text: str) -> None:
        """Offer the office's own diagnoses; an answer that comes after the letter was closed is dropped."""
        asked = self._round

        def show(found: DiagnosesFound) -> None:
            if asked == self._round and found.loaded:
                self._view.show_diagnoses([(one.code, one.text) for one in found.diagnoses])

        self._runner.run(lambda: find_diagnoses(self._office, FindDiagnoses(text=text)), show)

    def issue(self, typed: LetterTyped) -> None:
        """Issue the letter; nothing happens while one is being issued, nor after it was."""
        if self._open is None or self._busy or self._preview.is_open():
            return
        problems, command = self._command(self._open, typed)
        if command is None:
            self._view.show_letter_problems(problems, asks_reason=self._open.override)
            return
        self._set_busy(busy=True)
        asked = self._round
        self._runner.run(
            lambda: letter_doubts(self._office, command),
            lambda doubts: self._doubted(asked, command, doubts),
            lambda problems: self._told(asked, problems),
        )

    def typed(self, typed: LetterTyped) -> None:
        """Keep what stands in the panel, so that a crash does not lose it."""
        if self._open is not None and self._open.card.patient is not None and not self._preview.is_open():
            self.draft.keep(self._open.card.patient, self._open.question, typed)

    def close(self) -> None:
        """Close panel and preview."""
        if self._open is not None or self.draft.kept:
            self.draft.drop()
        self._round += 1
        self._open, self._busy = None, False
        self._preview.close()
        self._view.close_letter()

    def is_open(self) -> bool:
        """Whether panel or preview is open."""
        return self._open is not None

    # --- inside -----------------------------------------------------------------------------------

    def _doubted(self, asked: int, command: IssueLetter, doubts: tuple[Problem, ...]) -> None:
        """Ask what a careful colleague would ask; without doubts the letter is issued at once."""
        if asked != self._round or self._open is None:
            return
        if not doubts:
            self._issue(asked, command)
            return
        self._set_busy(busy=False)

        def consented() -> None:
            if asked == self._round and self._open is not None and not self._busy:
                self._set_busy(busy=True)
                self._issue(asked, command)

        self._view.ask_letter(letter_question(doubts), consented)

    def _issue(self, asked: int, command: IssueLetter) -> None:
        def work() -> tuple[LetterIssued, bytes]:
            issued = issue_letter(self._office, command)
            return issued, letter_page(self._office, issued.letter_id)

        self._runner.run(
            work,
            lambda result: self._done(asked, command, *result),
            lambda problems: self._told(asked, problems),
        )

    def _offered(
        self,
        asked: int,
        chosen: SchemeAnswer | None,
        schemes: Sequence[SchemeAnswer],
        found: tuple[LetterOffer, dict[str, Any] | None],
    ) -> None:
        opened, (offer, draft) = self._open, found
        if asked != self._round or opened is None or opened.card.patient is None:
            return
        about = self._offer_shown(opened, chosen, offer)
        care = usual_care(opened.question.case, self._memory.text("letter/care", "inpatient"))
        shown = LetterShown(
            heading=about.heading,
            starts=about.starts,
            schemes=tuple((one.scheme, one.name) for one in schemes),
            scheme=about.scheme,
            facilities=offer.facilities,
            facility=self._memory.text("letter/facility") or offer.usual_facility,
            care=care,
            amount_idr=dict(about.proposed).get(care),
            provisional=about.provisional,
            provisional_fixed=about.fixed,
            due=about.due,
            money=about.money,
            asks_reason=opened.override,
            first=about.first,
            proposed=about.proposed,
            forms=offer.forms,
        )
        self._view.show_letter(taken_up(shown, opened.card.patient.id, draft))

    def _offer_shown(self, opened: _Open, chosen: SchemeAnswer | None, offer: LetterOffer) -> OfferShown:
        """Write what belongs to the chosen scheme; without one only the patient is known."""
        name, on = opened.card.patient.name if opened.card.patient else "", opened.question.on
        if chosen is None:
            return OfferShown("", heading(name, ""), "", "", provisional=False, fixed=False, due="")
        provisional = chosen.outcome is Outcome.COVERED_IF and not opened.override
        first = payers_before(self._office, opened.answer, chosen.scheme, opened.question.case, on)
        return OfferShown(
            scheme=chosen.scheme,
            heading=heading(name, chosen.name),
            starts=starts(on, offer, self._office.today()),
            money=money(offer, on),
            provisional=provisional,
            fixed=provisional,
            due=self._due(chosen) if provisional else "",
            first=pays_first(first),
            proposed=tuple(proposed_amounts(self._memory, offer).items()),
        )

    def _command(self, opened: _Open, typed: LetterTyped) -> tuple[list[Message], IssueLetter | None]:
        """Return the command, or what is to be corrected before there can be one."""
        problems = []
        if not typed.facility:
            problems.append(Problem("letter_facility_missing", "facility"))
        if not typed.amount_idr:
            problems.append(Problem("letter_amount_missing", "amount_idr"))
        if opened.answer.of(typed.scheme) is None:
            problems.append(Problem("letter_scheme_missing", "scheme"))
        if opened.override and not typed.reason:
            problems.append(Problem("letter_reason_missing", "override"))
        if bool(typed.other_payer) != bool(typed.other_idr):
            missing = "other_idr" if typed.other_payer else "other_payers"
            problems.append(Problem("letter_share_incomplete", missing))
        late = None
        try:
            today = self._office.today()
            late = late_typed(typed.form_number, typed.written_on, typed.written_time, today)
        except ToCorrect as wrong:
            problems += wrong.problems
        if problems or opened.card.patient is None or typed.amount_idr is None:
            return [message(one) for one in problems], None
        care: Care = "outpatient" if typed.care == "outpatient" else "inpatient"
        # Opened against the rules it is a rule that is set aside, whatever the scheme answered.
        kind: Literal["rule", "ceiling"] = "rule" if opened.override else "ceiling"
        override = Override(reason=typed.reason, of=kind) if typed.reason else None
        return [], IssueLetter(
            patient_id=opened.card.patient.id,
            scheme=typed.scheme,
            verdict_id=opened.answer.verdict_id,
            facility=FacilityNamed(name=typed.facility, spelled=typed.facility == self._new_name),
            care=care,
            starts_on=opened.question.on,
            diagnosis=diagnosis_of(typed.diagnosis),
            amount_idr=typed.amount_idr,
            other_payers=_others(typed),
            patient_idr=typed.patient_idr or 0,
            provisional=typed.provisional,
            override=override,
            late=late,
        )

    def _done(self, asked: int, command: IssueLetter, issued: LetterIssued, pdf: bytes) -> None:
        self.draft.drop()
        keep_letter(self._memory, command)
        if asked != self._round or self._open is None:
            return
        self._set_busy(busy=False)
        self._preview.show(issued.letter_id, self._issued_shown(self._open, command, issued), pdf)

    def _issued_shown(self, opened: _Open, command: IssueLetter, issued: LetterIssued) -> IssuedShown:
        answer = opened.answer.of(command.scheme)
        name = opened.card.patient.name if opened.card.patient else ""
        due = self._due(answer) if answer and command.provisional else ""
        facts = (
            ("Pasien", name),
            ("Program", answer.name if answer else command.scheme),
            ("Kepada", command.facility.name),
            ("Perawatan", CARE[command.care]),
            ("Berlaku", f"{long_date(command.starts_on)} sampai {long_date(issued.valid_until)}"),
            ("Jumlah", rupiah(command.amount_idr)),
            ("Berkas ditunggu", due),
        )
        return IssuedShown(issued.number, facts, tuple(one.message for one in issued.warnings))

    def _told(self, asked: int, problems: tuple[Problem, ...]) -> None:
        if asked != self._round or self._open is None:
            return
        self._set_busy(busy=False)
        self._new_name = asked_about(problems)
        over = any(one.code == "ceiling_exceeded" for one in problems)
        asks_reason = self._open.override or (over and self._office.may(Permission.OVERRIDE))
        self._view.show_letter_problems([message(one) for one in problems], asks_reason=asks_reason)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.show_issuing(busy=busy)

    def _due(self, answer: SchemeAnswer) -> str:
        return due_of(answer.missing, self._office.clock())


def _others(typed: LetterTyped) -> tuple[PayerShare, ...]:
    if not typed.other_payer or not typed.other_idr:
        return ()
    return (PayerShare(payer=typed.other_payer, amount_idr=typed.other_idr),)


def diagnosis_of(text: str) -> Diagnosis | None:
    """Read a diagnosis: an ICD-10 code at the beginning stands apart from the words."""
    found = _ICD.fullmatch(text.strip())
    if found:
        return Diagnosis(code=found[1], text=found[2].strip())
    return Diagnosis(text=text.strip()) if text.strip() else None
