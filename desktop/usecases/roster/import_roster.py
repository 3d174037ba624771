"""Load a roster: one city's JKN participants from whatever somebody exported.

The new roster is built aside while the old one serves; `loket.db` names it in the transaction that writes the
journal entry. A dry run stops before that. A cancel, a crash or a problem leaves the old roster as it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from desktop.db.ids import new_id
from desktop.db.roster_build import RosterBuilder
from desktop.db.roster_files import building_path, names_path, only_import
from desktop.db.roster_names_aside import Aside
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.sheets.roster_reader import Wanted
from desktop.usecases.office import Office, RosterFile
from desktop.usecases.roster.load import RosterLoad, clean_folder, serving_roster
from desktop.usecases.roster.models import ImportRoster, Progress, RefusedRow, RosterLoaded
from desktop.usecases.roster.preview import shown_preview
from desktop.usecases.roster.reading import city_of, read_file, vocabulary
from desktop.usecases.roster.senders import habits_of, lost_habits
from desktop.usecases.roster.source import roster_source

__all__ = ["ImportRoster", "Progress", "RefusedRow", "RosterLoaded", "import_roster"]


def import_roster(
    office: Office,
    command: ImportRoster,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> RosterLoaded:
    """Load one city's people in place of those loaded before for it.

    `progress` and `cancelled` are called every few thousand rows on the calling thread. Raises ToCorrect: the
    problems of `read_file`, column_meaning_unknown, column_meant_twice, as_of_missing, as_of_future,
    city_unknown, city_needed, roster_older, roster_other_city, roster_far_fewer, roster_other_people,
    roster_mostly_unknown, rejects_not_written, import_running, import_cancelled.

    Raises NotPermitted, SurroundingsFailed.
    """
    office.require(Permission.IMPORT_ROSTER)
    given_city = _given_city(office, command.city)
    watch = _Watching(progress, cancelled, _AFTER_COUNTING if command.dry_run else _AFTER_READING)
    with only_import(office.folder):
        clean_folder(office)
        previous, warnings = _previous(office)
        load_id = new_id()
        building = building_path(office.folder, load_id)
        known = vocabulary(office.reference, office.today())
        habits = habits_of(office, command, known.names)
        wanted = Wanted(Path(command.path), command.sheet, habits.sheet, habits.separator, habits.encoding)
        regions = office.reference.regions
        known = replace(known, names=known.names.with_own(habits.columns))
        aside = None if command.dry_run else Aside(names_path(building), office.key)
        with roster_source(wanted, known, aside) as source:
            read, builder = read_file(
                source.steps(),
                partial(city_of, regions),
                file_name=Path(command.path).name,
                named=command.columns,
                rejects_path=Path(command.rejects_path) if command.rejects_path else None,
                seen=watch.seen,
                builder=partial(RosterBuilder, building, office.key, previous, watch.look),
            )
            try:
                warnings += lost_habits(habits, read.columns)
                shown = shown_preview(read.preview, known.names, samples=command.dry_run)
                load = RosterLoad(office, command, load_id, read, warnings, habits, shown)
                return load.finish(builder, given_city, source.pipe)
            finally:
                builder.discard()


_AFTER_READING = 0.8
"""Seconds of sorting, comparing and making the name search for each second of reading."""
_AFTER_COUNTING = 0.2
"""The same for a dry run."""


class _Watching:
    """Turns the caller's two questions into one that may stop the work."""

    def __init__(
        self,
        progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool] | None,
        after_reading: float,
    ) -> None:
        self._progress, self._cancelled = progress, cancelled
        self._after_reading = after_reading
        self._start = self._told = time.monotonic()
        self._last: tuple[int, int | None] = (0, None)

    def seen(self, rows: int, total: int | None) -> None:
        self._last, self._told = (rows, total), time.monotonic()
        self.look()

    def look(self) -> None:
        if self._cancelled and self._cancelled():
            raise ToCorrect(Problem("import_cancelled"))
        if self._progress:
            now = time.monotonic()
            self._progress(Progress(*self._last, now - self._start, self._left(now)))

    def _left(self, now: float) -> float | None:
        rows, total = self._last
        if not rows or total is None:
            return None
        reading = (self._told - self._start) / rows * max(rows, total)
        return max(0.0, reading * (1 + self._after_reading) - (now - self._start))


def _given_city(office: Office, text: str | None) -> str | None:
    if text is None:
        return None
    city = office.reference.regions.find_city(text)
    if city is None:
        raise ToCorrect(Problem("city_unknown", "city", {"city": text}))
    return city


def _previous(office: Office) -> tuple[Path | None, list[Problem]]:
    current = office.store.ask_one(RosterFile, "roster_current")
    if current is None:
        return None, []
    if serving_roster(office) is None:
        return None, [Problem("roster_previous_unreadable")]
    return office.folder / current.file_name, []
