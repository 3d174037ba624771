"""A waiting letter in words: for what, until when, and what each act does to its reservation. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.dates import parse_instant, short_date
from desktop.domain.money import rupiah
from desktop.forms.claims.shown import plain_idr
from desktop.forms.mood import Mood
from desktop.usecases.letters.letters_due import LetterDue, Waiting
from desktop.usecases.letters.standing import due_in_full

_WORDS: dict[Waiting, tuple[str, Mood]] = {
    Waiting.PAPERS_OVERDUE: ("Berkas terlambat", "bad"),
    Waiting.TO_CONFIRM: ("Menunggu penegasan kepala", "info"),
    Waiting.UNBILLED: ("Tidak ditagihkan", "warn"),
    Waiting.PAPERS_DUE: ("Berkas ditunggu", "warn"),
    Waiting.ENDING: ("Masa berlaku berakhir", "plain"),
}
_HOURS_A_DAY = 24


@dataclass(frozen=True)
class WaitingLine:
    """One waiting letter; `press` sorts by what presses most."""

    id: str
    number: str
    patient: str
    facility: str
    scheme: str
    waits: str
    mood: Mood
    left: str
    press: str
    held: str
    held_idr: int
    provisional: bool
    to_confirm: bool
    valid_until: date
    sentence: str


def line_of(letter: LetterDue, place: int, now: datetime, today: date) -> WaitingLine:
    """Write a letter; `place` is its place in the order in which letters press."""
    words, mood = _WORDS[letter.waiting]
    return WaitingLine(
        id=letter.letter_id,
        number=letter.number,
        patient=letter.patient_name,
        facility=letter.facility,
        scheme=letter.scheme,
        waits=words,
        mood=mood,
        left=_left(letter, now, today),
        press=f"{place:05}",
        held=plain_idr(letter.held_idr),
        held_idr=letter.held_idr,
        provisional=letter.provisional,
        to_confirm=letter.to_confirm,
        valid_until=letter.valid_until,
        sentence=_sentence(letter),
    )


def _left(letter: LetterDue, now: datetime, today: date) -> str:
    """Write the countdown: hours while papers are awaited, days for everything else."""
    papers = letter.waiting in {Waiting.PAPERS_DUE, Waiting.PAPERS_OVERDUE}
    if papers and letter.papers_due_at is not None:
        hours = int((parse_instant(letter.papers_due_at) - now).total_seconds() // 3600)
        return f"{_span(hours)} lagi" if hours >= 0 else f"lewat {_span(-hours)}"
    if letter.waiting is Waiting.TO_CONFIRM:
        return "sekarang"
    days = (letter.due_on - today).days
    return f"{days} hari lagi" if days >= 0 else f"lewat {-days} hari"


def _span(hours: int) -> str:
    days, rest = divmod(hours, _HOURS_A_DAY)
    if not days:
        return f"{rest} jam"
    return f"{days} hari {rest} jam" if rest else f"{days} hari"


def _sentence(letter: LetterDue) -> str:
    held, papers = rupiah(letter.held_idr), due_in_full(letter.papers_due_at)
    due, until = short_date(letter.due_on), short_date(letter.valid_until)
    return {
        Waiting.PAPERS_OVERDUE: f"Berkas ditunggu sampai {papers} dan belum datang. {held} masih ditahan; "
        "gugurkan bila tidak akan datang.",
        Waiting.TO_CONFIRM: f"Surat ini melampaui sisa pagu. {held} ditahan sampai kepala menegaskan.",
        Waiting.UNBILLED: f"Batas tagihan {due} lewat tanpa tagihan. Menggugurkannya mengembalikan {held} "
        "ke pagu.",
        Waiting.PAPERS_DUE: f"Berkas ditunggu sampai {papers}. {held} ditahan.",
        Waiting.ENDING: f"Berlaku sampai {until}. {held} ditahan; perpanjang bila masih dirawat.",
    }[letter.waiting]
