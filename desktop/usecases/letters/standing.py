"""Where a letter stands today: valid, waiting for papers or for the head, past its time, void."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from desktop.domain.dates import long_date, parse_instant, weekday, wib


class LetterStanding(StrEnum):
    """How a stored letter stands on a day."""

    VALID = "valid"
    WAITING = "waiting"
    OVERDUE = "overdue"
    TO_CONFIRM = "to_confirm"
    PAST = "past"
    VOID = "void"


class Standing(Protocol):
    """What of a letter decides; `letters.issued_letters.LetterListed` is one."""

    @property
    def state(self) -> str: ...  # noqa: D102 - the column
    @property
    def provisional(self) -> int: ...  # noqa: D102 - the column
    @property
    def to_confirm(self) -> int: ...  # noqa: D102 - the column
    @property
    def papers_due_at(self) -> str | None: ...  # noqa: D102 - the column
    @property
    def valid_until_on(self) -> str: ...  # noqa: D102 - the column


def standing_of(letter: Standing, now: datetime) -> LetterStanding:
    """Return how a letter stands at an aware instant; what is worst for the hospital comes first."""
    if letter.state == "void":
        return LetterStanding.VOID
    if date.fromisoformat(letter.valid_until_on) < wib(now).date():
        return LetterStanding.PAST
    if letter.to_confirm:
        return LetterStanding.TO_CONFIRM
    if letter.provisional and letter.papers_due_at:
        return LetterStanding.OVERDUE if parse_instant(letter.papers_due_at) < now else LetterStanding.WAITING
    return LetterStanding.VALID


def standing_word(letter: Standing, now: datetime) -> str:
    """Return the standing in a word or two, for a list."""
    standing = standing_of(letter, now)
    if standing is LetterStanding.WAITING:
        return f"Sementara s.d. {due_in_short(letter.papers_due_at, now)}"
    return {
        LetterStanding.VALID: "Berlaku",
        LetterStanding.OVERDUE: "Sementara, berkas terlambat",
        LetterStanding.TO_CONFIRM: "Menunggu penegasan",
        LetterStanding.PAST: "Lewat masa",
        LetterStanding.VOID: "BATAL",
    }[standing]


def standing_sentence(letter: Standing, now: datetime) -> str:
    """Return what the standing means and what comes next."""
    until = long_date(date.fromisoformat(letter.valid_until_on))
    due = due_in_full(letter.papers_due_at)
    return {
        LetterStanding.VALID: f"Berlaku sampai dengan {until}.",
        LetterStanding.WAITING: f"Sementara. Berkas ditunggu sampai dengan {due}.",
        LetterStanding.OVERDUE: f"Sementara, dan berkas terlambat sejak {due}. Hubungi keluarga pasien.",
        LetterStanding.TO_CONFIRM: "Melampaui sisa pagu; menunggu penegasan kepala.",
        LetterStanding.PAST: f"Masa berlakunya habis pada {until}.",
        LetterStanding.VOID: "Dibatalkan. Nomornya tetap tercatat dan tidak dipakai lagi.",
    }[standing_of(letter, now)]


def due_in_short(due_at: str | None, now: datetime) -> str:
    """Write a due time for a list: "09.30" today, else "Rabu 09.30" within the week, else "25/11 09.30"."""
    if due_at is None:
        return ""
    due, here = wib(parse_instant(due_at)), wib(now)
    days = (due.date() - here.date()).days
    week = 7
    name = "hari ini" if days == 0 else weekday(due.date()) if 0 < days < week else f"{due:%d/%m}"
    return f"{name} {due:%H.%M}"


def due_in_full(due_at: str | None) -> str:
    """Write a due time in full: "Rabu, 25 November 2026 pukul 09.30 WIB"."""
    if due_at is None:
        return ""
    due = wib(parse_instant(due_at))
    return f"{weekday(due.date())}, {long_date(due.date())} pukul {due:%H.%M} WIB"
