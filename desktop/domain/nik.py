"""Nik: the 16-digit number of a resident, read without believing more than it says.

PPKKCC (Kemendagri region of first registration) + DDMMYY (day + 40 for women) + a serial that SIAK counts
from 0001. Sources: PP 37/2007 art. 36-37, PP 40/2019, UU 24/2013. There is no check digit. The number stays
for life, so its region, date and sex may differ from the KTP: such differences are warnings, never refusals.
The numbering of BPS (which swaps cities of South Sumatra) is never used here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import EARLIEST_YEAR, day_or_none
from desktop.domain.digits import only_digits
from desktop.domain.person import Sex
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.region import Regions

LENGTH = 16
WOMEN_ADD = 40
"""Women's birth day is written plus 40: 01-31 becomes 41-71."""

QUIET_CODES = frozenset({"nik_kecamatan_unknown"})
"""Codes of `nik_warnings` that are shown as a note and ask nothing of the clerk."""

# February has 29 here: every two-digit year divisible by four is a leap year in 1904-1996 or in 2000-2096.
_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Nik:
    """A number that can be a NIK; make one with `Nik.parse`. `value` is 16 ASCII digits."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Nik:
        """Clean and check what was typed, scanned or read from a sheet.

        Blanks, dots, hyphens, invisible marks and a leading apostrophe are dropped. Raises `ToCorrect` (field
        `nik`) only for what cannot be a NIK at all: `nik_not_digits`, `nik_length`, `nik_date` (a day that is
        in no calendar of 1900-2099), `nik_serial_zero`.
        """
        value = text if len(text) == LENGTH and text.isascii() and text.isdigit() else only_digits(text)
        problem = _what_is_wrong(value)
        if problem:
            raise ToCorrect(problem)
        return cls(value)

    @property
    def region_code(self) -> str:
        """The kecamatan of first registration, dotted: "16.73.01". Never a domicile."""
        return f"{self.value[:2]}.{self.value[2:4]}.{self.value[4:6]}"

    @property
    def city_code(self) -> str:
        """The kabupaten or kota of first registration: "16.73". Never a domicile."""
        return f"{self.value[:2]}.{self.value[2:4]}"

    @property
    def province_code(self) -> str:
        """The province of first registration: "16"."""
        return self.value[:2]

    @property
    def sex(self) -> Sex:
        """The sex as first registered; a later correction leaves the NIK as it was."""
        return Sex.P if int(self.value[6:8]) > WOMEN_ADD else Sex.L

    @property
    def day(self) -> int:
        """The birth day, 1-31, without the 40 of women."""
        return int(self.value[6:8]) % WOMEN_ADD

    @property
    def month(self) -> int:
        """The birth month, 1-12."""
        return int(self.value[8:10])

    @property
    def masked(self) -> str:
        """First and last four digits, for lists and papers: "1673••••••••9001"."""
        return f"{self.value[:4]}{'•' * 8}{self.value[-4:]}"

    @property
    def grouped(self) -> str:
        """All digits in groups of four, for reading aloud: "1673 0441 0390 9001"."""
        return " ".join(self.value[start : start + 4] for start in range(0, LENGTH, 4))

    def birth_date(self, known: date | None, today: date) -> date | None:
        """Return the birth date with its century.

        The century is that of the KTP's date (`known`) where given, else the latest that is not in the
        future: then the clerk is asked. None when no century has the day (29 February of a year 00 before
        2000).
        """
        centuries = range(EARLIEST_YEAR, today.year + 1, 100)
        year = int(self.value[10:12])
        found = [day_or_none(century + year, self.month, self.day) for century in centuries]
        dates = [day for day in found if day is not None and day <= today]
        if known is None:
            return max(dates, default=None)
        return min(dates, key=lambda day: abs(day - known), default=None)

    def day_month_matches(self, day: date) -> bool:
        """Whether day and month are those of the number; tells dd/mm from mm/dd in a sheet's column."""
        return (day.day, day.month) == (self.day, self.month)


def nik_warnings(
    nik: Nik, regions: Regions, birth_date: date | None, sex: Sex | None, today: date
) -> tuple[Problem, ...]:
    """Compare a NIK with the region lists and with the KTP's birth date and sex.

    Codes, all of field `nik`: `nik_province_unknown` (refused unless overridden with a reason),
    `nik_city_unknown`, `nik_birth_date_differs`, `nik_sex_differs` (warnings), and `nik_kecamatan_unknown`
    (a quiet note, see `QUIET_CODES`). A retired code is known: nothing is said.
    """
    problems = [_region_problem(nik, regions)]
    if birth_date is not None and nik.birth_date(birth_date, today) != birth_date:
        on_nik = f"{nik.day:02d}-{nik.month:02d}-{nik.value[10:12]}"
        values = {"nik_day": on_nik, "birth_date": birth_date}
        problems.append(Problem("nik_birth_date_differs", "nik", values))
    if sex is not None and nik.sex is not sex:
        words = {Sex.L: "laki-laki", Sex.P: "perempuan"}
        problems.append(Problem("nik_sex_differs", "nik", {"nik_sex": words[nik.sex], "sex": words[sex]}))
    return tuple(problem for problem in problems if problem is not None)


def _region_problem(nik: Nik, regions: Regions) -> Problem | None:
    if regions.knows(nik.province_code) is None:
        return Problem("nik_province_unknown", "nik", {"code": nik.province_code})
    if regions.knows(nik.city_code) is None:
        return Problem("nik_city_unknown", "nik", {"code": nik.city_code})
    if regions.knows(nik.region_code) is None:
        city = regions.name_of(nik.city_code)
        return Problem("nik_kecamatan_unknown", "nik", {"code": nik.region_code, "city": city})
    return None


def _what_is_wrong(value: str) -> Problem | None:
    if not (value.isascii() and value.isdigit()):
        return Problem("nik_not_digits" if value else "nik_length", "nik", {"count": len(value)})
    if len(value) != LENGTH:
        return Problem("nik_length", "nik", {"count": len(value)})
    day, month = int(value[6:8]), int(value[8:10])
    if day > WOMEN_ADD:
        day -= WOMEN_ADD
    in_calendar = month < len(_LONGEST) and 1 <= day <= _LONGEST[month]
    if not in_calendar or _no_leap_day(value):
        return Problem("nik_date", "nik", {"digits": value[6:12]})
    if value.endswith("0000"):
        return Problem("nik_serial_zero", "nik")
    return None


def _no_leap_day(value: str) -> bool:
    return value[6:10] in {"2902", "6902"} and int(value[10:12]) % 4 != 0
