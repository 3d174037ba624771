from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import cbor2
import pytest

from desktop.db import keyring
from desktop.db.journal import GENESIS, Entry, chain_hash, links
from desktop.db.setup_mark import DATABASE
from desktop.db.store import Store
from desktop.db.verify import check_storage, verify
from desktop.domain.problem import SurroundingsFailed

from .filled import fill
from .rows import KEY

FLIPS = 25


@pytest.fixture
def office(folder):
    """Return the folder of a filled, closed office."""
    fill(folder)
    return folder


@pytest.fixture
def filled(office):
    """Return the opened store of a filled office."""
    with closing(Store.open(office, KEY)) as store:
        yield store


def codes(store: Store) -> list[str]:
    return [problem.code for problem in verify(store)]


def tamper(store: Store, *statements: str) -> None:
    """Change the file as one who has the key could: past the guards, which are put back."""
    names = (
        "('letter_frozen', 'letter_kept', 'ledger_frozen', 'ledger_kept', 'journal_frozen', 'journal_kept')"
    )
    guards = store.connection.rows(f"SELECT name, sql FROM sqlite_master WHERE name IN {names}")
    for name, _ in guards:
        store.connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        store.connection.execute(statement)
    for _, sql in guards:
        store.connection.execute(sql)


def test_filled_office_is_sound(filled):
    """Nothing is found where nothing is wrong, and looking changes nothing."""
    head = filled.head()
    assert verify(filled) == []
    assert filled.head() == head


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE setting SET value = '1'", "rows_differ"),
        ("DELETE FROM signatory", "rows_differ"),
        ("INSERT INTO setting VALUES ('x', '1')", "rows_differ"),
        ("UPDATE journal SET entry = zeroblob(9) WHERE sequence = 3", "journal_changed"),
        ("UPDATE journal SET hash = zeroblob(32) WHERE sequence = 3", "journal_changed"),
        ("DELETE FROM journal WHERE sequence = 3", "journal_gap"),
        ("UPDATE person_key SET key = zeroblob(32)", "person_key_missing"),
        ("DELETE FROM person_key", "person_key_missing"),
        ("UPDATE letter SET amount_idr = 9 WHERE sequence = 1", "ledger_differs"),
        ("UPDATE ledger SET amount_idr = 9 WHERE letter_id = 'surat1'", "ledger_differs"),
        ("DELETE FROM ledger WHERE letter_id = 'surat1'", "ledger_differs"),
        ("UPDATE ledger SET year = 2027 WHERE letter_id = 'surat1'", "ledger_differs"),
        ("UPDATE letter SET state = 'void', void_reason = 'x' WHERE sequence = 1", "ledger_differs"),
        ("UPDATE letter SET sequence = 9 WHERE sequence = 5", "number_gap"),
        ("UPDATE letter SET check_letter = '?' WHERE sequence = 1", "number_check_letter"),
        ("DROP TRIGGER ledger_never_below", "schema_differs"),
        ("CREATE TABLE susupan (id TEXT PRIMARY KEY)", "schema_differs"),
    ],
)
def test_change_behind_the_program_is_found(filled, statement, found):
    """Whatever someone with the key changes past the program, the check names it."""
    tamper(filled, statement)
    assert found in codes(filled)


def test_loose_reference_is_found(filled):
    """A row that points at nothing is named."""
    filled.connection.execute("PRAGMA foreign_keys = OFF")
    filled.connection.execute("UPDATE visit SET facility_id = 'tidak ada'")
    filled.connection.execute("PRAGMA foreign_keys = ON")
    assert "reference_missing" in codes(filled)


def test_number_used_twice_is_found(filled):
    """Where the schema's own guard was taken away, a number used twice is found."""
    sql = filled.connection.value("SELECT sql FROM sqlite_master WHERE name = 'letter'")
    filled.connection.execute("PRAGMA foreign_keys = OFF")
    loose = sql.replace("TABLE letter", "TABLE longgar").replace(
        "UNIQUE (series, year, counter_code, epoch, sequence),", ""
    )
    filled.connection.execute(loose)
    filled.connection.execute("INSERT INTO longgar SELECT * FROM letter")
    filled.connection.execute("DROP TRIGGER letter_kept")
    filled.connection.execute("DROP TABLE letter")
    filled.connection.execute("ALTER TABLE longgar RENAME TO letter")
    filled.connection.execute("UPDATE letter SET sequence = 1 WHERE sequence = 2")
    assert "number_twice" in codes(filled)


def rewritten(store: Store, change: Callable[[Entry], Entry], *, loose: bool = False) -> None:
    """Write the whole journal anew with one entry changed, every hash made to fit."""
    rows = list(links(store.connection))
    tamper(store, "DELETE FROM journal")
    head = GENESIS
    for link in rows:
        entry = replace(Entry.from_bytes(link.entry), previous=head)
        content = change(entry).to_bytes()
        if loose:
            content = cbor2.dumps(dict(reversed(cbor2.loads(content).items())))
        head = chain_hash(entry.previous, content)
        values = (link.sequence, link.epoch, entry.previous, content, head)
        store.connection.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?)", values)


def broken_box(entry: Entry) -> Entry:
    if entry.action != "register-patient":
        return entry
    table, key, box = entry.rows[0]
    assert isinstance(box, list)
    return replace(entry, rows=((table, key, [*box[:2], bytes(len(box[2]))]), *entry.rows[1:]))


def test_journal_written_anew_is_found(filled):
    """A journal whose every hash was made to fit is contradicted by the witnesses, and broken parts are named."""
    rewritten(filled, lambda entry: replace(entry, why="palsu"))
    assert codes(filled) == ["copied_files"]
    rewritten(filled, broken_box)
    assert set(codes(filled)) == {"journal_box_changed", "copied_files"}


def test_loose_spelling_is_found(filled):
    """An entry in another spelling than the program's was not written by it."""
    rewritten(filled, lambda entry: entry, loose=True)
    assert set(codes(filled)) == {"journal_entry_unreadable", "copied_files"}


def found_in(folder) -> list[str]:
    try:
        with closing(Store.open(folder, KEY)) as store:
            return [problem.code for problem in verify(store)]
    except SurroundingsFailed as failure:
        return [problem.code for problem in failure.problems]


@pytest.mark.parametrize("flips", [FLIPS, pytest.param(1000, marks=pytest.mark.slow)])
def test_every_flipped_bit_is_found_and_named(office, flips):
    """One bit of rot anywhere in the file never passes silently, and is told as damage."""
    sound = (office / DATABASE).read_bytes()
    rng = random.Random(flips)
    named = {"database_damaged", "storage_damaged"}
    for _ in range(flips):
        content = bytearray(sound)
        place, bit = rng.randrange(len(content)), rng.randrange(8)
        content[place] ^= 1 << bit
        (office / DATABASE).write_bytes(content)
        for sidecar in ("-wal", "-shm"):
            (office / f"{DATABASE}{sidecar}").unlink(missing_ok=True)
        found = set(found_in(office))
        assert found, f"bit {bit} of byte {place} passed silently"
        assert found <= named, f"bit {bit} of byte {place}: {found}"
    assert keyring.matches(office, KEY)


def test_storage_check_survives_what_it_finds(office):
    """The check of a file that breaks off in the middle reports instead of failing."""
    with closing(Store.open(office, KEY)) as store:
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        content = (office / DATABASE).read_bytes()
        (office / DATABASE).write_bytes(content[:8192])
        assert list(check_storage(store.connection))
