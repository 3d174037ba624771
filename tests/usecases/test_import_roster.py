"""Loading a roster: counts, swap, cities side by side, and that nothing changes when it must not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.problem import NotPermitted
from desktop.usecases.demo.people import write_roster_csv
from desktop.usecases.office import Office
from desktop.usecases.roster.cover_losses import NOT_IN_PART, ReadLostCover, lost_cover_list
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from desktop.usecases.roster.summary import ReadRoster, roster_summary
from tests.offices import issued
from tests.sheets.rosters import nik, write_csv
from tests.usecases.roster_loads import (
    AS_OF,
    HEADINGS,
    LATER,
    code_of,
    files,
    journal_entries,
    load,
    row,
    write,
)


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


def test_the_clerk_may_not_import(office: Office, tmp_path: Path) -> None:
    """Loading the roster is the admin's."""
    with pytest.raises(NotPermitted):
        load(office, write(tmp_path / "a.csv", row(1)))


def test_summary_without_a_roster(office: Office) -> None:
    """Before the first load the figures are zero and no day is named."""
    summary = roster_summary(office, ReadRoster())
    assert (summary.as_of, summary.people, summary.loads) == (None, 0, ())
