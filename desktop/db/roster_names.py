"""Makes the tables of the name search: each name once, its folded words, what is one typing error away.

A name's key are its words in the spelling where Soekarno and Sukarno meet (domain/names.py). A large load has
them made in a file of their own by a second process while the people are sorted (roster_names_aside.py).
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.db.adapter import Connection
from desktop.db.insert_columns import insert_columns
from desktop.db.roster_bearers import Bearers
from desktop.db.roster_near import store_near
from desktop.db.roster_schema import SEARCH_TABLES
from desktop.domain.names import NameKeys

_INSERT = "INSERT INTO name (name, key, people) VALUES"


def store_names(db: Connection, bearers: Bearers, between: Callable[[], None] = lambda: None) -> None:
    """Make and fill the search tables; `between` is called again and again and may raise."""
    for statement in SEARCH_TABLES:
        db.execute(statement)
    keys = NameKeys()
    for names, people in bearers.by_name():
        between()
        insert_columns(db, _INSERT, (names, list(keys.of(names)), people))
    between()
    # In the order of the rowid: any other makes the full-text table flush again and again.
    db.execute("INSERT INTO name_words (rowid, key) SELECT id, key FROM name ORDER BY id")
    db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, name_words, row)")
    db.execute("INSERT INTO word (word, names) SELECT term, doc FROM temp.words ORDER BY term")
    db.execute("DROP TABLE temp.words")
    between()
    store_near(db, db.execute("SELECT id, word FROM word ORDER BY id"))
