"""Numbers for paper forms: set aside before or during an outage, entered later as late entries, or void.

A number written by hand must never be given out a second time by the program, so a block is taken from the
same series; what was spoilt or left over is recorded void and stays in the books.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from desktop.db.files import atomic_write
from desktop.db.ids import new_id
from desktop.db.store import Store, Transaction
from desktop.domain.dates import instant_text, parse_instant, wib
from desktop.domain.letter_number import read_alike
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Result
from desktop.usecases.letters.files import check_pdf_path
from desktop.usecases.letters.late_entry import LateEntry
from desktop.usecases.letters.numbers import TakenNumber, next_number
from desktop.usecases.office import Office
from desktop.usecases.settings import letter_settings

MOST = 50
"""Forms of one block: what a counter writes by hand in a day or two."""

SERIES = "jaminan"


class ReserveNumbers(Command):
    """Set `count` numbers aside; `pdf_path` is where the blank forms go."""

    count: int = Field(ge=1, le=MOST)
    reason: str = Field(min_length=3, max_length=200)
    pdf_path: str | None = None


class NumbersReserved(Result):
    """The numbers, in their order."""

    block_id: str
    numbers: tuple[str, ...]
    pdf_path: str | None


class VoidPaperNumber(Command):
    """A form that was spoilt, or is left over when the outage is over."""

    number: str
    reason: str = Field(min_length=3, max_length=200)


class PaperNumberVoided(Result):
    """The number, void and kept."""

    number: str


class ListPaperNumbers(Command):
    """`state` open, used or void; empty: all."""

    state: str = Field(default="", pattern="^(open|used|void)?$")


class PaperNumberShown(Result):
    """One number: `written_at` when it was filled in by hand, `settled_at` when that was entered here.

    `after_backup`: given out before this office was restored, and lost with what the backup did not hold.
    """

    number: str
    state: str
    reserved_at: str
    reason: str
    written_at: str | None
    settled_at: str | None
    settled_by: str | None
    void_reason: str | None
    letter_id: str | None
    after_backup: bool


class PaperNumbersListed(Result):
    """Newest block first."""

    numbers: tuple[PaperNumberShown, ...]


@dataclass(frozen=True)
class PaperNumberRow:
    """One number with its block."""

    number: str
    block_id: str
    series: str
    year: int
    counter_code: str
    epoch: int
    sequence: int
    check_letter: str
    state: str
    letter_id: str | None
    written_at: str | None
    void_reason: str | None
    settled_at: str | None
    settled_by: str | None
    reason: str
    made_at: str
    made_by: str
    after_backup: int


def reserve_numbers(office: Office, command: ReserveNumbers) -> NumbersReserved:
    """Take the next numbers of the series and print their blank forms.

    Raises ToCorrect(pdf_folder_missing), NotPermitted, SurroundingsFailed.
    """
    office.require(Permission.ISSUE_LETTER)
    check_pdf_path(command.pdf_path)
    block_id, numbers = reserved(office, command)
    if command.pdf_path is not None:
        atomic_write(Path(command.pdf_path), blank_forms(office, block_id))
    return NumbersReserved(block_id=block_id, numbers=numbers, pdf_path=command.pdf_path)


def reserved(office: Office, command: ReserveNumbers) -> tuple[str, tuple[str, ...]]:
    """Take a block of numbers; return its id and them."""
    block_id = new_id()
    settings = letter_settings(office.store)
    numbers = []
    with office.write("reserve-numbers", command, why=command.reason) as tx:
        note_block(tx, office, block_id, command.reason)
        for _ in range(command.count):
            taken = next_number(tx, office, settings, SERIES)
            note_number(tx, taken, block_id)
            numbers.append(taken.text)
    return block_id, tuple(numbers)


def note_block(tx: Transaction, office: Office, block_id: str, reason: str) -> None:
    """Store the block that numbers belong to."""
    row = {
        "id": block_id,
        "reason": reason.strip(),
        "made_at": office.now(),
        "made_by": office.operator.id,
    }
    tx.insert("number_block", row)


def note_number(tx: Transaction, taken: TakenNumber, block_id: str) -> None:
    """Store a number of a block, open."""
    tx.insert("paper_number", _row(taken, block_id))


def blank_forms(office: Office, block_id: str) -> bytes:
    """Return the blank forms of what is open in a block, one page a number, as PDF bytes."""
    from desktop.usecases.letters.blank_forms import rendered_forms  # noqa: PLC0415 - ReportLab only when it is needed

    rows = [row for row in paper_numbers(office.store, "open") if row.block_id == block_id]
    return rendered_forms(office, [row.number for row in rows])


def void_paper_number(office: Office, command: VoidPaperNumber) -> PaperNumberVoided:
    """Record a number as void. Raises ToCorrect: paper_number_unknown, paper_number_settled."""
    office.require(Permission.VOID_LETTER)
    with office.write("void-paper-number", command, why=command.reason) as tx:
        row = _open(tx, command.number, "number")
        tx.update(
            "paper_number",
            row.number,
            {
                "state": "void",
                "void_reason": command.reason.strip(),
                "settled_at": office.now(),
                "settled_by": office.operator.id,
            },
        )
    return PaperNumberVoided(number=row.number)


def list_paper_numbers(office: Office, command: ListPaperNumbers) -> PaperNumbersListed:
    """List the numbers that were set aside."""
    office.require(Permission.READ_PEOPLE)
    rows = paper_numbers(office.store, command.state)
    return PaperNumbersListed(numbers=tuple(_shown(row) for row in rows))


def paper_numbers(reader: Store | Transaction, state: str = "", number: str = "") -> list[PaperNumberRow]:
    """Return the rows, newest block first; a `number` is read as it is typed from paper."""
    return reader.ask(PaperNumberRow, "paper_numbers", state=state, alike=read_alike(number))


def form_number(tx: Transaction, office: Office, late: LateEntry) -> TakenNumber:
    """Return the number of a form that is to be entered now.

    Raises ToCorrect: paper_number_unknown, paper_number_settled, late_in_future, late_other_year,
    late_before_block.
    """
    row = _open(tx, late.number, "late.number")
    written, made = wib(late.written_at), wib(parse_instant(row.made_at))
    if late.written_at > office.clock():
        raise ToCorrect(Problem("late_in_future", "late.written_at"))
    if written.year != row.year:
        raise ToCorrect(
            Problem("late_other_year", "late.written_at", {"number": row.number, "year": row.year})
        )
    if written.date() < made.date() and not row.after_backup:
        told = {"number": row.number, "made_on": made.date()}
        raise ToCorrect(Problem("late_before_block", "late.written_at", told))
    return TakenNumber(
        row.number, row.series, row.year, row.counter_code, row.epoch, row.sequence, row.check_letter
    )


def settle_form(tx: Transaction, office: Office, late: LateEntry, letter_id: str) -> None:
    """Note that the form is entered; the letter is stored already."""
    tx.update(
        "paper_number",
        _open(tx, late.number, "late.number").number,
        {
            "state": "used",
            "letter_id": letter_id,
            "written_at": instant_text(late.written_at),
            "settled_at": office.now(),
            "settled_by": office.operator.id,
        },
    )


def _open(tx: Transaction, number: str, field: str) -> PaperNumberRow:
    found = paper_numbers(tx, number=number.strip())
    if not found:
        raise ToCorrect(Problem("paper_number_unknown", field, {"number": number.strip()}))
    if found[0].state != "open":
        raise ToCorrect(Problem("paper_number_settled", field, {"number": found[0].number}))
    return found[0]


def _row(taken: TakenNumber, block_id: str) -> dict[str, str | int | None]:
    return {
        "number": taken.text,
        "block_id": block_id,
        "series": taken.series,
        "year": taken.year,
        "counter_code": taken.counter_code,
        "epoch": taken.epoch,
        "sequence": taken.sequence,
        "check_letter": taken.check_letter,
        "state": "open",
        "letter_id": None,
        "written_at": None,
        "void_reason": None,
        "settled_at": None,
        "settled_by": None,
    }


def _shown(row: PaperNumberRow) -> PaperNumberShown:
    return PaperNumberShown(
        number=row.number,
        state=row.state,
        reserved_at=row.made_at,
        reason=row.reason,
        written_at=row.written_at,
        settled_at=row.settled_at,
        settled_by=row.settled_by,
        void_reason=row.void_reason,
        letter_id=row.letter_id,
        after_backup=bool(row.after_backup),
    )
