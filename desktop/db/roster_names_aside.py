"""Has the tables of the name search made by a second process, in a file of their own, and takes them over.

Of the full-text table its own tables are copied as they are: they hold plain rows.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from desktop.db.adapter import Connection, connect
from desktop.db.pragmas import Purpose
from desktop.db.roster_bearers import Bearers, names_after
from desktop.db.roster_names import store_names
from desktop.db.roster_schema import SEARCH_TABLES

_PLAIN = ("name", "word", "near")
_FULL_TEXT = ("name_words_data", "name_words_idx", "name_words_config")
_LOOK_AGAIN_S = 0.2
_DONE = "done"


@dataclass(frozen=True)
class Aside:
    """The file, not there yet, in which the tables of the name search are made, and the roster's key."""

    path: Path
    key: bytes = field(repr=False)


def make_names(pipe: Pipe, aside: Aside, read: Callable[[Callable[[int, str], None]], None]) -> None:
    """Serve one `NamesAside` at the other end of the pipe; return when it is done or gone.

    `read` reads the roster and hands on the names: the number of the first person (from 1), the joined names.
    """
    with closing(connect(aside.path, aside.key, purpose=Purpose.ROSTER_BUILD)) as db:
        db.execute("BEGIN")
        bearers = Bearers(db)
        read(bearers.add)
        try:
            for first, names in iter(pipe.recv, None):
                bearers.add(first, names)
            store_names(db, bearers)
            db.execute("COMMIT")
            db.close()
            pipe.send(_DONE)
        except (EOFError, ConnectionError):
            return  # The import was cancelled, or its program ended.


class NamesAside:
    """The names of a roster in the making, at work in a second process that read the file itself.

    Raises OSError or EOFError when that process died.
    """

    def __init__(self, pipe: Pipe, path: Path, key: bytes) -> None:
        self._pipe = pipe
        self._path = path
        self._key = key

    def begin(self, db: Connection, read: int) -> None:
        """Let it begin; it knows the first `read` people, the others' names are sent."""
        for names in names_after(db, read):
            self._pipe.send(names)
        self._pipe.send(None)

    def take(self, db: Connection, between: Callable[[], None]) -> None:
        """Wait until the tables are made and copy them; `between` is called while waiting and may raise."""
        while not self._pipe.poll(_LOOK_AGAIN_S):
            between()
        if self._pipe.recv() != _DONE:
            raise EOFError
        for statement in SEARCH_TABLES:
            db.execute(statement)
        db.execute("COMMIT")
        db.execute("ATTACH DATABASE ? AS aside KEY ?", (self._path.as_uri(), f"x'{self._key.hex()}'"))
        db.execute("BEGIN")
        for table in _FULL_TEXT:
            db.execute(f"DELETE FROM main.{table}")  # noqa: S608 - our own names
        # Equal tables of which one is empty: SQLite copies the rows without looking into them.
        for table in (*_PLAIN, *_FULL_TEXT):
            db.execute(f"INSERT INTO main.{table} SELECT * FROM aside.{table}")  # noqa: S608 - our own names
        db.execute("COMMIT")
        db.execute("DETACH DATABASE aside")
        db.execute("BEGIN")
