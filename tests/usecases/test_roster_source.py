"""A load with a second process beside it: the same result, and no harm when that process dies."""

from __future__ import annotations

from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from desktop.db import roster_bearers, roster_keys, roster_near
from desktop.db.roster_names_aside import Aside
from desktop.domain.problem import SurroundingsFailed, ToCorrect
from desktop.sheets.roster_reader import Wanted, read_roster, send_roster
from desktop.sheets.roster_tally import Vocabulary
from desktop.usecases.demo.people import invent, write_roster_csv
from desktop.usecases.office import Office
from desktop.usecases.reference import Reference
from desktop.usecases.roster import source as roster_source
from desktop.usecases.roster.import_roster import ImportRoster, RosterLoaded, import_roster

CITY = "16.74"
ROWS = 3000
AS_OF = date(2026, 10, 31)


def never_begins(_pipe: Connection, _wanted: Wanted, _known: Vocabulary, _aside: Aside) -> None:
    """Die before the first word."""


def stops_halfway(pipe: Connection, wanted: Wanted, known: Vocabulary, _aside: Aside) -> None:
    """Die after the file was opened."""
    pipe.send(next(read_roster(wanted, known)))


def only_reads(pipe: Connection, wanted: Wanted, known: Vocabulary, _aside: Aside) -> None:
    """Die before the names."""
    send_roster(pipe, wanted, known)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a roster with titles between, a quoted cell, a cleaned and a refused NIK, and open dates."""
    path = tmp_path / "peserta.csv"
    write_roster_csv(path, city=CITY, rows=ROWS, as_of=AS_OF)
    lines = path.read_text("utf-8").splitlines()
    lines[700] = lines[700].replace(",167", ",'167", 1)
    lines[800] = lines[800].replace(",167", ",1,67E+15 167", 1)
    cells = lines[900].split(",")
    cells[3], cells[4] = '"SITI, ""S"" SE"', "03/04/1901"
    lines[900] = ",".join(cells)
    lines.insert(1500, "PER 20 NOVEMBER 2026")
    lines.insert(1700, "DATA \x1f \x1e,,")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Have every file read by a second process."""
    monkeypatch.setattr(roster_source, "LARGE_BYTES", 0)
    return monkeypatch


def load(office: Office, path: Path) -> RosterLoaded:
    return import_roster(office, ImportRoster(path=str(path)))


def content(office: Office) -> list[list[tuple[object, ...]]]:
    """Return every table of the roster that serves, but the load's own number."""
    roster = office.roster()
    assert roster is not None
    db = roster._db
    tables = ("person", "cover", "place", "name", "word", "near", "name_words_data")
    return [db.rows(f"SELECT * FROM {table} ORDER BY 1") for table in tables]


def test_the_same_roster_either_way(admin: Office, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of reading give the same people, counts, warnings and search tables, to the byte.

    So does a load of which only a part fits in memory at a time.
    """
    with monkeypatch.context() as little:
        little.setattr(roster_bearers, "_IN_MEMORY", 300)
        little.setattr(roster_keys, "_RUN", 700)
        little.setattr(roster_keys, "_SAMPLED", 7)
        little.setattr(roster_keys, "_A_PART", 120)
        little.setattr(roster_near, "_SORTED_AT_ONCE", 400)
        here = load(admin, path)
    content_here = content(admin)
    monkeypatch.setattr(roster_source, "LARGE_BYTES", 0)
    beside = load(admin, path)
    assert (beside.same, beside.changed, beside.new) == (here.new, 0, 0)
    kept = {"new", "same", "people_before", "load_id"}
    assert beside.model_dump(exclude=kept) == here.model_dump(exclude=kept)
    assert content(admin) == content_here
    assert {one.code for one in here.warnings} >= {"nik_cleaned", "birth_order_assumed"}
    assert here.rejected == 1


@pytest.mark.parametrize("second", [never_begins, only_reads])
def test_what_the_second_process_leaves_is_done_here(
    admin: Office, path: Path, beside: pytest.MonkeyPatch, second
) -> None:
    """Where it cannot start, or dies before the names, the load is whole all the same."""
    beside.setattr(roster_source, "read_and_name", second)
    assert load(admin, path).accepted == ROWS - 1
    person = next(iter(invent(Reference().regions, CITY, ROWS)))
    roster = admin.roster()
    assert roster is not None
    assert person.nik in {found.nik for found, _ in roster.search(person.name)}


def test_a_reader_that_dies_halfway(admin: Office, path: Path, beside: pytest.MonkeyPatch) -> None:
    """Half a file is never a roster: the old one serves, and a sentence says to load again."""
    load(admin, path)
    before = {file.name for file in admin.folder.glob("roster-*")}
    beside.setattr(roster_source, "read_and_name", stops_halfway)
    with pytest.raises(SurroundingsFailed) as raised:
        load(admin, path)
    assert raised.value.problems[0].code == "roster_reading_stopped"
    assert {file.name for file in admin.folder.glob("roster-*")} == before


@pytest.mark.usefixtures("beside")
def test_problems_and_cancel_come_through(admin: Office, path: Path, tmp_path: Path) -> None:
    """What is wrong with a file is said as ever; a cancel ends the second process and leaves nothing."""
    other = tmp_path / "lain.csv"
    other.write_text("A,B\n1,2\n", encoding="utf-8")
    with pytest.raises(ToCorrect) as raised:
        load(admin, other)
    assert raised.value.problems[0].code == "roster_no_nik_column"
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 1

    with pytest.raises(ToCorrect) as raised:
        import_roster(admin, ImportRoster(path=str(path)), cancelled=cancelled)
    assert raised.value.problems[0].code == "import_cancelled"
    assert list(admin.folder.glob("roster-*.db*")) == []
