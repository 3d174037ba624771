"""One city's kecamatan, kelurahan and desa by folded name: what the KTP prints finds its code here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from desktop.domain.place_names import KECAMATAN_WORDS, KELURAHAN_WORDS, numbers_in, place_key

SIMILAR_FROM = 84.0
"""Letters alike in percent from which a misspelt place is proposed; "LUBUK TANJONG" for Lubuk Tanjung."""

CLEARLY_BETTER = 4.0
"""By how much the best proposal must beat the second, or there is none."""


class Standing(StrEnum):
    """How a name stands in the lists."""

    CURRENT = "current"
    ALIAS = "alias"
    RETIRED = "retired"


class MatchCertainty(StrEnum):
    """How sure the codes of a printed address are. Only `EXACT` and `MOVED` need no second look."""

    EXACT = "exact"
    MOVED = "moved"
    RETIRED = "retired"
    SIMILAR = "similar"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True)
class RegionMatch:
    """The codes found for the address texts of a KTP, None for what was not given or not found.

    `MOVED`: the kelurahan now belongs to another kecamatan than the old KTP prints; the codes are today's.
    `RETIRED`: the kelurahan's code is no longer in force. `SIMILAR`: by likeness of spelling or by the
    kelurahan alone, to be confirmed. `PARTIAL`: something that was printed was not found.
    """

    city_code: str | None = None
    kecamatan_code: str | None = None
    kelurahan_code: str | None = None
    certainty: MatchCertainty = MatchCertainty.NONE


class CityIndex:
    """The places of one city. Takes (code, name, standing) of its kecamatan and kelurahan or desa."""

    def __init__(self, city_code: str, places: Iterable[tuple[str, str, Standing]]) -> None:
        self._city = city_code
        self._kecamatan: dict[Standing, dict[str, list[str]]] = {each: {} for each in Standing}
        self._kelurahan: dict[Standing, dict[str, list[str]]] = {each: {} for each in Standing}
        for code, name, standing in places:
            level = self._kecamatan if code.count(".") == 2 else self._kelurahan  # noqa: PLR2004  16.71.01
            codes = level[standing].setdefault(place_key(name), [])
            if code not in codes:
                codes.append(code)

    def match(self, kecamatan: str, kelurahan: str) -> RegionMatch:
        """Find the codes of the printed kecamatan and kelurahan, either of which may be "" (not given)."""
        kecamatan_code, sure = self._find_kecamatan(place_key(kecamatan, KECAMATAN_WORDS))
        key = place_key(kelurahan, KELURAHAN_WORDS)
        if not key:
            return RegionMatch(self._city, kecamatan_code, None, sure)
        code, found_as = self._find_kelurahan(key, kecamatan_code)
        if code is None:
            return RegionMatch(self._city, kecamatan_code, None, MatchCertainty.PARTIAL)
        if sure is MatchCertainty.PARTIAL:
            sure = MatchCertainty.SIMILAR
        worst = max(sure, found_as, key=list(MatchCertainty).index)
        return RegionMatch(self._city, code.rpartition(".")[0], code, worst)

    def has(self, kecamatan: str) -> bool:
        """Whether a kecamatan of this name is there, by its present name or another one; "" is anywhere."""
        key = place_key(kecamatan, KECAMATAN_WORDS)
        return not key or any(key in self._kecamatan[way] for way in (Standing.CURRENT, Standing.ALIAS))

    def _find_kecamatan(self, key: str) -> tuple[str | None, MatchCertainty]:
        if not key:
            return None, MatchCertainty.EXACT
        for standing in (Standing.CURRENT, Standing.ALIAS):
            codes = self._kecamatan[standing].get(key, [])
            if len(codes) == 1:
                return codes[0], MatchCertainty.EXACT
        code = _similar(key, self._kecamatan[Standing.CURRENT], self._city)
        return code, MatchCertainty.SIMILAR if code else MatchCertainty.PARTIAL

    def _find_kelurahan(self, key: str, kecamatan: str | None) -> tuple[str | None, MatchCertainty]:
        """Look in the printed kecamatan first, then in the whole city, current names before old ones."""
        near = f"{kecamatan or self._city}."
        for standing in (Standing.CURRENT, Standing.ALIAS):
            code = self._one(standing, key, near)
            if code:
                return code, MatchCertainty.EXACT
        left_here = self._one(Standing.RETIRED, key, near)
        for standing in (Standing.CURRENT, Standing.ALIAS):
            code = self._one(standing, key, f"{self._city}.")
            if code:
                return code, MatchCertainty.MOVED if left_here else MatchCertainty.SIMILAR
        if left_here:
            return left_here, MatchCertainty.RETIRED
        code = _similar(key, self._kelurahan[Standing.CURRENT], near)
        return code, MatchCertainty.SIMILAR

    def _one(self, standing: Standing, key: str, prefix: str) -> str | None:
        codes = [code for code in self._kelurahan[standing].get(key, ()) if code.startswith(prefix)]
        return codes[0] if len(codes) == 1 else None


def _similar(key: str, codes_by_key: dict[str, list[str]], prefix: str) -> str | None:
    """Return the code of the one place that is spelled nearly so and carries the same numbers."""
    numbers = numbers_in(key)
    near = {
        other: code
        for other, codes in codes_by_key.items()
        for code in codes
        if code.startswith(prefix) and numbers_in(other) == numbers
    }
    best = process.extract(key, list(near), scorer=fuzz.ratio, limit=2, score_cutoff=SIMILAR_FROM)
    if not best or (len(best) > 1 and best[0][1] - best[1][1] < CLEARLY_BETTER):
        return None
    return near[best[0][0]]
