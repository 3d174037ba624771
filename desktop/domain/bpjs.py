"""BpjsNumber: the 13 digits on a JKN card (KIS). Text, for many begin with zeros.

Accounts of its inner structure contradict one another and no check digit is known, so only the length is
checked.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.digits import only_digits
from desktop.domain.problem import Problem, ToCorrect

LENGTH = 13


@dataclass(frozen=True, slots=True)
class BpjsNumber:
    """A JKN card number; make one with `BpjsNumber.parse`. `value` is 13 ASCII digits."""

    value: str

    @classmethod
    def parse(cls, text: str) -> BpjsNumber:
        """Clean and check what was typed or scanned; nothing is padded here.

        A short number is a typing error. Raises `ToCorrect` (field `bpjs_number`): `bpjs_not_digits` or
        `bpjs_length`.
        """
        value = only_digits(text)
        if value and not (value.isascii() and value.isdigit()):
            raise ToCorrect(Problem("bpjs_not_digits", "bpjs_number"))
        if len(value) != LENGTH:
            raise ToCorrect(Problem("bpjs_length", "bpjs_number", {"count": len(value)}))
        return cls(value)

    @property
    def masked(self) -> str:
        """First and last three digits, for lists and papers: "000•••••••456"."""
        return f"{self.value[:3]}{'•' * 7}{self.value[-3:]}"


def padded(text: str) -> BpjsNumber:
    """Read a card number from a spreadsheet that took it for a number and dropped its leading zeros.

    Raises `ToCorrect` as `BpjsNumber.parse` does: for letters, more than 13 digits, and nothing but zeros (an
    empty cell that was formatted).
    """
    value = only_digits(text)
    return BpjsNumber.parse(value.zfill(LENGTH) if value.strip("0") else "")
