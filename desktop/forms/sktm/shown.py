"""SKTM in lines, and one of them with its uses."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.dates import long_date, short_date
from desktop.forms.mood import Mood
from desktop.usecases.verdicts.sktm import SktmCounted, SktmShown, SktmUse

_SAID = ("sktm_used", "sktm_unsigned")
"""What the facts and the uses themselves say."""


@dataclass(frozen=True)
class SktmLine:
    """One paper; `families` is read, its mood says whether somebody should look."""

    number: str
    issuer: str
    uses: int
    families: str
    mood: Mood
    last: str
    sorted_last: str


@dataclass(frozen=True)
class SktmDetails:
    """The marked paper: facts as (word, value), what to look at, and each use in a line."""

    number: str
    issuer: str
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    uses: tuple[tuple[str, str], ...]


def line_of(one: SktmCounted) -> SktmLine:
    """Write a paper as a line."""
    several = one.families > 1
    return SktmLine(
        number=one.number,
        issuer=one.issuer or "belum dicatat",
        uses=one.uses,
        families=f"{one.families} keluarga, {one.people} orang" if several else f"{one.people} orang",
        mood="warn" if several else "plain",
        last=short_date(one.last_on),
        sorted_last=one.last_on.isoformat(),
    )


def details_of(paper: SktmShown) -> SktmDetails:
    """Write a paper with its uses."""
    return SktmDetails(
        number=paper.number,
        issuer=paper.issuer or "Penerbit belum dicatat",
        facts=(
            ("Terbit", long_date(paper.issued_on) if paper.issued_on else "belum dicatat"),
            ("Berlaku s.d.", long_date(paper.valid_until) if paper.valid_until else ""),
            ("Belum tercatat", f"tanda tangan {', '.join(paper.unsigned)}" if paper.unsigned else ""),
        ),
        warnings=tuple(
            one.message for one in paper.warnings if one.code not in ("sktm_used", "sktm_unsigned")
        ),
        uses=tuple(_use(one) for one in paper.uses),
    )


def _use(one: SktmUse) -> tuple[str, str]:
    who = f"{short_date(one.on)} · {one.name}"
    counted = f"untuk {', '.join(one.schemes)}" if one.schemes else "ditunjukkan, tidak dihitung"
    parts = (one.nik or "tanpa NIK", counted, f"surat {one.letter_number}" if one.letter_number else "")
    return who, " · ".join(part for part in parts if part)
