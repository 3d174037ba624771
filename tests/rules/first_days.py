"""Scenario files of first days: what a scheme answers on the very day on which its rows begin.

Each entry moves the facts of a verdict scenario, with all dates of its papers, to that day and asks one
scheme alone. A row that began a day later would answer otherwise there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop.domain.facts import Facts
from desktop.rules.evaluate import evaluate
from desktop.rules.scheme import Scheme
from tests.rules.scenarios import DEFAULT_STEP, FOLDER, SCENARIOS, described

FACTS = {scenario.name: scenario.facts for scenario in SCENARIOS}


@dataclass(frozen=True)
class FirstDay:
    """One entry: the scheme asked, the facts on its day, and the whole expected answer."""

    name: str
    scheme: str
    facts: Facts
    expected: dict[str, Any]


def read_first_days(content: dict[str, Any]) -> list[FirstDay]:
    """Read a file: `judul`, `program`, and of each entry `tanggal`, `skenario` and the answer."""
    scheme = content["program"]
    entries = []
    for entry in content["hari"]:
        given = dict(entry)
        day, scenario = given.pop("tanggal"), given.pop("skenario")
        expected = {"langkah": DEFAULT_STEP} | given
        entries.append(FirstDay(f"{scheme} {day} {scenario}", scheme, moved(FACTS[scenario], day), expected))
    return entries


def moved(facts: Facts, day: date) -> Facts:
    """Return the facts as if all of it, but the birth, had happened so many days sooner or later."""
    by = day - facts.on

    def other(seen: date | None) -> date | None:
        return None if seen is None else seen + by

    return replace(
        facts,
        on=day,
        jkn=replace(facts.jkn, as_of=other(facts.jkn.as_of), inactive_since=other(facts.jkn.inactive_since)),
        denture=facts.denture and replace(facts.denture, last_fitted_on=other(facts.denture.last_fitted_on)),
        papers=tuple(
            replace(one, issued_on=other(one.issued_on), valid_until=other(one.valid_until))
            for one in facts.papers
        ),
    )


def described_day(one: FirstDay, schemes: Sequence[Scheme]) -> dict[str, Any]:
    """Describe the answer as in a verdict scenario; {} where the scheme is not among them."""
    answer = evaluate(one.facts, schemes).of(one.scheme)
    return {"langkah": DEFAULT_STEP} | described(answer) if answer else {}


FIRST_DAYS = tuple(
    entry
    for path in sorted((FOLDER / "hari-pertama").glob("*.toml"))
    for entry in read_first_days(tomllib.loads(path.read_text(encoding="utf-8")))
)
