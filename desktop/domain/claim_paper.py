"""What stands on the papers of a claim: letter, recapitulation, receipt, checklist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.letter import Letterhead, LetterSignatory

MARKED_ABOVE_IDR = 5_000_000
"""A receipt above this needs a meterai (UU 10/2020 art. 3); its box stays empty on paper."""


@dataclass(frozen=True)
class ClaimPaperLine:
    """One bill: the letter it rests on, the patient, the first day of care, the labels of papers missing."""

    letter_number: str
    patient_name: str
    care: str
    starts_on: date
    billed_idr: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClaimDocument:
    """A claim as it goes to paper, with the members an official letter's heading asks for.

    `month` is written out ("November 2026"); `payer` is whom the receipt names; `checklist` holds the labels
    in the payer's order, `optional` those that only some bills have. `qr` is the text of the signed code,
    `counter` who signed it ("L1.1").
    """

    number: str
    place: str
    issued_on: date
    addressee: str
    addressee_place: str
    letterhead: Letterhead
    facility: str
    payer: str
    month: str
    due_on: date
    lines: tuple[ClaimPaperLine, ...]
    checklist: tuple[str, ...]
    signatory: LetterSignatory
    made_at: str
    made_by: str
    nature: str = "Biasa"
    attachment: str = "1 berkas"
    demo: bool = False
    counter: str = ""
    qr: str | None = None
    optional: frozenset[str] = frozenset()

    @property
    def subject(self) -> str:
        """The matter of the letter."""
        return f"Klaim biaya pelayanan bulan {self.month}"

    @property
    def total_idr(self) -> int:
        """The sum of all bills."""
        return sum(line.billed_idr for line in self.lines)

    @property
    def needs_meterai(self) -> bool:
        """Whether the receipt needs a meterai."""
        return self.total_idr > MARKED_ABOVE_IDR
