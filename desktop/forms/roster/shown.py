"""What the screen Peserta shows, as frozen values and words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.dates import long_date, parse_instant, short_date, wib
from desktop.forms.mood import Mood
from desktop.usecases.import_roster import RosterLoaded
from desktop.usecases.roster_summary import LoadShown, RosterSummary
from desktop.usecases.sentences import sentence

AMBER_AFTER = 30
RED_AFTER = 60
_MOST_CALLED = 6

COLUMN_WORDS = {
    "row_number": "Nomor urut",
    "nik": "NIK",
    "card": "Nomor kartu",
    "kk": "Nomor KK",
    "name": "Nama",
    "sex": "Jenis kelamin",
    "birth": "Tanggal lahir",
    "street": "Alamat",
    "rt": "RT",
    "rw": "RW",
    "rt_rw": "RT/RW",
    "kelurahan": "Kelurahan",
    "kecamatan": "Kecamatan",
    "city": "Kota",
    "segment": "Segmen",
    "status": "Status",
    "klass": "Kelas",
    "class": "Kelas",
    "facility": "Faskes",
    "since": "Berlaku sejak",
    "as_of": "Tanggal data",
    "phone": "Telepon",
}
"""What a column of the file was read as."""


@dataclass(frozen=True)
class LoadLine:
    """The newest load of one city."""

    city: str
    as_of: str
    as_of_on: date
    age: str
    mood: Mood
    people: int
    complete: str
    loaded: str
    file_name: str


@dataclass(frozen=True)
class ImportTyped:
    """What stands in the form of a load; `as_of` as typed, `city` a Kemendagri code or a name."""

    path: str
    as_of: str = ""
    city: str = ""
    sheet: str = ""
    complete: bool = False
    allow_older: bool = False
    sender: str = ""


@dataclass(frozen=True)
class ImportShown:
    """A dry run or a finished load: sentence first, then counts, columns and what was refused."""

    sentence: str
    mood: Mood
    notes: tuple[str, ...]
    counts: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str], ...]
    calls: tuple[str, ...]
    city: str
    as_of: date
    people: int
    done: bool

    @property
    def has_refused(self) -> bool:
        """Whether there are rows for the sender."""
        return bool(self.refused)


def number(count: int) -> str:
    """Write a count with dots: 48231 as "48.231"."""
    return f"{count:,}".replace(",", ".")


def load_lines(loads: Sequence[LoadShown], today: date) -> tuple[LoadLine, ...]:
    """Return the newest load of each city; `loads` come newest first."""
    newest: dict[str, LoadShown] = {}
    for load in loads:
        newest.setdefault(load.city, load)
    return tuple(_line(load, today) for load in sorted(newest.values(), key=lambda one: one.city_name))


def summary_words(summary: RosterSummary) -> str:
    """Return the figures of the whole roster in a line."""
    if not summary.people:
        return ""
    active, inactive = number(summary.active), number(summary.inactive)
    words = f"{number(summary.people)} orang: {active} aktif, {inactive} tidak aktif"
    return f"{words}, {number(summary.unknown)} tidak diketahui" if summary.unknown else words


def import_shown(loaded: RosterLoaded, city_name: Callable[[str], str | None]) -> ImportShown:
    """Write the result of a dry run or a load."""
    city = city_name(loaded.city) or loaded.city
    people = f"{number(loaded.people)} peserta {city} per {long_date(loaded.as_of)}"
    left_out = loaded.rejected + loaded.suspect
    return ImportShown(
        sentence=f"Berkas ini dapat dimuat: {people}." if loaded.dry_run else f"Sudah dimuat: {people}.",
        mood="warn" if left_out and loaded.dry_run else "good",
        notes=(*_left_out(left_out), *(warning.message for warning in loaded.warnings)),
        counts=tuple(_counts(loaded)),
        columns=tuple(
            (COLUMN_WORDS.get(meaning, meaning), heading) for meaning, heading in loaded.columns.items()
        ),
        refused=tuple(_refused(loaded)),
        calls=tuple(_calls(loaded)),
        city=loaded.city,
        as_of=loaded.as_of,
        people=loaded.people,
        done=not loaded.dry_run,
    )


def _line(load: LoadShown, today: date) -> LoadLine:
    days = (today - load.as_of).days
    at = wib(parse_instant(load.loaded_at))
    return LoadLine(
        city=load.city_name,
        as_of=long_date(load.as_of),
        as_of_on=load.as_of,
        age="hari ini" if days == 0 else f"{days} hari",
        mood="bad" if days > RED_AFTER else "warn" if days > AMBER_AFTER else "good",
        people=_people(load.counts),
        complete="seluruh kota" if load.complete else "sebagian",
        loaded=f"{short_date(at.date())} oleh {load.loaded_by}",
        file_name=load.file_name,
    )


def _people(counts: dict[str, Any]) -> int:
    people = counts.get("people", counts.get("accepted", 0))
    return people if isinstance(people, int) else 0


def _counts(loaded: RosterLoaded) -> list[tuple[str, str]]:
    pairs = (
        ("Baris orang", loaded.rows),
        ("Diterima", loaded.accepted),
        ("Ditolak", loaded.rejected),
        ("Perlu keputusan", loaded.suspect),
        ("Baru", loaded.new),
        ("Berubah", loaded.changed),
        ("Tetap", loaded.same),
        ("Tidak ada lagi", loaded.gone),
    )
    return [(words, number(count)) for words, count in pairs]


def _left_out(count: int) -> tuple[str, ...]:
    return (f"{number(count)} baris tidak ikut dimuat; alasannya di bawah.",) if count else ()


def _refused(loaded: RosterLoaded) -> Iterator[tuple[str, str]]:
    """Yield each reason with its count; the first row of the file that shows it makes it concrete."""
    first = {row.code: row for row in reversed(loaded.refused)}
    for code, count in _by_count(loaded.reasons):
        shown = first.get(code)
        words = f"Misalnya baris {shown.row}: {shown.message}" if shown else sentence(code)
        yield words, f"{number(count)} baris"


def _by_count(reasons: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(reasons.items(), key=lambda pair: -pair[1])


def _calls(loaded: RosterLoaded) -> list[str]:
    """Return who holds a letter and is no longer active: somebody has to call them."""
    lines = [
        f"{one.name}, {one.phone or 'tanpa telepon'}: {', '.join(thing.words for thing in one.open)}"
        for one in loaded.lost_cover[:_MOST_CALLED]
    ]
    more = len(loaded.lost_cover) - _MOST_CALLED
    return [*lines, f"dan {more} orang lain"] if more > 0 else lines
