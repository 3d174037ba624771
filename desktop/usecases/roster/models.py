"""What a load of a roster is asked with and answers; shared by the import and what completes it."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from pydantic import Field

from desktop.usecases.command import Command, Message, Result
from desktop.usecases.roster.lost_cover import LostCover


class ImportRoster(Command):
    """`path` of the file; `as_of` and `city` (code or name) when the file does not tell or tells wrongly.

    `complete`: everyone of the city is in it. `dry_run` counts and changes nothing; `rejects_path` gets the
    refused rows as xlsx, also in a dry run. `allow_older` loads a file older than the loaded one,
    `allow_fewer` one in which far too many of the city's people are missing, `allow_unknown` one after which
    most of the city's active people have a status nobody knows, `allow_other_city` one whose addresses or
    title name another city.

    `sender` names who sent it ("BPJS bulanan"); what is given here of `sheet`, `columns` (meaning: heading),
    `separator` and `encoding` is remembered with a load and stands for that sender's next files.
    """

    path: str = Field(min_length=1)
    as_of: date | None = None
    city: str | None = None
    sheet: str | None = None
    complete: bool = False
    dry_run: bool = False
    rejects_path: str | None = None
    allow_older: bool = False
    allow_fewer: bool = False
    allow_unknown: bool = False
    allow_other_city: bool = False
    sender: str | None = Field(default=None, min_length=1, max_length=80)
    columns: dict[str, str] = Field(default_factory=dict)
    separator: Literal[";", ",", "\t", "|"] | None = None
    encoding: Literal["utf-8", "cp1252", "cp1250", "latin-1"] | None = None


class RefusedRow(Result):
    """One row that is not in the roster, with its row number in the sender's file."""

    row: int
    code: str
    message: str
    suspect: bool


class FileColumn(Result):
    """One column of the sender's file: heading, what it is read as ("" not read), some of its cells."""

    heading: str
    meaning: str
    samples: tuple[str, ...]


class FilePreview(Result):
    """What a file looks like before it is loaded; `sheets` is empty where the format knows none.

    `meanings` are all that a column can be read as.
    """

    sheets: tuple[str, ...]
    sheet: str
    columns: tuple[FileColumn, ...]
    meanings: tuple[str, ...]


class RosterLoaded(Result):
    """What a load did, or in a dry run would do. accepted + rejected + suspect = rows (files.md).

    `people` are the city's people in the roster afterwards, `people_before` those it held until then;
    `far_fewer`: so many of those would be gone that a load wants `allow_fewer`. `named_city` is the code of
    another city that the file names, for which a load wants `allow_other_city`, "" for none. `active`,
    `inactive` and `unknown` are the accepted rows by status; `mostly_unknown`: most of the city's active
    people would become unknown, for which a load wants `allow_unknown`. `refused` are the first refused
    rows; `columns` maps a meaning to the heading it was read from, `preview` shows all
    columns with some cells.
    """

    as_of: date
    city: str
    rows: int
    accepted: int
    rejected: int
    suspect: int
    new: int
    changed: int
    gone: int
    same: int
    people: int
    people_before: int
    far_fewer: bool
    active: int
    inactive: int
    unknown: int
    mostly_unknown: bool
    named_city: str = ""
    reasons: dict[str, int]
    sha256: str
    lost_cover: tuple[LostCover, ...]
    sheet: str
    columns: dict[str, str]
    refused: tuple[RefusedRow, ...]
    warnings: tuple[Message, ...]
    preview: FilePreview
    dry_run: bool
    load_id: str | None


class Progress(NamedTuple):
    """Rows read so far, rows in all (None when unknown), seconds since the start and seconds that are left.

    What is left counts what follows the last row, too; None while it cannot be told.
    """

    rows: int
    total: int | None
    seconds: float
    left: float | None = None
