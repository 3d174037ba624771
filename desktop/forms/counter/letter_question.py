"""The question before a letter that may be a slip: figures in rows, what happens, who may confirm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.domain.problem import Problem
from desktop.usecases.sentences import message, written

Figures = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LetterQuestion:
    """Title, sentence, figures as (what, how much), and the words of the two answers."""

    title: str
    sentence: str
    figures: Figures
    verb: str
    keep: str


@dataclass(frozen=True)
class _Asking:
    """How one doubt is asked; the first one that is there gives the title and the words of the answers."""

    title: str
    verb: str
    keep: str
    figures: Callable[[Problem], Figures]


def letter_question(doubts: Sequence[Problem]) -> LetterQuestion:
    """Write the doubts of `letter_doubts` as one question; the gravest names it, all of them are told."""
    told = [one for code in _ASKINGS for one in doubts if one.code == code]
    first = _ASKINGS[told[0].code]
    return LetterQuestion(
        title=first.title.format(**told[0].values),
        sentence=" ".join(message(one).message for one in told),
        figures=tuple(figure for one in told for figure in _ASKINGS[one.code].figures(one)),
        verb=first.verb,
        keep=first.keep,
    )


def _beyond(doubt: Problem) -> Figures:
    return (
        (f"Sisa pagu {doubt.values['year']}", _value(doubt, "free_idr")),
        ("Surat ini", _value(doubt, "amount_idr")),
        ("", _value(doubt, "words")),
        ("Melampaui pagu sebesar", _value(doubt, "over_idr")),
    )


def _over_cap(doubt: Problem) -> Figures:
    return (
        ("Batas program", _value(doubt, "cap_idr")),
        ("Surat ini", _value(doubt, "amount_idr")),
        ("", _value(doubt, "words")),
        ("Di atas batas sebesar", _value(doubt, "over_idr")),
    )


def _other_city(doubt: Problem) -> Figures:
    return (
        ("Program", f"{doubt.values['scheme']} ({doubt.values['area']})"),
        ("Kop surat", f"{doubt.values['office']}, {doubt.values['own']}"),
    )


def _days(doubt: Problem) -> Figures:
    return (
        ("Tanggal layanan", _value(doubt, "starts_on")),
        ("Berlaku sampai", _value(doubt, "valid_until_on")),
        ("Tanggal surat", _value(doubt, "today")),
    )


def _nothing(_doubt: Problem) -> Figures:
    return ()


def _value(doubt: Problem, name: str) -> str:
    return written(name, doubt.values[name])


def _clock(doubt: Problem) -> Figures:
    return (
        ("Surat terakhir", str(doubt.values["number"])),
        ("Terbit", str(doubt.values["last_at"])),
        ("Jam komputer sekarang", str(doubt.values["now_at"])),
    )


_ASKINGS = {
    "doubt_clock_back": _Asking(
        "Benarkah hari ini {now_on}?", "Tanggalnya benar, terbitkan", "Periksa tanggal komputer", _clock
    ),
    "doubt_clock_ahead": _Asking(
        "Benarkah hari ini {now_on}?", "Tanggalnya benar, terbitkan", "Periksa tanggal komputer", _clock
    ),
    "doubt_beyond_ceiling": _Asking(
        "Jumlah melampaui sisa pagu. Terbitkan?", "Terbitkan surat sementara", "Periksa jumlah", _beyond
    ),
    "doubt_over_cap": _Asking(
        "Jumlah di atas batas program. Terbitkan?", "Tetap terbitkan", "Periksa jumlah", _over_cap
    ),
    "doubt_other_city": _Asking(
        "Program {area} dengan kop {own}. Terbitkan?", "Terbitkan di sini", "Tidak jadi", _other_city
    ),
    "doubt_already_expired": _Asking(
        "Surat ini sudah habis masa berlakunya. Terbitkan?", "Tetap terbitkan", "Periksa tanggal", _days
    ),
    "doubt_far_ahead": _Asking(
        "Tanggal layanan masih jauh. Terbitkan?", "Tetap terbitkan", "Periksa tanggal", _days
    ),
    "doubt_same_letter": _Asking("Terbitkan surat kedua?", "Terbitkan surat kedua", "Tidak jadi", _nothing),
    "doubt_open_letter": _Asking("Terbitkan surat kedua?", "Terbitkan surat kedua", "Tidak jadi", _nothing),
}
"""The doubts, the gravest first."""
