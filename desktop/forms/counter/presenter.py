"""Decides what the counter screen shows: person, case and papers, verdict. Knows no Qt.

Every answer carries the round it was asked in; one that belongs to an earlier person or question is dropped,
so that nothing of the last patient ever stands beside the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol

from desktop.domain.facts import Case, Jkn
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.counter.answering import Answered, answered
from desktop.forms.counter.letter_presenter import LetterPresenter
from desktop.forms.counter.lodging import lodging_start
from desktop.forms.counter.person_words import person_shown
from desktop.forms.counter.question import Question
from desktop.forms.counter.shown import PaperAsked, PersonShown, VerdictShown
from desktop.forms.counter.verdict_words import verdict_shown
from desktop.forms.stays.shown import BookingStart
from desktop.usecases.check_eligibility import (
    ShownPaper,
    check_eligibility,
)
from desktop.usecases.first_steps import FirstStep
from desktop.usecases.jkn_status import AskedStatus, jkn_of
from desktop.usecases.office import Office
from desktop.usecases.person import PersonCard, open_person
from desktop.usecases.running import Runner
from desktop.usecases.sentences import message


class CounterView(Protocol):
    """What the presenter asks of the screen."""

    def show_nobody(self, title: str = "", sentence: str = "") -> None:
        """Show the empty counter, or why nobody is shown; forget the last person wholly."""

    def calm_nobody(self) -> None:
        """Let the empty counter say its usual words again; the cursor stays where it is."""

    def clear_desk(self) -> None:
        """Forget answer and papers: another person comes, or the same one anew."""

    def show_person(self, person: PersonShown) -> None:
        """Show who is at the counter."""

    def show_question(self, case: Case, on: date, *, emergency: bool) -> None:
        """Show case and day as they stand."""

    def show_recorded(self, *, recorded: bool) -> None:
        """Say whether this contact stands in the day's register."""

    def show_checking(self) -> None:
        """Say that the answer is on its way."""

    def show_verdict(self, verdict: VerdictShown) -> None:
        """Show the answer."""

    def show_papers(self, papers: Sequence[PaperAsked]) -> None:
        """Show the papers that are asked for; what was noted of them stays."""

    def lay_paper(self, paper: ShownPaper) -> None:
        """Tick a paper and fill what is on record of it, as if the clerk had."""

    def show_trouble(self, sentences: Sequence[str]) -> None:
        """Say in place of the answer what went wrong."""

    def ask_status(self) -> None:
        """Open the panel that records a JKN status asked elsewhere."""

    def go_to_search(self) -> None:
        """Put the focus into the empty search field."""


class Roads(Protocol):
    """The ways from the counter to other screens."""

    def register(self, nik: str, then: Callable[[str], None]) -> None:
        """Open the patient form for a NIK ("" for none yet); `then` gets the saved patient's id."""

    def edit(self, patient_id: str, then: Callable[[str], None]) -> None:
        """Open the form of a patient."""

    def lodge(self, start: BookingStart) -> None:
        """Open the booking of a room with what the counter knows."""

    def refuse(self) -> None:
        """Open the refusal log at a new entry, for somebody who is not at the counter."""

    def take_step(self, step: FirstStep) -> None:
        """Open the screen on which a step of a new office is taken."""


class CounterPresenter:
    """The counter's decisions for one signed-in office."""

    def __init__(
        self, view: CounterView, runner: Runner, office: Office, roads: Roads, letter: LetterPresenter
    ) -> None:
        self._view, self._runner, self._office, self._roads = view, runner, office, roads
        self._letter = letter
        self._round = 0
        self._card: PersonCard | None = None
        self._question = Question(on=office.today())
        self._answered: Answered | None = None
        self._shown: VerdictShown | None = None
        self._letter_wanted = False
        # Whether this contact is a visit yet: only once the clerk chose a case or did something.
        self._real = False
        # On the way to the rumah singgah: what was recorded there is read on the return.
        self._away = False

    def open(self, *, patient_id: str | None = None, nik: str | None = None, served: bool = False) -> None:
        """Open somebody, with the usual case and today's date; everything of the last person goes.

        `served` when something was done for this person already, so that the contact is a visit.
        """
        self._forget()
        self._real = served
        self._view.clear_desk()
        self._reopen(Question(on=self._office.today(), patient_id=patient_id, nik=nik))

    # --- the question -----------------------------------------------------------------------------

    def case_chosen(self, case: Case) -> None:
        """Ask again for another case; papers that the new case does not ask for count no more.

        The case that stands there already, chosen by hand, makes the contact a visit.
        """
        if self._card is not None and case == self._question.case:
            self.keep_visit()
        else:
            self._ask(replace(self._question, case=case, may_lay=True))

    def day_changed(self, on: date) -> None:
        """Ask again for another service day."""
        self._ask(replace(self._question, on=on))

    def emergency_changed(self, emergency: bool) -> None:
        """Ask again for an emergency or none."""
        self._ask(replace(self._question, emergency=emergency))

    def papers_changed(self, papers: tuple[ShownPaper, ...]) -> None:
        """Ask again with the papers that lie on the counter."""
        self._ask(replace(self._question, papers=papers, may_lay=False))

    def status_asked(self, asked: AskedStatus | None) -> None:
        """Ask again with a status read elsewhere; None takes the roster's again."""
        if self._card is None:
            return
        self._question = replace(self._question, jkn=asked)
        self._real = True
        self._view.show_person(person_shown(self._card, self._jkn(), self._office.clock()))
        self._check()

    def refresh(self) -> None:
        """Read the person again and ask again; case, papers and status stay."""
        if self._card is not None:
            self._reopen(self._question)

    # --- the action -------------------------------------------------------------------------------

    def act(self) -> None:
        """Do what the main button says; while an answer is on its way, do it when it is there."""
        if self._card is None:
            return
        if self._shown is None:
            self._letter_wanted = True
            return
        self.keep_visit()
        action = self._shown.action
        if action in ("letter", "provisional"):
            self._open_letter(override=False)
        elif action == "ask":
            self._view.ask_status()
        elif action == "stay":
            self._lodge()

    def decide(self) -> None:
        """Open the letter panel for an officer's decision against the rules."""
        if self._shown is not None and self._shown.may_override:
            self.keep_visit()
            self._open_letter(override=True)

    def keep_visit(self) -> None:
        """Make the contact a visit with the answer that is shown; tasks after this one find it stored."""
        answered, question = self._answered, self._question
        if self._real or answered is None:
            return
        self._real = True
        self._view.show_recorded(recorded=True)
        verdict_id = answered.answer.verdict_id
        self._runner.run(
            lambda: check_eligibility(self._office, question.command(), verdict_id=verdict_id),
            lambda _answer: None,
            self._failed(self._round),
        )

    def next_patient(self) -> None:
        """Close the person who was served and wait for the next one."""
        self.keep_visit()
        self.leave()

    def edit(self) -> None:
        """Open the form of the person: to change a patient, or to register somebody from the roster."""
        if self._card is None:
            return
        if self._card.patient is not None:
            self._roads.edit(self._card.patient.id, lambda _patient_id: self.refresh())
        else:
            self._register(letter=False)

    def leave(self) -> None:
        """Close the person and wait for the next one."""
        self.show_nobody()
        self._view.go_to_search()

    def show_nobody(self, title: str = "", sentence: str = "") -> None:
        """Forget the person, and say why nobody is shown."""
        self._forget()
        self._view.show_nobody(title, sentence)

    def forget_told(self) -> None:
        """Take back why nobody is shown: the clerk types anew."""
        if self._card is None:
            self._view.calm_nobody()

    def returned(self) -> None:
        """Read again what the way to the rumah singgah may have changed; person and case stay."""
        if self._away:
            self._away = False
            self.refresh()

    def has_person(self) -> bool:
        """Whether somebody is at the counter."""
        return self._card is not None

    def status(self) -> AskedStatus | None:
        """Return the status recorded from elsewhere, None while the roster's counts."""
        return self._question.jkn

    def verdict_id(self) -> str:
        """Return the id of the answer that is shown, "" while there is none."""
        return self._answered.answer.verdict_id if self._answered else ""

    def subject(self) -> tuple[str | None, str]:
        """Return patient id (None for somebody only in the roster) and name; nobody has no name."""
        if self._card is None:
            return None, ""
        patient, listed = self._card.patient, self._card.listed
        return (patient.id, patient.name) if patient else (None, listed.name if listed else "")

    def refuse(self) -> None:
        """Lead to the refusal log when nobody is at the counter."""
        self._roads.refuse()

    def has_notes(self) -> bool:
        """Whether something was noted here that leaving would lose."""
        return self._question.noted

    def letter_done(self) -> None:
        """Return from a letter that was issued: the person's history is read again, the notes are used up."""
        if self._card is not None and self._card.patient is not None:
            self.open(patient_id=self._card.patient.id, served=True)

    # --- inside -----------------------------------------------------------------------------------

    def _next_round(self) -> int:
        self._round += 1
        return self._round

    def _forget(self) -> None:
        self._next_round()
        self._card = self._answered = self._shown = None
        self._letter_wanted = self._real = self._away = False
        self._question = Question(on=self._office.today())
        self._letter.close()

    def _reopen(self, question: Question) -> None:
        self._question = question
        asked = self._next_round()
        self._runner.run(
            lambda: open_person(self._office, patient_id=question.patient_id, nik=question.nik),
            lambda card: self._opened(asked, card),
            self._failed(asked),
        )

    def _opened(self, asked: int, card: PersonCard) -> None:
        if asked != self._round:
            return
        self._card = card
        if card.patient is not None:
            self._question = replace(self._question, patient_id=card.patient.id)
        question = self._question
        self._view.show_person(person_shown(card, self._jkn(), self._office.clock()))
        self._view.show_question(question.case, question.on, emergency=question.emergency)
        self._check()

    def _ask(self, question: Question) -> None:
        if self._card is None or question == self._question:
            return
        self._question = question
        self._real = True
        self._check()

    def _check(self) -> None:
        question, asked, real, born = self._question, self._next_round(), self._real, self._born()
        self._answered = self._shown = None
        self._view.show_checking()
        self._view.show_recorded(recorded=real)
        self._runner.run(
            lambda: answered(self._office, question, born, real=real),
            partial(self._told, asked),
            self._failed(asked),
        )

    def _told(self, asked: int, answered: Answered) -> None:
        if asked != self._round:
            return
        self._answered, self._question = answered, answered.question
        may_override = self._office.may(Permission.OVERRIDE)
        stay = self._question.case is Case.REFERRAL_STAY
        self._shown = verdict_shown(
            answered.answer, self._office.clock(), may_override=may_override, stay=stay
        )
        self._view.show_verdict(self._shown)
        self._view.show_papers(answered.papers)
        if answered.laid is not None:
            self._view.lay_paper(answered.laid)
        if self._letter_wanted:
            self._letter_wanted = False
            self.keep_visit()
            if self._shown.action in ("letter", "provisional"):
                self._open_letter(override=False)

    def _failed(self, asked: int) -> Callable[[tuple[Problem, ...]], None]:
        def tell(problems: tuple[Problem, ...]) -> None:
            if asked == self._round:
                self._letter_wanted = False
                self._view.show_trouble([message(one).message for one in problems])

        return tell

    def _open_letter(self, *, override: bool) -> None:
        if self._card is None or self._answered is None or self._shown is None:
            return
        if self._card.patient is None:
            self._register(letter=True)
            return
        self._letter.open(self._card, self._question, self._answered.answer, self._shown, override=override)

    def _lodge(self) -> None:
        """Go on to the room with what is known here: person, referral on the counter, emergency."""
        card, asked = self._card, self._question
        self._question = replace(asked, may_lay=True)
        self._away = True
        if card is None:
            return
        start = lodging_start(asked)
        if card.patient is not None:
            self._roads.lodge(replace(start, patient_id=card.patient.id))
        elif card.listed is not None:
            self._roads.register(
                card.listed.nik, lambda patient_id: self._roads.lodge(replace(start, patient_id=patient_id))
            )

    def _register(self, *, letter: bool) -> None:
        """Register somebody whom only the roster knows; case, papers and status wait for the return."""
        if self._card is None or self._card.listed is None:
            return
        question = self._question

        def registered(patient_id: str) -> None:
            self._forget()
            self._letter_wanted, self._real = letter, True
            self._reopen(replace(question, patient_id=patient_id, nik=None))

        self._roads.register(self._card.listed.nik, registered)

    def _born(self) -> date | None:
        known = (self._card.patient or self._card.listed) if self._card else None
        return date.fromisoformat(known.birth_date) if known and known.birth_date else None

    def _jkn(self) -> Jkn:
        if self._card is None:
            raise LookupError("nobody is at the counter")
        asked = self._question.jkn
        return jkn_of(asked, None, None, None) if asked else self._card.jkn
