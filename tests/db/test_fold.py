from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.db import fold as fold_module
from desktop.db.fold import fold
from desktop.db.journal import check_chain, entries, links
from desktop.db.sealing import keys_by_name, unseal
from desktop.db.store import Store
from desktop.db.tables import rows_of
from desktop.db.verify import verify

from .rows import AT, OPERATOR, first_rows, new_store, patient, written


def tables_of(store: Store) -> dict[str, dict[object, dict[str, object]]]:
    return {table: dict(rows_of(store.connection, table, columns)) for table, columns in store.tables.items()}


def put(tx, store: Store, table: str, row: dict[str, Any], person: str | None) -> None:
    key = row[store.tables[table][0]]
    if key in dict(rows_of(store.connection, table, store.tables[table])):
        changes = {name: value for name, value in row.items() if name not in store.tables[table]}
        tx.update(table, key, changes, person=person)
    else:
        tx.insert(table, row, person=person)


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
numbers = st.integers(1, 4)
changes = st.one_of(
    st.tuples(st.just("setting"), numbers, st.integers()),
    st.tuples(st.just("patient"), numbers, texts.filter(bool)),
    st.tuples(st.just("alias"), numbers, texts),
    st.tuples(st.just("forget"), numbers, st.none()),
)


def apply(store: Store, tx, kind: str, number: int, value: object) -> None:
    person = patient(number)["id"]
    if kind == "setting":
        put(tx, store, "setting", {"key": f"k{number}", "value": str(value)}, None)
    elif kind == "patient":
        put(tx, store, "patient", patient(number, name=value), person)
    elif kind == "alias":
        put(tx, store, "patient", patient(number), person)
        nik = f"167304410391{9000 + number}"
        row = {"nik": nik, "patient_id": person, "note": value, "added_at": AT}
        put(tx, store, "patient_nik_alias", row, person)
    elif f"k{number}" in dict(rows_of(store.connection, "setting", ("key",))):
        tx.remove("setting", f"k{number}")


@settings(max_examples=10, deadline=None)
@given(st.lists(st.lists(changes, min_size=1, max_size=4), max_size=6))
def test_tables_are_the_folded_journal(transactions):
    """Whatever is inserted, changed and removed, the journal alone gives the same tables."""
    with tempfile.TemporaryDirectory() as folder, closing(new_store(Path(folder) / "data")) as store:
        for transaction in transactions:
            with written(store) as tx:
                for kind, number, value in transaction:
                    apply(store, tx, kind, number, value)
        assert fold(store) == tables_of(store)
        assert check_chain(links(store.connection)) is None


def register(store: Store, number: int) -> str:
    row = patient(number)
    with written(store, "register", person=row["id"], why=f"{row['name']} datang") as tx:
        tx.insert("patient", row)
        tx.insert(
            "patient_nik_alias",
            {"nik": f"167304410391{9000 + number}", "patient_id": row["id"], "added_at": AT},
        )
    return str(row["id"])


def opened(store: Store, sequence: int, box: Any) -> object:
    return unseal(keys_by_name(store.connection), sequence, box)


def test_erased_person_comes_out_empty(store):
    """After erasure the person's rows cannot be read from the journal, others' can, and all still verifies."""
    gone, kept = register(store, 1), register(store, 2)
    with written(store, "erase", why="permintaan keluarga") as tx:
        tx.remove("patient_nik_alias", "1673044103919001", person="")
        blank = {"nik": None, "no_nik_reason": "not_recorded", "name": "(dihapus)", "name_key": ""}
        tx.update("patient", gone, {**blank, "birth_date": None, "estimated_age": 0}, person="")
        tx.erase_person(gone)
    told = fold(store)
    assert told["patient"][gone]["name"] == "(dihapus)"
    assert told["patient"][kept]["name"] == "Pasien Uji 2"
    assert set(told["patient_nik_alias"]) == {"1673044103919002"}
    assert verify(store) == []
    first = next(entry for entry in entries(store.connection) if entry.action == "register")
    assert opened(store, first.sequence, first.command) is None
    assert opened(store, first.sequence, first.why) is None


def test_erased_but_not_yet_blanked(store):
    """A row whose key is gone folds to nothing, and the check does not call that tampering."""
    gone = register(store, 1)
    with written(store, "erase") as tx:
        tx.erase_person(gone)
    assert fold(store)["patient"] == {gone: {}}
    assert verify(store) == []


def test_erasing_someone_unknown(store):
    """Erasing nobody is our mistake, and a person erased in this transaction is not written about again."""
    with pytest.raises(KeyError), written(store, "erase") as tx:
        tx.erase_person("tidak ada")
    gone = register(store, 1)
    with pytest.raises(ValueError, match="person_erased"), written(store, "erase", person=gone) as tx:
        tx.erase_person(gone)
    assert fold(store)["patient"][gone]["name"] == "Pasien Uji 1"


def test_returning_person_gets_a_new_key(store):
    """Someone erased who comes back is sealed under a new key; what was erased stays erased."""
    gone = register(store, 1)
    with written(store, "erase") as tx:
        tx.erase_person(gone)
    with written(store, "register-again", person=gone) as tx:
        tx.update("patient", gone, {"name": "Pasien Uji 1 lagi"})
    assert fold(store)["patient"][gone]["name"] == "Pasien Uji 1 lagi"
    first = next(entry for entry in entries(store.connection) if entry.action == "register")
    assert opened(store, first.sequence, first.command) is None


def write_and_leave(tx):
    tx.insert("patient", patient(1))
    raise KeyboardInterrupt


def test_key_is_made_in_the_same_transaction(store):
    """A transaction that fails leaves no key behind either."""
    with pytest.raises(KeyboardInterrupt), written(store, person="p") as tx:
        write_and_leave(tx)
    assert store.connection.value("SELECT count(*) FROM person_key") == 0


def test_box_moved_to_another_entry_does_not_open(store):
    """A sealed part belongs to its entry: elsewhere it is known as changed."""
    register(store, 1)
    entry = list(entries(store.connection))[-1]
    assert opened(store, entry.sequence, entry.command) == {"action": "register"}
    with pytest.raises(ValueError, match="box_changed"):
        opened(store, entry.sequence + 1, entry.command)


def test_fold_knows_every_declared_table(folder):
    """Empty tables are there too, so that a comparison misses none."""
    with closing(Store.create(folder, bytes(32), at=AT)) as store:
        assert set(fold(store)) == set(store.tables)
        assert all(rows == {} for rows in fold(store).values())
        with store.write(action="init", operator_id=OPERATOR, at=AT, command={}) as tx:
            first_rows(tx)
        assert fold_module.fold_journal(store.connection, store.tables).veiled == set()
