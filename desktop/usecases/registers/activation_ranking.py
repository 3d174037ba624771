"""Who should be moved into JKN first: everybody inactive in the city, ranked by need, down to the quota."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from desktop.db.roster import Roster
from desktop.db.roster_inactive import InactivePerson, cities_in, inactive_people
from desktop.domain.dates import instant_text
from desktop.domain.need import Need
from desktop.domain.problem import Problem, ToCorrect
from desktop.rules.need import NeedScale
from desktop.usecases.office import Office, RosterFile
from desktop.usecases.patients.open_things import open_holders
from desktop.usecases.registers.activation_rows import Waiting
from desktop.usecases.roster.models import Progress

LETTERS_DAYS = 730
BIRTH_DAYS = 280
"""How far back a letter and a childbirth speak for somebody."""

_TICK = 5_000


@dataclass(frozen=True)
class Candidate:
    """Somebody without cover. `ref` is a patient's id or "nik:…"; `birth_on` is an ISO day or ""."""

    nik: str
    name: str
    kelurahan: str
    birth_on: str
    ref: str
    needs: frozenset[Need]
    score: int


@dataclass(frozen=True)
class Ranking:
    """The first candidates in their order, and how many there were in all."""

    people: tuple[Candidate, ...]
    ranked: int


@dataclass
class _Known:
    """What the office's own records say of a NIK."""

    name: str = ""
    birth_on: str = ""
    kelurahan: str = ""
    city: str = ""
    ref: str = ""
    needs: set[Need] = field(default_factory=set)
    visited: bool = False


@dataclass(frozen=True)
class _Signal:
    patient_id: str
    nik: str
    name: str
    birth_date: str | None
    kelurahan: str
    city: str
    local_scheme: int
    sktm: int
    childbirth: int


@dataclass(frozen=True)
class _Visited:
    nik: str
    name: str
    birth_on: str | None
    kelurahan: str
    city: str
    pregnant: int
    treated: int
    sktm: int


def rank_inactive(
    office: Office,
    scale: NeedScale,
    quota: int,
    *,
    found_at_home: bool = False,
    seen: Callable[[Progress], None] | None = None,
) -> Ranking:
    """Rank the people of the office's city without cover: most need first, then the oldest, then by name.

    `found_at_home` ranks those of home visits alone.

    Nobody who waits on a list already is ranked again. Raises ToCorrect no_roster_loaded, what `seen` raises.
    """
    roster, current = office.roster(), office.store.ask_one(RosterFile, "roster_current")
    if roster is None or current is None:
        raise ToCorrect(Problem("no_roster_loaded"))
    path, city = office.folder / current.file_name, office.record.city
    search = _Search(
        known=_known(office),
        waiting={one.nik for one in office.store.ask(Waiting, "activations_waiting")},
        roster=roster,
        scale=scale,
        today=office.today(),
        city=city,
        found_at_home=found_at_home,
        seen=seen,
    )
    people = heapq.nsmallest(quota, search.everybody(inactive_people(path, office.key, city)), key=_order)
    if len(cities_in(path, office.key)) > 1:
        # Another city's load may show somebody active whom this city's older one does not.
        people = [one for one in people if _still_inactive(roster, one.nik)]
    return Ranking(tuple(people), search.counted)


@dataclass
class _Search:
    """Goes once through everybody without cover and counts whom it met."""

    known: Mapping[str, _Known]
    waiting: set[str]
    roster: Roster
    scale: NeedScale
    today: date
    city: str
    found_at_home: bool
    seen: Callable[[Progress], None] | None
    counted: int = 0

    def everybody(self, listed: Iterable[InactivePerson]) -> Iterator[Candidate]:
        """Yield the roster's inactive people, then those whom only the office's own records know."""
        met: set[str] = set()
        for person in listed:
            own = self.known.get(person.nik)
            if own is not None:
                met.add(person.nik)
            if self._wanted(person.nik, own):
                yield self._candidate(person, own)
        for nik, own in self.known.items():
            if nik in met or own.city != self.city or not self._wanted(nik, own):
                continue
            if _uncovered(self.roster, nik, own):
                yield self._candidate(InactivePerson(nik, own.name, own.birth_on, own.kelurahan), own)

    def _wanted(self, nik: str, own: _Known | None) -> bool:
        return nik not in self.waiting and (not self.found_at_home or (own is not None and own.visited))

    def _candidate(self, person: InactivePerson, own: _Known | None) -> Candidate:
        self.counted += 1
        if self.seen and not self.counted % _TICK:
            self.seen(Progress(self.counted, None, 0.0))
        return _candidate(person, own, self.scale, self.today)


def _order(one: Candidate) -> tuple[int, str, str, str]:
    return -one.score, one.birth_on or "9999", one.name, one.nik


def _still_inactive(roster: Roster, nik: str) -> bool:
    listed = roster.by_nik(nik)
    return listed is None or listed.status != "active"


def _uncovered(roster: Roster, nik: str, own: _Known) -> bool:
    """Tell whether absence from the roster, or its unknown status, means that the person has no cover."""
    listed = roster.by_nik(nik)
    if listed is not None:
        return own.visited and listed.status == "unknown"
    return own.visited or roster.is_complete_for(own.city)


def _candidate(person: InactivePerson, own: _Known | None, scale: NeedScale, today: date) -> Candidate:
    born = person.birth_on or (own.birth_on if own else "")
    needs = scale.by_age(date.fromisoformat(born) if born else None, today)
    if own is not None:
        needs |= own.needs
    return Candidate(
        nik=person.nik,
        name=person.name or (own.name if own else ""),
        kelurahan=person.kelurahan or (own.kelurahan if own else ""),
        birth_on=born,
        ref=(own.ref if own else "") or f"nik:{person.nik}",
        needs=needs,
        score=scale.score(needs),
    )


def _known(office: Office) -> dict[str, _Known]:
    """Return by NIK what the office's records say of people."""
    found: dict[str, _Known] = {}
    today = office.today()
    signals = office.store.ask(
        _Signal,
        "activation_signals",
        letters_since=instant_text(office.clock() - timedelta(days=LETTERS_DAYS)),
        births_since=(today - timedelta(days=BIRTH_DAYS)).isoformat(),
    )
    for row in signals:
        own = _Known(row.name, row.birth_date or "", row.kelurahan, row.city, row.patient_id)
        own.needs = _marked(
            (Need.LOCAL_SCHEME, row.local_scheme), (Need.SKTM, row.sktm), (Need.PREGNANT, row.childbirth)
        )
        found[row.nik] = own
    for holder in open_holders(office):
        found[holder.nik].needs.add(Need.OPEN_TREATMENT)
    for seen in office.store.ask(_Visited, "home_visits_found"):
        own = found.setdefault(seen.nik, _Known(seen.name, seen.birth_on or "", seen.kelurahan, seen.city))
        own.visited = True
        own.needs |= {Need.HOME_VISIT} | _marked(
            (Need.PREGNANT, seen.pregnant), (Need.OPEN_TREATMENT, seen.treated), (Need.SKTM, seen.sktm)
        )
    return found


def _marked(*marks: tuple[Need, int]) -> set[Need]:
    return {need for need, is_so in marks if is_so}
