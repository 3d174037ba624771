from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

import pytest

from desktop.db import questions, setup_mark
from desktop.db.adapter import IntegrityError, connect
from desktop.db.journal import entries
from desktop.db.keyring import Keyring
from desktop.db.setup_mark import DATABASE
from desktop.db.store import Store, new_key
from desktop.db.verify import verify
from desktop.domain.problem import SurroundingsFailed, ToCorrect

from .rows import (
    AT,
    CHEAP,
    INSTALLATION,
    KEY,
    OPERATOR,
    first_rows,
    new_store,
    patient,
    setting,
    setting_keys,
    written,
)


@dataclass(frozen=True)
class Value:
    key: str
    value: str


@dataclass(frozen=True)
class Other:
    key: str


@pytest.fixture
def queries(tmp_path, monkeypatch):
    """Give a folder of questions of our own."""
    monkeypatch.setattr(questions, "QUERIES", tmp_path)
    questions.text_of.cache_clear()
    (tmp_path / "setting_like.sql").write_text(
        "SELECT key, value FROM setting WHERE key LIKE :like ORDER BY key"
    )
    yield tmp_path
    questions.text_of.cache_clear()


def test_what_is_written_is_there_after_reopening(folder):
    """A committed row, its journal entry and the head survive closing."""
    with closing(new_store(folder)) as store:
        setting(store, "a")
        head = store.head()
    with closing(Store.open(folder, KEY)) as store:
        assert setting_keys(store) == {"a"}
        assert store.head() == head
        assert head.sequence == 2
        assert not store.read_only
        assert store.warnings == ()


def insert_and_refuse(tx):
    tx.insert("setting", {"key": "a", "value": "1"})
    raise ToCorrect


def test_exception_leaves_neither_row_nor_entry(store):
    """A use case that fails half-way leaves nothing: row and journal entry go together."""
    head = store.head()
    with pytest.raises(ToCorrect), written(store) as tx:
        insert_and_refuse(tx)
    assert setting_keys(store) == set()
    assert store.head() == head
    setting(store, "b")
    assert setting_keys(store) == {"b"}


def test_entry_says_who_when_what_why_and_the_rows(store):
    """The audit trail holds operator, instant, action, command, reason and rows as they now stand."""
    with written(store, "set-paper", why="printer lama") as tx:
        assert tx.journal_sequence == 2
        tx.insert("setting", {"key": "paper", "value": '"F4"'})
    entry = list(entries(store.connection))[-1]
    assert (entry.counter, entry.epoch, entry.sequence) == ("L1", 1, 2)
    assert (entry.operator_id, entry.at, entry.action, entry.version) == (
        OPERATOR,
        AT,
        "set-paper",
        store.version,
    )
    assert (entry.command, entry.why) == ({"action": "set-paper"}, "printer lama")
    assert entry.rows == (("setting", "paper", {"key": "paper", "value": '"F4"'}),)


def test_entry_without_rows(store):
    """Looking at personal data changes nothing and is an entry all the same."""
    with written(store, "view-patient"):
        pass
    assert list(entries(store.connection))[-1].action == "view-patient"


def test_row_changed_twice_is_entered_once(store):
    """An entry holds each row as it stands at the end."""
    with written(store) as tx:
        tx.insert("setting", {"key": "a", "value": "1"})
        tx.update("setting", "a", {"value": "2"})
    assert list(entries(store.connection))[-1].rows == (("setting", "a", {"key": "a", "value": "2"}),)


def test_personal_rows_are_sealed_in_the_journal(store):
    """Name and NIK stand nowhere in the entry's bytes, nor in its command."""
    person = patient(1)
    command = {"nik": person["nik"], "name": person["name"]}
    with store.write(
        action="register",
        operator_id=OPERATOR,
        at=AT,
        command=command,
        why="Pasien Uji 1 lupa",
        person=person["id"],
    ) as tx:
        tx.insert("patient", person)
        tx.insert(
            "patient_nik_alias", {"nik": "1673044103909777", "patient_id": person["id"], "added_at": AT}
        )
    entry = store.connection.value("SELECT entry FROM journal ORDER BY sequence DESC LIMIT 1")
    for secret in (b"Pasien Uji", b"16730441", b"lupa"):
        assert secret not in entry


def test_personal_row_needs_its_person(store):
    """Forgetting whose row it is fails at once instead of leaving a name in the journal for ever."""
    with pytest.raises(ValueError, match="personal_row_without_person"), written(store) as tx:
        tx.insert("patient", patient(1))
    assert store.connection.value("SELECT count(*) FROM patient") == 0


def test_undeclared_table_or_column_is_refused(store):
    """sqlite_utils may neither make tables nor add columns."""
    with pytest.raises(KeyError), written(store) as tx:
        tx.insert("pasien_baru", {"id": "1"})
    with pytest.raises(Exception, match="warna"), written(store) as tx:
        tx.insert("setting", {"key": "a", "value": "1", "warna": "biru"})
    assert setting_keys(store) == set()


@pytest.mark.parametrize("table", ["journal", "person_key"])
def test_own_tables_are_out_of_reach(store, table):
    """A use case cannot write the journal or the keys of persons."""
    with pytest.raises(KeyError), written(store) as tx:
        tx.insert(table, {"id": "1"})


def test_update_and_remove_need_their_row(store):
    """Changing what is not there is our mistake, not a silent nothing."""
    for act in (lambda tx: tx.update("setting", "x", {"value": "1"}), lambda tx: tx.remove("setting", "x")):
        with pytest.raises(KeyError), written(store) as tx:
            act(tx)


def test_many_rows_at_once(store):
    """Rows stored and removed together are entered one by one; one that is missing undoes all of it."""
    with written(store) as tx:
        tx.insert_many("setting", [{"key": key, "value": "1"} for key in "abc"])
    with written(store) as tx:
        tx.remove_many("setting", ["a", "b"])
    with pytest.raises(KeyError), written(store) as tx:
        tx.remove_many("setting", ["c", "d"])
    assert setting_keys(store) == {"c"}
    assert verify(store) == []


def test_key_of_a_row_never_changes(store):
    """A row keeps its key, else the journal would tell of two."""
    setting(store, "a")
    with pytest.raises(ValueError, match="key_never_changes"), written(store) as tx:
        tx.update("setting", "a", {"key": "b"})


def test_removed_row_is_entered(store):
    """A removal is an entry too."""
    setting(store, "a")
    with written(store) as tx:
        tx.remove("setting", "a")
    assert setting_keys(store) == set()
    assert list(entries(store.connection))[-1].rows == (("setting", "a", None),)


def test_schema_refusals_reach_the_use_case(store):
    """The use case gives a broken constraint its meaning."""
    with pytest.raises(IntegrityError), written(store) as tx:
        tx.insert("setting", {"key": "a", "value": "not json"})


def test_questions_answer_with_frozen_rows(store, queries):
    """One .sql file a question; its columns are the fields of the row."""
    setting(store, "a1")
    setting(store, "a2")
    assert store.ask(Value, "setting_like", like="a%") == [Value("a1", "1"), Value("a2", "1")]
    assert store.ask_one(Value, "setting_like", like="a2") == Value("a2", "1")
    assert store.ask_one(Value, "setting_like", like="b%") is None
    with pytest.raises(TypeError, match="setting_like"):
        store.ask(Other, "setting_like", like="a%")
    with pytest.raises(ValueError, match="question_name"):
        store.ask(Value, "../rahasia")


def test_transaction_sees_what_it_wrote(store, queries):
    """Inside the transaction its own rows are read; outside nobody sees them yet."""
    with closing(store.again()) as other, written(store) as tx:
        tx.insert("setting", {"key": "a", "value": "1"})
        assert tx.ask_one(Value, "setting_like", like="a") == Value("a", "1")
        assert tx.ask(Value, "setting_like", like="a") == [Value("a", "1")]
        assert other.ask(Value, "setting_like", like="a") == []


def test_second_set_up_in_one_folder_is_refused(store, folder):
    """An office is never overwritten by another set-up."""
    with pytest.raises(ToCorrect) as refusal:
        Store.create(folder, new_key(), at=AT)
    assert refusal.value.problems[0].code == "office_exists"
    with pytest.raises(ToCorrect):
        Store.create(folder, KEY, at=AT)
    assert store.connection.value("SELECT count(*) FROM office") == 1


def test_set_up_cut_short_can_be_repeated(folder):
    """A power cut between keyring, database and first entry leaves a folder that a second set-up accepts."""
    Keyring.create(folder, new_key(), INSTALLATION, "sari", "rahasia sekali", CHEAP)
    Store.create(folder, new_key(), at=AT).close()
    assert not Keyring.exists(folder)
    assert not Store.exists(folder)
    Keyring.create(folder, KEY, INSTALLATION, "sari", "rahasia sekali", CHEAP)
    with closing(Store.create(folder, KEY, at=AT)) as store, written(store, "init") as tx:
        first_rows(tx)
    assert Keyring.exists(folder)
    assert Store.exists(folder)
    assert not setup_mark.is_unfinished(folder)


def test_missing_database(folder):
    """A keyring without its database is told as such; no empty office appears in its place."""
    folder.mkdir()
    with pytest.raises(SurroundingsFailed) as failure:
        Store.open(folder, KEY)
    assert failure.value.problems[0].code == "database_missing"
    assert not (folder / DATABASE).exists()


def test_wrong_key_and_damage_are_told_apart(folder):
    """The key-check value says whether the key or the file is at fault; without a keyring it stays open."""
    new_store(folder).close()
    with pytest.raises(SurroundingsFailed) as failure:
        Store.open(folder, bytes(32))
    assert failure.value.problems[0].code == "database_unreadable"
    (folder / "keyring").mkdir()
    Keyring.create(folder / "keyring", KEY, INSTALLATION, "sari", "rahasia sekali", CHEAP)
    for file in (folder / "keyring").glob("keyring*.json"):
        file.rename(folder / file.name)
    with pytest.raises(SurroundingsFailed) as failure:
        Store.open(folder, bytes(32))
    assert failure.value.problems[0].code == "keyring_mismatch"
    content = bytearray((folder / DATABASE).read_bytes())
    content[40] ^= 1
    (folder / DATABASE).write_bytes(content)
    with pytest.raises(SurroundingsFailed) as failure:
        Store.open(folder, KEY)
    assert failure.value.problems[0].code == "database_damaged"


@pytest.mark.parametrize("left", [0, 100, 4096, 9000])
def test_truncated_database_is_damaged_not_new(folder, left):
    """A file cut short, even to nothing, is never taken for a new office."""
    new_store(folder).close()
    content = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(content[:left])
    with pytest.raises(SurroundingsFailed) as failure:
        Store.open(folder, KEY)
    assert failure.value.problems[0].code in {"database_damaged", "database_unreadable"}
    assert (folder / DATABASE).stat().st_size == left


def test_read_only_store_reads_and_refuses(folder):
    """Read-only means that nothing is written, said in our words."""
    new_store(folder).close()
    with closing(Store.open(folder, KEY, read_only=True)) as store:
        assert store.read_only
        assert store.connection.value("SELECT name FROM office") == "Puskesmas Uji"
        with pytest.raises(SurroundingsFailed) as failure, written(store):
            pass
    assert failure.value.problems[0].code == "database_read_only"


def test_locked_by_the_door(store):
    """While another process writes for too long, the window hears a calm sentence and loses nothing."""
    with closing(store.again()) as other, other.connection.transaction():
        store.connection.patience_ms = 0
        with pytest.raises(SurroundingsFailed) as failure, written(store):
            pass
    assert failure.value.problems[0].code == "database_locked"
    setting(store, "a")


def test_file_migrated_meanwhile_is_not_written(store):
    """An old program beside a new one refuses to write what the new one migrated."""
    with closing(connect(store.folder / DATABASE, KEY)) as newer:
        newer.execute(f"PRAGMA user_version = {store.version + 1}")
    with pytest.raises(SurroundingsFailed) as failure, written(store):
        pass
    assert failure.value.problems[0].code == "database_newer"


def test_failed_sync_makes_the_store_look_again(store):
    """After an IO error the file is opened anew and checked before the next write."""
    with pytest.raises(SurroundingsFailed), written(store):
        raise SurroundingsFailed("io_failed", file=DATABASE)
    before = store.connection
    setting(store, "a")
    assert store.connection is not before
    assert setting_keys(store) == {"a"}


def test_store_belongs_to_its_thread(store):
    """A second connection is asked for, never shared."""
    with closing(store.again()) as other:
        assert other.connection is not store.connection
        assert other.head() == store.head()


def test_what_is_written_beside_is_noticed(store):
    """Another connection's commit changes the number, one's own does not: a screen reads anew only then."""
    before = store.beside()
    setting(store, "mine")
    assert store.beside() == before
    with closing(store.again()) as other:
        setting(other, "theirs")
    assert store.beside() != before
