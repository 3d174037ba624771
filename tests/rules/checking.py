"""A draft of a scheme with something wrong in it, and what the check of scheme files says of it."""

from __future__ import annotations

from desktop.rules.check import check_schemes
from tests.rules.samples import sentences

NAME = "pagaralam-sehat.toml"


TERM = """
[[terms]]
from = 2026-01-01
source = "Perwali contoh"
certainty = "unconfirmed"
name = "n"
label = "n"
value = ["a"]
"""


def line(text: str, needle: str) -> int:
    """Return the line of the last occurrence of a text."""
    return text[: text.rindex(needle)].count("\n") + 1


def found(text: str, *, name: str = NAME, complete: bool = False) -> list[tuple[int, str]]:
    findings = check_schemes({name: text}, complete=complete)
    said = sentences("reasons.toml")
    for finding in findings:
        assert said[finding.code].format_map(finding.as_problem().values)
    return [(finding.line, finding.code) for finding in findings]


CAP = """
[[caps]]
from = {from_on}
{until}source = "Perwali contoh"
certainty = "unconfirmed"
name = "perawatan"
scope = "perawatan"
per = "case"
amount_idr = 1000
"""
