from __future__ import annotations

import uuid

from desktop.db.ids import new_id


def test_ids_are_version_7_and_grow():
    """Rows made later sort later, also within one millisecond."""
    made = [new_id() for _ in range(5000)]
    assert made == sorted(set(made))
    assert {(uuid.UUID(one).version, uuid.UUID(one).variant) for one in made} == {(7, uuid.RFC_4122)}


def test_ids_grow_when_the_clock_steps_back(monkeypatch):
    """A BIOS clock that loses a year does not bring identifiers that sort before the old ones."""
    before = new_id()
    monkeypatch.setattr("desktop.db.ids.time.time_ns", lambda: 0)
    assert new_id() > before
