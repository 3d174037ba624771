"""The conditions about JKN membership that a scheme file may name."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from desktop.domain.facts import Case, InactiveKind, JknSegment, JknStatus
from desktop.domain.verdict import Effect, Outcome
from desktop.rules.calendar import plus_months
from desktop.rules.context import JUDGED_CODES, Context, Finding
from desktop.rules.registry import Findings, NoParams, Params, Text, predicate

_NOT_ACTIVE = {
    JknStatus.INACTIVE: "ground_jkn_inactive",
    JknStatus.UNREGISTERED: "ground_jkn_unregistered",
}


@predicate("jkn_active", NoParams, "jkn_inactive", "jkn_unregistered", *JUDGED_CODES)
def jkn_active(context: Context, params: NoParams) -> Findings:  # noqa: ARG001 - every predicate takes both
    """Hold for an active member of JKN; a status not known leaves it open."""
    status, notes = context.status.status, context.status.findings
    if status is JknStatus.INACTIVE:
        return (Finding(Effect.FAILS, "jkn_inactive"), *notes)
    if status is JknStatus.UNREGISTERED:
        return (Finding(Effect.FAILS, "jkn_unregistered"), *notes)
    if status is JknStatus.ACTIVE:
        return (Finding(Effect.GROUND, "ground_jkn_active"), *notes)
    return notes


class NotActiveParams(Params):
    """When an active member is paid all the same.

    `pays_excluded`: care that JKN does not cover, once its legal number is named; `pays_cases`: cases that
    JKN leaves to others; `behind` and `behind_cases`: the city stands behind that scheme while it waits for
    a paper.
    """

    pays_excluded: bool = False
    pays_cases: tuple[Case, ...] = ()
    behind: Text | None = None
    behind_cases: tuple[Case, ...] = ()


@predicate("jkn_not_active", NotActiveParams, "jkn_active", "stands_behind", *JUDGED_CODES)
def jkn_not_active(context: Context, params: NotActiveParams) -> Findings:
    """Hold for the inactive and the unregistered, and for the active in what JKN does not carry."""
    facts, status, notes = context.facts, context.status.status, context.status.findings
    if params.pays_excluded and facts.excluded_item is not None and not context.above_limit:
        return (Finding(Effect.GROUND, "ground_excluded", {"number": facts.excluded_item}),)
    if facts.case in params.pays_cases:
        return (Finding(Effect.GROUND, "ground_left_to_others"),)
    if status in _NOT_ACTIVE:
        return (Finding(Effect.GROUND, _NOT_ACTIVE[status]), *notes)
    return notes if status is JknStatus.UNKNOWN else (_for_the_active(context, params), *notes)


def _for_the_active(context: Context, params: NotActiveParams) -> Finding:
    behind = context.answers.get(params.behind or "")
    if context.facts.case in params.behind_cases and behind is Outcome.COVERED_IF:
        return Finding(Effect.NOTE, "stands_behind")
    return Finding(Effect.FAILS, "jkn_active")


class InactiveParams(Params):
    """The kinds of inactivity meant; a member of one of `segments` whose kind is not known counts too."""

    kinds: Annotated[tuple[InactiveKind, ...], Field(min_length=1)]
    segments: tuple[JknSegment, ...] = ()


@predicate(
    "inactive_because",
    InactiveParams,
    "jkn_active",
    "jkn_unregistered",
    "inactive_kind",
    "inactive_kind_unknown",
    *JUDGED_CODES,
)
def inactive_because(context: Context, params: InactiveParams) -> Findings:
    """Hold for a member who is inactive for one of the kinds; without a known kind it stays open."""
    jkn, status, notes = context.facts.jkn, context.status.status, context.status.findings
    if status is JknStatus.UNKNOWN:
        return notes
    if status is JknStatus.ACTIVE:
        return (Finding(Effect.FAILS, "jkn_active"), *notes)
    if status is JknStatus.UNREGISTERED:
        return (Finding(Effect.FAILS, "jkn_unregistered"), *notes)
    if jkn.inactive_kind in params.kinds or (jkn.inactive_kind is None and jkn.segment in params.segments):
        return (Finding(Effect.GROUND, "ground_inactive_kind"), *notes)
    unknown = jkn.inactive_kind is None and not jkn.listed_deceased
    if unknown and (jkn.segment is None or not params.segments):
        return (Finding(Effect.UNKNOWN, "inactive_kind_unknown"), *notes)
    return (Finding(Effect.FAILS, "inactive_kind"), *notes)


Whole = Annotated[int, Field(strict=True, gt=0)]


class FineParams(Params):
    """The fine for inpatient care soon after reactivation, and the segments that owe none."""

    percent: Whole
    months: Whole
    within_days: Whole
    max_idr: Whole
    exempt: tuple[JknSegment, ...]


@predicate("service_fine", FineParams, "service_fine")
def service_fine(context: Context, params: FineParams) -> Findings:
    """Never fail: only tell a member in arrears what inpatient care costs right after reactivation."""
    jkn = context.facts.jkn
    if context.status.status is not JknStatus.INACTIVE or jkn.inactive_kind is not InactiveKind.ARREARS:
        return ()
    if jkn.segment in params.exempt:
        return ()
    return (Finding(Effect.NOTE, "service_fine", params.model_dump(exclude={"exempt"})),)


class MonthsParams(Params):
    """Whole months."""

    months: Whole


@predicate("within_months_of_removal", MonthsParams, "removal_undated", "too_late")
def within_months_of_removal(context: Context, params: MonthsParams) -> Findings:
    """Hold through the same day so many months after the removal; an unknown day is only noted."""
    jkn = context.facts.jkn
    if context.status.status is not JknStatus.INACTIVE:
        return ()
    if jkn.inactive_since is None:
        return (Finding(Effect.NOTE, "removal_undated", {"months": params.months}),)
    last_on = plus_months(jkn.inactive_since, params.months)
    if context.facts.on <= last_on:
        return ()
    return (Finding(Effect.FAILS, "too_late", {"months": params.months, "last_on": last_on}),)
