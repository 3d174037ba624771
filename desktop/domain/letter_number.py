"""Letter numbers: the office's own pattern, and the check letter that catches a miscopied digit.

A number is never reused and never ambiguous, also when the counter works alone or from a restored copy: so
the pattern must show counter, epoch, year, sequence and check letter, and keep them apart. The form
(classification / sequence / unit / year) follows Permendagri 1/2023 and 83/2022.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from desktop.domain.check_letter import check_letter
from desktop.domain.problem import Problem, ToCorrect

__all__ = ["DEFAULT_PATTERN", "NumberPattern", "check_letter", "parse_pattern"]

DEFAULT_PATTERN = "{classification}/{sequence:04}{check}/{unit}/{counter}.{epoch}/{year}"

PLACEHOLDERS = ("classification", "sequence", "check", "unit", "counter", "epoch", "year")
REQUIRED = ("sequence", "check", "counter", "epoch", "year")
"""Without one of these two different letters could carry one number, or a typing error pass."""

_WIDTH_ALLOWED = {"sequence", "epoch"}
_WIDTH = re.compile(r"0[1-9]d?")
# Always one letter and four digits: these may touch their neighbour and can still be told from it.
_FIXED_LENGTH = {"check", "year"}
_UNIT = re.compile(r"[0-9A-Z]+([-.][0-9A-Z]+)*")
_SEPARATES = re.compile(r"[^0-9A-Za-z]")


class _Piece(NamedTuple):
    literal: str
    field: str
    width: str


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """A pattern that was found sound; make one with `parse_pattern`. `text` is as the office wrote it."""

    text: str

    def render(
        self,
        *,
        classification: str,
        sequence: int,
        check: str,
        unit: str,
        counter: str,
        epoch: int,
        year: int,
    ) -> str:
        """Write a number: "400.7.22.1/0001K/PKM-SD/A1.1/2026"."""
        return self.text.format(
            classification=classification,
            sequence=sequence,
            check=check,
            unit=unit,
            counter=counter,
            epoch=epoch,
            year=f"{year:04d}",
        )


def parse_unit_code(text: str, field: str = "unit_code") -> str:
    """Return an office's unit code as it stands in numbers: capitals and digits, parted by hyphen or dot.

    A slash or a blank in it would make one part of a number look like two. Raises `ToCorrect` with code
    `unit_code_wrong` at `field`.
    """
    code = text.strip().upper()
    if not _UNIT.fullmatch(code):
        raise ToCorrect(Problem("unit_code_wrong", field, {"text": text.strip()}))
    return code


def read_alike(number: str) -> str:
    """Return a number as it is compared when somebody typed it from paper: O reads like 0, I like 1.

    The check letter may be either, beside the digits of the sequence: "0003O" is typed "00030" by most. No
    two numbers of an office are alike: the sequence has four digits or more and one letter after them.
    """
    return number.strip().upper().replace("O", "0").replace("I", "1")


def parse_pattern(text: str) -> NumberPattern:
    """Check a pattern and return it.

    Placeholders: {classification} {sequence:04} {check} {unit} {counter} {epoch} {year}.
    Raises `ToCorrect` (field `number_pattern`): `pattern_not_read` (a brace is open, a width where none may
    stand), `pattern_unknown` (names the placeholders), `pattern_incomplete` (names what is left out),
    `pattern_twice`, `pattern_ambiguous` (two of them touch, so that 1 and 11 reads like 11 and 1).
    """
    pieces = _pieces(text.strip())
    fields = [piece.field for piece in pieces if piece.field]
    unknown = sorted(set(fields) - set(PLACEHOLDERS))
    missing = [name for name in REQUIRED if name not in fields]
    twice = sorted({name for name in fields if fields.count(name) > 1})
    if unknown:
        raise _refused("pattern_unknown", unknown)
    if missing:
        raise _refused("pattern_incomplete", missing)
    if twice:
        raise _refused("pattern_twice", twice)
    for before, after in pairwise(pieces):
        touching = before.field, after.field
        if after.field and not _SEPARATES.search(after.literal) and not _FIXED_LENGTH & set(touching):
            raise _refused("pattern_ambiguous", touching)
    return NumberPattern(text.strip())


def _pieces(text: str) -> list[_Piece]:
    try:
        parsed = list(string.Formatter().parse(text))
    except ValueError:
        raise _refused("pattern_not_read", ()) from None
    pieces = []
    for literal, field, width, conversion in parsed:
        wrong_width = width and (field not in _WIDTH_ALLOWED or not _WIDTH.fullmatch(width))
        if conversion or wrong_width or "{" in literal or "}" in literal:
            raise _refused("pattern_not_read", ())
        pieces.append(_Piece(literal, field or "", width or ""))
    return pieces


def _refused(code: str, names: tuple[str, ...] | list[str]) -> ToCorrect:
    return ToCorrect(Problem(code, "number_pattern", {"names": ", ".join(f"{{{name}}}" for name in names)}))
