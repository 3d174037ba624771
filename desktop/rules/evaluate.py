"""May this patient have this, and who pays: every scheme's answer for one case on one service date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.domain.facts import Facts
from desktop.domain.verdict import Effect, MissingPaper, Outcome, Reason, SchemeVerdict, Verdict
from desktop.rules.calendar import plus_months
from desktop.rules.context import DECEASED_CODE, STATUS_CODES, Context, StatusLimits, judge_status
from desktop.rules.paid import paid_reasons
from desktop.rules.papers import advised_notes, missing_papers
from desktop.rules.rows import Row
from desktop.rules.scheme import CaseRules, Condition, Rules, Scheme

_WEIGHT = {Effect.FAILS: 0, Effect.UNKNOWN: 1, Effect.NOTE: 2}
_PAYS = (Outcome.COVERED, Outcome.COVERED_IF)
_FUNDS = {"bpjs": "BPJS Kesehatan", "apbd": "APBD", "": "program lain"}
_NEXT_STEPS = {
    Outcome.COVERED: "next_serve",
    Outcome.COVERED_IF: "next_bring_papers",
    Outcome.NOT_COVERED: "next_other_schemes",
    Outcome.CANNOT_TELL: "next_ask_office",
}


def evaluate(facts: Facts, schemes: Sequence[Scheme]) -> Verdict:
    """Return every scheme's answer in payer order, and the payers: those that pay, routes last.

    Decided by the service date `facts.on` alone; the same facts and files give the same verdict. No facts
    raise: what cannot be known is answered with CANNOT_TELL and how to find out.
    """
    ordered = sorted(schemes, key=lambda scheme: scheme.payer_order)
    in_force = {scheme.id: rules for scheme in ordered if (rules := scheme.on(facts.on)) is not None}
    answers: dict[str, Outcome] = {}
    asked_item = facts.excluded_item is not None
    context = Context(
        facts,
        judge_status(facts, _limits(in_force.values())),
        {row.number: row for rules in in_force.values() for row in rules.excluded_items if asked_item},
        answers,
    )
    others = [scheme for scheme in ordered if scheme.id in in_force and in_force[scheme.id].takes_over]
    verdicts = []
    for scheme in ordered:
        verdict = _answer(scheme, in_force, context, others)
        answers[scheme.id] = verdict.outcome
        verdicts.append(verdict)
    return Verdict(tuple(verdicts), tuple(v.scheme for v in verdicts if v.outcome in _PAYS))


def _limits(in_force: Iterable[Rules]) -> StatusLimits:
    """Return the ages of a status as the files set them, else the default of the program."""
    ages = [rules.status_ages for rules in in_force if rules.status_ages is not None]
    return StatusLimits(*ages[-1]) if ages else StatusLimits()


def _answer(
    scheme: Scheme, in_force: dict[str, Rules], context: Context, others: Sequence[Scheme]
) -> SchemeVerdict:
    on, period = context.facts.on, scheme.period
    if period.starts_on is not None and on < period.starts_on:
        return _outside(scheme, Effect.FAILS, "not_started", {"starts_on": period.starts_on})
    if period.ends_on is not None and on > period.ends_on:
        return _outside(scheme, Effect.FAILS, "ended", {"ends_on": period.ends_on})
    rules = in_force.get(scheme.id)
    if rules is None:
        return _before_the_rules(scheme, context)
    of_case = rules.about(context.facts.case)
    found = [
        *_case_reasons(rules, of_case),
        *_handed_over(scheme, in_force, context, others),
        *_condition_reasons(of_case.conditions, context),
        *_interval_reasons(of_case, context.facts),
    ]
    fails = any(reason.effect is Effect.FAILS for reason in found)
    # Nobody is sent for papers to a scheme that does not pay.
    missing = () if fails else missing_papers(context.facts, of_case.papers)
    outcome = _outcome(scheme, found, missing)
    if not fails:
        spoken_for = any(reason.effect is Effect.GROUND for reason in found)
        found.extend(paid_reasons(rules, context, spoken_for=spoken_for))
        found.extend(advised_notes(context.facts, of_case.papers))
    reasons = tuple(
        sorted((one for one in found if one.effect is not Effect.GROUND), key=lambda one: _WEIGHT[one.effect])
    )
    return SchemeVerdict(
        scheme.id,
        outcome,
        reasons,
        missing,
        _next_step(of_case, outcome, reasons, missing),
        scheme.is_route,
        tuple(reason for reason in found if reason.effect is Effect.GROUND),
    )


def _outside(scheme: Scheme, effect: Effect, code: str, values: dict[str, object]) -> SchemeVerdict:
    """Answer for a day outside the scheme's life, or one whose rules are not held."""
    period = scheme.period
    outcome = Outcome.NOT_COVERED if effect is Effect.FAILS else Outcome.CANNOT_TELL
    reason = Reason(code, values, period.source, period.certainty, effect)
    return SchemeVerdict(scheme.id, outcome, (reason,), (), _NEXT_STEPS[outcome], scheme.is_route)


def _before_the_rules(scheme: Scheme, context: Context) -> SchemeVerdict:
    """Answer for a day before the first rules held: a case or an area they are not for stays out.

    Whom a programme was for is what changes least; all else of that day nobody can tell.
    """
    earliest = scheme.earliest
    if earliest is None:
        return _outside(scheme, Effect.UNKNOWN, "rules_not_held", {})
    of_case = earliest.about(context.facts.case)
    of_area = [one for one in of_case.conditions if "areas" in one.row.parameters]
    judged = (*_case_reasons(earliest, of_case), *_condition_reasons(of_area, context))
    fails = tuple(reason for reason in judged if reason.effect is Effect.FAILS)
    if not fails:
        return _outside(scheme, Effect.UNKNOWN, "rules_not_held", {})
    period, outcome = scheme.period, Outcome.NOT_COVERED
    held = {"held_from_on": period.held_from}
    reasons = (*fails, Reason("judged_by_earliest", held, period.source, period.certainty))
    step = _next_step(of_case, outcome, reasons, ())
    return SchemeVerdict(scheme.id, outcome, reasons, (), step, scheme.is_route)


def _reason(row: Row, effect: Effect, code: str, values: dict[str, object] | None = None) -> Reason:
    return Reason(code, values or {}, row.source, row.certainty, effect)


def _case_reasons(rules: Rules, of_case: CaseRules) -> list[Reason]:
    if of_case.declines:
        return [_reason(row, Effect.FAILS, row.code) for row in of_case.declines]
    if of_case.benefits:
        return []
    return [_reason(row, Effect.FAILS, "case_not_covered") for row in rules.benefits[:1]]


def _handed_over(
    scheme: Scheme, in_force: dict[str, Rules], context: Context, others: Sequence[Scheme]
) -> list[Reason]:
    """Return the reason when another scheme of the same fund answers for this one.

    In that scheme's own area, and unless the patient is known not to be the member it is for.
    """
    return [
        _reason(row, Effect.FAILS, "see_scheme", {"scheme": other.id, "name": other.name})
        for other in others
        for row in in_force[other.id].takes_over
        if row.scheme == scheme.id
        and context.facts.case in row.cases
        and _is_for(in_force[other.id], context)
    ]


def _is_for(rules: Rules, context: Context) -> bool:
    """Whether a scheme is for this patient: at home in its area, and not a member of the wrong kind."""
    effects = {
        condition.row.test: {found.effect for found in condition.check(context, condition.params)}
        for condition in rules.conditions
    }
    at_home = effects.get("domicile", {Effect.GROUND}) == {Effect.GROUND}
    return at_home and Effect.FAILS not in effects.get("jkn_active", ())


def _condition_reasons(conditions: Iterable[Condition], context: Context) -> list[Reason]:
    return [
        Reason(found.code, found.values, condition.row.source, condition.row.certainty, found.effect)
        for condition in conditions
        for found in condition.check(context, condition.params)
    ]


def _interval_reasons(of_case: CaseRules, facts: Facts) -> list[Reason]:
    """Return `too_soon` when a benefit with an interval was had within it, from whichever fund."""
    denture = facts.denture
    if denture is None or denture.last_fitted_on is None:
        return []
    reasons = []
    for row in of_case.benefits:
        if row.every_months is None:
            continue
        again_on = plus_months(denture.last_fitted_on, row.every_months)
        if facts.on < again_on:
            fund = _FUNDS.get(denture.last_fund or "", _FUNDS[""])
            values = {"fund": fund, "last_fitted_on": denture.last_fitted_on, "again_on": again_on}
            reasons.append(_reason(row, Effect.FAILS, "too_soon", values))
    return reasons


def _outcome(scheme: Scheme, found: Sequence[Reason], missing: Sequence[MissingPaper]) -> Outcome:
    """Combine in three values: what fails decides, then what is not known, then what is missing."""
    effects = {reason.effect for reason in found}
    if Effect.FAILS in effects:
        return Outcome.NOT_COVERED
    if Effect.UNKNOWN in effects:
        return Outcome.CANNOT_TELL
    # A route only leads to being insured: it never pays by itself, however complete its papers.
    return Outcome.COVERED_IF if missing or scheme.is_route else Outcome.COVERED


def _next_step(
    of_case: CaseRules,
    outcome: Outcome,
    reasons: Sequence[Reason],
    missing: Sequence[MissingPaper],
) -> str:
    seen = {reason.code for reason in reasons} | {paper.code for paper in missing}
    seen |= {paper.kind for paper in missing}
    # Before anything else it must be clear who stands here.
    if DECEASED_CODE in seen and (outcome is not Outcome.NOT_COVERED or "jkn_inactive" in seen):
        return "next_check_identity"
    for row in of_case.next_steps:
        if row.outcome is outcome and (row.code is None or row.code in seen):
            return row.text
    if outcome is Outcome.CANNOT_TELL and seen & STATUS_CODES:
        return "next_check_status"
    return _NEXT_STEPS[outcome]
