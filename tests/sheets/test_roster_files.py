"""Roster files as they come: what each trouble of the guide's table ends in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.nik import Nik
from desktop.domain.problem import ToCorrect
from desktop.sheets.nik_cell import NikReader
from tests.sheets.rosters import HEADINGS, TITLES, nik, person, read, write_csv, write_xlsx


def code_of(raised: pytest.ExceptionInfo[ToCorrect]) -> str:
    return raised.value.problems[0].code


def test_titles_stand_above_the_heading(tmp_path: Path) -> None:
    """Titles are no people, and the data date is taken from them."""
    found = read(write_xlsx(tmp_path / "a.xlsx", [*TITLES, HEADINGS, person(1), person(2)]))
    assert (found.tally.rows, found.tally.accepted) == (2, 2)
    assert found.tally.dates() == [date(2026, 10, 31)]


def test_heading_over_two_rows(tmp_path: Path) -> None:
    """A heading in two rows, the upper one merged, is read as one."""
    path = tmp_path / "dua.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for column, text in ((0, "NO"), (1, "NIK"), (2, "NAMA")):
            sheet.merge_range(0, column, 1, column, text)
        sheet.merge_range(0, 3, 0, 4, "ALAMAT")
        sheet.write_row(1, 3, ["KELURAHAN", "KECAMATAN"])
        sheet.write_column(0, 5, ["TANGGAL", "LAHIR"])
        sheet.write_column(0, 6, ["STATUS", "PESERTA"])
        sheet.write_row(2, 0, [1, nik(), "SITI REKAAN", "TABA KOJI", "TIMUR", "04/03/1990", "AKTIF"])
    found = read(path)
    assert found.tally.accepted == found.tally.rows == 1
    assert found.people[0]["birth_on"] == "1990-03-04"
    assert found.people[0]["cover"][2] == "active"


def test_rows_that_are_no_people_count_nowhere(tmp_path: Path) -> None:
    """Column numbers, repeated headings, totals and signatures are in none of the counts."""
    rows: list[list[object]] = [
        *TITLES,
        HEADINGS,
        [1, 2, 3, 4, 5, 6, 7],
        person(1),
        HEADINGS,
        person(2),
        ["JUMLAH", 2],
        ["", "TOTAL PESERTA", "2 ORANG"],
        [],
        ["", "", "", "", "", "Lubuklinggau, 5 November 2026"],
        ["", "", "", "", "", "Kepala Dinas Kesehatan"],
        ["", "197001011990031001", "", "", "", "dr. REKAAN"],
        ["", "", "", "", "", "NIP. 197001011990031001"],
    ]
    found = read(write_xlsx(tmp_path / "a.xlsx", rows))
    assert (found.tally.rows, found.tally.accepted) == (2, 2), found.refused
    assert found.tally.dates() == [date(2026, 10, 31)]


@pytest.mark.parametrize(
    ("cell", "outcome"),
    [
        (nik(), nik()),
        (f"'{nik()}", nik()),
        ("16 7301 0403 90 9001", nik()),
        ("167301.040390.9001", nik()),
        ("\u00a01673010403909001\u200b", nik()),
        ('="1673010403909001"', nik()),
        (1673010403909001, nik()),
        (1673010403909010, "nik_rounded"),
        (9471010403909001, "nik_rounded"),
        ("1673010403900000", "nik_serial_zero"),
        ("1.67301E+15", "nik_scientific"),
        ("1,67301E+15", "nik_scientific"),
        ("167301040390900", "nik_length"),
        ("16730104039090011", "nik_length"),
        ("16730104O3909001", "nik_not_digits"),
        ("1673013102909001", "nik_date"),
        ("0073010403909001", "nik_province_unknown"),
        ("", "nik_missing"),
        ("-", "nik_missing"),
    ],
)
def test_nik_cells(tmp_path: Path, cell: object, outcome: str) -> None:
    """Every way a NIK arrives is the right NIK, or refused with its reason: never a wrong one."""
    found = read(write_xlsx(tmp_path / "a.xlsx", [HEADINGS, person(1, NIK=cell), person(2)]))
    assert found.tally.rows == 2
    if outcome == nik():
        assert found.people[0]["nik"] == outcome
        return
    assert [one.problem.code for one in found.refused] == [outcome]
    assert found.refused[0].row == 2
    assert found.refused[0].suspect is (outcome in {"nik_rounded", "nik_serial_zero"})
    assert found.tally.accepted + found.tally.rejected + found.tally.suspect == found.tally.rows


def test_card_number_gets_its_zeros_back(tmp_path: Path) -> None:
    """A card number that Excel took for a number is padded to 13 digits, with a note."""
    rows: list[list[object]] = [
        ["NIK", "NAMA", "NO KARTU"],
        [nik(), "SITI", 1234567],
        [nik(9002), "ANI", "0000001234568"],
    ]
    found = read(write_xlsx(tmp_path / "a.xlsx", rows))
    assert [one["card"] for one in found.people] == ["0000001234567", "0000001234568"]
    assert found.notes["card_padded"] == 1


def test_dates_agree_with_the_nik(tmp_path: Path) -> None:
    """Each row takes the reading whose day and month stand in the NIK; every way to write a day is read."""
    cells = [
        "04/03/1990", "03/04/1990", "1990-03-04", "4 Maret 1990", "04-Mar-90", date(1990, 3, 4), 32936,
        "32936", "04031990", date(1990, 4, 3), "04/03/90", "LUBUK LINGGAU, 04-03-1990", "1990-03-04 00:00:00",
    ]  # fmt: skip
    rows = [person(number, **{"TGL LAHIR": cell}) for number, cell in enumerate(cells, 1)]
    found = read(write_xlsx(tmp_path / "a.xlsx", [HEADINGS, *rows]))
    assert [one["birth_on"] for one in found.people] == ["1990-03-04"] * len(cells)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("AKTIF", "active"),
        (" aktif ", "active"),
        ("Aktif.", "active"),
        ("NON AKTIF PREMI", "inactive"),
        ("NON-AKTIF KARENA PREMI", "inactive"),
        ("NONAKTIF", "inactive"),
        ("TIDAK AKTIF KARENA PREMI", "inactive"),
        ("MENINGGAL", "inactive"),
        ("PENANGGUHAN PEMBAYARAN", "inactive"),
        ("TIDAK DITANGGUNG", "inactive"),
        ("", "unknown"),
        ("AKTIF?? CEK", "unknown"),
        ("PENDING", "unknown"),
    ],
)
def test_status_is_an_open_vocabulary(tmp_path: Path, text: str, status: str) -> None:
    """Only AKTIF is active, what is listed is inactive with its text, everything else is unknown."""
    found = read(write_xlsx(tmp_path / "a.xlsx", [HEADINGS, person(1, STATUS=text)]))
    cover = found.people[0]["cover"]
    assert (cover[2], cover[3]) == (status, text.strip())


@pytest.mark.parametrize(
    ("flag", "text", "status"),
    [
        ("true", "AKTIF", "active"),
        ("true", "NON AKTIF PREMI", "unknown"),
        ("false", "AKTIF", "unknown"),
        ("false", "MENINGGAL", "inactive"),
        ("true", "SEDANG DICEK", "unknown"),
        ("true", "", "active"),
    ],
)
def test_pcare_flag_against_its_text(tmp_path: Path, flag: str, text: str, status: str) -> None:
    """P-Care's aktif that ketAktif contradicts is never active."""
    rows = [["noKTP", "nama", "tglLahir", "aktif", "ketAktif"], [nik(), "SITI", "04-03-1990", flag, text]]
    found = read(write_csv(tmp_path / "a.csv", rows))
    assert found.people[0]["cover"][2] == status


def test_remarks_are_the_status_only_without_a_status_column(tmp_path: Path) -> None:
    """KETERANGAN is the status where no STATUS column is, and a remark where there is one."""
    only = read(write_csv(tmp_path / "a.csv", [["NIK", "NAMA", "KETERANGAN"], [nik(), "SITI", "AKTIF"]]))
    both = read(
        write_csv(
            tmp_path / "b.csv",
            [["NIK", "NAMA", "KETERANGAN", "STATUS"], [nik(), "SITI", "AKTIF", "MENINGGAL"]],
        )
    )
    assert (only.people[0]["cover"][2], both.people[0]["cover"][2]) == ("active", "inactive")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separators_and_encodings(tmp_path: Path, separator: str, encoding: str) -> None:
    """Every separator in every encoding gives the same person, accents included."""
    rows = [*TITLES, HEADINGS, person(1, NAMA="ANDRÉ; REKAAN, S.Pd"), person(2)]
    found = read(write_csv(tmp_path / "a.csv", rows, separator, encoding))
    assert found.people[0]["name"] == "ANDRÉ; REKAAN, S.Pd"
    assert found.tally.rows == 2


def test_excels_own_separator_line(tmp_path: Path) -> None:
    """A first line sep=; names the separator and is no row."""
    path = write_csv(tmp_path / "a.csv", [HEADINGS, person(1, NAMA="A,B,C,D,E,F,G,H,I")], ";")
    path.write_text("sep=;\n" + path.read_text("utf-8"), "utf-8")
    assert read(path).people[0]["name"] == "A,B,C,D,E,F,G,H,I"


def test_html_called_xls(tmp_path: Path) -> None:
    """An HTML table under the name .xls is read, spans and all."""
    heading = "".join(f"<th rowspan=2>{text}</th>" for text in HEADINGS[:5])
    cells = "".join(f"<td>{cell}</td>" for cell in person(1))
    path = tmp_path / "a.xls"
    path.write_text(
        f"<html><body><table><tr><td colspan=7>PER 31 OKTOBER 2026</td></tr><tr>{heading}<th colspan=2>LAIN</th></tr>"
        f"<tr><th>KELURAHAN</th><th>STATUS</th></tr><tr>{cells}</tr></table></body></html>",
        "utf-8",
    )
    found = read(path)
    assert found.people[0]["nik"] == nik()
    assert found.people[0]["cover"][2] == "active"
    assert found.tally.dates() == [date(2026, 10, 31)]


def test_csv_called_xls(tmp_path: Path) -> None:
    """Text under the name .xls is read as text."""
    assert read(write_csv(tmp_path / "a.xls", [HEADINGS, person(1)], ";")).tally.accepted == 1


def test_formulas_never_calculated(tmp_path: Path) -> None:
    """A NIK that is a formula without a value stops the load; a total's formula does not."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS)
    sheet.append(person(1))
    sheet.append(["JUMLAH", "=COUNTA(B2:B2)"])
    book.save(tmp_path / "jumlah.xlsx")
    assert read(tmp_path / "jumlah.xlsx").tally.accepted == 1
    sheet.append(person(2, NIK='="16730104039090"&"02"'))
    book.save(tmp_path / "rumus.xlsx")
    with pytest.raises(ToCorrect) as raised:
        read(tmp_path / "rumus.xlsx")
    assert code_of(raised) == "roster_formulas"


def test_one_roster_among_sheets_is_taken(tmp_path: Path) -> None:
    """Sheets without people do not ask; two rosters do, and name themselves."""
    one = write_xlsx(tmp_path / "a.xlsx", [["Catatan"]], Peserta=[HEADINGS, person(1)], Kosong=[HEADINGS])
    assert read(one).sheet == "Peserta"
    two = write_xlsx(tmp_path / "b.xlsx", [HEADINGS, person(1)], Lama=[HEADINGS, person(2), person(3)])
    with pytest.raises(ToCorrect) as raised:
        read(two)
    assert code_of(raised) == "sheet_needed"
    assert raised.value.problems[0].values["sheets"] == ("Data", "Lama")
    assert read(two, "lama").tally.rows == 2
    with pytest.raises(ToCorrect) as raised:
        read(two, "Baru")
    assert code_of(raised) == "sheet_unknown"


def test_no_nik_column_names_what_is_there(tmp_path: Path) -> None:
    """A table without a NIK column is refused with the headings it has."""
    with pytest.raises(ToCorrect) as raised:
        read(write_csv(tmp_path / "a.csv", [["NO", "NAMA", "STATUS", "KELAS"], [1, "SITI", "AKTIF", 3]]))
    assert code_of(raised) == "roster_no_nik_column"
    assert raised.value.problems[0].values["columns"] == "NO, NAMA, STATUS, KELAS"


def test_names_are_kept_as_typed(tmp_path: Path) -> None:
    """A name is never a formula, a tag or a link."""
    names = ["=cmd|' /C calc'!A1", "<img src=x>", "M'INAH & CO", "+62 SITI"]
    rows = [person(number, NAMA=name) for number, name in enumerate(names, 1)]
    for path in (
        write_xlsx(tmp_path / "a.xlsx", [HEADINGS, *rows]),
        write_csv(tmp_path / "a.csv", [HEADINGS, *rows]),
    ):
        assert [one["name"] for one in read(path).people] == names


def test_two_blocks_with_their_own_dates(tmp_path: Path) -> None:
    """A title above each block gives the block its data date."""
    rows: list[list[object]] = [
        ["PER 31 AGUSTUS 2026"],
        HEADINGS,
        person(1),
        [],
        ["PER 31 OKTOBER 2026"],
        HEADINGS,
        person(2),
    ]
    found = read(write_xlsx(tmp_path / "a.xlsx", rows))
    assert found.tally.dates() == [date(2026, 8, 31), date(2026, 10, 31)]
    assert [one["batch"] for one in found.people] == [1, 2]


def test_ambiguous_dates_wait_for_the_columns_majority(tmp_path: Path) -> None:
    """A day that agrees with the NIK in no reading is left open, and the column's order is known."""
    american = [person(number, **{"TGL LAHIR": "03/04/1990"}) for number in range(1, 4)]
    rows: list[list[object]] = [HEADINGS, *american, person(4, **{"TGL LAHIR": "05/06/1991"})]
    found = read(write_csv(tmp_path / "a.csv", rows))
    assert found.notes["birth_differs"] == 1
    assert found.tally.day_orders[True, "turned"] == 3


def test_data_date_below_the_people(tmp_path: Path) -> None:
    """A data date that stands only below the last row is found; the signature's date beside it is not."""
    rows: list[list[object]] = [
        HEADINGS,
        person(1),
        ["Data per 31 Oktober 2026"],
        ["Lubuklinggau, 5 November 2026"],
    ]
    found = read(write_xlsx(tmp_path / "a.xlsx", rows))
    assert found.tally.dates() == [date(2026, 10, 31)]


@given(st.from_regex(r"(1[0-9]|9[0-9])[0-9]{14}", fullmatch=True))
def test_first_sight_agrees_with_the_domain(text: str) -> None:
    """What counts as a NIK at first sight is a NIK for the domain, in a province that exists."""
    reader = NikReader(frozenset({"16", "91"}))
    if reader.plain(text):
        assert Nik.parse(text).value == text
        assert reader.read(text).nik == text
