"""Carries the people of the other cities over into a new roster file, from the one that serves."""

from __future__ import annotations

from desktop.db.adapter import Connection
from desktop.db.roster_schema import PERSON_COLUMNS

_OTHERS = "(SELECT id FROM old.batch WHERE city <> :city)"
_TERMS = {
    "cover": "segment, segment_text, status, status_text, inactive_kind, klass, facility",
    "place": "kelurahan, kecamatan, city",
}


_SPANS = "SELECT batch, min(id), max(id) FROM person WHERE id > ? GROUP BY batch"


def copy_other_cities(db: Connection, city: str, own: int) -> None:
    """Copy everybody of the other cities from `old`; their numbers go on after ours, which are 1 to `own`."""
    if not db.value("SELECT count(*) FROM old.batch WHERE city <> ?", (city,)):
        return
    first = {
        table: int(db.value(f"SELECT coalesce(max(id), 0) FROM main.{table}"))  # noqa: S608 - our own names
        for table in ("batch", "cover", "place")
    }
    values = {"city": city, **first}
    db.execute(
        "INSERT INTO batch SELECT id + :batch, load_id, city, as_of_on, complete, 0, 0 FROM old.batch"
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
    others = f"SELECT {columns} FROM old.person WHERE batch IN {_OTHERS} ORDER BY id"  # noqa: S608 - our own names
    db.execute(f"INSERT INTO person ({PERSON_COLUMNS}) {others}", values)
    for batch, first_person, last_person in db.rows(_SPANS, (own,)):
        db.execute(
            "UPDATE batch SET first_person = ?, last_person = ? WHERE id = ?",
            (first_person, last_person, batch),
        )
