"""The keys of an office in words: one sentence, what is known, and the roots that are trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import long_date, parse_instant, wib_day
from desktop.forms.mood import Mood
from desktop.usecases.city_root import RootRow
from desktop.usecases.counter_key import RENEW_DAYS, KeyRow


@dataclass(frozen=True)
class KeysShown:
    """`here`: the city's key lies on this computer. `roots` are the trusted ones as (id, words)."""

    sentence: str
    mood: Mood
    facts: tuple[tuple[str, str], ...]
    has_root: bool
    here: bool
    signs: bool
    roots: tuple[tuple[str, str], ...]


def keys_shown(roots: Sequence[RootRow], key: KeyRow | None, today: date) -> KeysShown:
    """Write what the office has."""
    trusted = [row for row in roots if row.state == "trusted"]
    held = next((row for row in reversed(trusted) if row.sealed_key), None)
    sentence, mood = _sentence(trusted, held, key, today)
    facts = [
        ("Kunci kota", f"{held.name}, ada di komputer ini" if held else "tidak ada di komputer ini"),
        ("Dibuat", long_date(wib_day(parse_instant(held.added_at))) if held else ""),
        ("Kunci loket", f"berlaku sampai {long_date(_until(key))}" if key else "belum ada"),
        ("Kota yang dikenal", ", ".join(_words(row) for row in trusted) or "belum ada"),
    ]
    return KeysShown(
        sentence=sentence,
        mood=mood,
        facts=tuple(facts),
        has_root=bool(trusted),
        here=held is not None,
        signs=key is not None,
        roots=tuple((row.id, _words(row)) for row in trusted),
    )


def _sentence(
    trusted: Sequence[RootRow], held: RootRow | None, key: KeyRow | None, today: date
) -> tuple[str, Mood]:
    if not trusted:
        return "Surat terbit tanpa segel: kota ini belum mempunyai kunci.", "warn"
    if key is None and held is None:
        return "Surat terbit tanpa segel: loket ini belum diberi kunci, atau masanya sudah habis.", "warn"
    if key is None:
        return "Surat berikutnya bersegel: kunci loket dibuat sendiri saat surat itu terbit.", "good"
    days = (_until(key) - today).days
    if held is None and days < RENEW_DAYS:
        return f"Kunci loket ini habis {days} hari lagi. Mintalah pemegang kunci kota memperpanjang.", "warn"
    return "Surat dari loket ini bersegel dan dapat diperiksa tanpa internet.", "good"


def _until(key: KeyRow) -> date:
    return date.fromisoformat(key.valid_until_on)


def _words(row: RootRow) -> str:
    return f"{row.name} ({row.id[:4]}…{row.id[-4:]})"
