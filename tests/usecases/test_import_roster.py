"""Loading a roster: counts, swap, cities side by side, and that nothing changes when it must not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.db.verify import verify
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.demo.people import write_roster_csv
from desktop.usecases.office import Office
from desktop.usecases.roster.cover_losses import NOT_IN_PART, ReadLostCover, lost_cover_list
from desktop.usecases.roster.import_roster import ImportRoster, Progress, RosterLoaded, import_roster
from desktop.usecases.roster.summary import ReadRoster, roster_summary
from desktop.usecases.roster.undo_load import UndoLoad, undo_load
from tests.offices import PASSWORD, HandClock, issued
from tests.sheets.rosters import TITLES, nik, person, write_csv

AS_OF = date(2026, 10, 31)
LATER = date(2026, 11, 20)
HEADINGS = ["NO", "NIK", "NAMA", "TGL LAHIR", "JK", "KELURAHAN", "STATUS", "KOTA"]


def row(number: int, city: str = "KOTA PRABUMULIH", **cells: object) -> list[object]:
    return [*person(number, **cells), city]


def write(path: Path, *rows: Sequence[object]) -> str:
    return str(write_csv(path, [HEADINGS, *rows]))


def load(office: Office, path: str, **given: object) -> RosterLoaded:
    return import_roster(office, ImportRoster.model_validate({"path": path, "as_of": AS_OF} | given))


def code_of(office: Office, path: str, **given: object) -> str:
    with pytest.raises(ToCorrect) as raised:
        load(office, path, **given)
    return raised.value.problems[0].code


def files(office: Office) -> set[str]:
    return {path.name for path in office.folder.glob("roster-*.db*")}


def journal_entries(office: Office) -> int:
    return office.store.head().sequence


def test_two_cities_side_by_side(admin: Office, tmp_path: Path) -> None:
    """A load replaces its own city only; next month's changes are counted within it."""
    for city, rows in (("16.73", 600), ("16.74", 300)):
        write_roster_csv(tmp_path / f"{city}.csv", city=city, rows=rows, as_of=AS_OF)
        found = import_roster(admin, ImportRoster(path=str(tmp_path / f"{city}.csv")))
        assert (found.city, found.as_of, found.rows, found.accepted) == (city, AS_OF, rows, rows)
        assert (found.new, found.changed, found.gone, found.same) == (rows, 0, 0, 0)
    write_roster_csv(tmp_path / "baru.csv", city="16.73", rows=600, month=1, as_of=LATER)
    found = import_roster(admin, ImportRoster(path=str(tmp_path / "baru.csv"), complete=True))
    assert found.new + found.changed + found.same == found.people == found.rows
    assert found.changed + found.same + found.gone == 600
    assert found.new == 3
    assert found.changed > 0
    summary = roster_summary(admin, ReadRoster())
    assert summary.people == found.people + 300 == summary.active + summary.inactive + summary.unknown
    assert summary.as_of == LATER
    assert [(one.city, one.complete) for one in summary.loads] == [
        ("16.73", True),
        ("16.74", False),
        ("16.73", False),
    ]
    roster = admin.roster()
    assert roster is not None
    assert (roster.as_of("16.73"), roster.as_of("16.74")) == (LATER, AS_OF)
    assert (roster.is_complete_for("16.73"), roster.is_complete_for("16.74")) == (True, False)


def test_same_file_again_changes_nobody(admin: Office, tmp_path: Path) -> None:
    """The same file twice: everybody is the same, and the file before stays for undo."""
    path = write(tmp_path / "a.csv", row(1), row(2))
    load(admin, path)
    again = load(admin, path)
    assert (again.new, again.changed, again.gone, again.same) == (0, 0, 0, 2)
    load(admin, path)
    assert len(files(admin)) == 2


def test_counts_add_up_and_refused_rows_go_to_a_workbook(admin: Office, tmp_path: Path) -> None:
    """Rejected and suspect rows are listed with their reason, every cell as text."""
    path = write(
        tmp_path / "a.csv",
        row(1),
        row(2, NIK="1,67E+15"),
        row(3, NIK="1674010403900000", NAMA="=SUM(A1)"),
        row(4, NIK="123"),
    )
    rejects = tmp_path / "ditolak.xlsx"
    found = load(admin, path, rejects_path=str(rejects))
    assert (found.rows, found.accepted, found.rejected, found.suspect) == (4, 1, 2, 1)
    assert found.reasons == {"nik_scientific": 1, "nik_serial_zero": 1, "nik_length": 1}
    assert [one.row for one in found.refused] == [3, 4, 5]
    sheet = openpyxl.load_workbook(rejects).active
    assert sheet is not None
    cells = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert cells[0][:5] == ["Baris", "Keputusan", "Alasan", "NO", "NIK"]
    assert cells[2][5] == "=SUM(A1)"
    assert sheet.cell(3, 6).data_type == "s"
    assert "0000" in str(cells[2][2])


def test_dry_run_changes_nothing(admin: Office, tmp_path: Path) -> None:
    """A dry run counts as the load will, and leaves folder, journal and roster as they were."""
    path = write(tmp_path / "a.csv", row(1), row(2))
    load(admin, path)
    before, entries = files(admin), journal_entries(admin)
    found = load(
        admin, write(tmp_path / "b.csv", row(2), row(3, STATUS="MENINGGAL")), dry_run=True, as_of=LATER
    )
    assert (found.new, found.changed, found.gone, found.same) == (1, 0, 1, 1)
    assert found.load_id is None
    assert (files(admin), journal_entries(admin)) == (before, entries)
    assert load(admin, path).same == 2


@pytest.mark.parametrize(
    ("rows", "given", "code"),
    [
        ([row(1)], {"as_of": None}, "as_of_missing"),
        ([row(1, NIK="1,6E+15"), row(2, NIK="")], {}, "roster_empty"),
        ([row(1)], {"as_of": date(2026, 9, 30)}, "roster_older"),
        ([row(1)], {"city": "Kota Antah"}, "city_unknown"),
        ([row(1)], {"rejects_path": "/tidak/ada/ini.xlsx"}, "rejects_not_written"),
        ([row(1, "")], {}, "city_needed"),
    ],
)
def test_problems_change_nothing(
    admin: Office, tmp_path: Path, rows: list[list[object]], given: dict[str, object], code: str
) -> None:
    """Whatever is wrong with a file or a command, the loaded roster stays and serves."""
    load(admin, write(tmp_path / "a.csv", row(1)))
    before, entries = files(admin), journal_entries(admin)
    assert code_of(admin, write(tmp_path / "b.csv", *rows), **given) == code
    assert (files(admin), journal_entries(admin)) == (before, entries)
    roster = admin.roster()
    assert roster is not None
    assert roster.by_nik(nik(9001)) is not None


def test_an_older_file_only_when_agreed(admin: Office, tmp_path: Path) -> None:
    """A file older than the loaded one is taken with `allow_older`."""
    path = write(tmp_path / "a.csv", row(1))
    load(admin, path, as_of=LATER)
    assert load(admin, path, allow_older=True).as_of == AS_OF


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


def test_repeated_people(admin: Office, tmp_path: Path) -> None:
    """Equal rows are one person; contradicting statuses make unknown; a newer block wins."""
    path = write_csv(
        tmp_path / "a.csv",
        [
            ["PER 31 AGUSTUS 2026"],
            HEADINGS,
            row(3, STATUS="AKTIF"),
            ["PER 31 OKTOBER 2026"],
            HEADINGS,
            row(1),
            row(1),
            row(2, STATUS="AKTIF"),
            row(2, STATUS="MENINGGAL"),
            row(3, STATUS="NON AKTIF PREMI"),
        ],
    )
    found = import_roster(admin, ImportRoster(path=str(path)))
    assert (found.rows, found.accepted, found.new, found.as_of) == (6, 6, 3, AS_OF)
    roster = admin.roster()
    assert roster is not None
    statuses = [one.status if (one := roster.by_nik(nik(9000 + n))) else None for n in (1, 2, 3)]
    assert statuses == ["active", "unknown", "inactive"]
    assert {one.code for one in found.warnings} >= {
        "nik_repeated_same", "nik_repeated_contradicting", "nik_repeated_older",
    }  # fmt: skip


def test_dates_settled_by_the_columns_majority(admin: Office, tmp_path: Path) -> None:
    """A date that agrees with the NIK in no order follows the column, with a warning."""
    american = [row(number, **{"TGL LAHIR": "03/04/1990"}) for number in range(1, 4)]
    found = load(admin, write(tmp_path / "a.csv", *american, row(4, **{"TGL LAHIR": "05/06/1991"})))
    roster = admin.roster()
    assert roster is not None
    person4 = roster.by_nik(nik(9004))
    assert person4 is not None
    assert person4.birth_date == "1991-05-06"
    assert "birth_order_assumed" in {one.code for one in found.warnings}


def test_city_from_a_title_or_the_office(admin: Office, tmp_path: Path) -> None:
    """Without addresses a title names the city; else it is the office's own, said as a guess."""
    titled = write_csv(
        tmp_path / "a.csv",
        [["PESERTA JKN KOTA LUBUK LINGGAU PER 31 OKTOBER 2026"], ["NIK", "NAMA"], [nik(), "A B"]],
    )
    assert import_roster(admin, ImportRoster(path=str(titled))).city == "16.73"
    own = write_csv(tmp_path / "b.csv", [["NIK", "NAMA"], [nik(region="167401"), "A B"]])
    found = load(admin, str(own))
    assert found.city == "16.74"
    assert "city_assumed" in {one.code for one in found.warnings}


def test_lost_cover_names_holders_of_open_letters(admin: Office, office: Office, tmp_path: Path) -> None:
    """Who was active, holds a valid letter and no longer is active, is listed; others are not."""
    own = "1674036807569001"
    people = [row(1), row(2, NIK=own, NAMA="SITI AMINAH", **{"TGL LAHIR": "28-07-1956"})]
    load(admin, write(tmp_path / "a.csv", *people))
    _, letter = issued(office)
    people[1][HEADINGS.index("STATUS")] = "NON AKTIF PREMI"
    people[0][HEADINGS.index("STATUS")] = "NON AKTIF PREMI"
    found = load(admin, write(tmp_path / "b.csv", *people), as_of=LATER, dry_run=True)
    assert [(one.nik, one.status, one.letter_number) for one in found.lost_cover] == [
        (own, "inactive", letter.number)
    ]
    whole = load(admin, write(tmp_path / "c.csv", row(1)), as_of=LATER, complete=True, dry_run=True)
    assert [one.status for one in whole.lost_cover] == ["gone"]
    load(admin, write(tmp_path / "d.csv", row(1)), as_of=LATER)
    [listed] = lost_cover_list(admin, ReadLostCover()).people
    assert (listed.status, listed.status_text) == ("unknown", NOT_IN_PART)


def test_a_senders_habits_are_remembered(admin: Office, tmp_path: Path) -> None:
    """Columns, separator and sender given with one load serve that sender's next file, and no other's."""
    odd = [["NOMOR;JELAS", "NAMA", "KET"], [nik(), "A B", "AKTIF"], [nik(9002), "C D", "MENINGGAL"]]
    path = str(write_csv(tmp_path / "a.csv", odd, separator="|", encoding="cp1250"))
    given = {"city": "16.74", "columns": {"nik": "Nomor; jelas", "status": "KET"}, "separator": "|"}
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


def test_the_clerk_may_not_import(office: Office, tmp_path: Path) -> None:
    """Loading the roster is the admin's."""
    with pytest.raises(NotPermitted):
        load(office, write(tmp_path / "a.csv", row(1)))


def test_summary_without_a_roster(office: Office) -> None:
    """Before the first load the figures are zero and no day is named."""
    summary = roster_summary(office, ReadRoster())
    assert (summary.as_of, summary.people, summary.loads) == (None, 0, ())


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
