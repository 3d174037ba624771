"""Invented households of one city: the people, addresses, clinics and serial numbers of a demo roster."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

from desktop.domain.nik import WOMEN_ADD
from desktop.domain.region import Regions
from desktop.resources import RESOURCES
from desktop.usecases.demo.words import MADE_UP, DemoWords, made_up_word

_FIRST_SERIAL = 9001
_SPREAD = 800
_FIRST_BIRTH = date(1936, 1, 1)
_LAST_BIRTH = date(2026, 6, 30)
_FIRST_KK = date(2006, 1, 1)
_KK_DAYS = 7000
_HOUSEHOLDS = ((1, 2, 3, 4, 5, 6), (10, 15, 25, 30, 14, 6))
_UNPAID = "NON AKTIF PREMI"
_SEGMENTS = (("PBI APBN", "PBPU PEMDA", "PPU BU", "PPU PN", "PBPU", "BP"), (34, 22, 20, 8, 14, 2))
_STATUSES = (("AKTIF", _UNPAID, "NON AKTIF MUTASI", "MENINGGAL"), (86, 9, 4, 1))
_PAID_BY_OTHERS = {
    "PBI APBN": "NON AKTIF (PBI DINONAKTIFKAN)",
    "PBPU PEMDA": "NON AKTIF MUTASI",
    "PPU PN": "NON AKTIF MUTASI",
}
"""Whose contribution the state or the city pays is never in arrears; how these become inactive instead."""


def status_in(segment: str, status: str = _UNPAID) -> str:
    """Return a status as it can be in a segment; without `status` that of somebody no longer covered."""
    return _PAID_BY_OTHERS.get(segment, status) if status == _UNPAID else status


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One invented participant, as the cells of a roster."""

    card: str
    nik: str
    kk: str
    name: str
    birth_on: date
    sex: str
    street: str
    rt_rw: str
    kelurahan: str
    kecamatan: str
    city: str
    segment: str
    klass: str
    status: str
    facility: str
    since_on: date

    def cells(self) -> list[str]:
        """Return the row in the order of HEADINGS, dates as DD-MM-YYYY."""
        return [
            self.card, self.nik, self.kk, self.name, f"{self.birth_on:%d-%m-%Y}", self.sex, self.street,
            self.rt_rw, self.kelurahan, self.kecamatan, self.city, self.segment, self.klass, self.status,
            self.facility, f"{self.since_on:%d-%m-%Y}",
        ]  # fmt: skip


@dataclass(frozen=True)
class _Household:
    code: str
    kk: str
    street: str
    rt_rw: str
    kelurahan: str
    kecamatan: str
    segment: str
    klass: str
    facility: str


class DemoCity:
    """The places, clinics and serial numbers from which a city's people are made."""

    def __init__(self, regions: Regions, city: str, rng: random.Random) -> None:
        self._rng = rng
        self._code = city
        self._name = (regions.name_of(city) or "").upper()
        self._places = [
            (kecamatan.code, kecamatan.name.upper(), [each.name.upper() for each in villages])
            for kecamatan in regions.kecamatan_of(city)
            if (villages := regions.kelurahan_of(kecamatan.code))
        ]
        if not self._places:
            raise ValueError(f"no kelurahan known for {city}")
        self._lists = DemoWords.load(RESOURCES)
        self.facilities = [f"PUSKESMAS {name}" for _, name, _ in self._places]
        self.facilities += [f"KLINIK {self._made_up().upper()}" for _ in range(4 * len(self._places))]
        self._serials: dict[str, int] = {}

    def people(self, count: int) -> Iterator[DemoPerson]:
        """Yield `count` people; the first ones do not depend on how many follow."""
        left, home = 0, self._household()
        for number in range(count):
            if not left:
                home = self._household()
                left = self._rng.choices(*_HOUSEHOLDS)[0]
            left -= 1
            yield self._person(number, home)

    def _household(self) -> _Household:
        rng = self._rng
        code, kecamatan, villages = rng.choice(self._places)
        segment = rng.choices(*_SEGMENTS)[0]
        issued = _FIRST_KK + timedelta(days=rng.randrange(_KK_DAYS))
        return _Household(
            code=code.replace(".", ""),
            kk=self._numbered(f"{code.replace('.', '')}{issued:%d%m%y}", "kk"),
            street=f"JL {rng.choice(self._lists.roads).upper()} NO {rng.randrange(1, 240)}",
            rt_rw=f"{rng.randrange(1, 15):03d}/{rng.randrange(1, 12):03d}",
            kelurahan=rng.choice(villages),
            kecamatan=kecamatan,
            segment=segment,
            klass="3" if segment.startswith("PBI") or "PEMDA" in segment else rng.choice("1223"),
            facility=rng.choice(self.facilities),
        )

    def _person(self, number: int, home: _Household) -> DemoPerson:
        rng = self._rng
        sex = "P" if rng.random() < 0.5 else "L"  # noqa: PLR2004 - one half
        born = _FIRST_BIRTH + timedelta(days=rng.randrange((_LAST_BIRTH - _FIRST_BIRTH).days))
        day = born.day + (WOMEN_ADD if sex == "P" else 0)
        return DemoPerson(
            card=f"{number * 7 + 1_000_000:013d}",
            nik=self._numbered(f"{home.code}{day:02d}{born:%m%y}", "nik"),
            kk=home.kk,
            name=self._name_of(sex),
            birth_on=born,
            sex=sex,
            street=home.street,
            rt_rw=home.rt_rw,
            kelurahan=home.kelurahan,
            kecamatan=home.kecamatan,
            city=self._name,
            segment=home.segment,
            klass=home.klass,
            status=status_in(home.segment, rng.choices(*_STATUSES)[0]),
            facility=home.facility,
            since_on=date(2014 + number % 12, 1 + number % 12, 1),
        )

    def _name_of(self, sex: str) -> str:
        rng = self._rng
        parts = [rng.choice(self._lists.female if sex == "P" else self._lists.male)]
        length = rng.random()
        for longer_than, known in ((0.80, 0.7), (0.30, 0.6), (0.03, 0.0)):
            if length < longer_than:
                parts.append(rng.choice(self._lists.family) if rng.random() < known else self._made_up())
        return " ".join(parts).upper()

    def _made_up(self) -> str:
        return made_up_word(self._rng.randrange(MADE_UP))

    def _numbered(self, stem: str, kind: str) -> str:
        """Give a stem its next serial from 9001 on, so that no number is a living person's.

        Where it begins differs from stem to stem: else all half-masked numbers would look the same.
        """
        key = f"{kind}{stem}"
        serial = self._serials.get(key, _FIRST_SERIAL + crc32(key.encode()) % _SPREAD)
        self._serials[key] = serial + 1
        return f"{stem}{serial:04d}"
