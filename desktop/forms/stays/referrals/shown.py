"""A referral in words: one line of the list, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import long_date, short_date
from desktop.domain.labels import label
from desktop.domain.nik import Nik
from desktop.domain.referral import ReferralState
from desktop.domain.stay import StayState
from desktop.forms.mood import Mood
from desktop.forms.stays.steps.step import said_day, span_words
from desktop.usecases.stays.referral_list import ReferralListed
from desktop.usecases.stays.referrals import ControlLetterRow


@dataclass(frozen=True)
class ReferralLine:
    """One line of the list."""

    id: str
    patient_id: str
    stay_id: str
    patient: str
    number: str
    clinic: str
    state: str
    mood: Mood
    until: date
    next: str
    stay: str


@dataclass(frozen=True)
class ReferralDetails:
    """What stands beside the list: how it holds as a sentence, then facts, then its control letters."""

    id: str
    number: str
    patient: str
    state: str
    mood: Mood
    sentence: str
    facts: tuple[tuple[str, str], ...]
    letters: tuple[str, ...]


def referral_line(one: ReferralListed, today: date) -> ReferralLine:
    """Write a referral as a line."""
    next_day = one.facts.next_appointment(today)
    return ReferralLine(
        id=one.id,
        patient_id=one.patient_id,
        stay_id=one.stay_id or "",
        patient=one.patient_name,
        number=one.number or "darurat, menyusul",
        clinic=one.clinic or "–",
        state=_state(one, today).removeprefix("Berlaku "),
        mood=_mood(one, today),
        until=one.facts.valid_until,
        next=said_day(next_day) if next_day else "–",
        stay=_stay(one),
    )


def referral_details(
    one: ReferralListed, letters: Sequence[ControlLetterRow], today: date
) -> ReferralDetails:
    """Write what is known of a referral."""
    left = (one.facts.valid_until - today).days
    if left < 0:
        sentence = (
            f"Lewat masa {-left} hari. Mintalah rujukan baru dari fasilitas pertama sebelum pasien tiba."
        )
    else:
        sentence = f"Berlaku sampai {long_date(one.facts.valid_until)}, {left} hari lagi."
    nights = ""
    if one.arrive_on and one.leave_on:
        nights = span_words(date.fromisoformat(one.arrive_on), date.fromisoformat(one.leave_on))
    facts = (
        ("NIK", Nik(one.nik).masked if one.nik else "tanpa NIK"),
        ("Telepon", one.phone or "belum dicatat"),
        ("Tanggal", long_date(date.fromisoformat(one.issued_on))),
        ("Dari", one.from_facility),
        ("Ke", one.to_facility),
        ("Poli", one.clinic),
        ("Diagnosis", " ".join(part for part in (one.diagnosis_code, one.diagnosis_text) if part)),
        ("Periksa", _day(one.appointment_on)),
        ("Menginap", f"{_stay(one)}, {nights}" if nights else ""),
    )
    return ReferralDetails(
        id=one.id,
        number=one.number or "Darurat, rujukan menyusul",
        patient=one.patient_name,
        state=_state(one, today),
        mood=_mood(one, today),
        sentence=sentence,
        facts=facts,
        letters=tuple(_letter(letter) for letter in letters),
    )


def _state(one: ReferralListed, today: date) -> str:
    state = one.facts.state_on(today)
    if state is ReferralState.VALID:
        return f"Berlaku s.d. {short_date(one.facts.valid_until)}"
    return label(state)


def _mood(one: ReferralListed, today: date) -> Mood:
    state = one.facts.state_on(today)
    if state is ReferralState.EXPIRED:
        return "bad"
    if state is ReferralState.EMERGENCY or one.runs_out(today):
        return "warn"
    return "good"


def _stay(one: ReferralListed) -> str:
    return label(StayState(one.stay_state)) if one.stay_state else "belum dipesan"


def _day(text: str | None) -> str:
    return long_date(date.fromisoformat(text)) if text else ""


def _letter(one: ControlLetterRow) -> str:
    when = f", kontrol {long_date(date.fromisoformat(one.control_on))}" if one.control_on else ""
    return f"{one.number}, {long_date(date.fromisoformat(one.issued_on))}{when}"
