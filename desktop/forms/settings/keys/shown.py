"""The keys of an office in words: one sentence, what is known, and the roots that are trusted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import long_date, parse_instant, wib_day
from desktop.forms.mood import Mood
from desktop.usecases.seals.city_root import RootRow
from desktop.usecases.seals.counter_key import RENEW_DAYS, KeyRow, UsedKey


@dataclass(frozen=True)
class KeyLine:
    """One key of this counter: `name` as L1.2 (ab12…), `said` since when, until when, its last letter.

    `open` while it can be revoked; `suggested` when a stolen computer can sign with it.
    """

    id: str
    name: str
    said: str
    open: bool
    suggested: bool


@dataclass(frozen=True)
class KeysShown:
    """`here`: the city's key lies on this computer; `has_root`: the city has one, here or elsewhere.

    `waits`: a request for a certificate went out and was not answered. `roots` are the trusted ones as
    (id, words), `keys` those of the counter, newest first.
    """

    sentence: str
    mood: Mood
    facts: tuple[tuple[str, str], ...]
    has_root: bool
    here: bool
    waits: bool
    roots: tuple[tuple[str, str], ...]
    keys: tuple[KeyLine, ...]


def keys_shown(
    roots: Sequence[RootRow],
    key: KeyRow | None,
    used: Sequence[UsedKey],
    suggested: Collection[str],
    city: str,
    *,
    waits: bool,
    today: date,
) -> KeysShown:
    """Write what the office of `city` has; `key` signs now, a thief can sign with those `suggested`."""
    trusted = [row for row in roots if row.state == "trusted"]
    held = next((row for row in reversed(trusted) if row.sealed_key), None)
    own = [row for row in trusted if row.sealed_key or row.id in {one.root_id for one in used}]
    has_root = bool(own) or any(row.name == city for row in trusted)
    sentence, mood = _sentence(held, key, today, has_root=has_root, waits=waits)
    facts = [
        ("Kunci kota", f"{held.name}, ada di komputer ini" if held else "tidak ada di komputer ini"),
        ("Dibuat", long_date(wib_day(parse_instant(held.added_at))) if held else ""),
        ("Kunci loket", f"berlaku sampai {long_date(_until(key))}" if key else _none(used, today)),
        ("Kota yang dikenal", ", ".join(_words(row) for row in trusted) or "belum ada"),
    ]
    return KeysShown(
        sentence=sentence,
        mood=mood,
        facts=tuple(facts),
        has_root=has_root,
        here=held is not None,
        waits=waits,
        roots=tuple((row.id, _choice(row, held)) for row in trusted),
        keys=tuple(_line(one, one.id in suggested, key) for one in used),
    )


def _line(key: UsedKey, suggested: bool, signs: KeyRow | None) -> KeyLine:
    begins, ends = date.fromisoformat(key.valid_from_on), date.fromisoformat(key.valid_until_on)
    parts = [
        f"{long_date(begins)} s.d. {long_date(ends)}",
        _letters(key),
    ]
    if key.revoked_at:
        parts.append(f"dicabut {long_date(wib_day(parse_instant(key.revoked_at)))}")
    elif key.revoked_why:
        parts.append(key.revoked_why)
    elif signs is not None and key.id == signs.id:
        parts.append("dipakai sekarang")
    return KeyLine(
        id=key.id,
        name=f"{key.counter_code}.{key.epoch} ({key.id[:4]}…)",
        said="; ".join(parts),
        open=key.revoked_why is None,
        suggested=suggested,
    )


def _none(used: Sequence[UsedKey], today: date) -> str:
    """Say why no key signs now."""
    last = next((one for one in used if one.here), None)
    if last is None:
        return "belum ada"
    ended = date.fromisoformat(last.valid_until_on)
    if last.revoked_why:
        return "yang terakhir dicabut"
    return f"habis pada {long_date(ended)}" if ended < today else "belum ada untuk masa nomor ini"


def _letters(key: UsedKey) -> str:
    if not key.here:
        return "loket lain; suratnya tercatat di sana"
    return f"surat terakhir {key.last_letter}" if key.last_letter else "belum ada surat"


def _sentence(
    held: RootRow | None, key: KeyRow | None, today: date, *, has_root: bool, waits: bool
) -> tuple[str, Mood]:
    if not has_root:
        return "Surat terbit tanpa segel: kota ini belum mempunyai kunci.", "warn"
    if key is None and held is None:
        if waits:
            return "Surat terbit tanpa segel: sertifikatnya sudah diminta, jawabannya belum diterima.", "warn"
        return "Surat terbit tanpa segel: loket ini tidak mempunyai sertifikat yang berlaku.", "warn"
    if key is None:
        return "Surat berikutnya bersegel: kunci loket dibuat sendiri saat surat itu terbit.", "good"
    days = (_until(key) - today).days
    if held is None and days < RENEW_DAYS:
        return f"Kunci loket ini habis {days} hari lagi. Mintalah pemegang kunci kota memperpanjang.", "warn"
    return "Surat dari loket ini bersegel dan dapat diperiksa tanpa internet.", "good"


def _until(key: KeyRow) -> date:
    return date.fromisoformat(key.valid_until_on)


def _choice(row: RootRow, held: RootRow | None) -> str:
    """Write a root so that the old and the new one of a city are told apart."""
    if held is not None and row.id == held.id:
        return f"{_words(row)}, yang dipakai sekarang"
    return f"{_words(row)}, sejak {long_date(wib_day(parse_instant(row.added_at)))}"


def _words(row: RootRow) -> str:
    return f"{row.name} ({row.id[:4]}…{row.id[-4:]})"
