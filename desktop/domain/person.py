"""A person as the counter knows one: from the KTP, from the roster, or without a NIK at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sex(StrEnum):
    """As on the KTP: laki-laki or perempuan."""

    L = "L"
    P = "P"


class NoNikReason(StrEnum):
    """Why a person has no NIK in the record; a proper state, never a made-up number."""

    NEWBORN = "newborn"
    UNIDENTIFIED = "unidentified"
    FOREIGNER = "foreigner"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class Address:
    """An address as printed on KTP or KK. `city` is the Kemendagri code of kabupaten/kota ("16.73")."""

    street: str = ""
    rt: str = ""
    rw: str = ""
    kelurahan: str = ""
    kecamatan: str = ""
    city: str = ""


@dataclass(frozen=True)
class Patient:
    """A registered patient. `estimated_age` (years) stands in for the birth date of the unidentified."""

    id: str
    name: str
    sex: Sex
    birth_date: date | None
    address: Address
    nik: str | None = None
    no_nik_reason: NoNikReason | None = None
    mother_nik: str | None = None
    estimated_age: int | None = None
    birth_place: str = ""
    kk_number: str | None = None
    kk_city: str | None = None
    phone: str | None = None
    bpjs_number: str | None = None
