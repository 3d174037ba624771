"""What a careful colleague would ask before a letter is issued: beyond the ceiling, or issued already today.

Nothing here forbids: the patient is treated first. The window asks, the door tells the same as warnings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.db.store import Store, Transaction
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission, may
from desktop.letters.indonesian import terbilang
from desktop.usecases.budget import ledger_sums
from desktop.usecases.letter_models import IssueLetter
from desktop.usecases.office import Office, Operator


@dataclass(frozen=True)
class LetterLike:
    """A letter of the same patient, scheme and first day that still holds."""

    number: str
    amount_idr: int


def letter_doubts(office: Office, command: IssueLetter) -> tuple[Problem, ...]:
    """Return doubt_beyond_ceiling and doubt_same_letter, for what may be issued all the same.

    Beyond the ceiling only a provisional letter may go without the head's word: what is refused anyway is
    not asked about, nor what an officer has decided with a reason.
    """
    office.require(Permission.ISSUE_LETTER)
    found = []
    year = command.starts_on.year
    sums = ledger_sums(office.store, command.scheme, year)
    beyond = sums.decrees and command.amount_idr > sums.free_idr
    if beyond and command.provisional and (command.override is None or command.override.of != "ceiling"):
        values = {
            "year": year,
            "free_idr": max(sums.free_idr, 0),
            "amount_idr": command.amount_idr,
            "words": terbilang(command.amount_idr),
            "over_idr": command.amount_idr - sums.free_idr,
            "confirmers": _confirmers(office),
        }
        found.append(Problem("doubt_beyond_ceiling", "amount_idr", values))
    like = letters_like(office.store, command.patient_id, command.scheme, command.starts_on)
    if like:
        found.append(Problem("doubt_same_letter", "", _values(like)))
    return tuple(found)


def same_letter_warnings(tx: Transaction, command: IssueLetter) -> list[Problem]:
    """Return letter_same_day for a second letter of the same patient, scheme and first day."""
    like = letters_like(tx, command.patient_id, command.scheme, command.starts_on)
    return [Problem("letter_same_day", "starts_on", _values(like))] if like else []


def letters_like(reader: Store | Transaction, patient_id: str, scheme: str, on: date) -> list[LetterLike]:
    """Return the letters of a patient under a scheme from a day that are not void, oldest first."""
    return reader.ask(
        LetterLike, "letters_like", patient_id=patient_id, scheme=scheme, starts_on=on.isoformat()
    )


def _values(like: list[LetterLike]) -> dict[str, object]:
    last = like[-1]
    return {"number": last.number, "amount_idr": last.amount_idr, "count": len(like)}


def _confirmers(office: Office) -> list[str]:
    """Return the names of who may confirm a letter beyond the ceiling."""
    operators = office.store.ask(Operator, "operators")
    names = [one.name for one in operators if one.active and may(one.held_role, Permission.OVERRIDE)]
    return names or ["kepala"]
