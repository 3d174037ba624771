"""Invented rows for the storage tests: one office, one operator, patients with serials from 9001."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.db.password_hash import KdfParameters
from desktop.db.store import Store, Transaction

AT = "2026-11-23T06:39:16Z"
OPERATOR = "01900000-0000-7000-8000-000000000001"
INSTALLATION = "01900000-0000-7000-8000-00000000000a"
KEY = bytes(range(32))
CHEAP = KdfParameters(memory_kib=8, passes=1, lanes=1)
"""Argon2 at its cheapest: the tests are about wraps, not about slowness."""

OFFICE = {
    "id": "01900000-0000-7000-8000-000000000002",
    "name": "Puskesmas Uji",
    "kind": "puskesmas",
    "city": "16.73",
    "unit_code": "PKM-UJI",
    "counter_code": "L1",
    "installation_id": INSTALLATION,
    "epoch": 1,
}


def first_rows(tx: Transaction) -> None:
    tx.insert("office", OFFICE)
    tx.insert(
        "operator", {"id": OPERATOR, "username": "sari", "name": "Sari", "role": "admin", "created_at": AT}
    )


def new_store(folder: Path, key: bytes = KEY) -> Store:
    """Make an office with its first journal entry."""
    store = Store.create(folder, key, at=AT)
    with written(store, "init") as tx:
        first_rows(tx)
    return store


@contextmanager
def written(store: Store, action: str = "test", **more: Any):
    with store.write(action=action, operator_id=OPERATOR, at=AT, command={"action": action}, **more) as tx:
        yield tx


def setting(store: Store, key: str, value: str = "1") -> None:
    """Commit one small change."""
    with written(store, "set") as tx:
        tx.insert("setting", {"key": key, "value": value})


def patient(number: int, **changes: Any) -> dict[str, Any]:
    """Return an invented patient; `number` counts from 1 and makes the NIK's serial 9001, 9002, ..."""
    return {
        "id": f"01900000-0000-7000-8001-{number:012}",
        "nik": f"167304410390{9000 + number}",
        "name": f"Pasien Uji {number}",
        "name_key": f"pasien uji {number}",
        "sex": "P",
        "birth_date": "1990-03-01",
        "created_at": AT,
        "created_by": OPERATOR,
    } | changes


def setting_keys(store: Store) -> set[str]:
    return {key for (key,) in store.connection.rows("SELECT key FROM setting")}
