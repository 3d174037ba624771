"""Text that a spreadsheet file can hold."""

from __future__ import annotations

_LONGEST = 32_767


def storable(text: str) -> str:
    """Return text that an xlsx file can hold: half characters (lone surrogates) become □."""
    return "".join("□" if "\ud800" <= character <= "\udfff" else character for character in text)[:_LONGEST]
