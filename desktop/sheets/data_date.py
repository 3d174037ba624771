"""The day a roster speaks of, from its titles: "PER 31 OKTOBER 2026", "Data per", "Keadaan s.d.".

The day it was printed and the day under a signature are other days, and today is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from desktop.sheets.day_readings import AS_WRITTEN, readings

_DATE = r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s*[-/. ]\s*(?:\d{1,2}|[A-Z]{3,9})\.?\s*[-/. ]\s*\d{4}|\d{8})"
_SHORT_DATE = r"(\d{1,2}\s*[A-Z]{3,9})\b(?!\s*\d{4})"
_NAMED_BY = (
    r"\b(?:PER|(?:KEADAAN|POSISI|KONDISI)(?: DATA)?|S\s*[./]\s*D|SAMPAI DENGAN"
    r"|DATA TANGGAL|DATA TGL|TANGGAL DATA|TGL DATA|CUT ?OFF)\b\.?\s*"
    r"(?:S\s*[./]\s*D\.?|SAMPAI DENGAN|PER)?\s*(?:TANGGAL|TGL)?\.?\s*[:=]?\s*"
)
_NAMED = re.compile(_NAMED_BY + _DATE)
_NAMED_SHORT = re.compile(_NAMED_BY + _SHORT_DATE)
_OTHER_DAY = re.compile(r"DI\s?CETAK|TANGGAL CETAK|TGL CETAK|DIUNDUH|BERLAKU|DITETAPKAN|MASA|PRINTED|TTD")
_YEAR = re.compile(r"\b(20\d\d)\b")


def data_date(titles: Iterable[str], today: date) -> date | None:
    """Return the latest data date the titles name, None when they name none; a title is a row as one text."""
    texts = [" ".join(title.upper().replace("\u00a0", " ").split()) for title in titles]
    found = [day for text in texts if (day := _in_title(text, today))]
    return max(found, default=None) or _without_year(texts, today)


def _in_title(text: str, today: date) -> date | None:
    for match in _NAMED.finditer(text):
        if not _OTHER_DAY.search(text[: match.start()][-30:]):
            day = _read(match[1], today)
            if day:
                return day
    return None


def _without_year(texts: list[str], today: date) -> date | None:
    """Read "PER 31 OKTOBER" with the one year that another title line names."""
    years = {year for text in texts for year in _YEAR.findall(text) if not _OTHER_DAY.search(text)}
    if len(years) != 1:
        return None
    matches = [match for text in texts for match in _NAMED_SHORT.finditer(text)]
    found = [day for match in matches if (day := _read(f"{match[1]} {min(years)}", today))]
    return max(found, default=None)


def _read(text: str, today: date) -> date | None:
    return next(
        (date.fromisoformat(day) for order, day in readings(text, today) if order == AS_WRITTEN), None
    )
