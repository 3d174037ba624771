"""Checks on what was typed into a form before it can be a command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from desktop.domain.dates import parse_typed
from desktop.domain.money import parse_rupiah
from desktop.domain.problem import Problem, ToCorrect

Values = Mapping[str, str]


def empty_fields(values: Values, fields: Iterable[str]) -> list[Problem]:
    """Return a problem for each field that holds nothing."""
    return [Problem("field_empty", field) for field in fields if not values.get(field, "").strip()]


def whole(values: Values, field: str, least: int, most: int) -> int:
    """Return a whole number. Raises `ToCorrect(number_not_whole)` outside the bounds or for anything else."""
    text = values.get(field, "").strip()
    number = int(text) if text.isdecimal() and text.isascii() else least - 1
    if not least <= number <= most:
        raise ToCorrect(Problem("number_not_whole", field, {"least": least, "most": most}))
    return number


def amount(values: Values, field: str) -> int:
    """Return whole rupiah. Raises `ToCorrect(amount_not_whole)`."""
    try:
        return parse_rupiah(values.get(field, ""))
    except ToCorrect as wrong:
        raise ToCorrect(Problem("amount_not_whole", field)) from wrong


def day(values: Values, field: str, today: date) -> date | None:
    """Return a day that may lie ahead, None when nothing stands there. Raises `ToCorrect(date_not_read)`."""
    text = values.get(field, "").strip()
    if not text:
        return None
    try:
        return parse_typed(text, today, may_be_future=True)
    except ToCorrect as wrong:
        raise ToCorrect(*(replace(problem, field=field) for problem in wrong.problems)) from wrong
