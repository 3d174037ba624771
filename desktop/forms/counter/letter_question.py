"""The question before a letter that may be a slip: figures in rows, what happens, who may confirm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.problem import Problem
from desktop.usecases.sentences import message, written


@dataclass(frozen=True)
class LetterQuestion:
    """Title, sentence, figures as (what, how much), and the words of the two answers."""

    title: str
    sentence: str
    figures: tuple[tuple[str, str], ...]
    verb: str
    keep: str


def letter_question(doubts: Sequence[Problem]) -> LetterQuestion:
    """Write the doubts of `letter_doubts` as one question; a far too high amount goes before all else."""
    sentences = " ".join(message(one).message for one in doubts)
    beyond = next((one for one in doubts if one.code == "doubt_beyond_ceiling"), None)
    if beyond is None:
        return LetterQuestion(
            title="Terbitkan surat kedua?",
            sentence=sentences,
            figures=(),
            verb="Terbitkan surat kedua",
            keep="Tidak jadi",
        )
    return LetterQuestion(
        title="Jumlah melampaui sisa pagu. Terbitkan?",
        sentence=sentences,
        figures=(
            (f"Sisa pagu {beyond.values['year']}", _amount(beyond, "free_idr")),
            ("Surat ini", _amount(beyond, "amount_idr")),
            ("", str(beyond.values["words"])),
            ("Melampaui pagu sebesar", _amount(beyond, "over_idr")),
        ),
        verb="Terbitkan surat sementara",
        keep="Periksa jumlah",
    )


def _amount(doubt: Problem, name: str) -> str:
    return written(name, doubt.values[name])
