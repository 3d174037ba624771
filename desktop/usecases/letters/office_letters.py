"""Official letters with a number of the office's series: issued once for what they say, then copied.

Asking again for a letter that would say the same gives the same letter as SALINAN n; when what it says has
changed it is a new letter with a new number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.db.ids import new_id
from desktop.db.store import Store, Transaction
from desktop.domain.paper import OfficialLetter
from desktop.letters.official_letter import render_official_letter
from desktop.usecases.command import Command
from desktop.usecases.letters.numbers import next_number
from desktop.usecases.office import Office
from desktop.usecases.settings import LetterSettings, letter_settings, office_logo

SERIES = "dinas"
_LONG_NUMBER = "400.7.22.1/D-0000X/DINKES-PRABUMULIH/L10.10/2026"
"""Stands in while it is tried whether the letter fits."""


@dataclass(frozen=True)
class About:
    """What a letter is about: its kind, the stay or facility, and the patient if it names one."""

    kind: str
    subject_id: str
    patient_id: str | None = None


@dataclass(frozen=True)
class IssuedPaper:
    """An official letter as it was printed; `copy` is 0 for the first print."""

    letter_id: str
    number: str
    copy: int
    pdf: bytes


@dataclass(frozen=True)
class _Kept:
    id: str
    number: str
    content: str
    copies: int


NO_NUMBER_YET = "(diberikan saat dicetak atau disimpan)"
"""Stands where the number will, on a letter that is only looked at."""


def preview_official(office: Office, about: About, letter: OfficialLetter) -> IssuedPaper:
    """Return the letter as `issue_official` would print it, but take no number and count no copy.

    `letter_id` and `number` are "" where it is not issued yet. Raises ToCorrect(paper_too_long).
    The caller asks for the permission.
    """
    settings, logo = letter_settings(office.store), office_logo(office.store)
    render_official_letter(letter.numbered(_LONG_NUMBER), paper=settings.paper, logo=logo)
    kept, said = _said_before(office.store, about)
    if kept is None or said is None or said.said != letter.said:
        pdf = render_official_letter(letter.numbered(NO_NUMBER_YET), paper=settings.paper, logo=logo)
        return IssuedPaper("", "", 0, pdf)
    copy = kept.copies + 1
    pdf = render_official_letter(said, paper=settings.paper, logo=logo, copy=copy)
    return IssuedPaper(kept.id, said.number, copy, pdf)


def issue_official(
    office: Office, command: Command | Mapping[str, object], about: About, letter: OfficialLetter
) -> IssuedPaper:
    """Issue a letter under the next number, or copy the one that already says this; the print is journaled.

    Raises ToCorrect(paper_too_long) before a number is taken. The caller asks for the permission.
    """
    settings, logo = letter_settings(office.store), office_logo(office.store)
    render_official_letter(letter.numbered(_LONG_NUMBER), paper=settings.paper, logo=logo)
    person = about.patient_id or ""
    with office.write(f"print-{about.kind}", command, person=person or None) as tx:
        kept, said = _said_before(tx, about)
        if kept is not None and said is not None and said.said == letter.said:
            copy = kept.copies + 1
            tx.update("office_letter", kept.id, {"copies": copy}, person=person)
            letter_id, letter = kept.id, said
        else:
            copy = 0
            letter_id, letter = _kept(office, tx, about, letter, settings)
    pdf = render_official_letter(letter, paper=settings.paper, logo=logo, copy=copy or None)
    return IssuedPaper(letter_id, letter.number, copy, pdf)


def _said_before(source: Store | Transaction, about: About) -> tuple[_Kept | None, OfficialLetter | None]:
    """Return the letter that was last issued about this, and what it says."""
    kept = source.ask_one(_Kept, "office_letters_of", subject_id=about.subject_id, kind=about.kind)
    return kept, OfficialLetter.from_dict(json.loads(kept.content)) if kept else None


def _kept(
    office: Office, tx: Transaction, about: About, letter: OfficialLetter, settings: LetterSettings
) -> tuple[str, OfficialLetter]:
    rules = _Numbered(settings.code_of(about.kind), numbered_apart(settings.number_pattern))
    taken = next_number(tx, office, rules, SERIES, "office_letter_last_sequence")
    letter = letter.numbered(taken.text)
    letter_id = new_id()
    row = {
        "id": letter_id,
        "number": taken.text,
        "series": taken.series,
        "year": taken.year,
        "counter_code": taken.counter_code,
        "epoch": taken.epoch,
        "sequence": taken.sequence,
        "check_letter": taken.check_letter,
        "kind": about.kind,
        "subject_id": about.subject_id,
        "patient_id": about.patient_id,
        "content": json.dumps(letter.to_dict(), ensure_ascii=False),
        "copies": 0,
        "issued_at": office.now(),
        "issued_by": office.operator.id,
    }
    tx.insert("office_letter", row, person=about.patient_id or "")
    return letter_id, letter


@dataclass(frozen=True)
class _Numbered:
    classification: str
    number_pattern: str


def numbered_apart(pattern: str) -> str:
    """Return the office's pattern with a D before the sequence, so that one number names one paper."""
    return pattern.replace("{sequence", "D-{sequence", 1)
