"""Activation lists: proposed and sent as a whole, each person followed until a roster shows them active."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from desktop.domain.need import Need
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.office import Office
from desktop.usecases.registers.activation_ranking import rank_inactive
from desktop.usecases.registers.activation_report import activation_report
from desktop.usecases.registers.activation_rows import (
    ActivationRow,
    ListRow,
    activation_by_id,
    list_by_id,
    lists,
    people_of,
)
from desktop.usecases.registers.activation_settings import activation_settings
from desktop.usecases.registers.activation_store import store_list
from desktop.usecases.registers.home_visit_rows import doubted_niks, visits
from desktop.usecases.reports import csv_marks, kind_of, save_report
from desktop.usecases.roster.models import Progress

ActivationState = Literal["proposed", "sent", "active", "withdrawn"]


class ProposeActivation(Command):
    """`quota` people, that of the settings without; `found_at_home` takes those of home visits alone.

    `dry_run` ranks and writes nothing.
    """

    quota: int | None = Field(default=None, ge=1, le=1_000_000)
    found_at_home: bool = False
    dry_run: bool = False


class ActivationProposed(Result):
    """How many are on the list of how many without cover, and the first and last score on it."""

    list_id: str | None
    people: int
    ranked: int
    highest: int
    lowest: int


class ReadActivation(Command):
    """The newest list without `list_id`; `path` gets it as xlsx, csv or pdf, with the columns set."""

    list_id: str | None = None
    path: str | None = None


class ListShown(Result):
    """One list with what became of its people; `waiting` are neither active nor withdrawn."""

    list_id: str
    made_on: date
    made_by: str
    roster_as_of: date | None
    quota: int
    people: int
    ranked: int
    sent_on: date | None
    reference: str
    active: int
    withdrawn: int
    waiting: int


class PersonProposed(Result):
    """One person on a list, with why they stand where they stand.

    `nik_doubted`: found at home with another sex or birth date than the NIK's; look before it is sent on.
    """

    activation_id: str
    place: int
    nik: str
    name: str
    kelurahan: str
    score: int
    needs: tuple[Need, ...]
    state: ActivationState
    ended_on: date | None
    reason: str
    nik_doubted: bool


class ActivationRead(Result):
    """All lists, the newest first, and the people of the one that was asked for.

    `warnings`: how the file's numbers are written, where that is not as they are.
    """

    lists: tuple[ListShown, ...]
    list_id: str | None
    people: tuple[PersonProposed, ...]
    path: str | None = None
    warnings: tuple[Message, ...] = ()


class SendActivation(Command):
    """A list went out on a day, with the number of the letter it went with."""

    list_id: str
    sent_on: date
    reference: str = Field(default="", max_length=80)


class ActivationSent(Result):
    """How many people were sent on."""

    people: int


class WithdrawActivation(Command):
    """A person does not belong on the list; they can be proposed anew later."""

    activation_id: str
    reason: str = Field(min_length=3, max_length=300)


class ActivationWithdrawn(Result):
    """Who was taken off."""

    name: str


def propose_activation(
    office: Office,
    command: ProposeActivation,
    seen: Callable[[Progress], None] | None = None,
    stored: Callable[[Progress], None] | None = None,
) -> ActivationProposed:
    """Rank everybody without cover in the office's city and propose the first ones.

    `seen` is told how many were ranked so far, `stored` how many are on the list; both may raise to stop.

    Raises ToCorrect: no_roster_loaded, activation_nobody. Raises NotPermitted, SurroundingsFailed.
    """
    office.require(Permission.PROPOSE_ACTIVATION)
    settings = activation_settings(office.store)
    quota = command.quota or settings.quota
    ranking = rank_inactive(office, settings.scale(), quota, found_at_home=command.found_at_home, seen=seen)
    if not ranking.people:
        raise ToCorrect(Problem("activation_nobody"))
    list_id, people = None, len(ranking.people)
    if not command.dry_run:
        list_id, people = store_list(office, command, ranking, quota, stored)
    return ActivationProposed(
        list_id=list_id,
        people=people,
        ranked=ranking.ranked,
        highest=ranking.people[0].score,
        lowest=ranking.people[-1].score,
    )


def read_activation(office: Office, command: ReadActivation) -> ActivationRead:
    """Return the lists and the people of one. The file holds whole NIKs, for it is what is sent on.

    Raises ToCorrect: activation_list_unknown, report_kind_unknown. Raises NotPermitted, SurroundingsFailed.
    """
    office.require(Permission.READ_PEOPLE)
    kind = kind_of(command.path) if command.path else None
    known = lists(office)
    chosen = list_by_id(office, command.list_id) if command.list_id else next(iter(known), None)
    people = people_of(office, chosen.id) if chosen else []
    doubted = doubted_niks(office, visits(office)) if people else set()
    if command.path and kind and chosen:
        office.require(Permission.READ_REPORTS)
        save_report(office, activation_report(office, chosen, people), Path(command.path), kind)
    return ActivationRead(
        lists=tuple(_list(one) for one in known),
        list_id=chosen.id if chosen else None,
        people=tuple(_person(one, chosen, one.nik in doubted) for one in people) if chosen else (),
        path=command.path,
        warnings=csv_marks(command.path) if chosen else (),
    )


def send_activation(office: Office, command: SendActivation) -> ActivationSent:
    """Note that a list went out. Raises ToCorrect: activation_list_unknown, activation_sent, sent_future."""
    office.require(Permission.PROPOSE_ACTIVATION)
    chosen = list_by_id(office, command.list_id)
    if chosen.sent_on is not None:
        raise ToCorrect(Problem("activation_sent", "list_id", {"on": date.fromisoformat(chosen.sent_on)}))
    if not chosen.made_on <= command.sent_on.isoformat() <= office.today().isoformat():
        values = {"on": command.sent_on, "made_on": date.fromisoformat(chosen.made_on)}
        raise ToCorrect(Problem("sent_day_wrong", "sent_on", values))
    sent = {
        "sent_on": command.sent_on.isoformat(),
        "reference": command.reference.strip(),
        "sent_by": office.operator.id,
    }
    with office.write("send-activation", command) as tx:
        tx.update("activation_list", chosen.id, sent)
    return ActivationSent(people=chosen.people - chosen.withdrawn)


def withdraw_activation(office: Office, command: WithdrawActivation) -> ActivationWithdrawn:
    """Take a person off a list. Raises ToCorrect: activation_unknown, activation_ended; NotPermitted."""
    office.require(Permission.PROPOSE_ACTIVATION)
    one = activation_by_id(office, command.activation_id)
    if one.state != "waiting":
        raise ToCorrect(Problem("activation_ended", "activation_id", {"name": one.name}))
    ended = {"state": "withdrawn", "ended_on": office.today().isoformat(), "reason": command.reason.strip()}
    with office.write("withdraw-activation", command, why=command.reason, person=one.person_ref) as tx:
        tx.update("activation", one.id, ended)
    return ActivationWithdrawn(name=one.name)


def _list(row: ListRow) -> ListShown:
    return ListShown(
        list_id=row.id,
        made_on=date.fromisoformat(row.made_on),
        made_by=row.made_by,
        roster_as_of=date.fromisoformat(row.roster_as_of_on) if row.roster_as_of_on else None,
        quota=row.quota,
        people=row.people,
        ranked=row.ranked,
        sent_on=date.fromisoformat(row.sent_on) if row.sent_on else None,
        reference=row.reference,
        active=row.active,
        withdrawn=row.withdrawn,
        waiting=row.people - row.active - row.withdrawn,
    )


def _person(row: ActivationRow, chosen: ListRow, nik_doubted: bool) -> PersonProposed:
    return PersonProposed(
        activation_id=row.id,
        place=row.place,
        nik=row.nik,
        name=row.name,
        kelurahan=row.kelurahan,
        score=row.score,
        needs=tuple(row.felt),
        state=row.shown_state(chosen),
        ended_on=date.fromisoformat(row.ended_on) if row.ended_on else None,
        reason=row.reason if row.state == "withdrawn" else "",
        nik_doubted=nik_doubted,
    )
