"""The tables of a roster file. It is rebuilt from the sender's file at each load and never migrated.

`batch` is one block of a load: its people share city, load and data date. `cover` and `place` hold each
combination of texts once. `name`, `word`, `near` and `name_words` serve the name search.
"""

from __future__ import annotations

VERSION = 2
"""`user_version` of the file; another one is loaded anew from the sender's file."""

TABLES = (
    """CREATE TABLE batch (
        id INTEGER PRIMARY KEY, load_id TEXT NOT NULL, city TEXT NOT NULL, as_of_on TEXT NOT NULL,
        complete INTEGER NOT NULL) STRICT""",
    """CREATE TABLE cover (
        id INTEGER PRIMARY KEY, segment TEXT NOT NULL, segment_text TEXT NOT NULL, status TEXT NOT NULL,
        status_text TEXT NOT NULL, inactive_kind TEXT NOT NULL, klass TEXT NOT NULL, facility TEXT NOT NULL
        ) STRICT""",
    """CREATE TABLE place (
        id INTEGER PRIMARY KEY, kelurahan TEXT NOT NULL, kecamatan TEXT NOT NULL, city TEXT NOT NULL
        ) STRICT""",
    # Each column more costs seconds at 1.8 million rows; `detail` joins what is shown and never searched.
    """CREATE TABLE person (
        id INTEGER PRIMARY KEY, nik TEXT NOT NULL, card TEXT NOT NULL, name TEXT NOT NULL,
        detail TEXT NOT NULL, place INTEGER NOT NULL, cover INTEGER NOT NULL, batch INTEGER NOT NULL,
        digest INTEGER NOT NULL, birth_on TEXT AS (substr(detail, 1, 10)) VIRTUAL) STRICT""",
    """CREATE TABLE open_date (
        person INTEGER PRIMARY KEY, is_text INTEGER NOT NULL, turned_on TEXT NOT NULL, digest INTEGER NOT NULL
        ) STRICT""",
)

INDICES = (
    # Covers the comparison with last month: both files are walked in this order, their rows never touched.
    "CREATE INDEX person_nik ON person (nik, batch, digest)",
    "CREATE INDEX person_card ON person (card) WHERE card <> ''",
)

INDEX_OF_NAMES = "CREATE INDEX person_name ON person (name)"
"""First of all, for it yields the distinct names."""

SEARCH_TABLES = (
    "CREATE TABLE name (id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL) STRICT",
    "CREATE TABLE word (id INTEGER PRIMARY KEY, word TEXT NOT NULL, names INTEGER NOT NULL) STRICT",
    "CREATE UNIQUE INDEX word_word ON word (word)",
    # Sorted 64-bit entries in pieces, each under its first: a row an entry would be 2.7 million rows.
    "CREATE TABLE near (first INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT",
    # Candidates only: without detail there is no ranking, rapidfuzz does that.
    "CREATE VIRTUAL TABLE name_words USING fts5(key, content='', tokenize='ascii', detail=none)",
)

PERSON_COLUMNS = "nik, card, name, detail, place, cover, batch, digest"
INSERT_PERSON = f"INSERT INTO person ({PERSON_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own names
INSERT_COVER = "INSERT INTO cover VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_PLACE = "INSERT INTO place VALUES (?, ?, ?, ?)"
