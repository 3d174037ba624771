"""The money of a scheme and year: the ceiling by decree and what is left, always the sum of movements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from pydantic import Field, StringConstraints

from desktop.db.ids import new_id
from desktop.db.store import Store, Transaction
from desktop.domain.money import rupiah
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.rules.scheme import Scheme
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.office import Office
from desktop.usecases.sentences import messages

FAR_DAYS = 3660
"""A forecast beyond ten years says nothing but "not soon"."""


Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=500)]


class SetBudget(Command):
    """The ceiling a decree sets; a later decree changes it by a movement, never by overwriting.

    `below_promised` is the officer's reason for a ceiling under what is already promised and paid.
    """

    scheme: str
    year: int = Field(ge=2000, le=2100)
    ceiling_idr: int = Field(ge=0, le=10**15)
    decree: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    below_promised: Reason | None = None


class BudgetSet(Result):
    """How many decrees have set this ceiling by now."""

    version: int
    warnings: tuple[Message, ...]


class ReadBudget(Command):
    """Which scheme and year."""

    scheme: str
    year: int


class BudgetState(Result):
    """`ceiling_idr` and `free_idr` are None while no decree set a ceiling."""

    ceiling_idr: int | None
    reserved_idr: int
    realised_idr: int
    free_idr: int | None
    letters: int
    forecast_empty_on: date | None


@dataclass(frozen=True)
class LedgerSums:
    """Sums of movements of one scheme and year; `decrees` counts the ceiling's movements.

    `letters` counts all that were issued, `holding` those that still hold money.
    """

    decrees: int
    ceiling_idr: int
    reserved_idr: int
    realised_idr: int
    letters: int
    holding: int
    first_on: str | None

    @property
    def free_idr(self) -> int:
        """What no letter holds and no claim took."""
        return self.ceiling_idr - self.reserved_idr - self.realised_idr


@dataclass(frozen=True)
class Decree:
    """One movement of a ceiling; `amount_idr` is the change, negative when it was lowered."""

    decree: str
    amount_idr: int
    moved_at: str
    moved_by: str


@dataclass(frozen=True)
class SchemeBudget:
    """The state of one scheme's year, with the decrees that made it, newest first."""

    scheme: str
    name: str
    year: int
    state: BudgetState
    decrees: tuple[Decree, ...]


def budgets(office: Office, year: int) -> tuple[SchemeBudget, ...]:
    """Return the year of every scheme that issues letters, in payer order."""
    office.require(Permission.READ_BUDGET)
    return tuple(
        SchemeBudget(
            scheme=scheme.id,
            name=scheme.name,
            year=year,
            state=budget(office, ReadBudget(scheme=scheme.id, year=year)),
            decrees=tuple(office.store.ask(Decree, "ledger_decrees", scheme=scheme.id, year=year)),
        )
        for scheme in office.reference.schemes
        if scheme.issues_letters
    )


def ledger_sums(reader: Store | Transaction, scheme: str, year: int) -> LedgerSums:
    """Return the sums of one scheme and year."""
    sums = reader.ask_one(LedgerSums, "ledger_sums", scheme=scheme, year=year)
    if sums is None:
        raise LookupError("a sum always has its row")
    return sums


def set_budget(office: Office, command: SetBudget) -> BudgetSet:
    """Set a ceiling; below what is already promised and paid only with the officer's reason.

    Raises ToCorrect: scheme_unknown, scheme_without_letters, ceiling_below_promised; NotPermitted. Who sets a
    budget may decide so.
    """
    office.require(Permission.SET_BUDGET)
    scheme = _check_scheme(office, command.scheme)
    if not scheme.issues_letters:
        raise ToCorrect(Problem("scheme_without_letters", "scheme", {"scheme": scheme.name}))
    with office.write("set-budget", command, why=command.below_promised or command.decree) as tx:
        sums = ledger_sums(tx, command.scheme, command.year)
        bound = sums.reserved_idr + sums.realised_idr
        below = max(bound - command.ceiling_idr, 0)
        if below and command.below_promised is None:
            raise ToCorrect(Problem("ceiling_below_promised", "ceiling_idr", {"bound_idr": bound}))
        tx.insert(
            "ledger",
            {
                "id": new_id(),
                "scheme": command.scheme,
                "year": command.year,
                "movement": "pagu",
                "amount_idr": command.ceiling_idr - sums.ceiling_idr,
                "letter_id": None,
                "decree": _decree(command, below_idr=below),
                "moved_at": office.now(),
                "moved_by": office.operator.id,
            },
        )
    warned = [Problem("ceiling_lowered_below", "ceiling_idr", {"year": command.year, "below_idr": below})]
    return BudgetSet(version=sums.decrees + 1, warnings=messages(warned if below else ()))


def budget(office: Office, command: ReadBudget) -> BudgetState:
    """Tell what is free, and on which day the money ends if it goes on like this."""
    office.require(Permission.READ_BUDGET)
    _check_scheme(office, command.scheme)
    sums = ledger_sums(office.store, command.scheme, command.year)
    return BudgetState(
        ceiling_idr=sums.ceiling_idr if sums.decrees else None,
        reserved_idr=sums.reserved_idr,
        realised_idr=sums.realised_idr,
        free_idr=sums.free_idr if sums.decrees else None,
        letters=sums.letters,
        forecast_empty_on=_forecast(sums, office.today()) if sums.decrees else None,
    )


def _decree(command: SetBudget, *, below_idr: int) -> str:
    """Return the decree as the ledger keeps it: a decision against the sums stands beside it for good."""
    if not below_idr:
        return command.decree
    return f"{command.decree} (di bawah yang dijaminkan: {command.below_promised})"


def left_words(free_idr: int) -> str:
    """Say in a sentence what is left of a ceiling: some, nothing, or less than nothing."""
    if free_idr > 0:
        return f"tinggal {rupiah(free_idr)}"
    return f"sudah terlampaui {rupiah(-free_idr)}" if free_idr else "sudah habis"


def _check_scheme(office: Office, scheme: str) -> Scheme:
    found = office.reference.scheme(scheme)
    if found is None:
        raise ToCorrect(Problem("scheme_unknown", "scheme", {"scheme": scheme}))
    return found


def _forecast(sums: LedgerSums, today: date) -> date | None:
    """Divide what is free by the mean of a day since the first letter; None before there is a rate."""
    used = sums.reserved_idr + sums.realised_idr
    if not used or sums.first_on is None:
        return None
    days = max((today - date.fromisoformat(sums.first_on)).days, 1)
    left = max(sums.free_idr, 0) * days // used
    return today + timedelta(days=left) if left <= FAR_DAYS else None
