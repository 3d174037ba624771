"""Stores an activation list: up to ten thousand people in one transaction, so that it is there or not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import count, islice

from desktop.db.ids import new_id
from desktop.db.store import Transaction
from desktop.domain.need import Need
from desktop.domain.problem import Problem, ToCorrect
from desktop.rules.need import NeedScale, in_order
from desktop.usecases.command import Command
from desktop.usecases.office import Office
from desktop.usecases.registers.activation_ranking import Candidate, Ranking
from desktop.usecases.registers.activation_rows import Waiting
from desktop.usecases.registers.activation_settings import ActivationSettings, activation_settings
from desktop.usecases.roster.models import Progress

IN_ONE_ENTRY = 10_000
"""People in one transaction and its entry of the journal (some 4 MB): a second or two of the write lock."""

_TOLD_EVERY = 500


def store_list(
    office: Office,
    command: Command,
    ranking: Ranking,
    quota: int,
    stored: Callable[[Progress], None] | None,
) -> tuple[str, int]:
    """Store the list and return its id and how many are on it.

    `stored` is told how many and may raise ToCorrect to stop: nothing is left then, but of a list of more
    than IN_ONE_ENTRY people the portions before, which are a whole list. A power cut leaves the same.
    Whoever came onto another list meanwhile is left out. Raises ToCorrect activation_nobody, what `stored`
    raises.
    """
    settings = activation_settings(office.store)
    made = _Making(office, ranking, settings.scale(), stored)
    row = _list_row(office, made.list_id, ranking, quota, settings)
    for some in _portions(ranking.people, IN_ONE_ENTRY):
        try:
            with office.write("propose-activation", command) as tx:
                made.store(tx, some, row)
        except ToCorrect:
            if not made.people:
                raise
            break
        made.keep()
    if not made.people:
        raise ToCorrect(Problem("activation_nobody"))
    return made.list_id, made.people


class _Making:
    """A list in the making; `people` are those whose transaction was committed."""

    def __init__(
        self,
        office: Office,
        ranking: Ranking,
        scale: NeedScale,
        stored: Callable[[Progress], None] | None,
    ) -> None:
        self.list_id, self.people = new_id(), 0
        self._office, self._total, self._scale, self._stored = office, len(ranking.people), scale, stored
        self._places, self._now = count(1), 0
        self._needs: dict[frozenset[Need], str] = {}

    def store(self, tx: Transaction, some: Sequence[Candidate], row: dict[str, object]) -> None:
        waiting = {one.nik for one in tx.ask(Waiting, "activations_waiting")}
        new = [one for one in some if one.nik not in waiting]
        self._now = self.people + len(new)
        if not new:
            return
        if self.people:
            tx.update("activation_list", self.list_id, {"people": self._now})
        else:
            tx.insert("activation_list", row | {"people": len(new)})
        done = self.people
        for few in _portions(new, _TOLD_EVERY):
            tx.insert_many("activation", [self._row(one) for one in few], [one.ref for one in few])
            done += len(few)
            if self._stored:
                self._stored(Progress(done, self._total, 0.0))

    def keep(self) -> None:
        """Count what is committed now."""
        self.people = self._now

    def _row(self, one: Candidate) -> dict[str, object]:
        if one.needs not in self._needs:
            self._needs[one.needs] = ",".join(need.value for need in in_order(one.needs, self._scale))
        return {
            "id": new_id(),
            "list_id": self.list_id,
            "place": next(self._places),
            "person_ref": one.ref,
            "nik": one.nik,
            "name": one.name or "–",
            "kelurahan": one.kelurahan,
            "score": one.score,
            "needs": self._needs[one.needs],
            "state": "waiting",
            "ended_on": None,
            "reason": "",
        }


def _portions(people: Sequence[Candidate], size: int) -> Iterator[list[Candidate]]:
    left = iter(people)
    while some := list(islice(left, size)):
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
