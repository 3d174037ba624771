"""A stored letter in words: one line of the list, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.dates import long_date, parse_instant, short_date, wib, wib_text
from desktop.domain.money import rupiah
from desktop.domain.nik import Nik
from desktop.forms.mood import Mood
from desktop.usecases.letters.issued_letters import LetterListed
from desktop.usecases.letters.standing import LetterStanding, standing_of, standing_sentence, standing_word

_MOODS: dict[LetterStanding, Mood] = {
    LetterStanding.VALID: "good",
    LetterStanding.WAITING: "warn",
    LetterStanding.OVERDUE: "bad",
    LetterStanding.TO_CONFIRM: "info",
    LetterStanding.PAST: "plain",
    LetterStanding.VOID: "bad",
}
_OVERRIDES = {"rule": "Keputusan khusus atas aturan program", "ceiling": "Keputusan khusus atas pagu"}


@dataclass(frozen=True)
class LetterLine:
    """One line of the list. `issued_at` sorts, `issued` is read."""

    id: str
    number: str
    patient: str
    state: str
    mood: Mood
    facility: str
    issued: str
    issued_at: str
    void: bool


@dataclass(frozen=True)
class LetterDetails:
    """What stands beside the list: the state as a sentence, then facts as (word, value)."""

    id: str
    number: str
    patient: str
    state: str
    mood: Mood
    sentence: str
    facts: tuple[tuple[str, str], ...]
    void: bool


def line_of(letter: LetterListed, now: datetime) -> LetterLine:
    """Write a letter as a line."""
    issued = wib(parse_instant(letter.issued_at))
    return LetterLine(
        id=letter.id,
        number=letter.number,
        patient=letter.patient_name,
        state=standing_word(letter, now),
        mood=_MOODS[standing_of(letter, now)],
        facility=letter.facility,
        issued=short_date(issued.date()),
        issued_at=letter.issued_at,
        void=letter.state == "void",
    )


def details_of(letter: LetterListed, now: datetime, schemes: Mapping[str, str]) -> LetterDetails:
    """Write what is known of a letter; `schemes` are names by id."""
    return LetterDetails(
        id=letter.id,
        number=letter.number,
        patient=letter.patient_name,
        state=standing_word(letter, now),
        mood=_MOODS[standing_of(letter, now)],
        sentence=standing_sentence(letter, now),
        facts=tuple(_facts(letter, schemes)),
        void=letter.state == "void",
    )


def _facts(letter: LetterListed, schemes: Mapping[str, str]) -> list[tuple[str, str]]:
    facts = [
        ("NIK", Nik(letter.nik).masked if letter.nik else "tanpa NIK"),
        ("Program", schemes.get(letter.scheme, letter.scheme)),
        ("Kepada", letter.facility),
        ("Pelayanan", f"{_day(letter.starts_on)} s.d. {_day(letter.valid_until_on)}"),
        ("Jumlah", _amount(letter)),
        *((f"Ditanggung {one.payer}", rupiah(one.amount_idr)) for one in letter.borne_by),
        ("Terbit", f"{wib_text(parse_instant(letter.issued_at))}, oleh {letter.issued_by}"),
        ("Salinan", f"{letter.copies} kali dicetak ulang" if letter.copies else "belum pernah dicetak ulang"),
        ("Keputusan", _OVERRIDES.get(letter.override_of or "", "")),
    ]
    if letter.state == "void":
        by = f", oleh {letter.voided_by}" if letter.voided_by else ""
        when = wib_text(parse_instant(letter.voided_at)) if letter.voided_at else ""
        facts = [("Alasan batal", letter.void_reason or ""), ("Dibatalkan", f"{when}{by}"), *facts]
    return facts


def _amount(letter: LetterListed) -> str:
    if not letter.reduced_idr:
        return rupiah(letter.amount_idr)
    return f"{rupiah(letter.promised_idr)} (semula {rupiah(letter.amount_idr)})"


def _day(text: str) -> str:
    return long_date(date.fromisoformat(text))
