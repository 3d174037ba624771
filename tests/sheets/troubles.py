"""Every trouble of a roster as a file: which point of the guide it shows, who writes it, what it ends in.

TABLE are the rows of "Spreadsheets as they come", MEANING the points of "What a load means".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tests.sheets.rosters import HEADINGS, TITLES, nik, person, write_csv, write_xlsx
from tests.sheets.writers import (
    Rows,
    Writer,
    write_calculated,
    write_formulas,
    write_html,
    write_locked,
    write_merged,
    write_ods,
    write_protected,
    write_xls,
)

TABLE = (
    "titles above", "two-row heading", "row 1 2 3", "totals and signatures", "NIK as number",
    "NIK in scientific notation", "marks around a NIK", "card without zeros", "mixed spellings",
    "mixed dates", "two lists in one sheet", "separators and encodings", "xls that is none", "password",
    "formulas without value", "several sheets", "100k rows",
)  # fmt: skip
MEANING = (
    "counts add up", "rejected for good", "suspect until decided", "counted nowhere", "exact numeric NIK",
    "retired codes", "no row accepted", "no NIK column", "no data date", "never today", "printed or signed day",
    "day by the NIK", "majority of the column", "two-digit years", "month names and day numbers",
    "identical rows", "contradicting statuses", "date above each block", "open vocabulary", "remarks as status",
    "flag against its text", "one roster among sheets", "two rosters", "names as typed", "rounded by Excel",
)  # fmt: skip
PER = date(2026, 10, 31)
BORN = date(1990, 3, 4)
N = tuple(nik(9000 + number) for number in range(40))
"""Invented NIKs; N[1] is that of person(1)."""


@dataclass(frozen=True)
class Trouble:
    """`accepted` are the NIKs that come out, `refused` the codes of refused rows, or `problem` the code."""

    name: str
    shows: tuple[str, ...]
    rows: Rows
    write: Writer = write_xlsx
    ending: str = ".xlsx"
    accepted: Sequence[str] = ()
    refused: Sequence[str] = ()
    notes: Sequence[str] = ()
    per: date | None = PER
    problem: str = ""
    born: Sequence[str] = ()
    statuses: Sequence[str] = ()
    names: Sequence[str] = ()
    cards: Sequence[str] = ()
    sheet: str = ""
    more: dict[str, Rows] = field(default_factory=dict)

    def file(self, folder: Path) -> Path:
        """Write the file."""
        path = folder / f"{self.name.replace(' ', '-')}{self.ending}"
        return write_xlsx(path, self.rows, **self.more) if self.more else self.write(path, self.rows)


def roster(*people: Sequence[object]) -> list[Sequence[object]]:
    return [*TITLES, HEADINGS, *people]


def text(separator: str, encoding: str = "utf-8", before: str = "") -> Writer:
    """Return a writer of separated text, with a line of its own before it."""

    def write(path: Path, rows: Rows) -> Path:
        write_csv(path, rows, separator, encoding)
        if before:
            path.write_bytes(before.encode() + path.read_bytes())
        return path

    return write


def old_mac(path: Path, rows: Rows) -> Path:
    """Write lines that end in a carriage return alone."""
    path.write_bytes(write_csv(path, rows, ";").read_bytes().replace(b"\n", b"\r"))
    return path


class Crowd:
    """A roster of a hundred thousand and one, made as it is asked for."""

    def __iter__(self) -> Iterator[Sequence[object]]:
        yield from (*TITLES, HEADINGS)
        for number, own in enumerate(CROWD):
            yield (number, own, "ORANG REKAAN", "04-03-1990", "L", "TABA KOJI", "AKTIF")


class CrowdNiks(Sequence[str]):
    """Its NIKs: nine hundred on each day."""

    def __len__(self) -> int:
        return 100_001

    def __getitem__(self, at: Any) -> Any:
        if not 0 <= at < len(self):
            raise IndexError(at)
        day = at // 900
        return nik(9001 + at % 900, f"{day % 28 + 1:02d}{day // 28 + 1:02d}90")


CROWD = CrowdNiks()
PLAIN = roster(person(1), person(2))
TWO = (N[1], N[2])
FOOT: list[list[object]] = [
    ["", "JUMLAH", "", "", "", "", 2], ["TOTAL", 2], ["", "", "", "", "", "Lubuklinggau, 5 November 2026"],
    ["", "", "", "", "", "Kepala Bidang"], ["", "197001011990031001", "", "", "", "dr. REKAAN"],
    ["Dicetak 7 November 2026"], ["Halaman 1 dari 1"],
]  # fmt: skip
SPOILT = {
    "1,67301E+15": "nik_scientific", "1.67301E+15": "nik_scientific", "167301040390900": "nik_length",
    "16730104039090011": "nik_length", "16730104O3909001": "nik_not_digits", "1673013102909001": "nik_date",
    "0073010403909001": "nik_province_unknown", "-": "nik_missing",
}  # fmt: skip
DATES = {
    "04/03/1990": BORN, "03/04/1990": BORN, "1990-03-04": BORN, "4 Maret 1990": BORN, "04-Mar-90": BORN,
    "32936": BORN, "04031990": BORN, "04/03/90": BORN, "LAHAT, 04-03-1990": BORN, "1990-03-04 00:00:00": BORN,
}  # fmt: skip
STATUSES = {
    "AKTIF": "active", "aktif ": "active", "Aktif.": "active", "NON AKTIF PREMI": "inactive",
    "NONAKTIF": "inactive", "TIDAK AKTIF KARENA PREMI": "inactive", "MENINGGAL": "inactive",
    "PENANGGUHAN PEMBAYARAN": "inactive", "TIDAK DITANGGUNG": "inactive", "": "unknown",
    "AKTIF?? CEK": "unknown", "PENDING": "unknown",
}  # fmt: skip
FLAGS = [("true", "AKTIF", "active"), ("true", "NON AKTIF PREMI", "unknown"), ("false", "AKTIF", "unknown"),
         ("false", "MENINGGAL", "inactive"), ("true", "", "active")]  # fmt: skip
ODD_NAMES = ("=cmd|' /C calc'!A1", "<img src=x>", "M'INAH & CO", "+62 SITI", "SITI, S.Kep")
ROUNDED = [nik(9000 + tens) for tens in range(10, 130, 10)]

TROUBLES = (
    Trouble("judul di atas", ("titles above",), PLAIN, accepted=TWO),
    Trouble("judul tanpa tahun", ("titles above",), [["PESERTA TAHUN 2026"], ["PER 31 OKTOBER"], *PLAIN[3:]],
            accepted=TWO),
    Trouble("kepala dua baris", ("two-row heading",), [person(1), person(2)], write_merged, accepted=TWO,
            statuses=("active", "active")),
    Trouble("baris satu dua tiga", ("row 1 2 3", "counted nowhere"),
            [*TITLES, HEADINGS, [1, 2, 3, 4, 5, 6, 7], person(1), person(2)], accepted=TWO),
    Trouble("nomor dalam kurung", ("row 1 2 3",),
            [*TITLES, HEADINGS, [f"({n})" for n in range(1, 8)], person(1)], write_xls, ".xls", accepted=N[1:2]),
    Trouble("kaki dan tanda tangan", ("totals and signatures", "printed or signed day", "counted nowhere"),
            [*PLAIN, *FOOT], accepted=TWO),
    Trouble("kaki ods", ("totals and signatures",), [*PLAIN, *FOOT], write_ods, ".ods", accepted=TWO),
    Trouble("nik angka", ("NIK as number", "exact numeric NIK", "suspect until decided"),
            roster(person(1, NIK=float(N[1])), person(2, NIK=1673010403909010), person(3, NIK=9471010403909001)),
            accepted=N[1:2], refused=("nik_rounded", "nik_rounded")),
    Trouble("nik angka xls", ("NIK as number",), roster(person(1, NIK=float(N[1])), person(2, NIK=float(N[10]))),
            write_xls, ".xls", accepted=N[1:2], refused=("nik_rounded",)),
    Trouble("nik angka ods", ("NIK as number",), roster(person(1, NIK=float(N[1])), person(2, NIK=float(N[10]))),
            write_ods, ".ods", accepted=N[1:2], refused=("nik_rounded",)),
    Trouble("nik ilmiah", ("NIK in scientific notation", "rejected for good", "counts add up"),
            roster(*(person(at, NIK=cell) for at, cell in enumerate(SPOILT, 1)), person(9)), text(";"), ".csv",
            accepted=N[9:10], refused=tuple(SPOILT.values())),
    Trouble("nik serial nol", ("suspect until decided",), roster(person(1), person(2, NIK=nik(0))),
            accepted=N[1:2], refused=("nik_serial_zero",)),
    Trouble("nik bertanda", ("marks around a NIK",),
            roster(*(person(at, NIK=cell) for at, cell in enumerate(
                (f"'{N[1]}", "16 7301 0403 90 9002", "167301.040390.9003", f"\u00a0{N[4]}\u200b", f'="{N[5]}"'), 1))),
            accepted=N[1:6], notes=("nik_cleaned",)),
    Trouble("kartu tanpa nol", ("card without zeros",),
            [*TITLES, ["NIK", "NAMA", "NO KARTU"], [N[1], "A", 1234567], [N[2], "B", "0000001234568"]],
            accepted=TWO, notes=("card_padded",), cards=("0000001234567", "0000001234568")),
    Trouble("ejaan campuran", ("mixed spellings", "open vocabulary"),
            roster(*(person(at, STATUS=word, JK=("Laki-laki", "lk", "PRIA")[at % 3])
                     for at, word in enumerate(STATUSES, 1))),
            accepted=N[1:len(STATUSES) + 1], statuses=tuple(STATUSES.values())),
    Trouble("tanggal campuran", ("mixed dates", "day by the NIK", "month names and day numbers",
                                 "two-digit years"),
            roster(*(person(at, **{"TGL LAHIR": cell}) for at, cell in enumerate([*DATES, BORN], 1))),
            accepted=N[1:len(DATES) + 2], born=[BORN.isoformat()] * (len(DATES) + 1)),
    Trouble("urutan terbanyak", ("majority of the column",),
            roster(*(person(at, **{"TGL LAHIR": "03/04/1990"}) for at in (1, 2)),
                   person(3, **{"TGL LAHIR": "05/06/1991"})),
            text(","), ".csv", accepted=N[1:4], notes=("birth_differs",)),
    Trouble("dua daftar", ("two lists in one sheet", "date above each block"),
            [["PER 31 AGUSTUS 2026"], HEADINGS, person(1, STATUS="AKTIF"), [], ["PER 31 OKTOBER 2026"], HEADINGS,
             person(1, STATUS="MENINGGAL"), person(2)], accepted=(N[1], *TWO)),
    Trouble("baris kembar", ("identical rows",), roster(person(1), person(1), person(2)), accepted=(N[1], *TWO)),
    Trouble("status bertentangan", ("contradicting statuses",), roster(person(1), person(1, STATUS="MENINGGAL")),
            accepted=(N[1], N[1])),
    *(Trouble(f"teks {encoding} {name}", ("separators and encodings",), roster(person(1, NAMA="ANDRÉ; R, S.Pd")),
              text(separator, encoding), ".csv", accepted=N[1:2], names=("ANDRÉ; R, S.Pd",))
      for separator, name, encoding in ((";", "titik-koma", "utf-8-sig"), ("\t", "tab", "utf-16"),
                                        (",", "koma", "cp1252"), ("|", "palang", "utf-8"))),
    Trouble("sep di awal", ("separators and encodings",), PLAIN, text(";", before="sep=;\n"), ".csv", accepted=TWO),
    Trouble("baris mac lama", ("separators and encodings",), PLAIN, old_mac, ".csv", accepted=TWO),
    Trouble("html bernama xls", ("xls that is none",), PLAIN, write_html, ".xls", accepted=TWO,
            notes=("file_is_html",)),
    Trouble("csv bernama xls", ("xls that is none",), PLAIN, text("\t"), ".xls", accepted=TWO,
            notes=("file_is_text",)),
    Trouble("terkunci", ("password",), PLAIN, write_locked, problem="roster_password"),
    Trouble("terlindung", ("password",), PLAIN, write_protected, accepted=TWO),
    Trouble("rumus kosong", ("formulas without value",), roster(person(1), person(2, NIK='="1673010403909"&"002"')),
            write_formulas, problem="roster_formulas"),
    Trouble("rumus jumlah", ("formulas without value",), [*PLAIN, ["JUMLAH", "=COUNTA(B2:B3)"]], write_formulas,
            accepted=TWO),
    Trouble("rumus terhitung", ("formulas without value",), PLAIN, write_calculated, accepted=TWO),
    Trouble("satu lembar berisi", ("several sheets", "one roster among sheets"), [["Catatan untuk petugas"]],
            accepted=TWO, more={"Peserta": PLAIN, "Kosong": [HEADINGS]}, sheet="Peserta"),
    Trouble("dua lembar berisi", ("several sheets", "two rosters"), PLAIN, problem="sheet_needed",
            more={"September": roster(person(3))}),
    Trouble("seratus ribu", ("100k rows", "counts add up"), Crowd(), text(","), ".csv", accepted=CROWD),
    Trouble("kode lama", ("retired codes",), roster(person(1, NIK=nik(region="167399")), person(2, NIK=nik(region="160999"))),
            accepted=(nik(region="167399"), nik(region="160999"))),
    Trouble("tanpa nik yang baik", ("no row accepted",), roster(person(1, NIK="1,6E+15"), person(2, NIK="")),
            refused=("nik_scientific", "nik_missing"), problem="roster_empty"),
    Trouble("tanpa kolom nik", ("no NIK column",), [["NO", "NAMA", "STATUS", "KELAS"], [1, "SITI", "AKTIF", 3]],
            problem="roster_no_nik_column"),
    Trouble("tanpa tanggal data", ("no data date", "never today", "printed or signed day"),
            [["DATA PESERTA KOTA LUBUK LINGGAU"], HEADINGS, person(1), *FOOT], accepted=N[1:2], per=None,
            problem="as_of_missing"),
    Trouble("keterangan status", ("remarks as status",),
            [*TITLES, ["NIK", "NAMA", "KETERANGAN"], [N[1], "A", "AKTIF"], [N[2], "B", "NON AKTIF"]],
            accepted=TWO, statuses=("active", "inactive")),
    Trouble("aktif dan ketaktif", ("flag against its text",),
            [*TITLES, ["noKTP", "nama", "aktif", "ketAktif"],
             *([N[at], "A B", flag, said] for at, (flag, said, _) in enumerate(FLAGS, 1))],
            text(";"), ".csv", accepted=N[1:len(FLAGS) + 1], statuses=[status for *_, status in FLAGS]),
    Trouble("nama aneh", ("names as typed",), roster(*(person(at, NAMA=name) for at, name in enumerate(ODD_NAMES, 1))),
            accepted=N[1:len(ODD_NAMES) + 1], names=ODD_NAMES),
    Trouble("dibulatkan excel", ("rounded by Excel",), roster(*(person(1, NIK=one) for one in ROUNDED)), text(";"),
            ".csv", accepted=ROUNDED, problem="nik_column_rounded"),
)  # fmt: skip

__all__ = ["MEANING", "PER", "TABLE", "TROUBLES", "Trouble"]
