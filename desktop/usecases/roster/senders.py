"""What is remembered of a sender's files: sheet, columns, separator, encoding. One setting a sender."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.db.store import Transaction
from desktop.domain.problem import Problem, ToCorrect
from desktop.sheets.words import ColumnNames, joined
from desktop.usecases.office import Office
from desktop.usecases.roster.models import ImportRoster


@dataclass(frozen=True)
class FileHabits:
    """How a sender writes his files; `columns` maps a meaning to his heading."""

    sheet: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    separator: str | None = None
    encoding: str | None = None


@dataclass(frozen=True)
class _Setting:
    value: str


def habits_of(office: Office, command: ImportRoster, names: ColumnNames) -> FileHabits:
    """Return what the command says, and for what it does not say what is remembered of its sender.

    Raises ToCorrect: column_meaning_unknown, column_meant_twice.
    """
    known = _remembered(office, command.sender)
    unknown = sorted(set(command.columns) - set(names.names))
    if unknown:
        values = {"names": ", ".join(unknown), "known": ", ".join(names.names)}
        raise ToCorrect(Problem("column_meaning_unknown", "columns", values))
    meant = Counter(joined(heading) for heading in command.columns.values() if heading)
    twice = sorted(heading for heading in command.columns.values() if meant[joined(heading)] > 1)
    if twice:
        raise ToCorrect(Problem("column_meant_twice", "columns", {"heading": twice[0]}))
    return FileHabits(
        command.sheet or known.sheet,
        {field: heading for field, heading in known.columns.items() if field in names.names}
        | command.columns,
        command.separator or known.separator,
        command.encoding or known.encoding,
    )


def lost_habits(habits: FileHabits, read: Mapping[str, str]) -> list[Problem]:
    """Return a warning for each remembered heading that a file lacks; `read` are its columns by meaning."""
    lost = [heading for meaning, heading in habits.columns.items() if heading and meaning not in read]
    return [Problem("column_heading_lost", "columns", {"heading": heading}) for heading in lost]


def remember(transaction: Transaction, sender: str | None, habits: FileHabits) -> None:
    """Keep the habits with the load they served for."""
    if sender and habits != FileHabits():
        value = json.dumps(vars(habits), sort_keys=True)
        transaction.put("setting", {"key": _key(sender), "value": value})


def _remembered(office: Office, sender: str | None) -> FileHabits:
    found = office.store.ask_one(_Setting, "setting", key=_key(sender)) if sender else None
    return FileHabits(**json.loads(found.value)) if found else FileHabits()


def _key(sender: str) -> str:
    return f"roster_sender.{' '.join(sender.lower().split())}"
