"""Guarantee letters."""

from __future__ import annotations

from desktop.usecases.action import Action
from desktop.usecases.letters.issue_letter import IssueLetter, LetterIssued, issue_letter
from desktop.usecases.letters.issued_letters import (
    LetterReprinted,
    LetterVoided,
    ReprintLetter,
    VoidLetter,
    reprint_letter,
    void_letter,
)
from desktop.usecases.letters.letters_due import LettersDue, ReadLettersDue, letters_due
from desktop.usecases.letters.provisional_letters import (
    CompleteLetter,
    ConfirmLetter,
    ExtendLetter,
    LapseLetter,
    LetterCompleted,
    LetterConfirmed,
    LetterExtended,
    LetterLapsed,
    complete_letter,
    confirm_letter,
    extend_letter,
    lapse_letter,
)

ACTIONS = (
    Action("issue-letter", "Terbitkan surat jaminan", IssueLetter, LetterIssued, issue_letter),
    Action("void-letter", "Batalkan surat jaminan", VoidLetter, LetterVoided, void_letter),
    Action(
        "letters-due",
        "Surat yang menunggu berkas, kepala, atau klaim",
        ReadLettersDue,
        LettersDue,
        letters_due,
    ),
    Action(
        "complete-letter",
        "Jadikan tetap atau kurangi surat sementara",
        CompleteLetter,
        LetterCompleted,
        complete_letter,
    ),
    Action(
        "confirm-letter", "Tegaskan surat yang melampaui pagu", ConfirmLetter, LetterConfirmed, confirm_letter
    ),
    Action("extend-letter", "Perpanjang surat jaminan", ExtendLetter, LetterExtended, extend_letter),
    Action("lapse-letter", "Gugurkan surat yang tidak ditagihkan", LapseLetter, LetterLapsed, lapse_letter),
    Action("reprint-letter", "Cetak ulang sebagai salinan", ReprintLetter, LetterReprinted, reprint_letter),
)
