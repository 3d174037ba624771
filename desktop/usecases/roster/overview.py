"""JKN by segment, status and kelurahan: counted once for each load, then read at once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.db.roster_counts import PlaceCount, count_places
from desktop.domain.dates import long_date
from desktop.domain.facts import JknSegment
from desktop.domain.labels import label
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.report import Cell, Report, ReportColumn, ReportTable
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office
from desktop.usecases.reports import kind_of, report_stamp, save_report

_UNKNOWN_SEGMENT = "Segmen tidak tertulis"
_UNKNOWN_PLACE = "Kelurahan tidak tertulis"
_DECEASED_APART = "deceased_apart"
"""Marks kept counts in which the deceased are no inactive people; others are counted anew."""


class ReadOverview(Command):
    """`city` as code or name, the office's own without; `path` gets it as pdf, xlsx or csv, by its ending."""

    city: str | None = None
    path: str | None = None


class StatusCount(Result):
    """People of one segment, one kelurahan or one month, by status. `people` are without the `deceased`."""

    name: str
    active: int
    inactive: int
    unknown: int
    people: int
    deceased: int = 0
    kecamatan: str = ""


class MonthCount(StatusCount):
    """The city as one load showed it; `name` is the data date in words.

    `dead_among_inactive`: it was counted when nobody told the deceased from the inactive yet.
    """

    as_of: date
    dead_among_inactive: bool = False


class RosterOverview(Result):
    """The city as the roster that serves shows it; `cities` are all that it holds, as (code, name)."""

    city: str
    city_name: str
    as_of: date | None
    total: StatusCount
    segments: tuple[StatusCount, ...]
    places: tuple[StatusCount, ...]
    months: tuple[MonthCount, ...]
    cities: tuple[tuple[str, str], ...]
    path: str | None = None


@dataclass(frozen=True)
class _Current:
    id: str
    file_name: str
    load_id: str | None


@dataclass(frozen=True)
class _Counts:
    counts: str


@dataclass(frozen=True)
class _MonthCounts:
    as_of_on: str
    counts: str


def roster_overview(office: Office, command: ReadOverview) -> RosterOverview:
    """Return the figures of a city, counted first when this load was never looked at.

    Raises ToCorrect: no_roster_loaded, overview_city_unknown, report_kind_unknown. Raises NotPermitted.
    """
    office.require(Permission.READ_PEOPLE)
    kind = kind_of(command.path) if command.path else None
    counts = counted(office)
    city = _city(office, command.city, counts)
    own = [one for one in counts if one.city == city]
    name_of = office.reference.regions.name_of
    roster = office.roster()
    overview = RosterOverview(
        city=city,
        city_name=name_of(city) or city,
        as_of=roster.as_of(city) if roster else None,
        total=_status_count("", own),
        segments=_grouped(own, lambda one: (_segment(one.segment), "")),
        places=_grouped(own, lambda one: (one.kelurahan or _UNKNOWN_PLACE, one.kecamatan)),
        months=_months(office, city),
        cities=tuple((code, name_of(code) or code) for code in _cities(counts)),
        path=command.path,
    )
    if command.path and kind:
        office.require(Permission.READ_REPORTS)
        save_report(office, _report(office, overview), Path(command.path), kind)
    return overview


def counted(office: Office) -> list[PlaceCount]:
    """Return the counts of the roster that serves, and keep them with its load the first time.

    Raises ToCorrect no_roster_loaded, SurroundingsFailed.
    """
    current = office.store.ask_one(_Current, "roster_current_load")
    if current is None:
        raise ToCorrect(Problem("no_roster_loaded"))
    kept = office.store.ask_one(_Counts, "roster_overview", load_id=current.load_id)
    if kept is not None and json.loads(kept.counts).get(_DECEASED_APART):
        return _read(kept.counts)
    counts = count_places(office.folder / current.file_name, office.key)
    if current.load_id is not None and not office.store.read_only:
        with office.write("count-roster", {"load_id": current.load_id}) as tx:
            told = json.dumps({_DECEASED_APART: True, "rows": counts}, separators=(",", ":"))
            row = {"load_id": current.load_id, "counts": told}
            tx.put("roster_overview", row)
    return counts


def _read(text: str) -> list[PlaceCount]:
    return [PlaceCount(*row) for row in json.loads(text)["rows"]]


def _cities(counts: Iterable[PlaceCount]) -> list[str]:
    people: Counter[str] = Counter()
    for one in counts:
        people[one.city] += one.people
    return [city for city, _ in people.most_common()]


def _city(office: Office, asked: str | None, counts: list[PlaceCount]) -> str:
    held = _cities(counts)
    if asked is None:
        own = office.record.city
        return own if own in held or not held else held[0]
    city = office.reference.regions.find_city(asked)
    if city is None:
        raise ToCorrect(Problem("overview_city_unknown", "city", {"city": asked}))
    return city


def _segment(value: str) -> str:
    return label(JknSegment(value)) if value else _UNKNOWN_SEGMENT


def _grouped(
    counts: Iterable[PlaceCount], group: Callable[[PlaceCount], tuple[str, str]]
) -> tuple[StatusCount, ...]:
    """Return the groups, the one with most people first."""
    found: dict[tuple[str, str], list[PlaceCount]] = {}
    for one in counts:
        found.setdefault(group(one), []).append(one)
    rows = [_status_count(name, ones, kecamatan) for (name, kecamatan), ones in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.people, row.name)))


def _status_count(name: str, counts: Iterable[PlaceCount], kecamatan: str = "") -> StatusCount:
    by_status: Counter[str] = Counter()
    for one in counts:
        by_status[one.status] += one.people
    return StatusCount(
        name=name,
        kecamatan=kecamatan,
        active=by_status["active"],
        inactive=by_status["inactive"],
        unknown=by_status["unknown"],
        people=by_status.total() - by_status["deceased"],
        deceased=by_status["deceased"],
    )


def _months(office: Office, city: str) -> tuple[MonthCount, ...]:
    found = []
    for row in office.store.ask(_MonthCounts, "roster_overviews", city=city):
        as_of = date.fromisoformat(row.as_of_on)
        one = _status_count(long_date(as_of), (count for count in _read(row.counts) if count.city == city))
        mixed = not json.loads(row.counts).get(_DECEASED_APART)
        found.append(MonthCount(as_of=as_of, dead_among_inactive=mixed, **one.model_dump()))
    return tuple(found)


_STATUS_COLUMNS = (
    ReportColumn("Aktif", 12, "number"),
    ReportColumn("Tidak aktif", 12, "number"),
    ReportColumn("Tidak diketahui", 14, "number"),
    ReportColumn("Jumlah", 12, "number"),
    ReportColumn("Bagian aktif", 12, "share"),
    ReportColumn("Meninggal (tidak dihitung)", 14, "number"),
)


def _report(office: Office, overview: RosterOverview) -> Report:
    total = overview.total
    tables = (
        _table("Segmen", (ReportColumn("Segmen", 34),), overview.segments, total),
        _table(
            "Kelurahan",
            (ReportColumn("Kelurahan atau desa", 30), ReportColumn("Kecamatan", 26)),
            overview.places,
            total,
        ),
        *(
            (_table("Bulan", (ReportColumn("Data per", 24),), map(_said_in_name, overview.months), None),)
            if overview.months
            else ()
        ),
    )
    as_of = long_date(overview.as_of) if overview.as_of else "–"
    return Report(
        kind="gambaran-jkn",
        title=f"Gambaran JKN {overview.city_name}",
        subtitle=f"Data JKN per {as_of}",
        counted=f"{_dotted(total.people)} orang, {_dotted(total.active)} aktif",
        source="Daftar peserta JKN yang dimuat",
        tables=tables,
        stamp=report_stamp(office),
        filter_text=overview.city_name,
    )


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _table(
    name: str, first: tuple[ReportColumn, ...], rows: Iterable[StatusCount], total: StatusCount | None
) -> ReportTable:
    wide = len(first) > 1
    return ReportTable(
        name,
        (*first, *_STATUS_COLUMNS),
        tuple((row.name, *((row.kecamatan,) if wide else ()), *_cells(row)) for row in rows),
        totals=("Jumlah", *(("",) if wide else ()), *_cells(total)) if total else (),
    )


def _said_in_name(month: MonthCount) -> StatusCount:
    """Return the month with what its figures hold told beside its name."""
    if not month.dead_among_inactive:
        return month
    return month.model_copy(update={"name": f"{month.name} (tidak aktif termasuk yang meninggal)"})


def _cells(row: StatusCount) -> tuple[Cell, ...]:
    share = row.active / row.people if row.people else None
    return row.active, row.inactive, row.unknown, row.people, share, row.deceased
