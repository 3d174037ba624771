from __future__ import annotations

import gc
from contextlib import closing
from pathlib import Path

import pytest

from desktop.db import adapter
from desktop.db.adapter import IntegrityError, connect, sqlite_utils_module
from desktop.db.pragmas import Purpose
from desktop.domain.problem import SurroundingsFailed

from .rows import KEY, OFFICE


def code_of(failure: pytest.ExceptionInfo[SurroundingsFailed]) -> str:
    return failure.value.problems[0].code


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "uji.db"
    with closing(connect(path, KEY)) as connection:
        connection.execute("CREATE TABLE t (id TEXT PRIMARY KEY, n INTEGER) STRICT")
        connection.executemany("INSERT INTO t VALUES (?, ?)", [(str(n), n) for n in range(500)])
    return path


def test_settings_of_a_records_connection(file):
    """Every pragma that keeps an acknowledged letter is in force on a fresh connection."""
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
        "mmap_size": 0,
        "temp_store": 2,
        "recursive_triggers": 1,
    }
    with closing(connect(file, KEY)) as connection:
        assert {name: connection.value(f"PRAGMA {name}") for name in wanted} == wanted


def test_refused_setting_is_a_failure_of_the_surroundings(tmp_path, monkeypatch):
    """A connection on which a setting does not take (WAL on a share) is not used."""
    monkeypatch.setattr(adapter, "settings_for", lambda *_, **__: {"synchronous": ("FULL", 3)})
    with pytest.raises(SurroundingsFailed) as failure:
        connect(tmp_path / "uji.db", KEY)
    assert code_of(failure) == "database_setting_refused"


def test_bytes_on_disk_are_encrypted(file):
    """A stolen disk shows neither SQLite's head nor any content."""
    content = file.read_bytes()
    assert b"SQLite format" not in content
    assert b"CREATE TABLE" not in content


def test_wrong_key(file, capfd):
    """A wrong key gives a code and not one line on stderr, which a windowed program does not have."""
    with pytest.raises(SurroundingsFailed) as failure:
        connect(file, bytes(32))
    assert code_of(failure) == "database_unreadable"
    assert capfd.readouterr() == ("", "")


def test_key_must_be_raw_32_bytes(tmp_path):
    """A passphrase in the key's place is our mistake and does not make a file."""
    with pytest.raises(ValueError, match="key_length"):
        connect(tmp_path / "uji.db", b"rahasia")
    assert not (tmp_path / "uji.db").exists()


def test_damaged_page_is_named(file, capfd):
    """A page that does not authenticate stops the reading and is told in our words, quietly."""
    content = bytearray(file.read_bytes())
    content[4096 + 100] ^= 1
    file.write_bytes(content)
    with closing(connect(file, KEY)) as connection, pytest.raises(SurroundingsFailed) as failure:
        connection.rows("SELECT * FROM t")
    assert code_of(failure) == "database_damaged"
    assert capfd.readouterr() == ("", "")


def test_locked_file_is_told_in_our_words(file):
    """A second writer who waited in vain hears database_locked, never SQLite's own words."""
    with closing(connect(file, KEY)) as first, closing(connect(file, KEY)) as second, first.transaction():
        second.patience_ms = 0
        with pytest.raises(SurroundingsFailed) as failure, second.transaction():
            pass
    assert code_of(failure) == "database_locked"


def test_read_only_connection_refuses_to_write(file):
    """A read-only connection cannot change the file."""
    with closing(connect(file, KEY, read_only=True)) as connection:
        assert connection.value("SELECT count(*) FROM t") == 500
        with pytest.raises(SurroundingsFailed) as failure:
            connection.execute("DELETE FROM t")
    assert code_of(failure) == "database_read_only"


def test_read_only_never_makes_a_file(tmp_path):
    """Looking for a file does not make one."""
    with pytest.raises(SurroundingsFailed) as failure:
        connect(tmp_path / "tidak-ada.db", KEY, read_only=True)
    assert code_of(failure) == "database_not_opened"
    assert not (tmp_path / "tidak-ada.db").exists()


@pytest.mark.parametrize("purpose", [Purpose.ROSTER, Purpose.ROSTER_BUILD])
def test_roster_purposes(tmp_path, purpose):
    """The rebuildable roster may use less, and what it uses is in force too."""
    with closing(connect(tmp_path / "r.db", KEY, purpose=purpose)) as connection:
        assert connection.value("PRAGMA synchronous") == (1 if purpose is Purpose.ROSTER else 0)


def test_constraints_pass_as_themselves(file):
    """What the schema refuses is for the use case to name, not a failure of the disk."""
    with closing(connect(file, KEY)) as connection, pytest.raises(IntegrityError):
        connection.execute("INSERT INTO t VALUES ('1', 1)")


def test_sqlite_utils_runs_on_sqlcipher(file):
    """sqlite_utils catches sqlcipher3's exceptions: the shim stood before its first import."""
    assert sqlite_utils_module().utils.sqlite3.__name__ == "sqlcipher3"
    with closing(connect(file, KEY)) as connection:
        table = connection.database()["t"]
        table.upsert({"id": "1", "n": 7}, pk="id")
        assert table.get("1") == {"id": "1", "n": 7}


def test_transaction_rolls_back_on_any_exception(file):
    """An exception in the block leaves nothing behind and no open transaction."""
    with closing(connect(file, KEY)) as connection:
        with pytest.raises(KeyboardInterrupt), connection.transaction():
            _delete_and_leave(connection)
        assert not connection.in_transaction
        assert connection.value("SELECT count(*) FROM t") == 500


def _delete_and_leave(connection):
    connection.execute("DELETE FROM t")
    raise KeyboardInterrupt


def test_rows_come_as_records_too(file):
    """Column names travel with the values."""
    with closing(connect(file, KEY)) as connection:
        assert connection.records("SELECT id, n FROM t WHERE n = :n", {"n": 3}) == [{"id": "3", "n": 3}]


def test_replace_does_not_slip_past_the_guards(store):
    """INSERT OR REPLACE is stopped by the triggers that forbid deletion."""
    row = store.connection.rows("SELECT * FROM journal WHERE sequence = 1")[0]
    with pytest.raises(IntegrityError, match="journal_kept"):
        store.connection.execute("INSERT OR REPLACE INTO journal VALUES (?, ?, ?, ?, ?)", row)
    assert store.ask_one  # the store still stands
    assert store.connection.value("SELECT name FROM office") == OFFICE["name"]


def test_closing_twice_is_safe(file):
    """Leaving twice, as a crash handler may, does no harm."""
    connection = connect(file, KEY)
    connection.close()
    connection.close()
    gc.collect()
