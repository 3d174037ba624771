"""What was typed into the search field, and the lines that answer it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.dates import short_date
from desktop.domain.nik import Nik
from desktop.domain.problem import Problem, ToCorrect
from desktop.forms.counter.person_words import titled
from desktop.usecases.patients.find_people import CARD_DIGITS, PersonFound

_BLANKS = re.compile(r"[\s.\-'’]")


@dataclass(frozen=True)
class FoundLine:
    """One line under the search field; `key` opens the person."""

    key: str
    title: str
    detail: str


def bare_digits(text: str) -> str:
    """Return the digits of what reads as one number, "" for anything else."""
    digits = _BLANKS.sub("", text)
    return digits if digits.isdecimal() else ""


def number_problem(text: str) -> Problem | None:
    """Return why digits cannot be looked up: neither a NIK nor a card number. None for anything else."""
    digits = bare_digits(text)
    if not digits or len(digits) == CARD_DIGITS:
        return None
    try:
        Nik.parse(digits)
    except ToCorrect as wrong:
        return wrong.problems[0]
    return None


def found_line(person: PersonFound) -> FoundLine:
    """Write a person for the list: name, half-masked NIK, birth date, kelurahan, and where known from."""
    key = f"patient:{person.patient_id}" if person.patient_id else f"nik:{person.nik}"
    parts = [
        Nik(person.nik).masked if person.nik else "tanpa NIK",
        short_date(person.birth_date) if person.birth_date else "",
        titled(person.kelurahan),
        "pasien" if person.source == "patient" else "daftar peserta",
    ]
    return FoundLine(key, person.name, " · ".join(part for part in parts if part))
