"""Amounts in words and instants in sentences, for paper."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.dates import weekday, wib, wib_text


def terbilang(amount_idr: int) -> str:
    """Return whole rupiah in words: 1500000 is "satu juta lima ratus ribu rupiah".

    Raises ValueError for a negative amount: no letter guarantees less than nothing.
    """
    from num2words import num2words  # noqa: PLC0415 - 40 ms that only letters need

    if amount_idr < 0:
        raise ValueError("amount_idr")
    words: str = num2words(amount_idr, lang="id")
    return f"{words} rupiah"


def spoken_instant(at: str) -> str:
    """Return an aware ISO instant as "Kamis, 26 November 2026 pukul 09.30 WIB".

    Raises ValueError for text that is not an instant or has no offset.
    """
    instant = datetime.fromisoformat(at)
    return f"{weekday(wib(instant).date())}, {wib_text(instant)}"
