"""xlsx, xls and ods through calamine, after the guard has looked into what is zipped."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import join, normpath
from typing import cast
from xml.etree import ElementTree as ET

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from desktop.domain.problem import Problem
from desktop.sheets.prescan import scan_bytes
from desktop.sheets.table import Cell, Row, Sheet, UnreadableFile
from desktop.sheets.zip_guard import SheetScan, guard

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class WorkbookTable:
    """A workbook file. Hidden sheets come last: they are often last month's copy."""

    def __init__(self, path: Path, *, zipped: bool) -> None:
        """Open the file. Raises UnreadableFile: roster_password, file_damaged and those of the guard."""
        self.sha256 = scan_bytes(path)
        self.notes: tuple[str, ...] = ()
        scans = guard(path) if zipped else {}
        content = path.read_bytes()
        if not zipped and _ENCRYPTED in content:
            raise UnreadableFile(Problem("roster_password", "path", {"file": path.name}))
        self._book = _opened(content, path)
        parts = _parts(content) if scans else {}
        self.sheets = tuple(self._sheet(name, scans.get(parts.get(name, ""))) for name in self._visible())

    def close(self) -> None:
        """Let the workbook go; its sheets cannot be read afterwards."""
        self._book.close()

    def _visible(self) -> list[str]:
        shown = [m.name for m in self._book.sheets_metadata if m.visible == SheetVisibleEnum.Visible]
        return shown or list(self._book.sheet_names)

    def _sheet(self, name: str, scan: SheetScan | None) -> Sheet:
        sheet = self._book.get_sheet_by_name(name)
        left = sheet.start[1] if sheet.start else 0

        def rows() -> Iterator[Row]:
            return enumerate(cast("Iterator[list[Cell]]", sheet.iter_rows()), 1)

        missing = scan.uncalculated if scan else {}
        shifted = {row: frozenset(column - left for column in columns) for row, columns in missing.items()}
        return Sheet(name, rows, total=sheet.total_height, uncalculated=shifted)


def _opened(content: bytes, path: Path) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as error:
        raise UnreadableFile(Problem("roster_password", "path", {"file": path.name})) from error
    except CalamineError as error:
        raise UnreadableFile(Problem("file_damaged", "path", {"file": path.name})) from error


def _parts(content: bytes) -> Mapping[str, str]:
    """Return the worksheet part of each sheet name of an xlsx; empty for an ods."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            book = archive.read("xl/workbook.xml")
            relations = archive.read("xl/_rels/workbook.xml.rels")
        except KeyError:
            return {}
    # The guard has refused every document type, so no entity can be expanded here.
    targets = {e.get("Id"): e.get("Target", "") for e in ET.fromstring(relations)}  # noqa: S314 - see above
    named = ET.fromstring(book).iter(f"{_MAIN}sheet")  # noqa: S314 - see above
    return {e.get("name", ""): _part(targets.get(e.get(_RELATION), "")) for e in named}


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
