"""Scenario files of what goes home with a patient: papers as they must be, where to, how long a letter holds.

Each rests on the facts of a verdict scenario and asks one scheme alone. What the verdict leaves to the slip
(original or copies, how many, who signs, what is good to have) is decided by these.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any, get_args

from desktop.domain.facts import Facts
from desktop.domain.verdict import SchemeVerdict
from desktop.rules.evaluate import evaluate
from desktop.rules.rows import Care
from desktop.rules.scheme import Scheme
from desktop.usecases.letters.basis import valid_days
from desktop.usecases.sentences import message
from desktop.usecases.verdicts.check_eligibility import MissingShown, SchemeAnswer
from desktop.usecases.verdicts.slip_papers import Asking, bring, way
from tests.rules.scenarios import FOLDER, SCENARIOS

FACTS = {scenario.name: scenario.facts for scenario in SCENARIOS}
CARES = {"inpatient": "rawat inap", "outpatient": "rawat jalan"}


@dataclass(frozen=True)
class Slip:
    """One file: its name, the scheme asked, the facts, and the whole expected slip."""

    name: str
    scheme: str
    facts: Facts
    expected: dict[str, list[str]]


def read_slip(name: str, content: dict[str, Any]) -> Slip:
    """Read a file: `judul`, the verdict scenario (`skenario`), the scheme (`program`), and what goes home."""
    given = dict(content)
    del given["judul"]
    return Slip(name, given.pop("program"), FACTS[given.pop("skenario")], given)


def described_slip(slip: Slip, schemes: Sequence[Scheme]) -> dict[str, list[str]]:
    """Describe what goes home in the words of a scenario file; what is empty is left out."""
    scheme = next((one for one in schemes if one.id == slip.scheme), None)
    answer = evaluate(slip.facts, schemes).of(slip.scheme)
    if scheme is None or answer is None:
        return {}
    office: Any = SimpleNamespace(
        reference=SimpleNamespace(
            scheme=lambda name: scheme if name == slip.scheme else None, schemes=schemes
        ),
        record=SimpleNamespace(city="16.71"),
    )
    asking = Asking((_shown(answer),), slip.facts.case, slip.facts.on, slip.facts)
    written = {
        "dibawa": list(bring(office, asking)),
        "ke": list(way(office, asking, "", "kantor ini")),
        "surat": list(_letters(scheme, slip.facts.on)),
    }
    return {key: lines for key, lines in written.items() if lines}


def _shown(answer: SchemeVerdict) -> SchemeAnswer:
    missing = tuple(
        MissingShown(kind=one.kind, message=message(one).message, due_hours=one.due_hours)
        for one in answer.missing
    )
    return SchemeAnswer(
        scheme=answer.scheme, name="", outcome=answer.outcome, reasons=(), missing=missing, next_step=""
    )


def _letters(scheme: Scheme, on: date) -> Iterator[str]:
    rules = scheme.on(on)
    if rules is None or not scheme.issues_letters:
        return
    for care in get_args(Care):
        longer = any(row.extendable for row in rules.letters if row.care == care)
        may = "dapat" if longer else "tidak dapat"
        yield f"{CARES[care]} {valid_days(scheme, care, on)} hari, {may} diperpanjang"


SLIPS = tuple(
    read_slip(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
    for path in sorted((FOLDER / "bekal").glob("*.toml"))
)
