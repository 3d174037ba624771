"""Whether the contact at the counter is a visit: kept, offered to be taken back, taken out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.forms.counter.question import Question
from desktop.usecases.office import Office
from desktop.usecases.patients.drop_visit import DropVisit, drop_visit
from desktop.usecases.patients.seen_today import SeenToday
from desktop.usecases.running import Failed, Runner
from desktop.usecases.sentences import message
from desktop.usecases.verdicts.check_eligibility import EligibilityAnswer, check_eligibility


class VisitView(Protocol):
    """What is said about the visit."""

    def show_recorded(self, *, recorded: bool) -> None:
        """Say whether this contact stands in the day's register."""

    def tell_visit(self, sentence: str, take_back: Callable[[], None] | None) -> None:
        """Say what became of a visit; `take_back` says that it was none, None where that cannot be."""


class VisitKeeping:
    """The visit of the person at the counter.

    A number came from a card in the clerk's hand: the contact is a visit at once. A name may be picked by
    mistake: it is a visit once a case is chosen, something is done, or the clerk goes on to the next patient.
    """

    def __init__(self, view: VisitView, runner: Runner, office: Office) -> None:
        self._view, self._runner, self._office = view, runner, office
        self._visit = ""
        self._none = False
        self.real = False
        """Whether answers are stored."""

    def forget(self) -> None:
        """Begin with another person."""
        self._visit, self.real, self._none = "", False, False

    def begin(self, seen: SeenToday | None, *, sure: bool) -> None:
        """Take up the visit of today; without one it is one at once when the person is `sure`."""
        self._visit = seen.visit_id if seen else ""
        self.real = sure and not self._visit

    def stored(self, answer: EligibilityAnswer) -> None:
        """Note the visit that a stored answer belongs to."""
        self._visit = answer.visit_id or self._visit

    def is_recorded(self) -> bool:
        """Whether the contact stands in the register, or is about to."""
        return self.real or bool(self._visit)

    def tell(self) -> None:
        """Say how it stands."""
        self._view.show_recorded(recorded=self.is_recorded())

    def keep(self, question: Question, answer: EligibilityAnswer, failed: Failed, passing: str = "") -> None:
        """Store the answer that is shown; tasks after this one find it.

        `passing` is the name of somebody the clerk goes on from: the visit is told, and can be taken back.
        """
        if self.real or (passing and self._none):
            return
        self.real = True
        self._view.show_recorded(recorded=True)

        def kept(answer: EligibilityAnswer) -> None:
            if passing:
                self._view.tell_visit(f"Kunjungan {passing} tercatat.", lambda: self._drop(answer.visit_id))
            else:
                self.stored(answer)

        self._runner.run(
            lambda: check_eligibility(self._office, question.command(), verdict_id=answer.verdict_id),
            kept,
            failed,
        )

    def drop(self) -> None:
        """Take the contact out of the register: it was none."""
        if self._visit:
            self._drop(self._visit)

    def _drop(self, visit_id: str) -> None:
        def dropped(_result: object) -> None:
            if visit_id == self._visit:
                self.forget()
                self._none = True
                self._view.show_recorded(recorded=False)

        def refused(problems: tuple[Problem, ...]) -> None:
            self._view.tell_visit(" ".join(message(one).message for one in problems), None)

        self._runner.run(lambda: drop_visit(self._office, DropVisit(visit_id=visit_id)), dropped, refused)
