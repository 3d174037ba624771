"""How a letter stands today, in a word for the list and a sentence for whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from desktop.usecases.letters.standing import (
    LetterStanding,
    due_in_full,
    due_in_short,
    standing_of,
    standing_sentence,
    standing_word,
)

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Letter:
    state: str = "issued"
    provisional: int = 0
    to_confirm: int = 0
    papers_due_at: str | None = None
    valid_until_on: str = "2026-12-07"


DUE = "2026-11-25T02:30:00Z"


@pytest.mark.parametrize(
    ("letter", "standing", "word"),
    [
        (Letter(), LetterStanding.VALID, "Berlaku"),
        (Letter(provisional=1, papers_due_at=DUE), LetterStanding.WAITING, "Sementara s.d. Rabu 09.30"),
        (
            Letter(provisional=1, papers_due_at="2026-11-23T02:29:59Z"),
            LetterStanding.OVERDUE,
            "Sementara, berkas terlambat",
        ),
        (
            Letter(provisional=1, to_confirm=1, papers_due_at=DUE),
            LetterStanding.TO_CONFIRM,
            "Menunggu penegasan",
        ),
        (Letter(valid_until_on="2026-11-22"), LetterStanding.PAST, "Lewat masa"),
        (Letter(state="void", valid_until_on="2026-11-22"), LetterStanding.VOID, "BATAL"),
    ],
)
def test_what_is_worst_for_the_hospital_comes_first(letter, standing, word):
    """A void or past letter never reads as provisional, and each standing has a sentence of its own."""
    assert standing_of(letter, NOW) is standing
    assert standing_word(letter, NOW) == word
    assert standing_sentence(letter, NOW).endswith(".")


def test_the_last_day_still_holds():
    """A letter is valid through its last day in South Sumatra."""
    last = Letter(valid_until_on="2026-11-23")
    assert standing_of(last, datetime(2026, 11, 23, 16, 59, tzinfo=UTC)) is LetterStanding.VALID
    assert standing_of(last, datetime(2026, 11, 23, 17, 0, tzinfo=UTC)) is LetterStanding.PAST


@pytest.mark.parametrize(
    ("due", "short"),
    [
        ("2026-11-23T09:00:00Z", "hari ini 16.00"),
        ("2026-11-29T02:30:00Z", "Minggu 09.30"),
        ("2026-11-30T02:30:00Z", "30/11 09.30"),
        ("2026-11-20T02:30:00Z", "20/11 09.30"),
        (None, ""),
    ],
)
def test_a_due_time_is_short_and_unmistakable(due, short):
    """A weekday alone is said only of the days ahead within the week."""
    assert due_in_short(due, NOW) == short


def test_a_due_time_in_full():
    """On the telephone the whole day is said."""
    assert due_in_full("2026-11-25T02:30:00Z") == "Rabu, 25 November 2026 pukul 09.30 WIB"
    assert due_in_full(None) == ""
