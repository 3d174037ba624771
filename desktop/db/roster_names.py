"""Makes the tables of the name search: distinct names, their folded words, what is one typing error away.

A name's key are its words in the spelling where Soekarno and Sukarno meet (domain/names.py). A large load has
them made in a file of their own by a second process while the people are indexed (roster_names_aside.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from desktop.db.adapter import Connection
from desktop.db.roster_near import store_near
from desktop.db.roster_schema import SEARCH_TABLES
from desktop.domain.names import NameKeys

_BATCH = 4096


def distinct_names(db: Connection) -> Iterator[list[str]]:
    """Yield the names of the people stored, each once, in their order, some thousand at a time."""
    cursor = db.execute(
        "SELECT DISTINCT name FROM person INDEXED BY person_name WHERE name <> '' ORDER BY name"
    )
    while names := [name for (name,) in islice(cursor, _BATCH)]:
        yield names


def store_names(db: Connection, batches: Iterable[list[str]]) -> None:
    """Make and fill the search tables from all names."""
    for statement in SEARCH_TABLES:
        db.execute(statement)
    keys = NameKeys()
    for names in batches:
        db.executemany("INSERT INTO name (name, key) VALUES (?, ?)", zip(names, keys.of(names), strict=True))
    # In the order of the rowid: any other makes the full-text table flush again and again.
    db.execute("INSERT INTO name_words (rowid, key) SELECT id, key FROM name ORDER BY id")
    db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, name_words, row)")
    db.execute("INSERT INTO word (word, names) SELECT term, doc FROM temp.words ORDER BY term")
    db.execute("DROP TABLE temp.words")
    store_near(db, db.execute("SELECT id, word FROM word ORDER BY id"))
