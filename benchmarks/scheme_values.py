"""Change each value of each scheme file in turn, and see that some scenario fails every time.

    python -m benchmarks.scheme_values [scheme ...]

A value that decides an answer must be missed by a verdict scenario or one of a first day; one that decides
what goes home with the patient (original or copies, a letter's days) by a scenario of the slip; one that is
only read (a source, a certainty, a letter's wording) by the page scenario of its scheme. What nobody misses
is printed; exit 1 then.
"""

from __future__ import annotations

import copy
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any, get_args

from pydantic import ValidationError

from desktop.domain.facts import Case, FacilityKind, InactiveKind, JknSegment, PaperKind
from desktop.domain.verdict import Outcome
from desktop.rules.evaluate import evaluate
from desktop.rules.registry import PREDICATES
from desktop.rules.rows import Benefit, Care
from desktop.rules.scheme import Scheme, SchemeFile
from desktop.usecases.schemes.page import page_of
from tests.rules.first_days import FIRST_DAYS, described_day
from tests.rules.pages import NAMES, PAGES, described_page, read_page
from tests.rules.scenarios import DEFAULT_STEP, SCENARIOS, SCHEMES, Scenario, described, shipped_files
from tests.rules.slips import SLIPS, described_slip

Path = tuple[str | int, ...]

DECIDING: dict[str, set[str]] = {
    "": {"id", "kind", "order"},
    "period": {"starts_on", "held_from", "ends_on"},
    "benefits": {"from", "until", "cases", "every_months"},
    "declines": {"from", "until", "cases", "code"},
    "conditions": {"from", "until", "cases", "test", "with"},
    "papers": {
        "from", "until", "cases", "kind", "need", "due_hours", "late_hours", "valid_days", "max_age_days",
        "signed_by", "to_facility", "issuer", "instead",
    },
    "next_steps": {"from", "until", "cases", "outcome", "code", "text"},
    "caps": {"from", "until", "name", "per", "amount_idr", "facility_kinds", "jaws"},
    "takes_over": {"from", "until", "scheme", "cases"},
    "disputes": {"from", "until", "cases"},
    "excluded_items": {"from", "until", "number", "text", "first_payer"},
    "segments": {"from", "until", "segment", "care_class"},
    "terms": {"from", "until", "name", "value"},
}  # fmt: skip
"""The keys, by table, on which an answer depends; all others are read by people only."""

ON_THE_SLIP: dict[str, set[str]] = {
    "": {"issues_letters"},
    "papers": {"form", "copies", "label"},
    "letters": {"care", "valid_days", "extendable"},
}
"""The keys, by table, on which depends what a patient takes home."""

READ_ONLY_PARAMETERS = {"area", "what", "ask"}
DECIDING_TERMS = {"status_age_days", "status_old_days"}
SLIP_TERMS = {"sktm_signatures"}
ORDER_STEP = 11
"""Moves a scheme behind the next one; orders stand ten apart."""

_ENUMS = (Case, FacilityKind, InactiveKind, JknSegment, PaperKind, Outcome)
WORDS: tuple[str, ...] = (
    *dict.fromkeys(str(word) for words in (*_ENUMS, PREDICATES) for word in words),
    *get_args(Benefit),
    *get_args(Care),
    *("advised", "first", "may_follow", "original", "copy", "shown", "always", "emergency", "minor"),
    *("one", "both", "case", "day", "year", "scheme", "route", "confirmed", "unconfirmed"),
    *("not_a_benefit", "work_accident", "assault", "31.71"),
)
"""What may stand where a file has one of a few fixed words."""


NO_OTHER_ANSWER = {
    ("jamsoskes-sumsel", "kind"): "it stands last before the routes and has ended",
    ("jamsoskes-sumsel", "order"): "it stands last before the routes",
    ("jamsoskes-sumsel", "issues_letters"): "none of its rules is held",
    ("jkn-pendaftaran", "order"): "it stands last of all",
    ("jkn", "terms.0.name"): "without the term the program's own age holds, which is the same",
    ("jkn", "terms.1.name"): "as terms.0.name",
    ("jkn", "terms.0.from"): "as terms.0.name",
    ("jkn", "terms.1.from"): "as terms.0.name",
    ("jkn", "benefits.2.from"): "both rows of dentures allow the same; they differ in their source",
    ("jkn", "next_steps.10.from"): "no item is excluded before that day",
    ("jkn", "next_steps.9.from"): "the scheme it points to does not answer before that day",
}
"""Values that decide, but whose change gives no other answer; each was looked at. Pages miss them."""

PRIVATE = {("lpsk", "papers.0"), ("prabumulih-jaminan-kota", "papers.2")}
"""Papers that betray a victim of violence: the slip does not describe them."""


@dataclass(frozen=True)
class Mutant:
    """A scheme with one value changed. `scheme` is None when the file is refused for it."""

    path: Path
    was: object
    became: object
    decides: bool
    goes_home: bool
    scheme: Scheme | None


def mutants(content: dict[str, Any]) -> Iterator[Mutant]:
    """Yield the file once for each changed value."""
    for path, value in values(content):
        # An order counts only where it passes another one.
        others = [int(str(value)) + ORDER_STEP] if path == ("order",) else _others(value)
        tried = [_mutant(content, path, value, other) for other in others]
        sound = [one for one in tried if one.scheme is not None]
        # A word is changed to one other word that may stand there, a number or day to both neighbours.
        yield from (sound[:1] if isinstance(value, str) else sound) or tried[:1]


def _mutant(content: dict[str, Any], path: Path, value: object, other: object) -> Mutant:
    changed = copy.deepcopy(content)
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = other
    decides = _decides(content, path) and not _before_the_start(content, path, other)
    return Mutant(path, value, other, decides, _goes_home(content, path), _scheme(changed))


def _before_the_start(content: dict[str, Any], path: Path, other: object) -> bool:
    """Whether a rule would only begin before the scheme has, or before any of its rules is held."""
    held_from = path == ("period", "held_from")
    first = content["period"].get("starts_on" if held_from else "held_from")
    begins = held_from or path[-1] == "from"
    return begins and isinstance(other, date) and first is not None and other < first


def _scheme(content: dict[str, Any]) -> Scheme | None:
    try:
        return Scheme(SchemeFile.model_validate(content))
    except (ValidationError, KeyError):
        return None


def values(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Yield every value of a file with its place; a list of words stands as a whole and word by word."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from values(part, (*path, key))
    elif isinstance(value, list):
        if path[-1:] and value and not isinstance(value[0], dict):
            yield path, value
        for number, part in enumerate(value):
            yield from values(part, (*path, number))
    else:
        yield path, value


def _others(value: object) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1)
    elif isinstance(value, date):
        yield from (value + timedelta(days=1), value - timedelta(days=1))
    elif isinstance(value, list):
        yield from (value[:number] + value[number + 1 :] for number in range(len(value)))
    elif isinstance(value, str):
        yield f"{value} x"
        yield from (str(word) for word in WORDS if word != value)


def _decides(content: dict[str, Any], path: Path) -> bool:
    """Whether an answer depends on a value; on advised papers only how old they may be."""
    table, row, keys = _placed(content, path)
    if keys[0] not in DECIDING.get(table, set()):
        return False
    if row.get("need") == "advised":
        return "max_age_days" in row and keys[0] in {"max_age_days", "kind", "cases"}
    if table == "terms":
        return row["name"] in DECIDING_TERMS
    return keys[-1] not in READ_ONLY_PARAMETERS


def _goes_home(content: dict[str, Any], path: Path) -> bool:
    """Whether what a patient takes home depends on a value; of what is good to have it is only the name."""
    table, row, keys = _placed(content, path)
    if table == "terms":
        return keys[0] == "value" and row["name"] in SLIP_TERMS
    if (content["id"], ".".join(map(str, path[:2]))) in PRIVATE:
        return False
    advised = row.get("need") == "advised"
    return keys[0] in ({"label", "need", "cases"} if advised else ON_THE_SLIP.get(table, set()))


def _placed(content: dict[str, Any], path: Path) -> tuple[str, dict[str, Any], list[str]]:
    """Return the table of a value ("" for the file's own keys), the row, and the keys within it."""
    table = str(path[0]) if len(path) > 1 else ""
    row: Any = content[table] if table else content
    if table not in {"", "period"}:
        row = row[path[1]]
    return table, row, [part for part in path if isinstance(part, str) and part != table]


def missed_by_verdict(scheme: Scheme, instead_of: str, scenarios: Sequence[Scenario]) -> str | None:
    """Return the first verdict scenario that fails with this scheme in place of the shipped one."""
    schemes = _with(scheme, instead_of)
    for scenario in scenarios:
        verdict = evaluate(scenario.facts, schemes)
        seen = {answer.scheme: {"langkah": DEFAULT_STEP} | described(answer) for answer in verdict.schemes}
        expected = {name: {"langkah": DEFAULT_STEP} | answer for name, answer in scenario.answers.items()}
        if (verdict.payers, list(seen.items())) != (scenario.payers, list(expected.items())):
            return scenario.name
    return None


def missed_by_first_day(scheme: Scheme, instead_of: str) -> str | None:
    """Return the first day of the scheme on which it answers otherwise with this one."""
    schemes = _with(scheme, instead_of)
    mine = (one for one in FIRST_DAYS if one.scheme == instead_of)
    return next((one.name for one in mine if described_day(one, schemes) != one.expected), None)


def missed_by_slip(scheme: Scheme, instead_of: str) -> str | None:
    """Return the slip of the scheme on which something else stands with this one."""
    schemes = _with(scheme, instead_of)
    mine = (one for one in SLIPS if one.scheme == instead_of)
    return next((one.name for one in mine if described_slip(one, schemes) != one.expected), None)


def _with(scheme: Scheme, instead_of: str) -> list[Scheme]:
    return [scheme if one.id == instead_of else one for one in SCHEMES]


def missed_by_page(scheme: Scheme, instead_of: str) -> str | None:
    """Return the page scenario of the scheme if it fails with this one."""
    for path in PAGES:
        expected = read_page(path)
        if expected["program"] == instead_of:
            seen = described_page(page_of(scheme, expected["tanggal"], NAMES))
            return None if seen == {name: expected[name] for name in seen} else path.stem
    return None


def run(names: Sequence[str]) -> tuple[Counter[str], list[Mutant]]:
    """Change every value of the named schemes (all without names); return counts and what nobody missed."""
    counts: Counter[str] = Counter()
    alive: list[Mutant] = []
    for file, text in shipped_files().items():
        content = tomllib.loads(text)
        name = file.removesuffix(".toml")
        if names and name not in names:
            continue
        # Those first in which the scheme does more than say that it is for others.
        scenarios = sorted(SCENARIOS, key=partial(_distance, name))
        for one in mutants(content):
            known = (name, ".".join(map(str, one.path))) in NO_OTHER_ANSWER
            how = _fate(replace(one, decides=False, goes_home=False) if known else one, name, scenarios)
            counts[how] += 1
            if how == "alive":
                alive.append(one)
    return counts, alive


def _distance(name: str, scenario: Scenario) -> int:
    answer = scenario.answers[name]
    return -len(str(answer)) if answer["jawaban"] != "tidak ditanggung" else 0


def _fate(one: Mutant, name: str, scenarios: Sequence[Scenario]) -> str:
    if one.scheme is None:
        return "refused"
    if one.decides and missed_by_first_day(one.scheme, name):
        return "first day"
    if one.decides:
        return "verdict" if missed_by_verdict(one.scheme, name, scenarios) else "alive"
    if one.goes_home:
        return "slip" if missed_by_slip(one.scheme, name) else "alive"
    if missed_by_page(one.scheme, name):
        return "page"
    return "verdict" if missed_by_verdict(one.scheme, name, scenarios) else "alive"


def main(names: Sequence[str]) -> int:
    """Print what was found."""
    counts, alive = run(names)
    for one in alive:
        place = ".".join(str(part) for part in one.path)
        print(f"nobody misses {place}: {one.was!r} -> {one.became!r}")
    print(
        f"{counts.total()} changed values: {counts['verdict']} missed by a verdict scenario, "
        f"{counts['first day']} by one of a first day, {counts['slip']} by one of the slip, "
        f"{counts['page']} by a page, {counts['refused']} refused as no scheme file, "
        f"{counts['alive']} missed by nobody"
    )
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
