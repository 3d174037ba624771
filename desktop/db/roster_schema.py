"""The tables of a roster file. It is rebuilt from the sender's file at each load and never migrated.

`batch` is one block of a load: its people share city, load and data date. `cover` and `place` hold each
combination of texts once. `person_nik` and `person_card` lead to the person (roster_keys.py). `name` holds
each name once with the people who bear it; `word`, `near` and `name_words` serve the search for names however
spelled.
"""

from __future__ import annotations

VERSION = 3
"""`user_version` of the file; another one is loaded anew from the sender's file."""

TABLES = (
    """CREATE TABLE batch (
        id INTEGER PRIMARY KEY, load_id TEXT NOT NULL, city TEXT NOT NULL, as_of_on TEXT NOT NULL,
        complete INTEGER NOT NULL, first_person INTEGER NOT NULL, last_person INTEGER NOT NULL) STRICT""",
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
        digest INTEGER NOT NULL) STRICT""",
    """CREATE TABLE open_date (
        person INTEGER PRIMARY KEY, is_text INTEGER NOT NULL, turned_on TEXT NOT NULL, digest INTEGER NOT NULL
        ) STRICT""",
    # Sorted numbers in pieces, each under its first: as rows of an index they would take three times as long
    # to make and 130 MB to sort, for nothing may spill to the disk in clear.
    """CREATE TABLE person_nik (
        first INTEGER PRIMARY KEY, keys BLOB NOT NULL, people BLOB NOT NULL, digests BLOB NOT NULL) STRICT""",
    "CREATE TABLE person_card (first INTEGER PRIMARY KEY, keys BLOB NOT NULL, people BLOB NOT NULL) STRICT",
)

SEARCH_TABLES = (
    # `people` are the numbers of who bears the name, four bytes each.
    """CREATE TABLE name (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, people BLOB NOT NULL) STRICT""",
    "CREATE TABLE word (id INTEGER PRIMARY KEY, word TEXT NOT NULL, names INTEGER NOT NULL) STRICT",
    "CREATE UNIQUE INDEX word_word ON word (word)",
    # Sorted 64-bit entries in pieces, each under its first: a row an entry would be 2.7 million rows.
    "CREATE TABLE near (first INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT",
    # Candidates only: without detail there is no ranking, rapidfuzz does that.
    """CREATE VIRTUAL TABLE name_words USING fts5(
        key, content='', tokenize='ascii', detail=none, columnsize=0)""",
)

PERSON_COLUMNS = "nik, card, name, detail, place, cover, batch, digest"
INSERT_PEOPLE = f"INSERT INTO person ({PERSON_COLUMNS}) VALUES"
INSERT_COVER = "INSERT INTO cover VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_PLACE = "INSERT INTO place VALUES (?, ?, ?, ?)"
