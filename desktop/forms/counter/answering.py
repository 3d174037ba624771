"""Asks the rules what the counter's question means, and which papers that makes the counter ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.forms.counter.question import Question
from desktop.forms.counter.shown import PaperAsked
from desktop.usecases.check_eligibility import EligibilityAnswer, check_eligibility, look_eligibility
from desktop.usecases.office import Office
from desktop.usecases.papers_asked import Laid, papers_asked


@dataclass(frozen=True)
class Answered:
    """An answer with the papers it makes the counter ask for."""

    answer: EligibilityAnswer
    papers: tuple[PaperAsked, ...]


def answered(office: Office, question: Question, born: date | None, *, real: bool) -> Answered:
    """Ask; `real` stores the answer and makes the contact a visit."""
    ask = check_eligibility if real else look_eligibility
    answer = ask(office, question.command())
    laid = Laid(
        case=question.case,
        on=question.on,
        emergency=question.emergency,
        birth_date=born,
        shown=frozenset(paper.kind for paper in question.papers),
    )
    return Answered(answer, papers_asked(office, answer, laid))
