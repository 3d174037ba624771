"""Opens whatever somebody exported, by its first bytes and never by its name."""

from __future__ import annotations

import codecs
from pathlib import Path

from desktop.domain.problem import Problem
from desktop.sheets.html_table import HtmlTable
from desktop.sheets.table import TableFile, UnreadableFile
from desktop.sheets.text_table import TextTable
from desktop.sheets.workbook_table import WorkbookTable

_HEAD = 4096
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = (b"<html", b"<table", b"<!doctype html", b"<meta", b"<body", b"<style", b"<div")
_OTHER = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"{\\rtf", b"<?xml", b"SQLite format")
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


_PROGRAMS = (b"MZ", b"\x7fELF")
"""How a program begins, under Windows and Linux; no text that begins so holds a zero."""


def open_table(path: Path, separator: str | None = None, encoding: str | None = None) -> TableFile:
    """Open a file of people as sheets of rows; `separator` and `encoding` of a text when they are known.

    Raises UnreadableFile with a problem of field `path`: file_not_found, file_empty, file_not_a_table,
    file_held, roster_password, file_damaged, file_bomb, file_entities, sheet_too_wide, file_nul_bytes,
    file_line_too_long.
    """
    head = _head(path)
    if head.startswith(_ZIP):
        return WorkbookTable(path, zipped=True)
    if head.startswith(_OLE):
        return WorkbookTable(path, zipped=False)
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = head.decode("utf-16", "replace").lstrip().lower().encode()
    if start.startswith(_HTML):
        return HtmlTable(path)
    is_program = head.startswith(_PROGRAMS) and b"\0" in head
    if is_program or head.startswith(_OTHER) or start.startswith(b"<?xml"):
        raise UnreadableFile(Problem("file_not_a_table", "path", {"file": path.name}))
    table = TextTable(path, separator, encoding)
    if path.suffix.lower() in {".xls", ".xlsx", ".ods"}:
        table.notes = ("file_is_text",)
    return table


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise UnreadableFile(Problem("file_not_found", "path", {"file": path.name})) from error
    except OSError as error:
        raise UnreadableFile(Problem("file_not_readable", "path", {"file": path.name})) from error
    if not head.strip() or head in _BOMS:
        raise UnreadableFile(Problem("file_empty", "path", {"file": path.name}))
    return head
