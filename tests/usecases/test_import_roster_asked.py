"""What is asked before a roster is loaded: an older file, far fewer people, another city, a column's meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.usecases.office import Office
from desktop.usecases.roster.summary import ReadRoster, roster_summary
from tests.sheets.rosters import TITLES, nik, write_csv
from tests.usecases.roster_loads import (
    AS_OF,
    HEADINGS,
    LATER,
    code_of,
    load,
    row,
    write,
)


def test_an_older_file_only_when_agreed(admin: Office, tmp_path: Path) -> None:
    """A file older than the loaded one is taken with `allow_older`."""
    path = write(tmp_path / "a.csv", row(1))
    load(admin, path, as_of=LATER)
    assert load(admin, path, allow_older=True).as_of == AS_OF


def test_a_senders_habits_are_remembered(admin: Office, tmp_path: Path) -> None:
    """Columns, separator and sender given with one load serve that sender's next file, and no other's."""
    odd = [["NOMOR;JELAS", "NAMA", "KET"], [nik(), "A B", "AKTIF"], [nik(9002), "C D", "MENINGGAL"]]
    path = str(write_csv(tmp_path / "a.csv", odd, separator="|", encoding="cp1250"))
    columns = {"nik": "Nomor; jelas", "status": "KET"}
    given = {"city": "16.74", "columns": columns, "separator": "|"}
    assert code_of(admin, path, city="16.74") == "roster_no_nik_column"
    assert code_of(admin, path, **given | {"columns": {"nomor": "KET"}}) == "column_meaning_unknown"
    load(admin, path, sender="Dinkes  DTSEN", dry_run=True, **given)
    assert code_of(admin, path, city="16.74", sender="Dinkes DTSEN") == "roster_no_nik_column"
    load(admin, path, sender="Dinkes DTSEN", **given)
    again = load(admin, path, city="16.74", sender="dinkes dtsen")
    assert (again.same, again.columns["nik"]) == (2, "NOMOR;JELAS")
    assert roster_summary(admin, ReadRoster()).loads[0].sender == "dinkes dtsen"
    assert code_of(admin, path, city="16.74", sender="BPJS") == "roster_no_nik_column"
    unread = load(admin, path, city="16.74", sender="Dinkes DTSEN", columns={"status": ""}, dry_run=True)
    assert "status" not in unread.columns
    assert code_of(admin, path, city="16.74", columns=columns | {"name": "N"}) == "column_heading_missing"
    renamed = [[*odd[0][:2], "STATUS"], *odd[1:]]
    other = str(write_csv(tmp_path / "b.csv", renamed, separator="|", encoding="cp1250"))
    told = load(admin, other, city="16.74", sender="Dinkes DTSEN", dry_run=True)
    assert [one.code for one in told.warnings if "column" in one.code] == ["column_heading_lost"]
    roster = admin.roster()
    assert roster is not None
    found = roster.by_nik(nik(9002))
    assert found is not None
    assert found.status == "inactive"


def test_far_fewer_people_only_when_agreed(
    admin: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part, or a file that was cut off, does not silently take the place of a far larger roster."""
    monkeypatch.setattr("desktop.db.roster_build.FEW_PEOPLE", 2)
    load(admin, write(tmp_path / "a.csv", row(1), row(2), row(3)))
    part = write(tmp_path / "b.csv", row(1))
    for complete in (False, True):
        told = load(admin, part, complete=complete, dry_run=True)
        assert (told.far_fewer, told.people, told.people_before) == (True, 1, 3)
        assert told.warnings[0].code == "roster_far_fewer"
        assert code_of(admin, part, complete=complete) == "roster_far_fewer"
    assert roster_summary(admin, ReadRoster()).people == 3
    assert load(admin, part, allow_fewer=True).people == 1
    assert not load(admin, write(tmp_path / "c.csv", row(2)), dry_run=True).far_fewer


def test_the_same_people_are_counted_not_heads(admin: Office, tmp_path: Path) -> None:
    """As many strangers as people before are asked about; a few who left are not."""
    load(admin, write(tmp_path / "a.csv", *map(row, range(1, 31))))
    strangers = write(tmp_path / "b.csv", *map(row, range(20, 60)))
    assert load(admin, strangers, dry_run=True).warnings[0].code == "roster_other_people"
    assert code_of(admin, strangers) == "roster_other_people"
    assert not load(admin, write(tmp_path / "c.csv", *map(row, range(10, 40)))).far_fewer


def test_statuses_nobody_knows_are_said_and_asked_about(admin: Office, tmp_path: Path) -> None:
    """A status column read wrongly does not silently take everybody's cover; what stands there is told."""
    words = ["Y"] * 7 + ["T"] * 4 + [""] * 2 + ["AKTIF"] * 5 + ["MENINGGAL"]
    odd = write(tmp_path / "b.csv", *(row(at, STATUS=word) for at, word in enumerate(words, 1)))
    first = load(admin, odd, dry_run=True)
    assert (first.active, first.inactive, first.unknown, first.mostly_unknown) == (5, 1, 13, False)
    assert [one.code for one in first.warnings] == ["row_status_unknown", "row_status_missing"]
    assert first.warnings[0].message.startswith("11 orang berstatus tidak dikenal (Y, T);")
    load(admin, write(tmp_path / "a.csv", *map(row, range(1, 20))))
    told = load(admin, odd, dry_run=True)
    assert (told.mostly_unknown, told.warnings[0].code) == (True, "roster_mostly_unknown")
    assert code_of(admin, odd) == "roster_mostly_unknown"
    assert load(admin, odd, allow_unknown=True).unknown == 13
    assert not load(admin, odd).mostly_unknown


def test_a_file_that_names_another_city_only_when_agreed(admin: Office, tmp_path: Path) -> None:
    """Addresses tell, and where they are silent the title does; the answer is the sender's, not a guess."""
    path = write(tmp_path / "a.csv", row(1), row(2), row(3, city="KOTA LUBUK LINGGAU"))
    assert load(admin, path, dry_run=True).named_city == ""
    told = load(admin, path, city="Lubuk Linggau", dry_run=True)
    assert (told.named_city, told.warnings[0].code) == ("16.74", "roster_other_city")
    assert code_of(admin, path, city="16.73") == "roster_other_city"
    titled = write_csv(tmp_path / "b.csv", [*TITLES, HEADINGS, row(4, city="")])
    assert code_of(admin, str(titled), city="16.74") == "roster_other_city"
    assert load(admin, path, city="16.73", allow_other_city=True).people == 3


def test_of_two_columns_with_one_heading_the_second_can_be_meant(admin: Office, tmp_path: Path) -> None:
    """Unasked the first is read; the second has its number as a name, and what is said of one leaves the other."""
    headings = ["NIK", "NAMA", "NAMA", "KOTA"]
    path = str(write_csv(tmp_path / "a.csv", [headings, [nik(9001), "IBU", "ANAK", "KOTA PRABUMULIH"]]))
    assert load(admin, path, dry_run=True).columns["name"] == "NAMA"
    assert code_of(admin, path, columns={"name": "NAMA", "street": "nama"}) == "column_meant_twice"
    told = load(admin, path, columns={"name": "NAMA (2)"})
    assert [one.heading for one in told.preview.columns] == ["NIK", "NAMA", "NAMA (2)", "KOTA"]
    roster = admin.roster()
    assert roster is not None
    found = roster.by_nik(nik(9001))
    assert found is not None
    assert found.name == "ANAK"
