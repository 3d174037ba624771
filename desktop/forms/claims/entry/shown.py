"""The entry of a claim in words: each typed line with what is wrong with it. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.forms.claims.entry.typed import LineTyped
from desktop.forms.claims.shown import plain_idr, problem_words
from desktop.forms.mood import Mood
from desktop.usecases.claims.models import LineProblems


@dataclass(frozen=True)
class EntryLine:
    """One typed line as it is listed, with what is wrong with it in words."""

    at: int
    letter: str
    patient: str
    billed: str
    billed_idr: int
    word: str
    mood: Mood
    problems: tuple[str, ...]


@dataclass(frozen=True)
class EntryStart:
    """What the form begins with; `number` names a claim that is sent again, "" for a new one."""

    facilities: tuple[str, ...]
    facility: str
    period: str
    number: str
    received: str


def line_shown(at: int, line: LineTyped, found: LineProblems | None, *, compared: bool) -> EntryLine:
    """Write a typed line; `compared` says whether it was looked at for this hospital and month."""
    said = [problem.message for problem in found.problems] if found else []
    unlooked = line.papers is None
    if unlooked:
        said.append("Berkas belum diperiksa: centang yang ada, atau Tidak ada.")
    bare = [item.name for item in line.items if item.amount_idr is None]
    if bare:
        said.append(f"Rincian tanpa jumlah: {'; '.join(bare)}. Jumlah ditulis sesudah =, misalnya = 900.000.")
    mood: Mood = ("info" if unlooked else "good") if compared else "plain"
    if found:
        mood = "bad" if found.refused else "warn"
    fits = "Cocok, berkas belum diperiksa" if unlooked else "Cocok dengan suratnya"
    unmarked = fits if compared else "Belum diperiksa"
    return EntryLine(
        at=at + 1,
        letter=line.letter.number if line.letter else line.number,
        patient=line.letter.patient_name if line.letter else "–",
        billed=plain_idr(line.billed_idr),
        billed_idr=line.billed_idr,
        word=problem_words(one.code for one in found.problems) if found else unmarked,
        mood=mood,
        problems=tuple(said),
    )
