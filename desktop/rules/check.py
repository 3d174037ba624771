"""The static check of scheme files: everything that is wrong, at once, each with file and line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

from desktop.domain.facts import PaperKind
from desktop.rules.lines import Place, line_of
from desktop.rules.parse import ParsedFile, SchemeFinding, parse_files
from desktop.rules.rows import Row
from desktop.rules.scheme import TABLES, SchemeFile

ALL_FILES = "*"
"""Stands for the whole folder where a finding has no file of its own."""


def check_schemes(files: Mapping[str, str], *, complete: bool = True) -> tuple[SchemeFinding, ...]:
    """Return everything wrong in the files (name -> text), sorted by file and line; empty when all is well.

    `complete`: the files are all there are. Without it (a draft looked at alone) references to other
    schemes and kinds of paper that nobody asks for are not judged.
    """
    parsed, findings = parse_files(files)
    for one in parsed:
        findings.extend(_check_file(one))
    findings.extend(_check_ids(parsed))
    findings.extend(_check_order(parsed))
    if complete and len(parsed) == len(files):
        findings.extend(_check_references(parsed))
        findings.extend(_check_asked(parsed))
    return tuple(sorted(findings))


def _found(one: ParsedFile, place: Place, code: str, **values: object) -> SchemeFinding:
    return SchemeFinding(one.name, line_of(one.lines, place), code, values)


def _rows(file: SchemeFile) -> Iterator[tuple[Place, Row]]:
    for table in TABLES:
        for number, row in enumerate(getattr(file, table)):
            yield (table, number), row


def _check_file(one: ParsedFile) -> Iterator[SchemeFinding]:
    if one.name != f"{one.file.id}.toml":
        yield _found(one, ("id",), "scheme_id_not_file_name", id=one.file.id)
    yield from _check_period(one)
    by_key: dict[Hashable, list[tuple[Place, Row]]] = defaultdict(list)
    for place, row in _rows(one.file):
        by_key[(place[0], row.key)].append((place, row))
        yield from _check_row_dates(one, place, row)
    for same in by_key.values():
        yield from _check_succession(one, same)
    yield from _check_papers(one)
    yield from _check_beginnings(one)


def _check_period(one: ParsedFile) -> Iterator[SchemeFinding]:
    period = one.file.period
    days = [day for day in (period.starts_on, period.held_from, period.ends_on) if day is not None]
    if days != sorted(days):
        yield _found(one, ("period",), "scheme_period_backward")


def _check_row_dates(one: ParsedFile, place: Place, row: Row) -> Iterator[SchemeFinding]:
    period = one.file.period
    if row.until is not None and row.until < row.from_:
        yield _found(one, (*place, "until"), "scheme_dates_backward", from_on=row.from_, until_on=row.until)
    before = period.held_from is None or row.from_ < period.held_from
    after = period.ends_on is not None and row.from_ > period.ends_on
    if before or after:
        yield _found(one, (*place, "from"), "scheme_row_outside", from_on=row.from_)


def _check_succession(one: ParsedFile, same: Sequence[tuple[Place, Row]]) -> Iterator[SchemeFinding]:
    """Find rows of one key that overlap, or leave days between them without one."""
    for (_, earlier), (place, later) in pairwise(sorted(same, key=lambda placed: placed[1].from_)):
        until = earlier.until if earlier.until is not None else later.from_ - timedelta(days=1)
        if later.from_ == earlier.from_ or later.from_ <= until:
            yield _found(one, (*place, "from"), "scheme_dates_overlap", from_on=later.from_)
        elif later.from_ > until + timedelta(days=1):
            yield _found(one, (*place, "from"), "scheme_dates_gap", from_on=later.from_, until_on=until)


def _check_papers(one: ParsedFile) -> Iterator[SchemeFinding]:
    paid = {case for row in one.file.benefits for case in row.cases}
    for number, row in enumerate(one.file.papers):
        if row.cases is not None and not paid & set(row.cases):
            yield _found(one, ("papers", number), "scheme_paper_never_asked", paper=row.kind.value)
        if (row.need == "may_follow") != (row.due_hours is not None):
            yield _found(one, ("papers", number, "need"), "scheme_due_hours", paper=row.kind.value)


def _check_beginnings(one: ParsedFile) -> Iterator[SchemeFinding]:
    """Find what a scheme cannot do without and does not hold from the first day on."""
    held_from = one.file.period.held_from
    if held_from is None:
        return
    needed = ["benefits", *(("letters", "wording") if one.file.issues_letters else ())]
    for table in needed:
        begins = min((row.from_ for row in getattr(one.file, table)), default=date.max)
        if begins > held_from:
            yield _found(one, (table,), "scheme_dates_missing", table=table, from_on=held_from)


def _check_ids(parsed: Iterable[ParsedFile]) -> Iterator[SchemeFinding]:
    seen: dict[str, str] = {}
    for one in parsed:
        if one.file.id in seen:
            yield _found(one, ("id",), "scheme_id_taken", id=one.file.id, other=seen[one.file.id])
        seen.setdefault(one.file.id, one.name)


def _check_order(parsed: Sequence[ParsedFile]) -> Iterator[SchemeFinding]:
    """Find two schemes that pay the same benefit to the same people without an order between them."""
    for first, second in combinations(parsed, 2):
        if (first.file.kind, first.file.order) != (second.file.kind, second.file.order):
            continue
        shared = {row.benefit for row in first.file.benefits} & {row.benefit for row in second.file.benefits}
        if shared and _meet(_areas(first.file), _areas(second.file)):
            benefit = min(shared)
            yield _found(second, ("order",), "scheme_same_order", benefit=benefit, other=first.file.id)


def _areas(file: SchemeFile) -> set[str]:
    """Return the codes the scheme limits itself to, empty for the whole country."""
    return {area for row in file.conditions for area in row.parameters.get("areas", ())}


def _meet(first: set[str], second: set[str]) -> bool:
    if not first or not second:
        return True
    return any(
        f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")
        for one in first
        for other in second
    )


def _check_references(parsed: Sequence[ParsedFile]) -> Iterator[SchemeFinding]:
    """Find schemes named in a file that do not exist, or that come too late to stand behind."""
    order = {one.file.id: (one.file.kind == "route", one.file.order) for one in parsed}
    for one in parsed:
        for place, row in _rows(one.file):
            for name in _named_schemes(row):
                if name not in order:
                    yield _found(one, place, "scheme_other_unknown", other=name)
        for number, condition in enumerate(one.file.conditions):
            behind = condition.parameters.get("behind")
            if behind in order and order[behind] >= order[one.file.id]:
                yield _found(one, ("conditions", number, "with"), "scheme_behind_later", other=behind)


def _named_schemes(row: Row) -> list[str]:
    content: dict[str, Any] = row.model_dump(include={"scheme", "schemes", "parameters"})
    behind = content.get("parameters", {}).get("behind")
    return [*content.get("schemes", ()), *filter(None, (content.get("scheme"), behind))]


def _check_asked(parsed: Iterable[ParsedFile]) -> Iterator[SchemeFinding]:
    """Find kinds of paper a clerk can tick that no scheme asks for."""
    asked = {row.kind for one in parsed for row in one.file.papers}
    asked |= {other.kind for one in parsed for row in one.file.papers for other in row.instead}
    for kind in PaperKind:
        if kind not in asked:
            yield SchemeFinding(ALL_FILES, 0, "scheme_paper_never_asked", {"paper": kind.value})
