"""Stores an activation list in short transactions, so that the counter never waits for ten thousand rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import count, islice

from desktop.db.ids import new_id
from desktop.db.store import Transaction
from desktop.domain.problem import Problem, ToCorrect
from desktop.rules.need import NeedScale, in_order
from desktop.usecases.activation_ranking import Candidate, Ranking
from desktop.usecases.activation_rows import Waiting
from desktop.usecases.activation_settings import ActivationSettings, activation_settings
from desktop.usecases.command import Command
from desktop.usecases.office import Office
from desktop.usecases.roster_models import Progress

AT_A_TIME = 200
"""People in one transaction: a part of a second, in which others wait for their turn."""


def store_list(
    office: Office,
    command: Command,
    ranking: Ranking,
    quota: int,
    stored: Callable[[Progress], None] | None,
) -> tuple[str, int]:
    """Store the list and return its id and how many are on it.

    The list is whole after each transaction: a power cut leaves a shorter one, and the rest can be proposed
    anew. Whoever came onto another list meanwhile is left out. Raises ToCorrect activation_nobody.
    """
    settings = activation_settings(office.store)
    list_id, places, people = new_id(), count(1), 0
    for some in _portions(ranking.people):
        with office.write("propose-activation", command) as tx:
            new = [
                one for one in some if tx.ask_one(Waiting, "activation_waiting_of_nik", nik=one.nik) is None
            ]
            if not new:
                continue
            if people:
                tx.update("activation_list", list_id, {"people": people + len(new)})
            else:
                tx.insert(
                    "activation_list",
                    _list_row(office, list_id, ranking, quota, settings) | {"people": len(new)},
                )
            for one in new:
                _insert(tx, list_id, next(places), one, settings.scale())
        people += len(new)
        if stored:
            stored(Progress(people, len(ranking.people), 0.0))
    if not people:
        raise ToCorrect(Problem("activation_nobody"))
    return list_id, people


def _portions(people: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    left = iter(people)
    while some := list(islice(left, AT_A_TIME)):
        yield some


def _list_row(
    office: Office, list_id: str, ranking: Ranking, quota: int, settings: ActivationSettings
) -> dict[str, object]:
    roster = office.roster()
    as_of = roster.as_of(office.record.city) if roster else None
    return {
        "id": list_id,
        "city": office.record.city,
        "quota": quota,
        "ranked": ranking.ranked,
        "weights": json.dumps(settings.model_dump(mode="json", exclude={"columns"}), sort_keys=True),
        "roster_as_of_on": as_of.isoformat() if as_of else None,
        "made_on": office.today().isoformat(),
        "made_at": office.now(),
        "made_by": office.operator.id,
    }


def _insert(tx: Transaction, list_id: str, place: int, one: Candidate, scale: NeedScale) -> None:
    tx.insert(
        "activation",
        {
            "id": new_id(),
            "list_id": list_id,
            "place": place,
            "person_ref": one.ref,
            "nik": one.nik,
            "name": one.name or "–",
            "kelurahan": one.kelurahan,
            "score": one.score,
            "needs": ",".join(need.value for need in in_order(one.needs, scale)),
        },
        person=one.ref,
    )
