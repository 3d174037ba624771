"""What a predicate may look at: the facts, the JKN status as judged for the day, and the answers before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.facts import Facts, InactiveKind, Jkn, JknStatus, StatusOrigin
from desktop.domain.verdict import Effect, Outcome
from desktop.rules.rows import ExcludedItemRow

CHECK_AGAIN_AFTER_DAYS = 30
TOO_OLD_AFTER_DAYS = 60
"""Ages of a JKN status where no scheme file sets `status_age_days` and `status_old_days`."""

STATUS_CODES = frozenset(
    {"not_in_roster", "not_looked_up", "no_roster", "status_unknown", "status_old", "status_far"}
)
"""The codes that say the JKN status is not known; each means: check it elsewhere and record it."""


@dataclass(frozen=True)
class Finding:
    """What a predicate found: a code with its values, and what that does to the outcome."""

    effect: Effect
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class StatusLimits:
    """Days after which a status is checked again (it still counts), and after which it does not count."""

    check_again: int = CHECK_AGAIN_AFTER_DAYS
    too_old: int = TOO_OLD_AFTER_DAYS


@dataclass(frozen=True)
class StatusView:
    """The JKN status on the service date. `status` is UNKNOWN when it must not be relied on."""

    status: JknStatus
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Context:
    """One question to all schemes. `answers` holds the outcomes of the schemes before this one."""

    facts: Facts
    status: StatusView
    excluded_items: Mapping[int, ExcludedItemRow]
    answers: Mapping[str, Outcome]

    @property
    def above_limit(self) -> bool:
        """Whether the item chosen excludes only what an earlier payer pays here, up to its limit."""
        number = self.facts.excluded_item
        row = None if number is None else self.excluded_items.get(number)
        if row is None or row.first_payer is None:
            return False
        return self.answers.get(row.first_payer, Outcome.NOT_COVERED) is not Outcome.NOT_COVERED


_ORIGIN_CODES = {
    StatusOrigin.NOT_IN_ROSTER: "not_in_roster",
    StatusOrigin.NO_NUMBER: "not_looked_up",
    StatusOrigin.NO_ROSTER: "no_roster",
    StatusOrigin.ROSTER: "status_unknown",
    StatusOrigin.ASKED: "status_unknown",
}

_KIND_CODES = {
    InactiveKind.ARREARS: "inactive_arrears",
    InactiveKind.PBI_REMOVED: "inactive_pbi_removed",
    InactiveKind.SEGMENT_CHANGE: "inactive_segment_change",
}

DECEASED_CODE = "listed_deceased"
JUDGED_CODES = STATUS_CODES | frozenset(
    {"status_age", "status_later", "status_undated", "inactive_later", DECEASED_CODE, *_KIND_CODES.values()}
)
"""The codes that judging a status may give."""


def judge_status(facts: Facts, limits: StatusLimits) -> StatusView:
    """Judge the JKN status for the service date, never for today.

    Unknown stays unknown and says why; a status read too long before the service date, or too long after
    it, becomes unknown; one that is merely old counts with a note. A membership whose end is dated tells
    of every day before it was read: it was active until that end.
    """
    jkn, notes = facts.jkn, []
    if jkn.status is JknStatus.UNKNOWN:
        return StatusView(JknStatus.UNKNOWN, (Finding(Effect.UNKNOWN, _ORIGIN_CODES[jkn.origin]),))
    if jkn.as_of is None:
        notes.append(Finding(Effect.NOTE, "status_undated"))
    else:
        days = (facts.on - jkn.as_of).days
        seen: dict[str, object] = {"as_of": jkn.as_of, "days": days}
        if days > limits.too_old:
            old = Finding(Effect.UNKNOWN, "status_old", seen | {"limit": limits.too_old})
            return StatusView(JknStatus.UNKNOWN, (old,))
        if days > limits.check_again:
            notes.append(Finding(Effect.NOTE, "status_age", seen | {"limit": limits.check_again}))
        if -days > limits.too_old and jkn.inactive_since is None:
            far = Finding(Effect.UNKNOWN, "status_far", seen | {"days": -days, "limit": limits.too_old})
            return StatusView(JknStatus.UNKNOWN, (far,))
        if days < 0:
            notes.append(Finding(Effect.NOTE, "status_later", seen))
    return _dated_status(facts, jkn, notes)


def _dated_status(facts: Facts, jkn: Jkn, notes: list[Finding]) -> StatusView:
    if jkn.status is not JknStatus.INACTIVE:
        return StatusView(jkn.status, tuple(notes))
    if jkn.inactive_since is not None and jkn.inactive_since > facts.on:
        notes.append(Finding(Effect.NOTE, "inactive_later", {"inactive_since_on": jkn.inactive_since}))
        return StatusView(JknStatus.ACTIVE, tuple(notes))
    if jkn.inactive_kind in _KIND_CODES:
        notes.append(Finding(Effect.NOTE, _KIND_CODES[jkn.inactive_kind]))
    if jkn.listed_deceased:
        notes.append(Finding(Effect.NOTE, DECEASED_CODE))
    return StatusView(JknStatus.INACTIVE, tuple(notes))
