"""What a letter holds, and how it leaves the ledger: realised by a claim, released when the letter closes.

Every movement is of the year in which the letter holds its money; a carried letter holds it in the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop.db.ids import new_id
from desktop.db.store import Store, Transaction
from desktop.domain.problem import Problem, ToCorrect
from desktop.usecases.office import Office

StepKind = Literal["completed", "reduced", "confirmed", "extended", "carried", "lapsed", "settled"]


@dataclass(frozen=True)
class Holding:
    """What a letter holds in one year of a scheme; always above zero."""

    scheme: str
    year: int
    held_idr: int


@dataclass(frozen=True)
class ClosedLetter:
    """How a letter closed: settled by its claims, or lapsed."""

    kind: str
    stepped_at: str


@dataclass(frozen=True)
class _Lines:
    waiting: int
    paid: int


def holdings(reader: Store | Transaction, letter_id: str) -> list[Holding]:
    """Return what a letter still holds, by year; empty for a closed or void one."""
    return reader.ask(Holding, "ledger_held_by_year", letter_id=letter_id)


def held_idr(reader: Store | Transaction, letter_id: str) -> int:
    """Return what a letter still holds in whole rupiah."""
    return sum(one.held_idr for one in holdings(reader, letter_id))


def move(
    office: Office,
    tx: Transaction,
    letter_id: str,
    movement: Literal["reserve", "release", "realise"],
    holding: Holding,
) -> None:
    """Write one movement of `holding.held_idr` (above zero) into the ledger."""
    tx.insert(
        "ledger",
        {
            "id": new_id(),
            "scheme": holding.scheme,
            "year": holding.year,
            "movement": movement,
            "amount_idr": holding.held_idr,
            "letter_id": letter_id,
            "decree": None,
            "moved_at": office.now(),
            "moved_by": office.operator.id,
        },
    )


def release(office: Office, tx: Transaction, letter_id: str, most_idr: int | None = None) -> int:
    """Release what a letter holds, at most `most_idr` of it; return how much that was."""
    return _leave(office, tx, letter_id, "release", most_idr)


def realise(office: Office, tx: Transaction, letter_id: str, amount_idr: int) -> int:
    """Realise `amount_idr`; the caller has checked that the letter holds as much."""
    return _leave(office, tx, letter_id, "realise", amount_idr)


def _leave(
    office: Office,
    tx: Transaction,
    letter_id: str,
    movement: Literal["release", "realise"],
    most_idr: int | None,
) -> int:
    left = most_idr
    moved = 0
    for held in holdings(tx, letter_id):
        amount = held.held_idr if left is None else min(held.held_idr, left)
        if amount <= 0:
            break
        move(office, tx, letter_id, movement, Holding(held.scheme, held.year, amount))
        moved += amount
        left = None if left is None else left - amount
    return moved


def note_step(
    office: Office, tx: Transaction, letter_id: str, patient_id: str, kind: StepKind, **more: object
) -> None:
    """Note what became of a letter; `more` are columns of `letter_step` (amount_idr, reason, until_on, …)."""
    row = {
        "id": new_id(),
        "letter_id": letter_id,
        "kind": kind,
        "amount_idr": 0,
        "from_year": None,
        "to_year": None,
        "until_on": None,
        "beyond_ceiling": 0,
        "reason": "",
        "stepped_at": office.now(),
        "stepped_by": office.operator.id,
    }
    tx.insert("letter_step", row | more, person=patient_id)


def closed_as(reader: Store | Transaction, letter_id: str) -> ClosedLetter | None:
    """Return how a letter closed, None while it is open."""
    return reader.ask_one(ClosedLetter, "letter_closed", letter_id=letter_id)


def settle(office: Office, tx: Transaction, letter_id: str, patient_id: str) -> int:
    """Close a letter after its last claim; release and return what it still held."""
    released = release(office, tx, letter_id)
    if closed_as(tx, letter_id) is None:
        note_step(office, tx, letter_id, patient_id, "settled", amount_idr=released)
    return released


def require_unclaimed(
    reader: Store | Transaction, letter_id: str, number: str, *, paid: bool = False
) -> None:
    """Refuse to take away a letter that a claim waits on, or, with `paid`, that was paid on.

    Raises ToCorrect: letter_in_claim, letter_paid.
    """
    lines = reader.ask_one(_Lines, "letter_claimed", letter_id=letter_id)
    if lines is not None and lines.waiting:
        raise ToCorrect(Problem("letter_in_claim", "letter_id", {"number": number}))
    if paid and lines is not None and lines.paid:
        raise ToCorrect(Problem("letter_paid", "letter_id", {"number": number}))
