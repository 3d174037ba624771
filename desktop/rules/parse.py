"""From the text of scheme files to schemes, or to the list of everything that is wrong with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError

from desktop.domain.problem import Problem, ToCorrect
from desktop.rules.lines import Place, line_map, line_of
from desktop.rules.mend import UNKNOWN_KEY, mend
from desktop.rules.registry import PREDICATES
from desktop.rules.scheme import Scheme, SchemeFile

_AT_LINE = re.compile(r"at line (\d+)")
_NO_SUCH_TEST = "no_such_test"
ALL_FILES = "*"
"""Stands for the whole folder where a finding has no file of its own."""


@dataclass(frozen=True, order=True)
class SchemeFinding:
    """Something wrong in a scheme file: its place and a code with values."""

    file: str
    line: int
    code: str
    values: Mapping[str, object] = field(default_factory=dict, compare=False)

    def as_problem(self) -> Problem:
        """Return the finding as a problem; its field is `file:line`."""
        return Problem(
            self.code, f"{self.file}:{self.line}", {"file": self.file, "line": self.line} | dict(self.values)
        )


@dataclass(frozen=True)
class ParsedFile:
    """A file that could be read: its name, its model, and where its parts stand.

    Of a file with faults the model is a mended one: `numbers` has for each table the numbers its rows have
    in the file, `lost` the tables without a row that could not be mended, each with the days from which such
    rows hold (None: not known), `touched` the rows changed.
    """

    name: str
    file: SchemeFile
    lines: Mapping[Place, int]
    numbers: Mapping[str, Sequence[int]] = field(default_factory=dict)
    lost: Mapping[str, Sequence[date | None]] = field(default_factory=dict)
    touched: frozenset[tuple[str, int]] = frozenset()

    def line(self, place: Place) -> int:
        """Return the line of a place of the model, or of the nearest part around it."""
        table, *rest = place
        if rest and isinstance(rest[0], int) and table in self.numbers:
            place = (table, self.numbers[str(table)][rest[0]], *rest[1:])
        return line_of(self.lines, place)

    def is_whole(self, table: str, number: int) -> bool:
        """Whether a row of the model is as it stands in the file."""
        return (table, self.numbers[table][number] if table in self.numbers else number) not in self.touched


def parse_schemes(files: Mapping[str, str]) -> tuple[Scheme, ...]:
    """Return the schemes of the files (name -> text) in payer order.

    Raises ToCorrect with every problem of every file, each with file and line.
    """
    parsed, findings = parse_files(files)
    if findings:
        raise ToCorrect(*(finding.as_problem() for finding in findings))
    schemes = (Scheme(one.file) for one in parsed)
    return tuple(sorted(schemes, key=lambda scheme: scheme.payer_order))


def parse_files(files: Mapping[str, str]) -> tuple[list[ParsedFile], list[SchemeFinding]]:
    """Return the files that could be read, those with faults mended, and every fault, in file order."""
    parsed: list[ParsedFile] = []
    findings: list[SchemeFinding] = []
    for name, text in sorted(files.items()):
        read, found = _parse_file(name, text)
        findings.extend(found)
        if read is not None:
            parsed.append(read)
    return parsed, sorted(findings)


def _parse_file(name: str, text: str) -> tuple[ParsedFile | None, list[SchemeFinding]]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        return None, [SchemeFinding(name, line, "scheme_not_toml")]
    lines = line_map(text)
    findings = [_finding(name, lines, fault) for fault in _faults(content)]
    if not findings:
        return ParsedFile(name, SchemeFile.model_validate(content), lines), []
    mended = mend(
        name.removesuffix(".toml"),
        content,
        lambda changed: [(fault.kind, fault.place) for fault in _faults(changed)],
    )
    if mended is None:
        return None, findings
    file = SchemeFile.model_validate(mended.content)
    return ParsedFile(name, file, lines, mended.numbers, mended.lost, frozenset(mended.touched)), findings


@dataclass(frozen=True)
class _Fault:
    """What pydantic calls the kind of an error, where it stands in the file, and the value seen."""

    kind: str
    place: Place
    seen: object


def _faults(content: dict[str, Any]) -> list[_Fault]:
    return [*_model_faults(SchemeFile, content, ()), *_parameter_faults(content)]


def _parameter_faults(content: dict[str, Any]) -> Iterable[_Fault]:
    """Check each condition's predicate and its parameters, which the file's model leaves open."""
    rows = content.get("conditions")
    for number, row in enumerate(rows if isinstance(rows, list) else ()):
        if not isinstance(row, dict) or not isinstance(row.get("test"), str):
            continue
        place = ("conditions", number)
        kind = PREDICATES.get(row["test"])
        if kind is None:
            yield _Fault(_NO_SUCH_TEST, (*place, "test"), row["test"])
        elif isinstance(row.get("with", {}), dict):
            yield from _model_faults(kind.params, row.get("with", {}), (*place, "with"))


def _model_faults(model: type[BaseModel], content: object, place: Place) -> list[_Fault]:
    """Check a part of a file. A value that fits none of several shapes is one fault, not one of each."""
    try:
        model.model_validate(content)
    except ValidationError as error:
        found: dict[Place, _Fault] = {}
        for problem in error.errors(include_url=False, include_context=False):
            kind, where = problem["type"], _written(content, problem["loc"], problem["type"])
            found.setdefault(where, _Fault(kind, (*place, *where), problem.get("input")))
        return [fault for where, fault in found.items() if not _holds_another(where, found)]
    return []


def _holds_another(where: Place, places: Iterable[Place]) -> bool:
    """Whether a place holds another one: a list is not blamed besides the item that is wrong in it."""
    return any(len(other) > len(where) and other[: len(where)] == where for other in places)


def _written(content: Any, loc: Place, kind: str) -> Place:
    """Return the part of an error's place that stands in the file; for a missing key, the key too."""
    written: list[str | int] = []
    for part in loc:
        in_table = isinstance(content, dict) and part in content
        if not in_table and not (isinstance(content, list) and isinstance(part, int)):
            return (*written, part) if kind == "missing" else tuple(written)
        content = content[part]
        written.append(part)
    return tuple(written)


def _finding(name: str, lines: Mapping[Place, int], fault: _Fault) -> SchemeFinding:
    """Translate one fault. The key is the last name in its place."""
    key = next((part for part in reversed(fault.place) if isinstance(part, str)), "")
    line = line_of(lines, fault.place)
    if fault.kind == _NO_SUCH_TEST:
        return SchemeFinding(name, line, "scheme_test_unknown", {"test": fault.seen})
    if fault.kind == UNKNOWN_KEY:
        return SchemeFinding(name, line, "scheme_key_unknown", {"key": key})
    if key == "source":
        return SchemeFinding(name, line, "scheme_source_missing", {})
    if fault.kind == "missing":
        return SchemeFinding(name, line, "scheme_key_missing", {"key": key})
    return SchemeFinding(name, line, "scheme_value_wrong", {"key": key, "value": str(fault.seen)})
