"""The rows of a scheme file, as strict models: an unknown key is an error, every row has date and source.

A row holds from its day `from` until the next row with the same `key` begins, or through its own
`until`. So a value that changes is never edited: a second row is written below the first.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from desktop.domain.facts import Case, FacilityKind, JknSegment, PaperKind
from desktop.domain.verdict import Outcome

Text = Annotated[str, Field(pattern=r"\S", strict=True)]
"""Text with at least one sign that is no blank."""
Whole = Annotated[int, Field(strict=True, gt=0)]
Day = Annotated[date, Field(strict=True)]
Yes = Annotated[bool, Field(strict=True)]
Cases = Annotated[tuple[Case, ...], Field(min_length=1)]
Benefit = Literal["care", "denture", "lodging", "insurance"]
Care = Literal["inpatient", "outpatient"]


class Strict(BaseModel):
    """A part of a scheme file: frozen, and nothing in it that is not declared here."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Row(Strict):
    """A dated row. `source` is law, decree or newspaper with its date.

    A row with `until` that no other row follows says in `ended` why it ends before its scheme does.
    """

    from_: Day = Field(alias="from")
    until: Day | None = None
    ended: Text | None = None
    source: Text
    certainty: Literal["confirmed", "unconfirmed"]
    note: Text | None = None

    @property
    def key(self) -> Hashable:
        """What a later row of the same table must share to take this row's place."""
        return ""


class CaseRow(Row):
    """A row that may hold for some cases only; without `cases` it holds for all."""

    cases: Cases | None = None

    def concerns(self, case: Case) -> bool:
        """Whether the row speaks about this case."""
        return self.cases is None or case in self.cases

    @property
    def case_key(self) -> frozenset[Case]:
        """The cases as part of a key."""
        return frozenset(self.cases or ())


class BenefitRow(Row):
    """What the scheme pays: the benefit, in which cases, care class, days, and how often (months)."""

    benefit: Benefit
    cases: Cases
    care_class: Whole | None = None
    max_days: Whole | None = None
    every_months: Whole | None = None

    @property
    def key(self) -> Hashable:
        """One row of each benefit at a time."""
        return self.benefit


class DeclineRow(Row):
    """Cases the scheme does not pay for a reason of their own; `code` names the sentence."""

    cases: Cases
    code: Literal["not_a_benefit", "work_accident", "assault"]

    @property
    def key(self) -> Hashable:
        """One row of each reason at a time."""
        return self.code


class ConditionRow(CaseRow):
    """A condition: the name of a predicate (`rules/predicates.py`) and its parameters."""

    test: Text
    parameters: dict[str, Any] = Field(default_factory=dict, alias="with")

    @property
    def key(self) -> Hashable:
        """One row of each predicate and set of cases at a time."""
        return (self.test, self.case_key)


class Instead(Strict):
    """A paper that may be shown instead, in an emergency, for a minor (under 17), or always."""

    kind: PaperKind
    when: Literal["always", "emergency", "minor"]


class PaperRow(CaseRow):
    """A paper the scheme asks for.

    `need`: "first" must be here before the letter, "may_follow" within `due_hours`, "advised" is told to
    the patient and never changes the outcome. `valid_days` counts from `issued_on` where the paper has no
    `valid_until`; `max_age_days` counts always. A paper may be issued up to `late_hours` after the service
    day, without it as long as it may follow. `signed_by` lists who must have signed, `signed_if_noted` who
    must have where anybody looked at the signatures, `to_facility` the spellings of the place it must name,
    `issuer` the names of the issuing city where it is not on record.
    """

    kind: PaperKind
    label: Text
    need: Literal["first", "may_follow", "advised"]
    due_hours: Whole | None = None
    late_hours: Whole | None = None
    form: Literal["original", "copy", "shown"]
    copies: Whole = 1
    valid_days: Whole | None = None
    max_age_days: Whole | None = None
    signed_by: tuple[Text, ...] = ()
    signed_if_noted: tuple[Text, ...] = ()
    to_facility: tuple[Text, ...] = ()
    issuer: tuple[Text, ...] = ()
    instead: tuple[Instead, ...] = ()

    @property
    def key(self) -> Hashable:
        """One row of each kind and set of cases at a time."""
        return (self.kind, self.case_key)


class NextStepRow(CaseRow):
    """The sentence that says what to do next, for an outcome and (optionally) a reason or paper seen."""

    outcome: Outcome
    code: Text | None = None
    text: Text

    @property
    def key(self) -> Hashable:
        """One sentence of each outcome, code and set of cases at a time."""
        return (self.outcome, self.code, self.case_key)


class LetterRow(Row):
    """How long a guarantee letter holds for a kind of care, in days from the first day of service."""

    care: Care
    valid_days: Whole
    extendable: Yes

    @property
    def key(self) -> Hashable:
        """One row of each kind of care at a time."""
        return self.care


class WordingRow(Row):
    """What the scheme adds to the letter: its basis and its opening sentence."""

    opening: Text
    basis: Text


class CapRow(Row):
    """A ceiling in whole rupiah, per case, per day or per year; `scope` says of what.

    `facility_kinds` and `jaws` narrow it (dentures: by kind of facility, for one jaw or for both).
    """

    name: Text
    scope: Text
    facility_kinds: tuple[FacilityKind, ...] = ()
    jaws: Literal["one", "both"] | None = None
    per: Literal["case", "day", "year"]
    amount_idr: Whole

    @property
    def key(self) -> Hashable:
        """One row of each name at a time."""
        return self.name


class TermRow(Row):
    """Any other dated value an officer reads or another part of the program asks for by name."""

    name: Text
    label: Text
    value: Annotated[int, Field(strict=True)] | Text
    unit: Text | None = None

    @property
    def key(self) -> Hashable:
        """One row of each name at a time."""
        return self.name


class IncompatibleRow(Row):
    """Schemes that must not pay the same benefit of the same person beside this one."""

    benefit: Benefit
    schemes: Annotated[tuple[Text, ...], Field(min_length=1)]

    @property
    def key(self) -> Hashable:
        """One row of each benefit at a time."""
        return self.benefit


class TakesOverRow(Row):
    """This scheme answers for another one, from the same fund, in these cases and its own area."""

    scheme: Text
    cases: Cases

    @property
    def key(self) -> Hashable:
        """One row of each scheme at a time."""
        return self.scheme


class DisputeRow(CaseRow):
    """Where sources contradict each other: what this file relies on (`text`) and what another one says."""

    text: Text
    other: Text
    other_source: Text

    @property
    def key(self) -> Hashable:
        """One dispute of each set of cases at a time."""
        return self.case_key


class ExcludedItemRow(Row):
    """An item of the legal list of what BPJS Kesehatan does not cover.

    `first_payer`: the scheme up to whose limit the item excludes, where that scheme pays; the rest is JKN's.
    """

    number: Whole
    text: Text
    first_payer: Text | None = None

    @property
    def key(self) -> Hashable:
        """One row of each number at a time."""
        return self.number


class SegmentRow(Row):
    """What a JKN segment means: who pays its contribution, and the care class (None: by contribution)."""

    segment: JknSegment
    label: Text
    paid_by: Text
    care_class: Whole | None = None

    @property
    def key(self) -> Hashable:
        """One row of each segment at a time."""
        return self.segment
