"""The year's end: letter by letter, what a letter still holds goes with it into the next year or lapses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from desktop.db.store import Transaction
from desktop.domain.problem import NotPermitted, Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.letters.closing import Holding, holdings, move, note_step, require_unclaimed
from desktop.usecases.letters.provisional_letters import lapse, last_claim_day
from desktop.usecases.money.budget import ledger_sums, left_words
from desktop.usecases.office import Office
from desktop.usecases.sentences import messages

DECEMBER = 12


class ReadCarryOver(Command):
    """Which scheme and which year is ending."""

    scheme: str
    year: int = Field(ge=2000, le=2100)


class HoldingLetter(Result):
    """A letter that still holds money of the year; `carry` is what we propose, the office decides."""

    letter_id: str
    number: str
    patient_name: str
    facility: str
    valid_until: date
    held_idr: int
    claimed: bool
    carry: bool


class CarryOverList(Result):
    """Every letter to decide on."""

    letters: tuple[HoldingLetter, ...]
    held_idr: int


class CarryDecision(Command):
    """Carried into the next year, or lapsed."""

    letter_id: str
    carry: bool


class CarryOver(Command):
    """The decisions, with one reason. `beyond_ceiling` is the officer's reason to go below zero next year."""

    scheme: str
    year: int = Field(ge=2000, le=2100)
    letters: tuple[CarryDecision, ...] = Field(min_length=1, max_length=5000)
    reason: str = Field(min_length=3, max_length=500)
    beyond_ceiling: str | None = Field(default=None, min_length=3, max_length=500)


class CarriedOver(Result):
    """What went into the next year and what came back to the old one."""

    carried: int
    carried_idr: int
    lapsed: int
    released_idr: int
    warnings: tuple[Message, ...]


@dataclass(frozen=True)
class _Row:
    id: str
    number: str
    patient_id: str
    patient_name: str
    facility: str
    valid_until_on: str
    held_idr: int
    claimed: int


def carry_over_list(office: Office, command: ReadCarryOver) -> CarryOverList:
    """List the letters that hold money of a year, with a proposal for each. Raises NotPermitted."""
    office.require(Permission.READ_BUDGET)
    rows = office.store.ask(_Row, "letters_holding", scheme=command.scheme, year=command.year)
    letters = tuple(_proposed(office, row) for row in rows)
    return CarryOverList(letters=letters, held_idr=sum(one.held_idr for one in letters))


def carry_over(office: Office, command: CarryOver) -> CarriedOver:
    """Decide on letters at the year's end, all of them or none.

    Raises ToCorrect: carry_too_early, letter_holds_nothing, letter_in_claim, carry_beyond_ceiling.
    Raises NotPermitted.
    """
    office.require(Permission.SET_BUDGET)
    if office.today() < date(command.year, DECEMBER, 1):
        raise ToCorrect(Problem("carry_too_early", "year", {"year": command.year}))
    carried = released = 0
    with office.write("carry-over", command, why=command.reason) as tx:
        rows = {
            row.id: row for row in tx.ask(_Row, "letters_holding", scheme=command.scheme, year=command.year)
        }
        for number, decision in enumerate(command.letters):
            row = rows.pop(decision.letter_id, None)
            if row is None:
                raise ToCorrect(Problem("letter_holds_nothing", f"letters.{number}.letter_id"))
            if decision.carry:
                carried += _carry(office, tx, command, row)
            else:
                require_unclaimed(tx, row.id, row.number)
                released += lapse(office, tx, row.id, row.patient_id, command.reason)
    going = sum(decision.carry for decision in command.letters)
    return CarriedOver(
        carried=going,
        carried_idr=carried,
        lapsed=len(command.letters) - going,
        released_idr=released,
        warnings=messages(_warnings(office, command, carried)),
    )


def _proposed(office: Office, row: _Row) -> HoldingLetter:
    """Propose to carry what a hospital bills or may still bill."""
    valid_until = date.fromisoformat(row.valid_until_on)
    return HoldingLetter(
        letter_id=row.id,
        number=row.number,
        patient_name=row.patient_name,
        facility=row.facility,
        valid_until=valid_until,
        held_idr=row.held_idr,
        claimed=bool(row.claimed),
        carry=bool(row.claimed) or office.today() <= last_claim_day(office, valid_until),
    )


def _carry(office: Office, tx: Transaction, command: CarryOver, row: _Row) -> int:
    """Release in the old year and reserve the same in the next; return how much that was."""
    held = sum(one.held_idr for one in holdings(tx, row.id) if one.year == command.year)
    beyond = _beyond_ceiling(office, tx, command, held)
    old = Holding(command.scheme, command.year, held)
    new = Holding(command.scheme, command.year + 1, held)
    move(office, tx, row.id, "release", old)
    move(office, tx, row.id, "reserve", new)
    said: dict[str, object] = {
        "amount_idr": held,
        "from_year": old.year,
        "to_year": new.year,
        "beyond_ceiling": int(beyond),
        "reason": (command.beyond_ceiling if beyond else command.reason) or "",
    }
    note_step(office, tx, row.id, row.patient_id, "carried", **said)
    return held


def _beyond_ceiling(office: Office, tx: Transaction, command: CarryOver, held: int) -> bool:
    """Whether this letter takes the next year below zero; only with an officer's reason."""
    sums = ledger_sums(tx, command.scheme, command.year + 1)
    if not sums.decrees or held <= sums.free_idr:
        return False
    if command.beyond_ceiling is None:
        left = left_words(sums.free_idr)
        values = {"year": command.year + 1, "free_idr": sums.free_idr, "left": left, "held_idr": held}
        raise ToCorrect(Problem("carry_beyond_ceiling", "beyond_ceiling", values))
    if not office.may(Permission.OVERRIDE):
        raise NotPermitted("override_not_permitted", role=office.operator.role)
    return True


def _warnings(office: Office, command: CarryOver, carried: int) -> list[Problem]:
    if carried and not ledger_sums(office.store, command.scheme, command.year + 1).decrees:
        return [Problem("ceiling_unknown", "year", {"year": command.year + 1})]
    return []
