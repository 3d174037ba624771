"""What a letter takes of a benefit that is given only so often, in the transaction that issues it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.db.store import Transaction
from desktop.domain.facts import Case, Denture, Facts
from desktop.domain.teeth import teeth_meant
from desktop.rules.calendar import plus_months
from desktop.usecases.letters.basis import Basis
from desktop.usecases.money.benefits import Given, take
from desktop.usecases.office import Office
from desktop.usecases.verdicts.check_eligibility import FACTS


@dataclass(frozen=True)
class _Asked:
    facts: str


def take_benefits(office: Office, tx: Transaction, letter_id: str, basis: Basis) -> None:
    """Take what a letter promises, if its scheme gives it only so often. Raises ToCorrect(benefit_taken)."""
    stored = tx.ask_one(_Asked, "verdict_facts", id=basis.verdict.id)
    if stored is None:
        raise LookupError("a letter's verdict is stored")
    facts = FACTS.validate_json(stored.facts)
    rules = basis.scheme.on(facts.on)
    for row in rules.benefits if rules else ():
        if row.every_months is None or facts.case not in row.cases:
            continue
        given = Given(
            patient_id=basis.patient.id,
            benefit=row.benefit,
            items=_items(row.benefit, facts),
            fund=_fund(basis.scheme.file.fund),
            scheme=basis.scheme.id,
            served_on=facts.on,
            again_on=plus_months(facts.on, row.every_months),
            letter_id=letter_id,
        )
        take(office, tx, given)


def _items(benefit: str, facts: Facts) -> tuple[str, ...]:
    """Return what one benefit is counted by: the teeth of a denture, else the benefit itself."""
    if facts.case is not Case.DENTURE:
        return (benefit,)
    denture = facts.denture or Denture()
    return tuple(map(str, teeth_meant(denture.jaw, denture.teeth)))


def _fund(fund: str) -> str:
    """Return the fund as facts name it: every city's own money is "apbd"."""
    return "apbd" if fund.startswith("apbd") else fund
