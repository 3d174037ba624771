"""Overrides: decisions of an officer against a rule or beyond a ceiling, listed, counted, kept on file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from pydantic import Field

from desktop.domain.dates import WIB, instant_text, parse_instant, wib
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.letters.guarantee_letter import render_issued_letter
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.letters.files import check_pdf_path, write_pdf
from desktop.usecases.letters.issued_letters import DecidedSpecially, letter_by_id, special_decisions
from desktop.usecases.letters.present import present_content
from desktop.usecases.letters.standing import due_in_full
from desktop.usecases.office import Office
from desktop.usecases.sentences import messages, sentence
from desktop.usecases.settings import letter_settings, office_logo

Kind = Literal["rule", "ceiling"]


class ListOverrides(Command):
    """A period of civil days in South Sumatra, both included; `operator` narrows to one user name."""

    from_on: date = Field(alias="from")
    until_on: date = Field(alias="until")
    operator: str | None = None


class OverrideShown(Result):
    """One override. `of` is what was decided against; `state` that of the letter now."""

    letter_id: str
    number: str
    scheme: str
    amount_idr: int
    of: Kind
    reason: str
    on: date
    operator: str
    operator_name: str
    state: str


class OverridesOfOperator(Result):
    """How many overrides one officer decided, and for how much money."""

    operator: str
    operator_name: str
    rule: int
    ceiling: int
    amount_idr: int


class OverridesListed(Result):
    """Newest first, and counted by officer, most first; beside `letters`, all that were issued."""

    overrides: tuple[OverrideShown, ...]
    by_operator: tuple[OverridesOfOperator, ...]
    letters: int


@dataclass(frozen=True)
class _Row:
    letter_id: str
    number: str
    scheme: str
    amount_idr: int
    kind: Kind
    reason: str
    state: str
    decided_at: str
    username: str
    name: str


@dataclass(frozen=True)
class _Counted:
    letters: int


def overrides(office: Office, command: ListOverrides) -> OverridesListed:
    """List and count. Raises ToCorrect(period_backward)."""
    office.require(Permission.READ_REPORTS)
    if command.until_on < command.from_on:
        raise ToCorrect(Problem("period_backward", "until"))
    span = {
        "from_at": _begin_of(command.from_on),
        "before_at": _begin_of(command.until_on + timedelta(days=1)),
    }
    rows = [
        row for row in office.store.ask(_Row, "overrides", **span) if command.operator in {None, row.username}
    ]
    counted = office.store.ask_one(_Counted, "letters_issued_count", **span)
    return OverridesListed(
        overrides=tuple(_shown(row) for row in rows),
        by_operator=_by_operator(rows),
        letters=counted.letters if counted else 0,
    )


class PrintFileCopy(Command):
    """The office's own copy of a letter, marked ARSIP, with the decisions against a rule or a ceiling."""

    letter_id: str
    pdf_path: str


class FileCopyPrinted(Result):
    """`notes` are the decisions on it, as they stand there; `pdf_path` is None when it was not written."""

    pdf_path: str | None
    notes: tuple[str, ...]
    warnings: tuple[Message, ...]


def print_file_copy(office: Office, command: PrintFileCopy) -> FileCopyPrinted:
    """Write the file copy of a letter. Raises ToCorrect: letter_unknown, pdf_folder_missing."""
    check_pdf_path(command.pdf_path)
    pdf, notes = _drawn(office, command.letter_id)
    warnings: list[Problem] = []
    path = write_pdf(command.pdf_path, pdf, warnings)
    return FileCopyPrinted(pdf_path=path, notes=notes, warnings=messages(warnings))


def file_copy(office: Office, letter_id: str) -> bytes:
    """Return the office's own copy of a letter, with its overrides; the hospital's page never shows them.

    The print is journaled; no copy is counted. Raises ToCorrect(letter_unknown).
    """
    return _drawn(office, letter_id)[0]


def _drawn(office: Office, letter_id: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the copy and the notes that stand on it."""
    office.require(Permission.ISSUE_LETTER)
    letter = letter_by_id(office.store, letter_id)
    notes = tuple(_note(one) for one in special_decisions(office, letter_id))
    pdf = render_issued_letter(
        present_content(office, letter),
        paper=letter_settings(office.store).paper,
        logo=office_logo(office.store),
        void=letter.state == "void",
        file_note=" ".join(notes),
    )
    if not office.store.read_only:
        with office.write("print-file-copy", {"letter_id": letter_id}, person=letter.patient_id):
            pass
    return pdf, notes


def _note(one: DecidedSpecially) -> str:
    code = "override_note_rule" if one.kind == "rule" else "override_note_ceiling"
    return sentence(code, {"name": one.name, "at": due_in_full(one.decided_at), "reason": one.reason})


def _begin_of(day: date) -> str:
    return instant_text(datetime.combine(day, time(), WIB).astimezone(UTC))


def _shown(row: _Row) -> OverrideShown:
    return OverrideShown(
        letter_id=row.letter_id,
        number=row.number,
        scheme=row.scheme,
        amount_idr=row.amount_idr,
        of=row.kind,
        reason=row.reason,
        on=wib(parse_instant(row.decided_at)).date(),
        operator=row.username,
        operator_name=row.name,
        state=row.state,
    )


def _by_operator(rows: list[_Row]) -> tuple[OverridesOfOperator, ...]:
    names = {row.username: row.name for row in rows}
    order = Counter(row.username for row in rows).most_common()
    return tuple(
        OverridesOfOperator(
            operator=username,
            operator_name=names[username],
            rule=sum(row.kind == "rule" for row in rows if row.username == username),
            ceiling=sum(row.kind == "ceiling" for row in rows if row.username == username),
            amount_idr=sum(row.amount_idr for row in rows if row.username == username),
        )
        for username, _ in order
    )
