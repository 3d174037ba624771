"""Builds a new roster file aside: people, the ways to them, then the comparison with the roster that serves.

The old file stays whole and serving until `loket.db` names the new one; a cancel or a crash throws the new
one away. Journal and sync are off while building, the cache is SQLite's default on purpose: its sorter
becomes slower with a larger one (performance.md).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import islice
from multiprocessing.connection import Connection as Pipe
from operator import xor
from pathlib import Path

from desktop.db import roster_repeats
from desktop.db.adapter import Connection, connect
from desktop.db.files import sync
from desktop.db.insert_columns import insert_columns
from desktop.db.pragmas import Purpose
from desktop.db.roster_bearers import Bearers, names_after
from desktop.db.roster_cities import copy_other_cities
from desktop.db.roster_compare import Comparison
from desktop.db.roster_files import names_path
from desktop.db.roster_keys import MOST_PEOPLE, Keys, fill_cards, write_niks
from desktop.db.roster_names import store_names
from desktop.db.roster_names_aside import NamesAside
from desktop.db.roster_schema import INSERT_COVER, INSERT_PEOPLE, INSERT_PLACE, TABLES, VERSION
from desktop.domain.roster import BETWEEN_FIELDS, TICK_ROWS, PeopleBlock, Recent, digest_of, row_digests

Terms = Iterable[tuple[int, tuple[str, ...]]]
"""Number and texts of each new combination."""

_DAY = len("2026-11-23")

OpenDay = tuple[int, bool, str]
"""Person (accepted rows, from 1), whether the cell was text, the day with day and month turned."""


@dataclass(frozen=True)
class LoadFacts:
    """What is known of a load once its file is read. `dates` is the data date of each block, in order."""

    load_id: str
    city: str
    dates: Sequence[date]
    complete: bool


MOST_GONE = Fraction(1, 20)
"""An honest month takes one in two hundred people off a city's list: deaths and moves. Ten times as many gone
are a part of the list, a sheet cut off at 65,536 rows, or another city's file."""
FEW_PEOPLE = 100
"""So many gone are not worth a question, unless hardly anybody else is left."""


SOME_PEOPLE = 20
"""From so many people on half of them gone tells something, whatever a city's size."""


@dataclass(frozen=True)
class LoadCounts:
    """People of the city against the roster that serves, and repeated rows by kind."""

    new: int
    changed: int
    gone: int
    same: int
    repeats: roster_repeats.Repeats

    @property
    def people(self) -> int:
        """The city's people in the new file."""
        return self.new + self.changed + self.same

    @property
    def before(self) -> int:
        """The city's people in the roster that served."""
        return self.gone + self.changed + self.same

    @property
    def far_fewer(self) -> bool:
        """Whether so many of the people before would be gone that somebody has to be asked.

        The same people are counted, not heads: another city's file of the same length holds none of them.
        """
        return (self.gone >= FEW_PEOPLE and self.gone > self.before * MOST_GONE) or self.mostly_others

    @property
    def mostly_others(self) -> bool:
        """Whether fewer than half of the people before are in the new file."""
        return self.before >= SOME_PEOPLE and (self.changed + self.same) * 2 < self.before


class RosterBuilder:
    """A roster file in the making. `between` is called before each long step and may raise to stop."""

    def __init__(self, path: Path, key: bytes, previous: Path | None, between: Callable[[], None]) -> None:
        self.path = path
        self._key = key
        self._previous = previous
        self._between = between
        self._stored = 0
        self._niks, self._cards, self._digests = Keys(), Keys(), array("I")
        self._batch_rows: Counter[int] = Counter()
        self._place_marks: Recent[int] = Recent()
        self._cover_marks: Recent[int] = Recent()
        self._db: Connection = connect(path, key, purpose=Purpose.ROSTER_BUILD)
        try:
            self._begin()
        except BaseException:
            self.discard()
            raise

    def _begin(self) -> None:
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        if self._previous is not None:
            self._db.execute(
                "ATTACH DATABASE ? AS old KEY ?",
                (f"{self._previous.absolute().as_uri()}?mode=ro", f"x'{self._key.hex()}'"),
            )
        self._db.execute("BEGIN")
        for statement in TABLES:
            self._db.execute(statement)

    def add(self, people: PeopleBlock, covers: Terms, places: Terms, days: Iterable[OpenDay]) -> None:
        """Store accepted rows in their order, and the combinations that appeared with them."""
        self._store_terms(covers, places)
        place_marks, cover_marks = self._place_marks, self._cover_marks
        terms = map(
            xor,
            map(place_marks.__getitem__, people.place),
            map(cover_marks.__getitem__, people.cover),
        )
        digests = list(row_digests(people.card, people.name, people.detail, terms))
        for person, is_text, turned_on in days:
            self._store_open_date(people, person, is_text, turned_on)
        insert_columns(self._db, INSERT_PEOPLE, (*people, digests))
        self._niks.extend(list(map(int, people.nik)))
        self._cards.extend([int(card or 0) for card in people.card])
        self._digests.extend(digests)
        self._batch_rows.update(people.batch)
        self._stored += len(people.nik)

    def _store_terms(self, covers: Terms, places: Terms) -> None:
        for number, texts in covers:
            self._cover_marks.learn(number, digest_of(BETWEEN_FIELDS.join(("cover", *texts))))
            self._db.execute(INSERT_COVER, (number, *texts))
        for number, texts in places:
            self._place_marks.learn(number, digest_of(BETWEEN_FIELDS.join(("place", *texts))))
            self._db.execute(INSERT_PLACE, (number, *texts))

    def _store_open_date(self, people: PeopleBlock, person: int, is_text: bool, turned_on: str) -> None:
        at = person - self._stored - 1
        detail = turned_on + people.detail[at][_DAY:]
        terms = self._place_marks[people.place[at]] ^ self._cover_marks[people.cover[at]]
        (digest,) = row_digests([people.card[at]], [people.name[at]], [detail], [terms])
        self._db.execute("INSERT INTO open_date VALUES (?, ?, ?, ?)", (person, is_text, turned_on, digest))

    def settle_days(self, turned: Sequence[bool]) -> int:
        """Take the turned day where the column's majority says so (`turned` for dates, then for text).

        Returns how many days were settled that way, either order.
        """
        for is_text, turn in enumerate(turned):
            if turn:
                for person, digest in self._db.rows(
                    "SELECT person, digest FROM open_date WHERE is_text = ?", (is_text,)
                ):
                    self._digests[person - 1] = digest
                self._db.execute(
                    "UPDATE person SET detail = o.turned_on || substr(detail, 11), digest = o.digest"
                    " FROM open_date AS o WHERE o.person = person.id AND o.is_text = ?",
                    (is_text,),
                )
        return int(self._db.value("SELECT count(*) FROM open_date"))

    def finish(self, facts: LoadFacts, side: Pipe | None = None, *, serves: bool = True) -> LoadCounts:
        """Bring in the other cities, sort, compare, make the name search; then the file is whole.

        `side` leads to a second process that runs `make_names`; without it, or when it dies, it is done here.
        A file that will not serve (a dry run) is only compared, and finds people by their NIK alone.
        """
        self._store_batches(facts)
        if self._previous is not None:
            self._between()
            copy_other_cities(self._db, facts.city, self._stored)
            self._take_other_cities()
        names = self._begin_names(side) if side and serves else None
        counts = self._compare(facts.city)
        if serves:
            fill_cards(self._db, self._cards)
            self._cards = Keys()
            self._between()
            self._take_names(names)
        self._close_file(whole=serves)
        return counts

    def _take_other_cities(self) -> None:
        others = self._db.execute(
            "SELECT nik, card, digest FROM person WHERE id > ? ORDER BY id", (self._stored,)
        )
        while rows := list(islice(others, TICK_ROWS)):
            self._niks.extend([int(nik) for nik, _, _ in rows])
            self._cards.extend([int(card or 0) for _, card, _ in rows])
            self._digests.extend([digest for _, _, digest in rows])

    def _compare(self, city: str) -> LoadCounts:
        """Leave one row a person, write the way from the NIKs, and count against the roster that serves."""
        if len(self._niks) > MOST_PEOPLE:
            raise OverflowError("more people than a roster file numbers")
        repeats = roster_repeats.Repeats()
        counts = Comparison(self._db, city, self._stored if self._stored < len(self._niks) else MOST_PEOPLE)
        if self._previous is not None:
            counts.find_before()
        digests = self._digests
        for whole in self._niks.sorted_parts():
            self._between()
            part = roster_repeats.settle(self._db, whole, digests, self._stored, repeats)
            own = array("I", [digests[person - 1] for person in part.people])
            write_niks(self._db, part, own)
            counts.add(part, own)
        self._niks, self._digests = Keys(), array("I")
        return LoadCounts(counts.new, counts.changed, counts.gone, counts.same, repeats)

    def discard(self) -> None:
        """Close and remove the unfinished file."""
        self._db.close()
        self.path.unlink(missing_ok=True)

    def _store_batches(self, facts: LoadFacts) -> None:
        last = 0
        for number, day in enumerate(facts.dates, 1):
            first, last = last + 1, last + self._batch_rows[number]
            self._db.execute(
                "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, facts.load_id, facts.city, day.isoformat(), facts.complete, first, last),
            )
        self._db.execute("DROP TABLE open_date")

    def _begin_names(self, side: Pipe) -> NamesAside | None:
        names = NamesAside(side, names_path(self.path), self._key)
        try:
            names.begin(self._db, self._stored)
        except (OSError, EOFError):
            return None
        return names

    def _take_names(self, names: NamesAside | None) -> None:
        if names:
            try:
                names.take(self._db, self._between)
            except (OSError, EOFError):
                names = None
        if names is None:
            bearers = Bearers(self._db)
            for first, texts in names_after(self._db, 0):
                bearers.add(first, texts)
            store_names(self._db, bearers, self._between)

    def _close_file(self, *, whole: bool) -> None:
        self._db.execute(f"PRAGMA user_version = {VERSION}")
        self._db.execute("COMMIT")
        if self._previous is not None:
            self._db.execute("DETACH DATABASE old")
        if whole:
            self._db.execute("PRAGMA optimize")
        self._db.close()
        if whole:
            sync(self.path)
