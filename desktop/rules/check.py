"""The static check of scheme files: everything that is wrong, at once, each with file and line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from desktop.domain.facts import PaperKind
from desktop.rules.check_file import areas_by_test, check_file, found, rows_of
from desktop.rules.check_terms import check_terms, check_terms_set
from desktop.rules.mend import UNKNOWN_ORDER
from desktop.rules.parse import ALL_FILES, ParsedFile, SchemeFinding, parse_files


def check_schemes(
    files: Mapping[str, str],
    *,
    complete: bool = True,
    unread: Collection[str] = (),
    knows_area: Callable[[str], bool] | None = None,
) -> tuple[SchemeFinding, ...]:
    """Return everything wrong in the files (name -> text), sorted by file and line; empty when all is well.

    `complete`: the files are all there are. Without it (a draft looked at alone) references to other
    schemes and kinds of paper that nobody asks for are not judged. `unread`: names of files that are there
    too but are no text. `knows_area` tells whether a Kemendagri code is in force; without it none is judged.
    A fault in one file hides nothing of the others.
    """
    parsed, findings = parse_files(files)
    for one in parsed:
        findings.extend(check_file(one, _takers(parsed, one) if complete else None))
        findings.extend(check_terms(one))
        if knows_area is not None:
            findings.extend(_check_areas(one, knows_area))
    findings.extend(_check_ids(parsed))
    findings.extend(_check_order(parsed))
    if complete:
        dark = {*unread, *files} - {one.name for one in parsed}
        findings.extend(_check_references(parsed, {name.removesuffix(".toml") for name in dark}))
        if not dark:
            findings.extend(_check_asked(parsed))
            findings.extend(check_terms_set(parsed))
    return tuple(sorted(findings))


def _takers(parsed: Iterable[ParsedFile], one: ParsedFile) -> bool:
    """Whether another scheme may answer for this one."""
    return any(row.scheme == one.file.id for other in parsed for row in other.file.takes_over)


def _check_areas(one: ParsedFile, knows_area: Callable[[str], bool]) -> Iterator[SchemeFinding]:
    for number, row in enumerate(one.file.conditions):
        for area in row.parameters.get("areas", ()):
            if not knows_area(area):
                yield found(one, ("conditions", number, "with"), "scheme_area_unknown", area=area)


def _check_ids(parsed: Iterable[ParsedFile]) -> Iterator[SchemeFinding]:
    seen: dict[str, str] = {}
    for one in parsed:
        if one.file.id in seen:
            yield found(one, ("id",), "scheme_id_taken", id=one.file.id, other=seen[one.file.id])
        seen.setdefault(one.file.id, one.name)


def _check_order(parsed: Sequence[ParsedFile]) -> Iterator[SchemeFinding]:
    """Find two schemes that pay the same benefit to the same people without an order between them."""
    # Where a condition could not be read, nobody knows whom the scheme is for.
    readable = [one for one in parsed if "conditions" not in one.lost and one.file.order != UNKNOWN_ORDER]
    for first, second in combinations(readable, 2):
        if (first.file.kind, first.file.order) != (second.file.kind, second.file.order):
            continue
        shared = {row.benefit for row in first.file.benefits} & {row.benefit for row in second.file.benefits}
        if shared and _meet(areas_by_test(first.file), areas_by_test(second.file)):
            benefit = min(shared)
            yield found(second, ("order",), "scheme_same_order", benefit=benefit, other=first.file.id)


def _meet(first: Mapping[str, set[str]], second: Mapping[str, set[str]]) -> bool:
    """Whether one person may be in both: only one and the same paper cannot be of two cities.

    A KTP of one city and a KK issued by another are often in one hand.
    """
    return all(
        any(
            f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")
            for one in first[test]
            for other in second[test]
        )
        for test in first.keys() & second.keys()
    )


def _check_references(parsed: Sequence[ParsedFile], dark: set[str]) -> Iterator[SchemeFinding]:
    """Find schemes named in a file that do not exist, or that come too late to stand behind or before.

    `dark` are the ids of files that could not be read: they are there, but nobody knows their order.
    """
    order = {one.file.id: (one.file.kind == "route", one.file.order) for one in parsed}
    for one in parsed:
        for place, row in rows_of(one.file):
            content: dict[str, Any] = row.model_dump(
                include={"scheme", "schemes", "parameters", "first_payer"}
            )
            for key, name in _named_schemes(content):
                if name not in order and name not in dark:
                    yield found(one, (*place, key), "scheme_other_unknown", other=name)
            for key, name in _must_come_before(content):
                if name in order and order[name] >= order[one.file.id] and one.file.order != UNKNOWN_ORDER:
                    yield found(one, (*place, key), "scheme_behind_later", other=name)


def _named_schemes(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return every scheme a row names, each with the key that names it."""
    beside = [("schemes", name) for name in content.get("schemes", ())]
    instead = [("scheme", content["scheme"])] if "scheme" in content else []
    return [*beside, *instead, *_must_come_before(content)]


def _must_come_before(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the schemes whose answer a row relies on, each with the key that names it."""
    behind = content.get("parameters", {}).get("behind")
    named = (("with", behind), ("first_payer", content.get("first_payer")))
    return [(key, name) for key, name in named if name]


def _check_asked(parsed: Iterable[ParsedFile]) -> Iterator[SchemeFinding]:
    """Find kinds of paper a clerk can tick that no scheme asks for."""
    # Of a paper's row that was changed nobody knows which papers it accepts.
    if any(table == "papers" for one in parsed for table, _ in one.touched):
        return
    asked = {row.kind for one in parsed for row in one.file.papers}
    asked |= {other.kind for one in parsed for row in one.file.papers for other in row.instead}
    for kind in PaperKind:
        if kind not in asked:
            yield SchemeFinding(ALL_FILES, 0, "scheme_paper_never_asked", {"paper": kind.value})
