"""The page of one scheme: every rule with its dates, source and certainty, as an officer reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.rules.rows import CapRow, Row, TermRow
from desktop.rules.scheme import TABLES, Scheme, rows_in_force
from desktop.usecases.command import Result
from desktop.usecases.office import Office
from desktop.usecases.schemes.words import KINDS, TITLES, row_words, with_scheme_names


class PageLine(Result):
    """One dated row in words. `until_on` is its last day, None while no later row takes its place.

    `in_force`: it holds on the day the page was asked for. `certainty` is confirmed or unconfirmed. `name` is
    what other parts of the program ask for it by, "" where it has none.
    """

    text: str
    name: str
    since_on: date
    until_on: date | None
    in_force: bool
    source: str
    certainty: str
    note: str


class PageSection(Result):
    """The rows of one table of the file, oldest first where they follow each other."""

    table: str
    title: str
    lines: tuple[PageLine, ...]


class SchemePage(Result):
    """A scheme as its file has it; `held_from_on` is None where no rules are held."""

    scheme: str
    name: str
    short_name: str
    summary: str
    kind: str
    order: int
    fund: str
    issues_letters: bool
    starts_on: date | None
    ends_on: date | None
    held_from_on: date | None
    source: str
    certainty: str
    sections: tuple[PageSection, ...]


def scheme_page(office: Office, scheme_id: str, on: date) -> SchemePage:
    """Return the page of a scheme as its rules stand on a day, with what held before and will hold later.

    Raises ToCorrect(scheme_unknown).
    """
    office.require(Permission.READ_REPORTS)
    scheme = office.reference.scheme(scheme_id)
    if scheme is None:
        raise ToCorrect(Problem("scheme_unknown", "scheme", {"scheme": scheme_id}))
    names = {one.id: one.short_name for one in office.reference.schemes}
    return page_of(scheme, on, names)


def page_of(scheme: Scheme, on: date, names: Mapping[str, str]) -> SchemePage:
    """Write the page of a scheme for a day; `names` has the other schemes by id."""
    file, period = scheme.file, scheme.period
    return SchemePage(
        scheme=file.id,
        name=file.name,
        short_name=file.short_name,
        summary=file.summary,
        kind=KINDS[file.kind],
        order=file.order,
        fund=file.fund,
        issues_letters=file.issues_letters,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        held_from_on=period.held_from,
        source=period.source,
        certainty=period.certainty,
        sections=tuple(_sections(scheme, on, names)),
    )


def _sections(scheme: Scheme, on: date, names: Mapping[str, str]) -> Iterator[PageSection]:
    held = scheme.on(on) is not None
    for table in TABLES:
        rows: tuple[Row, ...] = getattr(scheme.file, table)
        if rows:
            now = rows_in_force(rows, on) if held else ()
            lines = tuple(_line(row, _last_day(row, rows), names, in_force=row in now) for row in rows)
            yield PageSection(table=table, title=TITLES[table], lines=lines)


def _last_day(row: Row, rows: Sequence[Row]) -> date | None:
    """Return the row's own last day, else the day before a later row takes its place."""
    if row.until is not None:
        return row.until
    later = [other.from_ for other in rows if other.key == row.key and other.from_ > row.from_]
    return min(later) - timedelta(days=1) if later else None


def _line(row: Row, until_on: date | None, names: Mapping[str, str], *, in_force: bool) -> PageLine:
    return PageLine(
        text=row_words(with_scheme_names(row, names)),
        name=row.name if isinstance(row, CapRow | TermRow) else "",
        since_on=row.from_,
        until_on=until_on,
        in_force=in_force,
        source=row.source,
        certainty=row.certainty,
        note="; ".join(filter(None, (row.note, f"Berakhir: {row.ended}" if row.ended else ""))),
    )
