"""Scenario files of a scheme's page: what an officer reads about it on a day, every dated row in words."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from desktop.domain.dates import short_date
from desktop.usecases.schemes.page import PageLine, SchemePage
from tests.rules.scenarios import FOLDER, SCHEMES

PAGES = tuple(sorted((FOLDER / "lembar").glob("*.toml")))
NAMES = {scheme.id: scheme.short_name for scheme in SCHEMES}


def read_page(path: Path) -> dict[str, Any]:
    """Read a file: `judul`, `tanggal`, `program`, `kepala` and the sections in order."""
    return {"bagian": []} | tomllib.loads(path.read_text(encoding="utf-8"))


def described_page(page: SchemePage) -> dict[str, Any]:
    """Describe a page in the words of its scenario file."""
    return {
        "kepala": [
            f"{page.name} ({page.short_name}), {page.kind}, urutan {page.order}",
            page.summary,
            f"dana {page.fund}; {'memakai' if page.issues_letters else 'tanpa'} surat jaminan",
            f"mulai {_day(page.starts_on)}, berakhir {_day(page.ends_on)}, tersimpan sejak {_day(page.held_from_on)}",
            _source(page.source, page.certainty),
        ],
        "bagian": [
            {"judul": section.title, "baris": [_line(line) for line in section.lines]}
            for section in page.sections
        ],
    }


def _line(line: PageLine) -> str:
    until = f" sampai {_day(line.until_on)}" if line.until_on else ""
    now = "" if line.in_force else " (tidak pada hari ini)"
    note = f" | {line.note}" if line.note else ""
    name = f"[{line.name}] " if line.name else ""
    return f"{name}{line.text} | sejak {_day(line.since_on)}{until}{now} | {_source(line.source, line.certainty)}{note}"


def _source(source: str, certainty: str) -> str:
    return source if certainty == "confirmed" else f"{source} (belum dikonfirmasi)"


def _day(day: date | None) -> str:
    return short_date(day) if day else "–"
