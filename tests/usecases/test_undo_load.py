"""The last load is taken back, as long as nothing came after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.db.verify import verify
from desktop.domain.problem import ToCorrect
from desktop.usecases.office import Office
from desktop.usecases.roster.summary import ReadRoster, roster_summary
from desktop.usecases.roster.undo_load import UndoLoad, undo_load
from tests.sheets.rosters import nik
from tests.usecases.roster_loads import (
    AS_OF,
    LATER,
    files,
    journal_entries,
    load,
    row,
    write,
)


def test_a_load_is_undone(admin: Office, tmp_path: Path) -> None:
    """Undone, the load before serves again, with a journal entry; the next load compares with that one."""
    first = load(admin, write(tmp_path / "a.csv", row(1), row(2)))
    second = load(admin, write(tmp_path / "b.csv", row(2), row(3)), as_of=LATER)
    assert second.load_id is not None
    assert roster_summary(admin, ReadRoster()).undoable_load_id == second.load_id
    entries = journal_entries(admin)
    undone = undo_load(admin, UndoLoad(load_id=second.load_id, why="berkas kota lain"))
    assert (undone.load_id, undone.file_name, undone.as_of, undone.people) == (
        first.load_id,
        "a.csv",
        AS_OF,
        2,
    )
    assert journal_entries(admin) == entries + 1
    assert verify(admin.store) == []
    shown = roster_summary(admin, ReadRoster())
    assert [one.load_id for one in shown.serving] == [first.load_id]
    assert [one.load_id for one in shown.loads] == [second.load_id, first.load_id]
    roster = admin.roster()
    assert roster is not None
    assert (roster.by_nik(nik(9001)) is None, roster.by_nik(nik(9003)) is None) == (False, True)
    again = load(admin, write(tmp_path / "c.csv", row(1), row(2)), as_of=LATER)
    assert (again.same, len(files(admin))) == (2, 2)


def test_the_first_load_of_an_office_is_undone(admin: Office, tmp_path: Path) -> None:
    """Undone, the office has no roster again, as before; the next load starts from nothing."""
    first = load(admin, write(tmp_path / "a.csv", row(1), row(2)))
    summary = roster_summary(admin, ReadRoster())
    assert (summary.undoable_load_id, summary.undo_empties) == (first.load_id, True)
    undone = undo_load(admin, UndoLoad(load_id=str(first.load_id), why="kota lain"))
    assert (undone.load_id, undone.as_of, undone.people, admin.roster()) == (None, None, 0, None)
    summary = roster_summary(admin, ReadRoster())
    assert (summary.people, summary.serving, summary.undoable_load_id) == (0, (), None)
    with pytest.raises(ToCorrect, match="undo_nothing"):
        undo_load(admin, UndoLoad(load_id=str(first.load_id), why="kota lain"))
    second = load(admin, write(tmp_path / "b.csv", row(2)))
    assert (second.new, second.same, len(files(admin))) == (1, 0, 1)
    undo_load(admin, UndoLoad(load_id=str(second.load_id), why="kota lain"))
    assert (admin.roster(), verify(admin.store)) == (None, [])


def test_what_cannot_be_undone(admin: Office, tmp_path: Path) -> None:
    """Nothing, one that is not the last, one undone already, and one whose forerunner is gone."""

    def code(load_id: str | None) -> str:
        with pytest.raises(ToCorrect) as raised:
            undo_load(admin, UndoLoad(load_id=str(load_id), why="salah berkas"))
        return raised.value.problems[0].code

    assert code("x") == "undo_nothing"
    first = load(admin, write(tmp_path / "a.csv", row(1)))
    kept = next(iter(files(admin)))
    second = load(admin, write(tmp_path / "b.csv", row(2)), as_of=LATER)
    assert code(first.load_id) == "undo_not_last"
    undo_load(admin, UndoLoad(load_id=str(second.load_id), why="salah berkas"))
    assert code(first.load_id) == "undo_nothing"
    third = load(admin, write(tmp_path / "c.csv", row(3)), as_of=LATER)
    (admin.folder / kept).unlink()
    assert roster_summary(admin, ReadRoster()).undoable_load_id is None
    assert code(third.load_id) == "undo_file_gone"
