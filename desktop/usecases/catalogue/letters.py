"""Guarantee letters."""

from __future__ import annotations

from desktop.usecases.action import Action
from desktop.usecases.issue_letter import IssueLetter, LetterIssued, issue_letter
from desktop.usecases.letters import (
    LetterReprinted,
    LetterVoided,
    ReprintLetter,
    VoidLetter,
    reprint_letter,
    void_letter,
)

ACTIONS = (
    Action("issue-letter", "Terbitkan surat jaminan", IssueLetter, LetterIssued, issue_letter),
    Action("void-letter", "Batalkan surat jaminan", VoidLetter, LetterVoided, void_letter),
    Action("reprint-letter", "Cetak ulang sebagai salinan", ReprintLetter, LetterReprinted, reprint_letter),
)
