"""Look into a sender's file: its sheets and columns, so that somebody can say what each column means."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.roles import Permission
from desktop.sheets.roster_preview import Preview, preview_file
from desktop.sheets.words import ColumnNames
from desktop.usecases.office import Office
from desktop.usecases.roster.models import FileColumn, FilePreview, ImportRoster
from desktop.usecases.roster.reading import vocabulary
from desktop.usecases.roster.senders import habits_of


def preview_roster(office: Office, command: ImportRoster) -> FilePreview:
    """Look into a file in which no roster was found, with what the command and its sender's habits tell.

    Raises ToCorrect with the problems of `open_table` and column_meaning_unknown. Raises NotPermitted.
    """
    office.require(Permission.IMPORT_ROSTER)
    names = vocabulary(office.reference, office.today()).names
    habits = habits_of(office, command, names)
    found = preview_file(
        Path(command.path),
        names.with_own(habits.columns),
        habits.sheet,
        habits.separator,
        habits.encoding,
    )
    return shown_preview(found, names)


def shown_preview(found: Preview, names: ColumnNames, *, samples: bool = True) -> FilePreview:
    """Return the preview column by column; the report of a load goes without people's cells (`samples`)."""
    meaning_of = {at: meaning for meaning, at in found.columns.items()}
    return FilePreview(
        sheets=found.sheets,
        sheet=found.sheet,
        columns=tuple(
            FileColumn(
                heading=heading,
                meaning=meaning_of.get(at, ""),
                samples=tuple(row[at] for row in found.samples) if samples else (),
            )
            for at, heading in enumerate(found.headings)
        ),
        meanings=tuple(names.names),
    )
