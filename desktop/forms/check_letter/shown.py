"""A checked letter in words: one sentence, what stands in it, what kind of proof that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import long_date
from desktop.domain.money import rupiah
from desktop.forms.mood import Mood
from desktop.usecases.seals.verify_letter import LetterVerified, SealFacts
from desktop.usecases.seals.void_lists_taken import OLD_DAYS

_PROOF = (
    "Jenis bukti: segel loket {counter} dari {office}. Bukan tanda tangan elektronik tersertifikasi; lihat "
    "juga tanda tangan dan capnya."
)


@dataclass(frozen=True)
class Answer:
    """What the screen shows of a check.

    `advice` says what to do; `usable` when a first use can be recorded; `recoverable` when its
    number is missing since the counter was restored, and can be taken back into the books.
    """

    sentence: str
    advice: str
    mood: Mood
    notes: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    proof: str
    usable: bool
    recoverable: bool = False


@dataclass(frozen=True)
class ListAge:
    """The date of the newest list of void letters and what it means."""

    sentence: str
    mood: Mood


def answer_of(found: LetterVerified, schemes: Mapping[str, str]) -> Answer:
    """Write a check as the screen shows it; `schemes` are names by id."""
    facts = found.facts
    advice = found.message.removeprefix(found.headline).strip()
    notes = tuple(one.message for one in found.warnings)
    if facts is None:
        return Answer(found.headline, advice, found.tone, notes, (), "", usable=False)
    return Answer(
        sentence=found.headline,
        advice=advice,
        mood=found.tone,
        notes=notes,
        facts=tuple(_facts(facts, schemes)),
        proof=_PROOF.format(counter=f"{facts.counter}.{facts.epoch}", office=facts.office),
        usable=found.usable,
        recoverable=found.recoverable,
    )


def list_age(made_on: date | None, today: date) -> ListAge:
    """Say how old the newest list of void letters is."""
    if made_on is None:
        return ListAge("Belum ada daftar surat batal di sini.", "warn")
    days = (today - made_on).days
    if days < 0:
        said = f"Daftar surat batal bertanggal {long_date(made_on)}, sesudah hari ini."
        return ListAge(f"{said} Periksa tanggal komputer.", "warn")
    ago = "hari ini" if days == 0 else f"{days} hari lalu"
    said = f"Daftar surat batal per {long_date(made_on)} ({ago})."
    return ListAge(f"{said} Mintalah yang baru." if days > OLD_DAYS else said, _age_mood(days))


def _age_mood(days: int) -> Mood:
    return "warn" if days > OLD_DAYS else "good"


def _facts(facts: SealFacts, schemes: Mapping[str, str]) -> list[tuple[str, str]]:
    days = f"{long_date(facts.starts_on)} s.d. {long_date(facts.valid_until)}"
    issuer = ("Penerbit", f"{facts.office}, loket {facts.counter}.{facts.epoch}")
    patient = [
        ("Pasien", facts.patient),
        ("NIK", facts.nik or "tanpa NIK"),
        ("Lahir", long_date(facts.birth_date) if facts.birth_date else ""),
    ]
    if facts.kind == "claim":
        return [
            ("Nomor klaim", facts.number),
            ("Kepada", facts.facility),
            ("Pelayanan", days),
            ("Jumlah", rupiah(facts.amount_idr)),
            ("Banyaknya", f"{facts.letters} surat jaminan"),
            ("Dicetak", long_date(facts.issued_on)),
            issuer,
        ]
    if facts.kind == "booking":
        stay = [("Rumah singgah", facts.facility), ("Menginap", days)]
        dated = ("Tanggal surat", long_date(facts.issued_on))
        return [("Nomor", facts.number), *patient, *stay, dated, issuer]
    return [
        ("Nomor", facts.number),
        *patient,
        ("Untuk", facts.facility),
        ("Program", schemes.get(facts.scheme, facts.scheme)),
        ("Plafon", rupiah(facts.amount_idr)),
        ("Berlaku", days),
        *_dated(facts),
        issuer,
    ]


def _dated(facts: SealFacts) -> list[tuple[str, str]]:
    """Return the day of a letter; of a late entry the day of the pen, and that of the seal."""
    if facts.written_on is None:
        return [("Tanggal surat", long_date(facts.issued_on))]
    return [("Ditulis", long_date(facts.written_on)), ("Dicatat", long_date(facts.issued_on))]
