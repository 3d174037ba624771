"""What stays on this computer from letter to letter: facility, care, amount. Never a person."""

from __future__ import annotations

from typing import Protocol

from desktop.usecases.letters.issue_letter import IssueLetter
from desktop.usecases.letters.offer import LetterOffer

CARES = ("inpatient", "outpatient")
_TIMES_USUAL = 3
"""An amount above so many times the usual one of its programme and care is not proposed again."""


class Remembering(Protocol):
    """The computer's own memory."""

    def text(self, name: str, default: str = "") -> str:
        """Return a remembered text."""

    def remember(self, name: str, value: str) -> None:
        """Remember a text."""


def keep_letter(memory: Remembering, command: IssueLetter) -> None:
    """Remember what the next letter may begin with."""
    memory.remember("letter/facility", command.facility.name)
    memory.remember("letter/care", command.care)
    memory.remember(_place(command.scheme, command.care), str(command.amount_idr))


def proposed_amounts(memory: Remembering, offer: LetterOffer) -> dict[str, int]:
    """Return the last amount by care, as far as it fits: usual here, and within what is left."""
    found = {}
    for care in CARES:
        text, usual = memory.text(_place(offer.scheme, care)), offer.usual_idr.get(care, 0)
        amount = int(text) if text.isdecimal() else 0
        within = offer.free_idr is None or amount <= offer.free_idr
        if 0 < amount <= usual * _TIMES_USUAL and within:
            found[care] = amount
    return found


def _place(scheme: str, care: str) -> str:
    return f"letter/amount/{scheme}/{care}"
