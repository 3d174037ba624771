"""On which line of a TOML text a value stands, so that every finding can name its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Place = tuple[str | int, ...]

_TABLE = re.compile(r"\s*\[([A-Za-z0-9_.-]+)\]\s*(#.*)?$")
_ROW = re.compile(r"\s*\[\[([A-Za-z0-9_.-]+)\]\]\s*(#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_STRINGS = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')


def line_map(text: str) -> dict[Place, int]:
    """Return the line (from 1) of every table, row and key of a TOML text.

    Places look like ("papers", 2) and ("papers", 2, "kind"). Made for scheme files: keys are bare, and
    values over several lines are arrays, inline tables or triple-quoted strings.
    """
    lines: dict[Place, int] = {}
    counts: dict[str, int] = {}
    prefix: Place = ()
    depth, quoted = 0, ""
    for number, line in enumerate(text.splitlines(), start=1):
        if quoted:
            quoted = "" if quoted in line else quoted
            continue
        if depth == 0:
            prefix = _header(line, counts, prefix, lines, number)
            if found := _KEY.match(line):
                lines.setdefault((*prefix, found.group(1)), number)
        quoted = _opened(line)
        bare = _STRINGS.sub("", line).partition("#")[0]
        # The brackets of a header close on its own line.
        depth += sum(map(bare.count, "[{")) - sum(map(bare.count, "]}"))
    return lines


def _header(line: str, counts: dict[str, int], prefix: Place, lines: dict[Place, int], number: int) -> Place:
    """Return the place that the keys after this line belong to."""
    if found := _ROW.match(line):
        name = found.group(1)
        counts[name] = counts.get(name, -1) + 1
        prefix = (name, counts[name])
        lines.setdefault((name,), number)
        lines[prefix] = number
    elif found := _TABLE.match(line):
        prefix = (found.group(1),)
        lines.setdefault(prefix, number)
    return prefix


def _opened(line: str) -> str:
    """Return the triple quote that a line leaves open, "" when it leaves none."""
    for quote in ('"""', "'''"):
        if line.count(quote) % 2:
            return quote
    return ""


def line_of(lines: Mapping[Place, int], place: Sequence[str | int]) -> int:
    """Return the line of a place or of the nearest part around it; 1 when nothing is known."""
    wanted = tuple(place)
    while wanted and wanted not in lines:
        wanted = wanted[:-1]
    return lines.get(wanted, 1)
