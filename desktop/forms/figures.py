"""Counts as they stand on screens."""

from __future__ import annotations


def number(count: int) -> str:
    """Write a count with dots: 48231 as "48.231"."""
    return f"{count:,}".replace(",", ".")
