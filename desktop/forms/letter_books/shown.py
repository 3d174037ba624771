"""The books in lines: what went out, what came in, which forms are still on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import MONTHS, parse_instant, short_date, wib, wib_text
from desktop.domain.letter_book import remark_of, subject_of
from desktop.forms.mood import Mood
from desktop.usecases.letters.agenda import IncomingShown, OutgoingShown, out_row
from desktop.usecases.letters.paper_numbers import PaperNumberShown

_FORM_STATES: dict[str, tuple[str, Mood]] = {
    "open": ("Belum dicatat", "warn"),
    "used": ("Sudah dicatat", "good"),
    "void": ("Batal", "bad"),
}


@dataclass(frozen=True)
class Month:
    """A month of a book."""

    year: int
    month: int

    @property
    def words(self) -> str:
        """The month as it is read: "November 2026"."""
        return f"{MONTHS[self.month - 1]} {self.year}"

    def moved(self, by: int) -> Month:
        """Return the month `by` months on."""
        at = self.year * 12 + self.month - 1 + by
        return Month(at // 12, at % 12 + 1)

    @staticmethod
    def of(day: date) -> Month:
        """Return the month of a day."""
        return Month(day.year, day.month)


@dataclass(frozen=True)
class OutLine:
    """A line of the book of letters out; `id` is its number."""

    id: str
    on: str
    sorted_on: str
    subject: str
    addressee: str
    about: str
    remark: str
    mood: Mood


@dataclass(frozen=True)
class InLine:
    """A line of the book of letters in."""

    id: str
    agenda: int
    received: str
    sorted_on: str
    number: str
    dated: str
    sender: str
    subject: str
    passed_to: str
    remark: str
    mood: Mood
    struck: bool


@dataclass(frozen=True)
class FormLine:
    """A number that was set aside; `id` is the number."""

    id: str
    state: str
    mood: Mood
    reserved: str
    sorted_at: str
    reason: str
    written: str
    settled: str
    open: bool


def out_line(row: OutgoingShown) -> OutLine:
    """Write a letter that went out."""
    told = out_row(row)
    return OutLine(
        id=row.number,
        on=short_date(row.on),
        sorted_on=row.on.isoformat(),
        subject=subject_of(told),
        addressee=row.addressee,
        about=row.about,
        remark=remark_of(told).replace("BATAL", "Batal") or "Terbit",
        mood="bad" if row.void else "warn" if row.kind == "paper" else "plain",
    )


def in_line(row: IncomingShown) -> InLine:
    """Write a letter that came in."""
    return InLine(
        id=row.incoming_id,
        agenda=row.agenda,
        received=short_date(row.received_on),
        sorted_on=row.received_on.isoformat(),
        number=row.number,
        dated=short_date(row.dated_on) if row.dated_on else "",
        sender=row.sender,
        subject=row.subject,
        passed_to=row.passed_to,
        remark=f"Dicoret: {row.struck_why}" if row.struck_why else "Tercatat",
        mood="bad" if row.struck_why else "plain",
        struck=row.struck_why is not None,
    )


def form_line(row: PaperNumberShown) -> FormLine:
    """Write a number that was set aside."""
    word, mood = _FORM_STATES[row.state]
    made = wib(parse_instant(row.reserved_at))
    settled = f"{wib_text(parse_instant(row.settled_at))}, oleh {row.settled_by}" if row.settled_at else ""
    why = f"{word}: {row.void_reason}" if row.void_reason else word
    return FormLine(
        id=row.number,
        state=why,
        mood=mood,
        reserved=f"{short_date(made.date())} {made:%H.%M}",
        sorted_at=row.reserved_at,
        reason=row.reason,
        written=wib_text(parse_instant(row.written_at)) if row.written_at else "",
        settled=settled,
        open=row.state == "open",
    )


def recovered_words(numbers: Sequence[str]) -> str:
    """Say which numbers came back into the books, and what to do with them."""
    *before, last = numbers
    also = f" bersama {len(before)} nomor sebelumnya yang juga hilang" if before else ""
    return (
        f"Nomor {last} dicatat{also}. Sekarang di Loket: buka pasiennya, terbitkan suratnya, centang Dari "
        "formulir kertas, pilih nomornya. Yang tidak boleh berlaku dibatalkan di Formulir kertas."
    )


def matches(text: str, *cells: str) -> bool:
    """Tell whether every word that was typed stands somewhere in a line."""
    whole = " ".join(cells).casefold()
    return all(word in whole for word in text.casefold().split())
