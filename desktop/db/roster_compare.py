"""What next month brought: new, changed, gone and same people of one city."""

from __future__ import annotations

from desktop.db.adapter import Connection

_BOTH = """
    SELECT count(*), coalesce(sum(o.digest = n.digest), 0)
    FROM main.person AS n INDEXED BY person_nik CROSS JOIN old.person AS o INDEXED BY person_nik
    WHERE n.batch <= :own AND o.nik = n.nik AND o.batch IN (SELECT id FROM old.batch WHERE city = :city)
"""
_OLD = """
    SELECT count(*) FROM old.person INDEXED BY person_nik
    WHERE batch IN (SELECT id FROM old.batch WHERE city = :city)
"""


def compare(db: Connection, own: int, city: str, *, has_old: bool) -> tuple[int, int, int, int]:
    """Return new, changed, gone, same of the batches 1 to `own` against `old`, the roster that serves.

    Only the covering index of both files is read, in its own order.
    """
    people = int(db.value("SELECT count(*) FROM main.person INDEXED BY person_nik WHERE batch <= ?", (own,)))
    if not has_old:
        return people, 0, 0, 0
    values = {"own": own, "city": city}
    both, same = db.rows(_BOTH, values)[0]
    before = int(db.value(_OLD, values))
    return people - both, both - same, before - both, same
