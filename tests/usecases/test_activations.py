"""The activation list: ranked by need, sent as a whole, followed until a roster shows its people active."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.db.fold import fold
from desktop.db.verify import verify
from desktop.domain.need import Need
from desktop.domain.problem import NotPermitted, Problem, ToCorrect
from desktop.rules.need import NeedScale, in_order
from desktop.usecases.demo.people import HEADINGS
from desktop.usecases.office import Office
from desktop.usecases.registers.activation_ranking import rank_inactive
from desktop.usecases.registers.activation_settings import (
    ActivationSettings,
    ReadActivationSettings,
    change_activation_settings,
    read_activation_settings,
)
from desktop.usecases.registers.activation_store import store_list
from desktop.usecases.registers.activations import (
    ProposeActivation,
    ReadActivation,
    SendActivation,
    WithdrawActivation,
    propose_activation,
    read_activation,
    send_activation,
    withdraw_activation,
)
from desktop.usecases.registers.home_visits import RecordHomeVisit, record_home_visit
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from desktop.usecases.roster.models import Progress
from desktop.usecases.roster.summary import ReadRoster, roster_summary
from desktop.usecases.roster.undo_load import UndoLoad, undo_load
from tests.offices import issued
from tests.rosters_of_siti import SITI
from tests.sheets.rosters import nik, write_csv

ADULT, CHILD, OLD = nik(9001, "040390"), nik(9002, "040315"), nik(9003, "040340")


def load(office: Office, path: Path, as_of: date, **status: str) -> None:
    """Load Siti and four others; `status` sets that of one by name."""
    people = {"SITI": (SITI, "28-07-1956"), "DEWASA": (ADULT, "04-03-1990"), "ANAK": (CHILD, "04-03-2015")}
    people |= {"TUA": (OLD, "04-03-1940"), "WAFAT": (nik(9004), "04-03-1990")}
    rows = []
    for name, (number, born) in people.items():
        said = "MENINGGAL" if name == "WAFAT" else "NON AKTIF PREMI"
        cells = {
            "NIK": number,
            "NAMA": name,
            "TGL LAHIR": born,
            "KOTA": "PRABUMULIH",
            "STATUS": status.get(name, said),
        }
        rows.append(list((dict.fromkeys(HEADINGS, "") | cells).values()))
    write_csv(path, [list(HEADINGS), *rows])
    import_roster(office, ImportRoster(path=str(path), as_of=as_of, city="16.74"))


@pytest.fixture
def ready(admin: Office, office: Office, tmp_path: Path) -> Office:
    """Return an office with five inactive people, one of whom holds a letter of the city."""
    load(admin, tmp_path / "a.csv", date(2026, 10, 31))
    issued(office)
    return admin


def test_most_need_comes_first_and_says_why(ready: Office, tmp_path: Path) -> None:
    """Treatment and local letters before age, age before nothing; the dead never; the file is what is sent on."""
    made = propose_activation(ready, ProposeActivation())
    assert (made.people, made.ranked, made.highest, made.lowest) == (4, 4, 95, 0)
    path = tmp_path / "usulan.xlsx"
    people = read_activation(ready, ReadActivation(path=str(path))).people
    assert [(one.name, one.score) for one in people] == [
        ("SITI", 95),
        ("TUA", 15),
        ("ANAK", 15),
        ("DEWASA", 0),
    ]
    assert people[0].needs == (Need.OPEN_TREATMENT, Need.LOCAL_SCHEME, Need.ELDERLY)
    book = openpyxl.load_workbook(path)
    head, first = ([cell.value for cell in row] for row in book["Usulan"].iter_rows(max_row=2))
    assert (head[1], head[-1]) == ("NIK", "Alasan")
    assert (first[1], first[-1]) == (SITI, "Sedang berobat, pernah ditanggung kota, lansia")
    facts = {row[0].value: row[1].value for row in book["Keterangan"].rows}
    assert "sedang berobat 50" in facts["Bobot (belum dikonfirmasi)"]


def test_the_quota_cuts_and_nobody_waits_twice(ready: Office) -> None:
    """The first list takes the quota, the next one goes on where it ended, then nobody is left."""
    assert propose_activation(ready, ProposeActivation(quota=3, dry_run=True)).list_id is None
    assert propose_activation(ready, ProposeActivation(quota=3)).people == 3
    second = propose_activation(ready, ProposeActivation(quota=3))
    assert (second.people, second.ranked) == (1, 1)
    with pytest.raises(ToCorrect, match="activation_nobody"):
        propose_activation(ready, ProposeActivation())


def test_proposed_sent_active_and_back_when_a_load_is_undone(ready: Office, tmp_path: Path) -> None:
    """The next roster makes people active by itself; undoing that load lets them wait again."""
    listed = propose_activation(ready, ProposeActivation()).list_id
    assert listed is not None
    with pytest.raises(ToCorrect, match="sent_day_wrong"):
        send_activation(ready, SendActivation(list_id=listed, sent_on=date(2026, 11, 24)))
    assert send_activation(ready, SendActivation(list_id=listed, sent_on=ready.today())).people == 4
    with pytest.raises(ToCorrect, match="activation_sent"):
        send_activation(ready, SendActivation(list_id=listed, sent_on=ready.today()))
    load(ready, tmp_path / "b.csv", date(2026, 11, 20), ANAK="AKTIF")
    found = read_activation(ready, ReadActivation(list_id=listed))
    assert {one.name: one.state for one in found.people}["ANAK"] == "active"
    assert (found.lists[0].active, found.lists[0].waiting) == (1, 3)
    newest = roster_summary(ready, ReadRoster()).undoable_load_id
    assert newest is not None
    undo_load(ready, UndoLoad(load_id=newest, why="berkas keliru"))
    states = {one.name: one.state for one in read_activation(ready, ReadActivation()).people}
    assert states["ANAK"] == "sent"


def test_withdrawing_needs_a_reason_and_frees_the_person(ready: Office) -> None:
    """Who was taken off leaves the file and can be proposed anew; what ended is not withdrawn again."""
    propose_activation(ready, ProposeActivation())
    first = read_activation(ready, ReadActivation()).people[0]
    gone = WithdrawActivation(activation_id=first.activation_id, reason="Pindah kota")
    assert withdraw_activation(ready, gone).name == "SITI"
    with pytest.raises(ToCorrect, match="activation_ended"):
        withdraw_activation(ready, gone)
    with pytest.raises(ToCorrect, match="activation_unknown"):
        withdraw_activation(ready, gone.model_copy(update={"activation_id": "lain"}))
    with pytest.raises(ToCorrect, match="activation_list_unknown"):
        read_activation(ready, ReadActivation(list_id="lain"))
    assert propose_activation(ready, ProposeActivation(dry_run=True)).ranked == 1


def test_weights_and_columns_are_the_offices_own(ready: Office, office: Office, tmp_path: Path) -> None:
    """Other weights give another order, other columns another file; a wrong column is named; a clerk may not."""
    wanted = ActivationSettings(child=99, columns=("Nama", "Nilai", "Segmen sekarang", "Keadaan", "Telepon"))
    change_activation_settings(ready, wanted)
    assert read_activation_settings(office, ReadActivationSettings()).settings == wanted
    propose_activation(ready, ProposeActivation())
    path = tmp_path / "usulan.csv"
    assert read_activation(office, ReadActivation(path=str(path))).people[0].name == "ANAK"
    assert path.read_text("utf-8-sig").splitlines()[1] == "1;ANAK;99;;diusulkan;"
    with pytest.raises(ToCorrect, match="columns_unknown"):
        change_activation_settings(ready, ActivationSettings(columns=("Zodiak",)))
    with pytest.raises(NotPermitted):
        propose_activation(office, ProposeActivation())


def test_ranking_tells_how_far_it_is_and_may_be_stopped(
    ready: Office, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long ranking is counted and stopped from outside; nothing is written then."""
    monkeypatch.setattr("desktop.usecases.registers.activation_ranking._TICK", 1)
    told: list[int] = []

    def stop(counted: Progress) -> None:
        told.append(counted.rows)
        if counted.rows == 2:
            raise ToCorrect(Problem("activation_cancelled"))

    with pytest.raises(ToCorrect, match="activation_cancelled"):
        propose_activation(ready, ProposeActivation(), stop)
    assert told == [1, 2]
    assert read_activation(office, ReadActivation()).lists == ()


def test_a_list_is_stored_whole_or_not_at_all(
    ready: Office, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped while it is stored nothing is left; of a very long list whole portions stay; nobody is on it twice."""
    monkeypatch.setattr("desktop.usecases.registers.activation_store._TOLD_EVERY", 1)
    entries = ready.store.head().sequence

    def stop(counted: Progress) -> None:
        if counted.rows == 3:
            raise ToCorrect(Problem("activation_cancelled"))

    with pytest.raises(ToCorrect, match="activation_cancelled"):
        propose_activation(ready, ProposeActivation(), stored=stop)
    assert (read_activation(office, ReadActivation()).lists, ready.store.head().sequence) == ((), entries)
    monkeypatch.setattr("desktop.usecases.registers.activation_store.IN_ONE_ENTRY", 2)
    assert propose_activation(ready, ProposeActivation(), stored=stop).people == 2
    [shown] = read_activation(office, ReadActivation()).lists
    assert (shown.people, shown.waiting) == (2, 2)
    assert ready.store.head().sequence == entries + 1
    assert verify(ready.store) == []
    assert fold(ready.store)["activation"].keys() == {
        one.activation_id for one in read_activation(office, ReadActivation()).people
    }
    ranking = rank_inactive(ready, ActivationSettings().scale(), 10)
    assert propose_activation(ready, ProposeActivation()).people == 2
    with pytest.raises(ToCorrect, match="activation_nobody"):
        store_list(ready, ProposeActivation(), ranking, 10, None)


def test_who_was_found_at_home_is_sent_on_with_all_that_was_written(ready: Office, tmp_path: Path) -> None:
    """Nobody else knows birth date, sex and address of a person whom no roster lists."""
    found: dict[str, object] = {
        "nik": nik(9050, "420190"),
        "name": "BARU",
        "sex": "P",
        "kelurahan": "SINDUR",
        "rt": "002",
        "rw": "001",
    }
    found |= {
        "birth_date": date(1990, 1, 2),
        "address": "Jalan Nangka 3",
        "kecamatan": "CAMBAI",
        "city": "16.74",
    }
    record_home_visit(ready, RecordHomeVisit.model_validate(found | {"visited_on": ready.today()}))
    propose_activation(ready, ProposeActivation(found_at_home=True))
    path = tmp_path / "usulan.csv"
    saved = read_activation(ready, ReadActivation(path=str(path)))
    assert [one.code for one in saved.warnings] == ["csv_numbers_marked"]
    assert not read_activation(ready, ReadActivation(path=str(tmp_path / "usulan.xlsx"))).warnings
    heads, line = (row.split(";") for row in path.read_text("utf-8-sig").splitlines()[:2])
    said = dict(zip(heads, line, strict=True))
    assert [said[name] for name in ("Tanggal lahir", "Jenis kelamin", "Alamat", "RT", "Kecamatan")] == [
        "02/01/1990",
        "P",
        "Jalan Nangka 3",
        "'002",
        "CAMBAI",
    ]


def test_without_a_roster_nobody_is_ranked(admin: Office) -> None:
    """The sentence says where to load one."""
    with pytest.raises(ToCorrect, match="no_roster_loaded"):
        propose_activation(admin, ProposeActivation())


def test_age_speaks_only_where_it_is_known() -> None:
    """The day of the birthday counts; without a birth date age says nothing; heavier needs are named first."""
    scale = NeedScale(dict.fromkeys(Need, 1) | {Need.SKTM: 5}, child_below=18, elderly_from=60)
    assert scale.by_age(None, date(2026, 11, 23)) == frozenset()
    assert scale.by_age(date(2008, 11, 24), date(2026, 11, 23)) == {Need.CHILD}
    assert scale.by_age(date(2008, 11, 23), date(2026, 11, 23)) == frozenset()
    assert scale.by_age(date(1966, 11, 23), date(2026, 11, 23)) == {Need.ELDERLY}
    assert in_order({Need.CHILD, Need.PREGNANT, Need.SKTM}, scale) == (Need.SKTM, Need.PREGNANT, Need.CHILD)
