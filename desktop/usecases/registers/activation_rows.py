"""Activation lists and their people as stored, and what a new roster changes about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.db.roster import Roster
from desktop.db.store import Transaction
from desktop.domain.need import Need
from desktop.domain.problem import Problem, ToCorrect
from desktop.usecases.office import Office


@dataclass(frozen=True)
class ListRow:
    """One list with the counts of what became of its people."""

    id: str
    city: str
    quota: int
    people: int
    ranked: int
    weights: str
    roster_as_of_on: str | None
    made_on: str
    made_by: str
    sent_on: str | None
    reference: str
    active: int
    withdrawn: int


@dataclass(frozen=True)
class ActivationRow:
    """One person on a list. `reason`: why they were withdrawn, or the load that showed them active."""

    id: str
    list_id: str
    place: int
    person_ref: str
    nik: str
    name: str
    kelurahan: str
    score: int
    needs: str
    state: Literal["waiting", "active", "withdrawn"]
    ended_on: str | None
    reason: str

    @property
    def felt(self) -> tuple[Need, ...]:
        """The needs, the heaviest first."""
        return tuple(Need(name) for name in self.needs.split(",") if name)

    def shown_state(self, chosen: ListRow) -> Literal["proposed", "sent", "active", "withdrawn"]:
        """Return the state as people speak of it: who waits was proposed, or sent on with the list."""
        if self.state != "waiting":
            return self.state
        return "sent" if chosen.sent_on else "proposed"


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits on a list."""

    id: str
    nik: str
    person_ref: str


def lists(office: Office) -> list[ListRow]:
    """Return every list, the newest first."""
    return office.store.ask(ListRow, "activation_lists")


def list_by_id(office: Office, list_id: str) -> ListRow:
    """Return a list. Raises ToCorrect activation_list_unknown."""
    found = next((one for one in lists(office) if one.id == list_id), None)
    if found is None:
        raise ToCorrect(Problem("activation_list_unknown", "list_id"))
    return found


def people_of(office: Office, list_id: str) -> list[ActivationRow]:
    """Return the people of a list in its order."""
    return office.store.ask(ActivationRow, "activations_of_list", list_id=list_id)


def activation_by_id(office: Office, activation_id: str) -> ActivationRow:
    """Return one person on a list. Raises ToCorrect activation_unknown."""
    found = office.store.ask_one(ActivationRow, "activation_by_id", id=activation_id)
    if found is None:
        raise ToCorrect(Problem("activation_unknown", "activation_id"))
    return found


def now_active(office: Office, roster: Roster) -> list[Waiting]:
    """Return who waits on a list and is active by a roster."""
    waiting = office.store.ask(Waiting, "activations_waiting")
    return [one for one in waiting if (listed := roster.by_nik(one.nik)) and listed.status == "active"]


def note_active(tx: Transaction, people: Iterable[Waiting], load_id: str, as_of: date) -> None:
    """Note in the transaction of a load whom it shows as active."""
    ended = {"state": "active", "ended_on": as_of.isoformat(), "reason": load_id}
    for one in people:
        tx.update("activation", one.id, ended, person=one.person_ref)


def reopen(tx: Transaction, load_id: str) -> None:
    """Let people wait again whom a load showed as active that is undone now."""
    for one in tx.ask(Waiting, "activations_by_load", load_id=load_id):
        tx.update(
            "activation", one.id, {"state": "waiting", "ended_on": None, "reason": ""}, person=one.person_ref
        )
