"""A load that is cancelled, fails, or is watched: the old roster serves until the new one stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.problem import ToCorrect
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.demo.people import write_roster_csv
from desktop.usecases.office import Office
from desktop.usecases.roster.import_roster import ImportRoster, Progress, import_roster
from tests.offices import PASSWORD, HandClock
from tests.sheets.rosters import nik
from tests.usecases.roster_loads import (
    AS_OF,
    LATER,
    code_of,
    files,
    load,
    row,
    write,
)


def test_cancel_leaves_the_old_roster(admin: Office, tmp_path: Path) -> None:
    """A cancel at any moment leaves the old roster whole and no file behind."""
    load(admin, write(tmp_path / "a.csv", row(1)))
    before = files(admin)
    write_roster_csv(tmp_path / "b.csv", city="16.74", rows=9000, as_of=LATER)
    asked = 0

    def stop_at(moment: int) -> Callable[[], bool]:
        def cancelled() -> bool:
            nonlocal asked
            asked += 1
            return asked > moment

        return cancelled

    for moment in (0, 3, 8):
        asked = 0
        with pytest.raises(ToCorrect) as raised:
            import_roster(admin, ImportRoster(path=str(tmp_path / "b.csv")), cancelled=stop_at(moment))
        assert raised.value.problems[0].code == "import_cancelled"
        assert files(admin) == before
    roster = admin.roster()
    assert roster is not None
    assert roster.by_nik(nik(9001)) is not None


def test_progress_is_told(admin: Office, tmp_path: Path) -> None:
    """Rows read, rows in all and seconds are told while the file is read."""
    write_roster_csv(tmp_path / "b.csv", city="16.74", rows=9000, as_of=AS_OF)
    told: list[Progress] = []
    import_roster(admin, ImportRoster(path=str(tmp_path / "b.csv")), progress=told.append)
    assert 4096 <= told[0].rows <= 8192
    assert (told[1].rows, told[1].total) == (9000, 9003)
    assert told == sorted(told, key=lambda one: one.seconds)
    # What follows the last row takes its time, too.
    assert told[1].left
    assert told[1].left > told[1].seconds / 2


def test_strays_of_a_crash_are_cleaned(admin: Office, tmp_path: Path) -> None:
    """What a killed import left behind goes at the next one; what the records name stays."""
    path = write(tmp_path / "a.csv", row(1))
    load(admin, path)
    for name in ("roster-x.db.building", "roster-y.db", "roster-x.db.building-journal"):
        (admin.folder / name).write_bytes(b"sisa")
    load(admin, path)
    assert len(files(admin)) == 2


def test_a_failing_swap_leaves_the_old_roster(
    admin: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the records cannot be written, the new file goes and the old one serves."""
    load(admin, write(tmp_path / "a.csv", row(1)))
    before = files(admin)

    def broken(*_: object, **__: object) -> str:
        raise RuntimeError("mati")

    with monkeypatch.context() as patch:
        patch.setattr("desktop.usecases.roster.load.json.dumps", broken)
        with pytest.raises(RuntimeError):
            load(admin, write(tmp_path / "b.csv", row(2)))
    assert files(admin) == before
    roster = admin.roster()
    assert roster is not None
    assert roster.by_nik(nik(9001)) is not None


def test_one_import_at_a_time(admin: Office, tmp_path: Path) -> None:
    """A second import waits with a sentence; look-ups go on."""
    path = write(tmp_path / "a.csv", row(1))
    told: list[str] = []

    def second(_: Progress) -> None:
        if not told:
            told.append(code_of(admin, path))

    import_roster(admin, ImportRoster(path=path, as_of=AS_OF), progress=second)
    assert told == ["import_running"]


def test_an_unreadable_roster_is_mended_by_a_load(admin: Office, tmp_path: Path) -> None:
    """A roster file that was damaged does not block the load that replaces it."""
    path = write(tmp_path / "a.csv", row(1))
    load(admin, path)
    damaged = admin.folder / next(iter(files(admin)))
    admin.close()
    damaged.write_bytes(b"\x17" * 8192)
    opened = sign_in(admin.folder, "admin", PASSWORD, HandClock())
    try:
        found = load(opened, path)
        assert found.new == 1
        assert "roster_previous_unreadable" in {one.code for one in found.warnings}
        roster = opened.roster()
        assert roster is not None
        assert roster.people() == 1
    finally:
        opened.close()
