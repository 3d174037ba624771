"""Money: whole rupiah as integers, written and read the Indonesian way."""

from __future__ import annotations

import re

from desktop.domain.problem import Problem, ToCorrect

# Cents are written with the mark that does not group; "1.500.00" is a lost digit, not cents.
_INDONESIAN = re.compile(r"(?:rp\.?)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,00|[,.]-+)?", re.ASCII)
_ENGLISH = re.compile(r"(?:rp\.?)?(\d{1,3}(?:,\d{3})+|\d{4,})(?:\.00)?", re.ASCII)
LARGEST_IDR = 999_999_999_999_999
"""Beyond any budget of the province, and still exact in every spreadsheet."""


def rupiah(amount_idr: int) -> str:
    """Write whole rupiah: "Rp1.500.000"; a lowered ceiling as "-Rp1.500.000"."""
    grouped = f"{abs(amount_idr):,}".replace(",", ".")
    return f"{'-' if amount_idr < 0 else ''}Rp{grouped}"


def rupiah_cents(amount_idr: int) -> str:
    """Write whole rupiah as letters do, with the cents that do not exist: "Rp1.500.000,00"."""
    return f"{rupiah(amount_idr)},00"


def parse_rupiah(text: str) -> int:
    """Read an amount as typed: "1500000", "1.500.000", "Rp 1.500.000,00", "Rp1,500,000.00", "1.500.000,-".

    A dot or comma before three digits groups; cents other than 00 and signs are refused, and so is what has
    more than one reading. Raises `ToCorrect` with code `amount_not_read`.
    """
    typed = "".join(text.lower().split())
    found = _INDONESIAN.fullmatch(typed) or _ENGLISH.fullmatch(typed)
    amount = int(re.sub("[.,]", "", found[1])) if found else LARGEST_IDR + 1
    if amount > LARGEST_IDR:
        raise ToCorrect(Problem("amount_not_read", "", {"text": text.strip()}))
    return amount
