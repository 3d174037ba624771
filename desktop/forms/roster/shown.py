"""What the screen Peserta shows, as frozen values and words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop.domain.dates import long_date, parse_instant, short_date, wib
from desktop.forms.figures import number
from desktop.forms.mood import Mood
from desktop.usecases.roster.import_roster import RosterLoaded
from desktop.usecases.roster.models import FilePreview
from desktop.usecases.roster.summary import LoadShown, RosterSummary
from desktop.usecases.sentences import sentence

AMBER_AFTER = 30
RED_AFTER = 60
_MOST_CALLED = 6
_DOUBTS = ("allow_fewer", "allow_unknown", "allow_other_city")

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
    "klass": "Kelas",
    "status": "Status",
    "status_code": "Kode status",
    "active_flag": "Aktif (ya atau tidak)",
    "remarks": "Keterangan status",
    "facility": "Faskes",
    "since": "Berlaku sejak",
}
"""What a column of the file was read as."""

NOT_READ = "tidak dibaca"


@dataclass(frozen=True)
class ColumnShown:
    """One column of the file; `why_fixed` says why its meaning cannot be chosen, "" that it can."""

    heading: str
    meaning: str
    samples: tuple[str, ...]
    why_fixed: str = ""


@dataclass(frozen=True)
class FileShown:
    """Sheets and columns of a file, and the meanings a column may have: (meaning, words), "" not read."""

    sheets: tuple[str, ...]
    sheet: str
    columns: tuple[ColumnShown, ...]
    meanings: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DoubtShown:
    """The question before a load that looks like a mistake: title, sentence, and the verb that loads it."""

    title: str
    sentence: str
    verb: str


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
    """What stands in the form of a load; `as_of` as typed, `city` a Kemendagri code or a name.

    `columns` are the headings chosen by hand, by meaning; empty while no columns are shown. `agreed`: the
    question before a load that looks like a mistake was answered with yes.
    """

    path: str
    as_of: str = ""
    city: str = ""
    sheet: str = ""
    complete: bool = False
    allow_older: bool = False
    sender: str = ""
    agreed: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)


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
    file: FileShown

    @property
    def has_refused(self) -> bool:
        """Whether there are rows for the sender."""
        return bool(self.refused)


def load_lines(serving: Sequence[LoadShown], today: date) -> tuple[LoadLine, ...]:
    """Return the load that serves for each city."""
    return tuple(_line(load, today) for load in sorted(serving, key=lambda one: one.city_name))


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
    named = city_name(loaded.named_city) or loaded.named_city
    doubt = doubtful(loaded)
    unknown = loaded.dry_run and loaded.unknown * 2 > loaded.accepted
    but = ""
    if named:
        but = f" Tetapi alamat atau judulnya menyebut {named}."
    elif loaded.far_fewer:
        but = f" Tetapi {_gone_words(loaded)}."
    elif unknown or doubt:
        but = f" Tetapi status {number(loaded.unknown)} orang tidak dikenal."
    elif loaded.dry_run and any(one.code == "city_not_own" for one in loaded.warnings):
        but = " Tetapi itu bukan kota kantor ini."
    left_out = loaded.rejected + loaded.suspect
    return ImportShown(
        sentence=f"Berkas ini dapat dimuat: {people}.{but}" if loaded.dry_run else f"Sudah dimuat: {people}.",
        mood="warn" if loaded.dry_run and (left_out or but) else "good",
        notes=tuple(_notes(loaded, left_out)),
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
        file=file_shown(loaded.preview),
    )


def file_shown(preview: FilePreview) -> FileShown:
    """Write what the columns of a file are read as; one without heading cannot be chosen."""
    columns = [
        ColumnShown(one.heading, one.meaning, one.samples, "" if one.heading else "tanpa judul, tidak dibaca")
        for one in preview.columns
    ]
    known = ((meaning, COLUMN_WORDS.get(meaning, meaning)) for meaning in preview.meanings)
    return FileShown(preview.sheets, preview.sheet, tuple(columns), (("", NOT_READ), *known))


def doubtful(loaded: RosterLoaded) -> bool:
    """Whether a load looks like a mistake, so that somebody has to be asked."""
    return loaded.far_fewer or loaded.mostly_unknown or bool(loaded.named_city)


def doubt_shown(
    loaded: RosterLoaded, city_name: Callable[[str], str | None], *, complete: bool
) -> DoubtShown:
    """Write the question before a doubtful load; `complete` tells what absence then means."""
    city = city_name(loaded.city) or loaded.city
    people, before = number(loaded.people), number(loaded.people_before)
    said = []
    if loaded.named_city:
        named = city_name(loaded.named_city) or loaded.named_city
        said.append(f"Berkas ini menyebut {named}, bukan {city}.")
    if loaded.mostly_unknown:
        active, unknown = number(loaded.active), number(loaded.unknown)
        said.append(f"Status {unknown} orang di berkas ini tidak dikenal; hanya {active} orang tampak aktif.")
    if loaded.people_before and (loaded.gone or not said):
        then = "dianggap tidak terdaftar di JKN" if complete else "statusnya menjadi tidak diketahui"
        said += [
            f"Data {city} yang sekarang dipakai berisi {before} peserta, berkas ini {people}.",
            f"Sesudah dimuat, {number(loaded.gone)} orang tidak ada lagi dalam data, dan di loket {then}.",
        ]
    return DoubtShown(
        title=f"Ganti {before} peserta {city} dengan {people}?"
        if loaded.people_before
        else f"Muat {people} orang sebagai peserta {city}?",
        sentence=" ".join(said),
        verb=f"Ganti dengan {people} peserta" if loaded.people_before else f"Muat {people} peserta",
    )


def _gone_words(loaded: RosterLoaded) -> str:
    gone, before = number(loaded.gone), number(loaded.people_before)
    return f"{gone} dari {before} orang yang sekarang dipakai tidak ada di dalamnya"


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
        ("Aktif", loaded.active),
        ("Tidak aktif", loaded.inactive),
        ("Status perlu dicek", loaded.unknown),
    )
    return [(words, number(count)) for words, count in pairs]


def _notes(loaded: RosterLoaded, left_out: int) -> Iterator[str]:
    if loaded.named_city and loaded.dry_run:
        yield "Pastikan kotanya: berkas ini akan menggantikan data kota yang dipilih di bawah."
    if loaded.far_fewer and loaded.dry_run:
        gone = number(loaded.gone)
        hint = "berkasnya tidak terpotong, dan bukan berkas kota lain"
        yield f"Bila dimuat, {gone} orang tidak ada lagi dalam data. Pastikan {hint}."
    if left_out:
        yield f"{number(left_out)} baris tidak ikut dimuat; alasannya di bawah."
    yield from (warning.message for warning in loaded.warnings if warning.field not in _DOUBTS)


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
    return [*lines, f"dan {number(more)} orang lain"] if more > 0 else lines
