from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from desktop.db import migrate
from desktop.db.adapter import connect
from desktop.db.fold import fold
from desktop.db.journal import entries
from desktop.db.keyring import Keyring
from desktop.db.keyring_file import NAME
from desktop.db.setup_mark import DATABASE
from desktop.db.steps import STEPS, statements, steps
from desktop.db.store import Store
from desktop.db.verify import declared_schema, schema_of, verify
from desktop.domain.problem import SurroundingsFailed

from .filled import PASSWORD, PEOPLE, fill
from .rows import KEY, patient, setting, setting_keys

RELEASES = sorted(path for path in (Path(__file__).parent / "releases").iterdir() if path.is_dir())
LATER = len(steps()) + 1
"""The number of the step that the program of tomorrow has."""

GOOD_STEP = """-- A new column and a changed value.
ALTER TABLE patient ADD COLUMN blood_group TEXT NOT NULL DEFAULT '';
UPDATE setting SET value = '"A4"' WHERE key = 'paper';
CREATE TABLE note (id TEXT PRIMARY KEY, words TEXT NOT NULL) STRICT;
"""


@pytest.fixture
def office(folder):
    """Return the folder of a filled, closed office."""
    fill(folder)
    return folder


@pytest.fixture
def later(tmp_path, monkeypatch):
    """Return a function that makes this program one step newer."""

    def make(sql: str):
        newer = tmp_path / "langkah"
        shutil.copytree(STEPS, newer)
        (newer / f"{LATER:04}_uji.sql").write_text(sql, encoding="utf-8")
        monkeypatch.setattr(migrate.bring_up_to_date, "__kwdefaults__", {"read_only": False, "folder": newer})
        return newer

    return make


def opened(folder: Path) -> Store:
    return Store.open(folder, KEY, at="2027-01-02T03:04:05Z")


def code_of(failure: pytest.ExceptionInfo[SurroundingsFailed]) -> str:
    return failure.value.problems[0].code


def test_steps_make_the_declared_schema(store):
    """The frozen steps lead to exactly what schema.sql declares."""
    assert schema_of(store.connection) == declared_schema()
    assert migrate.version_of(store.connection) == len(steps())


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)
def test_database_of_every_release_opens(release, folder):
    """A filled office of each release is brought up to today, whole, readable by its password, and sound."""
    shutil.copytree(release, folder)
    key = Keyring.load(folder).unlock("sari", PASSWORD)
    assert key is not None
    with closing(Store.open(folder, key)) as store:
        assert store.connection.value("SELECT count(*) FROM patient") == PEOPLE
        assert fold(store)["patient"][patient(1)["id"]]["name"] == "Pasien Uji 1"
        assert fold(store)["patient"][patient(PEOPLE)["id"]] == {}
        assert verify(store) == []
        assert {problem.code for problem in store.warnings} <= {"witness_missing"}
        setting(store, "baru")
        assert "baru" in setting_keys(store)


def test_every_release_has_its_database():
    """The folder of released databases is not empty."""
    assert [path.name for path in RELEASES if (path / DATABASE).exists() and (path / NAME).exists()]


def test_older_file_is_copied_proved_and_migrated(office, later):
    """A new step changes the file; the copy beside it is the proved old one."""
    later(GOOD_STEP)
    with closing(opened(office)) as store:
        assert store.version == LATER
        assert store.connection.value("SELECT value FROM setting WHERE key = 'paper'") == '"A4"'
        assert store.connection.value("SELECT count(*) FROM patient WHERE blood_group = ''") == PEOPLE
        assert "note" in store.tables
    with closing(connect(migrate.copy_name(office / DATABASE, LATER), KEY)) as copy:
        assert migrate.version_of(copy) == LATER - 1
        assert migrate.is_sound(copy)
        assert copy.value("SELECT value FROM setting WHERE key = 'paper'") == '"F4"'


def test_migrated_rows_are_journaled(office, later):
    """The tables stay what the journal says; people's rows stay sealed; the erased stay erased."""
    later(GOOD_STEP)
    with closing(opened(office)) as store:
        told = fold(store)
        assert told["patient"][patient(1)["id"]]["blood_group"] == ""
        assert told["patient"][patient(PEOPLE)["id"]] == {}
        entry = list(entries(store.connection))[-1]
        assert (entry.action, entry.operator_id, entry.at) == ("migrate", None, "2027-01-02T03:04:05Z")
        assert b"Pasien Uji" not in entry.to_bytes()
        assert {problem.code for problem in verify(store)} == {
            "schema_differs"
        }  # schema.sql does not know the later step
        setting(store, "sesudah")


def test_removed_rows_are_journaled(office, later):
    """A step may delete; the journal tells it."""
    later("DELETE FROM setting WHERE key = 'paper';\nDELETE FROM patient_nik_alias;\n")
    with closing(opened(office)) as store:
        assert fold(store)["setting"] == {}
        assert fold(store)["patient_nik_alias"] == {}


def test_step_without_changed_rows_writes_no_entry(office, later):
    """A new empty table is no event in anybody's life."""
    later("CREATE TABLE note (id TEXT PRIMARY KEY) STRICT;\n")
    with closing(opened(office)) as store:
        assert list(entries(store.connection))[-1].action == "erase"


@pytest.mark.parametrize(
    "sql",
    [
        GOOD_STEP + "INSERT INTO tidak_ada VALUES (1);\n",
        GOOD_STEP + "SELECT 1",
        GOOD_STEP + "DELETE FROM operator;\n",
        GOOD_STEP + "UPDATE letter SET amount_idr = 1;\n",
    ],
    ids=["wrong statement", "not ended", "broken reference", "guarded"],
)
def test_failed_migration_leaves_the_file_as_it_was(office, later, sql):
    """A step that fails in the middle changes nothing; the old program still works on the file."""
    before = dump(office)
    later(sql)
    with pytest.raises(SurroundingsFailed) as failure:
        opened(office)
    assert code_of(failure) == "migration_failed"
    assert dump(office) == before


def dump(folder: Path) -> list[tuple[object, ...]]:
    """Return everything a file holds."""
    with closing(connect(folder / DATABASE, KEY)) as connection:
        names = sorted(connection.database().table_names())
        rows = [tuple(row.items()) for name in names for row in connection.database()[name].rows]
        return [(migrate.version_of(connection),), *schema_of(connection).items(), *rows]


def test_damage_during_migration_is_restored_from_the_copy(office):
    """If the file itself broke meanwhile, the proved copy takes its place."""
    before = dump(office)
    path = office / DATABASE
    copy = migrate.proved_copy(path, KEY, migrate.copy_name(path, LATER))
    content = bytearray(path.read_bytes())
    content[5000] ^= 1
    path.write_bytes(content)
    migrate.restore_if_needed(path, KEY, copy, version=LATER - 1)
    assert dump(office) == before
    path.write_bytes(b"x" * 5000)
    migrate.restore_if_needed(path, KEY, copy, version=LATER - 1)
    assert dump(office) == before


def test_sound_file_is_not_restored(office):
    """What was rolled back well is left alone."""
    path = office / DATABASE
    copy = migrate.proved_copy(path, KEY, migrate.copy_name(path, LATER))
    before = path.read_bytes()
    migrate.restore_if_needed(path, KEY, copy, version=LATER - 1)
    assert path.read_bytes() == before


def test_unproved_copy_stops_the_migration(office, later, monkeypatch):
    """Without a copy that was opened and counted nothing is touched."""
    later(GOOD_STEP)
    before = dump(office)
    monkeypatch.setattr(migrate, "is_sound", lambda _: False)
    with pytest.raises(SurroundingsFailed) as failure:
        opened(office)
    assert code_of(failure) == "copy_unproved"
    assert dump(office) == before


def test_newer_file_is_refused_untouched(office):
    """An older program says that the file is newer and does not change one byte of it."""
    with closing(connect(office / DATABASE, KEY)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = (office / DATABASE).read_bytes()
    with pytest.raises(SurroundingsFailed) as failure:
        opened(office)
    assert code_of(failure) == "database_newer"
    assert failure.value.problems[0].values == {"found": 99, "known": len(steps())}
    assert (office / DATABASE).read_bytes() == before


def test_older_file_is_not_migrated_when_read_only(office, later):
    """Looking at an old file does not change it."""
    later(GOOD_STEP)
    with pytest.raises(SurroundingsFailed) as failure:
        Store.open(office, KEY, read_only=True)
    assert code_of(failure) == "database_older"
    assert not migrate.copy_name(office / DATABASE, LATER).exists()


def test_second_window_finds_the_work_done(office, later):
    """Two windows starting at once migrate once."""
    newer = later(GOOD_STEP)
    assert migrate.upgrade(office / DATABASE, KEY, folder=newer) is not None
    assert migrate.upgrade(office / DATABASE, KEY, folder=newer) is None


def test_triggers_stay_whole_when_a_step_is_cut_into_statements():
    """A semicolon inside a trigger or a text does not end the statement."""
    sql = "CREATE TABLE t (a TEXT DEFAULT ';');\nCREATE TRIGGER g BEFORE DELETE ON t BEGIN\n SELECT 1;\nEND;\n-- ends\n"
    assert [one.split("\n")[0] for one in statements(sql)] == [
        "CREATE TABLE t (a TEXT DEFAULT ';');",
        "CREATE TRIGGER g BEFORE DELETE ON t BEGIN",
    ]
    with pytest.raises(ValueError, match="statement_not_ended"):
        list(statements("SELECT 1"))


def test_steps_count_without_gaps(tmp_path):
    """A missing number in the steps is found before any file is touched."""
    (tmp_path / "0002_x.sql").write_text("SELECT 1;")
    with pytest.raises(ValueError, match="steps_not_numbered"):
        steps(tmp_path)
