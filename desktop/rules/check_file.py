"""What may be wrong within one scheme file: its life, its dated rows, its papers, its next steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from desktop.domain.facts import Case
from desktop.domain.verdict import Outcome
from desktop.rules.calendar import plus_days
from desktop.rules.lines import Place
from desktop.rules.papers import SIGNATORIES
from desktop.rules.parse import ParsedFile, SchemeFinding
from desktop.rules.registry import PREDICATES
from desktop.rules.rows import Row
from desktop.rules.scheme import TABLES, SchemeFile

_DAY = timedelta(days=1)


def check_file(one: ParsedFile, taken_over: bool | None) -> Iterator[SchemeFinding]:
    """Yield what is wrong within a file.

    `taken_over`: whether another file answers for this scheme; None when the other files are not known.
    """
    if one.name != f"{one.file.id}.toml":
        yield found(one, ("id",), "scheme_id_not_file_name", id=one.file.id)
    yield from _check_period(one)
    by_key: dict[Hashable, list[tuple[Place, Row]]] = defaultdict(list)
    for place, row in rows_of(one.file):
        by_key[(place[0], row.key)].append((place, row))
        yield from _check_row_dates(one, place, row)
    for same in by_key.values():
        yield from _check_succession(one, same)
    yield from _check_needed(one)
    yield from _check_papers(one)
    yield from _check_cases(one)
    yield from _check_steps(one, taken_over)


def found(one: ParsedFile, place: Place, code: str, **values: object) -> SchemeFinding:
    """Return a finding at a place of a file."""
    return SchemeFinding(one.name, one.line(place), code, values)


def rows_of(file: SchemeFile) -> Iterator[tuple[Place, Row]]:
    """Yield every dated row with its place."""
    for table in TABLES:
        for number, row in enumerate(getattr(file, table)):
            yield (table, number), row


def areas_by_test(file: SchemeFile) -> dict[str, set[str]]:
    """Return the codes the scheme limits itself to, by the test that asks; empty for the whole country."""
    areas: dict[str, set[str]] = defaultdict(set)
    for row in file.conditions:
        if "areas" in row.parameters:
            areas[row.test].update(row.parameters["areas"])
    return areas


def _check_period(one: ParsedFile) -> Iterator[SchemeFinding]:
    period = one.file.period
    days = [day for day in (period.starts_on, period.held_from, period.ends_on) if day is not None]
    if days != sorted(days):
        yield found(one, ("period",), "scheme_period_backward")


def _check_row_dates(one: ParsedFile, place: Place, row: Row) -> Iterator[SchemeFinding]:
    period = one.file.period
    if row.until is not None and row.until < row.from_:
        yield found(one, (*place, "until"), "scheme_dates_backward", from_on=row.from_, until_on=row.until)
    before = period.held_from is None or row.from_ < period.held_from
    after = period.ends_on is not None and row.from_ > period.ends_on
    if before or after:
        yield found(one, (*place, "from"), "scheme_row_outside", from_on=row.from_)


def _check_succession(one: ParsedFile, same: Sequence[tuple[Place, Row]]) -> Iterator[SchemeFinding]:
    """Find rows of one key that overlap, leave days between them without one, or end with nothing after."""
    ordered = sorted(same, key=lambda placed: placed[1].from_)
    for (_, earlier), (place, later) in pairwise(ordered):
        until = earlier.until if earlier.until is not None else later.from_ - _DAY
        if later.from_ == earlier.from_ or later.from_ <= until:
            yield found(one, (*place, "from"), "scheme_dates_overlap", from_on=later.from_)
        elif later.from_ > until + _DAY and not _may_follow(one, place, until):
            yield found(one, (*place, "from"), "scheme_dates_gap", from_on=later.from_, until_on=until)
    place, last = ordered[-1]
    if last.ended is None and _ends_early(one, last) and not _may_follow(one, place, last.until):
        yield found(one, (*place, "until"), "scheme_dates_end", until_on=last.until)


def _may_follow(one: ParsedFile, place: Place, until: date | None) -> bool:
    """Whether a row that could not be read may be the one that holds after this day."""
    lost = one.lost.get(str(place[0]), ())
    return any(day is None or until is None or day > until for day in lost)


def _ends_early(one: ParsedFile, row: Row) -> bool:
    """Whether a row's last day comes before the scheme's own; one that is backward is told already."""
    ends_on = one.file.period.ends_on or date.max
    return row.until is not None and row.from_ <= row.until < ends_on


def _check_needed(one: ParsedFile) -> Iterator[SchemeFinding]:
    """Find what a scheme cannot do without and does not hold on every day of its life.

    A scheme for the people of an area asks where they live as long as it pays.
    """
    period = one.file.period
    if period.held_from is None:
        return
    needed: list[tuple[str, Sequence[Row]]] = [("benefits", one.file.benefits)]
    if one.file.issues_letters:
        needed += [("letters", one.file.letters), ("wording", one.file.wording)]
    if areas_by_test(one.file):
        needed.append(("conditions", [row for row in one.file.conditions if "areas" in row.parameters]))
    for table, rows in needed:
        day = first_day_without(rows, period.held_from)
        if table not in one.lost and day is not None and day <= (period.ends_on or date.max):
            yield found(one, (table,), "scheme_dates_missing", table=table, from_on=day)


def first_day_without(rows: Sequence[Row], day: date) -> date | None:
    """Return the first day from `day` on for which no row is written, None when there is none."""
    for row in sorted(rows, key=lambda row: row.from_):
        if row.from_ > day:
            return day
        if row.until is None or row.until == date.max:
            return None
        day = max(day, plus_days(row.until, 1))
    return day


def _check_papers(one: ParsedFile) -> Iterator[SchemeFinding]:
    paid = {case for row in one.file.benefits for case in row.cases}
    for number, row in enumerate(one.file.papers):
        place = ("papers", number)
        if "benefits" not in one.lost and row.cases is not None and not paid & set(row.cases):
            yield found(one, place, "scheme_paper_never_asked", paper=row.kind.value)
        if one.is_whole(*place) and (row.need == "may_follow") != (row.due_hours is not None):
            yield found(one, (*place, "need"), "scheme_due_hours", paper=row.kind.value)
        for key in ("signed_by", "signed_if_noted"):
            for name in getattr(row, key):
                if name not in SIGNATORIES:
                    known = ", ".join(SIGNATORIES)
                    yield found(one, (*place, key), "scheme_signer_unknown", signer=name, known=known)


def _check_cases(one: ParsedFile) -> Iterator[SchemeFinding]:
    """Find next steps about cases that the scheme neither pays nor declines for a reason of its own.

    A step may say why a case is not paid, and where else to go with it.
    """
    if one.lost.keys() & {"benefits", "declines"}:
        return
    known = {case for row in one.file.benefits for case in row.cases}
    known |= {case for row in one.file.declines for case in row.cases}
    for number, row in enumerate(one.file.next_steps):
        cases = () if (row.outcome, row.code) == (Outcome.NOT_COVERED, NOT_PAID) else row.cases or ()
        for case in cases:
            if case not in known:
                yield found(one, ("next_steps", number, "cases"), "scheme_case_not_paid", case=case.value)


NOT_PAID = "case_not_covered"
"""The code of a case that stands in no benefit."""


def _check_steps(one: ParsedFile, taken_over: bool | None) -> Iterator[SchemeFinding]:
    """Find next steps that wait for a reason or a paper which this scheme never gives."""
    if one.lost.keys() & {"declines", "conditions", "papers", "benefits"}:
        return
    known = codes_of(one.file) | ({"see_scheme"} if taken_over is not False else set())
    for number, row in enumerate(one.file.next_steps):
        if row.code is not None and row.code not in known:
            yield found(one, ("next_steps", number, "code"), "scheme_step_never_said", seen=row.code)


def codes_of(file: SchemeFile) -> set[str]:
    """Return the codes that the scheme's own rows can give: reasons that do not speak for, and papers."""
    codes = {row.code for row in file.declines} | {
        row.kind.value for row in file.papers if row.need != "advised"
    }
    for condition in file.conditions:
        codes |= PREDICATES[condition.test].codes
    paid = {case for row in file.benefits for case in row.cases}
    also = {
        NOT_PAID: bool(file.benefits) and paid != set(Case),
        "too_soon": any(row.every_months for row in file.benefits),
        "ceiling": bool(file.caps),
        "sources_differ": bool(file.disputes),
        "paper_unsigned": any(row.signed_by or row.signed_if_noted for row in file.papers),
        "advised_expired": any(row.need == "advised" for row in file.papers),
    }
    return {str(code) for code in codes} | {code for code, may in also.items() if may}
