"""One benefit, one fund: what a person was given, item by item, whoever paid, and when it may be given again.

A scheme declares how often (`every_months`); a trigger of the database keeps the rule against every counter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pydantic import Field

from desktop.db.ids import new_id
from desktop.db.store import Store, Transaction
from desktop.domain.facts import Denture
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.teeth import Jaw, teeth_meant
from desktop.rules.calendar import plus_months
from desktop.rules.rows import BenefitRow
from desktop.rules.scheme import Scheme
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import patient_by_id

DENTURE = "denture"
FUNDS = {"bpjs": "BPJS Kesehatan", "apbd": "APBD"}


class RecordBenefit(Command):
    """A denture of which this office learns from elsewhere: BPJS history, another city, an old register."""

    patient_id: str
    jaw: Jaw | None = None
    teeth: tuple[int, ...] = ()
    served_on: date
    fund: Literal["bpjs", "apbd"]
    place: str = Field(default="", max_length=200)
    reference: str = Field(default="", max_length=200)


class BenefitRecorded(Result):
    """The teeth that are taken, and from which day they may be served again."""

    items: tuple[str, ...]
    again_on: date


@dataclass(frozen=True)
class BenefitUse:
    """One item that was served: a tooth by its FDI number."""

    benefit: str
    item: str
    fund: str
    scheme: str
    served_on: str
    again_on: str
    state: str
    letter_number: str
    place: str
    reference: str
    operator: str


@dataclass(frozen=True)
class Given:
    """What is being taken: which items of which benefit, by whom, from when until when."""

    patient_id: str
    benefit: str
    items: tuple[str, ...]
    fund: str
    scheme: str
    served_on: date
    again_on: date
    letter_id: str | None = None
    place: str = ""
    reference: str = ""

    def require_free(self, reader: Store | Transaction) -> None:
        """Raise ToCorrect(benefit_taken), naming who has one of these items and since when."""
        had = reader.ask_one(
            BenefitUse,
            "benefits_taken",
            patient_id=self.patient_id,
            benefit=self.benefit,
            items=json.dumps(self.items),
            served_on=self.served_on.isoformat(),
            again_on=self.again_on.isoformat(),
        )
        if had is not None:
            raise ToCorrect(Problem("benefit_taken", "benefit", _told(had)))

    def without_own_letter(self, reader: Store | Transaction) -> Given:
        """Return what a letter of the same fund has not taken yet: promised and served is one use."""
        taken = reader.ask(
            _Item,
            "benefits_of_own_letter",
            patient_id=self.patient_id,
            benefit=self.benefit,
            fund=self.fund,
            served_on=self.served_on.isoformat(),
            again_on=self.again_on.isoformat(),
        )
        return replace(self, items=tuple(item for item in self.items if _Item(item) not in taken))


@dataclass(frozen=True)
class _Id:
    id: str


@dataclass(frozen=True)
class _Item:
    item: str


def record_benefit(office: Office, command: RecordBenefit) -> BenefitRecorded:
    """Record what another fund gave.

    Raises ToCorrect: patient_unknown, served_in_future, benefit_taken, benefit_without_interval,
    benefit_place_missing, tooth_unknown, tooth_milk, tooth_other_jaw.
    """
    office.require(Permission.REGISTER)
    patient = patient_by_id(office.store, command.patient_id)
    if not command.place.strip():
        raise ToCorrect(Problem("benefit_place_missing", "place"))
    if command.served_on > office.today():
        raise ToCorrect(Problem("served_in_future", "served_on", {"on": command.served_on}))
    teeth = teeth_meant(command.jaw, command.teeth)
    given = denture_given(office, patient.id, command.fund, command.served_on, teeth)
    given = replace(given, place=command.place.strip(), reference=command.reference)
    with office.write("record-benefit", command, person=patient.id) as tx:
        take(office, tx, given)
    return BenefitRecorded(items=given.items, again_on=given.again_on)


def denture_given(office: Office, patient_id: str, fund: str, served_on: date, teeth: Iterable[int]) -> Given:
    """Return a denture as it would be taken on a day. Raises ToCorrect(benefit_without_interval)."""
    months = _longest_interval(office.reference.schemes, served_on)
    return Given(
        patient_id=patient_id,
        benefit=DENTURE,
        items=tuple(map(str, teeth)),
        fund=fund,
        scheme="",
        served_on=served_on,
        again_on=plus_months(served_on, months),
    )


def benefit_history(office: Office, patient_id: str) -> list[BenefitUse]:
    """Return everything with an interval that a person was given, newest first."""
    office.require(Permission.READ_PEOPLE)
    return _uses(office.store, patient_id)


def release_benefits(tx: Transaction, letter_id: str, patient_id: str) -> None:
    """Give free what a void or lapsed letter had taken: it was never served."""
    for one in tx.ask(_Id, "benefits_of_letter", letter_id=letter_id):
        tx.update("benefit_use", one.id, {"state": "released"}, person=patient_id)


def denture_known(store: Store, patient_id: str | None, asked: Denture) -> Denture:
    """Complete what the clerk asks by what is on record: when a tooth of these was fitted, and by whom.

    What the clerk says himself (from the BPJS history) stands.
    """
    if patient_id is None or asked.last_fitted_on is not None:
        return asked
    items = set(map(str, teeth_meant(asked.jaw, asked.teeth)))
    for use in _uses(store, patient_id):
        if use.benefit == DENTURE and use.item in items and use.state == "taken":
            fund = use.fund if use.fund in FUNDS else None
            return Denture(asked.jaw, asked.teeth, date.fromisoformat(use.served_on), fund)
    return asked


def _uses(store: Store, patient_id: str) -> list[BenefitUse]:
    return store.ask(BenefitUse, "benefits_of_patient", patient_id=patient_id)


def take(office: Office, tx: Transaction, given: Given) -> None:
    """Take these items for one fund. Raises ToCorrect(benefit_taken), naming who has them and since when."""
    given.require_free(tx)
    for item in given.items:
        row = {
            "id": new_id(),
            "patient_id": given.patient_id,
            "benefit": given.benefit,
            "item": item,
            "fund": given.fund,
            "scheme": given.scheme,
            "served_on": given.served_on.isoformat(),
            "again_on": given.again_on.isoformat(),
            "state": "taken",
            "letter_id": given.letter_id,
            "place": given.place,
            "reference": given.reference,
            "recorded_at": office.now(),
            "recorded_by": office.operator.id,
        }
        tx.insert("benefit_use", row, person=given.patient_id)


def _told(had: BenefitUse) -> dict[str, object]:
    """Name who claimed it and when."""
    return {
        "item": had.item,
        "fund": FUNDS.get(had.fund, had.fund),
        "served_on": date.fromisoformat(had.served_on),
        "again_on": date.fromisoformat(had.again_on),
        "letter": _where(had),
        "operator": had.operator,
    }


def _where(had: BenefitUse) -> str:
    """Name the paper and the place of a use, as far as they are known."""
    paper = f"surat {had.letter_number}" if had.letter_number else had.reference
    return ", ".join(part for part in (had.place, paper) if part) or "tempatnya tidak dicatat"


def _longest_interval(schemes: Iterable[Scheme], on: date) -> int:
    months = [
        row.every_months for row in _denture_rows(schemes, on) if row.benefit == DENTURE and row.every_months
    ]
    if not months:
        raise ToCorrect(Problem("benefit_without_interval", "served_on", {"on": on}))
    return max(months)


def _denture_rows(schemes: Iterable[Scheme], on: date) -> Sequence[BenefitRow]:
    rules = [scheme.on(on) for scheme in schemes]
    return [row for one in rules if one is not None for row in one.benefits]
