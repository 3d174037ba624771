"""Asks the rules what the counter's question means, and which papers that makes the counter ask for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.facts import Case, PaperKind
from desktop.domain.problem import Problem, ToCorrect
from desktop.forms.counter.noted import unsigned_sktm
from desktop.forms.counter.question import Question
from desktop.forms.counter.shown import PaperAsked
from desktop.usecases.office import Office
from desktop.usecases.stays.proposal import open_referral
from desktop.usecases.verdicts.check_eligibility import (
    EligibilityAnswer,
    ShownPaper,
    check_eligibility,
    look_eligibility,
)
from desktop.usecases.verdicts.papers_asked import Laid, papers_asked


@dataclass(frozen=True)
class Answered:
    """An answer with the papers it makes the counter ask for, and the question it was given on.

    `laid` is a referral on record that the question had not named and that now lies among its papers;
    `unsigned` names who has not signed an SKTM.
    """

    answer: EligibilityAnswer
    papers: tuple[PaperAsked, ...]
    question: Question
    laid: ShownPaper | None = None
    unsigned: tuple[str, ...] = ()


def answered(office: Office, question: Question, born: date | None, *, real: bool) -> Answered:
    """Ask; `real` stores the answer and makes the contact a visit.

    Raises `ToCorrect` with code service_day_not_read: the last day that could be read was not asked about.
    """
    if not question.day_read:
        raise ToCorrect(Problem("service_day_not_read"))
    laid = _recorded(office, question)
    if laid is not None:
        question = replace(question, papers=(*question.papers, laid), recorded=laid)
    question = _of_the_case(office, question, born)
    ask = check_eligibility if real else look_eligibility
    answer = ask(office, question.command())
    unsigned = unsigned_sktm(office, question, answer)
    return Answered(answer, _asked(office, answer, question, born), question, laid, unsigned)


def _of_the_case(office: Office, question: Question, born: date | None) -> Question:
    """Return the question with the papers that are asked for as it stands, the others set aside.

    What nobody asks for any more is not seen on the screen: it must not count, nor be typed again later.
    """
    known = question.known_papers
    if not known:
        return question
    question = replace(question, papers=known)
    answer = look_eligibility(office, question.command())
    kinds = {one.kind for one in _asked(office, answer, question, born)}
    return replace(
        question,
        papers=tuple(one for one in known if one.kind in kinds),
        aside=tuple(one for one in known if one.kind not in kinds),
    )


def _asked(
    office: Office, answer: EligibilityAnswer, question: Question, born: date | None
) -> tuple[PaperAsked, ...]:
    about = Laid(
        case=question.case,
        on=question.on,
        emergency=question.emergency,
        birth_date=born,
        shown=frozenset(paper.kind for paper in question.papers),
    )
    return papers_asked(office, answer, about)


def _recorded(office: Office, question: Question) -> ShownPaper | None:
    """Return the patient's referral on record for a stay: what was recorded once is not asked again."""
    if question.case is not Case.REFERRAL_STAY or not question.patient_id or not question.may_lay:
        return None
    if any(one.kind is PaperKind.RUJUKAN for one in question.papers):
        return None
    known = open_referral(office, question.patient_id)
    if known is None or known.facts.emergency:
        return None
    return ShownPaper(
        kind=PaperKind.RUJUKAN,
        number=known.number or None,
        issued_on=known.facts.issued_on,
        valid_until=known.facts.valid_until,
        to_facility=known.to_facility,
    )
