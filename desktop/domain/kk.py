"""KkNumber: the 16-digit number of a family card (Kartu Keluarga).

PPKKCC (region of issue) + DDMMYY (day of issue) + serial. A new card is issued on a move between cities, a
new head or a split, so its region is a better hint of the issuing city than a NIK's, and still not decisive:
the city that issued the card is a field of its own. The inner structure is known from guides of Dukcapil
offices, not from a regulation; so what does not fit it is a warning only.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.dates import day_or_none
from desktop.domain.digits import only_digits
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.region import Regions

LENGTH = 16


@dataclass(frozen=True, slots=True)
class KkNumber:
    """A number that can be a family card's; make one with `KkNumber.parse`. `value` is 16 ASCII digits."""

    value: str

    @classmethod
    def parse(cls, text: str) -> KkNumber:
        """Clean and check. Raises `ToCorrect` (field `kk_number`): `kk_not_digits` or `kk_length`."""
        value = only_digits(text)
        if value and not (value.isascii() and value.isdigit()):
            raise ToCorrect(Problem("kk_not_digits", "kk_number"))
        if len(value) != LENGTH:
            raise ToCorrect(Problem("kk_length", "kk_number", {"count": len(value)}))
        return cls(value)

    @property
    def region_code(self) -> str:
        """The kecamatan of issue as the number says: "16.74.01"."""
        return f"{self.value[:2]}.{self.value[2:4]}.{self.value[4:6]}"

    @property
    def city_code(self) -> str:
        """The kabupaten or kota of issue as the number says, a hint only: "16.74"."""
        return self.region_code[:5]

    @property
    def masked(self) -> str:
        """First and last four digits, for lists and papers."""
        return f"{self.value[:4]}{'•' * 8}{self.value[-4:]}"

    @property
    def grouped(self) -> str:
        """All digits in groups of four."""
        return " ".join(self.value[start : start + 4] for start in range(0, LENGTH, 4))


def kk_warnings(kk: KkNumber, regions: Regions, kk_city: str | None) -> tuple[Problem, ...]:
    """Compare a family card's number with the region lists and the city that issued the card as entered.

    Codes, all of field `kk_number` and all mere warnings: `kk_region_unknown`, `kk_date_odd`,
    `kk_city_differs`.
    """
    problems = []
    if regions.knows(kk.city_code) is None:
        problems.append(Problem("kk_region_unknown", "kk_number", {"code": kk.city_code}))
    elif kk_city is not None and kk_city != kk.city_code:
        names = {"number_city": regions.name_of(kk.city_code), "kk_city": regions.name_of(kk_city) or kk_city}
        problems.append(Problem("kk_city_differs", "kk_number", names))
    digits = kk.value[6:12]
    # Numbers of this kind came with SIAK, so the two-digit year is one of this century.
    if day_or_none(2000 + int(digits[4:]), int(digits[2:4]), int(digits[:2])) is None:
        problems.append(Problem("kk_date_odd", "kk_number", {"digits": digits}))
    return tuple(problems)
