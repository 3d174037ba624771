"""Reads a sender's file into a roster file in the making."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop.db.roster_build import RosterBuilder
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.region import Regions
from desktop.domain.roster import TICK_ROWS, Cover, Place, Recent
from desktop.sheets.day_readings import AS_WRITTEN, TURNED
from desktop.sheets.rejects import RejectsFile
from desktop.sheets.roster_preview import Preview
from desktop.sheets.roster_reader import Ended, Opened, Step
from desktop.sheets.roster_tally import Part, Refusal, Tally, Vocabulary
from desktop.sheets.words import ColumnNames, RosterWords
from desktop.usecases.reference import Reference
from desktop.usecases.sentences import sentence, written

EXAMPLES = 50
"""Refused rows kept for the screen; all of them go to the rejects file."""

_TEXTS_KEPT = 1000

ROUNDED_ROWS = 12
"""So many NIKs that all end in 0 are no chance: one file in a million million."""

_CITY_IN_TITLE = re.compile(r"\b(KOTA|KABUPATEN|KAB\.?)\s+(\w+(?:\s+\w+){0,2})", re.IGNORECASE)

CityOf = Callable[[str, str, str], str]
"""Takes kelurahan, kecamatan and city as written; returns the city's code, "" when they do not tell."""


@dataclass
class Statuses:
    """Accepted rows by status (active, inactive, unknown); the unknown ones by text, "" without any."""

    rows: Counter[str] = field(default_factory=Counter)
    unknown_texts: Counter[str] = field(default_factory=Counter)

    def add(self, status: str, text: str, rows: int) -> None:
        """Count rows of one status and text."""
        self.rows[status] += rows
        if status == "unknown" and (text in self.unknown_texts or len(self.unknown_texts) < _TEXTS_KEPT):
            self.unknown_texts[text] += rows


@dataclass
class FileRead:
    """What a file held. `columns` maps a meaning to the heading it was read from."""

    sha256: str
    sheet: str
    tally: Tally
    columns: dict[str, str]
    titles: tuple[str, ...]
    city_votes: Counter[str]
    statuses: Statuses
    preview: Preview
    notes: dict[str, int] = field(default_factory=dict)
    examples: list[Refusal] = field(default_factory=list)


def vocabulary(reference: Reference, today: date) -> Vocabulary:
    """Return what the sheets package needs to know, from the reference files."""
    folder = reference.folder / "reference"
    return Vocabulary(
        names=ColumnNames.parse((folder / "roster_columns.toml").read_text("utf-8")),
        words=RosterWords.parse((folder / "roster_words.toml").read_text("utf-8")),
        provinces=frozenset(f"{p:02d}" for p in range(100) if reference.regions.knows(f"{p:02d}")),
        today=today,
    )


def read_file(
    steps: Iterator[Step],
    city_of: CityOf,
    *,
    file_name: str,
    named: Mapping[str, str],
    rejects_path: Path | None,
    seen: Callable[[int, int | None], None],
    builder: Callable[[], RosterBuilder],
) -> tuple[FileRead, RosterBuilder]:
    """Read the file into a builder, made once the file is known to be a roster.

    `named` are the columns somebody named for it (meaning: heading). `seen` gets rows read and rows in all,
    and may raise to stop. Raises ToCorrect with the problems of `read_roster`, column_heading_missing,
    roster_heading_only, roster_empty, nik_column_rounded and rejects_not_written. On any failure nothing is
    left behind but, where no row was accepted, the rejects file.
    """
    opened = next(steps)
    if not isinstance(opened, Opened):
        raise TypeError("a roster is opened first")
    for meaning, heading in named.items():
        if heading and meaning not in opened.columns:
            there = ", ".join(text for text in opened.headings if text)
            values = {"heading": heading, "headings": there}
            raise ToCorrect(Problem("column_heading_missing", "columns", values))
    refusals = _Refusals(opened, rejects_path)
    try:
        built = builder()
        try:
            filling = _Filling(city_of, refusals, lambda rows: seen(rows, opened.total))
            ended = _fill(built, steps, filling)
            _settle_days(built, ended)
            refusals.finish()
            _require_people(ended.tally, file_name, refusals.examples)
        except BaseException:
            built.discard()
            raise
    except BaseException:
        refusals.discard()
        raise
    read = FileRead(
        opened.sha256,
        opened.sheet,
        ended.tally,
        {name: opened.headings[at] for name, at in opened.columns.items()},
        opened.titles,
        filling.city_votes,
        filling.statuses,
        opened.preview,
        ended.notes | dict.fromkeys(opened.notes, 1),
        refusals.examples,
    )
    return read, built


def city_in_titles(titles: Iterable[str], regions: Regions) -> str | None:
    """Return the city that a title names: "DAFTAR PESERTA KOTA LUBUK LINGGAU PER …"."""
    for title in titles:
        for kind, words in _CITY_IN_TITLE.findall(title):
            parts = words.split()
            tails = (" ".join((kind, *parts[:count])) for count in range(len(parts), 0, -1))
            city = next((code for tail in tails if (code := regions.find_city(tail))), None)
            if city:
                return city
    return None


class _Refusals:
    """Takes refused rows: the first ones for the screen, all of them for the sender's workbook."""

    def __init__(self, opened: Opened, path: Path | None) -> None:
        self.examples: list[Refusal] = []
        self._file = RejectsFile(path, opened.headings) if path else None

    def add(self, refusal: Refusal) -> None:
        if len(self.examples) < EXAMPLES:
            self.examples.append(refusal)
        if self._file:
            decision = sentence("row_suspect" if refusal.suspect else "row_rejected")
            reason = sentence(refusal.problem.code, refusal.problem.values)
            self._file.add(refusal.row, decision, reason, refusal.cells)

    def finish(self) -> None:
        if self._file:
            self._file.finish()

    def discard(self) -> None:
        if self._file:
            self._file.discard()


class _Filling:
    """Takes the parts of a file: people to the builder, refused rows to the sender, the rest to counts."""

    def __init__(self, city_of: CityOf, refusals: _Refusals, seen: Callable[[int], None]) -> None:
        self.city_votes: Counter[str] = Counter()
        self.statuses = Statuses()
        self._city_of = city_of
        self._refusals = refusals
        self._seen = seen
        self._cities: Recent[str] = Recent()
        self._covers: Recent[Cover] = Recent()
        self._told = 0

    def take(self, part: Part, builder: RosterBuilder) -> None:
        for refusal in part.refused:
            self._refusals.add(refusal)
        places = [
            (number, Place(kel, kec, self._city_of(kel, kec, city)))
            for number, (kel, kec, city) in part.places
        ]
        for number, place in places:
            self._cities.learn(number, place.city)
        for number, texts in part.covers:
            self._covers.learn(number, Cover(*texts))
        days = [(day.person, day.is_text, day.day(TURNED)) for day in part.open_dates]
        builder.add(part.people, part.covers, places, days)
        for number, rows in Counter(part.people.place).items():
            if city := self._cities[number]:
                self.city_votes[city] += rows
        for number, rows in Counter(part.people.cover).items():
            cover = self._covers[number]
            self.statuses.add(cover.status, cover.status_text, rows)
        if part.seen >= self._told + TICK_ROWS:
            self._told = part.seen
            self._seen(part.seen)


def _fill(builder: RosterBuilder, steps: Iterator[Step], filling: _Filling) -> Ended:
    for step in steps:
        if isinstance(step, Ended):
            return step
        if isinstance(step, Part):
            filling.take(step, builder)
    raise EOFError("a roster ends with its tally")


def _require_people(tally: Tally, file_name: str, examples: list[Refusal]) -> None:
    if not tally.rows:
        raise ToCorrect(Problem("roster_heading_only", "path", {"file": file_name}))
    if not tally.accepted:
        raise ToCorrect(Problem("roster_empty", "path", {"rows": tally.rows, "why": _why(tally, examples)}))
    if tally.accepted == tally.ending_in_zero >= ROUNDED_ROWS:
        # A csv that went through Excel as numbers: fifteen digits are right, the sixteenth is 0.
        raise ToCorrect(Problem("nik_column_rounded", "path", {"rows": tally.accepted}))


def _why(tally: Tally, examples: list[Refusal]) -> str:
    """Return what is wrong with most rows, with the first row that shows it."""
    code, count = tally.reasons.most_common(1)[0]
    shown = next((one for one in examples if one.problem.code == code), None)
    if shown is None:
        return sentence(code)
    return (
        f"{written('count', count)} baris seperti baris {shown.row}: {sentence(code, shown.problem.values)}"
    )


def _settle_days(builder: RosterBuilder, ended: Ended) -> None:
    orders = ended.tally.day_orders
    turned = [orders[is_text, TURNED] > orders[is_text, AS_WRITTEN] for is_text in (False, True)]
    count = builder.settle_days(turned)
    if count:
        ended.notes["birth_order_assumed"] = count


def city_of(regions: Regions, kelurahan: str, kecamatan: str, city: str) -> str:
    """Return the code of the city an address names, "" when it does not tell."""
    if city:
        return regions.find_city(city) or ""
    return regions.match(None, kecamatan, kelurahan).city_code or "" if kecamatan else ""
