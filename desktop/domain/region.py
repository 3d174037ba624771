"""Region codes of Kemendagri: which are in force, which are retired, and which one a KTP's text means.

Built from the two reference files (resources/reference); their edition and sources are named there. BPS
codes, which swap cities of South Sumatra, are never used. A code read from a NIK says where its holder was
first registered; only the text of KTP or KK says where someone lives.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Literal

from desktop.domain.city_index import CityIndex, MatchCertainty, RegionMatch, Standing
from desktop.domain.city_names import CityNames
from desktop.domain.place_names import fold_tokens, place_key, place_tokens

__all__ = ["MatchCertainty", "Region", "RegionLevel", "RegionMatch", "Regions", "parse_regions"]

HOME_PROVINCE = "16"
"""South Sumatra: the lists go down to kelurahan here, and here the gaps of the numbering are explained."""

_CODE = re.compile(r"(\d\d)(?:(\d\d)(?:(\d\d)(\d{4})?)?)?")
_CITY_DOTS, _KECAMATAN_DOTS = 1, 2


class RegionLevel(StrEnum):
    """The administrative levels as the lists name them."""

    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"
    KECAMATAN = "kecamatan"
    KELURAHAN = "kelurahan"
    DESA = "desa"


@dataclass(frozen=True, slots=True)
class Region:
    """A region in force. `also` is its spelling in older editions and on cards ("35 Ilir"), or ""."""

    code: str
    name: str
    level: RegionLevel
    also: str = ""


class Regions:
    """All codes. Takes rows (code, name, level) in force and old rows (code, name, status)."""

    def __init__(self, current: Iterable[tuple[str, str, str]], old: Iterable[tuple[str, str, str]]) -> None:
        self._current: dict[str, tuple[str, str]] = {}
        self._children: dict[str, list[str]] = {}
        for code, name, level in current:
            self._current[code] = name, level
            self._children.setdefault(code.rpartition(".")[0], []).append(code)
        self._retired: dict[str, str] = {}
        self._aliases: dict[str, list[str]] = {}
        self._old_by_city: dict[str, list[tuple[str, str, Standing]]] = {}
        for code, name, status in old:
            standing = Standing.RETIRED if status == "dihapus" else Standing.ALIAS
            if standing is Standing.RETIRED:
                self._retired[code] = name
            else:
                self._aliases.setdefault(code, []).append(name)
            self._old_by_city.setdefault(code[:5], []).append((code, name, standing))
        self._gaps = self._left_numbers()
        self._indices: dict[str, CityIndex] = {}
        self._keys: dict[str, tuple[str, str]] = {}

    def knows(self, code: str) -> Literal["current", "retired"] | None:
        """Tell how a code of any level stands; dots may be missing.

        Retired are the codes of the old list, and within South Sumatra the kecamatan numbers that today's
        list skips: those of kecamatan that left with a new kabupaten (16.03.05 is in PALI now). The latter is
        inferred.
        """
        if code in self._current:
            return "current"
        code = dotted(code)
        if code in self._current:
            return "current"
        return "retired" if code in self._retired or code in self._gaps else None

    def name_of(self, code: str) -> str | None:
        """Return the name of a code in force, else of a retired one; None when no list names it."""
        code = dotted(code)
        found = self._current.get(code)
        return found[0] if found else self._retired.get(code)

    def region(self, code: str) -> Region | None:
        """Return the region of a code in force."""
        code = dotted(code)
        found = self._current.get(code)
        if found is None:
            return None
        name, level = found
        # Old editions hold typing errors; only another writing of the same name is worth showing.
        same = (also for also in self._aliases.get(code, ()) if place_key(also) == place_key(name))
        return Region(code, name, RegionLevel(level), next(same, ""))

    def provinces(self) -> list[Region]:
        """List the provinces in code order."""
        return self._below("")

    def cities(self, province: str | None = None) -> list[Region]:
        """List every kabupaten and kota in code order, of one province or of all."""
        provinces = [dotted(province)] if province else self._children.get("", [])
        return [city for each in provinces for city in self._below(each)]

    def kecamatan_of(self, city: str) -> list[Region]:
        """List the kecamatan of a city in code order."""
        return self._below(dotted(city))

    def kelurahan_of(self, kecamatan: str) -> list[Region]:
        """List kelurahan and desa of a kecamatan in code order; known within South Sumatra only."""
        return self._below(dotted(kecamatan))

    def find_city(self, text: str) -> str | None:
        """Return the code of the kabupaten or kota a text means, by name, short name or code.

        "KOTA LUBUKLINGGAU", "Prabumulih", "Kab. OKI", "16.74" and "1674" all work.
        None when unknown, and when kabupaten and kota share the name and the text does not say which
        ("Bogor").
        """
        code = dotted(text)
        if code in self._current and code.count(".") == _CITY_DOTS:
            return code
        return self._city_names.find(text)

    def match(
        self, city: str | None = None, kecamatan: str | None = None, kelurahan: str | None = None
    ) -> RegionMatch:
        """Find the codes of an address as printed on a KTP or KK, today's codes for old cards too.

        A city that is named but unknown matches nothing. Without a city the kecamatan is looked for in South
        Sumatra, and counts only if one city has it.
        """
        if city and city.strip():
            code = self.find_city(city)
            return self._index(code).match(kecamatan or "", kelurahan or "") if code else RegionMatch()
        if not place_key(kecamatan or ""):
            return RegionMatch()
        homes = [self._index(home.code) for home in self.cities(HOME_PROVINCE)]
        # Only a kecamatan by its name makes a city sure; what is merely alike need not be looked for.
        found = [home.match(kecamatan or "", kelurahan or "") for home in homes if home.has(kecamatan or "")]
        sure = [one for one in found if one.certainty in {MatchCertainty.EXACT, MatchCertainty.MOVED}]
        return sure[0] if len(sure) == 1 else RegionMatch()

    def suggestions(
        self, text: str, within: str = "", limit: int = 12, *, villages: bool = False
    ) -> list[Region]:
        """List the regions below a code whose name holds the text in any part, beginnings first.

        `within` is "" (every kabupaten and kota), a city (its kecamatan; with `villages` the kelurahan and
        desa of all of them) or a kecamatan (its kelurahan and desa). "35 il", "tiga puluh lima" and "bukit k"
        all find theirs; an empty text lists from the start.
        """
        raw, folded = "".join(place_tokens(text)), place_key(text)
        regions = self._below(dotted(within)) if within else self.cities()
        if villages:
            regions = [village for kecamatan in regions for village in self._below(kecamatan.code)]
        ranked = []
        for region in regions:
            letters, key = self._search_keys(region)
            places = [place for place in (letters.find(raw), key.find(folded)) if place >= 0]
            if places:
                ranked.append((min(places) > 0, region.code, region))
        return [region for *_, region in sorted(ranked)[:limit]]

    def _search_keys(self, region: Region) -> tuple[str, str]:
        if region.code not in self._keys:
            tokens = place_tokens(region.name)
            if region.code.count(".") == _CITY_DOTS:
                tokens = tokens[1:]
            self._keys[region.code] = "".join(tokens), fold_tokens(tokens)
        return self._keys[region.code]

    def _below(self, parent: str) -> list[Region]:
        found = (self.region(code) for code in self._children.get(parent, ()))
        return [region for region in found if region is not None]

    def _left_numbers(self) -> frozenset[str]:
        gaps = set()
        for city in self._children.get(HOME_PROVINCE, ()):
            numbers = {int(code[6:]) for code in self._children.get(city, ())}
            gaps |= {
                f"{city}.{number:02d}"
                for number in range(1, max(numbers, default=0))
                if number not in numbers
            }
        return frozenset(gaps)

    def _index(self, city: str) -> CityIndex:
        if city not in self._indices:
            codes = [
                code
                for kecamatan in self._children.get(city, ())
                for code in (kecamatan, *self._children.get(kecamatan, ()))
            ]
            current = [(code, self._current[code][0], Standing.CURRENT) for code in codes]
            old = [row for row in self._old_by_city.get(city, ()) if row[0].count(".") >= _KECAMATAN_DOTS]
            self._indices[city] = CityIndex(city, [*current, *old])
        return self._indices[city]

    @cached_property
    def _city_names(self) -> CityNames:
        cities = self.cities()
        return CityNames(
            (city.code, city.level, (city.name, *self._aliases.get(city.code, ()))) for city in cities
        )


def dotted(code: str) -> str:
    """Return a code with its dots: "1673" and "16.73" give "16.73"; what is no code stays as it is."""
    code = code.strip()
    found = _CODE.fullmatch(code.replace(".", ""))
    return ".".join(part for part in found.groups() if part) if found else code


def parse_regions(current_csv: str, old_csv: str) -> Regions:
    """Build from the texts of the two reference files.

    wilayah.csv has kode,nama,tingkat and wilayah_lama.csv kode,nama,tingkat,edisi,status,nama_2025.
    Raises `ValueError` when a row has too few columns: the files ship with the program.
    """
    current = csv.reader(current_csv.splitlines())
    old = csv.reader(old_csv.splitlines())
    next(current, None)
    next(old, None)
    return Regions(
        ((code, name, level) for code, name, level in current),
        ((code, name, status) for code, name, _level, _edition, status, _now in old),
    )
