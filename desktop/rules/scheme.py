"""A scheme: its file as a strict model, and the same compiled to what is in force on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field

from desktop.domain.facts import Case
from desktop.rules import membership, predicates
from desktop.rules.registry import PREDICATES, Params, Predicate
from desktop.rules.rows import (
    BenefitRow,
    CapRow,
    Care,
    ConditionRow,
    Day,
    DeclineRow,
    DisputeRow,
    ExcludedItemRow,
    IncompatibleRow,
    LetterRow,
    NextStepRow,
    PaperRow,
    Row,
    SegmentRow,
    Strict,
    TakesOverRow,
    TermRow,
    Text,
    Whole,
    WordingRow,
    Yes,
)

DEFINED_IN = (membership, predicates)
"""The modules whose import fills the register of predicates."""

STATUS_AGE_TERM, STATUS_OLD_TERM = "status_age_days", "status_old_days"
"""Terms in days: a JKN status that old is checked again, and no longer counts."""

SIGNATURES_TERM = "sktm_signatures"
"""The term that lists who should have signed an SKTM, parted by commas."""

AnyRow = TypeVar("AnyRow", bound=Row)


class Period(Strict):
    """The scheme's life. `held_from` is the first day whose rules the file holds, None when none are."""

    starts_on: Day | None = None
    ends_on: Day | None = None
    held_from: Day | None = None
    source: Text
    certainty: Literal["confirmed", "unconfirmed"]


class SchemeFile(Strict):
    """One file of `resources/schemes`, named `<id>.toml`."""

    id: Annotated[str, Field(strict=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    name: Text
    short_name: Text
    summary: Text
    kind: Literal["scheme", "route"]
    order: Whole
    fund: Text
    issues_letters: Yes
    period: Period
    benefits: tuple[BenefitRow, ...] = ()
    declines: tuple[DeclineRow, ...] = ()
    conditions: tuple[ConditionRow, ...] = ()
    papers: tuple[PaperRow, ...] = ()
    next_steps: tuple[NextStepRow, ...] = ()
    letters: tuple[LetterRow, ...] = ()
    wording: tuple[WordingRow, ...] = ()
    caps: tuple[CapRow, ...] = ()
    terms: tuple[TermRow, ...] = ()
    incompatible: tuple[IncompatibleRow, ...] = ()
    takes_over: tuple[TakesOverRow, ...] = ()
    disputes: tuple[DisputeRow, ...] = ()
    excluded_items: tuple[ExcludedItemRow, ...] = ()
    segments: tuple[SegmentRow, ...] = ()


TABLES = (
    "benefits",
    "declines",
    "conditions",
    "papers",
    "next_steps",
    "letters",
    "wording",
    "caps",
    "terms",
    "incompatible",
    "takes_over",
    "disputes",
    "excluded_items",
    "segments",
)
"""The tables of dated rows."""


@dataclass(frozen=True)
class Condition:
    """A condition ready to be asked: the row, the named function and its checked parameters."""

    row: ConditionRow
    check: Predicate
    params: Params


@dataclass(frozen=True)
class CaseRules:
    """What of the rules in force speaks about one case."""

    benefits: tuple[BenefitRow, ...]
    declines: tuple[DeclineRow, ...]
    conditions: tuple[Condition, ...]
    papers: tuple[PaperRow, ...]
    next_steps: tuple[NextStepRow, ...]


@dataclass(frozen=True)
class Rules:
    """What of a scheme is in force on a day."""

    benefits: tuple[BenefitRow, ...]
    declines: tuple[DeclineRow, ...]
    conditions: tuple[Condition, ...]
    papers: tuple[PaperRow, ...]
    next_steps: tuple[NextStepRow, ...]
    letters: tuple[LetterRow, ...]
    wording: tuple[WordingRow, ...]
    caps: tuple[CapRow, ...]
    terms: tuple[TermRow, ...]
    incompatible: tuple[IncompatibleRow, ...]
    takes_over: tuple[TakesOverRow, ...]
    disputes: tuple[DisputeRow, ...]
    excluded_items: tuple[ExcludedItemRow, ...]
    segments: tuple[SegmentRow, ...]
    _by_case: dict[Case, CaseRules] = field(default_factory=dict, compare=False, repr=False)

    def about(self, case: Case) -> CaseRules:
        """Return what speaks about a case; sorted out once, for a counter asks the same all day."""
        known = self._by_case.get(case)
        if known is None:
            known = self._by_case[case] = CaseRules(
                tuple(row for row in self.benefits if case in row.cases),
                tuple(row for row in self.declines if case in row.cases),
                tuple(one for one in self.conditions if one.row.concerns(case)),
                tuple(row for row in self.papers if row.concerns(case)),
                tuple(row for row in self.next_steps if row.concerns(case)),
            )
        return known

    @cached_property
    def status_ages(self) -> tuple[int, int] | None:
        """Days after which a status is checked again, and no longer counts; None where the file sets none."""
        check_again, too_old = self.term(STATUS_AGE_TERM), self.term(STATUS_OLD_TERM)
        if isinstance(check_again, int) and isinstance(too_old, int):
            return check_again, too_old
        return None

    def letter_days(self, care: Care) -> int | None:
        """Return the days a guarantee letter for this care holds, None when none may be issued."""
        return next((row.valid_days for row in self.letters if row.care == care), None)

    def term(self, name: str) -> int | str | None:
        """Return a named value, None when the file holds none on this day."""
        return next((row.value for row in self.terms if row.name == name), None)


class Scheme:
    """A scheme compiled for questions by day. `file` is the file as read; `id`, `name` … are its own."""

    def __init__(self, file: SchemeFile) -> None:
        self.file = file
        self.id = file.id
        self.name = file.name
        self.short_name = file.short_name
        self.is_route = file.kind == "route"
        self.issues_letters = file.issues_letters
        self.period = file.period
        self.payer_order = (self.is_route, file.order, file.id)
        self._starts, self._rules = _timeline(file)

    @property
    def earliest(self) -> Rules | None:
        """The first rules that are held, None where none are."""
        return self._rules[0] if self._rules else None

    def on(self, day: date) -> Rules | None:
        """Return the rules in force on a day, None where the file holds none (also outside its life)."""
        place = bisect_right(self._starts, day) - 1
        return self._rules[place] if place >= 0 else None


def rows_in_force(rows: Iterable[AnyRow], day: date) -> tuple[AnyRow, ...]:
    """Return the newest row of each key that has begun by `day`, in file order, unless it has ended."""
    newest: dict[Hashable, AnyRow] = {}
    for row in rows:
        known = newest.get(row.key)
        if row.from_ <= day and (known is None or known.from_ < row.from_):
            newest[row.key] = row
    return tuple(row for row in newest.values() if row.until is None or day <= row.until)


def _timeline(file: SchemeFile) -> tuple[list[date], list[Rules | None]]:
    """Return the days on which anything changes, and what holds from each of them."""
    held_from, ends_on = file.period.held_from, file.period.ends_on
    if held_from is None:
        return [], []
    days = {held_from}
    for table in TABLES:
        for row in getattr(file, table):
            days.add(row.from_)
            if row.until is not None and row.until < date.max:
                days.add(row.until + timedelta(days=1))
    starts = sorted(day for day in days if held_from <= day and (ends_on is None or day <= ends_on))
    rules: list[Rules | None] = [_rules_on(file, day) for day in starts]
    if ends_on is not None and ends_on < date.max:
        starts.append(ends_on + timedelta(days=1))
        rules.append(None)
    return starts, rules


def _rules_on(file: SchemeFile, day: date) -> Rules:
    tables: dict[str, Any] = {table: rows_in_force(getattr(file, table), day) for table in TABLES}
    tables["conditions"] = tuple(condition_of(row) for row in tables["conditions"])
    return Rules(**tables)


def condition_of(row: ConditionRow) -> Condition:
    """Return a condition ready to be asked, its parameters checked by the model of its predicate."""
    kind = PREDICATES[row.test]
    return Condition(row, kind.check, kind.params.model_validate(row.parameters))
