"""The Indonesian sentence of each code, used by window, door and papers alike.

Sentences live in `resources/i18n/*.toml`, one file a subject, as `code = "sentence with {values}"`.
Values arrive as domain values and are written the Indonesian way here, once: days as
"9 November 2026", fields ending in `_idr` as "Rp1.500.000".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import cast

from desktop.domain.dates import long_date
from desktop.domain.money import rupiah
from desktop.domain.problem import Problem
from desktop.domain.verdict import MissingPaper, Reason
from desktop.resources import RESOURCES
from desktop.usecases.command import Message


class _Values(dict[str, str]):
    """A sentence is shown even when a value is missing: a gap is better than a crash at the counter."""

    def __missing__(self, key: str) -> str:
        return "…"


@cache
def all_sentences() -> Mapping[str, str]:
    """Return every code with its sentence. No code stands in two files; a test keeps it so."""
    found: dict[str, str] = {}
    for file in sorted((RESOURCES / "i18n").glob("*.toml")):
        for code, text in tomllib.loads(file.read_text("utf-8")).items():
            found[code] = cast("str", text)
    return found


_COUNTS = {"count", "rows", "people", "loaded", "gone"}
"""Values that count something; numbers of rows, years and letters go without dots."""


def written(name: str, value: object) -> str:
    """Write one value as it stands in an Indonesian sentence."""
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, int) and not isinstance(value, bool) and name.endswith("_idr"):
        return rupiah(value)
    if isinstance(value, int) and not isinstance(value, bool) and name in _COUNTS:
        return f"{value:,}".replace(",", ".")
    if isinstance(value, (list, tuple)):
        return ", ".join(written(name, item) for item in value)
    return "–" if value is None else str(value)


def sentence(code: str, values: Mapping[str, object] | None = None) -> str:
    """Return the sentence of a code; an unknown code shows itself, so that it can be reported."""
    text = all_sentences().get(code)
    if text is None:
        return code
    shown = _Values({name: written(name, value) for name, value in (values or {}).items()})
    return text.format_map(shown)


def parts(code: str) -> tuple[str, str]:
    """Return the first sentence of a code, and the rest ("" when it is all), values not yet filled in."""
    # Before the values come in: a name may hold a full stop, such as that of RSUP Dr. Mohammad Hoesin.
    text = all_sentences().get(code, code)
    first, *rest = re.split(r"(?<=[.]) (?=[A-Z])", text, maxsplit=1)
    return first, "".join(rest)


def headline(said: Problem) -> tuple[str, str]:
    """Return the first sentence about a problem, and the rest: what to do."""
    shown = _Values({name: written(name, value) for name, value in said.values.items()})
    first, rest = parts(said.code)
    return first.format_map(shown), rest.format_map(shown)


def message(said: Problem | Reason | MissingPaper) -> Message:
    """Turn a problem, reason or missing paper into code and sentence."""
    field = said.field if isinstance(said, Problem) else ""
    return Message(code=said.code, message=sentence(said.code, said.values), field=field)


def messages(many: Iterable[Problem]) -> tuple[Message, ...]:
    """Turn several problems into messages."""
    return tuple(message(one) for one in many)
