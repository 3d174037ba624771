"""Files made to hurt, or broken: refused in words, within bounded memory and time."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.problem import ToCorrect
from desktop.sheets.opening import open_table
from tests.sheets.rosters import HEADINGS, person, read, write_csv, write_xlsx
from tests.sheets.writers import write_ods

ROOT = Path(__file__).resolve().parents[2]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(path: Path) -> str:
    with pytest.raises(ToCorrect) as raised:
        read(path)
    return raised.value.problems[0].code


def test_zip_bomb(tmp_path: Path) -> None:
    """A workbook that unpacks to far more than it is, by its own directory, is not unpacked."""
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (200 << 20))
    assert refusal(path) == "file_bomb"


def test_too_many_members(tmp_path: Path) -> None:
    """Hundreds of parts are no workbook."""
    path = tmp_path / "banyak.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(300):
            archive.writestr(f"xl/{number}.xml", b"")
    assert refusal(path) == "file_bomb"


def test_billion_laughs(tmp_path: Path) -> None:
    """Entities in a workbook are refused before anything expands them."""
    path = tmp_path / "tawa.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l "lol">]><a>&l;</a>')
    assert refusal(path) == "file_entities"


def test_stray_far_cell(tmp_path: Path) -> None:
    """One cell in the last corner of a sheet does not cost gigabytes."""
    path = write_xlsx(tmp_path / "jauh.xlsx", [HEADINGS, person(1)])
    book = openpyxl.load_workbook(path)
    book["Data"]["XFD1048576"] = "x"
    book.save(path)
    assert refusal(path) == "sheet_too_wide"


def changed_ods(path: Path, part: str, old: str, new: str) -> Path:
    """Write an ods of one person with a piece of one part changed."""
    write_ods(path, [HEADINGS, person(1)])
    with zipfile.ZipFile(path) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("cell", "accepted"), [("/>", True), ("><text:p>X</text:p></table:table-cell>", False)]
)
def test_repeated_cells_of_an_ods(tmp_path: Path, cell: str, accepted: bool) -> None:
    """LibreOffice's empty end of a sheet is no matter; content repeated to all corners is not laid out."""
    row = '<table:table-row table:number-rows-repeated="9000"><table:table-cell'
    row += f' table:number-columns-repeated="16384"{cell}</table:table-row></table:table>'
    path = changed_ods(tmp_path / "ulang.ods", "content.xml", "</table:table>", row)
    if accepted:
        assert read(path).tally.accepted == 1
    else:
        assert refusal(path) == "sheet_too_wide"


def test_ods_with_a_password(tmp_path: Path) -> None:
    """An ods that LibreOffice would ask the password of is told apart from a damaged one."""
    path = changed_ods(
        tmp_path / "sandi.ods", "META-INF/manifest.xml", "</manifest:manifest>",
        "<manifest:encryption-data/></manifest:manifest>",
    )  # fmt: skip
    assert refusal(path) == "roster_password"


def test_html_without_a_right_edge(tmp_path: Path) -> None:
    """Spans over spans do not fill the memory."""
    path = tmp_path / "lebar.xls"
    path.write_text(f"<table><tr>{'<td colspan=9999 rowspan=9999>x</td>' * 200}</tr></table>", "utf-8")
    assert refusal(path) == "sheet_too_wide"


def test_one_line_without_end(tmp_path: Path) -> None:
    """A csv of one line is refused at its first megabytes; the rest is never read."""
    path = tmp_path / "panjang.csv"
    with path.open("wb") as file:
        file.write(b"NIK,NAMA,STATUS" * 300_000)
        file.truncate(2 << 30)
    assert refusal(path) == "file_line_too_long"


def test_nul_bytes(tmp_path: Path) -> None:
    """A csv of NUL bytes is refused."""
    path = tmp_path / "nol.csv"
    path.write_bytes(b"NIK,NAMA\n" + b"\0" * 5000)
    assert refusal(path) == "file_nul_bytes"


def test_quote_left_open(tmp_path: Path) -> None:
    """A quote that swallows the rest of the file is named with its row."""
    path = write_csv(tmp_path / "kutip.csv", [HEADINGS, person(1)])
    with path.open("a", encoding="utf-8") as file:
        file.write('2,"' + "x,\n" * 100_000)
    assert refusal(path) == "file_quote_open"


def test_password(tmp_path: Path) -> None:
    """A workbook with a password is told apart from a damaged one."""
    path = tmp_path / "sandi.xlsx"
    path.write_bytes(OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500)
    assert refusal(path) == "roster_password"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"  \n", "file_empty"),
        (b"%PDF-1.7 abc", "file_not_a_table"),
        (b"MZ\x90\0\x03\0", "file_not_a_table"),
        (b"<?xml version='1.0'?><Workbook/>", "file_not_a_table"),
        (b"PK\x03\x04 not a zip", "file_damaged"),
        (OLE + b"junk", "file_damaged"),
        (b"halo\n", "roster_text_no_nik"),
    ],
)
def test_no_table_at_all(tmp_path: Path, content: bytes, code: str) -> None:
    """What is no table says what it is."""
    path = tmp_path / "berkas.xlsx"
    path.write_bytes(content)
    assert refusal(path) == code


def lying_bomb(path: Path) -> None:
    """Write a directory that promises a kilobyte where a gigabyte unpacks."""
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as part:
        for _ in range(1024):
            part.write(b"0" * (1 << 20))
    content = path.read_bytes()
    size = (1 << 30).to_bytes(4, "little")
    at = content.rindex(size)
    path.write_bytes(content[:at] + (1024).to_bytes(4, "little") + content[at + 4 :])


def billion_laughs(path: Path) -> None:
    """Write the classic into the shared strings of a sound workbook."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    write_xlsx(path, [HEADINGS, person(1)])
    with zipfile.ZipFile(path) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    parts["xl/sharedStrings.xml"] = f"<!DOCTYPE sst [{entities}]><sst><si><t>&l9;</t></si></sst>".encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


def one_line_of_two_gigabytes(path: Path) -> None:
    """Write a sparse file; blanks at its beginning, for zeros would be refused sooner."""
    with path.open("wb") as file:
        file.write(b"NIK,NAMA,STATUS" + b" " * (8 << 20))
        file.truncate(2 << 30)


def two_gigabytes_of_nul(path: Path) -> None:
    """Write a sparse file; the first page is a heading."""
    with path.open("wb") as file:
        file.write(b"NIK,NAMA,STATUS\n")
        file.truncate(2 << 30)


HURT = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from desktop.domain.problem import ToCorrect
from tests.sheets.rosters import read
try:
    read(Path(sys.argv[1]))
except ToCorrect as error:
    print(error.problems[0].code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no such limits")
@pytest.mark.parametrize(
    ("make", "codes"),
    [
        pytest.param(lying_bomb, {"file_bomb", "file_damaged"}, marks=pytest.mark.slow),  # writes a gigabyte
        (billion_laughs, {"file_entities"}),
        (one_line_of_two_gigabytes, {"file_line_too_long"}),
        (two_gigabytes_of_nul, {"file_nul_bytes"}),
    ],
)
def test_within_bounded_memory_and_time(
    tmp_path: Path, make: Callable[[Path], None], codes: set[str]
) -> None:
    """A file made to hurt is refused with 700 MB of address space and 20 seconds of processor time."""
    path = tmp_path / "berkas.csv"
    make(path)
    done = subprocess.run(
        [sys.executable, "-c", HURT, str(path)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=300,
    )
    assert done.stdout.strip() in codes, done.stderr


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there, and a folder, are problems in words."""
    assert refusal(tmp_path / "tidak-ada.csv") == "file_not_found"
    assert refusal(tmp_path) == "file_not_found"


def test_cut_off_workbook(tmp_path: Path) -> None:
    """Half a workbook is damaged, not empty."""
    path = write_xlsx(tmp_path / "a.xlsx", [HEADINGS, person(1)])
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(ToCorrect):
        open_table(path)
