"""All days a cell may mean. "03/04/2015" means two; the NIK beside it tells which (files.md)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from desktop.domain.dates import EARLIEST_YEAR, day_or_none
from desktop.sheets.table import Cell

AS_WRITTEN = "as_written"
"""The day comes first, or the cell leaves no choice."""
TURNED = "turned"
"""The month comes first, as an English Excel writes or reads it."""

_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_DAY_NUMBER = 366
_YEARS_ALONE = range(1900, 2101)
_MONTHS = {
    "JAN": 1, "FEB": 2, "PEB": 2, "MAR": 3, "APR": 4, "MEI": 5, "MAY": 5, "JUN": 6, "JUL": 7,
    "AGU": 8, "AGS": 8, "AGT": 8, "AUG": 8, "SEP": 9, "OKT": 10, "OCT": 10, "NOV": 11, "NOP": 11,
    "DES": 12, "DEC": 12,
}  # fmt: skip
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_PARTED = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_NAMED = re.compile(r"(\d{1,2})\s*[-/. ]?\s*([A-Z]{3,9})\.?\s*[-/. ,]?\s*(\d{4}|\d{2})")
_NAMED_FIRST = re.compile(r"([A-Z]{3,9})\.? (\d{1,2}),? (\d{4})")
_TIME = re.compile(r"[T ]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?( ?[AP]M)?Z?$")
_NUMBER = re.compile(r"\d{3,8}(?:[.,]0+)?")
_DIGITS_DMY = (7, 8)
_SHORT = 6

Reading = tuple[str, str]
"""AS_WRITTEN or TURNED, and the ISO day."""


def readings(cell: Cell, today: date) -> tuple[Reading, ...]:
    """Return the possible days of a cell, the likeliest first; none when it is no date.

    `today` settles two-digit years: the latest that is not in the future. Text, real dates and Excel's day
    numbers (also as text) are read; place and date in one cell give the date.
    """
    if isinstance(cell, datetime):
        return _both_ways(cell.date())
    if isinstance(cell, date):
        return _both_ways(cell)
    if isinstance(cell, bool):
        return ()
    if isinstance(cell, (int, float)):
        return _of_number(str(int(cell)), today) if cell == int(cell) else _of_day_number(int(cell), today)
    text = _TIME.sub("", str(cell).strip().upper()).strip(" '\u00a0")
    found = _of_text(text, today)
    if not found and "," in text:
        found = _of_text(text.rpartition(",")[2].strip(), today)
    return found


def _of_text(text: str, today: date) -> tuple[Reading, ...]:
    if match := _YEAR_FIRST.fullmatch(text):
        year, second, third = (int(part) for part in match.groups())
        return _pair(day_or_none(year, second, third), day_or_none(year, third, second))
    if match := _PARTED.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        return _pair(_day(first, second, match[3], today), _day(second, first, match[3], today))
    if match := _NAMED.fullmatch(text):
        return _pair(_day(int(match[1]), _MONTHS.get(match[2][:3], 0), match[3], today), None)
    if match := _NAMED_FIRST.fullmatch(text):
        return _pair(_day(int(match[2]), _MONTHS.get(match[1][:3], 0), match[3], today), None)
    if _NUMBER.fullmatch(text):
        return _of_number(re.split("[.,]", text)[0], today)
    return ()


def _of_number(digits: str, today: date) -> tuple[Reading, ...]:
    """Read digits without marks: 17082015, 20150817, 170815, or a day number of Excel such as 42233."""
    if len(digits) in _DIGITS_DMY:
        padded = digits.zfill(8)
        day_first = _pair(
            _day(int(padded[:2]), int(padded[2:4]), padded[4:], today),
            _day(int(padded[2:4]), int(padded[:2]), padded[4:], today),
        )
        return day_first or _pair(day_or_none(int(padded[:4]), int(padded[4:6]), int(padded[6:])), None)
    if len(digits) == _SHORT:
        return _pair(_day(int(digits[:2]), int(digits[2:4]), digits[4:], today), None)
    return _of_day_number(int(digits), today)


def _of_day_number(number: int, today: date) -> tuple[Reading, ...]:
    if number < _FIRST_DAY_NUMBER or number in _YEARS_ALONE:
        return ()
    if number > (today - _EXCEL_EPOCH).days:
        return ()
    return _both_ways(_EXCEL_EPOCH + timedelta(days=number))


def _both_ways(day: date) -> tuple[Reading, ...]:
    """Excel itself may have taken the day for the month before it stored a real date."""
    return _pair(day, day_or_none(day.year, day.day, day.month))


def _day(day: int, month: int, year: str, today: date) -> date | None:
    if len(year) > 2:  # noqa: PLR2004 - two digits or four, by the patterns above
        return day_or_none(int(year), month, day)
    century = today.year // 100 * 100
    found = [day_or_none(base + int(year), month, day) for base in (century, century - 100)]
    return next((one for one in found if one and one <= today), None)


def _pair(written: date | None, turned: date | None) -> tuple[Reading, ...]:
    found = [
        (order, day.isoformat())
        for order, day in ((AS_WRITTEN, written), (TURNED, turned))
        if day is not None and day.year >= EARLIEST_YEAR
    ]
    return tuple(found[:1] if len(found) > 1 and found[0][1] == found[1][1] else found)
