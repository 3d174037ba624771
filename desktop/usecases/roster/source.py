"""Where the rows of a load come from: this process, or for a large file a second one beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from desktop.db.roster_names_aside import Aside, make_names
from desktop.domain.problem import SurroundingsFailed
from desktop.sheets.roster_reader import Step, Wanted, read_roster, received_roster, send_roster
from desktop.sheets.roster_tally import Vocabulary
from desktop.side_process import side_process

LARGE_BYTES = 4 << 20
"""From this size on a second process helps: starting it costs as much as reading some 50,000 rows."""


def read_and_name(pipe: Connection, wanted: Wanted, known: Vocabulary, aside: Aside | None) -> None:
    """Be the second process of a load: read and check the file, then make the tables of the name search.

    Without `aside` the roster will not serve, and has no names to search.
    """
    if aside is None:
        send_roster(pipe, wanted, known)
    else:
        make_names(pipe, aside, partial(send_roster, pipe, wanted, known))


class RosterSource:
    """The steps of reading a file, and the second process afterwards (None when there is none)."""

    def __init__(self, wanted: Wanted, known: Vocabulary, pipe: Connection | None) -> None:
        self._wanted = wanted
        self._known = known
        self.pipe = pipe

    def steps(self) -> Iterator[Step]:
        """Yield the steps of `read_roster`.

        Raises its problems, and SurroundingsFailed(roster_reading_stopped) when the second process dies.
        """
        if self.pipe is None:
            yield from read_roster(self._wanted, self._known)
            return
        steps = received_roster(self.pipe)
        try:
            first = next(steps)
        except (EOFError, OSError):
            # It never began; what it would have done is done here.
            self.pipe = None
            yield from read_roster(self._wanted, self._known)
            return
        yield first
        try:
            yield from steps
        except (EOFError, OSError) as error:
            raise SurroundingsFailed("roster_reading_stopped", file=self._wanted.path.name) from error


@contextmanager
def roster_source(wanted: Wanted, known: Vocabulary, aside: Aside | None = None) -> Iterator[RosterSource]:
    """Open the source of a load for the time of the block; `aside` where a second process makes the names."""
    if not _is_large(wanted.path):
        yield RosterSource(wanted, known, None)
        return
    try:
        with side_process(read_and_name, wanted, known, aside) as pipe:
            yield RosterSource(wanted, known, pipe)
    finally:
        if aside:
            aside.path.unlink(missing_ok=True)


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size >= LARGE_BYTES
    except OSError:
        return False  # opening it says why
