"""Decides what the counter screen shows: person, case and papers, verdict. Knows no Qt.

Every answer carries the round it was asked in; one that belongs to an earlier person or question is dropped,
so that nothing of the last patient ever stands beside the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol

from desktop.domain.facts import Case
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.counter.answering import Answered, answered
from desktop.forms.counter.letter_presenter import LetterPresenter
from desktop.forms.counter.lodging import lodge
from desktop.forms.counter.noted import noted, with_noted
from desktop.forms.counter.person_words import born_of, person_shown, status_of, subject_of
from desktop.forms.counter.question import Around, Question, begun
from desktop.forms.counter.roads import Roads
from desktop.forms.counter.shown import PaperAsked, PersonShown, VerdictShown
from desktop.forms.counter.verdict_words import verdict_shown
from desktop.forms.counter.visit_keeping import VisitKeeping
from desktop.usecases.office import Office
from desktop.usecases.patients.person import PersonCard, open_person
from desktop.usecases.running import Runner
from desktop.usecases.sentences import message
from desktop.usecases.verdicts.check_eligibility import ShownPaper
from desktop.usecases.verdicts.jkn_status import AskedStatus
from desktop.usecases.verdicts.left_out import left_out_items


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

    def show_question(self, question: Question, items: Mapping[int, str]) -> None:
        """Show case, day and place as they stand; `items` are what JKN leaves out, by legal number."""

    def show_checking(self) -> None:
        """Say that the answer is on its way."""

    def show_verdict(self, verdict: VerdictShown) -> None:
        """Show the answer."""

    def show_papers(self, papers: Sequence[PaperAsked], lying: Sequence[ShownPaper]) -> None:
        """Show the papers that are asked for, those that lie here ticked; what was noted of them stays."""

    def lay_paper(self, paper: ShownPaper) -> None:
        """Tick a paper and fill what is on record of it, as if the clerk had."""

    def show_trouble(self, sentences: Sequence[str]) -> None:
        """Say in place of the answer what went wrong."""

    def ask_status(self) -> None:
        """Open the panel that records a JKN status asked elsewhere."""

    def go_to_search(self) -> None:
        """Put the focus into the empty search field."""


class CounterPresenter:
    """The counter's decisions for one signed-in office."""

    def __init__(
        self,
        view: CounterView,
        runner: Runner,
        office: Office,
        roads: Roads,
        *,
        letter: LetterPresenter,
        visit: VisitKeeping,
    ) -> None:
        self._view, self._runner, self._office, self._roads = view, runner, office, roads
        self._letter, self._visit = letter, visit
        self._round = 0
        self._card: PersonCard | None = None
        self._question = Question(on=office.today())
        self._answered: Answered | None = None
        self._shown: VerdictShown | None = None
        self._by = ""
        # `_away`: on the way to the rumah singgah, what was recorded there is read on the return.
        self._letter_wanted = self._sure = self._fresh = self._away = False

    def open(self, *, patient_id: str | None = None, nik: str | None = None, sure: bool = False) -> None:
        """Open somebody anew; `sure` when a card in the clerk's hand led here: the last was served."""
        if sure:
            self._keep_passing()
        self._forget()
        self._sure, self._fresh = sure, True
        self._view.clear_desk()
        self._reopen(Question(on=self._office.today(), patient_id=patient_id, nik=nik))

    def take_up(self, question: Question) -> None:
        """Open somebody as the counter stood when the program ended: case, day and papers; it was a visit."""
        self._forget()
        self._visit.real = True
        self._view.clear_desk()
        self._reopen(question)

    # --- the question -----------------------------------------------------------------------------

    def case_chosen(self, case: Case) -> None:
        """Ask again for another case; the one that stands there already makes the contact a visit."""
        if self._card is not None and case == self._question.case:
            self.keep_visit()
        else:
            self._ask(replace(self._question, case=case, may_lay=True))

    def day_changed(self, on: date | None) -> None:
        """Ask again for another service day; None is one that cannot be read, and nothing is said of it."""
        self._ask(replace(self._question, on=on or self._question.on, day_read=on is not None))

    def around_changed(self, around: Around) -> None:
        """Ask again for an emergency or none, another place, or an item that JKN leaves out."""
        self._ask(replace(self._question, around=around))

    def papers_changed(self, papers: tuple[ShownPaper, ...]) -> None:
        """Ask again with the papers that lie on the counter; a crash does not lose them."""
        self._ask(replace(self._question, papers=papers, may_lay=False))
        self._letter.draft.note(self._card, self._question)

    def status_asked(self, asked: AskedStatus | None) -> None:
        """Ask again with a status read elsewhere; None takes the roster's again."""
        if self._card is None:
            return
        self._question = replace(self._question, jkn=asked)
        self._visit.real = True
        self._by = self._office.operator.name if asked else ""
        self._show_person(self._card)
        self._check()

    def refresh(self) -> None:
        """Read the person again and ask again; case, papers and status stay."""
        if self._card is not None:
            self._reopen(self._question)

    def act(self) -> None:
        """Do what the main button says; while an answer is on its way, do it when it is there."""
        if self._card is None or self._shown is None:
            self._letter_wanted = self._card is not None and self._question.day_read
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
        if self._answered is not None:
            self._visit.keep(self._question, self._answered.answer, self._failed(self._round))

    def next_patient(self) -> None:
        """Close the person who was served and wait for the next one."""
        self._keep_passing()
        self.leave()

    def step_out(self) -> None:
        """Do what Esc means: where it stands on the button of the next patient, the person was served."""
        if self._shown is not None and self._shown.action == "next":
            self.next_patient()
        else:
            self.leave()

    def no_visit(self) -> None:
        """Take the contact out of the day's register: it was none."""
        self._visit.drop()

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
        return subject_of(self._card)

    def refuse(self) -> None:
        """Lead to the refusal log when nobody is at the counter."""
        self._roads.refuse()

    def has_notes(self) -> bool:
        """Whether something was noted here that leaving would lose."""
        return self._question.noted

    def letter_done(self) -> None:
        """Return from a letter that was issued: the person's history is read again, the notes are used up."""
        if self._card is not None and self._card.patient is not None:
            self.open(patient_id=self._card.patient.id)

    # --- inside -----------------------------------------------------------------------------------

    def _keep_passing(self) -> None:
        """Keep the visit of the person the clerk goes on from, and say so: it can be taken back."""
        if self._answered is not None and not self._visit.is_recorded():
            name, answer = self.subject()[1], self._answered.answer
            self._visit.keep(self._question, answer, self._failed(self._round), passing=name)

    def _next_round(self) -> int:
        self._round += 1
        return self._round

    def _forget(self) -> None:
        self._next_round()
        self._card = self._answered = self._shown = None
        self._letter_wanted = self._sure = self._fresh = self._away = False
        self._by, self._question = "", Question(on=self._office.today())
        self._visit.forget()
        self._letter.close()

    def _reopen(self, question: Question) -> None:
        self._question = replace(question, day_read=True)  # the day is shown anew
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
        if self._fresh:
            self._fresh = False
            self._question, self._by = begun(self._question, card.seen)
            self._visit.begin(card.seen, sure=self._sure)
        self._show_person(card)
        self._view.show_question(self._question, left_out_items(self._office, self._question.on))
        self._check()

    def _show_person(self, card: PersonCard) -> None:
        jkn = status_of(card, self._question.jkn)
        self._view.show_person(person_shown(card, jkn, self._office.clock(), asked_by=self._by))

    def _ask(self, question: Question) -> None:
        if self._card is None or question == self._question:
            return
        self._question = question
        self._visit.real = True
        self._check()

    def _check(self) -> None:
        question, real, born = self._question, self._visit.real, born_of(self._card)
        asked = self._next_round()
        self._answered = self._shown = None
        self._view.show_checking()
        self._visit.tell()
        self._runner.run(
            lambda: answered(self._office, question, born, real=real),
            partial(self._told, asked),
            self._failed(asked),
        )

    def _told(self, asked: int, answered: Answered) -> None:
        if asked != self._round or self._card is None:
            return
        self._answered, self._question = answered, answered.question
        self._visit.stored(answered.answer)
        may_override = self._office.may(Permission.OVERRIDE)
        stay = self._question.case is Case.REFERRAL_STAY
        shown = verdict_shown(answered.answer, self._office.clock(), may_override=may_override, stay=stay)
        known = noted(self._card, answered.unsigned, answered.answer, asked=self._question.jkn is not None)
        self._shown = with_noted(shown, known)
        self._view.show_verdict(self._shown)
        self._view.show_papers(answered.papers, self._question.papers)
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
        asked, self._away = self._question, True
        self._question = replace(asked, may_lay=True)
        if self._card is not None:
            lodge(self._roads, self._card, asked)

    def _register(self, *, letter: bool) -> None:
        """Register somebody whom only the roster knows; case, papers and status wait for the return."""
        if self._card is None or self._card.listed is None:
            return
        question = self._question

        def registered(patient_id: str) -> None:
            self._forget()
            self._letter_wanted, self._visit.real = letter, True
            self._reopen(replace(question, patient_id=patient_id, nik=None))

        self._roads.register(self._card.listed.nik, registered)
