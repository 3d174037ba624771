"""What a scheme's own file lets it pay at most for the case of a letter, against the letter's amount."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.db.store import Store, Transaction
from desktop.domain.facts import FacilityKind, Facts
from desktop.domain.money import rupiah
from desktop.domain.problem import Problem
from desktop.letters.indonesian import terbilang
from desktop.rules.paid import ceilings
from desktop.rules.rows import CapRow
from desktop.rules.scheme import Scheme
from desktop.usecases.letters.models import IssueLetter
from desktop.usecases.patients.facilities import facility_known
from desktop.usecases.verdicts.check_eligibility import FACTS


@dataclass(frozen=True)
class _Asked:
    """The facts of a verdict as stored."""

    facts: str


def over_cap(kind: str, reader: Store | Transaction, scheme: Scheme, command: IssueLetter) -> list[Problem]:
    """Return `<kind>_over_cap` when the amount is above a ceiling of the case, else nothing.

    While the jaw or the kind of facility is open several ceilings may hold: the lowest asks the question,
    and all of them are told. A known facility on the letter counts more than the verdict's.
    """
    stored = reader.ask_one(_Asked, "verdict_facts", id=command.verdict_id)
    rules = scheme.on(command.starts_on)
    if stored is None or rules is None:
        return []
    caps = [row for row in ceilings(rules, _at(reader, stored, command)) if row.per == "case"]
    lowest = min((row.amount_idr for row in caps), default=command.amount_idr)
    if command.amount_idr <= lowest:
        return []
    values = {
        "scheme": scheme.name,
        "caps": [_words(row) for row in caps],
        "cap_idr": lowest,
        "amount_idr": command.amount_idr,
        "words": terbilang(command.amount_idr),
        "over_idr": command.amount_idr - lowest,
    }
    return [Problem(f"{kind}_over_cap", "amount_idr", values)]


def _at(reader: Store | Transaction, stored: _Asked, command: IssueLetter) -> Facts:
    facts = FACTS.validate_json(stored.facts)
    known = facility_known(reader, command.facility.name)
    return replace(facts, facility_kind=FacilityKind(known.kind)) if known else facts


def _words(row: CapRow) -> str:
    doubt = " (belum dikonfirmasi)" if row.certainty != "confirmed" else ""
    return f"{rupiah(row.amount_idr)} untuk {row.scope}{doubt}"
