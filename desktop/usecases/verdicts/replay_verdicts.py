"""Run a draft scheme file over the stored verdicts of a period: who would gain or lose, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from desktop.domain.facts import Facts
from desktop.domain.nik import Nik
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.verdict import Outcome, Verdict
from desktop.rules.check import check_schemes as findings_of
from desktop.rules.evaluate import evaluate
from desktop.rules.parse import parse_schemes
from desktop.rules.scheme import Scheme
from desktop.usecases.office import Office
from desktop.usecases.schemes.files import scheme_texts
from desktop.usecases.verdicts.check_eligibility import FACTS, EligibilityAnswer
from desktop.usecases.verdicts.replay_models import (
    Effect,
    PersonReplayed,
    ReplayVerdicts,
    SchemeReplayed,
    VerdictsReplayed,
)

PAYS = frozenset({Outcome.COVERED, Outcome.COVERED_IF})

FIRST: tuple[Effect, ...] = ("loses", "gains", "changes")
"""The order of the list of people."""


@dataclass(frozen=True)
class _Stored:
    id: str
    visit_id: str
    service_on: str
    facts: str
    answer: str
    nik: str | None
    name: str


@dataclass(frozen=True)
class _Promised:
    visit_id: str
    scheme: str
    amount_idr: int


@dataclass(frozen=True)
class _Mean:
    scheme: str
    amount_idr: int


@dataclass(frozen=True)
class _Amounts:
    """What letters promised, by visit and scheme, and on average by scheme (whole rupiah)."""

    promised: dict[tuple[str, str], int]
    means: dict[str, int]

    def of(self, visit_id: str, scheme: str) -> tuple[int | None, bool]:
        """Return the amount and whether it is only the mean."""
        own = self.promised.get((visit_id, scheme))
        return (own, False) if own is not None else (self.means.get(scheme), scheme in self.means)


def replay_verdicts(office: Office, command: ReplayVerdicts) -> VerdictsReplayed:
    """Replay the newest verdict of every visit; changes nothing but leaves a journal entry of the look.

    Raises ToCorrect: what `scheme_texts` names, every finding in the draft, period_backward.
    """
    office.require(Permission.READ_REPORTS)
    if command.until_on < command.from_on:
        raise ToCorrect(Problem("period_backward", "until"))
    draft = _draft(office, command.path)
    period = {"from_on": command.from_on.isoformat(), "until_on": command.until_on.isoformat()}
    stored = office.store.ask(_Stored, "verdicts_of_period", **period)
    amounts = _Amounts(
        {
            (one.visit_id, one.scheme): one.amount_idr
            for one in office.store.ask(_Promised, "promised_by_visit", **period)
        },
        {one.scheme: one.amount_idr for one in office.store.ask(_Mean, "promised_on_average")},
    )
    if not office.store.read_only:
        with office.write("replay-verdicts", command):
            pass
    return _compared(stored, office.reference.schemes, draft, amounts, command.limit)


def _draft(office: Office, path: str) -> tuple[Scheme, ...]:
    texts = scheme_texts(path, office.reference.scheme_files)
    found = (*texts.unreadable, *findings_of(texts.files, complete=not texts.unreadable))
    if found:
        raise ToCorrect(*(finding.as_problem() for finding in found))
    return parse_schemes(texts.files)


def _compared(
    stored: Sequence[_Stored], used: Sequence[Scheme], draft: Sequence[Scheme], amounts: _Amounts, limit: int
) -> VerdictsReplayed:
    people: list[PersonReplayed] = []
    unreadable = otherwise = gain = lose = 0
    for one in stored:
        facts = _facts(one)
        if facts is None:
            unreadable += 1
            continue
        before, after = evaluate(facts, used), evaluate(facts, draft)
        otherwise += _given(one) != _outcomes(before)
        gain += _somebody_pays(after) and not _somebody_pays(before)
        lose += _somebody_pays(before) and not _somebody_pays(after)
        people.extend(_changes(one, facts, before, after, amounts))
    # A list that is cut short must hold those whom the draft gives or takes something first.
    people.sort(key=lambda one: FIRST.index(one.effect))
    names = {scheme.id: scheme.name for scheme in (*used, *draft)}
    return VerdictsReplayed(
        verdicts=len(stored),
        unreadable=unreadable,
        answered_otherwise=otherwise,
        gain=gain,
        lose=lose,
        schemes=tuple(_summed(scheme, names[scheme], people) for scheme in _in_order(people, draft, used)),
        people=tuple(people[:limit]),
        left_out=max(len(people) - limit, 0),
    )


def _facts(one: _Stored) -> Facts | None:
    try:
        return FACTS.validate_json(one.facts)
    except ValidationError:
        return None


def _given(one: _Stored) -> dict[str, Outcome]:
    answer = EligibilityAnswer.model_validate_json(one.answer)
    return {scheme.scheme: scheme.outcome for scheme in answer.schemes}


def _outcomes(verdict: Verdict) -> dict[str, Outcome]:
    return {answer.scheme: answer.outcome for answer in verdict.schemes}


def _somebody_pays(verdict: Verdict) -> bool:
    return any(answer.outcome in PAYS and not answer.route for answer in verdict.schemes)


def _changes(
    one: _Stored, facts: Facts, before: Verdict, after: Verdict, amounts: _Amounts
) -> Iterator[PersonReplayed]:
    """Yield every scheme whose outcome is another one; where a scheme is not there, it pays nobody."""
    was, now = _outcomes(before), _outcomes(after)
    for scheme in dict.fromkeys((*now, *was)):
        old, new = was.get(scheme), now.get(scheme)
        if (old or Outcome.NOT_COVERED) == (new or Outcome.NOT_COVERED):
            continue
        effect = _effect(old, new)
        amount, is_mean = amounts.of(one.visit_id, scheme) if effect != "changes" else (None, False)
        yield PersonReplayed(
            verdict_id=one.id,
            visit_id=one.visit_id,
            name=one.name,
            nik=Nik(one.nik).masked if one.nik else "",
            on=facts.on,
            case=facts.case.value,
            scheme=scheme,
            before=old,
            after=new,
            effect=effect,
            amount_idr=amount,
            is_mean=is_mean,
        )


def _effect(before: Outcome | None, after: Outcome | None) -> Effect:
    if (before in PAYS) == (after in PAYS):
        return "changes"
    return "gains" if after in PAYS else "loses"


def _in_order(people: Sequence[PersonReplayed], draft: Sequence[Scheme], used: Sequence[Scheme]) -> list[str]:
    touched = {one.scheme for one in people}
    return [name for name in dict.fromkeys(scheme.id for scheme in (*draft, *used)) if name in touched]


def _summed(scheme: str, name: str, people: Sequence[PersonReplayed]) -> SchemeReplayed:
    own = [one for one in people if one.scheme == scheme]
    moved = [one for one in own if one.effect != "changes"]
    return SchemeReplayed(
        scheme=scheme,
        name=name,
        gains=sum(one.effect == "gains" for one in own),
        loses=sum(one.effect == "loses" for one in own),
        changes=sum(one.effect == "changes" for one in own),
        cost_idr=sum(one.amount_idr or 0 for one in moved if one.effect == "gains"),
        saved_idr=sum(one.amount_idr or 0 for one in moved if one.effect == "loses"),
        without_amount=sum(one.amount_idr is None for one in moved),
    )
