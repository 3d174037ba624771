"""From the text of scheme files to schemes, or to the list of everything that is wrong with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from desktop.domain.problem import Problem, ToCorrect
from desktop.rules.lines import Place, line_map, line_of
from desktop.rules.registry import PREDICATES
from desktop.rules.scheme import Scheme, SchemeFile

_AT_LINE = re.compile(r"at line (\d+)")


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
    """A file that could be read: its name, its model, and where its parts stand."""

    name: str
    file: SchemeFile
    lines: Mapping[Place, int]


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
    """Return the files that could be read and everything wrong with the others, in file order."""
    parsed: list[ParsedFile] = []
    findings: list[SchemeFinding] = []
    for name, text in sorted(files.items()):
        read = _parse_file(name, text)
        if isinstance(read, ParsedFile):
            parsed.append(read)
        else:
            findings.extend(read)
    return parsed, sorted(findings)


def _parse_file(name: str, text: str) -> ParsedFile | list[SchemeFinding]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        return [SchemeFinding(name, line, "scheme_not_toml")]
    lines = line_map(text)
    findings = [
        *_model_findings(name, lines, SchemeFile, content, ()),
        *_parameter_findings(name, lines, content),
    ]
    if not findings:
        return ParsedFile(name, SchemeFile.model_validate(content), lines)
    return findings


def _parameter_findings(
    name: str, lines: Mapping[Place, int], content: dict[str, Any]
) -> Iterable[SchemeFinding]:
    """Check each condition's predicate and its parameters, which the file's model leaves open."""
    rows = content.get("conditions")
    for number, row in enumerate(rows if isinstance(rows, list) else ()):
        if not isinstance(row, dict) or not isinstance(row.get("test"), str):
            continue
        place = ("conditions", number)
        kind = PREDICATES.get(row["test"])
        if kind is None:
            line = line_of(lines, (*place, "test"))
            yield SchemeFinding(name, line, "scheme_test_unknown", {"test": row["test"]})
        elif isinstance(row.get("with", {}), dict):
            yield from _model_findings(name, lines, kind.params, row.get("with", {}), (*place, "with"))


def _model_findings(
    name: str, lines: Mapping[Place, int], model: type[BaseModel], content: object, place: Place
) -> list[SchemeFinding]:
    """Check a part of a file. A value that fits none of several shapes is one finding, not one of each."""
    try:
        model.model_validate(content)
    except ValidationError as error:
        found: dict[Place, SchemeFinding] = {}
        for problem in error.errors(include_url=False, include_context=False):
            kind, where = problem["type"], _written(content, problem["loc"], problem["type"])
            found.setdefault(where, _finding(name, lines, (*place, *where), kind, problem.get("input")))
        return [finding for where, finding in found.items() if not _holds_another(where, found)]
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


def _finding(name: str, lines: Mapping[Place, int], place: Place, kind: str, seen: object) -> SchemeFinding:
    """Translate one validation error. The key is the last name in its place."""
    key = next((part for part in reversed(place) if isinstance(part, str)), "")
    line = line_of(lines, place)
    if kind == "extra_forbidden":
        return SchemeFinding(name, line, "scheme_key_unknown", {"key": key})
    if key == "source":
        return SchemeFinding(name, line, "scheme_source_missing", {})
    if kind == "missing":
        return SchemeFinding(name, line, "scheme_key_missing", {"key": key})
    return SchemeFinding(name, line, "scheme_value_wrong", {"key": key, "value": str(seen)})
