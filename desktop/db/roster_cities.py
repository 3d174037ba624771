"""Carries the people of the other cities over into a new roster file, from the one that serves."""

from __future__ import annotations

from desktop.db.adapter import Connection
from desktop.db.roster_schema import PERSON_COLUMNS

_OTHERS = "(SELECT id FROM old.batch WHERE city <> :city)"
_TERMS = {
    "cover": "segment, segment_text, status, status_text, inactive_kind, klass, facility",
    "place": "kelurahan, kecamatan, city",
}


def copy_other_cities(db: Connection, city: str) -> None:
    """Copy everybody of the other cities from `old`; their numbers go on after ours."""
    first = {
        table: int(db.value(f"SELECT coalesce(max(id), 0) FROM main.{table}"))  # noqa: S608 - our own names
        for table in ("batch", "cover", "place")
    }
    values = {"city": city, **first}
    db.execute(
        "INSERT INTO batch SELECT id + :batch, load_id, city, as_of_on, complete FROM old.batch"
        " WHERE city <> :city",
        values,
    )
    for table, columns in _TERMS.items():
        db.execute(
            f"INSERT INTO {table} SELECT id + :{table}, {columns} FROM old.{table}"  # noqa: S608 - our own names
            f" WHERE id IN (SELECT DISTINCT {table} FROM old.person WHERE batch IN {_OTHERS})",
            values,
        )
    columns = PERSON_COLUMNS.replace("place, cover, batch", "place + :place, cover + :cover, batch + :batch")
    own = f"SELECT {columns} FROM old.person WHERE batch IN {_OTHERS} ORDER BY id"  # noqa: S608 - our own names
    db.execute(f"INSERT INTO person ({PERSON_COLUMNS}) {own}", values)
